//! An error in a part of a line.

use crate::assembler::diagnostic::DiagnosticKind;

/// An error in a part of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineError<'s> {
    /// The part, a slice of the line.
    pub(crate) part: &'s str,
    /// The kind, or `None` if the error is reported at another line.
    pub(crate) kind: Option<DiagnosticKind<'s>>,
}

impl<'s> LineError<'s> {
    pub(crate) const fn new(part: &'s str, kind: DiagnosticKind<'s>) -> Self {
        Self { part, kind: Some(kind) }
    }
}
