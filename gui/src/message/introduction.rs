//! Requests of the introduction.

/// A request about the introduction, or a choice in it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum IntroductionRequest {
    /// Opens the choice of a beginning.
    Welcome,
    /// Begins the tour.
    Tour,
    /// Goes to the next page of the tour.
    Next,
    /// Goes to the page before.
    Back,
    /// Closes the introduction.
    Close,
    /// Watches an example: opens one and runs it slowly.
    WatchExample,
    /// Writes a program: empties the workspace.
    WriteProgram,
    /// Works by hand, with the coach.
    WorkByHand,
}
