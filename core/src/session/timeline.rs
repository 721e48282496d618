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

use super::snapshot::{Position, Snapshot, StepRecord};

/// What a person does at the table besides working the machine.
///
/// Each is a notch of history.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum EditKind {
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
    pub kind: EditKind,
}

/// What a notch of history was.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TimelineEvent {
    /// A step, or the end of one.
    Step(StepRecord),
    /// A phase that did not end its step.
    Phase,
    /// The edit of this number, counted from 0.
    Edit(usize),
}

/// The most memory that kept moments may take, in bytes.
pub const MAX_CHECKPOINT_MEMORY: usize = 8 << 20;

/// The most moments that are kept: a power of two, for that is what a vector grows by.
const MAX_CHECKPOINTS: usize = 1 << (MAX_CHECKPOINT_MEMORY / size_of::<Snapshot>()).ilog2();

/// How far apart they are at first, in steps.
const FIRST_SPACING: u64 = 256;

/// The moments that are kept on the last way that was done again.
const MAX_DENSE_CHECKPOINTS: u64 = 64;

/// All that has happened.
#[derive(Clone, Debug)]
pub(super) struct Timeline {
    first: Snapshot,
    /// Later moments.
    checkpoints: Vec<Snapshot>,
    spacing: u64,
    /// Moments of the last way back, closer together: who goes a step back goes another.
    dense_checkpoints: Vec<Snapshot>,
    edits: Vec<Edit>,
    inputs: Vec<Vec<Card>>,
    /// As far as it has come.
    end: Position,
}

impl Timeline {
    pub(super) fn new(first: Snapshot, cards: Vec<Card>) -> Self {
        Self {
            first,
            checkpoints: Vec::new(),
            spacing: FIRST_SPACING,
            dense_checkpoints: Vec::new(),
            edits: Vec::new(),
            inputs: vec![cards],
            end: first.position(),
        }
    }

    /// The beginning.
    pub(super) fn first(&self) -> Snapshot {
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
    pub(super) fn input_cards(&self, snapshot: &Snapshot) -> &[Card] {
        let cards = self.inputs.get(snapshot.input).and_then(|cards| cards.get(..snapshot.cards));
        cards.unwrap_or_default()
    }

    /// Goes on by an edit that was made here, or by what is left of a step: by a phase,
    /// if an edit was made in the middle of that step.
    pub(super) fn advance(&self, snapshot: &mut Snapshot) -> TimelineEvent {
        match self.edits.get(snapshot.edits) {
            Some(edit) if edit.at.steps == snapshot.steps => self.advance_by_phase(snapshot),
            _ => TimelineEvent::Step(snapshot.step(self.input_cards(snapshot))),
        }
    }

    /// Goes on by an edit that was made here, or by a phase.
    pub(super) fn advance_by_phase(&self, snapshot: &mut Snapshot) -> TimelineEvent {
        match self.edits.get(snapshot.edits) {
            Some(edit) if edit.at == snapshot.position() => redo(snapshot, edit),
            _ => snapshot
                .phase(self.input_cards(snapshot))
                .map_or(TimelineEvent::Phase, TimelineEvent::Step),
        }
    }

    /// Whether an edit comes next.
    pub(super) fn is_before_edit(&self, snapshot: &Snapshot) -> bool {
        self.edits.get(snapshot.edits).is_some_and(|edit| edit.at == snapshot.position())
    }

    /// Whether a motion by steps rests at a moment: where a step begins, and on both sides
    /// of an edit.
    pub(super) fn is_step_boundary(&self, snapshot: &Snapshot) -> bool {
        let is_here =
            |edit: &Edit| edit.at.steps == snapshot.steps && edit.at.phase == snapshot.cycle.phase;
        let last = || snapshot.edits.checked_sub(1).and_then(|last| self.edits.get(last));
        let is_after = |edit: &Edit| is_here(edit) && !matches!(edit.kind, EditKind::Bug(_));
        snapshot.cycle.phase == Phase::SetSlides
            || self.edits.get(snapshot.edits).is_some_and(is_here)
            || last().is_some_and(is_after)
    }

    /// Returns `true` if there is room for the cards of this change. Each exchange of the
    /// cards keeps another hopper, with those that were read.
    pub(super) fn has_room(&self, snapshot: &Snapshot, kind: &EditKind) -> bool {
        let more = match kind {
            EditKind::Cards(cards) => snapshot.read + cards.len(),
            EditKind::Card(_) => 1,
            _ => return true,
        };
        self.inputs.iter().map(Vec::len).sum::<usize>() + more <= MAX_CARDS
    }

    /// Makes an edit here. What lay after this moment is gone; whether anything did.
    pub(super) fn edit(&mut self, snapshot: &mut Snapshot, kind: EditKind) -> bool {
        let is_discarding = self.end > snapshot.position();
        self.truncate(snapshot);
        match &kind {
            EditKind::Card(card) => {
                if let Some(input) = self.inputs.last_mut() {
                    input.push(*card);
                }
            }
            EditKind::Cards(cards) => {
                let read = self.input_cards(snapshot).get(..snapshot.read).unwrap_or_default();
                let input = read.iter().chain(cards).copied().collect();
                self.inputs.push(input);
            }
            _ => {}
        }
        let edit = Edit { at: snapshot.position(), kind };
        redo(snapshot, &edit);
        self.edits.push(edit);
        self.end = snapshot.position();
        is_discarding
    }

    /// Forgets what lay after a moment.
    pub(super) fn truncate(&mut self, snapshot: &Snapshot) {
        let now = snapshot.position();
        self.edits.truncate(snapshot.edits);
        self.checkpoints.retain(|checkpoint| checkpoint.position() <= now);
        self.dense_checkpoints.retain(|checkpoint| checkpoint.position() <= now);
        self.inputs.truncate(snapshot.input + 1);
        if let Some(input) = self.inputs.last_mut() {
            input.truncate(snapshot.cards);
        }
        self.end = now;
    }

    /// Takes note that history has come to a moment, and keeps it if it is time.
    pub(super) fn record(&mut self, snapshot: &Snapshot) {
        if snapshot.position() <= self.end {
            return;
        }
        self.end = snapshot.position();
        let last = self.checkpoints.last().map_or(0, |last| last.steps);
        if snapshot.steps - last >= self.spacing {
            if self.checkpoints.len() >= MAX_CHECKPOINTS {
                self.halve();
            }
            self.checkpoints.push(*snapshot);
        }
    }

    /// Lets every second moment go.
    fn halve(&mut self) {
        let mut is_odd = false;
        self.checkpoints.retain(|_| {
            is_odd = !is_odd;
            !is_odd
        });
        self.spacing = self.spacing.saturating_mul(2);
    }

    /// The last moment kept before a place; at the beginning, the beginning.
    pub(super) fn checkpoint_before(&self, position: Position) -> Snapshot {
        self.last_checkpoint(|earlier| earlier < position)
    }

    /// The moment at a place that history has passed, or the last before it if it has
    /// not.
    pub(super) fn snapshot_at(&mut self, position: Position) -> Snapshot {
        let mut snapshot = self.last_checkpoint(|earlier| earlier <= position);
        let spacing = (position.steps - snapshot.steps) / MAX_DENSE_CHECKPOINTS;
        let is_long = spacing > MAX_DENSE_CHECKPOINTS;
        if is_long {
            self.dense_checkpoints.clear();
        }
        let mut next = snapshot.steps + spacing;
        while snapshot.position() < position {
            let before = snapshot.position();
            if snapshot.steps < position.steps {
                self.advance(&mut snapshot);
            } else {
                self.advance_by_phase(&mut snapshot);
            }
            if snapshot.position() == before {
                break; // a blank cell
            }
            if is_long && snapshot.steps >= next {
                self.dense_checkpoints.push(snapshot);
                next += spacing;
            }
        }
        snapshot
    }

    fn last_checkpoint(&self, is_early: impl Fn(Position) -> bool) -> Snapshot {
        let last = |snapshots: &[Snapshot]| {
            let count = snapshots.partition_point(|checkpoint| is_early(checkpoint.position()));
            count.checked_sub(1).and_then(|last| snapshots.get(last).copied())
        };
        let checkpoint = last(&self.checkpoints).unwrap_or(self.first);
        last(&self.dense_checkpoints)
            .filter(|dense| dense.position() > checkpoint.position())
            .unwrap_or(checkpoint)
    }
}

/// Makes a change at a moment.
fn redo(snapshot: &mut Snapshot, edit: &Edit) -> TimelineEvent {
    let number = snapshot.edits;
    let machine = &mut snapshot.cycle.machine;
    match edit.kind {
        EditKind::Cell(cell, Some(word)) => machine.memory.write(cell, word),
        EditKind::Cell(cell, None) => machine.memory.erase(cell),
        EditKind::Accumulator(accumulator) => machine.accumulator = accumulator,
        EditKind::Bug(cell) => {
            machine.bug = cell;
            snapshot.cycle.phase = Phase::SetSlides;
            snapshot.calls.on_arrive(cell);
        }
        EditKind::Card(_) => snapshot.cards += 1,
        EditKind::Cards(ref cards) => {
            snapshot.input += 1;
            snapshot.cards = snapshot.read + cards.len();
        }
    }
    snapshot.edits += 1;
    TimelineEvent::Edit(number)
}
