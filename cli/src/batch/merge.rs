//! `cardiac report`: the parts of a batch, made one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use anyhow::{Context, bail};

use super::row::Row;
use super::sheet::Sheet;
use crate::args::ReportArgs;
use crate::output::Sink;
use crate::{program, say, source};

/// Merges results and writes them as one table; the exit status.
pub(crate) fn report(args: &ReportArgs) -> anyhow::Result<u8> {
    let mut results = Results::default();
    for path in &args.results {
        let (name, text) = source::read_any(path)?;
        results.read(&name, &text)?;
    }
    if results.rows.is_empty() {
        bail!("there are no results in what was given");
    }
    let sink = Sink::new(args.out.as_deref())?;
    for line in results.remarks() {
        say(line);
    }
    let is_whole = results.is_whole();
    let rows: Vec<Row> = results.rows.into_values().map(|(row, _)| row).collect();
    let mut sheet = Sheet::new(args.form, sink)?;
    sheet.add(&rows)?;
    let tally = sheet.end()?;
    Ok(match tally.exit_status() {
        _ if args.exit_zero => 0,
        0 if !is_whole => 6,
        status => status,
    })
}

/// The results that were read, by their places.
#[derive(Default)]
struct Results {
    /// How many there should be.
    of: Option<usize>,
    rows: BTreeMap<usize, (Row, Origin)>,
    /// How many were read more than once.
    again: usize,
}

/// The line a result was read from.
#[derive(Clone, Debug)]
struct Origin {
    file: String,
    line: usize,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

impl Results {
    fn read(&mut self, file: &str, text: &[u8]) -> anyhow::Result<()> {
        for (number, line) in text.split(|&byte| byte == b'\n').enumerate() {
            if line.trim_ascii().is_empty() {
                continue;
            }
            let origin = Origin { file: file.to_owned(), line: number + 1 };
            let row = serde_json::from_slice(line).with_context(|| {
                format!("{origin}: this is no result of `cardiac batch --format json`")
            })?;
            self.add(row, origin)?;
        }
        Ok(())
    }

    fn add(&mut self, row: Row, origin: Origin) -> anyhow::Result<()> {
        let of = *self.of.get_or_insert(row.of);
        if row.of != of || row.index >= of {
            bail!(
                "{origin}: this is program {} of {}, and others are of {of}: \
                 these are not parts of one batch",
                row.index + 1,
                row.of
            );
        }
        match self.rows.entry(row.index) {
            Entry::Vacant(place) => {
                place.insert((row, origin));
            }
            Entry::Occupied(place) if place.get().0 == row => self.again += 1,
            Entry::Occupied(place) => bail!(
                "{origin}: the result of `{}` is not that of {}: these are not parts of one batch",
                program::shown(Path::new(&row.path)),
                place.get().1
            ),
        }
        Ok(())
    }

    fn is_whole(&self) -> bool {
        self.rows.len() == self.of.unwrap_or(0)
    }

    /// What is to be said about the parts.
    fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.again > 0 {
            remarks
                .push(format!("{} were given more than once, and count once", results(self.again)));
        }
        let missing: Vec<usize> =
            (0..self.of.unwrap_or(0)).filter(|index| !self.rows.contains_key(index)).collect();
        if let Some(first) = missing.first() {
            let count = missing.len();
            remarks.push(format!(
                "{} of {} missing, the first with the index {first}: is a part not among these?",
                if count == 1 { "1 result".to_owned() } else { results(count) },
                self.of.unwrap_or(0)
            ));
        }
        remarks
    }
}

fn results(count: usize) -> String {
    if count == 1 { "1 result".to_owned() } else { format!("{count} results") }
}
