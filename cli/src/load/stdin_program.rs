//! Loads a program from standard input, without reading more of a deck than its first cards.

use anyhow::{Context, bail};
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::load::LoadOptions;
use cardiac_core::{Format, deck, loader};

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
    meaningful_lines(text).count() >= loader::FIRST_CARDS.len()
}

/// Returns `true` if a text begins with the two cards of the loader, each on its own line. Such a
/// deck can be read while it is still being written.
fn begins_as_deck(text: &[u8]) -> bool {
    let card = |line| deck::parse_line(line).ok().flatten();
    loader::begins_with_loader(meaningful_lines(text).map_while(card))
}

fn meaningful_lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = complete_lines(text).split(|&byte| byte == b'\n');
    lines.filter(|line| deck::has_content(line))
}

/// Returns a text without an incomplete last line.
fn complete_lines(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    &text[..end]
}
