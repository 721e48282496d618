//! Moves a session to a position of its timeline.

use super::forward::Target;
use super::observer::Observer;
use super::session::Session;
use super::snapshot::{Position, Snapshot, StepRecord};
use super::stop_reason::StopReason;
use super::timeline::TimelineEvent;
use crate::machine::outcome::{Step, Stop};

impl Session {
    /// Moves the session to a recorded position.
    pub(super) fn go_to(&mut self, position: Position) {
        let now = self.timeline.snapshot_at(position);
        if now.punched > self.punched.len() {
            self.replay_output(&now);
        }
        self.punched.truncate(now.punched);
        self.now = now;
    }

    /// Punches the cards between the current position and a later one again.
    fn replay_output(&mut self, later: &Snapshot) {
        let mut snapshot = self.now;
        while snapshot.position() < later.position() {
            match self.timeline.advance(&mut snapshot) {
                TimelineEvent::Step(StepRecord { step: Step::Punched(word), .. }) => {
                    self.punched.push(word);
                }
                TimelineEvent::Step(record) if record.stop().is_some() && is_blank(&record) => {
                    break;
                }
                _ => {}
            }
        }
    }

    /// Runs to a position, ignoring breakpoints. Returns `Done` if the timeline passes it.
    pub(super) fn run_to_position(
        &mut self,
        position: Position,
        observer: &mut impl Observer,
    ) -> StopReason {
        while self.now.position() < position {
            if !observer.should_continue() {
                return StopReason::Interrupted;
            }
            let before = self.now.position();
            let is_near = before.steps == position.steps;
            self.advance(is_near);
            if self.now.position() == before {
                break; // a blank cell
            }
        }
        if self.now.position() == position { StopReason::Done } else { StopReason::NotFound }
    }

    /// Moves to the state after this many steps, and runs there if it is not recorded yet, past
    /// all breakpoints.
    pub(super) fn seek_step(&mut self, steps: u64, observer: &mut impl Observer) -> StopReason {
        if steps <= self.end().steps {
            let position = Position { steps, ..Position::START };
            self.go_to(position);
            return StopReason::Done;
        }
        self.go_to(self.end());
        let breakpoints = core::mem::take(&mut self.breakpoints);
        let mut reason = StopReason::Done;
        while self.now.steps < steps && matches!(reason, StopReason::Done | StopReason::Redone) {
            reason = self.run(Target::Events(steps - self.now.steps), observer);
        }
        self.breakpoints = breakpoints;
        reason
    }
}

fn is_blank(record: &StepRecord) -> bool {
    matches!(record.stop(), Some(Stop::BlankCell(_)))
}
