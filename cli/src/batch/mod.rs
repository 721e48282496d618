//! `cardiac batch`: runs many programs, each with its cards, and checks their output.

mod junit;
pub(crate) mod partition;
pub(crate) mod paths;
mod pattern;
mod row;
mod table_writer;
pub(crate) mod worker_pool;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::anyhow;
use cardiac_core::{Card, Word};
use cardiac_programs::grading::{Ordinal, Status};
use cardiac_programs::json::{self, AsText};
use cardiac_programs::judge::CardMismatch;
use cardiac_programs::run::{ProgramRunner, RunnableProgram};

use crate::args::BatchArgs;
use crate::batch::partition::select;
use crate::batch::worker_pool::WorkerPool;
use crate::io::distinct;
use crate::io::interrupt;
use crate::io::output::OutputSink;
use crate::io::path::display_path;
use crate::load::{data_cards, program};
use crate::messages::print::eprint_message;

pub(crate) use row::BatchRow;
pub(crate) use table_writer::BatchFormat;

use table_writer::TableWriter;

/// Runs all programs, writes the table, and returns the exit status.
pub(crate) fn batch(args: &BatchArgs) -> anyhow::Result<u8> {
    let found = paths::find(&args.paths)?;
    if let Some(note) = found.skipped_note(args.out.as_deref()) {
        eprint_message(note);
    }
    let programs = found.programs;
    distinct::ensure_distinct_from_all(
        programs.iter().flat_map(|path| input_files(path)),
        args.out.as_deref(),
    )?;
    let programs = select(programs, args.partition);
    let sink = OutputSink::new(args.out.as_deref())?;
    let interrupted = interrupt::install_handler()?;
    let pool = WorkerPool { jobs: args.jobs, interrupted, writes_file: args.out.is_some() };
    let runner = ProgramRunner::new(args.limits(), interrupted);
    let row = |(ordinal, path): &(Ordinal, PathBuf)| row(runner, *ordinal, path, args.timing);
    let mut sheet = TableWriter::new(args.format, sink)?;
    pool.map_ordered(&programs, row, |rows| sheet.add(&rows))?;
    let (done, all) = (sheet.count(), programs.len());
    if done < all {
        // An incomplete report would look like a complete one.
        match args.out.as_deref() {
            None => drop(sheet.finish()?),
            Some(out) => eprint_message(format_args!("`{}` is unchanged", display_path(out))),
        }
        eprint_message(format_args!("interrupted: {done} of {all} programs finished"));
        return Ok(130);
    }
    let counts = sheet.finish()?;
    Ok(if args.exit_zero { 0 } else { counts.exit_status() })
}

/// Returns the files that are read for a program.
fn input_files(path: &Path) -> [PathBuf; 3] {
    [path.to_owned(), path.with_extension("cards"), path.with_extension("expect")]
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

/// Runs a program; `None` if interrupted.
fn row(
    runner: ProgramRunner<'_>,
    ordinal: Ordinal,
    path: &Path,
    is_timed: bool,
) -> Option<BatchRow> {
    let start = Instant::now();
    let mut row = match BatchJob::read(path) {
        Ok(given) => given.row(runner, ordinal, path)?,
        Err(_) if path.is_dir() => {
            BatchRow::error(ordinal, path, &anyhow!(paths::folder_error(path)))
        }
        Err(error) => BatchRow::error(ordinal, path, &error),
    };
    row.seconds = is_timed.then(|| start.elapsed().as_secs_f64());
    Some(row)
}

/// A program with its data cards and its expected output.
struct BatchJob {
    program: RunnableProgram,
    /// The data cards beside it.
    cards: Vec<Card>,
    expected: Option<Vec<Word>>,
}

impl BatchJob {
    fn read(path: &Path) -> anyhow::Result<Self> {
        let program = program::runnable_from_file(path)?;
        let cards = sidecar_cards(path, "cards")?.unwrap_or_default();
        let expected = match sidecar_cards(path, "expect")? {
            Some(cards) => Some(expected_words(path, &cards)?),
            None => None,
        };
        Ok(Self { program, cards, expected })
    }

    fn row(&self, runner: ProgramRunner<'_>, ordinal: Ordinal, path: &Path) -> Option<BatchRow> {
        let result = runner.run(&self.program, &self.cards).ok()?;
        let expected = self.expected.as_deref();
        let difference =
            expected.and_then(|expected| CardMismatch::find(expected, &result.punched));
        let is_passed = result.ending.has_finished() && difference.is_none();
        let (path, path_hex) = json::encode_path(path);
        Some(BatchRow {
            schema: row::Schema,
            index: ordinal.index,
            of: ordinal.of,
            path,
            path_hex,
            status: if is_passed { Status::Passed } else { Status::Failed },
            stop: Some(result.ending.name().to_owned()),
            ended: Some(result.stop_message(&self.program.lines).to_string()),
            steps: Some(result.steps),
            cards: result.punched.iter().map(|&word| AsText(word)).collect(),
            difference,
            error: None,
            seconds: None,
        })
    }
}

/// Reads the cards of the file with the same name and another extension, if it exists.
fn sidecar_cards(path: &Path, ending: &str) -> anyhow::Result<Option<Vec<Card>>> {
    let path = path.with_extension(ending);
    match fs::metadata(&path) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidFilename) => {
            Ok(None) // the other extension may make the name too long
        }
        _ => data_cards::from_file(&path).map(Some),
    }
}

/// Converts expected cards to words.
///
/// # Errors
///
/// A card is blank, which no program can punch.
fn expected_words(path: &Path, cards: &[Card]) -> anyhow::Result<Vec<Word>> {
    let word = |card: &Card| match card {
        Card::Word(word) => Ok(*word),
        Card::Blank => Err(anyhow!(
            "`{}` has a blank card, which no program can punch",
            display_path(&path.with_extension("expect"))
        )),
    };
    cards.iter().map(word).collect()
}
