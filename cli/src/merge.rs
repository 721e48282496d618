//! `cardiac report`: merges the parts of a batch or of a class.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, bail};
use cardiac_core::limits::MAX_TEXT;
use serde::Deserialize;

use crate::args::{GradeFormat, ReportArgs};
use crate::batch::{self, BatchFormat, BatchRow};
use crate::grade::{self, GradeReport, ReportHeader, SubmissionResult};
use crate::io::distinct;
use crate::io::file;
use crate::io::output::OutputSink;
use crate::io::path::display_path;
use crate::io::path::is_dash;
use crate::io::stdin::STANDARD_INPUT;
use crate::messages::error::CliError;
use crate::messages::print::eprint_message;
use crate::program::source;

/// Merges results, writes one report, and returns the exit status.
pub(crate) fn report(args: &ReportArgs) -> anyhow::Result<u8> {
    distinct::ensure_distinct_from_all(&args.results, args.out.as_deref())?;
    let mut lines = Vec::new();
    for path in &args.results {
        lines.extend(read_lines(path)?);
    }
    let Some((_, first)) = lines.first() else { bail!("no results found") };
    let kind = ResultKind::detect(first);
    let is_passed = if kind == ResultKind::Grade {
        report_grades(args, MergedResults::read(kind, lines, grade::read_line)?)?
    } else {
        let row = |line: &[u8]| Ok(serde_json::from_slice(line)?);
        report_batch(args, MergedResults::read(kind, lines, row)?)?
    };
    Ok(if is_passed || args.exit_zero { 0 } else { 6 })
}

/// Reads the lines of a file or of standard input. The number of lines is unlimited, their length
/// is not: a long line shows that the file is something else.
fn read_lines(path: &Path) -> anyhow::Result<Vec<(ResultLocation, Vec<u8>)>> {
    let (file, mut reader): (_, Box<dyn BufRead>) = if is_dash(path) {
        (STANDARD_INPUT.to_owned(), Box::new(io::stdin().lock()))
    } else {
        (display_path(path), Box::new(BufReader::new(file::open(path)?)))
    };
    let most = u64::try_from(MAX_TEXT).unwrap_or(u64::MAX);
    let mut results = Vec::new();
    for number in 1.. {
        let mut line = Vec::new();
        let read = reader.by_ref().take(most).read_until(b'\n', &mut line);
        if read.with_context(|| format!("cannot read `{file}`"))? == 0 {
            break;
        }
        if line.len() >= MAX_TEXT {
            bail!("{file}:{number}: line of more than 1 MiB, which is not a result");
        }
        if number == 1 && (line.starts_with(b"\xff\xfe") || line.starts_with(b"\xfe\xff")) {
            // PowerShell redirects in UTF-16, which can only be decoded as a whole.
            reader.by_ref().take(most).read_to_end(&mut line)?;
            line = source::decode(&file, &line)?.into_owned().into_bytes();
        }
        let location = ResultLocation { file: file.clone(), line: number };
        results.extend(split_lines(&line).map(|line| (location.clone(), line.to_vec())));
    }
    Ok(results)
}

/// Returns the non-empty lines of a text with any line ends, without byte-order mark and Control-Z.
fn split_lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let lines = text.split(|byte| matches!(byte, b'\n' | b'\r' | 0x1a | 0));
    lines.filter(|line| !line.trim_ascii().is_empty())
}

/// Writes the report. Returns `true` if all passed and none is missing.
fn report_batch(args: &ReportArgs, merged: MergedResults<BatchRow>) -> anyhow::Result<bool> {
    let format = match args.format {
        GradeFormat::Text => BatchFormat::Text,
        GradeFormat::Json => BatchFormat::Json,
        GradeFormat::Csv => BatchFormat::Csv,
        GradeFormat::Junit => BatchFormat::Junit,
        GradeFormat::Gradescope | GradeFormat::Html => {
            let message = "these are results of `cardiac batch`; this format is only for results of \
                           `cardiac grade`";
            return Err(CliError::Usage(message.into()).into());
        }
    };
    let sink = OutputSink::new(args.out.as_deref())?;
    let is_complete = merged.report_gaps();
    let status = batch::write(format, sink, &merged.into_results())?;
    Ok(is_complete && status)
}

/// Writes the report. Returns `true` if all passed and none is missing.
fn report_grades(
    args: &ReportArgs,
    merged: MergedResults<(ReportHeader, SubmissionResult)>,
) -> anyhow::Result<bool> {
    let is_complete = merged.report_gaps();
    let mut results = merged.into_results().into_iter();
    let Some((header, first)) = results.next() else { return Ok(false) };
    let mut class = GradeReport { header, graded: vec![first] };
    for (header, graded) in results {
        if header != class.header {
            bail!(
                "`{}` was graded for `{}`, but `{}` for `{}` or another version of it: report one \
                 assignment at a time",
                class.graded[0].student,
                class.header.title,
                graded.student,
                header.title
            );
        }
        class.graded.push(graded);
    }
    let is_passed = class.is_passed();
    grade::write(args.format, args.out.as_deref(), class)?;
    Ok(is_complete && is_passed)
}

/// The mark near the start of a grading line.
const MARK: &[u8] = b"\"kind\":\"grade\"";

/// The command that wrote a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum ResultKind {
    Batch,
    Grade,
}

impl ResultKind {
    fn detect(line: &[u8]) -> Self {
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

/// A result with its index among all results.
trait Indexed: PartialEq {
    fn index(&self) -> usize;

    /// Returns the number of all results.
    fn count(&self) -> usize;

    /// Returns the program or the student.
    fn name(&self) -> String;
}

impl Indexed for BatchRow {
    fn index(&self) -> usize {
        self.index
    }

    fn count(&self) -> usize {
        self.of
    }

    fn name(&self) -> String {
        display_path(self.path.as_ref())
    }
}

impl Indexed for (ReportHeader, SubmissionResult) {
    fn index(&self) -> usize {
        self.1.ordinal.index
    }

    fn count(&self) -> usize {
        self.1.ordinal.of
    }

    fn name(&self) -> String {
        self.1.student.clone()
    }
}

/// The location that a result was read from.
#[derive(Clone, Debug)]
struct ResultLocation {
    file: String,
    line: usize,
}

impl fmt::Display for ResultLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// The results that were read, by index.
struct MergedResults<T> {
    /// Number of results expected.
    of: usize,
    results: BTreeMap<usize, (T, ResultLocation)>,
    /// Number of repeated results.
    repeated: usize,
}

impl<T: Indexed> MergedResults<T> {
    fn read(
        kind: ResultKind,
        lines: Vec<(ResultLocation, Vec<u8>)>,
        read: impl Fn(&[u8]) -> anyhow::Result<T>,
    ) -> anyhow::Result<Self> {
        let mut merged = Self { of: 0, results: BTreeMap::new(), repeated: 0 };
        for (location, line) in lines {
            if !is_result(&line) {
                bail!(
                    "{location}: this is not a result: `report` reads what `cardiac batch --format \
                     json` and `cardiac grade --format json` write"
                );
            }
            if ResultKind::detect(&line) != kind {
                let (this, others) = (ResultKind::detect(&line).command(), kind.command());
                bail!("{location}: this is a result of {this}, but the first one is of {others}");
            }
            let result = read(&line).with_context(|| {
                let is_cut = !line.ends_with(b"}");
                let cut = if is_cut { ", or an incomplete one" } else { "" };
                format!("{location}: not a result of {}{cut}", kind.command())
            })?;
            merged.add(result, location)?;
        }
        Ok(merged)
    }

    fn add(&mut self, result: T, location: ResultLocation) -> anyhow::Result<()> {
        let (index, of) = (result.index(), result.count());
        if self.results.is_empty() {
            self.of = of;
        }
        if of != self.of || index >= of {
            bail!(
                "{location}: this is result {} of {of}, but others are of {}: the parts do not belong \
                 together",
                index + 1,
                self.of
            );
        }
        match self.results.entry(index) {
            Entry::Vacant(place) => {
                place.insert((result, location));
            }
            Entry::Occupied(place) if place.get().0 == result => self.repeated += 1,
            Entry::Occupied(place) => bail!(
                "{location}: the result of `{}` differs from {}: the parts do not belong together",
                result.name(),
                place.get().1
            ),
        }
        Ok(())
    }

    /// Reports repeated and missing results. Returns `true` if none is missing.
    fn report_gaps(&self) -> bool {
        if self.repeated > 0 {
            eprint_message(format_args!(
                "{} given more than once (counted once)",
                results(self.repeated)
            ));
        }
        let count = self.of - self.results.len();
        let first = (0..self.of).find(|index| !self.results.contains_key(index));
        let Some(first) = first else { return true };
        let are = if count == 1 { "is" } else { "are" };
        eprint_message(format_args!(
            "{} of {} {are} missing, the first with index {first}: add the missing part",
            results(count),
            self.of
        ));
        false
    }

    fn into_results(self) -> Vec<T> {
        self.results.into_values().map(|(result, _)| result).collect()
    }
}

fn results(count: usize) -> String {
    if count == 1 { "1 result".to_owned() } else { format!("{count} results") }
}
