//! What is to be handed in, and how it is told from what is not.

use std::path::Path;

use crate::batch::paths::{extensions_hint, is_program};

/// What is to be handed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SubmissionKind {
    Programs,
    /// Logs of work by hand.
    Logs,
}

impl SubmissionKind {
    /// What one of them is called.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Programs => "program",
            Self::Logs => "log",
        }
    }

    /// How their names end.
    pub(crate) const fn extensions_hint(self) -> &'static str {
        match self {
            Self::Programs => extensions_hint(),
            Self::Logs => "their names end with .log",
        }
    }

    /// Whether it is one by its name.
    pub(in crate::grade) fn is(self, path: &Path) -> bool {
        match self {
            Self::Programs => is_program(path),
            Self::Logs => path.extension().is_some_and(|end| end.eq_ignore_ascii_case("log")),
        }
    }
}
