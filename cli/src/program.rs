//! A program as it is given: a deck that loads itself, or an image.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use cardiac_core::{Card, Format, Memory, TextError, deck, image, is_meaningful};

use crate::complaint::Complaint;
use crate::console::Console;
use crate::hopper::{STANDARD_INPUT, Source};

/// What is put on the table before the bug moves.
#[derive(Debug)]
pub(crate) enum Program {
    /// Cards for the hopper, which load themselves.
    Deck(Source),
    /// Words in the cells.
    Image(Box<Memory>),
}

/// Reads a program from a file and checks it whole.
pub(crate) fn from_file(path: &Path, format: Option<Format>) -> anyhow::Result<Program> {
    let text = read(path)?;
    let name = path.display().to_string();
    let by_name = format.or_else(|| Format::of_name(&name));
    match by_name.unwrap_or_else(|| Format::of_text(&text)) {
        Format::Deck => Ok(Program::Deck(cards(&name, &text)?.into())),
        Format::Image => Ok(Program::Image(memory(&name, &text)?)),
        Format::Source => Err(no_source_yet(&name, by_name)),
    }
}

/// Reads a program from standard input: an image whole, a deck card by card.
/// None where it was interrupted.
pub(crate) fn from_standard_input(
    console: &mut Console,
    format: Option<Format>,
) -> anyhow::Result<Option<Program>> {
    const UNREADABLE: &str = "cannot read standard input";
    let by_name = format;
    let format = match format {
        Some(format) => format,
        None => match console.look_ahead(decides_the_format).context(UNREADABLE)? {
            Some(text) => Format::of_text(complete_lines(text)),
            None => return Ok(None),
        },
    };
    match format {
        Format::Deck => Ok(Some(Program::Deck(Source::StandardInput(0)))),
        Format::Image => {
            let Some(text) = console.look_ahead(|_| false).context(UNREADABLE)? else {
                return Ok(None);
            };
            Ok(Some(Program::Image(memory(STANDARD_INPUT, text)?)))
        }
        Format::Source => Err(no_source_yet(STANDARD_INPUT, by_name)),
    }
}

/// Reads a file of data cards and checks it whole.
pub(crate) fn data_cards(path: &Path) -> anyhow::Result<Vec<Card>> {
    cards(&path.display().to_string(), &read(path)?)
}

/// The cards of a text; the first mistake is the error.
pub(crate) fn cards(name: &str, text: &[u8]) -> anyhow::Result<Vec<Card>> {
    let cards: Result<Vec<Card>, TextError> = deck::cards(text).collect();
    cards.map_err(|error| misprint(name, text, error))
}

fn memory(name: &str, text: &[u8]) -> anyhow::Result<Box<Memory>> {
    image::parse(text).map(Box::new).map_err(|error| misprint(name, text, error))
}

fn misprint(name: &str, text: &[u8], error: TextError) -> anyhow::Error {
    let line = text.split(|&byte| byte == b'\n').nth(error.line - 1).unwrap_or_default();
    Complaint::text(name, line, error).into()
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let name = path.display();
    if path.is_dir() {
        bail!("`{name}` is a folder: name a file in it");
    }
    fs::read(path).map_err(|error| {
        let hint = path.to_str().and_then(cardiac_programs::find);
        match (error.kind(), hint) {
            (ErrorKind::NotFound, Some(program)) => {
                anyhow!(
                    "there is no file `{name}`, but an example of that name: `--example {}`",
                    program.name
                )
            }
            (ErrorKind::NotFound, None) => anyhow!("there is no file `{name}`"),
            _ => anyhow!("cannot read `{name}`: {error}"),
        }
    })
}

fn no_source_yet(name: &str, by_name: Option<Format>) -> anyhow::Error {
    match by_name {
        Some(_) => anyhow!(
            "`{name}` is a source, and there is no assembler here yet: give a deck or an image"
        ),
        None => anyhow!(
            "the first lines of `{name}` are neither cards nor cells and words, so it is taken for a source, \
             and there is no assembler here yet: `--as deck` or `--as image` reads it as one of these"
        ),
    }
}

fn decides_the_format(text: &[u8]) -> bool {
    let lines = complete_lines(text).split(|&byte| byte == b'\n');
    lines.filter(|line| is_meaningful(line)).count() >= Format::DECIDING_LINES
}

/// A text without a last line that has not ended, unless it is all there is.
fn complete_lines(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|&byte| byte == b'\n');
    end.map_or(text, |end| &text[..=end])
}
