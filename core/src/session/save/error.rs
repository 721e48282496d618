//! The reasons why a saved session cannot be loaded.

use core::fmt;

use super::lines::VERSION;

/// The reasons why a session cannot be loaded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum SessionLoadError {
    /// The text is not a saved session.
    NotASession,
    /// It was saved by a newer version.
    NewerVersion {
        /// The version of its format.
        version: u32,
    },
    /// Its end is missing.
    Truncated,
    /// A line has the wrong form.
    InvalidLine {
        /// The line, counted from 1.
        line: usize,
        /// The expected content.
        expected: &'static str,
    },
    /// Replaying the edits does not lead to the recorded position or output.
    Inconsistent,
    /// It has or punches more than [`MAX_CARDS`](crate::limits::MAX_CARDS) cards.
    TooManyCards,
    /// The observer interrupted it.
    Interrupted,
}

impl fmt::Display for SessionLoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotASession => f.write_str("not a saved session: it does not begin with `cardiac session`"),
            Self::NewerVersion { version } => write!(
                f,
                "this session was saved by a newer version of the program (format {version}); \
                 this version reads up to format {VERSION}"
            ),
            Self::Truncated => {
                f.write_str("this session is incomplete: its last line is not `done`")
            }
            Self::InvalidLine { line, expected } => {
                write!(f, "line {line} of this session: expected {expected}")
            }
            Self::Inconsistent => f.write_str(
                "this session was edited: replaying it does not lead to the position or the cards it records",
            ),
            Self::TooManyCards => {
                f.write_str("this session has more cards than allowed: it was edited by hand")
            }
            Self::Interrupted => f.write_str("loading this session was interrupted"),
        }
    }
}

impl core::error::Error for SessionLoadError {}
