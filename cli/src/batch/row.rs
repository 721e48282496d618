//! The result of one program: a row of the table and a line of JSON.

use std::fmt;
use std::path::Path;

use cardiac_core::Word;
use cardiac_programs::escape::replace_controls;
use cardiac_programs::grading::report::Indexed;
use cardiac_programs::grading::{Ordinal, Status};
use cardiac_programs::json::{self, AsText};
use cardiac_programs::judge::CardMismatch;
use serde::{Deserialize, Serialize};

use crate::io::path::display_path;

/// The result of one program.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct BatchRow {
    pub(crate) schema: Schema,
    /// Its index among all programs, from 0.
    pub(crate) index: usize,
    /// Number of all programs, so that `report` can find missing ones.
    pub(crate) of: usize,
    /// Its path, lossy if it is not UTF-8.
    pub(crate) path: String,
    /// The bytes of a path that is not UTF-8, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) path_hex: Option<String>,
    pub(crate) status: Status,
    /// The name of the stop.
    pub(crate) stop: Option<String>,
    /// The stop message.
    pub(crate) ended: Option<String>,
    /// The number of input cards that were not read, if there were any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) unread: Option<usize>,
    pub(crate) steps: Option<u64>,
    pub(crate) cards: Vec<AsText<Word>>,
    pub(crate) difference: Option<CardMismatch>,
    /// The error if it could not be read or assembled.
    pub(crate) error: Option<String>,
    /// The guesses in reading its files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) notes: Vec<String>,
    /// The time it took, with `--timing`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) seconds: Option<f64>,
}

/// The version of the format, always 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub(crate) struct Schema;

impl From<Schema> for u32 {
    fn from(_: Schema) -> Self {
        1
    }
}

impl TryFrom<u32> for Schema {
    type Error = String;

    fn try_from(number: u32) -> Result<Self, String> {
        match number {
            1 => Ok(Self),
            _ => Err(format!("unknown schema {number}: it needs a newer cardiac")),
        }
    }
}

impl BatchRow {
    /// Creates the row of a program that could not be read.
    pub(crate) fn error(ordinal: Ordinal, path: &Path, error: &anyhow::Error) -> Self {
        let (path, path_hex) = json::encode_path(path);
        Self {
            schema: Schema,
            index: ordinal.index,
            of: ordinal.of,
            path,
            path_hex,
            status: Status::Error,
            stop: None,
            ended: None,
            unread: None,
            steps: None,
            cards: Vec::new(),
            difference: None,
            error: Some(format!("{error:#}").trim_end().to_owned()),
            notes: Vec::new(),
            seconds: None,
        }
    }

    /// Removes the time, which no two runs have in common.
    pub(crate) fn without_time(self) -> Self {
        Self { seconds: None, ..self }
    }

    /// Returns the reason if the program did not pass.
    pub(crate) fn reason(&self) -> Option<String> {
        match (self.status, &self.error, &self.ended) {
            (Status::Passed, ..) => None,
            (_, Some(error), _) => Some(error.clone()),
            (_, None, ended) => {
                let parts = [self.difference.map(|found| found.to_string()), ended.clone()];
                Some(parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
            }
        }
    }
}

impl Indexed for BatchRow {
    fn ordinal(&self) -> Ordinal {
        Ordinal { index: self.index, of: self.of }
    }

    fn name(&self) -> String {
        display_path(self.path.as_ref())
    }
}

/// One line, or several for an error of several lines.
impl fmt::Display for BatchRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = display_path(self.path.as_ref());
        write!(f, "{:6}  {path}", self.status.name())?;
        match (&self.error, self.reason()) {
            (Some(error), _) if is_placed(error, &path) => {
                replace_controls(error)
                    .lines()
                    .try_for_each(|line| write!(f, "\n        {line}"))?;
            }
            (_, Some(reason)) => write!(f, ": {}", replace_controls(&reason))?,
            (_, None) => {}
        }
        match self.seconds {
            Some(seconds) => write!(f, " ({:.3} ms)", seconds * 1000.0),
            None => Ok(()),
        }
    }
}

/// Returns `true` if an error begins with a location in the file.
fn is_placed(error: &str, path: &str) -> bool {
    error.strip_prefix(path).is_some_and(|rest| rest.starts_with(':'))
}
