//! The reason why a line of JSON is not the result of a submission.

use std::fmt;

/// An error in a line of JSON.
#[derive(Debug)]
pub enum LineError {
    /// The line is not JSON, or a key has the wrong type.
    Json(serde_json::Error),
    /// The line has another kind.
    OtherKind(String),
    /// The line has another version of the format.
    UnknownSchema {
        /// The version of the line.
        found: u32,
        /// The version that can be read.
        known: u32,
    },
    /// A key is missing.
    MissingKey(&'static str),
    /// A key about the run of this case is missing.
    MissingRunKey(String),
    /// This case has no result, although the submission was graded.
    MissingResult(String),
    /// The path cannot be decoded; the message.
    Path(String),
    /// The status or the score does not match the cases.
    ScoreMismatch,
}

impl From<serde_json::Error> for LineError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::OtherKind(kind) => write!(f, "this is a line of `{kind}`, not of `grade`"),
            Self::UnknownSchema { found, known } => {
                write!(f, "unknown schema {found} (expected {known}): it needs a newer cardiac")
            }
            Self::MissingKey(key) => write!(f, "missing key `{key}`"),
            Self::MissingRunKey(case) => write!(f, "missing key in the run of case `{case}`"),
            Self::MissingResult(case) => {
                write!(f, "case `{case}` has no result, and there is no `error`")
            }
            Self::Path(message) => f.write_str(message),
            Self::ScoreMismatch => f.write_str("the status or score does not match the cases"),
        }
    }
}

impl std::error::Error for LineError {}
