//! The timeline of a session: everything that has happened, and the state at any position.
//!
//! The machine is deterministic. So the initial state, the input cards and the edits are enough,
//! and all other states are replayed. To make this fast there are checkpoints at regular distances;
//! if there are too many, every second one is dropped.
//!
//! **Invariants.**
//!
//! - Checkpoints are ordered, and replaying from one leads to the next.
//!
//! - Edits are ordered, each at a position that the timeline passes.

use alloc::vec;
use alloc::vec::Vec;

use crate::cycle::Phase;
use crate::expression::EvalContext;
use crate::limits::MAX_CARDS;
use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::word::Word;

use super::snapshot::{Position, Snapshot, StepRecord};

/// A change made by hand.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum EditKind {
    /// A cell is overwritten or erased; print stays (R6, R7).
    Cell(Address, Option<Word>),
    /// The accumulator is overwritten.
    Accumulator(Accumulator),
    /// The bug is moved, and a new cycle begins.
    Bug(Address),
    /// A card is added to the input.
    Card(Card),
    /// The unread input cards are replaced.
    Cards(Vec<Card>),
}

/// A change by hand, with its position.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Edit {
    /// The position before it.
    pub at: Position,
    /// The change.
    pub kind: EditKind,
}

/// An event on the timeline.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TimelineEvent {
    /// A step, or the rest of one.
    Step(StepRecord),
    /// A phase that did not end its step.
    Phase,
    /// The edit of this index, from 0.
    Edit(usize),
}

/// The memory limit of the checkpoints, in bytes.
pub const MAX_CHECKPOINT_MEMORY: usize = 8 << 20;

/// The most checkpoints: a power of two, because vectors double their capacity.
const MAX_CHECKPOINTS: usize = 1 << (MAX_CHECKPOINT_MEMORY / size_of::<Snapshot>()).ilog2();

/// The initial distance of checkpoints, in steps.
const FIRST_SPACING: u64 = 256;

/// The most dense checkpoints.
const MAX_DENSE_CHECKPOINTS: u64 = 64;

/// The recorded past of a session, including what can be redone.
#[derive(Clone, Debug)]
pub(super) struct Timeline {
    first: Snapshot,
    /// Regular checkpoints after the first state.
    checkpoints: Vec<Snapshot>,
    spacing: u64,
    /// Dense checkpoints of the segment last stepped back through; reverse steps tend to repeat.
    dense_checkpoints: Vec<Snapshot>,
    edits: Vec<Edit>,
    inputs: Vec<Vec<Card>>,
    /// The latest recorded position.
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

    /// Restores a timeline from its checkpoints. The caller knows that they belong together.
    pub(super) fn restore(
        first: Snapshot,
        checkpoints: Vec<Snapshot>,
        edits: Vec<Edit>,
        inputs: Vec<Vec<Card>>,
        end: Position,
    ) -> Self {
        let mut spacing = FIRST_SPACING;
        while end.steps / spacing > MAX_CHECKPOINTS as u64 {
            spacing = spacing.saturating_mul(2);
        }
        Self { first, checkpoints, spacing, dense_checkpoints: Vec::new(), edits, inputs, end }
    }

    /// Returns `true` if both have the same history. Checkpoints do not count, because they follow
    /// from it.
    pub(super) fn has_same_history(&self, other: &Self) -> bool {
        let Self { first, edits, inputs, end, .. } = self;
        *first == other.first
            && *end == other.end
            && *edits == other.edits
            && *inputs == other.inputs
    }

    /// The regular checkpoints after the initial state.
    pub(super) fn checkpoints(&self) -> &[Snapshot] {
        &self.checkpoints
    }

    /// The input cards: at first, and after each replacement.
    pub(super) fn inputs(&self) -> &[Vec<Card>] {
        &self.inputs
    }

    /// The initial state.
    pub(super) fn first(&self) -> Snapshot {
        self.first
    }

    pub(super) fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The latest recorded position.
    pub(super) fn end(&self) -> Position {
        self.end
    }

    /// All input cards, including those already read.
    pub(super) fn input_cards(&self, snapshot: &Snapshot) -> &[Card] {
        let cards = self.inputs.get(snapshot.input).and_then(|cards| cards.get(..snapshot.cards));
        cards.unwrap_or_default()
    }

    /// The context for evaluating expressions at a state.
    pub(super) fn eval_context<'a>(&self, snapshot: &'a Snapshot) -> EvalContext<'a> {
        let card = self.input_cards(snapshot).get(snapshot.read).copied();
        EvalContext { machine: &snapshot.cycle.machine, card, steps: snapshot.steps }
    }

    /// Advances by an edit made here, or by the rest of a step. If there is an edit within that
    /// step, it advances by one phase.
    pub(super) fn advance(&self, snapshot: &mut Snapshot) -> TimelineEvent {
        match self.edits.get(snapshot.edits) {
            Some(edit) if edit.at.steps == snapshot.steps => self.advance_by_phase(snapshot),
            _ => TimelineEvent::Step(snapshot.step(self.input_cards(snapshot))),
        }
    }

    /// Advances by an edit made here, or by one phase.
    pub(super) fn advance_by_phase(&self, snapshot: &mut Snapshot) -> TimelineEvent {
        match self.edits.get(snapshot.edits) {
            Some(edit) if edit.at == snapshot.position() => redo(snapshot, edit),
            _ => snapshot
                .phase(self.input_cards(snapshot))
                .map_or(TimelineEvent::Phase, TimelineEvent::Step),
        }
    }

    /// Returns `true` if an edit comes next.
    pub(super) fn is_before_edit(&self, snapshot: &Snapshot) -> bool {
        self.edits.get(snapshot.edits).is_some_and(|edit| edit.at == snapshot.position())
    }

    /// Returns `true` if stepping stops at this state: at the start of a step, and before and after
    /// an edit.
    pub(super) fn is_step_boundary(&self, snapshot: &Snapshot) -> bool {
        let is_here =
            |edit: &Edit| edit.at.steps == snapshot.steps && edit.at.phase == snapshot.cycle.phase;
        let last = || snapshot.edits.checked_sub(1).and_then(|last| self.edits.get(last));
        let is_after = |edit: &Edit| is_here(edit) && !matches!(edit.kind, EditKind::Bug(_));
        snapshot.cycle.phase == Phase::SetSlides
            || self.edits.get(snapshot.edits).is_some_and(is_here)
            || last().is_some_and(is_after)
    }

    /// Returns `true` if there is room for the cards of this change. Each replacement of the cards
    /// keeps another input deck, with the cards read so far.
    pub(super) fn has_room(&self, snapshot: &Snapshot, kind: &EditKind) -> bool {
        let more = match kind {
            EditKind::Cards(cards) => snapshot.read + cards.len(),
            EditKind::Card(_) => 1,
            _ => return true,
        };
        self.inputs.iter().map(Vec::len).sum::<usize>() + more <= MAX_CARDS
    }

    /// Makes an edit here and discards everything after it. Returns `true` if anything was
    /// discarded.
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

    /// Discards everything after a state.
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

    /// Extends the timeline to a state, and makes a checkpoint there if it is time.
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

    /// Drops every second checkpoint and doubles their distance.
    fn halve(&mut self) {
        let mut is_odd = false;
        self.checkpoints.retain(|_| {
            is_odd = !is_odd;
            !is_odd
        });
        self.spacing = self.spacing.saturating_mul(2);
    }

    /// Returns the last checkpoint before a position, or the initial state.
    pub(super) fn checkpoint_before(&self, position: Position) -> Snapshot {
        self.last_checkpoint(|earlier| earlier < position)
    }

    /// Returns the state at a recorded position, or the last state before it if the timeline ends
    /// earlier.
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

/// Applies an edit to a state.
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
