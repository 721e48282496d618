//! The proof that a program never stops.

mod card_queue;
mod detected_loop;
mod fingerprints;
mod host;
mod output_buffer;

use crate::address::Address;
use crate::card::Card;
use crate::instruction::Instruction;
use crate::interpreter::{self, Checks, NoChecks};
use crate::machine::{Machine, Stop};
use crate::sanitizer::{Sanitizer, SanitizerChecks};
use crate::step_warning::StepWarning;
use crate::word::Word;

use detected_loop::DetectedLoop;
use host::DetectorHost;
use output_buffer::OutputBuffer;

/// An infinite loop: the machine returns to a state it was in, without a card read, so it
/// will return for ever, and punch the same cards each time.
///
/// The state is the cells, the accumulator and the bug.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct InfiniteLoop {
    /// After how many steps the machine is, for the first time, in a state that returns,
    /// counted from where the [`LoopDetector`] began.
    pub from: u64,
    /// After how many steps it returns, each time.
    pub period: u64,
    /// The cards punched in one period, the same ones each time.
    pub cards_per_period: u64,
}

/// How a run that is searched for endlessness came out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[must_use = "it says whether the machine stopped or may go on"]
pub enum RunOutcome {
    /// The machine stopped by itself.
    Stopped(Stop),
    /// It never will.
    InfiniteLoop(InfiniteLoop),
    /// The limit is used up; it may go on.
    Limit,
}

/// Runs a machine and proves infinite loops.
///
/// It runs a machine as [`Machine::run`] does, in slices if wanted, and ends when the
/// machine is proved to go in a circle. It remembers a state met at a jump, and
/// compares those of later jumps with it; ever rarer it remembers a new one instead (R.
/// P. Brent, *An improved Monte Carlo factorization algorithm*, 1980). To compare slows a
/// run, so in a long one only a small share of the steps is compared. A card that is read
/// lets it begin anew: what a program does with its cards is not a circle. A card that is
/// punched does not.
///
/// No program that halts is ever called endless. Every program that goes in a circle
/// without reading is: in the first 65 000 steps at once, and later after some dozens of
/// times as many steps as the way since the last card read and the first round have.
///
/// When the proof is found, a part of the run is done again to tell where the circle
/// begins, and the machine is put where it closes for the first time: `from + period`
/// steps. The cards punched behind that are never handed out. To know them a few cards are held
/// back until they are certain: up to eight, and a thousandth of those punched since
/// the last card read. Where more than a million are punched without a read, some beyond the
/// first round may be handed out after all.
///
/// ```
/// use cardiac_core::{Card, InfiniteLoop, Machine, RunOutcome, LoopDetector, image};
///
/// // Cell 20 clears the accumulator, then 21 and 22 punch cell 00 for ever.
/// let image = image::parse("20:100\n21:500\n22:821")?;
/// let mut machine = Machine::from_image(image, "20".parse()?);
/// let (mut detector, mut punched) = (LoopDetector::new(&machine), Vec::new());
/// let hopper = &mut std::iter::empty::<Card>();
/// let outcome = detector.run(&mut machine, hopper, |word| punched.push(word), u64::MAX);
/// let infinite_loop = InfiniteLoop { from: 3, period: 2, cards_per_period: 1 };
/// assert_eq!(outcome, RunOutcome::InfiniteLoop(infinite_loop));
/// assert_eq!((detector.steps(), punched.len()), (5, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct LoopDetector {
    /// The machine as it was left: one that was changed since is another program.
    last_machine: Machine,
    steps: u64,
    /// A state at or before the last card read, which can be run on from with the words
    /// that were read since.
    origin: Checkpoint,
    reads: [Word; MAX_READS],
    /// How many words are kept; one more than there is room for calls for a new origin.
    read_count: usize,
    /// The step of the last card read, or of the beginning.
    last_read_step: u64,
    output: OutputBuffer,
    /// Where the last slice began that did a step, and the words read by then.
    last_slice: Option<(Checkpoint, usize)>,
    last_cell: Option<Address>,
    /// The state that later ones are compared with, while they are.
    reference: Option<ReferenceState>,
    next_poll: u64,
    /// The steps that were compared so far.
    compared: u64,
}

/// How many words are kept before the origin is moved on.
const MAX_READS: usize = 256;

/// The steps without a card read before a state is remembered: most programs read again
/// before that.
const MIN_STEPS_WITHOUT_READ: u64 = 128;

/// To look at a run slows it, and to compare its states slows it more. So after a card
/// nobody looks for one in so many of the steps so far; a state is remembered only for one
/// in so many of the steps since the last card, and none while twice that share of all
/// steps was compared...
const COMPARE_DIVISOR: u64 = 32;

/// ...once it was done for as many steps as these.
const WARMUP_STEPS: u64 = 1 << 16;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Checkpoint {
    machine: Machine,
    steps: u64,
}

#[derive(Clone, Copy, Debug)]
struct ReferenceState {
    checkpoint: Checkpoint,
    /// A cell, and what it holds there: where states differ that agree in bug and
    /// accumulator, they mostly do in this cell.
    cell: Address,
    word: Word,
}

impl LoopDetector {
    /// A search that begins with this machine.
    pub const fn new(machine: &Machine) -> Self {
        let origin = Checkpoint { machine: *machine, steps: 0 };
        Self {
            last_machine: *machine,
            steps: 0,
            origin,
            reads: [Word::ZERO; MAX_READS],
            read_count: 0,
            last_read_step: 0,
            output: OutputBuffer::NONE,
            last_slice: None,
            last_cell: None,
            reference: None,
            next_poll: 0,
            compared: 0,
        }
    }

    /// The steps of all runs so far; after the proof, those to the end of the first
    /// round.
    pub const fn steps(&self) -> u64 {
        self.steps
    }

    /// Looks up the state after every punched card, so that a card is held back only where
    /// that cannot be avoided: for output that a person watches.
    ///
    /// Each card costs some ten nanoseconds more. Up to a thousand cards after the last one
    /// read none is held back, and then a thousandth of them.
    #[must_use]
    pub const fn unbuffered(mut self) -> Self {
        self.output.unbuffer();
        self
    }

    /// Runs the machine until it stops, is proved endless, or has done `limit` steps,
    /// handing each punched word to `punch`.
    ///
    /// A machine that was changed by hand since the last run, or that stopped, begins anew; its
    /// steps are counted on.
    pub fn run(
        &mut self,
        machine: &mut Machine,
        cards: &mut impl Iterator<Item = Card>,
        mut punch: impl FnMut(Word),
        limit: u64,
    ) -> RunOutcome {
        let outcome = self.run_slice(machine, cards, &mut punch, limit);
        self.flush(punch);
        outcome
    }

    /// Runs the machine as [`run`](LoopDetector::run) does, but at the limit holds cards back that may
    /// lie behind the first round of a circle. The next slice hands them out when they are
    /// certain, [`flush`](LoopDetector::flush) at once.
    pub fn run_slice(
        &mut self,
        machine: &mut Machine,
        cards: &mut impl Iterator<Item = Card>,
        punch: impl FnMut(Word),
        limit: u64,
    ) -> RunOutcome {
        self.run_checked(machine, cards, punch, limit, NoChecks)
    }

    /// Runs as [`slice`](Self::run_slice) does, and reports each [`StepWarning`] with the cell and the
    /// instruction that was executed.
    ///
    /// A proof comes some steps after the end of the first round, so more may be reported than
    /// is odd up to there.
    pub fn run_slice_sanitized(
        &mut self,
        machine: &mut Machine,
        cards: &mut impl Iterator<Item = Card>,
        punch: impl FnMut(Word),
        limit: u64,
        sanitizer: &mut Sanitizer,
        report: impl FnMut(Address, Instruction, StepWarning),
    ) -> RunOutcome {
        self.run_checked(machine, cards, punch, limit, SanitizerChecks { sanitizer, report })
    }

    fn run_checked(
        &mut self,
        machine: &mut Machine,
        cards: &mut impl Iterator<Item = Card>,
        mut punch: impl FnMut(Word),
        limit: u64,
        checks: impl Checks,
    ) -> RunOutcome {
        // Where nothing was done yet there is nothing to forget, and to compare costs more.
        if self.steps == self.origin.steps || *machine != self.last_machine {
            self.flush(&mut punch);
            self.restart(machine);
        }
        let start = self.steps;
        let slice_start = (Checkpoint { machine: *machine, steps: start }, self.read_count);
        let mut host = DetectorHost {
            cards,
            punch: &mut punch,
            checks,
            start,
            detector: self,
            suspect: None,
            found: None,
        };
        let run = interpreter::run(machine, &mut host, limit);
        let (found, punch) = (host.found, &mut punch);
        self.steps = start + run.steps;
        if run.steps > 0 {
            self.last_slice = Some(slice_start);
        }
        self.last_cell = match run.stop {
            Some(Stop::BlankCell(_)) => self.cell_of_last_step(),
            _ => None,
        };
        let outcome = match (run.stop, found) {
            (_, Some(DetectedLoop { first, infinite_loop, punched })) => {
                *machine = first;
                self.steps = infinite_loop.from + infinite_loop.period;
                self.output.flush_to(punched, punch);
                RunOutcome::InfiniteLoop(infinite_loop)
            }
            (Some(stop), None) => {
                self.output.flush(punch);
                RunOutcome::Stopped(stop)
            }
            (None, None) => {
                self.output.flush_after_pause(self.steps, self.last_read_step, punch);
                RunOutcome::Limit
            }
        };
        self.last_machine = *machine;
        if outcome != RunOutcome::Limit {
            self.restart(machine);
        }
        outcome
    }

    /// Hands out the cards that were punched and held back.
    pub fn flush(&mut self, mut punch: impl FnMut(Word)) {
        self.output.flush(&mut punch);
    }

    /// Returns `true` if cards were punched that are held back.
    pub const fn has_buffered_output(&self) -> bool {
        self.output.is_buffered()
    }

    /// The cell of the last instruction that was executed before the machine stopped on a
    /// blank cell: execution ran past it, or it jumped. None in other cases, and where nothing was
    /// executed since the search began, or began anew.
    pub const fn last_cell(&self) -> Option<Address> {
        self.last_cell
    }

    /// Forgets what was before.
    fn restart(&mut self, machine: &Machine) {
        self.origin = Checkpoint { machine: *machine, steps: self.steps };
        self.read_count = 0;
        self.last_slice = None;
        self.last_read_step = self.steps;
        self.output.restart(self.steps);
        self.reference = None;
        self.next_poll = self.steps.saturating_add(MIN_STEPS_WITHOUT_READ);
    }

    /// Compares a state with the remembered one; if it is time, remembers it, or forgets
    /// the one that is.
    fn compare(&mut self, steps: u64, machine: impl FnOnce() -> Machine) -> Option<DetectedLoop> {
        let idle_steps = steps - self.last_read_step;
        let is_due = steps >= self.next_poll;
        match &mut self.reference {
            Some(reference) if reference.checkpoint.steps >= self.last_read_step => {
                let now = Checkpoint { machine: machine(), steps };
                if now.machine == reference.checkpoint.machine {
                    let period = steps - reference.checkpoint.steps;
                    return Some(self.find_loop(period, steps));
                }
                reference.update_differing_cell(&now.machine);
                if is_due {
                    self.forget(steps);
                }
            }
            Some(_) => self.forget(steps),
            None if idle_steps < MIN_STEPS_WITHOUT_READ => {
                self.next_poll = self
                    .last_read_step
                    .saturating_add(MIN_STEPS_WITHOUT_READ.max(steps / COMPARE_DIVISOR));
            }
            None if self.compared > WARMUP_STEPS + 2 * (steps / COMPARE_DIVISOR) => {
                self.next_poll = steps.saturating_add(idle_steps);
            }
            None => {
                let checkpoint = Checkpoint { machine: machine(), steps };
                self.reference =
                    Some(ReferenceState { checkpoint, cell: Address::FIRST, word: Word::ONE });
                let share = if self.compared < WARMUP_STEPS {
                    idle_steps
                } else {
                    idle_steps / COMPARE_DIVISOR
                };
                self.next_poll = steps.saturating_add(share.max(MIN_STEPS_WITHOUT_READ));
            }
        }
        None
    }

    /// Forgets the state that is remembered. The next one is at once while comparing is
    /// free, and later when twice the time is over.
    fn forget(&mut self, steps: u64) {
        if let Some(reference) = self.reference.take() {
            self.compared += steps - reference.checkpoint.steps;
            let idle_steps = steps.saturating_sub(self.last_read_step);
            self.next_poll =
                steps.saturating_add(if self.compared < WARMUP_STEPS { 0 } else { idle_steps });
        }
    }
}

impl ReferenceState {
    /// Looks for a difference where there is one now.
    #[cold]
    fn update_differing_cell(&mut self, now: &Machine) {
        let (before, now) = (&self.checkpoint.machine.memory, &now.memory);
        let differing = Address::all().find(|&cell| before.cell(cell) != now.cell(cell));
        if let Some(cell) = differing {
            (self.cell, self.word) = (cell, before.cell(cell).operand());
        }
    }
}
