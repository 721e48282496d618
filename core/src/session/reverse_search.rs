//! What is looked for on the way back, and where it was last.

use alloc::vec::Vec;

use crate::address::Address;
use crate::instruction::Opcode;

use super::breakpoints::Breakpoint;
use super::eval_context;
use super::observer::Observer;
use super::resume::StopReason;
use super::snapshot::{Position, Snapshot, StepRecord};
use super::timeline::{EditKind, Timeline, TimelineEvent};

/// What is looked for in history.
pub(super) trait TimelineMatcher {
    /// What is known of it when it is found.
    type Found;

    /// Whether it is this moment.
    fn before(&self, _timeline: &Timeline, _snapshot: &Snapshot) -> Option<Self::Found> {
        None
    }

    /// Whether it is the moment before this notch, which led to `after`; what was known
    /// before the notch is handed on.
    fn at(
        &self,
        timeline: &Timeline,
        event: &TimelineEvent,
        after: &Snapshot,
        before: Option<Self::Found>,
    ) -> Option<Self::Found>;
}

/// What came of looking.
pub(super) enum SearchResult<F> {
    Found(Match<F>),
    NotFound,
    /// The onlooker broke it off: from this place on there is nothing.
    Interrupted(Position),
}

/// A place where it was.
pub(super) struct Match<F> {
    pub(super) at: Position,
    pub(super) found: F,
}

impl Timeline {
    /// Where something was last, before a place.
    ///
    /// What lies between two kept moments can only be seen on the way forward, so of each
    /// such piece, from the last to the first, the last find counts.
    pub(super) fn find_last_before<L: TimelineMatcher>(
        &self,
        position: Position,
        matcher: &L,
        observer: &mut impl Observer,
    ) -> SearchResult<L::Found> {
        let mut end = position;
        while end > Position::START {
            let mut snapshot = self.checkpoint_before(end);
            let begin = snapshot.position();
            let mut last = None;
            while snapshot.position() < end {
                if !observer.should_continue() {
                    return SearchResult::Interrupted(end);
                }
                let at = snapshot.position();
                let before = matcher.before(self, &snapshot);
                let event = self.advance(&mut snapshot);
                if snapshot.position() == at {
                    break; // a blank cell
                }
                let is_done = snapshot.position() <= end;
                let found =
                    if is_done { matcher.at(self, &event, &snapshot, before) } else { before };
                last = found.map(|found| Match { at, found }).or(last);
            }
            if let Some(find) = last {
                return SearchResult::Found(find);
            }
            end = begin;
        }
        SearchResult::NotFound
    }
}

/// What stops a run.
pub(super) struct BreakpointMatcher<'b>(pub(super) &'b [Breakpoint]);

impl BreakpointMatcher<'_> {
    fn numbers(&self, is_match: impl Fn(&Breakpoint) -> bool) -> Vec<u32> {
        self.0
            .iter()
            .filter(|breakpoint| is_match(breakpoint))
            .map(|breakpoint| breakpoint.number)
            .collect()
    }
}

impl TimelineMatcher for BreakpointMatcher<'_> {
    /// Their numbers, and the step that did what is watched.
    type Found = (Vec<u32>, Option<StepRecord>);

    /// Between a moment and the step that follows it an edit may lie: then the moment after
    /// that is meant.
    fn before(&self, timeline: &Timeline, snapshot: &Snapshot) -> Option<Self::Found> {
        if timeline.is_before_edit(snapshot) {
            return None;
        }
        let context = eval_context(snapshot, timeline);
        let numbers = self.numbers(|breakpoint| breakpoint.is_hit_before(snapshot, &context));
        (!numbers.is_empty()).then_some((numbers, None))
    }

    fn at(
        &self,
        timeline: &Timeline,
        event: &TimelineEvent,
        after: &Snapshot,
        before: Option<Self::Found>,
    ) -> Option<Self::Found> {
        let TimelineEvent::Step(record) = event else { return before };
        let context = eval_context(after, timeline);
        let watching = self.numbers(|breakpoint| breakpoint.is_hit_by(record, &context));
        if watching.is_empty() {
            return before;
        }
        let numbers = before.map_or(Vec::new(), |(numbers, _)| numbers);
        Some(([watching, numbers].concat(), Some(*record)))
    }
}

/// A write into a cell, by the machine or by hand.
pub(super) struct WriteMatcher(pub(super) Address);

impl TimelineMatcher for WriteMatcher {
    type Found = StopReason;

    fn at(
        &self,
        timeline: &Timeline,
        event: &TimelineEvent,
        _: &Snapshot,
        _: Option<StopReason>,
    ) -> Option<StopReason> {
        match *event {
            TimelineEvent::Step(ref record) => {
                (record.writes() == Some(self.0)).then_some(StopReason::Done)
            }
            TimelineEvent::Phase => None,
            TimelineEvent::Edit(number) => match timeline.edits().get(number)?.kind {
                EditKind::Cell(cell, _) if cell == self.0 => Some(StopReason::Undone),
                _ => None,
            },
        }
    }
}

/// The JMP of a call that returns to this cell, with so many calls open behind it.
pub(super) struct CallMatcher {
    pub(super) cell: Address,
    pub(super) count: usize,
}

impl TimelineMatcher for CallMatcher {
    type Found = StopReason;

    fn at(
        &self,
        _: &Timeline,
        event: &TimelineEvent,
        after: &Snapshot,
        _: Option<StopReason>,
    ) -> Option<StopReason> {
        let TimelineEvent::Step(StepRecord { cell, instruction: Some(instruction), .. }) = *event
        else {
            return None;
        };
        let is_match = instruction.opcode == Opcode::Jmp
            && cell.next() == self.cell
            && after.calls.count() == self.count;
        is_match.then_some(StopReason::Done)
    }
}
