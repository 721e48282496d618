//! Runs a program of a batch, with the cards beside it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::anyhow;
use cardiac_core::{Card, Word};
use cardiac_programs::grading::{Ordinal, Status};
use cardiac_programs::json::{self, AsText};
use cardiac_programs::judge::CardMismatch;
use cardiac_programs::run::{ProgramRunner, RunnableProgram, SourceDiagnostic};

use crate::batch::row::{BatchRow, Schema};
use crate::io::path::display_path;
use crate::io::program_files;
use crate::load::{data_cards, program};

/// Runs a program, and returns its row with the time it took; `None` if interrupted.
pub(crate) fn run(runner: ProgramRunner<'_>, ordinal: Ordinal, path: &Path) -> Option<BatchRow> {
    let start = Instant::now();
    let mut row = match BatchJob::read(path) {
        Ok(given) => given.row(runner, ordinal, path)?,
        Err(_) if path.is_dir() => {
            BatchRow::error(ordinal, path, &anyhow!(program_files::folder_error(path)))
        }
        Err(error) => BatchRow::error(ordinal, path, &error),
    };
    row.seconds = Some(start.elapsed().as_secs_f64());
    Some(row)
}

/// Returns the files that are read for a program.
pub(crate) fn input_files(path: &Path) -> [PathBuf; 3] {
    [path.to_owned(), path.with_extension("cards"), path.with_extension("expect")]
}

/// A program with its data cards and its expected output.
struct BatchJob {
    program: RunnableProgram,
    /// The data cards beside it.
    cards: Vec<Card>,
    expected: Option<Vec<Word>>,
    /// The guesses in reading these files.
    notes: Vec<SourceDiagnostic>,
}

impl BatchJob {
    fn read(path: &Path) -> anyhow::Result<Self> {
        let (program, mut notes) = program::noted_from_file(path)?;
        let cards = sidecar_cards(path, "cards", &mut notes)?.unwrap_or_default();
        let expected = match sidecar_cards(path, "expect", &mut notes)? {
            Some(cards) => Some(expected_words(path, &cards)?),
            None => None,
        };
        Ok(Self { program, cards, expected, notes })
    }

    fn row(&self, runner: ProgramRunner<'_>, ordinal: Ordinal, path: &Path) -> Option<BatchRow> {
        let result = runner.run(&self.program, &self.cards).ok()?;
        let expected = self.expected.as_deref();
        let difference =
            expected.and_then(|expected| CardMismatch::find(expected, &result.punched));
        let is_passed = result.ending.has_finished() && difference.is_none();
        let (path, path_hex) = json::encode_path(path);
        Some(BatchRow {
            schema: Schema,
            index: ordinal.index,
            of: ordinal.of,
            path,
            path_hex,
            status: if is_passed { Status::Passed } else { Status::Failed },
            stop: Some(result.ending.name().to_owned()),
            ended: Some(result.summary(&self.program.lines)),
            unread: Some(result.unread).filter(|&unread| unread > 0),
            steps: Some(result.steps),
            cards: result.punched.iter().map(|&word| AsText(word)).collect(),
            difference,
            error: None,
            notes: self.notes.iter().map(ToString::to_string).collect(),
            seconds: None,
        })
    }
}

/// Reads the cards of the file with the same name and another extension, if it exists.
fn sidecar_cards(
    path: &Path,
    ending: &str,
    notes: &mut Vec<SourceDiagnostic>,
) -> anyhow::Result<Option<Vec<Card>>> {
    let path = path.with_extension(ending);
    match fs::metadata(&path) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidFilename) => {
            Ok(None) // the other extension may make the name too long
        }
        _ => data_cards::from_file(&path, notes).map(Some),
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
