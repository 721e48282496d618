//! Reads tapes in base 32, the files of M. Salmon's simulator (github.com/msalmonse/Cardiac).
//!
//! Two characters are a number. A tape has 002 and 800, pairs of address and word, 9NN for the
//! start NN, and data cards. `~` ends the tape, and the lines after it are comments.

use alloc::string::ToString;
use alloc::vec::Vec;

use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::word::Word;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::image::{ImageBuilder, parse_contents};
use crate::text::source_line::SourceLine;

/// The digits, without the letters that look like others.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFHJKLMNPRSTUVWXYZ";

/// The numbers 002 and 800. No other form begins with these characters.
const BEGINNING: &str = "02T0";

/// A program on a tape.
pub(super) struct Tape {
    pub(super) cells: ImageBuilder,
    pub(super) start: Address,
    pub(super) data: Vec<Card>,
}

/// Returns `true` if a text is a tape.
pub(super) fn is_tape(text: &str) -> bool {
    text.starts_with(BEGINNING)
}

/// Reads a tape.
pub(super) fn read(text: &str) -> Result<Tape, TextError> {
    let (first, comment) = text.split_once('\n').unwrap_or((text, ""));
    let line = SourceLine::new(first.as_bytes())?;
    let tape = first.trim_end();
    let (numbers, has_end) = match tape.strip_suffix('~') {
        Some(numbers) => (numbers, true),
        None => (tape, false),
    };
    let to_error = |part: &str, kind| line.error(part, kind);
    if !has_end && !comment.trim().is_empty() {
        return Err(to_error(tape, TextErrorKind::InvalidTape));
    }
    let mut rest = numbers.strip_prefix(BEGINNING).unwrap_or_default();
    let (mut cells, mut start, mut data) = (ImageBuilder::new(), None, Vec::new());
    while !rest.is_empty() {
        let pair = rest.get(..2).unwrap_or(rest);
        let Some(number) = take_number(&mut rest) else {
            return Err(to_error(pair, TextErrorKind::InvalidTape));
        };
        if start.is_some() {
            data.push(Card::Word(number));
            continue;
        }
        match (number.get(), Address::from_low_digits(number.get().unsigned_abs() % 100)) {
            (900..999, address) => start = Some(address),
            (0..100, address) => {
                let Some(word) = take_number(&mut rest) else {
                    return Err(to_error(pair, TextErrorKind::InvalidTape));
                };
                parse_contents(address, &word.to_string())
                    .and_then(|word| cells.insert(address, word, 1))
                    .map_err(|kind| to_error(pair, kind))?;
            }
            _ => return Err(to_error(pair, TextErrorKind::InvalidTape)),
        }
    }
    match start {
        Some(start) => Ok(Tape { cells, start, data }),
        None => Err(to_error(tape, TextErrorKind::InvalidTape)),
    }
}

/// Takes the two characters of a number from 0 to 999 off the beginning.
fn take_number(rest: &mut &str) -> Option<Word> {
    let (pair, after) = rest.split_at_checked(2)?;
    *rest = after;
    let digit = |byte| DIGITS.iter().zip(0..).find(|(digit, _)| **digit == byte);
    let number = pair.bytes().try_fold(0, |number, byte| Some(number * 32 + digit(byte)?.1))?;
    Word::new(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tape_holds_cells_a_start_and_data() {
        // 10 INP 30, 11 OUT 30, 12 HRS; starts in 10; cards 042 and 007.
        let tape = read("02T00A0Y0BHK0CW4WE1A07~\nEchoes one card.\n").expect("a tape");
        assert_eq!(tape.cells.memory.to_string(), "10:030\n11:530\n12:900\n");
        let data: Vec<_> = tape.data.iter().map(Card::to_string).collect();
        assert_eq!((tape.start.get(), data.join(" ")), (10, "042 007".into()));
        assert!(read("02T00A0YWA").expect("neither data nor end").data.is_empty());
    }

    #[test]
    fn damaged_tapes() {
        for (text, column, kind) in [
            ("02T0", 1, TextErrorKind::InvalidTape),
            ("02T00A0", 5, TextErrorKind::InvalidTape),
            ("02T00A", 5, TextErrorKind::InvalidTape),
            ("02T00A0Y", 1, TextErrorKind::InvalidTape),
            ("02T00AI0", 5, TextErrorKind::InvalidTape),
            ("02T00AZZ", 5, TextErrorKind::InvalidTape),
            ("02T04B0Y", 5, TextErrorKind::InvalidTape),
            ("02T00A0YWA\n02T0", 1, TextErrorKind::InvalidTape),
            ("02T00A0Y0A0YWA", 9, TextErrorKind::DuplicateCell { first: 1 }),
            ("02T0000YWA", 5, TextErrorKind::WriteToCell00),
            ("02T00é", 5, TextErrorKind::InvalidTape),
        ] {
            let error = read(text).err().unwrap_or_else(|| panic!("{text} is read"));
            assert_eq!((error.column, error.kind), (column, kind), "{text}");
        }
    }
}
