//! The ways to resume a run: step, next, finish, continue, and their reverses.

use super::error::SessionError;
use super::forward::Target;
use super::observer::Observer;
use super::reverse_search::{CallMatcher, WriteMatcher};
use super::session::Session;
use super::snapshot::Position;
use super::stop_reason::StopReason;
use crate::machine::address::Address;

/// A way to resume, forwards or backwards.
///
/// An edit on the way counts as a step of its own for the stepping variants; the others pass it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Resume {
    /// One phase of the fetch cycle.
    Phase,
    /// One step; from within a step, to its end.
    Step,
    /// One step, but a JMP that calls a subroutine runs until it has returned.
    Next,
    /// Until the innermost open call has returned.
    Finish,
    /// Until the bug is on this cell.
    ToCell(Address),
    /// Until the bug is on a later cell than now: out of a loop.
    Until,
    /// Until something stops it.
    Continue,
    /// One phase back.
    ReversePhase,
    /// One step back; from within a step, to its start.
    ReverseStep,
    /// One step back, but over a call that has returned.
    ReverseNext,
    /// Back to before the JMP of the innermost open call.
    ReverseFinish,
    /// Back until something stops it, at the latest at the start. If interrupted, it stops at the
    /// earliest position known to be free of matches.
    ReverseContinue,
    /// Back to before the last write into this cell.
    ReverseToWrite(Address),
    /// To the state after this many steps, forwards or backwards.
    ToStep(u64),
    /// To a recorded position.
    ToPosition(Position),
    /// To the latest recorded position.
    ToEnd,
}

impl Session {
    pub(super) fn resume(
        &mut self,
        resume: Resume,
        times: u64,
        observer: &mut impl Observer,
    ) -> Result<StopReason, SessionError> {
        let mut reason = StopReason::Done;
        self.hit_breakpoints.clear();
        if times == 0 {
            return Ok(reason);
        }
        if self.is_forward(resume) {
            self.forget_undone();
        }
        if resume == Resume::Step {
            return Ok(self.run(Target::Events(times), observer));
        }
        for _ in 0..times {
            reason = self.resume_once(resume, observer)?;
            if reason != StopReason::Done {
                break;
            }
        }
        Ok(reason)
    }

    /// Returns `true` if it may run beyond the current position.
    fn is_forward(&self, resume: Resume) -> bool {
        match resume {
            Resume::ReversePhase
            | Resume::ReverseStep
            | Resume::ReverseNext
            | Resume::ReverseFinish
            | Resume::ReverseContinue
            | Resume::ReverseToWrite(_) => false,
            Resume::ToStep(steps) => steps > self.now.steps,
            Resume::ToPosition(position) => position > self.now.position(),
            _ => true,
        }
    }

    fn resume_once(
        &mut self,
        resume: Resume,
        observer: &mut impl Observer,
    ) -> Result<StopReason, SessionError> {
        Ok(match resume {
            Resume::Step => self.run(Target::Events(1), observer),
            Resume::Phase => self.run(Target::Phase, observer),
            Resume::Next => self.next(observer),
            Resume::Finish => {
                self.now.calls.last().ok_or(SessionError::NoOpenCall)?;
                self.run(Target::FewerCalls(self.now.calls.count()), observer)
            }
            Resume::ToCell(cell) => self.run(Target::Cell(cell), observer),
            Resume::Until => self.run(Target::Until(self.now.cell()), observer),
            Resume::Continue => self.run(Target::Never, observer),
            Resume::ReversePhase => self.reverse_phase(),
            Resume::ReverseStep => self.reverse_step(),
            Resume::ReverseNext => self.reverse_next(observer),
            Resume::ReverseFinish => {
                let cell = self.now.calls.last().ok_or(SessionError::NoOpenCall)?;
                self.reverse_to(observer, &CallMatcher { cell, count: self.now.calls.count() })
            }
            Resume::ReverseContinue => self.reverse_continue(observer),
            Resume::ReverseToWrite(cell) => self.reverse_to(observer, &WriteMatcher(cell)),
            Resume::ToStep(steps) => self.seek_step(steps, observer),
            Resume::ToPosition(position) => {
                let is_there = self.timeline.snapshot_at(position).position() == position;
                if is_there {
                    self.go_to(position);
                }
                if is_there { StopReason::Done } else { StopReason::NotFound }
            }
            Resume::ToEnd => {
                self.go_to(self.end());
                StopReason::Done
            }
        })
    }
}
