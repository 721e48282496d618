//! Reads programs: decks that load themselves, or images and sources for memory.

pub(crate) mod document;
pub(crate) mod source;

use std::ffi::OsStr;
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::load::{self, LoadError};
use cardiac_core::{Address, Card, Format, Machine, TextError, TextErrorKind, Word, deck};
use cardiac_programs::Sample;
use cardiac_programs::run::{
    ProgramError, ProgramErrorKind, RunnableProgram, SourceDiagnostic, SourceMap,
};

use crate::args::{DataArg, DataArgs};
use crate::by_hand;
use crate::io::card_source::CardSource;
use crate::io::file::{self, ReadErrorKind};
use crate::io::path::display_path;
use crate::io::stdin::STANDARD_INPUT;
use crate::io::stdin::{Lookahead, StdinReader};
use crate::messages::error::CliError;
use crate::program::source::{AssemblyReport, InMemoryProgram};

/// A program that has been read and checked.
#[derive(Debug)]
pub(crate) enum ParsedProgram {
    /// A deck that loads itself, and the notes on guesses and omissions.
    Deck(CardSource, Vec<SourceDiagnostic>),
    /// Words for the cells, from an image or a source.
    InMemory(Box<InMemoryProgram>),
}

impl ParsedProgram {
    /// The format of its text.
    pub(crate) fn format(&self) -> Format {
        match self {
            Self::Deck(..) => Format::Deck,
            Self::InMemory(program) => program.format,
        }
    }

    /// The notes on guesses and omissions, which are printed even with `--quiet`.
    pub(crate) fn notes(&self) -> &[SourceDiagnostic] {
        match self {
            Self::Deck(_, notes) => notes,
            Self::InMemory(program) => &program.report.notes,
        }
    }
}

/// The format and the start that the user gives for a program.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct LoadOptions {
    pub(crate) format: Option<Format>,
    pub(crate) start: Option<Address>,
}

/// Reads a program from a file and checks it completely.
pub(crate) fn from_file(path: &Path, options: LoadOptions) -> anyhow::Result<ParsedProgram> {
    let (name, text) = (display_path(path), read(path)?);
    from_text(&name, &text, named(&name, options))
}

/// Adds the format of the file extension, unless the user gives one.
fn named(name: &str, options: LoadOptions) -> LoadOptions {
    LoadOptions { format: options.format.or_else(|| Format::from_file_name(name)), ..options }
}

/// Reads a built-in example.
pub(crate) fn from_sample(
    sample: &Sample,
    start: Option<Address>,
) -> anyhow::Result<ParsedProgram> {
    let options = LoadOptions { format: None, start };
    from_text(sample.file, sample.text.as_bytes(), named(sample.file, options))
}

/// Reads a program from standard input; `None` if interrupted.
///
/// A deck that begins with the loader is read card by card, anything else as a whole.
pub(crate) fn from_standard_input(
    stdin: &mut StdinReader,
    options: LoadOptions,
) -> anyhow::Result<Option<ParsedProgram>> {
    let is_deck = match options.format {
        Some(format) => format == Format::Deck,
        None => match look_ahead(stdin, MAX_TEXT, has_first_lines)? {
            // A megabyte of comments decides nothing, and only a deck may be that long.
            Some(Lookahead::Part(text)) if meaningful_lines(text).next().is_none() => true,
            Some(Lookahead::Part(text) | Lookahead::All(text)) => begins_as_deck(text),
            None => return Ok(None),
        },
    };
    if is_deck {
        return Ok(Some(ParsedProgram::Deck(CardSource::StandardInput, Vec::new())));
    }
    match look_ahead(stdin, MAX_TEXT + 1, |_| false)? {
        Some(Lookahead::Part(_)) => {
            bail!("{STANDARD_INPUT} is larger than 1 MiB, too large for an image or a source")
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

/// Reads a program from a text. `name` is used in errors.
pub(crate) fn from_text(
    name: &str,
    bytes: &[u8],
    options: LoadOptions,
) -> anyhow::Result<ParsedProgram> {
    if by_hand::is_log(bytes) {
        bail!(
            "`{name}` is a log of work by hand, not a program: `cardiac by-hand --report {name}` \
             reads it"
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
        Format::Deck => ParsedProgram::Deck(loaded.cards.into(), report.notes),
        _ => ParsedProgram::InMemory(Box::new(InMemoryProgram::new(loaded, report))),
    })
}

/// Reads a file of data cards and checks it completely.
pub(crate) fn data_cards(path: &Path) -> anyhow::Result<Vec<Card>> {
    let text = file::read(path, MAX_TEXT).map_err(|error| match error.kind() {
        ReadErrorKind::Missing => anyhow!("{error}{}", suggest(path)),
        ReadErrorKind::TooLarge { .. } => {
            anyhow!("{error}; use `--cards -` to read more cards from standard input")
        }
        _ => error.into(),
    })?;
    cards(&display_path(path), &text)
}

/// Reads a program that can run any number of times.
pub(crate) fn runnable_from_file(path: &Path) -> anyhow::Result<RunnableProgram> {
    let (name, text) = (display_path(path), read(path)?);
    RunnableProgram::from_bytes(&name, &text).map_err(program_error)
}

/// Converts an error in a program, so that it is printed with its lines.
fn program_error(error: ProgramError) -> anyhow::Error {
    match error.kind {
        ProgramErrorKind::Text(diagnostic) => CliError::Text(diagnostic).into(),
        ProgramErrorKind::Source(diagnostics) => CliError::Source(diagnostics).into(),
        _ => error.into(),
    }
}

impl From<ParsedProgram> for RunnableProgram {
    fn from(program: ParsedProgram) -> Self {
        let format = program.format();
        match program {
            ParsedProgram::Deck(deck, notes) => Self {
                machine: Machine::new(),
                cards: match deck {
                    CardSource::Cards(cards) => cards,
                    // A program from a file never reads cards from standard input.
                    CardSource::StandardInput => Vec::new(),
                },
                format,
                lines: SourceMap::NONE,
                warnings: notes.iter().map(ToString::to_string).collect(),
            },
            ParsedProgram::InMemory(program) => Self {
                machine: program.machine(),
                cards: program.cards,
                format,
                lines: program.lines,
                warnings: program.report.lines(),
            },
        }
    }
}

/// Reads the data cards of `--cards` and `--card`.
pub(crate) fn all_data_cards(data: &DataArgs) -> anyhow::Result<Vec<Card>> {
    let mut cards = Vec::new();
    for data in &data.0 {
        match data {
            DataArg::Card(card) => cards.push(*card),
            DataArg::File(path) => cards.extend(data_cards(path)?),
        }
    }
    Ok(cards)
}

/// Parses the cards of a text.
pub(crate) fn cards(name: &str, text: &[u8]) -> anyhow::Result<Vec<Card>> {
    let text = load::decode(text).map_err(|error| text_error(name, text, &error))?;
    let mut cards = Vec::with_capacity(text.len() / 4);
    for card in deck::cards(text.as_ref()) {
        cards.push(card.map_err(|error| text_error(name, text.as_bytes(), &error))?);
    }
    Ok(cards)
}

/// Converts an error in a text, with its line.
pub(crate) fn text_error(name: &str, text: &[u8], error: &TextError) -> anyhow::Error {
    match error.kind {
        // A line of binary data would not help.
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
            anyhow!("{error}; use `-` to read a longer deck from standard input")
        }
        _ => error.into(),
    })
}

/// Reads a text file that is not a program, such as a script, with line ends converted to LF.
pub(crate) fn read_text(path: &Path) -> anyhow::Result<String> {
    read_text_within(path, MAX_TEXT)
}

/// Reads a text file of at most `limit` bytes.
pub(crate) fn read_text_within(path: &Path, limit: usize) -> anyhow::Result<String> {
    let bytes = read_within(path, limit)?;
    Ok(source::decode(&display_path(path), &bytes)?.replace("\r\n", "\n"))
}

fn is_deck(path: &Path) -> bool {
    Format::from_file_name(&display_path(path)) == Some(Format::Deck)
}

/// Returns a suggestion for a missing file.
fn suggest(path: &Path) -> String {
    let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
    let is_program = path.extension().is_none_or(|ending| ending != "toml");
    let sample = cardiac_programs::find(&stem.to_ascii_lowercase());
    if let Some(sample) = sample.filter(|_| is_program) {
        return format!("; there is an example of that name: `--example {}`", sample.name);
    }
    match path.to_str() {
        Some(text) if text.parse::<Card>().is_ok() => {
            format!("; use `--card {text}` for a card")
        }
        _ => String::new(),
    }
}

/// Returns `true` if there are enough lines to recognize a deck.
fn has_first_lines(text: &[u8]) -> bool {
    meaningful_lines(text).count() >= LOADER.len()
}

/// Returns `true` if a text begins with the two cards of the loader, each on its own line. Such a
/// deck can be read while it is still being written.
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

/// Returns a text without an incomplete last line.
fn complete_lines(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    &text[..end]
}
