//! Parser for images: text with a line `NN:word` for each cell that is not blank.
//!
//! Comments, empty lines, byte-order marks and Windows line ends are as in a
//! [`deck`](crate::deck). A blank cell may be given as `10:---` or `10:blank`, or left out.
//! The print may be given too: `00:001` and `99:8--` change nothing.
//!
//! ```
//! use cardiac_core::image;
//!
//! let memory = image::parse("00:001 ; printed\n10:042\n99:8--")?;
//! assert_eq!(memory.to_string(), "10:042\n");
//!
//! let error = image::parse("10:042\n100:042").unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "line 2, column 1: not an address: write the number of a cell, 00 to 99"
//! );
//! # Ok::<(), cardiac_core::TextError>(())
//! ```

use core::str::FromStr;

use crate::assembler::operation::{Operation, is_instruction};
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::memory::Memory;
use crate::machine::word::Word;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::number::misread_digit;
use crate::text::source_line::{SourceLine, source_lines};

/// Parses an image. Stops at the first line with an error.
///
/// # Errors
///
/// If a line is not a cell and its word, or a cell is given twice. Also if the print of cell
/// 00 or 99 does not allow the word (R6, R7).
pub fn parse<T: AsRef<[u8]> + ?Sized>(text: &T) -> Result<Memory, TextError> {
    parse_cells(text.as_ref()).map(|cells| cells.memory)
}

impl FromStr for Memory {
    type Err = TextError;

    /// Parses an image, as [`parse`] does.
    fn from_str(text: &str) -> Result<Self, TextError> {
        parse(text)
    }
}

/// Parses an image, and keeps the order of its cells.
pub(crate) fn parse_cells(text: &[u8]) -> Result<ImageBuilder, TextError> {
    let mut cells = ImageBuilder::new();
    for (number, line) in source_lines(text) {
        let at_line = |error| TextError { line: number, ..error };
        let line = line?;
        if line.text.is_empty() {
            continue;
        }
        let (address, word) = parse_line(&line).map_err(at_line)?;
        cells.insert(address, word, number).map_err(|kind| at_line(line.error(line.text, kind)))?;
    }
    Ok(cells)
}

/// A memory under construction, filled from a text.
pub(crate) struct ImageBuilder {
    pub(crate) memory: Memory,
    /// The line that gives each cell.
    defined_on: [Option<usize>; 100],
    /// The cells in the order of the text.
    order: [Address; 100],
    count: usize,
}

impl ImageBuilder {
    pub(crate) const fn new() -> Self {
        Self {
            memory: Memory::new(),
            defined_on: [None; 100],
            order: [Address::FIRST; 100],
            count: 0,
        }
    }

    /// The cells in the order of the text.
    #[cfg(feature = "alloc")]
    pub(crate) fn order(&self) -> impl Iterator<Item = Address> + '_ {
        self.order.iter().copied().take(self.count)
    }

    /// Sorts the cells by address. In a table with several columns of cells, the order of
    /// the text has no meaning.
    #[cfg(feature = "alloc")]
    pub(crate) fn sort(&mut self) {
        if let Some(order) = self.order.get_mut(..self.count) {
            order.sort_unstable();
        }
    }

    /// Adds a cell with its word, or a blank cell.
    pub(crate) fn insert(
        &mut self,
        cell: Address,
        word: Option<Word>,
        line: usize,
    ) -> Result<(), TextErrorKind> {
        if let Some(given) = self.defined_on.get_mut(usize::from(cell.get())) {
            if let Some(first) = given.replace(line) {
                return Err(TextErrorKind::DuplicateCell { first });
            }
        }
        if let Some(place) = self.order.get_mut(self.count) {
            *place = cell;
            self.count += 1;
        }
        if let Some(word) = word {
            self.memory.write(cell, word);
        }
        Ok(())
    }
}

/// Parses the contents of a cell: a word, or `None` if it is blank or has only its print.
pub(crate) fn parse_contents(address: Address, text: &str) -> Result<Option<Word>, TextErrorKind> {
    // Erasing cell 99 leaves its print (R7).
    if address == Address::LAST && matches!(text, "8--" | "---" | "blank") {
        return Ok(None);
    }
    let word = text.parse::<Card>()?.word();
    check_print(address, word)?;
    Ok(word.filter(|_| address != Address::FIRST))
}

/// Checks contents against the print of their cell: 001 in cell 00 (R6), an 8 in cell 99 (R7).
pub(crate) fn check_print(cell: Address, word: Option<Word>) -> Result<(), TextErrorKind> {
    match cell {
        Address::FIRST if word != Some(Word::ONE) => Err(TextErrorKind::WriteToCell00),
        Address::LAST if word.is_none_or(|word| word != word.with_printed_8()) => {
            Err(TextErrorKind::WriteToCell99)
        }
        _ => Ok(()),
    }
}

/// Parses a line into a cell and its word, if it has one.
pub(crate) fn parse_line(line: &SourceLine<'_>) -> Result<(Address, Option<Word>), TextError> {
    let wrong = |part, kind| line.error(part, kind);
    if line.sign_touches_digit() {
        return Err(wrong(line.comment, TextErrorKind::AmbiguousSeparator));
    }
    let Some((left, right)) = line.text.split_once(':') else {
        let is_start = is_start_line(line.text);
        let kind = if is_start { TextErrorKind::StartInImage } else { TextErrorKind::MissingColon };
        return Err(wrong(line.text, kind));
    };
    let (left, right) = (left.trim(), right.trim());
    let misread = |kind| misread_digit(left).unwrap_or(kind);
    let address: Address = left.parse().map_err(|kind| wrong(left, misread(kind)))?;
    if is_instruction(right) {
        return Err(wrong(right, TextErrorKind::InstructionInImage));
    }
    let (contents, more) = right.split_once(char::is_whitespace).unwrap_or((right, ""));
    let more = more.trim_start();
    let word = match parse_contents(address, contents) {
        Err(TextErrorKind::SignAlone) if more.starts_with(|c: char| c.is_ascii_digit()) => {
            return Err(wrong(right, TextErrorKind::SpaceAfterSign));
        }
        word => word.map_err(|kind| wrong(contents, kind))?,
    };
    if !more.is_empty() {
        let mut words = more.split_whitespace();
        let has_digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        if has_digit(more) {
            return Err(wrong(more, TextErrorKind::MoreThanOneCell));
        }
        return Err(match words.find(|word| has_digit(word) && word.contains(':')) {
            Some(cell) => wrong(cell, TextErrorKind::MoreThanOneCell),
            None => wrong(more, TextErrorKind::TextAfterCell),
        });
    }
    Ok((address, word))
}

/// Returns `true` for START or END with a cell, as at the end of a listing.
pub(crate) fn is_start_line(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let operation = words.next().and_then(Operation::from_name);
    matches!(operation, Some(Operation::Start | Operation::End)) && words.nth(1).is_none()
}

/// Returns `true` for a line of an image whose address has a letter for a digit: `1O:020`.
#[cfg(feature = "alloc")]
pub(crate) fn is_misread_line(text: &str) -> bool {
    let Some((left, right)) = text.split_once(':') else { return false };
    let word = right.split_whitespace().next().unwrap_or_default();
    misread_digit(left.trim()).is_some()
        && (word.parse::<Card>().is_ok() || misread_digit(word).is_some())
}

/// Returns `true` if a text has the form of a line of an image: digits, a colon, and
/// something after it. The line may still have an error.
pub(crate) fn is_image_line(text: &str) -> bool {
    let Some((left, right)) = text.split_once(':') else { return false };
    let left = left.trim();
    !left.is_empty() && left.bytes().all(|byte| byte.is_ascii_digit()) && !right.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use TextErrorKind::*;

    #[test]
    fn what_is_read() {
        for (text, image) in [
            ("", ""),
            ("10:042", "10:042\n"),
            ("7 : -7 ; spaced", "07:-007\n"),
            ("\u{feff}10:042\r\n\r\n11:001\r\n", "10:042\n11:001\n"),
            ("00:001\n99:8--", ""),
            ("99:---", ""),
            ("99:834", "99:834\n"),
            ("10:blank\n11:---\n12:1", "12:001\n"),
            ("11:001\n10:042", "10:042\n11:001\n"),
        ] {
            let memory = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(memory.to_string(), image, "{text}");
            assert_eq!(parse(image), Ok(memory), "its own text reads back");
        }
    }

    #[test]
    fn what_is_wrong_and_where() {
        for (text, line, column, kind) in [
            ("042", 1, 1, MissingColon),
            ("10:042\n 10:043", 2, 2, DuplicateCell { first: 1 }),
            ("100:042", 1, 1, InvalidAddress),
            ("007:042", 1, 1, InvalidAddress),
            (":042", 1, 1, InvalidAddress),
            ("10:", 1, 4, InvalidCard),
            ("10:1234", 1, 4, TooManyDigits { max: 3 }),
            ("10:8--", 1, 4, PrintedCell99),
            ("10:042;11:043", 1, 7, AmbiguousSeparator),
            ("10:042 11:043", 1, 8, MoreThanOneCell),
            ("99:8-- x", 1, 8, TextAfterCell),
            ("10:042 CLA 42", 1, 8, TextAfterCell),
            ("10:042 CLA 42 11:043", 1, 15, MoreThanOneCell),
            ("10:- 5", 1, 4, SpaceAfterSign),
            ("00:002", 1, 4, WriteToCell00),
            ("00:blank", 1, 4, WriteToCell00),
            ("99:123", 1, 4, WriteToCell99),
            ("99:-834", 1, 4, WriteToCell99),
            ("10:blank\n10:042", 2, 1, DuplicateCell { first: 1 }),
        ] {
            let error = parse(text).expect_err(text);
            assert_eq!((error.line, error.column, error.kind), (line, column, kind), "{text}");
        }
        assert_eq!(parse(b"10:042\n\xff").expect_err("no UTF-8").kind, NotUtf8);
    }
}
