//! Merges the results of several parts of a class or of a batch.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde::Deserialize;

use super::merge_error::{MergeError, MergeErrorKind, ResultLocation};
use crate::grading::results::{Ordinal, ReportHeader, SubmissionResult};

/// The mark near the start of a grading line.
const MARK: &[u8] = b"\"kind\":\"grade\"";

/// The command that wrote a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResultKind {
    /// `cardiac batch`.
    Batch,
    /// `cardiac grade`.
    Grade,
}

impl ResultKind {
    /// Returns the command that wrote a line.
    pub fn detect(line: &[u8]) -> Self {
        #[derive(Deserialize)]
        struct KindField {
            kind: Option<String>,
        }
        // The kind of a truncated line is known from its start.
        let is_cut = line.windows(MARK.len()).take(32).any(|part| part == MARK);
        let known = serde_json::from_slice::<KindField>(line).ok();
        match known {
            Some(known) if known.kind.as_deref() == Some("grade") => Self::Grade,
            None if is_cut => Self::Grade,
            _ => Self::Batch,
        }
    }

    /// Returns the command as the user writes it.
    const fn command(self) -> &'static str {
        match self {
            Self::Batch => "`cardiac batch --format json`",
            Self::Grade => "`cardiac grade --format json`",
        }
    }
}

/// Returns `true` for a JSON object with a schema number, and for the start of any object.
fn is_result(line: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct SchemaField {
        #[serde(rename = "schema")]
        _schema: serde_json::Value,
    }
    let is_object = line.trim_ascii_start().starts_with(b"{");
    let is_whole = line.trim_ascii_end().ends_with(b"}");
    is_object && (!is_whole || serde_json::from_slice::<SchemaField>(line).is_ok())
}

/// A result that is one of many.
pub trait Indexed: PartialEq {
    /// Returns its index among all.
    fn ordinal(&self) -> Ordinal;

    /// Returns the program or the student.
    fn name(&self) -> String;
}

impl Indexed for (ReportHeader, SubmissionResult) {
    fn ordinal(&self) -> Ordinal {
        self.1.ordinal
    }

    fn name(&self) -> String {
        self.1.student.clone()
    }
}

/// The results that were read, by index.
#[derive(Debug)]
pub struct MergedResults<T> {
    /// Number of results expected.
    of: usize,
    results: BTreeMap<usize, (T, ResultLocation)>,
    /// Number of repeated results.
    repeated: usize,
}

impl<T: Indexed> MergedResults<T> {
    /// Reads the lines of all parts with `read`.
    ///
    /// # Errors
    ///
    /// A line is not a result of this kind, or the parts do not belong together.
    pub fn read<E: fmt::Display>(
        kind: ResultKind,
        lines: Vec<(ResultLocation, Vec<u8>)>,
        read: impl Fn(&[u8]) -> Result<T, E>,
    ) -> Result<Self, MergeError> {
        let mut merged = Self { of: 0, results: BTreeMap::new(), repeated: 0 };
        for (location, line) in lines {
            let error = |kind| MergeError { location: location.clone(), kind };
            if !is_result(&line) {
                return Err(error(MergeErrorKind::NotAResult));
            }
            let found = ResultKind::detect(&line);
            if found != kind {
                let (found, first) = (found.command(), kind.command());
                return Err(error(MergeErrorKind::OtherCommand { found, first }));
            }
            let result = read(&line).map_err(|reason| {
                error(MergeErrorKind::Invalid {
                    command: kind.command(),
                    is_cut: !line.ends_with(b"}"),
                    reason: reason.to_string(),
                })
            })?;
            let added = merged.add(result, &location);
            added.map_err(error)?;
        }
        Ok(merged)
    }

    fn add(&mut self, result: T, location: &ResultLocation) -> Result<(), MergeErrorKind> {
        let Ordinal { index, of } = result.ordinal();
        if self.results.is_empty() {
            self.of = of;
        }
        if of != self.of || index >= of {
            return Err(MergeErrorKind::OtherParts { index, of, others: self.of });
        }
        match self.results.entry(index) {
            Entry::Vacant(place) => {
                place.insert((result, location.clone()));
            }
            Entry::Occupied(place) if place.get().0 == result => self.repeated += 1,
            Entry::Occupied(place) => {
                let (name, other) = (result.name(), place.get().1.clone());
                return Err(MergeErrorKind::Conflict { name, other });
            }
        }
        Ok(())
    }

    /// Returns `true` if no result is missing.
    pub fn is_complete(&self) -> bool {
        self.results.len() == self.of
    }

    /// Returns notes about repeated and missing results.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.repeated > 0 {
            notes.push(format!("{} given more than once (counted once)", results(self.repeated)));
        }
        let missing = (0..self.of).find(|index| !self.results.contains_key(index));
        if let Some(first) = missing {
            let count = self.of - self.results.len();
            let are = if count == 1 { "is" } else { "are" };
            notes.push(format!(
                "{} of {} {are} missing, the first with index {first}: add the missing part",
                results(count),
                self.of
            ));
        }
        notes
    }

    /// Returns the results in order.
    pub fn into_results(self) -> Vec<T> {
        self.results.into_values().map(|(result, _)| result).collect()
    }
}

fn results(count: usize) -> String {
    if count == 1 { "1 result".to_owned() } else { format!("{count} results") }
}
