//! The reason why a log cannot be graded.

use std::fmt;

/// The reason why a log cannot be graded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SubmissionError {
    /// The flag was set.
    Interrupted,
    /// The text is not a log, or it is work on another program; the message.
    Invalid(String),
}

impl fmt::Display for SubmissionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted => f.write_str("interrupted"),
            Self::Invalid(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for SubmissionError {}
