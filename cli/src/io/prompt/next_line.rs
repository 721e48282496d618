//! The result of reading a line.

/// A line, or the reason why there is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum NextLine {
    /// A line without its line end.
    Line(String),
    /// End of input.
    End,
    /// Control-C.
    Interrupted,
}
