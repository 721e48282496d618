//! The end of a run: the reason, and the direction.

use cardiac_core::InfiniteLoop;
use cardiac_core::session::StopReason;

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

/// The direction in which the program ran to a stop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Direction {
    Forward,
    Backward,
}
