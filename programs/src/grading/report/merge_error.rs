//! The reason why results cannot be merged.

use std::fmt;

/// The place of a line. `Display` writes `part1.jsonl:3`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ResultLocation {
    /// The name of the file.
    pub file: String,
    /// The number of the line, from 1.
    pub line: usize,
}

impl fmt::Display for ResultLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// An error in a line of results.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MergeError {
    /// The place of the line.
    pub location: ResultLocation,
    /// The error.
    pub kind: MergeErrorKind,
}

/// The kinds of errors in a line of results.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MergeErrorKind {
    /// The line is not a result at all.
    NotAResult,
    /// The line was written by another command than the first line.
    OtherCommand {
        /// The command that wrote the line.
        found: &'static str,
        /// The command that wrote the first line.
        first: &'static str,
    },
    /// The line cannot be read.
    Invalid {
        /// The command that seems to have written it.
        command: &'static str,
        /// `true` if the end of the line is missing.
        is_cut: bool,
        /// The reason.
        reason: String,
    },
    /// The line belongs to other parts.
    OtherParts {
        /// The index of the result.
        index: usize,
        /// The number of results in its parts.
        of: usize,
        /// The number of results in the other parts.
        others: usize,
    },
    /// Two lines have different results of the same program or student.
    Conflict {
        /// The program or the student.
        name: String,
        /// The place of the other line.
        other: ResultLocation,
    },
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.location)?;
        match &self.kind {
            MergeErrorKind::NotAResult => f.write_str(
                "this is not a result: `report` reads what `cardiac batch --format json` and \
                 `cardiac grade --format json` write",
            ),
            MergeErrorKind::OtherCommand { found, first } => {
                write!(f, "this is a result of {found}, but the first one is of {first}")
            }
            MergeErrorKind::Invalid { command, is_cut, reason } => {
                let cut = if *is_cut { ", or an incomplete one" } else { "" };
                write!(f, "not a result of {command}{cut}: {reason}")
            }
            MergeErrorKind::OtherParts { index, of, others } => write!(
                f,
                "this is result {} of {of}, but others are of {others}: the parts do not belong \
                 together",
                index + 1
            ),
            MergeErrorKind::Conflict { name, other } => write!(
                f,
                "the result of `{name}` differs from {other}: the parts do not belong together"
            ),
        }
    }
}

impl std::error::Error for MergeError {}
