//! The proof that a program never stops.

mod circle;
mod company;
mod fingerprints;
mod held_back;
mod output;

use crate::address::Address;
use crate::card::Card;
use crate::engine::{self, Checks, NoChecks};
use crate::instruction::Instruction;
use crate::machine::{Machine, Stop};
use crate::oddity::Oddity;
use crate::sanitizer::{Sanitizer, Sanitizing};
use crate::word::Word;

use circle::Circle;
use company::Watched;
use output::Output;

/// An infinite loop: the machine returns to a state it was in, without a card read, so it
/// will return for ever, and punch the same cards each time.
///
/// The state is the cells, the accumulator and the bug.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Endless {
    /// After how many steps the machine is, for the first time, in a state that returns,
    /// counted from where the [`Search`] began.
    pub from: u64,
    /// After how many steps it returns, each time.
    pub period: u64,
    /// The cards punched in one period, the same ones each time.
    pub cards_per_period: u64,
}

/// How a run that is searched for endlessness came out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[must_use = "it says whether the machine stopped or may go on"]
pub enum Outcome {
    /// The machine stopped by itself.
    Stopped(Stop),
    /// It never will.
    Endless(Endless),
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
/// use cardiac_core::{Card, Endless, Machine, Outcome, Search, image};
///
/// // Cell 20 clears the accumulator, then 21 and 22 punch cell 00 for ever.
/// let image = image::parse("20:100\n21:500\n22:821")?;
/// let mut machine = Machine::from_image(image, "20".parse()?);
/// let (mut search, mut punched) = (Search::new(&machine), Vec::new());
/// let hopper = &mut std::iter::empty::<Card>();
/// let outcome = search.run(&mut machine, hopper, |word| punched.push(word), u64::MAX);
/// let endless = Endless { from: 3, period: 2, cards_per_period: 1 };
/// assert_eq!(outcome, Outcome::Endless(endless));
/// assert_eq!((search.steps(), punched.len()), (5, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Search {
    /// The machine as it was left: one that was changed since is another program.
    left: Machine,
    steps: u64,
    /// A state at or before the last card read, which can be run on from with the words
    /// that were read since.
    origin: Moment,
    reads: [Word; READS],
    /// How many words are kept; one more than there is room for calls for a new origin.
    read: usize,
    /// The step of the last card read, or of the beginning.
    since: u64,
    output: Output,
    /// Where the last slice began that did a step, and the words read by then.
    slice: Option<(Moment, usize)>,
    last_cell: Option<Address>,
    /// The state that later ones are compared with, while they are.
    seen: Option<Seen>,
    next_look: u64,
    /// The steps that were compared so far.
    compared: u64,
}

/// How many words are kept before the origin is moved on.
const READS: usize = 256;

/// The steps without a card read before a state is remembered: most programs read again
/// before that.
const PATIENCE: u64 = 128;

/// To look at a run slows it, and to compare its states slows it more. So after a card
/// nobody looks for one in so many of the steps so far; a state is remembered only for one
/// in so many of the steps since the last card, and none while twice that share of all
/// steps was compared...
const SHARE: u64 = 32;

/// ...once it was done for as many steps as these.
const FREE: u64 = 1 << 16;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Moment {
    machine: Machine,
    steps: u64,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    moment: Moment,
    /// A cell, and what it holds there: where states differ that agree in bug and
    /// accumulator, they mostly do in this cell.
    cell: Address,
    word: Word,
}

impl Search {
    /// A search that begins with this machine.
    pub const fn new(machine: &Machine) -> Self {
        let origin = Moment { machine: *machine, steps: 0 };
        Self {
            left: *machine,
            steps: 0,
            origin,
            reads: [Word::ZERO; READS],
            read: 0,
            since: 0,
            output: Output::NONE,
            slice: None,
            last_cell: None,
            seen: None,
            next_look: 0,
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
    ) -> Outcome {
        let outcome = self.slice(machine, cards, &mut punch, limit);
        self.flush(punch);
        outcome
    }

    /// Runs the machine as [`run`](Search::run) does, but at the limit holds cards back that may
    /// lie behind the first round of a circle. The next slice hands them out when they are
    /// certain, [`flush`](Search::flush) at once.
    pub fn slice(
        &mut self,
        machine: &mut Machine,
        cards: &mut impl Iterator<Item = Card>,
        punch: impl FnMut(Word),
        limit: u64,
    ) -> Outcome {
        self.run_checked(machine, cards, punch, limit, NoChecks)
    }

    /// Runs as [`slice`](Self::slice) does, and reports each [`Oddity`] with the cell and the
    /// instruction that was executed.
    ///
    /// A proof comes some steps after the end of the first round, so more may be reported than
    /// is odd up to there.
    pub fn slice_sanitized(
        &mut self,
        machine: &mut Machine,
        cards: &mut impl Iterator<Item = Card>,
        punch: impl FnMut(Word),
        limit: u64,
        sanitizer: &mut Sanitizer,
        report: impl FnMut(Address, Instruction, Oddity),
    ) -> Outcome {
        self.run_checked(machine, cards, punch, limit, Sanitizing { sanitizer, report })
    }

    fn run_checked(
        &mut self,
        machine: &mut Machine,
        cards: &mut impl Iterator<Item = Card>,
        mut punch: impl FnMut(Word),
        limit: u64,
        checks: impl Checks,
    ) -> Outcome {
        // Where nothing was done yet there is nothing to forget, and to compare costs more.
        if self.steps == self.origin.steps || *machine != self.left {
            self.flush(&mut punch);
            self.begin(machine);
        }
        let start = self.steps;
        let began = (Moment { machine: *machine, steps: start }, self.read);
        let mut watched = Watched {
            cards,
            punch: &mut punch,
            checks,
            start,
            search: self,
            suspect: None,
            found: None,
        };
        let run = engine::run(machine, &mut watched, limit);
        let (found, punch) = (watched.found, &mut punch);
        self.steps = start + run.steps;
        if run.steps > 0 {
            self.slice = Some(began);
        }
        self.last_cell = match run.stop {
            Some(Stop::BlankCell(_)) => self.cell_of_last_step(),
            _ => None,
        };
        let outcome = match (run.stop, found) {
            (_, Some(Circle { first, endless, punched })) => {
                *machine = first;
                self.steps = endless.from + endless.period;
                self.output.hand_out_to(punched, punch);
                Outcome::Endless(endless)
            }
            (Some(stop), None) => {
                self.output.hand_out_all(punch);
                Outcome::Stopped(stop)
            }
            (None, None) => {
                self.output.hand_out_after_pause(self.steps, self.since, punch);
                Outcome::Limit
            }
        };
        self.left = *machine;
        if outcome != Outcome::Limit {
            self.begin(machine);
        }
        outcome
    }

    /// Hands out the cards that were punched and held back.
    pub fn flush(&mut self, mut punch: impl FnMut(Word)) {
        self.output.hand_out_all(&mut punch);
    }

    /// Returns `true` if cards were punched that are held back.
    pub const fn holds_back(&self) -> bool {
        self.output.is_held_back()
    }

    /// The cell of the last instruction that was executed before the machine stopped on a
    /// blank cell: execution ran past it, or it jumped. None in other cases, and where nothing was
    /// executed since the search began, or began anew.
    pub const fn last_cell(&self) -> Option<Address> {
        self.last_cell
    }

    /// Forgets what was before.
    fn begin(&mut self, machine: &Machine) {
        self.origin = Moment { machine: *machine, steps: self.steps };
        self.read = 0;
        self.slice = None;
        self.since = self.steps;
        self.output.begin(self.steps);
        self.seen = None;
        self.next_look = self.steps.saturating_add(PATIENCE);
    }

    /// Compares a state with the remembered one; if it is time, remembers it, or forgets
    /// the one that is.
    fn look(&mut self, steps: u64, machine: impl FnOnce() -> Machine) -> Option<Circle> {
        let waited = steps - self.since;
        let is_due = steps >= self.next_look;
        match &mut self.seen {
            Some(seen) if seen.moment.steps >= self.since => {
                let now = Moment { machine: machine(), steps };
                if now.machine == seen.moment.machine {
                    let period = steps - seen.moment.steps;
                    return Some(self.circle(period, steps));
                }
                seen.look_where_it_differs(&now.machine);
                if is_due {
                    self.forget(steps);
                }
            }
            Some(_) => self.forget(steps),
            None if waited < PATIENCE => {
                self.next_look = self.since.saturating_add(PATIENCE.max(steps / SHARE));
            }
            None if self.compared > FREE + 2 * (steps / SHARE) => {
                self.next_look = steps.saturating_add(waited);
            }
            None => {
                let moment = Moment { machine: machine(), steps };
                self.seen = Some(Seen { moment, cell: Address::FIRST, word: Word::ONE });
                let share = if self.compared < FREE { waited } else { waited / SHARE };
                self.next_look = steps.saturating_add(share.max(PATIENCE));
            }
        }
        None
    }

    /// Forgets the state that is remembered. The next one is at once while comparing is
    /// free, and later when twice the time is over.
    fn forget(&mut self, steps: u64) {
        if let Some(seen) = self.seen.take() {
            self.compared += steps - seen.moment.steps;
            let waited = steps.saturating_sub(self.since);
            self.next_look = steps.saturating_add(if self.compared < FREE { 0 } else { waited });
        }
    }
}

impl Seen {
    /// Looks for a difference where there is one now.
    #[cold]
    fn look_where_it_differs(&mut self, now: &Machine) {
        let (before, now) = (&self.moment.machine.memory, &now.memory);
        let differing = Address::all().find(|&cell| before.cell(cell) != now.cell(cell));
        if let Some(cell) = differing {
            (self.cell, self.word) = (cell, before.cell(cell).operand());
        }
    }
}
