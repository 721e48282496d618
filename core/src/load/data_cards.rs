//! Loads data cards from text.

use alloc::vec::Vec;

use super::json::{self, JsonProgram};
use super::text_row::rows;
use super::validate;
use super::wrapping::{is_fence, unwrapped};
use crate::assembler::diagnostic::Diagnostic;
use crate::machine::card::Card;
use crate::text::deck;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::source_line::lines;

/// Loads data cards from text that [`decode`](super::decode) has returned. They may be a list in
/// square brackets. They may also be in a block of code of Markdown, or quoted in a mail, as a
/// program may; `report` gets a note about it.
///
/// ```
/// use cardiac_core::load::load_data_cards;
///
/// let mut notes = 0;
/// let cards = load_data_cards("> 5\n> 7", |_| notes += 1)?;
/// assert_eq!((cards.len(), notes), (2, 1));
/// # Ok::<(), cardiac_core::TextError>(())
/// ```
///
/// # Errors
///
/// The first line that is not a card.
pub fn load_data_cards<'t>(
    text: &'t str,
    report: impl FnMut(Diagnostic<'t>),
) -> Result<Vec<Card>, TextError> {
    let (inside, note) = unwrapped(text);
    note.into_iter().for_each(report);
    if inside.trim_start().starts_with('[') {
        return match json::read(inside, Some(false))? {
            JsonProgram::Deck(cards) => Ok(cards),
            JsonProgram::Memory { .. } => {
                Err(TextError { line: 1, column: 1, span: 0..0, kind: TextErrorKind::InvalidCard })
            }
        };
    }
    let cards: Result<Vec<Card>, TextError> = deck::cards(inside).collect();
    let cards =
        cards.map_err(|error| title_error(inside).unwrap_or_else(|| fence_error(text, error)))?;
    validate::missing_cards(inside)?;
    if cards.is_empty() {
        validate::number_signs(inside)?;
    }
    Ok(cards)
}

/// Returns the error of a title before the cards.
fn title_error(text: &str) -> Option<TextError> {
    rows(text).and_then(|rows| validate::title(&rows)).err()
}

/// Returns a better error if the line is the end of a block of code that is not the whole text.
fn fence_error(text: &str, error: TextError) -> TextError {
    let line = lines(text.as_bytes()).find(|(number, _)| *number == error.line);
    let line = line.and_then(|(_, line)| core::str::from_utf8(line).ok()).unwrap_or_default();
    let kind = if is_fence(line) { TextErrorKind::CodeFence } else { error.kind };
    TextError { kind, ..error }
}
