//! The session: its parts, and all that can be asked of it.

use alloc::vec::Vec;

use super::breakpoints::Breakpoint;
use super::debug_info::DebugInfo;
use super::observer::Observer;
use super::snapshot::{Position, Snapshot};
use super::timeline::{Edit, Timeline, TimelineEvent};
use crate::assembler::assembly::Assembly;
use crate::cycle::Cycle;
use crate::expression::{Binding, EvalContext};
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::machine::Machine;
use crate::machine::strip::Strip;
use crate::machine::word::Word;

/// A debugging session.
#[derive(Clone, Debug)]
pub struct Session {
    pub(super) debug_info: DebugInfo,
    pub(super) timeline: Timeline,
    pub(super) now: Snapshot,
    pub(super) punched: Vec<Word>,
    pub(super) breakpoints: Vec<Breakpoint>,
    /// The number of the next breakpoint.
    pub(super) next_number: u32,
    pub(super) hit_breakpoints: Vec<u32>,
    /// Edits from this index on have been undone, and will be discarded when the run resumes.
    pub(super) undone_from: usize,
}

impl PartialEq for Session {
    /// Compares history, position, breakpoints and debug info. All else follows from these, because
    /// the machine is deterministic. So it takes no longer after a long run than after a short one.
    fn eq(&self, other: &Self) -> bool {
        self.now == other.now
            && self.undone_from == other.undone_from
            && self.breakpoints == other.breakpoints
            && self.timeline.has_same_history(&other.timeline)
            && self.debug_info == other.debug_info
    }
}

impl Session {
    /// A session with this machine and these input cards, without debug info.
    pub fn new(machine: Machine, cards: Vec<Card>) -> Self {
        Self::with_debug_info(DebugInfo::default(), machine, cards)
    }

    /// A session with an assembled program, and its data cards as the input.
    pub fn from_assembly(assembly: &Assembly<'_>) -> Self {
        let machine = Machine::from_image(assembly.image, assembly.start);
        Self::with_debug_info(
            DebugInfo::from_assembly(assembly),
            machine,
            assembly.cards().collect(),
        )
    }

    /// A session with this machine, these input cards and the debug info of the program.
    pub fn with_debug_info(debug_info: DebugInfo, machine: Machine, cards: Vec<Card>) -> Self {
        let now = Snapshot::new(Cycle::new(machine), cards.len());
        Self {
            debug_info,
            timeline: Timeline::new(now, cards),
            now,
            punched: Vec::new(),
            breakpoints: Vec::new(),
            next_number: 1,
            hit_breakpoints: Vec::new(),
            undone_from: usize::MAX,
        }
    }

    /// The current state.
    pub fn snapshot(&self) -> &Snapshot {
        &self.now
    }

    /// The input cards, with the position of the reader.
    pub fn input_cards(&self) -> Strip<'_> {
        Strip::with_position(self.timeline.input_cards(&self.now), self.now.read)
    }

    /// The output cards, in order.
    pub fn punched(&self) -> &[Word] {
        &self.punched
    }

    /// The debug info of the program, with its source if it has one.
    pub fn debug_info(&self) -> &DebugInfo {
        &self.debug_info
    }

    /// All edits of the timeline, including those ahead of the current position.
    pub fn edits(&self) -> &[Edit] {
        self.timeline.edits()
    }

    /// The latest recorded position. If it is later than the current one, redo is possible.
    pub fn end(&self) -> Position {
        self.timeline.end()
    }

    /// The breakpoints and watchpoints, in the order of their numbers.
    pub fn breakpoints(&self) -> &[Breakpoint] {
        &self.breakpoints
    }

    /// The numbers of all breakpoints that stopped the last run. Temporary ones among them have
    /// been deleted.
    pub fn hit_breakpoints(&self) -> &[u32] {
        &self.hit_breakpoints
    }

    /// Returns `true` if a breakpoint stops a run here, before the next step.
    pub fn has_breakpoint_here(&self) -> bool {
        let context = self.eval_context();
        self.breakpoints.iter().any(|breakpoint| breakpoint.is_hit_before(&self.now, &context))
    }

    /// The cell of a label.
    pub fn cell(&self, label: &str) -> Option<Address> {
        match self.debug_info.binding(label) {
            Some(Binding::Cell(cell)) => Some(cell),
            _ => None,
        }
    }

    /// The context for evaluating expressions now.
    pub fn eval_context(&self) -> EvalContext<'_> {
        self.timeline.eval_context(&self.now)
    }

    /// The initial state, from which [`replay`](Self::replay) begins.
    pub fn initial_snapshot(&self) -> Snapshot {
        self.timeline.first()
    }

    /// Returns the state at a recorded position, or the last state before it if the timeline ends
    /// earlier.
    pub fn snapshot_at(&mut self, position: Position) -> Snapshot {
        self.timeline.snapshot_at(position)
    }

    /// Replays all steps from the start to the current position for an observer, and changes
    /// nothing. Returns `false` if the observer interrupted it.
    pub fn replay(&self, observer: &mut impl Observer) -> bool {
        self.replay_to(&mut self.initial_snapshot(), self.now.position(), observer)
    }

    /// Replays the steps from a state of the timeline up to a recorded position. Returns `false` if
    /// the observer interrupted it; then it can go on later from `snapshot`.
    pub fn replay_to(
        &self,
        snapshot: &mut Snapshot,
        end: Position,
        observer: &mut impl Observer,
    ) -> bool {
        while snapshot.position() < end {
            if !observer.should_continue() {
                return false;
            }
            let before = snapshot.position();
            let event = if before.steps == end.steps {
                self.timeline.advance_by_phase(snapshot)
            } else {
                self.timeline.advance(snapshot)
            };
            if let TimelineEvent::Step(record) = event {
                observer.on_step(&record, snapshot);
            }
            if snapshot.position() == before {
                break; // a blank cell: the position is no longer recorded
            }
        }
        true
    }

    /// The initial state of this session, without its timeline: the same program, machine, input
    /// cards and breakpoints, with no hits.
    #[must_use]
    pub fn to_initial(&self) -> Self {
        let first = self.timeline.first();
        let cards = self.timeline.input_cards(&first).to_vec();
        let mut session =
            Self::with_debug_info(self.debug_info.clone(), first.cycle.machine, cards);
        session.breakpoints.clone_from(&self.breakpoints);
        session.breakpoints.iter_mut().for_each(|breakpoint| breakpoint.hit_count = 0);
        session.next_number = self.next_number;
        session
    }

    /// The position of the first undone edit. The timeline ends there when the run resumes.
    pub(super) fn undone_at(&self) -> Option<Position> {
        self.edits().get(self.undone_from).map(|edit| edit.at)
    }

    /// Discards the undone edits.
    pub(super) fn forget_undone(&mut self) {
        if let Some(position) = self.undone_at() {
            let snapshot = self.timeline.snapshot_at(position);
            self.timeline.truncate(&snapshot);
        }
        self.undone_from = usize::MAX;
    }
}
