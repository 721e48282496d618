//! The places where a student can write or move something, and their contents.

use core::fmt;

use super::pad_row::{Digit, PadRowId};
use crate::board::Slide;
use crate::cycle::Branch;
use crate::cycle::slides::Sign;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::memory::Cell;

/// A place on the board that the coach can check or highlight.
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
    /// The bug.
    Bug,
    /// A cell.
    Cell(Address),
    /// A row of the pad.
    Row(PadRowId),
    /// The test window, which decides the branch.
    TestWindow,
    /// The strip of input cards.
    Input,
    /// The strip of output cards.
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

/// The contents of a place.
///
/// ```
/// use cardiac_core::by_hand::Content;
///
/// assert_eq!(Content::Number(Some(42)).to_string(), "0042");
/// assert_eq!(Content::Number(None).to_string(), "nothing");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Content {
    /// The digit that a slide shows.
    Digit(Digit),
    /// The sign that the sign slide shows.
    Sign(Sign),
    /// The cell the bug is on.
    Bug(Address),
    /// The contents of a cell.
    Cell(Cell),
    /// The number in a row of the pad, or `None` if there is no number.
    Number(Option<u16>),
    /// The branch taken at the test window, or `None` if none was named.
    Branch(Option<Branch>),
    /// The number of cards that have passed the window.
    Passed(usize),
    /// The word on a card.
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
