//! Reads data cards.

use std::path::Path;

use anyhow::anyhow;
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::load::load_data_cards;
use cardiac_core::{Card, deck};
use cardiac_programs::Sample;
use cardiac_programs::run::SourceDiagnostic;

use crate::args::{DataArg, DataArgs};
use crate::io::file::{self, ReadErrorKind};
use crate::io::path::display_path;
use crate::load::text_file::{decode, suggest, text_error};

/// Reads a file of data cards and checks it completely. `notes` gets the guesses.
pub(crate) fn from_file(
    path: &Path,
    notes: &mut Vec<SourceDiagnostic>,
) -> anyhow::Result<Vec<Card>> {
    let text = file::read(path, MAX_TEXT).map_err(|error| match error.kind() {
        ReadErrorKind::Missing => anyhow!("{error}{}", suggest(path)),
        ReadErrorKind::TooLarge { .. } => {
            anyhow!("{error}; use `--cards -` to read more cards from standard input")
        }
        _ => error.into(),
    })?;
    let name = display_path(path);
    let text = decode(&name, &text)?;
    let note = |found| {
        notes.push(SourceDiagnostic::from_diagnostic(&name, text.as_bytes(), &found));
    };
    load_data_cards(&text, note).map_err(|error| text_error(&name, text.as_bytes(), &error))
}

/// Reads the data cards of `--cards` and `--card`, or else those of the example. `notes` gets the
/// guesses.
pub(crate) fn from_args(
    data: &DataArgs,
    example: Option<&Sample>,
    notes: &mut Vec<SourceDiagnostic>,
) -> anyhow::Result<Vec<Card>> {
    if let (Some(sample), []) = (example, data.0.as_slice()) {
        return Ok(from_example(sample));
    }
    let mut cards = Vec::new();
    for data in &data.0 {
        match data {
            DataArg::Card(card) => cards.push(*card),
            DataArg::File(path) => cards.extend(from_file(path, notes)?),
        }
    }
    Ok(cards)
}

/// Returns the data cards of an example.
pub(crate) fn from_example(sample: &Sample) -> Vec<Card> {
    deck::cards(sample.cards).map(|card| card.expect("an example has valid cards")).collect()
}
