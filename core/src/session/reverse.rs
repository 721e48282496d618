//! Runs backwards, over the recorded past.

use super::observer::Observer;
use super::reverse_search::{BreakpointMatcher, CallMatcher, SearchResult, TimelineMatcher};
use super::session::Session;
use super::snapshot::{Position, Snapshot, StepRecord};
use super::stop_reason::StopReason;
use super::timeline::{Timeline, TimelineEvent};

impl Session {
    pub(super) fn reverse_phase(&mut self) -> StopReason {
        self.reverse_by_phases(|_, _| true)
    }

    pub(super) fn reverse_step(&mut self) -> StopReason {
        self.reverse_by_phases(Timeline::is_step_boundary)
    }

    /// Goes back to the last state before this one at which `can_stop` holds.
    fn reverse_by_phases(&mut self, can_stop: impl Fn(&Timeline, &Snapshot) -> bool) -> StopReason {
        let now = self.now.position();
        if now == Position::START {
            return StopReason::AtStart;
        }
        let steps = now.steps.saturating_sub(1);
        let mut snapshot = self.timeline.snapshot_at(Position { steps, ..Position::START });
        let mut last = snapshot;
        while snapshot.position() < now {
            if can_stop(&self.timeline, &snapshot) {
                last = snapshot;
            }
            self.timeline.advance_by_phase(&mut snapshot);
        }
        let is_edit = last.edits < self.now.edits;
        self.go_to(last.position());
        if is_edit { StopReason::Undone } else { StopReason::Done }
    }

    pub(super) fn reverse_next(&mut self, observer: &mut impl Observer) -> StopReason {
        let now = self.now;
        let reason = self.reverse_step();
        if reason != StopReason::Done {
            return reason;
        }
        let mut again = self.now;
        let TimelineEvent::Step(StepRecord { returns_to: Some(call), .. }) =
            self.timeline.advance(&mut again)
        else {
            return reason;
        };
        let count = again.calls.count() + 1;
        match self.reverse_to(observer, &CallMatcher { cell: call, count }) {
            StopReason::Interrupted => {
                self.go_to(now.position());
                StopReason::Interrupted
            }
            _ => StopReason::Done,
        }
    }

    pub(super) fn reverse_continue(&mut self, observer: &mut impl Observer) -> StopReason {
        let mut position = self.now.position();
        loop {
            let matcher = BreakpointMatcher(&self.breakpoints);
            let (hit, record) = match self.timeline.find_last_before(position, &matcher, observer) {
                SearchResult::Found(found) => {
                    position = found.at;
                    found.found
                }
                SearchResult::NotFound => {
                    self.go_to(Position::START);
                    return StopReason::AtStart;
                }
                SearchResult::Interrupted(searched) => {
                    // Interrupted: stop at the earliest position known to be free of matches.
                    self.go_to(searched);
                    return StopReason::Interrupted;
                }
            };
            let hit = self
                .breakpoints
                .iter_mut()
                .filter(|breakpoint| hit.contains(&breakpoint.number))
                .filter_map(|breakpoint| breakpoint.hit().then_some(breakpoint.number))
                .collect();
            if let Some(reason) = self.stop_at(hit, record.as_ref()) {
                self.go_to(position);
                return reason;
            }
        }
    }

    /// Goes back to before the last event that matches. If there is none, the session does not
    /// move.
    pub(super) fn reverse_to(
        &mut self,
        observer: &mut impl Observer,
        matcher: &impl TimelineMatcher<Found = StopReason>,
    ) -> StopReason {
        match self.timeline.find_last_before(self.now.position(), matcher, observer) {
            SearchResult::Found(found) => {
                self.go_to(found.at);
                found.found
            }
            SearchResult::NotFound => StopReason::NotFound,
            SearchResult::Interrupted(_) => StopReason::Interrupted,
        }
    }
}
