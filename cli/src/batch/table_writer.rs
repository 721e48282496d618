//! Writes the table of all results in the chosen format.

use std::io::Write;

use cardiac_core::Counted;
use cardiac_programs::escape::{csv_safe, csv_writer};
use cardiac_programs::grading::Status;
use cardiac_programs::json::{self, AsText};
use cardiac_programs::junit::JunitReport;

use super::junit;
use super::row::BatchRow;
use crate::args::BatchFormat;
use crate::io::output::OutputSink;
use crate::messages::wrap;

/// Writes a table row by row.
pub(crate) struct TableWriter {
    format: BatchFormat,
    sink: OutputSink,
    counts: BatchCounts,
    /// The `JUnit` report, written at the end.
    junit: JunitReport,
}

/// The number of programs by status.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct BatchCounts {
    passed: usize,
    failed: usize,
    errors: usize,
}

impl TableWriter {
    /// Creates a table and writes its header.
    pub(crate) fn new(format: BatchFormat, mut sink: OutputSink) -> anyhow::Result<Self> {
        if format == BatchFormat::Csv {
            sink.write_all(csv_lines([COLUMNS.map(String::from)].into_iter()).as_slice())?;
        }
        Ok(Self { format, sink, counts: BatchCounts::default(), junit: JunitReport::default() })
    }

    /// Adds rows.
    pub(crate) fn add(&mut self, rows: &[BatchRow]) -> anyhow::Result<()> {
        for row in rows {
            self.counts.count(row.status);
        }
        let mut text = Vec::new();
        match self.format {
            BatchFormat::Text => {
                let width = self.sink.width();
                for row in rows {
                    writeln!(text, "{}", wrapped(&row.to_string(), width))?;
                }
            }
            BatchFormat::Json => {
                for row in rows {
                    json::write_line(&mut text, row)?;
                    text.push(b'\n');
                }
            }
            BatchFormat::Csv => text = csv_lines(rows.iter().map(csv_record)),
            BatchFormat::Junit => {
                for row in rows {
                    self.junit.add(&junit::suite(row))?;
                }
            }
        }
        self.sink.write_all(&text)
    }

    /// Returns the number of rows.
    pub(crate) fn count(&self) -> usize {
        self.counts.total()
    }

    /// Writes the end of the table and returns the counts.
    pub(crate) fn finish(mut self) -> anyhow::Result<BatchCounts> {
        match self.format {
            BatchFormat::Text => {
                self.sink.write_all(format!("{}\n", self.counts.sentence()).as_bytes())?;
            }
            BatchFormat::Junit => {
                self.sink.write_all(&self.junit.finish("cardiac batch")?)?;
            }
            BatchFormat::Json | BatchFormat::Csv => {}
        }
        self.sink.commit()?;
        Ok(self.counts)
    }
}

/// Writes finished results. Returns `true` if all passed.
pub(crate) fn write(
    format: BatchFormat,
    sink: OutputSink,
    rows: &[BatchRow],
) -> anyhow::Result<bool> {
    let mut sheet = TableWriter::new(format, sink)?;
    sheet.add(rows)?;
    Ok(sheet.finish()?.exit_status() == 0)
}

/// Wraps a row, with continuation lines indented to the path.
fn wrapped(row: &str, width: Option<usize>) -> String {
    let (first, others) = row.split_at(row.find('\n').unwrap_or(row.len()));
    let (status, path) = first.split_at_checked(PATH_COLUMN).unwrap_or(("", first));
    wrap::hanging_indent(status, path, width) + &wrap::wrap(others, width)
}

impl BatchCounts {
    fn count(&mut self, status: Status) {
        match status {
            Status::Passed => self.passed += 1,
            Status::Failed => self.failed += 1,
            Status::Error => self.errors += 1,
        }
    }

    /// Returns the number of all programs.
    pub(crate) fn total(self) -> usize {
        self.passed + self.failed + self.errors
    }

    /// Returns the exit status: 0 if all passed, else 6.
    pub(crate) fn exit_status(self) -> u8 {
        if self.failed + self.errors == 0 { 0 } else { 6 }
    }

    fn sentence(self) -> String {
        let Self { passed, failed, errors } = self;
        let all = Counted(self.total(), "program");
        let mut parts = vec![format!("{passed} passed")];
        if failed > 0 {
            parts.push(format!("{failed} failed"));
        }
        if errors > 0 {
            parts.push(format!("{errors} could not be run"));
        }
        format!("{all}: {}", parts.join(", "))
    }
}

/// The column of the path in a row, after the status.
const PATH_COLUMN: usize = 8;

const COLUMNS: [&str; 11] = [
    "index",
    "path",
    "status",
    "stop",
    "steps",
    "cards",
    "different_card",
    "expected",
    "got",
    "reason",
    "seconds",
];

fn csv_record(row: &BatchRow) -> [String; 11] {
    let text = |word: Option<&dyn ToString>| word.map_or(String::new(), ToString::to_string);
    let mismatch = row.difference;
    let cards: Vec<String> = row.cards.iter().map(|AsText(card)| card.to_string()).collect();
    [
        row.index.to_string(),
        csv_safe(&row.path).into_owned(),
        row.status.name().to_owned(),
        row.stop.clone().unwrap_or_default(),
        text(row.steps.as_ref().map(|steps| steps as _)),
        cards.join(" "),
        text(mismatch.as_ref().map(|mismatch| &mismatch.card as _)),
        text(
            mismatch.as_ref().and_then(|mismatch| mismatch.expected.as_ref()).map(|word| word as _),
        ),
        text(mismatch.as_ref().and_then(|mismatch| mismatch.got.as_ref()).map(|word| word as _)),
        csv_safe(&row.reason().unwrap_or_default()).into_owned(),
        text(row.seconds.as_ref().map(|seconds| seconds as _)),
    ]
}

fn csv_lines<const N: usize>(rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    let mut writer = csv_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("all records have the same length");
    }
    writer.into_inner().expect("writing to memory cannot fail")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_wrapped_below_the_path_at_a_terminal_only() {
        let row = "failed  a.deck: card 1 is 000, expected 001";
        assert_eq!(wrapped(row, None), row);
        assert_eq!(wrapped(row, Some(30)), "failed  a.deck: card 1 is 000,\n        expected 001");
        let placed = "error   a.asm\n        a.asm:1:1: one\n        two";
        assert_eq!(wrapped(placed, None), placed);
        assert_eq!(wrapped(placed, Some(80)), placed);
        assert_eq!(wrapped("odd", Some(80)), "odd");
    }
}
