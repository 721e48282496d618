//! A program as it is given: a deck that loads itself, or words in the cells.

use std::ffi::OsStr;
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::load::{self, LoadError};
use cardiac_core::{Address, Card, Format, TextError, TextErrorKind, Word, deck, is_unprintable};
use cardiac_programs::Sample;

use crate::args::DataArg;
use crate::by_hand;
use crate::card_reader::{CardSource, STANDARD_INPUT};
use crate::error::CliError;
use crate::file::{self, ReadErrorKind};
use crate::source::{self, AssemblyReport, InMemoryProgram};
use crate::stdin::{Lookahead, StdinReader};

/// A program before its first step.
#[derive(Debug)]
pub(crate) enum ParsedProgram {
    /// Cards for the hopper, which load themselves.
    Deck(CardSource),
    /// Words in the cells, from an image or a source.
    InMemory(Box<InMemoryProgram>),
}

impl ParsedProgram {
    /// The kind of text it came from.
    pub(crate) fn format(&self) -> Format {
        match self {
            Self::Deck(_) => Format::Deck,
            Self::InMemory(program) => program.format,
        }
    }
}

/// What the user says of a program: its format, and the cell in which it starts.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct LoadOptions {
    pub(crate) format: Option<Format>,
    pub(crate) start: Option<Address>,
}

/// Reads a program from a file and checks it whole.
pub(crate) fn from_file(path: &Path, options: LoadOptions) -> anyhow::Result<ParsedProgram> {
    let (name, text) = (display_path(path), read(path)?);
    from_text(&name, &text, named(&name, options))
}

/// The same with the format that the name tells, unless the user gives one.
fn named(name: &str, options: LoadOptions) -> LoadOptions {
    LoadOptions { format: options.format.or_else(|| Format::from_file_name(name)), ..options }
}

/// Reads a program that comes with this one.
pub(crate) fn from_sample(
    sample: &Sample,
    start: Option<Address>,
) -> anyhow::Result<ParsedProgram> {
    let options = LoadOptions { format: None, start };
    from_text(sample.file, sample.text.as_bytes(), named(sample.file, options))
}

/// Reads a program from standard input: a deck that shows at once what it is card by
/// card, all else whole. None where it was interrupted.
pub(crate) fn from_standard_input(
    stdin: &mut StdinReader,
    options: LoadOptions,
) -> anyhow::Result<Option<ParsedProgram>> {
    let is_deck = match options.format {
        Some(format) => format == Format::Deck,
        None => match look_ahead(stdin, MAX_TEXT, has_first_lines)? {
            // Comments without end decide nothing, and only a deck may be that long.
            Some(Lookahead::Part(text)) if meaningful_lines(text).next().is_none() => true,
            Some(Lookahead::Part(text) | Lookahead::All(text)) => begins_as_deck(text),
            None => return Ok(None),
        },
    };
    if is_deck {
        return Ok(Some(ParsedProgram::Deck(CardSource::StandardInput)));
    }
    match look_ahead(stdin, MAX_TEXT + 1, |_| false)? {
        Some(Lookahead::Part(_)) => {
            bail!("{STANDARD_INPUT} is larger than 1 MiB: it is no image and no source")
        }
        Some(Lookahead::All(text)) => from_text(STANDARD_INPUT, text, options).map(Some),
        None => Ok(None),
    }
}

fn look_ahead(
    stdin: &mut StdinReader,
    most: usize,
    enough: impl Fn(&[u8]) -> bool,
) -> anyhow::Result<Option<Lookahead<'_>>> {
    stdin.look_ahead(most, enough).context("cannot read standard input")
}

/// Reads a program from a text, whose name is for what is said of it.
pub(crate) fn from_text(
    name: &str,
    bytes: &[u8],
    options: LoadOptions,
) -> anyhow::Result<ParsedProgram> {
    if by_hand::is_log(bytes) {
        bail!(
            "`{name}` is a log of work by hand, and a program is wanted here: \
               `cardiac by-hand --report {name}` reads it"
        );
    }
    let text = load::decode(bytes).map_err(|error| text_error(name, bytes, &error))?;
    let mut report = AssemblyReport::default();
    let loaded =
        load::load(&text, options.format, options.start, |found| report.add(name, &text, &found));
    let loaded = loaded.map_err(|error| match error {
        LoadError::Text(error) => text_error(name, text.as_bytes(), &error),
        LoadError::Source => CliError::Source(report.take_errors()).into(),
        LoadError::Start(_) => anyhow!("`{name}`: {error}"),
    })?;
    if loaded.format == Format::Deck && loaded.cards.is_empty() && options.format.is_none() {
        bail!("`{name}` is empty: it has no cards, no cells and no instructions");
    }
    Ok(match loaded.format {
        Format::Deck => ParsedProgram::Deck(loaded.cards.into()),
        _ => ParsedProgram::InMemory(Box::new(InMemoryProgram::new(loaded, report))),
    })
}

/// Reads a file of data cards and checks it whole.
pub(crate) fn data_cards(path: &Path) -> anyhow::Result<Vec<Card>> {
    let text = file::read(path, MAX_TEXT).map_err(|error| match error.kind() {
        ReadErrorKind::Missing => anyhow!("{error}{}", suggest(path)),
        ReadErrorKind::TooLarge { .. } => {
            anyhow!("{error}; more cards are read from standard input, `--cards -`")
        }
        _ => error.into(),
    })?;
    cards(&display_path(path), &text)
}

/// The data cards of `--cards` and `--card`; each file is checked whole.
pub(crate) fn all_data_cards(data: Vec<DataArg>) -> anyhow::Result<Vec<Card>> {
    let mut cards = Vec::new();
    for data in data {
        match data {
            DataArg::Card(card) => cards.push(card),
            DataArg::File(path) => cards.extend(data_cards(&path)?),
        }
    }
    Ok(cards)
}

/// Returns a path as it is shown, on one line.
pub(crate) fn display_path(path: &Path) -> String {
    path.display().to_string().replace(is_unprintable, "\u{fffd}")
}

/// The cards of a text; the first mistake is the error.
pub(crate) fn cards(name: &str, text: &[u8]) -> anyhow::Result<Vec<Card>> {
    let text = load::decode(text).map_err(|error| text_error(name, text, &error))?;
    let mut cards = Vec::with_capacity(text.len() / 4);
    for card in deck::cards(text.as_ref()) {
        cards.push(card.map_err(|error| text_error(name, text.as_bytes(), &error))?);
    }
    Ok(cards)
}

pub(crate) fn text_error(name: &str, text: &[u8], error: &TextError) -> anyhow::Error {
    match error.kind {
        // Its first line shows nothing that helps.
        TextErrorKind::NotPlainText { .. } => anyhow!("`{name}`: {}", error.kind),
        _ => CliError::text(name, text, error).into(),
    }
}

/// Reads the text of a program, a deck, an image, a session or a log.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    read_within(path, MAX_TEXT)
}

fn read_within(path: &Path, limit: usize) -> anyhow::Result<Vec<u8>> {
    file::read(path, limit).map_err(|error| match error.kind() {
        ReadErrorKind::Missing => anyhow!("{error}{}", suggest(path)),
        ReadErrorKind::TooLarge { .. } if is_deck(path) => {
            anyhow!("{error}; a longer deck is read from standard input, as `-`")
        }
        _ => error.into(),
    })
}

/// Reads a file of text that is no program, such as a script; each line ends with LF
/// alone.
pub(crate) fn read_text(path: &Path) -> anyhow::Result<String> {
    read_text_within(path, MAX_TEXT)
}

/// Reads a file of text that has at most so many bytes.
pub(crate) fn read_text_within(path: &Path, limit: usize) -> anyhow::Result<String> {
    let bytes = read_within(path, limit)?;
    Ok(source::decode(&display_path(path), &bytes)?.replace("\r\n", "\n"))
}

fn is_deck(path: &Path) -> bool {
    Format::from_file_name(&display_path(path)) == Some(Format::Deck)
}

/// What may have been meant by a file that is not there.
fn suggest(path: &Path) -> String {
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

/// Returns `true` once enough lines have come to tell a deck from all else.
fn has_first_lines(text: &[u8]) -> bool {
    meaningful_lines(text).count() >= LOADER.len()
}

/// Returns `true` if a text begins with the two cards of the loader, each on a line of
/// its own: such a deck can be read while it is still being written.
fn begins_as_deck(text: &[u8]) -> bool {
    let cards = meaningful_lines(text).take(LOADER.len());
    let cards = cards.map(|line| deck::parse_line(line).ok().flatten().and_then(Card::word));
    cards.map(|word| word.map(Word::get)).eq(LOADER.map(Some))
}

/// Returns `true` if the first cards are those of the loader.
pub(crate) fn begins_with_loader(cards: &[Card]) -> bool {
    let words = cards.iter().take(LOADER.len()).map(|card| card.word());
    words.map(|word| word.map(Word::get)).eq(LOADER.map(Some))
}

/// The first cards of a deck that loads itself.
const LOADER: [i16; 2] = [2, 800];

fn meaningful_lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = complete_lines(text).split(|&byte| byte == b'\n');
    lines.filter(|line| deck::has_content(line))
}

/// A text without its last line, unless that has ended.
fn complete_lines(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    &text[..end]
}
