//! A detector of infinite loops.

mod card_queue;
mod fingerprints;
mod host;
pub(crate) mod infinite_loop;
mod output_buffer;
mod recording;
mod replay_host;

use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::Instruction;
use crate::machine::interpreter;
use crate::machine::interpreter::host::{Checks, NoChecks};
use crate::machine::machine::Machine;
use crate::machine::outcome::Stop;
use crate::machine::sanitizer::{Sanitizer, SanitizerChecks};
use crate::machine::word::Word;
use crate::preview::step_warning::StepWarning;

use host::DetectorHost;
use infinite_loop::{DetectedLoop, InfiniteLoop};
use output_buffer::OutputBuffer;
use recording::{Checkpoint, Recording};

/// The outcome of a run with a [`LoopDetector`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[must_use = "it says whether the machine stopped or may go on"]
pub enum RunOutcome<C = u64> {
    /// The machine stopped by itself.
    Stopped(Stop),
    /// The machine never stops.
    InfiniteLoop(InfiniteLoop<C>),
    /// The limit is used up; the machine may go on.
    Limit,
}

/// A detector of infinite loops, which runs a machine and compares its states.
///
/// It runs a machine as [`Machine::run`] does, in slices if wanted, and ends when a state has
/// returned. This is a variant of Brent's cycle detection (R. P. Brent, *An improved Monte
/// Carlo factorization algorithm*, 1980): it keeps the state at a jump, compares the states at
/// later jumps with it, and replaces it ever more rarely. Comparing slows a run, so in a long
/// run only a small share of the steps is compared. The search restarts after each card that is
/// read, but not after a card that is punched.
///
/// A program that halts is never reported as an infinite loop. An infinite loop without input
/// is always found: at once in the first 65 000 steps, and later after some dozens of times the
/// steps from the last card read to the end of the first round.
///
/// After the proof a part of the run is replayed to find the start of the loop. The machine is
/// then put at the end of the first round: `from + period` steps. Cards punched after that are
/// never handed out. For this a few cards are buffered until they are certain: up to eight, and
/// a thousandth of those punched since the last card read. If more than a million cards are
/// punched without a read, some beyond the first round may be handed out.
///
/// ```
/// use cardiac_core::{Card, InfiniteLoop, Machine, RunOutcome, LoopDetector, image};
///
/// // Cell 20 clears the accumulator, then 21 and 22 punch cell 00 again and again.
/// let image = image::parse("20:100\n21:500\n22:821")?;
/// let mut machine = Machine::from_image(image, "20".parse()?);
/// let (mut detector, mut punched) = (LoopDetector::new(&machine), Vec::new());
/// let input = &mut std::iter::empty::<Card>();
/// let outcome = detector.run(&mut machine, input, |word| punched.push(word), u64::MAX);
/// let infinite_loop = InfiniteLoop { from: 3, period: 2, cards_per_period: 1 };
/// assert_eq!(outcome, RunOutcome::InfiniteLoop(infinite_loop));
/// assert_eq!((detector.steps(), punched.len()), (5, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct LoopDetector {
    /// The machine at the end of the last slice. One that has changed since is another program.
    last_machine: Machine,
    steps: u64,
    /// The run since a checkpoint. The next poll drops a reference state from before the last card
    /// read; restarting at each read would slow programs with many cards.
    recording: Recording,
    output: OutputBuffer,
    /// The start of the last slice that did a step, and the words read by then.
    last_slice: Option<(Checkpoint, usize)>,
    last_cell: Option<Address>,
    /// The state that later ones are compared with, if they are.
    reference: Option<ReferenceState>,
    next_poll: u64,
    /// The steps compared so far.
    compared: u64,
}

/// The steps without a card read before a reference state is taken. Most programs read again
/// before that.
const MIN_STEPS_WITHOUT_READ: u64 = 128;

/// The divisor of the search's budget, which bounds how much polling and comparing slow a run.
///
/// After a card is read, polling resumes after `steps / COMPARE_DIVISOR` further steps. A
/// reference state is kept for that share of the steps since the last card read. None is taken
/// while more than `WARMUP_STEPS + 2 * steps / COMPARE_DIVISOR` steps have been compared.
const COMPARE_DIVISOR: u64 = 32;

/// The steps that are compared without a budget.
const WARMUP_STEPS: u64 = 1 << 16;

/// The state that later ones are compared with.
#[derive(Clone, Copy, Debug)]
struct ReferenceState {
    checkpoint: Checkpoint,
    /// A cell that tends to differ between states with the same bug and accumulator, and its
    /// word in this state. It makes comparing cheap.
    cell: Address,
    word: Word,
}

impl LoopDetector {
    /// A detector for a run that begins with this machine.
    pub const fn new(machine: &Machine) -> Self {
        Self {
            last_machine: *machine,
            steps: 0,
            recording: Recording::new(*machine, 0),
            output: OutputBuffer::NONE,
            last_slice: None,
            last_cell: None,
            reference: None,
            next_poll: 0,
            compared: 0,
        }
    }

    /// The steps of all runs so far. After a proof these are the steps to the end of the first
    /// round.
    pub const fn steps(&self) -> u64 {
        self.steps
    }

    /// Looks up the state after every punched card, for output that a person watches: cards are
    /// buffered only if this cannot be avoided.
    ///
    /// Each card costs some ten nanoseconds more. None of the first thousand cards after a read
    /// is buffered, and then one in a thousand.
    #[must_use]
    pub const fn unbuffered(mut self) -> Self {
        self.output.unbuffer();
        self
    }

    /// Runs the machine until it stops, is proved to loop, or has done `limit` steps. Each
    /// punched word goes to `punch`.
    ///
    /// If the machine stopped in the last run, or was changed since, the search restarts; the
    /// step count continues.
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

    /// Runs the machine as [`run`](LoopDetector::run) does, but at the limit keeps cards
    /// buffered that may be from after the first round of a loop.
    ///
    /// The next slice hands them out when they are certain; [`flush`](LoopDetector::flush) hands
    /// them out at once.
    pub fn run_slice(
        &mut self,
        machine: &mut Machine,
        cards: &mut impl Iterator<Item = Card>,
        punch: impl FnMut(Word),
        limit: u64,
    ) -> RunOutcome {
        self.run_checked(machine, cards, punch, limit, NoChecks)
    }

    /// Runs as [`run_slice`](Self::run_slice) does, and reports each [`StepWarning`] with the
    /// cell and the executed instruction.
    ///
    /// The proof comes some steps after the first round, so warnings from after its end may be
    /// reported as well.
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
        // Before the first step the restart is cheaper than comparing machines.
        if self.steps == self.recording.first_step() || *machine != self.last_machine {
            self.flush(&mut punch);
            self.restart(machine);
        }
        let start = self.steps;
        let slice_start =
            (Checkpoint { machine: *machine, steps: start }, self.recording.read_count());
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
            Some(Stop::BlankCell(_)) => {
                self.recording.cell_of_last_step(self.steps, self.last_slice)
            }
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
                self.output.flush_after_pause(self.steps, self.recording.last_read_step(), punch);
                RunOutcome::Limit
            }
        };
        self.last_machine = *machine;
        if outcome != RunOutcome::Limit {
            self.restart(machine);
        }
        outcome
    }

    /// Hands out the buffered cards.
    pub fn flush(&mut self, mut punch: impl FnMut(Word)) {
        self.output.flush(&mut punch);
    }

    /// Returns `true` if there are punched cards that have not been handed out.
    pub const fn has_buffered_output(&self) -> bool {
        self.output.is_buffered()
    }

    /// The cell of the last executed instruction, if the machine stopped on a blank cell:
    /// execution ran past that instruction, or it jumped. `None` in other cases, and if nothing
    /// was executed since the search started or restarted.
    pub const fn last_cell(&self) -> Option<Address> {
        self.last_cell
    }

    /// The step of the last card read, or of the start, counted as [`steps`](Self::steps) are.
    pub const fn last_read_step(&self) -> u64 {
        self.recording.last_read_step()
    }

    /// Returns the machine after the last card read, or else at the start: no earlier state can
    /// return. It replays a part of the run.
    pub fn after_last_read(&self) -> Machine {
        self.recording.after_last_read()
    }

    /// Restarts the search with this machine.
    fn restart(&mut self, machine: &Machine) {
        self.recording.restart(*machine, self.steps);
        self.last_slice = None;
        self.output.restart(self.steps);
        self.reference = None;
        self.next_poll = self.steps.saturating_add(MIN_STEPS_WITHOUT_READ);
    }

    /// Compares a state with the reference state. According to the budget, takes it as the new
    /// reference state, or drops the old one.
    fn compare(&mut self, steps: u64, machine: impl FnOnce() -> Machine) -> Option<DetectedLoop> {
        let idle_steps = steps - self.recording.last_read_step();
        let is_due = steps >= self.next_poll;
        match &mut self.reference {
            Some(reference) if reference.checkpoint.steps >= self.recording.last_read_step() => {
                let now = Checkpoint { machine: machine(), steps };
                if now.machine == reference.checkpoint.machine {
                    let period = steps - reference.checkpoint.steps;
                    return Some(self.recording.find_loop(period, steps));
                }
                reference.update_differing_cell(&now.machine);
                if is_due {
                    self.forget(steps);
                }
            }
            Some(_) => self.forget(steps),
            None if idle_steps < MIN_STEPS_WITHOUT_READ => {
                self.next_poll = self
                    .recording
                    .last_read_step()
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

    /// Drops the reference state. The next one is taken at once during the warm-up, and later
    /// after twice as many steps.
    fn forget(&mut self, steps: u64) {
        if let Some(reference) = self.reference.take() {
            self.compared += steps - reference.checkpoint.steps;
            let idle_steps = steps.saturating_sub(self.recording.last_read_step());
            self.next_poll =
                steps.saturating_add(if self.compared < WARMUP_STEPS { 0 } else { idle_steps });
        }
    }
}

impl ReferenceState {
    /// Makes a cell that differs now the one that is compared first.
    #[cold]
    fn update_differing_cell(&mut self, now: &Machine) {
        let (before, now) = (&self.checkpoint.machine.memory, &now.memory);
        let differing = Address::all().find(|&cell| before.cell(cell) != now.cell(cell));
        if let Some(cell) = differing {
            (self.cell, self.word) = (cell, before.cell(cell).operand());
        }
    }
}
