//! What has happened at the table, and every moment of it.
//!
//! The machine is deterministic, so history is its beginning, the hopper and the edits;
//! all else is found by doing it again. To be quick about that, moments are kept: each
//! so many steps one, and when they have become many every second of them goes.
//!
//! **Invariants.**
//! - The moments kept are in order, and doing again what lies between two of them leads
//!   from the one to the other.
//! - The edits are in order, each at a place that history passes.

use alloc::vec;
use alloc::vec::Vec;

use crate::accumulator::Accumulator;
use crate::address::Address;
use crate::card::Card;
use crate::cycle::Phase;
use crate::limits::MAX_CARDS;
use crate::word::Word;

use super::moment::{Moment, Passage, Position};

/// What a person does at the table besides working the machine.
///
/// Each is a notch of history.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// A cell is written over by hand, or rubbed out; what is printed stays (R6, R7).
    Cell(Address, Option<Word>),
    /// The accumulator is written over by hand.
    Accumulator(Accumulator),
    /// The bug is moved by hand, and a cycle begins there.
    Bug(Address),
    /// A card is laid on the end of the hopper.
    Card(Card),
    /// The cards that are not yet read are exchanged for these.
    Cards(Vec<Card>),
}

/// A change, and the place in history it was made at.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Edit {
    /// The place before it.
    pub at: Position,
    /// What was changed.
    pub change: Change,
}

/// What a notch of history was.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Notch {
    /// A step, or the end of one.
    Step(Passage),
    /// A phase that did not end its step.
    Phase,
    /// The edit of this number, counted from 0.
    Edit(usize),
}

/// The most memory that kept moments may take, in bytes.
pub const MOST_MEMORY: usize = 8 << 20;

/// The most moments that are kept: a power of two, for that is what a vector grows by.
const MOST_KEPT: usize = 1 << (MOST_MEMORY / size_of::<Moment>()).ilog2();

/// How far apart they are at first, in steps.
const FIRST_SPACING: u64 = 256;

/// The moments that are kept on the last way that was done again.
const MOST_ON_THE_WAY: u64 = 64;

/// All that has happened.
#[derive(Clone, Debug)]
pub(super) struct History {
    first: Moment,
    /// Later moments.
    kept: Vec<Moment>,
    spacing: u64,
    /// Moments of the last way back, closer together: who goes a step back goes another.
    on_the_way: Vec<Moment>,
    edits: Vec<Edit>,
    hoppers: Vec<Vec<Card>>,
    /// As far as it has come.
    end: Position,
}

impl History {
    pub(super) fn new(first: Moment, cards: Vec<Card>) -> Self {
        Self {
            first,
            kept: Vec::new(),
            spacing: FIRST_SPACING,
            on_the_way: Vec::new(),
            edits: Vec::new(),
            hoppers: vec![cards],
            end: first.position(),
        }
    }

    /// The beginning.
    pub(super) fn first(&self) -> Moment {
        self.first
    }

    pub(super) fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// As far as it has come.
    pub(super) fn end(&self) -> Position {
        self.end
    }

    /// The cards in the hopper, those read as well.
    pub(super) fn hopper(&self, moment: &Moment) -> &[Card] {
        let cards = self.hoppers.get(moment.hopper).and_then(|cards| cards.get(..moment.cards));
        cards.unwrap_or_default()
    }

    /// Goes on by an edit that was made here, or by what is left of a step: by a phase,
    /// if an edit was made in the middle of that step.
    pub(super) fn advance(&self, moment: &mut Moment) -> Notch {
        match self.edits.get(moment.edits) {
            Some(edit) if edit.at.steps == moment.steps => self.advance_by_phase(moment),
            _ => Notch::Step(moment.step(self.hopper(moment))),
        }
    }

    /// Goes on by an edit that was made here, or by a phase.
    pub(super) fn advance_by_phase(&self, moment: &mut Moment) -> Notch {
        match self.edits.get(moment.edits) {
            Some(edit) if edit.at == moment.position() => redo(moment, edit),
            _ => moment.phase(self.hopper(moment)).map_or(Notch::Phase, Notch::Step),
        }
    }

    /// Whether an edit comes next.
    pub(super) fn is_before_edit(&self, moment: &Moment) -> bool {
        self.edits.get(moment.edits).is_some_and(|edit| edit.at == moment.position())
    }

    /// Whether a motion by steps rests at a moment: where a step begins, and on both sides
    /// of an edit.
    pub(super) fn rests(&self, moment: &Moment) -> bool {
        let is_here =
            |edit: &Edit| edit.at.steps == moment.steps && edit.at.phase == moment.cycle.phase;
        let last = || moment.edits.checked_sub(1).and_then(|last| self.edits.get(last));
        let is_after = |edit: &Edit| is_here(edit) && !matches!(edit.change, Change::Bug(_));
        moment.cycle.phase == Phase::SetSlides
            || self.edits.get(moment.edits).is_some_and(is_here)
            || last().is_some_and(is_after)
    }

    /// Returns `true` if there is room for the cards of this change. Each exchange of the
    /// cards keeps another hopper, with those that were read.
    pub(super) fn has_room(&self, moment: &Moment, change: &Change) -> bool {
        let more = match change {
            Change::Cards(cards) => moment.read + cards.len(),
            Change::Card(_) => 1,
            _ => return true,
        };
        self.hoppers.iter().map(Vec::len).sum::<usize>() + more <= MAX_CARDS
    }

    /// Makes an edit here. What lay after this moment is gone; whether anything did.
    pub(super) fn edit(&mut self, moment: &mut Moment, change: Change) -> bool {
        let is_discarding = self.end > moment.position();
        self.cut(moment);
        match &change {
            Change::Card(card) => {
                if let Some(hopper) = self.hoppers.last_mut() {
                    hopper.push(*card);
                }
            }
            Change::Cards(cards) => {
                let read = self.hopper(moment).get(..moment.read).unwrap_or_default();
                let hopper = read.iter().chain(cards).copied().collect();
                self.hoppers.push(hopper);
            }
            _ => {}
        }
        let edit = Edit { at: moment.position(), change };
        redo(moment, &edit);
        self.edits.push(edit);
        self.end = moment.position();
        is_discarding
    }

    /// Forgets what lay after a moment.
    pub(super) fn cut(&mut self, moment: &Moment) {
        let now = moment.position();
        self.edits.truncate(moment.edits);
        self.kept.retain(|kept| kept.position() <= now);
        self.on_the_way.retain(|kept| kept.position() <= now);
        self.hoppers.truncate(moment.hopper + 1);
        if let Some(hopper) = self.hoppers.last_mut() {
            hopper.truncate(moment.cards);
        }
        self.end = now;
    }

    /// Takes note that history has come to a moment, and keeps it if it is time.
    pub(super) fn came_to(&mut self, moment: &Moment) {
        if moment.position() <= self.end {
            return;
        }
        self.end = moment.position();
        let last = self.kept.last().map_or(0, |last| last.steps);
        if moment.steps - last >= self.spacing {
            if self.kept.len() >= MOST_KEPT {
                self.thin();
            }
            self.kept.push(*moment);
        }
    }

    /// Lets every second moment go.
    fn thin(&mut self) {
        let mut is_odd = false;
        self.kept.retain(|_| {
            is_odd = !is_odd;
            !is_odd
        });
        self.spacing = self.spacing.saturating_mul(2);
    }

    /// The last moment kept before a place; at the beginning, the beginning.
    pub(super) fn kept_before(&self, place: Position) -> Moment {
        self.last_kept(|position| position < place)
    }

    /// The moment at a place that history has passed, or the last before it if it has
    /// not.
    pub(super) fn moment_at(&mut self, place: Position) -> Moment {
        let mut moment = self.last_kept(|position| position <= place);
        let spacing = (place.steps - moment.steps) / MOST_ON_THE_WAY;
        let is_long = spacing > MOST_ON_THE_WAY;
        if is_long {
            self.on_the_way.clear();
        }
        let mut next = moment.steps + spacing;
        while moment.position() < place {
            let before = moment.position();
            if moment.steps < place.steps {
                self.advance(&mut moment);
            } else {
                self.advance_by_phase(&mut moment);
            }
            if moment.position() == before {
                break; // a blank cell
            }
            if is_long && moment.steps >= next {
                self.on_the_way.push(moment);
                next += spacing;
            }
        }
        moment
    }

    fn last_kept(&self, is_early: impl Fn(Position) -> bool) -> Moment {
        let last = |moments: &[Moment]| {
            let count = moments.partition_point(|kept| is_early(kept.position()));
            count.checked_sub(1).and_then(|last| moments.get(last).copied())
        };
        let kept = last(&self.kept).unwrap_or(self.first);
        last(&self.on_the_way).filter(|way| way.position() > kept.position()).unwrap_or(kept)
    }
}

/// Makes a change at a moment.
fn redo(moment: &mut Moment, edit: &Edit) -> Notch {
    let number = moment.edits;
    let machine = &mut moment.cycle.machine;
    match edit.change {
        Change::Cell(cell, Some(word)) => machine.memory.write(cell, word),
        Change::Cell(cell, None) => machine.memory.erase(cell),
        Change::Accumulator(accumulator) => machine.accumulator = accumulator,
        Change::Bug(cell) => {
            machine.bug = cell;
            moment.cycle.phase = Phase::SetSlides;
            moment.calls.land(cell);
        }
        Change::Card(_) => moment.cards += 1,
        Change::Cards(ref cards) => {
            moment.hopper += 1;
            moment.cards = moment.read + cards.len();
        }
    }
    moment.edits += 1;
    Notch::Edit(number)
}
