//! The kind of work an assignment asks for, and the file names that have it.

use std::path::Path;

use crate::batch::paths::{extensions_hint, is_program};

/// The kind of work an assignment asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SubmissionKind {
    Programs,
    /// Logs of work by hand.
    Logs,
}

impl SubmissionKind {
    /// The noun for one submission.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Programs => "program",
            Self::Logs => "log",
        }
    }

    /// A phrase with the accepted extensions.
    pub(crate) const fn extensions_hint(self) -> &'static str {
        match self {
            Self::Programs => extensions_hint(),
            Self::Logs => "expected files named .log",
        }
    }

    /// Returns `true` if the file name is that of such a submission.
    pub(in crate::grade) fn is(self, path: &Path) -> bool {
        match self {
            Self::Programs => is_program(path),
            Self::Logs => path.extension().is_some_and(|end| end.eq_ignore_ascii_case("log")),
        }
    }
}
