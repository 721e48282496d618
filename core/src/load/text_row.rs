//! The lines of a program text that have more than a comment, and their fields.

use alloc::vec::Vec;

use crate::assembler::parser::annotation::Annotation;
use crate::machine::card::Card;
use crate::text::deck::first_field;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::source_line::{SourceLine, source_lines};

/// A line with more than a comment.
#[derive(Clone, Copy)]
pub(super) struct TextRow<'t> {
    pub(super) number: usize,
    pub(super) line: SourceLine<'t>,
}

impl<'t> TextRow<'t> {
    /// Returns the fields of the line, separated by blanks and commas.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'t str> + Clone + use<'t> {
        let mut left = self.line.text;
        core::iter::from_fn(move || {
            let (field, rest) = first_field(left, ',');
            let is_over = left.is_empty();
            left = rest;
            (!is_over).then_some(field)
        })
    }

    /// Returns an error in a part of the line.
    pub(super) fn error(&self, part: &str, kind: TextErrorKind) -> TextError {
        TextError { line: self.number, ..self.line.error(part, kind) }
    }

    pub(super) fn count(&self) -> usize {
        self.fields().count()
    }

    /// Returns `true` for four numbers or more that are not opcodes and addresses in separate
    /// columns throughout.
    pub(super) fn is_row_of_numbers(&self) -> bool {
        let lengths: Vec<usize> = self.fields().map(str::len).collect();
        let is_split = lengths.chunks(2).all(|pair| pair == [1, 2])
            || lengths.chunks(3).all(|cell| cell == [2, 1, 2]);
        lengths.len() > 3 && !is_split && self.fields().all(is_number_field)
    }

    /// Returns `true` if opcode and address are separate fields, with the cell before them or
    /// not: `0 34`, `17 0 34`. With `is_anywhere`, one digit before two digits in any field
    /// counts, as it does among words of three digits.
    pub(super) fn has_split_columns(&self, is_anywhere: bool) -> bool {
        let digits = |field: &str| {
            let unsigned = field.strip_prefix(['+', '-']).unwrap_or(field);
            if is_address(unsigned) { unsigned.len() } else { 0 }
        };
        let columns: Vec<usize> = self.fields().map(digits).collect();
        let is_split = |pair: &[usize]| matches!(pair, [1, 2]);
        match columns[..] {
            [1, 2] | [2, 1, 2] => true,
            [2 | 3, 1, 2, ..] => is_anywhere,
            _ => is_anywhere && !columns.contains(&0) && columns.windows(2).any(is_split),
        }
    }
}

/// Splits a text into its rows.
pub(super) fn rows(text: &str) -> Result<Vec<TextRow<'_>>, TextError> {
    let mut rows = Vec::new();
    for (number, line) in source_lines(text.as_bytes()) {
        let line = line?;
        if !line.text.is_empty() {
            rows.push(TextRow { number, line });
        }
    }
    Ok(rows)
}

/// Returns `true` for a line of an image and the instruction that its word is:
/// `10: 500 OUT 00`.
pub(super) fn is_annotated(row: &TextRow<'_>) -> bool {
    let (_, rest) = row.line.text.split_once(':').unwrap_or_default();
    let (word, remark) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
    let contents = word.parse::<Card>().ok().and_then(Card::word);
    let annotation = Annotation::parse(remark).filter(|_| is_contents(word));
    // A digit in the comment after the instruction could be a second cell.
    let after = remark.split_whitespace().skip(if remark.contains(':') { 3 } else { 2 });
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let is_comment_cell = row.line.is_comment_touching() && has_digit(row.line.comment);
    annotation.is_some_and(|annotation| !annotation.contradicts(contents))
        && !after.into_iter().any(has_digit)
        && !is_comment_cell
}

/// Returns `true` for a word, a blank, or an address with its colon.
pub(super) fn is_number_field(field: &str) -> bool {
    let (label, word) = match field.split_once(':') {
        Some((label, word)) => (is_address(label), word),
        None => (!field.is_empty(), field),
    };
    let is_gap = word.bytes().all(|byte| byte == b'_');
    let is_word = is_gap || word.parse::<Card>().is_ok();
    label && (is_word || word == "8--")
}

pub(super) fn is_address(field: &str) -> bool {
    matches!(field.len(), 1..=3) && field.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_contents(field: &str) -> bool {
    is_digits(field.strip_prefix(['+', '-']).unwrap_or(field), 3)
        || matches!(field, "---" | "8--" | "_")
}

pub(super) fn is_digits(field: &str, count: usize) -> bool {
    field.len() == count && field.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns `true` for a number, or for a misspelled one.
pub(super) fn is_number_or_typo(field: &str) -> bool {
    let has_digit = field.contains(|c: char| c.is_ascii_digit());
    has_digit && field.parse::<Card>() != Err(TextErrorKind::InvalidCard) || field == "---"
}

/// Returns `true` for two or three digits, alone or at the end of a word. A letter that looks
/// like a digit counts as one.
pub(super) fn ends_in_address(field: &str) -> bool {
    let looks_like_digit = |c: char| c.is_numeric() || "OoQlIZSB".contains(c);
    let word = field.trim_end_matches(looks_like_digit);
    let end = field.get(word.len()..).unwrap_or_default();
    matches!(end.chars().count(), 2 | 3) && end.contains(|c: char| c.is_ascii_digit())
}
