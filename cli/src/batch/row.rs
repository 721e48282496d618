//! What became of one program: a row of the table, and a line of JSON.

use std::fmt;
use std::path::Path;

use cardiac_core::Word;
use serde::{Deserialize, Serialize};

use crate::card_mismatch::CardMismatch;
use crate::escape::{self, replace_controls};
use crate::partition::Ordinal;
use crate::program::display_path;
use crate::run_report::AsText;
use crate::status::Status;

/// What became of one program.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct BatchRow {
    pub(crate) schema: Schema,
    /// Its place among all programs, from 0.
    pub(crate) index: usize,
    /// How many programs there are in all, so that what is missing can be told.
    pub(crate) of: usize,
    /// Its path, as far as that is text.
    pub(crate) path: String,
    /// The bytes of a path that is not text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) path_hex: Option<String>,
    pub(crate) status: Status,
    /// Why it stopped.
    pub(crate) stop: Option<String>,
    /// The same as a sentence, with the place.
    pub(crate) ended: Option<String>,
    pub(crate) steps: Option<u64>,
    pub(crate) cards: Vec<AsText<Word>>,
    pub(crate) difference: Option<CardMismatch>,
    /// Why it could not be read.
    pub(crate) error: Option<String>,
    /// How long it took, where that is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) seconds: Option<f64>,
}

/// The version of the form, which is 1.
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
            _ => Err(format!("schema {number} is of a later version of cardiac")),
        }
    }
}

impl BatchRow {
    /// Of a program that could not be read.
    pub(crate) fn error(ordinal: Ordinal, path: &Path, error: &anyhow::Error) -> Self {
        let (path, path_hex) = escape::encode_path(path);
        Self {
            schema: Schema,
            index: ordinal.index,
            of: ordinal.of,
            path,
            path_hex,
            status: Status::Error,
            stop: None,
            ended: None,
            steps: None,
            cards: Vec::new(),
            difference: None,
            error: Some(format!("{error:#}").trim_end().to_owned()),
            seconds: None,
        }
    }

    /// What is wrong, for those that have not passed.
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

/// One line, and more where an error has more.
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

/// Whether an error names a line of the file.
fn is_placed(error: &str, path: &str) -> bool {
    error.strip_prefix(path).is_some_and(|rest| rest.starts_with(':'))
}
