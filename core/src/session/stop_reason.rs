//! The reason why a session stops.

use super::snapshot::StepRecord;
use crate::machine::outcome::Stop;

/// The reason for a stop.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StopReason {
    /// The requested run is complete.
    Done,
    /// The breakpoint of this number, before its instruction in both directions.
    Breakpoint(u32),
    /// The watchpoint of this number: after this step on the way forward, before it on the way
    /// back.
    Watchpoint(u32, StepRecord),
    /// The machine stopped.
    MachineStopped(Stop),
    /// An INP needs an input card, and the observer chose to wait.
    InputRequired,
    /// The start of the timeline.
    AtStart,
    /// Nothing earlier matches; the session has not moved.
    NotFound,
    /// The observer interrupted it.
    Interrupted,
    /// An edit was undone.
    Undone,
    /// An edit was redone.
    Redone,
}
