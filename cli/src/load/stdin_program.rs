//! Loads a program from standard input, without reading more of a deck than its first cards.

use anyhow::{Context, bail};
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::load::LoadOptions;
use cardiac_core::{Card, Format, Word, deck};

use crate::io::file;
use crate::io::stdin::{Lookahead, STANDARD_INPUT, StdinReader};
use crate::load::program::Program;

/// Reads a program from standard input; `None` if interrupted.
///
/// A deck that begins with the loader is read card by card, anything else as a whole.
pub(crate) fn read(
    stdin: &mut StdinReader,
    options: LoadOptions,
) -> anyhow::Result<Option<Program>> {
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
        return Ok(Some(Program::streamed_deck()));
    }
    match look_ahead(stdin, MAX_TEXT + 1, |_| false)? {
        Some(Lookahead::Part(_)) => {
            let limit = file::size(MAX_TEXT);
            bail!("{STANDARD_INPUT} is larger than {limit}, too large for an image or a source")
        }
        Some(Lookahead::All(text)) => Program::from_bytes(STANDARD_INPUT, text, options).map(Some),
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
