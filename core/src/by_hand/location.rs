//! The places of the board that a hand can change, and what stands in one.

use core::fmt;

use super::pad_row::{Digit, PadRowId};
use crate::address::Address;
use crate::board::Slide;
use crate::card::Card;
use crate::cycle::Branch;
use crate::memory::Cell;
use crate::slides::Sign;

/// A place on the board, to be looked at or marked.
///
/// ```
/// use cardiac_core::by_hand::Location;
/// use cardiac_core::board::Slide;
///
/// assert_eq!(Location::Cell("20".parse()?).to_string(), "cell 20");
/// assert_eq!(Location::Slide(Slide::Tens).to_string(), "the ADDRESS (2) slide");
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Location {
    /// One of the four slides.
    Slide(Slide),
    /// The bug, wherever it is.
    Bug,
    /// A cell.
    Cell(Address),
    /// A row of the pad.
    Row(PadRowId),
    /// The test window, which says where to go.
    TestWindow,
    /// The strip of the input cards.
    Input,
    /// The strip of the output cards.
    Output,
    /// The card in the output window.
    OutputCard,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Slide(Slide::AccumulatorTest) => f.write_str("the sign slide"),
            Self::Slide(Slide::OpCode) => f.write_str("the OP CODE slide"),
            Self::Slide(Slide::Tens) => f.write_str("the ADDRESS (2) slide"),
            Self::Slide(Slide::Units) => f.write_str("the ADDRESS (1) slide"),
            Self::Bug => f.write_str("the bug"),
            Self::Cell(cell) => write!(f, "cell {cell}"),
            Self::Row(line) => write!(f, "the {line} row of the pad"),
            Self::TestWindow => f.write_str("the accumulator-test window"),
            Self::Input => f.write_str("the input strip"),
            Self::Output => f.write_str("the output strip"),
            Self::OutputCard => f.write_str("the output card"),
        }
    }
}

/// What stands in a place.
///
/// ```
/// use cardiac_core::by_hand::Content;
///
/// assert_eq!(Content::Number(Some(42)).to_string(), "0042");
/// assert_eq!(Content::Number(None).to_string(), "nothing");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Content {
    /// A digit slide shows it.
    Digit(Digit),
    /// The sign slide shows it.
    Sign(Sign),
    /// The bug is on it.
    Bug(Address),
    /// A cell holds it.
    Cell(Cell),
    /// A row of the pad holds it, if it holds a number at all.
    Number(Option<u16>),
    /// A way was taken from the test window, or none was named.
    Branch(Option<Branch>),
    /// So many cards have passed the window.
    Passed(usize),
    /// A card bears it.
    Card(Card),
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Digit(digit) => digit.fmt(f),
            Self::Sign(Sign::Plus) => f.write_str("plus"),
            Self::Sign(Sign::Minus) => f.write_str("minus"),
            Self::Bug(cell) => cell.fmt(f),
            Self::Cell(cell) => cell.fmt(f),
            Self::Number(Some(number)) => write!(f, "{number:04}"),
            Self::Number(None) => f.write_str("nothing"),
            Self::Branch(Some(Branch::Decoder)) => f.write_str("up to the decoder"),
            Self::Branch(Some(Branch::Register)) => f.write_str("back to the register box"),
            Self::Branch(Some(Branch::Stop)) => f.write_str("up the pipe of the blank card"),
            Self::Branch(None) => f.write_str("no way"),
            Self::Passed(cards) => cards.fmt(f),
            Self::Card(card) => card.fmt(f),
        }
    }
}
