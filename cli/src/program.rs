//! A program as it is given: a deck that loads itself, an image, or a source.

use std::ffi::OsStr;
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::{Card, Format, Memory, TextError, deck, image};
use cardiac_programs::Program as Sample;

use crate::args::Data;
use crate::by_hand;
use crate::complaint::Complaint;
use crate::console::{Console, LONGEST_LINE, LookedAhead};
use crate::file::{self, Unreadable};
use crate::hopper::{STANDARD_INPUT, Source};
use crate::source::{self, Assembled};

/// What is put on the table before the bug moves.
#[derive(Debug)]
pub(crate) enum Program {
    /// Cards for the hopper, which load themselves.
    Deck(Source),
    /// Words in the cells.
    Image(Box<Memory>),
    /// A source that has been assembled.
    Source(Box<Assembled>),
}

impl Program {
    /// What it is: a deck or an image.
    pub(crate) fn format(&self) -> Format {
        match self {
            Self::Deck(_) => Format::Deck,
            Self::Image(_) => Format::Image,
            Self::Source(_) => Format::Source,
        }
    }
}

/// Reads a program from a file and checks it whole.
pub(crate) fn from_file(path: &Path, format: Option<Format>) -> anyhow::Result<Program> {
    let (name, text) = (shown(path), read(path)?);
    from_text(&name, &text, format.or_else(|| Format::of_name(&name)))
}

/// Reads a program that comes with this one.
pub(crate) fn from_sample(sample: &Sample) -> anyhow::Result<Program> {
    from_text(sample.file, sample.text.as_bytes(), Format::of_name(sample.file))
}

/// Reads a program from standard input: an image whole, a deck card by card.
/// None where it was interrupted.
pub(crate) fn from_standard_input(
    console: &mut Console,
    format: Option<Format>,
) -> anyhow::Result<Option<Program>> {
    let decided = match format {
        Some(format) => format,
        None => match look_ahead(console, LONGEST_LINE, decides_the_format)? {
            Some(LookedAhead::Part(text)) => Format::of_text(complete_lines(text)),
            Some(LookedAhead::All(text)) => Format::of_text(text),
            None => return Ok(None),
        },
    };
    if decided == Format::Deck {
        return Ok(Some(Program::Deck(Source::StandardInput)));
    }
    match look_ahead(console, MAX_TEXT + 1, |_| false)? {
        Some(LookedAhead::Part(_)) => {
            bail!("{STANDARD_INPUT} is larger than 1 MiB: it is no image and no source")
        }
        Some(LookedAhead::All(text)) => from_text(STANDARD_INPUT, text, format).map(Some),
        None => Ok(None),
    }
}

fn look_ahead(
    console: &mut Console,
    most: usize,
    enough: impl Fn(&[u8]) -> bool,
) -> anyhow::Result<Option<LookedAhead<'_>>> {
    console.look_ahead(most, enough).context("cannot read standard input")
}

/// Reads a program from a text, whose name is for what is said of it.
pub(crate) fn from_text(name: &str, text: &[u8], known: Option<Format>) -> anyhow::Result<Program> {
    if by_hand::is_log(text) {
        bail!(
            "`{name}` is a log of work by hand, and a program is wanted here: \
               `cardiac by-hand --report {name}` reads it"
        );
    }
    match known.unwrap_or_else(|| Format::of_text(text)) {
        Format::Deck => Ok(Program::Deck(cards(name, text)?.into())),
        Format::Image => image::parse(text)
            .map(|image| Program::Image(Box::new(image)))
            .map_err(|error| misprint(name, text, &error)),
        Format::Source => {
            source::assemble(name, text).map(|assembled| Program::Source(Box::new(assembled)))
        }
    }
}

/// Reads a file of data cards and checks it whole.
pub(crate) fn data_cards(path: &Path) -> anyhow::Result<Vec<Card>> {
    let text = file::read(path, MAX_TEXT).map_err(|error| match error.kind() {
        Unreadable::Missing => anyhow!("{error}{}", instead_of(path)),
        Unreadable::TooLarge { .. } => {
            anyhow!("{error}; more cards are read from standard input, `--cards -`")
        }
        _ => error.into(),
    })?;
    cards(&shown(path), &text)
}

/// The data cards of `--cards` and `--card`; each file is checked whole.
pub(crate) fn all_data_cards(data: Vec<Data>) -> anyhow::Result<Vec<Card>> {
    let mut cards = Vec::new();
    for data in data {
        match data {
            Data::Card(card) => cards.push(card),
            Data::File(path) => cards.extend(data_cards(&path)?),
        }
    }
    Ok(cards)
}

/// A path as it is shown: what would move a cursor is not.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string().replace(char::is_control, "\u{fffd}")
}

/// The cards of a text; the first mistake is the error.
pub(crate) fn cards(name: &str, text: &[u8]) -> anyhow::Result<Vec<Card>> {
    let mut cards = Vec::with_capacity(text.len() / 4);
    for card in deck::cards(text) {
        cards.push(card.map_err(|error| misprint(name, text, &error))?);
    }
    Ok(cards)
}

pub(crate) fn misprint(name: &str, text: &[u8], error: &TextError) -> anyhow::Error {
    Complaint::text(name, text, error).into()
}

/// Reads the text of a program, a deck, an image, a session or a log.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    file::read(path, MAX_TEXT).map_err(|error| match error.kind() {
        Unreadable::Missing => anyhow!("{error}{}", instead_of(path)),
        Unreadable::TooLarge { .. } if is_deck(path) => {
            anyhow!("{error}; a longer deck is read from standard input, as `-`")
        }
        _ => error.into(),
    })
}

fn is_deck(path: &Path) -> bool {
    Format::of_name(&shown(path)) == Some(Format::Deck)
}

/// What may have been meant by a file that is not there.
fn instead_of(path: &Path) -> String {
    let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
    let is_program = path.extension().is_none_or(|ending| ending != "toml");
    let sample = cardiac_programs::find(&stem.to_ascii_lowercase());
    if let Some(sample) = sample.filter(|_| is_program) {
        return format!(", but an example of that name: `--example {}`", sample.name);
    }
    match path.to_str() {
        Some(text) if text.parse::<Card>().is_ok() => {
            format!("; a card on the command line is `--card {text}`")
        }
        _ => String::new(),
    }
}

fn decides_the_format(text: &[u8]) -> bool {
    let lines = complete_lines(text).split(|&byte| byte == b'\n');
    lines.filter(|line| deck::is_meaningful(line)).count() >= Format::DECIDING_LINES
}

/// A text without its last line, unless that has ended.
fn complete_lines(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    &text[..end]
}
