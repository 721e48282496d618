//! `cardiac batch`: many programs in one go, each with its cards and what is expected
//! of it.

mod junit;
pub(crate) mod paths;
mod pattern;
mod row;
mod sheet;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::anyhow;
use cardiac_core::{Card, Word};

use crate::args::BatchArgs;
use crate::batch_runner::BatchRunner;
use crate::card_mismatch::CardMismatch;
use crate::executable::{self, Executable};
use crate::output::{self, OutputSink};
use crate::partition::{Place, share};
use crate::program::{self, display_path};
use crate::run_report::{AsText, RunEnd};
use crate::status::Status;
use crate::worker_pool::WorkerPool;
use crate::{eprint_message, escape, interrupt};

pub(crate) use row::Row;
pub(crate) use sheet::Form;

use sheet::Sheet;

/// Runs all programs and writes the table; the exit status.
pub(crate) fn batch(args: &BatchArgs) -> anyhow::Result<u8> {
    let programs = paths::find(&args.paths)?;
    output::ensure_distinct_from_all(
        programs.iter().flat_map(|path| read_for(path)),
        args.out.as_deref(),
    )?;
    let programs = share(programs, args.partition);
    let sink = OutputSink::new(args.out.as_deref())?;
    let interrupted = interrupt::listen()?;
    let crew = WorkerPool { jobs: args.jobs, interrupted, is_into_a_file: args.out.is_some() };
    let desk = || BatchRunner::new(args.limits(), interrupted);
    let row = |desk: &mut BatchRunner<'_>, (place, path): &(Place, PathBuf)| {
        row(desk, *place, path, args.timing)
    };
    let mut sheet = Sheet::new(args.form, sink)?;
    crew.work(&programs, desk, row, |rows| sheet.add(&rows))?;
    let (done, all) = (sheet.count(), programs.len());
    if done < all {
        // A part of the report would not say that it is one.
        match args.out.as_deref() {
            None => drop(sheet.end()?),
            Some(out) => eprint_message(format_args!("`{}` is left as it was", display_path(out))),
        }
        eprint_message(format_args!("interrupted: {done} of {all} programs are done"));
        return Ok(130);
    }
    let tally = sheet.end()?;
    Ok(if args.exit_zero { 0 } else { tally.exit_status() })
}

/// The files that are read for a program.
fn read_for(path: &Path) -> [PathBuf; 3] {
    [path.to_owned(), path.with_extension("cards"), path.with_extension("expect")]
}

/// Writes results that are there; whether all have passed.
pub(crate) fn write(form: Form, sink: OutputSink, rows: &[Row]) -> anyhow::Result<bool> {
    let mut sheet = Sheet::new(form, sink)?;
    sheet.add(rows)?;
    Ok(sheet.end()?.exit_status() == 0)
}

/// What becomes of a program; none if it was interrupted.
fn row(desk: &mut BatchRunner<'_>, place: Place, path: &Path, is_timed: bool) -> Option<Row> {
    let start = Instant::now();
    let mut row = match Given::read(path) {
        Ok(given) => given.row(desk, place, path)?,
        Err(_) if path.is_dir() => Row::error(place, path, &anyhow!(paths::folder_error(path))),
        Err(error) => Row::error(place, path, &error),
    };
    row.seconds = is_timed.then(|| start.elapsed().as_secs_f64());
    Some(row)
}

/// A program with the cards that lie beside it.
struct Given {
    loaded: Executable,
    hopper: Vec<Card>,
    expected: Option<Vec<Word>>,
}

impl Given {
    fn read(path: &Path) -> anyhow::Result<Self> {
        let loaded = executable::from_file(path)?;
        let mut hopper = loaded.cards.clone();
        hopper.extend(beside(path, "cards")?.unwrap_or_default());
        let expected = match beside(path, "expect")? {
            Some(cards) => Some(punched(path, &cards)?),
            None => None,
        };
        Ok(Self { loaded, hopper, expected })
    }

    fn row(&self, desk: &mut BatchRunner<'_>, place: Place, path: &Path) -> Option<Row> {
        let trial = desk.run(self.loaded.machine, &self.hopper);
        if trial.ending == RunEnd::Interrupted {
            return None;
        }
        let expected = self.expected.as_deref();
        let difference =
            expected.and_then(|expected| CardMismatch::between(expected, trial.punched));
        let is_passed = trial.has_finished() && difference.is_none();
        let (path, path_hex) = escape::path(path);
        Some(Row {
            schema: row::Schema,
            index: place.index,
            of: place.of,
            path,
            path_hex,
            status: if is_passed { Status::Passed } else { Status::Failed },
            stop: Some(trial.ending.name().to_owned()),
            ended: Some(trial.ended(&self.loaded, &self.hopper)),
            steps: Some(trial.steps),
            cards: trial.punched.iter().map(|&word| AsText(word)).collect(),
            difference,
            error: None,
            seconds: None,
        })
    }
}

/// The cards in the file of the same name with this ending, if there is one.
fn beside(path: &Path, ending: &str) -> anyhow::Result<Option<Vec<Card>>> {
    let path = path.with_extension(ending);
    match fs::metadata(&path) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidFilename) => {
            Ok(None) // with the other ending a name may be too long to be one
        }
        _ => program::data_cards(&path).map(Some),
    }
}

/// The cards that are expected, of which none can be blank.
fn punched(path: &Path, cards: &[Card]) -> anyhow::Result<Vec<Word>> {
    let word = |card: &Card| match card {
        Card::Word(word) => Ok(*word),
        Card::Blank => Err(anyhow!(
            "`{}` has a blank card: no program punches one",
            display_path(&path.with_extension("expect"))
        )),
    };
    cards.iter().map(word).collect()
}
