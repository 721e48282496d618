//! Reads tables with a row for each cell: CSV and Markdown.

use alloc::vec::Vec;

use super::text_row::{ends_in_address, is_number_or_typo};
use crate::assembler::diagnostic::{Diagnostic, DiagnosticKind};
use crate::assembler::operation::is_instruction;
use crate::assembler::parser::annotation::Annotation;
use crate::assembler::parser::words::is_one_of;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::word::Word;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::image::{ImageBuilder, parse_contents};
use crate::text::number::{misread_digit, parse_number};
use crate::text::source_line::{SourceLine, source_lines};

/// The headings of an address column, with those of German, Spanish and French spreadsheets.
const ADDRESS_HEADINGS: [&str; 12] = [
    "address",
    "addr",
    "addr.",
    "cell",
    "loc",
    "location",
    "adresse",
    "zelle",
    "dirección",
    "direccion",
    "celda",
    "cellule",
];

const CONTENTS_HEADINGS: [&str; 15] = [
    "word",
    "contents",
    "content",
    "value",
    "code",
    "data",
    "inhalt",
    "wert",
    "wort",
    "contenido",
    "valor",
    "palabra",
    "contenu",
    "valeur",
    "mot",
];

/// The headings of a column that counts the rows.
const COUNTER_HEADINGS: [&str; 12] =
    ["no.", "no", "nr.", "nr", "#", "step", "line", "row", "schritt", "zeile", "paso", "línea"];

fn is_address_heading(word: &str) -> bool {
    is_one_of(word, &ADDRESS_HEADINGS)
}

fn is_contents_heading(word: &str) -> bool {
    is_one_of(word, &CONTENTS_HEADINGS)
}

fn is_counter_heading(word: &str) -> bool {
    is_one_of(word, &COUNTER_HEADINGS)
}

/// A table with its separator and its columns of address and contents.
pub(super) struct Table<'t> {
    text: &'t str,
    separator: char,
    /// The number of rows before the first cell.
    heading: usize,
    address: usize,
    contents: usize,
    /// The column that counts the rows, if the heading names one.
    counter: Option<usize>,
}

/// Parses a text as a table: every line is a row of at least two fields. The first is an
/// address and the second its contents, unless a heading names other columns.
///
/// Returns `None` if a row without a heading above it is something else.
///
/// # Errors
///
/// If a row does not fit the heading, or if the first column has line numbers.
pub(super) fn table(text: &str) -> Result<Option<Table<'_>>, TextError> {
    let separators = if text.contains('"') { &['|', ';', ',', '\t'][..] } else { &['|', ';', ','] };
    for &separator in separators {
        if let Some(table) = table_with_separator(text, separator)? {
            return Ok(Some(table));
        }
    }
    Ok(None)
}

fn table_with_separator(text: &str, separator: char) -> Result<Option<Table<'_>>, TextError> {
    let rows = table_rows(text, separator, 0);
    let Some(first) = rows.clone().next() else { return Ok(None) };
    let heading: Vec<&str> = fields(first.row, separator).collect();
    let mut table = Table { text, separator, heading: 0, address: 0, contents: 1, counter: None };
    let column = |is_named: fn(&str) -> bool| heading.iter().position(|name| is_named(name));
    let counter = column(is_counter_heading);
    let address = column(is_address_heading);
    let numbers = || column(|name| name.eq_ignore_ascii_case("no."));
    let named = (address.or_else(numbers), column(is_contents_heading));
    let is_named = heading.len() > 1 && named.0.is_some() && named.1.is_some();
    if let (true, (Some(address), Some(contents))) = (is_named, named) {
        (table.heading, table.address, table.contents) = (1, address, contents);
        table.counter = counter.filter(|&column| column != address);
    } else if heading.len() > 1 && heading.iter().all(|name| is_word(name)) {
        table.heading = 1; // with unknown names
    }
    let mut rows = table_rows(text, separator, table.address);
    let rows_of_cells = rows.clone().skip(table.heading);
    let is_strict =
        table.heading == 0 && rows_of_cells.clone().all(|row| table.has_only_numbers(row.row));
    // A cell after the sign of a comment would be lost.
    let lost_cell = |row: &TableRow<'_>| {
        let comment = row.comment.trim_start_matches([';', '#', '/', '\u{feff}']);
        let is_number = comment.starts_with(|c: char| c.is_ascii_digit());
        let is_cut = row.line.is_comment_touching() && is_number;
        let has_letter_or_digit = |field: &&str| field.contains(char::is_alphanumeric);
        let bare = |field| if separator == '|' { trimmed(field) } else { field };
        let mut fields = fields(comment, separator).map(bare).filter(has_letter_or_digit);
        let has_cell = fields.next().is_some_and(ends_in_address)
            && fields.next().is_some_and(is_number_or_typo);
        match () {
            () if separator == ';' => None,
            () if row.touches_comment() && has_quoted_fields(comment, separator) => {
                Some(TextErrorKind::MoreThanOneCell)
            }
            () if comment.contains("\",") => Some(TextErrorKind::AmbiguousSeparator),
            () if has_cell || separator == '|' && is_cut => Some(TextErrorKind::MoreThanOneCell),
            () if is_cut || row.line.sign_touches_digit() => {
                Some(TextErrorKind::AmbiguousSeparator)
            }
            () => None,
        }
    };
    if is_named {
        let width = table.address.max(table.contents).max(table.counter.unwrap_or(0)) + 1;
        heading_without_cells(&first, separator, width)?;
    }
    if let Some(row) = rows_of_cells.clone().next() {
        let kind = table.instruction_error(row.row);
        let is_same = |row: TableRow<'_>| table.instruction_error(row.row) == kind;
        if let Some(kind) = kind.filter(|_| rows_of_cells.clone().all(is_same)) {
            return Err(row.error(row.row, kind));
        }
    }
    let does_not_fit = |row: &TableRow<'_>| !table.is_cell_row(row.row, is_strict);
    match rows_of_cells.clone().find(does_not_fit) {
        Some(row) if is_named => {
            let has_columns = row.row.contains(separator);
            if !has_columns {
                return Err(row.error(row.row, TextErrorKind::InvalidRow));
            }
            return Err(table.row_error(&row));
        }
        Some(row) if table.is_most(&rows_of_cells, is_strict) => {
            return Err(table.row_error(&row));
        }
        Some(_) => return Ok(None),
        None if rows_of_cells.clone().next().is_none() => return Ok(None),
        None => {}
    }
    if separator == ';' {
        contents_in_comment(text)?;
    }
    torn_quotes(text, separator)?;
    let lost = rows_of_cells.clone().find_map(|row| Some((row, lost_cell(&row)?)));
    if let Some((row, kind)) = lost {
        return Err(row.error(row.comment, kind));
    }
    let is_address_named = heading.iter().any(|name| is_address_heading(name));
    if !is_address_named && table.has_line_numbers() {
        let row = rows.nth(table.heading).unwrap_or(first);
        return Err(row.error(table.fields(row.row).0, TextErrorKind::LineNumbers));
    }
    Ok(Some(table))
}

/// Rejects a heading with numbers after its first `width` fields, or in a comment that touches it:
/// the first cell was joined to it, as in `Cell,Word,10,500` and `Cell,Word;10,500`.
fn heading_without_cells(
    heading: &TableRow<'_>,
    separator: char,
    width: usize,
) -> Result<(), TextError> {
    let is_number = |field: &str| is_number_or_typo(trimmed(field));
    let comment = if heading.touches_comment() { heading.comment } else { "" };
    let rest = fields(heading.row, separator).nth(width).map_or("", |field| {
        let place = heading.line.span(field).start - heading.line.span(heading.row).start;
        heading.row.get(place..).unwrap_or_default()
    });
    let is_separator = |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '|' | '#');
    for part in [rest, comment] {
        let mut last = "";
        let mut words = part.split(is_separator).map(trimmed).filter(|word| !word.is_empty());
        let has_cell = words.any(|word| {
            let is_cell = ends_in_address(last) && is_number(word);
            last = word;
            is_cell
        });
        if has_cell || fields(part, separator).any(is_number) {
            return Err(heading.error(part, TextErrorKind::CellInHeading));
        }
    }
    Ok(())
}

/// Rejects a line of a table with semicolons whose address is missing: `;500` and `;500;OUT` would
/// be comments. A row that was made a comment has both: `;10;500`.
fn contents_in_comment(text: &str) -> Result<(), TextError> {
    for (number, line) in source_lines(text.as_bytes()) {
        let Ok(line) = line else { continue };
        let Some(row) = line.comment.strip_prefix(';').filter(|_| line.text.is_empty()) else {
            continue;
        };
        let mut words = row
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '+' | '-' | '_')))
            .map(trimmed)
            .filter(|word| !word.is_empty());
        let mut fields = row.split(';').map(trimmed);
        let is_row = fields.next().is_some_and(|field| parse_number(field, 2).is_ok())
            && fields.next().is_some_and(is_number_or_typo);
        let is_word = |word: &str| is_number_or_typo(word) || !word.contains(char::is_alphabetic);
        let begins_with_number = row.split(';').next().map(trimmed).is_some_and(is_number_or_typo);
        let is_lost =
            begins_with_number || words.next().is_some_and(is_number_or_typo) && words.all(is_word);
        if is_lost && !is_row {
            let error = line.error(line.comment, TextErrorKind::EmptyField);
            return Err(TextError { line: number, ..error });
        }
    }
    Ok(())
}

/// Rejects a line that is a comment and has one of the two quotation marks of a field before other
/// fields: `;7;so","06","100"` lost its beginning.
fn torn_quotes(text: &str, separator: char) -> Result<(), TextError> {
    for (number, line) in source_lines(text.as_bytes()) {
        let Ok(line) = line else { continue };
        let is_torn = line.comment.matches('"').count() % 2 == 1;
        if line.text.is_empty() && is_torn && has_quoted_fields(line.comment, separator) {
            let error = line.error(line.comment, TextErrorKind::EmptyField);
            return Err(TextError { line: number, ..error });
        }
    }
    Ok(())
}

/// Returns a word without the punctuation at its ends.
fn trimmed(word: &str) -> &str {
    let is_sign = |c: char| c.is_ascii_punctuation() && !matches!(c, '+' | '-' | '_');
    word.trim_matches(|c: char| c.is_whitespace() || is_sign(c))
}

/// Returns `true` if a separator between quotation marks is in a text: `","`.
fn has_quoted_fields(text: &str, separator: char) -> bool {
    text.split(separator)
        .zip(text.split(separator).skip(1))
        .any(|(before, after)| before.ends_with('"') && after.starts_with('"'))
}

/// A row of a table, without the bars at its ends.
#[derive(Clone, Copy)]
struct TableRow<'t> {
    number: usize,
    line: SourceLine<'t>,
    row: &'t str,
    /// The comment after the row.
    comment: &'t str,
}

impl TableRow<'_> {
    fn error(&self, part: &str, kind: TextErrorKind) -> TextError {
        TextError { line: self.number, ..self.line.error(part, kind) }
    }

    /// Returns `true` if no blank separates the row from its comment.
    fn touches_comment(&self) -> bool {
        let start = self.line.span(self.comment).start;
        if start == self.line.span(self.line.comment).start {
            return self.line.is_comment_touching();
        }
        // The line has a `;` between quotation marks.
        !self.comment.is_empty() && self.line.span(self.row).end == start
    }
}

/// Returns the lines of a table, without comments, blank lines and rules. `address` is the column
/// of the addresses: if it is not the first, a row may begin with an empty field, `;10;500`.
fn table_rows(
    text: &str,
    separator: char,
    address: usize,
) -> impl Iterator<Item = TableRow<'_>> + Clone {
    let has_address = move |row: &str| {
        let field = fields(row, separator).nth(address).unwrap_or_default();
        address > 0 && separator == ';' && parse_number(field, 2).is_ok()
    };
    let rows = source_lines(text.as_bytes()).filter_map(move |(number, line)| {
        let line = line.ok()?;
        let (row, comment) = match separator {
            _ if line.text.is_empty() && has_address(line.with_comment()) => {
                (line.with_comment(), "")
            }
            _ if line.text.is_empty() => ("", line.comment),
            ';' => (line.with_comment(), line.comment),
            '|' => {
                let row = line.text.strip_prefix('|').unwrap_or(line.text);
                (row.strip_suffix('|').unwrap_or(row), line.comment)
            }
            _ if line.text.contains('"') => without_comment(line.with_comment()),
            _ => (line.text, line.comment),
        };
        Some(TableRow { number, line, row, comment })
    });
    let is_empty = move |row: &str| row.chars().all(|c| c.is_whitespace() || c == separator);
    // `|; 10; |; 500` is not empty: its cell became a comment.
    let is_blank = move |row: &TableRow<'_>| {
        is_empty(row.row) && (row.line.text.is_empty() || row.comment.is_empty())
    };
    rows.filter(move |row| !(is_blank(row) || separator == '|' && is_rule(row.row)))
}

impl<'t> Table<'t> {
    /// Returns an instruction in a row that differs from its contents.
    fn contradiction<'r>(&self, row: &'r str, word: Option<Word>) -> Option<(Annotation, &'r str)> {
        let fields = fields(row, self.separator);
        let annotation = fields.filter_map(|field| Some((Annotation::parse(field)?, field)));
        annotation.into_iter().find(|(annotation, _)| annotation.contradicts(word))
    }

    /// Returns the fields of address and contents.
    fn fields<'r>(&self, row: &'r str) -> (&'r str, &'r str) {
        let field = |place| fields(row, self.separator).nth(place).unwrap_or_default();
        (field(self.address), field(self.contents))
    }

    /// Returns `true` if the addresses count the rows from 1, as line and card numbers do. Real
    /// addresses have two digits, such as 01.
    fn has_line_numbers(&self) -> bool {
        let rows = table_rows(self.text, self.separator, self.address);
        let mut rows = rows.skip(self.heading).zip(1_usize..);
        rows.clone().count() > 1
            && rows.all(|(row, number)| {
                let address = self.fields(row.row).0;
                !address.starts_with('0') && address.parse() == Ok(number)
            })
    }

    /// Returns `true` if all fields of a row are numbers. Then only the number of digits
    /// distinguishes an address and its contents from two cards.
    fn has_only_numbers(&self, row: &str) -> bool {
        row.split(self.separator).all(|field| parse_number(field.trim(), 3).is_ok())
    }

    /// Returns `true` if most rows are cells, and some have an instruction or a comment, so that
    /// they are not cards.
    fn is_most<'r>(
        &self,
        rows: &(impl Iterator<Item = TableRow<'r>> + Clone),
        is_strict: bool,
    ) -> bool {
        let cells = rows.clone().filter(|row| self.is_cell_row(row.row, is_strict));
        cells.clone().count() * 2 > rows.clone().count()
            && rows.clone().all(|row| row.row.contains(self.separator))
            && rows.clone().any(|row| !self.has_only_numbers(row.row))
    }

    /// Returns the error in a row that is no cell.
    fn row_error(&self, row: &TableRow<'_>) -> TextError {
        let (address, contents) = self.fields(row.row);
        let misread = [address, contents]
            .into_iter()
            .find_map(|field| Some((field, misread_digit(field.trim_start_matches(['+', '-']))?)));
        match misread {
            Some((field, kind)) => row.error(field, kind),
            None => row.error(row.row, TextErrorKind::InvalidTableRow),
        }
    }

    /// Returns the error of a row with an instruction after its cell: `10,INP,20`, or `10,0,20`
    /// below a heading.
    fn instruction_error(&self, row: &str) -> Option<TextErrorKind> {
        let mut fields = fields(row, self.separator).filter(|field| !field.is_empty());
        let (cell, second, third) = (fields.next()?, fields.next()?, fields.next());
        let is_number = |field: &str| parse_number(field, 2).is_ok();
        if !is_number(cell) {
            return None;
        }
        let is_split = self.heading > 0
            && second.len() == 1
            && is_number(second)
            && third.is_some_and(|field| field.len() < 3 && is_number(field));
        match () {
            () if is_instruction(second) => Some(TextErrorKind::InstructionTable),
            () if is_split => Some(TextErrorKind::SplitTableColumns),
            () => None,
        }
    }

    fn is_cell_row(&self, row: &str, is_strict: bool) -> bool {
        let (address, word) = self.fields(row);
        let is_address = (address.len() == 2 || address.len() == 1 && !is_strict)
            && address.bytes().all(|byte| byte.is_ascii_digit());
        let digits = word.strip_prefix(['+', '-']).unwrap_or(word).len();
        let is_contents = word.is_empty()
            || matches!(word, "_" | "---" | "8--")
            || word.parse::<Card>().is_ok() && (digits == 3 || !is_strict);
        let is_other =
            |place| place != self.address && place != self.contents && Some(place) != self.counter;
        let others = fields(row, self.separator).enumerate();
        let mut others = others.filter(|&(place, _)| is_other(place)).map(|(_, field)| field);
        // Another number, even a misspelled one, would be a second cell or the address of an
        // instruction.
        let is_remark = |field: &str| {
            let field = field.trim_matches(['"', '\'']);
            let is_separator = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | ':');
            let mut parts = field.split(is_separator).filter(|part| !part.is_empty());
            !parts.all(|part| parse_number(part, 3).is_ok())
                && field.parse::<Card>() == Err(TextErrorKind::InvalidCard)
        };
        let is_remark = |field: &str| field.is_empty() || is_remark(field);
        let has_contents = fields(row, self.separator).nth(self.contents).is_some();
        has_contents && is_address && is_contents && others.all(is_remark)
    }

    /// Reads the cells. `report` gets a warning for each row whose instruction differs from its
    /// contents.
    pub(super) fn read(
        &self,
        report: &mut dyn FnMut(Diagnostic<'t>),
    ) -> Result<ImageBuilder, TextError> {
        let mut cells = ImageBuilder::new();
        let rows = table_rows(self.text, self.separator, self.address).skip(self.heading);
        for TableRow { number, line, row, .. } in rows {
            let (address, word) = self.fields(row);
            let to_error = |part, kind| TextError { line: number, ..line.error(part, kind) };
            let cell: Address = address.parse().map_err(|kind| to_error(address, kind))?;
            let has_remark =
                || fields(row, self.separator).any(|field| !field.is_empty() && field != address);
            if word.is_empty() && has_remark() {
                return Err(to_error(address, TextErrorKind::MissingContents));
            }
            let is_start_of_99 = cell == Address::LAST && matches!(word, "" | "_" | "000");
            let text = match word {
                _ if is_start_of_99 => "8--",
                "" | "_" => "---",
                word => word,
            };
            let word = parse_contents(cell, text).map_err(|kind| to_error(word, kind))?;
            if let Some((annotation, field)) = self.contradiction(row, word) {
                let (contents, encoded) = (word, annotation.word());
                report(Diagnostic {
                    line: number,
                    column: line.column(field),
                    span: line.span(field),
                    kind: DiagnosticKind::ContentsMismatch { contents, encoded },
                });
            }
            cells.insert(cell, word, number).map_err(|kind| to_error(address, kind))?;
        }
        Ok(cells)
    }
}

/// Returns the fields of a row. A separator between quotation marks belongs to its field.
fn fields(row: &str, separator: char) -> impl Iterator<Item = &str> + Clone {
    let mut rest = Some(row);
    core::iter::from_fn(move || {
        let text = rest?;
        let from = if separator == '|' { 0 } else { quoted_end(text) };
        let end = text.get(from..)?.find(separator).map(|place| from + place);
        rest = end.and_then(|end| text.get(end + separator.len_utf8()..));
        text.get(..end.unwrap_or(text.len())).map(unquoted)
    })
}

/// Returns the end of the quotation marks with which a text begins, or 0. Two of them are one
/// within the text.
fn quoted_end(text: &str) -> usize {
    let begin = text.len() - text.trim_start().len();
    let bytes = text.as_bytes();
    if bytes.get(begin) != Some(&b'"') {
        return 0;
    }
    let mut place = begin + 1;
    while let Some(byte) = bytes.get(place) {
        match (byte, bytes.get(place + 1)) {
            (b'"', Some(b'"')) => place += 2,
            (b'"', _) => return place + 1,
            _ => place += 1,
        }
    }
    0
}

/// Splits a row with quotation marks before its comment.
fn without_comment(row: &str) -> (&str, &str) {
    let mut is_quoted = false;
    let sign = row.char_indices().find(|&(place, character)| {
        is_quoted ^= character == '"';
        let is_sign = matches!(character, ';' | '#')
            || row.get(place..).is_some_and(|rest| rest.starts_with("//"));
        is_sign && !is_quoted
    });
    let end = sign.map_or(row.len(), |(place, _)| place);
    let (row, comment) = row.split_at_checked(end).unwrap_or((row, ""));
    (row.trim_end(), comment)
}

/// Returns a field without blanks, and without the quotation marks and marks of Markdown around
/// it.
fn unquoted(field: &str) -> &str {
    let field = field.trim();
    let inside = |mark: &str| field.strip_prefix(mark)?.strip_suffix(mark);
    let inner = ["\"", "'", "`", "**"].into_iter().find_map(inside);
    inner.unwrap_or(field).trim()
}

fn is_word(field: &str) -> bool {
    field.is_empty()
        || !field.contains(|c: char| c.is_ascii_digit()) && field.contains(char::is_alphabetic)
}

/// Returns `true` for the line below the heading of a table in Markdown.
fn is_rule(row: &str) -> bool {
    let is_rule = |byte| matches!(byte, b'-' | b':' | b'|' | b'+' | b' ' | b'\t');
    row.contains('-') && row.bytes().all(is_rule)
}
