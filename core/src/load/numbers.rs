//! Reads images that are written as numbers only.

use super::text_row::{TextRow, is_annotated};
use crate::assembler::diagnostic::{Diagnostic, DiagnosticKind};
use crate::machine::address::Address;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::image::{self, ImageBuilder, parse_contents};

/// An arrangement of the numbers in an image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Layout {
    /// The words from cell 00 on, `_` for a blank cell: `001 _ _ 500`.
    List,
    /// Pairs of cell and word: `10 100   11 200`.
    Pairs,
    /// Rows with the first cell and up to ten words: `10: 100 200 300`.
    Rows,
    /// Consecutive cells, one a line. Some have no word and stay blank: `10 100`, `11`.
    Column,
    /// An image with the instruction after some of its words: `10: 100 CLA 00`.
    Annotated,
}

/// The maximum number of cells in a row.
const ROW_LENGTH: usize = 10;

/// Reads the cells of a text of numbers. `report` gets a warning for each cell without a word.
pub(super) fn read<'t>(
    layout: Layout,
    rows: &[TextRow<'t>],
    report: &mut dyn FnMut(Diagnostic<'t>),
) -> Result<ImageBuilder, TextError> {
    match layout {
        Layout::List => list(rows),
        Layout::Pairs => pairs(rows),
        Layout::Rows => labeled_rows(rows),
        Layout::Column => column(rows, report),
        Layout::Annotated => annotated(rows),
    }
}

/// Reads the words from cell 00 on.
fn list(rows: &[TextRow<'_>]) -> Result<ImageBuilder, TextError> {
    let mut cells = ImageBuilder::new();
    let mut addresses = Address::all();
    for row in rows {
        for field in row.fields() {
            let to_error = |kind| row.error(field, kind);
            let cell = addresses.next().ok_or(TextErrorKind::TooManyCells).map_err(to_error)?;
            put(&mut cells, cell, field, row).map_err(|error| match error.kind {
                TextErrorKind::WriteToCell00 => to_error(TextErrorKind::MissingCell00),
                _ => error,
            })?;
        }
    }
    Ok(cells)
}

/// Reads pairs of address and word.
fn pairs(rows: &[TextRow<'_>]) -> Result<ImageBuilder, TextError> {
    let mut cells = ImageBuilder::new();
    for row in rows {
        let mut fields = row.fields();
        while let Some(address) = fields.next() {
            let to_error = |kind| row.error(address, kind);
            // An address may have three digits: `010 500`.
            let digits = address.strip_prefix('0').filter(|digits| digits.len() == 2);
            let cell = digits.unwrap_or(address).parse().map_err(to_error)?;
            let field = fields.next().ok_or(TextErrorKind::MissingContents).map_err(to_error)?;
            put(&mut cells, cell, field, row)?;
        }
    }
    cells.sort();
    Ok(cells)
}

/// Reads a cell and its word on each line. A cell without a word stays blank.
fn column<'t>(
    rows: &[TextRow<'t>],
    report: &mut dyn FnMut(Diagnostic<'t>),
) -> Result<ImageBuilder, TextError> {
    let mut cells = ImageBuilder::new();
    for row in rows {
        let mut fields = row.fields();
        let address = fields.next().unwrap_or_default();
        let cell: Address = address.parse().map_err(|kind| row.error(address, kind))?;
        if let Some(word) = fields.next() {
            put(&mut cells, cell, word, row)?;
        } else {
            cells.insert(cell, None, row.number).map_err(|kind| row.error(address, kind))?;
            report(Diagnostic {
                line: row.number,
                column: row.line.column(address),
                span: row.line.span(address),
                kind: DiagnosticKind::BlankFormLine { cell },
            });
        }
    }
    Ok(cells)
}

/// Reads the lines of an image, some of them with their instruction.
fn annotated(rows: &[TextRow<'_>]) -> Result<ImageBuilder, TextError> {
    let mut cells = ImageBuilder::new();
    for row in rows {
        if !is_annotated(row) {
            let (cell, word) = image::parse_line(&row.line)
                .map_err(|error| TextError { line: row.number, ..error })?;
            cells.insert(cell, word, row.number).map_err(|kind| row.error(row.line.text, kind))?;
            continue;
        }
        let Some((address, rest)) = row.line.text.split_once(':') else {
            return Err(row.error(row.line.text, TextErrorKind::MissingColon));
        };
        let address = address.trim();
        let cell: Address = address.parse().map_err(|kind| row.error(address, kind))?;
        put(&mut cells, cell, rest.split_whitespace().next().unwrap_or_default(), row)?;
    }
    Ok(cells)
}

/// Reads rows that begin with the address of their first cell.
fn labeled_rows(rows: &[TextRow<'_>]) -> Result<ImageBuilder, TextError> {
    let mut cells = ImageBuilder::new();
    let words =
        || rows.iter().flat_map(TextRow::fields).filter_map(|field| field.rsplit(':').next());
    let is_padded = words().any(|word| word.len() == 3 && word.starts_with('0'));
    for row in rows {
        let mut next: Option<Address> = None;
        let mut count = 0;
        for field in row.fields() {
            let to_error = |kind| row.error(field, kind);
            let word = match field.split_once(':') {
                None => field,
                Some((label, word)) => {
                    if count == 0 && next.is_some() {
                        return Err(to_error(TextErrorKind::MissingContents));
                    }
                    next = Some(label.parse().map_err(to_error)?);
                    count = 0;
                    word
                }
            };
            if word.is_empty() {
                continue;
            }
            // Among words of three digits, one of two is an address without its colon.
            let digits = word.trim_start_matches(['+', '-']);
            let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
            if is_padded && matches!(digits.len(), 1 | 2) && is_number {
                return Err(to_error(TextErrorKind::ShortWord));
            }
            let cell = next.ok_or(TextErrorKind::TooManyCells).map_err(to_error)?;
            if count == ROW_LENGTH {
                return Err(to_error(TextErrorKind::RowTooLong));
            }
            put(&mut cells, cell, word, row)?;
            count += 1;
            if cell == Address::LAST {
                next = None;
            } else {
                next = Some(cell.next());
            }
        }
        if count == 0 {
            return Err(row.error(row.line.text, TextErrorKind::MissingContents));
        }
    }
    Ok(cells)
}

/// Puts a field of a row into its cell.
fn put(
    cells: &mut ImageBuilder,
    cell: Address,
    field: &str,
    row: &TextRow<'_>,
) -> Result<(), TextError> {
    let to_error = |kind| row.error(field, kind);
    // A list and a row have every cell, so the printed ones may be blank there.
    let is_gap = field.bytes().all(|byte| byte == b'_');
    let is_blank = is_gap || field == "---" || field.eq_ignore_ascii_case("blank");
    // Other simulators start with 000 in cell 99.
    let is_print = is_blank && cell.is_printed() || cell == Address::LAST && field == "000";
    if is_print {
        return Ok(());
    }
    let word = if is_blank { None } else { parse_contents(cell, field).map_err(to_error)? };
    cells.insert(cell, word, row.number).map_err(to_error)
}
