//! Writes and parses moves as lines of text.

use core::fmt;
use core::str::FromStr;

use super::moves::{DigitSlide, Move};
use super::pad_row::{Digit, PadRowId, RowContents, Square};
use crate::board::CardSlot;
use crate::cycle::Branch;
use crate::cycle::slides::Sign;
use crate::machine::address::Address;
use crate::machine::word::Word;

/// The error of parsing a [`Move`]; `Display` shows the right form.
///
/// ```
/// use cardiac_core::by_hand::Move;
///
/// let error = "slide op 10".parse::<Move>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "set a slide like this: `slide op 2`, `slide tens 1`, `slide units 8`"
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ParseMoveError {
    /// The first word is not that of a move.
    Unknown,
    /// The rest of the line is malformed; the text shows the right form.
    Malformed(&'static str),
}

impl fmt::Display for ParseMoveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => {
                "not a move: a move begins with slide, sign, bug, write, rub, pad, square, card, \
                 advance, back or done"
            }
            Self::Malformed(form) => form,
        })
    }
}

impl core::error::Error for ParseMoveError {}

impl fmt::Display for Move {
    /// Writes the line that parses back to the move.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Slide(slide, digit) => write!(f, "slide {} {digit}", slide.name()),
            Self::Sign(sign) => write!(f, "sign {sign}"),
            Self::Bug(cell) => write!(f, "bug {cell}"),
            Self::Write(cell, word) => write!(f, "write {cell} {word}"),
            Self::Erase(cell) => write!(f, "rub {cell}"),
            Self::Row(line, row) if row.is_empty() => write!(f, "rub {line}"),
            Self::Row(line, row) => write!(f, "pad {line} {row}"),
            Self::Square(line, square, None) => write!(f, "square {line} {} _", square.name()),
            Self::Square(line, square, Some(digit)) => {
                write!(f, "square {line} {} {digit}", square.name())
            }
            Self::Card(None) => f.write_str("rub card"),
            Self::Card(Some(word)) => write!(f, "card {word}"),
            Self::Advance(slot) => write!(f, "advance {}", name_of(*slot)),
            Self::PullBack(slot) => write!(f, "back {}", name_of(*slot)),
            Self::Done(None) => f.write_str("done"),
            Self::Done(Some(Branch::Decoder)) => f.write_str("done up"),
            Self::Done(Some(Branch::Register)) => f.write_str("done back"),
            Self::Done(Some(Branch::Stop)) => f.write_str("done blank"),
        }
    }
}

const fn name_of(slot: CardSlot) -> &'static str {
    match slot {
        CardSlot::Input => "input",
        CardSlot::Output => "output",
    }
}

impl FromStr for Move {
    type Err = ParseMoveError;

    fn from_str(text: &str) -> Result<Self, ParseMoveError> {
        let mut words = text.split_ascii_whitespace();
        let verb = words.next().ok_or(ParseMoveError::Unknown)?;
        let operands = [words.next(), words.next(), words.next(), words.next()];
        let (read, form): (Option<Self>, _) = match verb {
            "slide" => (
                parse_slide(operands),
                "set a slide like this: `slide op 2`, `slide tens 1`, `slide units 8`",
            ),
            "sign" => (parse_sign(operands), "set the sign slide like this: `sign +`, `sign -`"),
            "bug" => (parse_bug(operands), "move the bug like this: `bug 14`; cells are 00 to 99"),
            "write" => (
                parse_write(operands),
                "write a cell like this: `write 20 042`; words are -999 to 999",
            ),
            "rub" => (
                parse_rub(operands),
                "rub out like this: `rub 20` for a cell, `rub bottom` on the pad, `rub card`",
            ),
            "pad" => (
                parse_pad(operands),
                "write a row of the pad like this: `pad bottom 0042`; the rows are top, middle and \
                 bottom",
            ),
            "square" => (
                parse_square(operands),
                "write a square of the pad like this: `square bottom units 7`; the squares are \
                 thousands, hundreds, tens and units",
            ),
            "card" => (parse_card(operands), "write the output card like this: `card 042`"),
            "advance" => (
                parse_slot(operands).map(Self::Advance),
                "advance a strip like this: `advance input`, `advance output`",
            ),
            "back" => (
                parse_slot(operands).map(Self::PullBack),
                "pull a strip back like this: `back input`, `back output`",
            ),
            "done" => (
                parse_done(operands),
                "declare a phase done like this: `done`; at the test window `done up`, `done back` or \
                 `done blank`",
            ),
            _ => return Err(ParseMoveError::Unknown),
        };
        read.ok_or(ParseMoveError::Malformed(form))
    }
}

type Operands<'a> = [Option<&'a str>; 4];

fn parse_slide(operands: Operands<'_>) -> Option<Move> {
    let [Some(name), Some(number), None, _] = operands else { return None };
    let slide = DigitSlide::ALL.into_iter().find(|slide| slide.name() == name)?;
    parse_digit(number).map(|digit| Move::Slide(slide, digit))
}

fn parse_sign(operands: Operands<'_>) -> Option<Move> {
    match operands {
        [Some("+"), None, ..] => Some(Move::Sign(Sign::Plus)),
        [Some("-"), None, ..] => Some(Move::Sign(Sign::Minus)),
        _ => None,
    }
}

fn parse_bug(operands: Operands<'_>) -> Option<Move> {
    let [Some(cell), None, ..] = operands else { return None };
    parse_address(cell).map(Move::Bug)
}

fn parse_write(operands: Operands<'_>) -> Option<Move> {
    let [Some(cell), Some(text), None, _] = operands else { return None };
    Some(Move::Write(parse_address(cell)?, parse_word(text)?))
}

fn parse_rub(operands: Operands<'_>) -> Option<Move> {
    match operands {
        [Some("card"), None, ..] => Some(Move::Card(None)),
        [Some(name), None, ..] => match parse_line(name) {
            Some(line) => Some(Move::Row(line, RowContents::default())),
            None => parse_address(name).map(Move::Erase),
        },
        _ => None,
    }
}

fn parse_pad(operands: Operands<'_>) -> Option<Move> {
    let [Some(name), Some(text), None, _] = operands else { return None };
    Some(Move::Row(parse_line(name)?, parse_row(text)?))
}

fn parse_square(operands: Operands<'_>) -> Option<Move> {
    let [Some(name), Some(column), Some(text), None] = operands else { return None };
    let square = Square::ALL.into_iter().find(|square| square.name() == column)?;
    let digit = if text == "_" { None } else { Some(parse_digit(text)?) };
    Some(Move::Square(parse_line(name)?, square, digit))
}

fn parse_card(operands: Operands<'_>) -> Option<Move> {
    let [Some(text), None, ..] = operands else { return None };
    parse_word(text).map(|word| Move::Card(Some(word)))
}

fn parse_slot(operands: Operands<'_>) -> Option<CardSlot> {
    match operands {
        [Some("input"), None, ..] => Some(CardSlot::Input),
        [Some("output"), None, ..] => Some(CardSlot::Output),
        _ => None,
    }
}

fn parse_done(operands: Operands<'_>) -> Option<Move> {
    match operands {
        [None, ..] => Some(Move::Done(None)),
        [Some("up"), None, ..] => Some(Move::Done(Some(Branch::Decoder))),
        [Some("back"), None, ..] => Some(Move::Done(Some(Branch::Register))),
        [Some("blank"), None, ..] => Some(Move::Done(Some(Branch::Stop))),
        _ => None,
    }
}

fn parse_address(text: &str) -> Option<Address> {
    text.parse().ok()
}

fn parse_word(text: &str) -> Option<Word> {
    text.parse().ok()
}

fn parse_digit(text: &str) -> Option<Digit> {
    match text.as_bytes() {
        [byte @ b'0'..=b'9'] => Digit::new(byte - b'0'),
        _ => None,
    }
}

fn parse_line(name: &str) -> Option<PadRowId> {
    PadRowId::ALL.into_iter().find(|line| line.name() == name)
}

/// Parses an optional sign and up to four squares, the last of them the units.
fn parse_row(text: &str) -> Option<RowContents> {
    let squares = text.trim_start_matches(['-', '+']);
    let sign = text.strip_suffix(squares).unwrap_or_default();
    let is_right = matches!(sign, "" | "-" | "+") && (1..=4).contains(&squares.len());
    if !is_right {
        return None;
    }
    let mut row = RowContents { is_negative: sign == "-", ..RowContents::default() };
    for (square, byte) in Square::ALL.into_iter().rev().zip(squares.bytes().rev()) {
        match byte {
            b'_' => {}
            b'0'..=b'9' => row.set(square, Digit::new(byte - b'0')),
            _ => return None,
        }
    }
    Some(row)
}
