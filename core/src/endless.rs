//! The proof that a program never stops.

mod company;

use crate::address::Address;
use crate::card::Card;
use crate::engine;
use crate::machine::{Machine, Stop};
use crate::word::Word;

use company::{Watched, replayed};

/// A loop without an end: the machine returns to a state it was in, without a card
/// read or punched, so it will return for ever.
///
/// The state is the cells, the accumulator and the bug.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Endless {
    /// After how many steps the machine is, for the first time, in a state that returns,
    /// counted from where the [`Search`] began.
    pub from: u64,
    /// After how many steps it returns, each time.
    pub period: u64,
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

/// A run with an eye on whether it ever ends.
///
/// It runs a machine as [`Machine::run`] does, in slices if wanted, and ends when the
/// machine is proved to go in a circle. It remembers a state met at a jump, and
/// compares those of later jumps with it; ever rarer it remembers a new one instead (R.
/// P. Brent, *An improved Monte Carlo factorization algorithm*, 1980). To compare slows a
/// run, so in a long one only a small share of the steps is compared. A card, read or
/// punched, lets it begin anew: what a program does with its cards is not a circle.
///
/// No program that halts is ever called endless. Every program that goes in a circle
/// without cards is: in the first 65 000 steps at once, and later after some dozens of
/// times as many steps as the way since the last card and the first round have.
///
/// When the proof is found, a part of the run is done again to tell where the circle
/// begins, and the machine is put where it closes for the first time: `from + period`
/// steps.
///
/// ```
/// use cardiac_core::{Card, Endless, Machine, Outcome, Search, image};
///
/// // Cell 20 clears the accumulator, then 21 jumps to itself.
/// let mut machine = Machine::from_image(image::parse("20:100\n21:821")?, "20".parse()?);
/// let mut search = Search::new(&machine);
/// let outcome = search.run(&mut machine, &mut std::iter::empty::<Card>(), |_| {}, u64::MAX);
/// assert_eq!(outcome, Outcome::Endless(Endless { from: 2, period: 1 }));
/// assert_eq!(search.steps(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Search {
    /// The machine as it was left: one that was changed since is another program.
    left: Machine,
    steps: u64,
    /// A state at or before the last card, which can be run on from with the words
    /// that were read since.
    origin: Moment,
    reads: [Word; READS],
    /// How many words are kept; one more than there is room for calls for a new origin.
    read: usize,
    /// From so many steps on no card was read or punched, as far as was looked.
    since: u64,
    /// The state that later ones are compared with, while they are.
    seen: Option<Seen>,
    next_look: u64,
    /// The steps that were compared so far.
    compared: u64,
}

/// How many words are kept before the origin is moved on.
const READS: usize = 256;

/// The steps without a card before a state is remembered: most programs punch again
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

/// The proof: a state, and after how many steps it returns.
#[derive(Clone, Copy, Debug)]
struct Circle {
    period: u64,
    first: Moment,
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

    /// Runs the machine until it stops, is proved endless, or has done `limit` steps,
    /// handing each punched word to `punch`.
    ///
    /// A run can be taken in slices. A machine that was changed by hand in between, or
    /// that stopped, begins anew; its steps are counted on.
    pub fn run(
        &mut self,
        machine: &mut Machine,
        cards: &mut impl Iterator<Item = Card>,
        punch: impl FnMut(Word),
        limit: u64,
    ) -> Outcome {
        // Where nothing was done yet there is nothing to forget, and to compare costs more.
        if self.steps == self.origin.steps || *machine != self.left {
            self.begin(machine);
        }
        let start = self.steps;
        let mut watched =
            Watched { cards, punch, start, has_moved: false, search: self, found: None };
        let run = engine::run(machine, &mut watched, limit);
        let Watched { has_moved, found, .. } = watched;
        self.steps = start + run.steps;
        if has_moved {
            self.since = self.steps;
        }
        let outcome = match (run.stop, found) {
            (_, Some(Circle { period, first: Moment { machine: first, steps: from } })) => {
                *machine = first;
                self.steps = from + period;
                Outcome::Endless(Endless { from, period })
            }
            (Some(stop), None) => Outcome::Stopped(stop),
            (None, None) => Outcome::Limit,
        };
        self.left = *machine;
        if outcome != Outcome::Limit {
            self.begin(machine);
        }
        outcome
    }

    /// Forgets what was before.
    fn begin(&mut self, machine: &Machine) {
        self.origin = Moment { machine: *machine, steps: self.steps };
        self.read = 0;
        self.since = self.steps;
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
                    return Some(Circle { period, first: self.first_return(period, steps) });
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

    /// The first state that returns after `period` steps; that of the step `circling`
    /// does.
    ///
    /// Once a state returns all later ones do. So it is looked for in strides that double,
    /// and when one has gone too far, by halving: the way to it is done a few times again,
    /// however long the search was. Two machines go along, one a period ahead of the other.
    fn first_return(&self, period: u64, circling: u64) -> Moment {
        let reads = self.reads.get(..self.read).unwrap_or_default();
        // Two replays: the first tells when a card last moved, the second goes there.
        let (_, last) = replayed(self.origin.machine, reads, self.since - self.origin.steps);
        let (mut behind, _) = replayed(self.origin.machine, reads, last);
        let mut ahead = on(behind, period);
        // The state of `low`, which `behind` is in, does not return; that of `high` does.
        let (mut low, mut high, mut stride) = (self.origin.steps + last, circling, 1);
        while behind != ahead {
            let is_found = high - low <= stride;
            let step = if is_found { (high - low).div_ceil(2) } else { stride };
            let (later, later_ahead) = (on(behind, step), on(ahead, step));
            if later == later_ahead && step > 1 {
                high = low + step;
                stride = u64::MAX;
            } else {
                low += step;
                (behind, ahead) = (later, later_ahead);
                stride = stride.saturating_mul(2);
            }
        }
        Moment { machine: behind, steps: low }
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

/// The machine so many steps on, in a circle that needs no cards.
fn on(machine: Machine, steps: u64) -> Machine {
    let (machine, _) = replayed(machine, &[], steps);
    machine
}
