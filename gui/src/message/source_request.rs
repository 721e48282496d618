//! Requests to the source panel.

/// A request to the source panel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SourceRequest {
    /// Format the source.
    FormatSource,
    /// Go to the first error.
    FirstError,
    /// Go to the first problem after the caret, otherwise to the first of all.
    NextProblem,
    /// Go to a problem, counted from 0.
    Problem(usize),
}
