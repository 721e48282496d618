//! Requests to the coach.

/// A request to the coach.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CoachRequest {
    /// A hint, more detailed each time.
    Hint,
    /// Do the phase.
    DoPhase,
    /// Do the work of a deck's loader.
    RunLoader,
    /// Undo the last move.
    Undo,
    /// Start over.
    Restart,
    /// Turn the coach's comments off or on. Without them the first difference from the machine is
    /// still reported.
    SetSilent(bool),
}
