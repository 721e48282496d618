//! Detects the form in which a program is written.
//!
//! The ending of a name (`.deck`, `.image`, `.asm`) gives the format. Otherwise the whole text
//! decides: a form counts only if every line has it. Ambiguous numbers are an error.

use alloc::vec::Vec;

use super::numbers::Layout;
use super::table::{self, Table};
use super::text_row::{TextRow, is_annotated, is_contents, is_digits, is_number_field, rows};
use super::{tape, validate};
use crate::assembler::operation::is_instruction;
use crate::machine::card::Card;
use crate::text::deck::is_built_with_semicolons;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::format::Format;
use crate::text::image;
use crate::text::number::parse_number;

/// A form of a program text, with the parts that detection has already parsed.
pub(super) enum FileForm<'t> {
    /// Cards.
    Deck,
    /// Lines `NN:WWW`.
    Image,
    /// Numbers that fill cells.
    Numbers(Layout, Vec<TextRow<'t>>),
    /// CSV or a table in Markdown, with a row for each cell.
    Table(Table<'t>),
    /// JSON, or a list in square brackets.
    JsonProgram,
    /// A tape in base 32.
    Tape,
    /// A source or a listing.
    Source,
}

/// Detects the form of a text. `named` is the format from its name or from the user.
pub(super) fn detect_form(text: &str, named: Option<Format>) -> Result<FileForm<'_>, TextError> {
    let is_json = match text.trim_start().chars().next() {
        Some('[') => true,
        Some('{') => named != Some(Format::Deck),
        _ => false,
    };
    if is_json {
        return Ok(FileForm::JsonProgram);
    }
    if named.is_none() && tape::is_tape(text) {
        return Ok(FileForm::Tape);
    }
    let rows = rows(text)?;
    validate::marked(&rows)?;
    validate::marked_lines(&rows)?;
    validate::numbered_cells(&rows)?;
    let is_abreast = begins_as_deck(&rows) || rows.iter().any(TextRow::is_row_of_numbers);
    if !(is_abreast || matches!(named, Some(Format::Deck | Format::Image))) {
        validate::cells_in_steps(&rows)?;
    }
    let table = if named == Some(Format::Deck) { None } else { table::table(text)? };
    if let Some(table) = table {
        return Ok(FileForm::Table(table));
    }
    validate::broken_table(&rows)?;
    validate::columns(&rows, matches!(named, Some(Format::Deck | Format::Image)))?;
    if named == Some(Format::Deck) {
        validate::title(&rows)?;
        validate::missing_cards(text)?;
        let is_lost = |row: &&TextRow<'_>| {
            row.line.has_numbers_in_comment() && !row.line.sign_touches_digit()
        };
        return match rows.iter().find(is_lost) {
            Some(row) => Err(row.error(row.line.comment, TextErrorKind::CardsInComments)),
            None => Ok(FileForm::Deck),
        };
    }
    if let Some(first) = rows.first().filter(|_| is_built_with_semicolons(text.as_bytes())) {
        let mut values = first.line.with_comment().split(';').map(|field| value(field.trim()));
        let is_deck = values.next() == Some(Some(2)) && values.next() == Some(Some(800));
        let kind = match named {
            None if is_deck => return Ok(FileForm::Deck),
            None => TextErrorKind::CardsOrCells,
            Some(Format::Image) => TextErrorKind::MissingColon,
            Some(_) => TextErrorKind::DeckNotSource,
        };
        return Err(first.error(first.line.text, kind));
    }
    for row in &rows {
        validate::invisible(row)?;
        validate::numbers_in_comment(row)?;
    }
    if rows.is_empty() {
        validate::number_signs(text)?;
    }
    match named {
        _ if rows.is_empty() => Ok(named.map_or(FileForm::Deck, |format| match format {
            Format::Image => FileForm::Image,
            _ => FileForm::Source,
        })),
        Some(Format::Image) => Ok(image_form(rows)),
        _ => {
            let form = content_form(rows, named)?;
            if matches!(form, FileForm::Deck) {
                validate::missing_cards(text)?;
            }
            Ok(form)
        }
    }
}

/// Returns the form of a text whose name says that it is an image.
fn image_form(rows: Vec<TextRow<'_>>) -> FileForm<'_> {
    if rows.iter().all(|row| image::is_image_line(row.line.text) && word_count(row) == 1) {
        return FileForm::Image;
    }
    if rows.iter().all(is_image_line) && rows.iter().any(is_annotated) {
        return FileForm::Numbers(Layout::Annotated, rows);
    }
    let is_mixed = has_labels(&rows) && !rows.iter().all(is_labeled);
    if is_mixed || !rows.iter().all(|row| row.fields().all(is_number_field)) {
        return FileForm::Image;
    }
    let layout = match () {
        () if has_labels(&rows) => Layout::Rows,
        () if rows.iter().all(is_row_of_pairs) => Layout::Pairs,
        // A list begins with 001 for cell 00, so other words are pairs.
        () if !begins_as_list(&rows) && rows.iter().all(is_row_of_words) => Layout::Pairs,
        () => Layout::List,
    };
    FileForm::Numbers(layout, rows)
}

/// Detects the form of a text without a known ending, or of a source.
fn content_form(rows: Vec<TextRow<'_>>, named: Option<Format>) -> Result<FileForm<'_>, TextError> {
    if rows.iter().all(|row| row.fields().all(is_number_field)) {
        return numbers_form(rows, named);
    }
    if named.is_none() && rows.iter().all(is_instruction_of_cell) {
        return Ok(FileForm::Source); // the assembler says how to write a source
    }
    if named.is_none() && rows.iter().all(is_image_line) {
        return Ok(image_form(rows));
    }
    validate::foreign_cells(&rows)?;
    validate::title(&rows)?;
    if named.is_none() {
        validate::broken_image(&rows)?;
    }
    validate::blank_signs(&rows)?;
    if named.is_none()
        && (begins_as_deck(&rows) || are_cards(&rows) || rows.iter().all(is_card_or_typo))
    {
        return Ok(FileForm::Deck);
    }
    validate::mixed_addresses(&rows)?;
    validate::short_contents(&rows)?;
    for row in &rows {
        validate::two_cells(row)?;
    }
    validate::missing_cells(&rows)?;
    Ok(FileForm::Source)
}

/// Detects the form of a text of numbers and blanks only.
fn numbers_form(rows: Vec<TextRow<'_>>, named: Option<Format>) -> Result<FileForm<'_>, TextError> {
    let [first, ..] = rows.as_slice() else { return Ok(FileForm::Deck) };
    let is_single = rows.iter().all(|row| row.count() == 1);
    let is_deck = begins_as_deck(&rows);
    let is_list = begins_as_list(&rows) || rows.iter().flat_map(TextRow::fields).any(|f| f == "_");
    let is_alone = |row: &TextRow<'_>| row.line.text.bytes().all(|byte| byte == b'_');
    if rows.iter().all(is_alone) {
        return Ok(FileForm::Deck); // the deck reader reports the placeholders
    }
    if has_labels(&rows) {
        let form = image_form(rows);
        if let FileForm::Numbers(_, rows) = &form {
            validate::empty_fields(rows)?;
        }
        return Ok(form);
    }
    if named.is_none() && begins_as_list_or_deck(&rows) {
        return Err(
            first.error(first.fields().next().unwrap_or_default(), TextErrorKind::CardBeforeLoader)
        );
    }
    if named == Some(Format::Source) && (is_deck || is_single) {
        return Err(first.error(first.line.text, TextErrorKind::DeckNotSource));
    }
    Ok(match () {
        () if is_deck => FileForm::Deck,
        () if is_listing(&rows) => {
            validate::mixed_addresses(&rows)?;
            FileForm::Source
        }
        () if rows.iter().all(is_row_of_pairs) => FileForm::Numbers(Layout::Pairs, rows),
        () if is_column(&rows) => FileForm::Numbers(Layout::Column, rows),
        () if is_list => {
            validate::empty_fields(&rows)?;
            FileForm::Numbers(Layout::List, rows)
        }
        () if is_single => FileForm::Deck,
        () if named == Some(Format::Source) && rows.iter().all(|row| row.count() == 2) => {
            validate::mixed_addresses(&rows)?;
            FileForm::Source
        }
        () => {
            let first = *first;
            // As an image it would be a list that does not begin with cell 00.
            let is_image = !matches!(image_form(rows), FileForm::Numbers(Layout::List, _));
            let kind =
                if is_image { TextErrorKind::AmbiguousFormat } else { TextErrorKind::CardsOrCells };
            return Err(first.error(first.line.text, kind));
        }
    })
}

/// Returns `true` if a text begins with 001, the print of cell 00, or with `_`.
fn begins_as_list(rows: &[TextRow<'_>]) -> bool {
    let first = rows.iter().flat_map(TextRow::fields).next();
    first.is_some_and(|field| field == "_" || value(field) == Some(1))
}

/// Returns `true` if a text begins with 001, the print of cell 00, and the cards of the loader.
fn begins_as_list_or_deck(rows: &[TextRow<'_>]) -> bool {
    let beginning = rows.iter().flat_map(TextRow::fields).take(3).map(value);
    beginning.eq([Some(1), Some(2), Some(800)])
}

/// Returns `true` if a text begins with the cards of the loader, 002 and 800.
fn begins_as_deck(rows: &[TextRow<'_>]) -> bool {
    rows.iter().flat_map(TextRow::fields).take(2).map(value).eq([Some(2), Some(800)])
}

/// Returns `true` if the first two lines begin with the cards of the loader, or if nearly all
/// lines are cards. The deck reader reports what is no card.
fn are_cards(rows: &[TextRow<'_>]) -> bool {
    let first_fields = rows.iter().take(2).map(|row| row.fields().next().and_then(value));
    let is_card = |row: &&TextRow<'_>| {
        row.count() == 1 && row.fields().all(|field| field.parse::<Card>().is_ok())
    };
    first_fields.eq([Some(2), Some(800)])
        || rows.iter().filter(is_card).count() * 4 >= rows.len() * 3
}

/// Returns `true` if every line is an address and its contents, in ascending order.
fn is_listing(rows: &[TextRow<'_>]) -> bool {
    let address = |row: &TextRow<'_>| {
        let field = row.fields().next()?;
        let address = value(field).filter(|value| (0..100).contains(value))?;
        field.bytes().all(|byte| byte.is_ascii_digit()).then_some(address)
    };
    let has_contents = |row: &TextRow<'_>| {
        let contents = row.fields().nth(1).unwrap_or_default();
        contents.trim_start_matches(['+', '-']).len() == 3
    };
    rows.iter().all(|row| {
        row.count() == 2 && address(row).is_some() && !row.line.text.contains([',', '"'])
    }) && rows.is_sorted_by(|one, two| address(one) < address(two))
        && rows.iter().any(has_contents)
}

/// Returns `true` if addresses of two digits and words of three alternate.
fn is_row_of_pairs(row: &TextRow<'_>) -> bool {
    row.count() % 2 == 0
        && row.fields().enumerate().all(|(place, field)| match place % 2 {
            0 => is_digits(field, 2),
            _ => is_contents(field),
        })
}

/// Returns `true` if the first column has consecutive cells of two digits, and the second
/// column words of three digits, some of them missing.
fn is_column(rows: &[TextRow<'_>]) -> bool {
    let cell = |row: &TextRow<'_>| value(row.fields().next().filter(|field| is_digits(field, 2))?);
    let has_word = |row: &TextRow<'_>| row.fields().nth(1).is_some_and(is_contents);
    rows.iter()
        .all(|row| cell(row).is_some() && (row.count() == 1 || row.count() == 2 && has_word(row)))
        && rows
            .windows(2)
            .all(|pair| matches!(pair, [one, two] if cell(one).map(|cell| cell + 1) == cell(two)))
        && rows.first().is_some_and(has_word)
        && rows.iter().filter(|row| has_word(row)).count() > 1
}

/// Returns `true` if addresses of three digits and words alternate: `010 500`.
fn is_row_of_words(row: &TextRow<'_>) -> bool {
    let is_pair = |place: usize, field: &str| match place % 2 {
        0 => is_digits(field, 3) && field.starts_with('0'),
        _ => is_contents(field),
    };
    row.count() % 2 == 0 && row.fields().enumerate().all(|(place, field)| is_pair(place, field))
}

/// Returns `true` for a card, or for a misspelled one.
fn is_card_or_typo(row: &TextRow<'_>) -> bool {
    let text = row.line.text;
    let is_slip = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '_'))
        && !text.contains(|c: char| c.is_whitespace() || c == ':');
    is_slip || row.fields().all(|field| field.parse::<Card>().is_ok())
}

fn is_image_line(row: &TextRow<'_>) -> bool {
    image::is_image_line(row.line.text)
}

/// Returns `true` for an instruction with the number of its cell: `10: INP 20`.
fn is_instruction_of_cell(row: &TextRow<'_>) -> bool {
    let (_, rest) = row.line.text.split_once(':').unwrap_or_default();
    is_image_line(row) && is_instruction(rest)
}

/// Returns the number of words after the colon in a line of an image.
fn word_count(row: &TextRow<'_>) -> usize {
    row.line.text.split_once(':').map_or(0, |(_, words)| words.split_whitespace().count())
}

/// Returns `true` if a row begins with its only label, or if every word has one.
fn is_labeled(row: &TextRow<'_>) -> bool {
    let has_label = |field: &str| field.contains(':');
    let labels = row.fields().filter(|field| has_label(field)).count();
    row.fields().next().is_some_and(has_label) && (labels == 1 || labels == row.count())
}

fn has_labels(rows: &[TextRow<'_>]) -> bool {
    rows.iter().flat_map(TextRow::fields).any(|field| field.contains(':'))
}

fn value(field: &str) -> Option<i16> {
    parse_number(field, 3).ok()
}
