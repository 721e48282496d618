//! Search in the recorded past.

use alloc::vec::Vec;

use crate::machine::address::Address;
use crate::machine::instruction::Opcode;

use super::breakpoints::Breakpoint;
use super::observer::Observer;
use super::snapshot::{Position, Snapshot, StepRecord};
use super::stop_reason::StopReason;
use super::timeline::{EditKind, Timeline, TimelineEvent};

/// A predicate for the reverse search.
pub(super) trait TimelineMatcher {
    /// The details of a match.
    type Found;

    /// Tests a state before its event.
    fn match_state(&self, _timeline: &Timeline, _snapshot: &Snapshot) -> Option<Self::Found> {
        None
    }

    /// Tests an event, which led to `after`. `before` is the result of the test before it.
    fn match_event(
        &self,
        timeline: &Timeline,
        event: &TimelineEvent,
        after: &Snapshot,
        before: Option<Self::Found>,
    ) -> Option<Self::Found>;
}

/// The result of a reverse search.
pub(super) enum SearchResult<F> {
    Found(Match<F>),
    NotFound,
    /// The observer interrupted it. Nothing matches from this position on.
    Interrupted(Position),
}

/// A position that matches.
pub(super) struct Match<F> {
    pub(super) at: Position,
    pub(super) found: F,
}

impl Timeline {
    /// Returns the last match before a position.
    ///
    /// Segments between checkpoints can only be replayed forwards. So the segments are searched
    /// from last to first, and the last match in each is taken.
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
                let before = matcher.match_state(self, &snapshot);
                let event = self.advance(&mut snapshot);
                if snapshot.position() == at {
                    break; // a blank cell
                }
                let is_done = snapshot.position() <= end;
                let found = if is_done {
                    matcher.match_event(self, &event, &snapshot, before)
                } else {
                    before
                };
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

/// Matches where a breakpoint stops a run.
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
    /// The breakpoint numbers, and the step that triggered a watchpoint.
    type Found = (Vec<u32>, Option<StepRecord>);

    /// If an edit comes between this state and the next step, the state after the edit is the one
    /// that matches.
    fn match_state(&self, timeline: &Timeline, snapshot: &Snapshot) -> Option<Self::Found> {
        if timeline.is_before_edit(snapshot) {
            return None;
        }
        let context = timeline.eval_context(snapshot);
        let numbers = self.numbers(|breakpoint| breakpoint.is_hit_before(snapshot, &context));
        (!numbers.is_empty()).then_some((numbers, None))
    }

    fn match_event(
        &self,
        timeline: &Timeline,
        event: &TimelineEvent,
        after: &Snapshot,
        before: Option<Self::Found>,
    ) -> Option<Self::Found> {
        let TimelineEvent::Step(record) = event else { return before };
        let context = timeline.eval_context(after);
        let watching = self.numbers(|breakpoint| breakpoint.is_hit_by(record, &context));
        if watching.is_empty() {
            return before;
        }
        let numbers = before.map_or(Vec::new(), |(numbers, _)| numbers);
        Some(([watching, numbers].concat(), Some(*record)))
    }
}

/// Matches a write into a cell, by the machine or by hand.
pub(super) struct WriteMatcher(pub(super) Address);

impl TimelineMatcher for WriteMatcher {
    type Found = StopReason;

    fn match_event(
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

/// Matches the JMP of a call that returns to this cell, with `count` calls open after it.
pub(super) struct CallMatcher {
    pub(super) cell: Address,
    pub(super) count: usize,
}

impl TimelineMatcher for CallMatcher {
    type Found = StopReason;

    fn match_event(
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
