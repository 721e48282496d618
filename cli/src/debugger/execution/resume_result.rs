//! The end of a run, and what is needed to describe it.

use cardiac_core::InfiniteLoop;
use cardiac_core::session::{Breakpoint, Resume, StopReason};

/// The result of running the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ResumeResult {
    /// The session stopped for this reason.
    Stopped(StopReason),
    /// The step limit of one command was reached.
    StepLimit,
    /// The limit of punched cards of one command was reached.
    CardLimit,
    /// An infinite loop was found; the session is at the end of its first round.
    InfiniteLoop(InfiniteLoop),
}

/// A run of the program that has ended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FinishedRun<'b> {
    pub(crate) resume: Resume,
    pub(crate) result: ResumeResult,
    /// The breakpoints before the run: a temporary one is deleted when it is hit.
    pub(crate) breakpoints: &'b [Breakpoint],
}

/// The direction in which the program ran to a stop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Direction {
    Forward,
    Backward,
}

impl FinishedRun<'_> {
    pub(crate) fn direction(&self) -> Direction {
        match self.resume {
            Resume::ReversePhase
            | Resume::ReverseStep
            | Resume::ReverseNext
            | Resume::ReverseFinish
            | Resume::ReverseContinue
            | Resume::ReverseToWrite(_) => Direction::Backward,
            _ => Direction::Forward,
        }
    }
}
