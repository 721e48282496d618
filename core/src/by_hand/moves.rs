//! The moves of a student, and the reasons why one is impossible.

use core::fmt;

use super::pad_row::{Digit, PadRowId, RowContents, Square};
use crate::board::{CardSlot, Slide};
use crate::cycle::Branch;
use crate::cycle::slides::Sign;
use crate::machine::address::Address;
use crate::machine::outcome::Stop;
use crate::machine::word::Word;

/// A slide with digits.
///
/// ```
/// use cardiac_core::board::Slide;
/// use cardiac_core::by_hand::DigitSlide;
///
/// assert_eq!(DigitSlide::ALL.map(Slide::from), [Slide::OpCode, Slide::Tens, Slide::Units]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DigitSlide {
    /// OP CODE: the first digit.
    OpCode,
    /// ADDRESS (2): the second.
    Tens,
    /// ADDRESS (1): the third.
    Units,
}

impl DigitSlide {
    /// All three slides, from the left.
    pub const ALL: [Self; 3] = [Self::OpCode, Self::Tens, Self::Units];

    /// Returns its index, counted from 0 at the left.
    pub(super) const fn index(self) -> usize {
        match self {
            Self::OpCode => 0,
            Self::Tens => 1,
            Self::Units => 2,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::OpCode => "op",
            Self::Tens => "tens",
            Self::Units => "units",
        }
    }
}

impl From<DigitSlide> for Slide {
    fn from(slide: DigitSlide) -> Self {
        match slide {
            DigitSlide::OpCode => Self::OpCode,
            DigitSlide::Tens => Self::Tens,
            DigitSlide::Units => Self::Units,
        }
    }
}

/// A change that a student makes on the board.
///
/// An impossible move, such as a slide set to 10, cannot be expressed, or
/// [`HandBoard::apply`](super::HandBoard::apply) refuses it. `Display` writes the line that parses
/// back to the move.
///
/// ```
/// use cardiac_core::by_hand::Move;
///
/// for text in ["slide op 2", "sign -", "bug 14", "write 20 -042", "pad bottom __42", "done up"] {
///     assert_eq!(text.parse::<Move>()?.to_string(), text);
/// }
/// assert!("slide op 10".parse::<Move>().is_err());
/// # Ok::<(), cardiac_core::by_hand::ParseMoveError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Move {
    /// Sets a digit slide.
    Slide(DigitSlide, Digit),
    /// Sets the sign slide.
    Sign(Sign),
    /// Puts the bug on a cell.
    Bug(Address),
    /// Writes a word into a cell, over its contents. In cell 99 the last two digits are written
    /// beside the printed 8.
    Write(Address, Word),
    /// Rubs out a cell.
    Erase(Address),
    /// Writes a row of the pad over its contents; an empty row is rubbed out.
    Row(PadRowId, RowContents),
    /// Writes a digit into a square of the pad; `None` rubs it out.
    Square(PadRowId, Square, Option<Digit>),
    /// Writes a word on the card in the output window; `None` rubs it out.
    Card(Option<Word>),
    /// Advances a strip by one card.
    Advance(CardSlot),
    /// Pulls a strip back by one card.
    PullBack(CardSlot),
    /// Declares the phase done; at the test window with the branch that was taken.
    Done(Option<Branch>),
}

/// A move that the cardboard does not allow.
///
/// ```
/// use cardiac_core::by_hand::{HandBoard, MoveError};
/// use cardiac_core::{Cycle, Machine};
///
/// let mut board = HandBoard::new(&Cycle::new(Machine::new()));
/// let refusal = board.apply("write 00 042".parse()?, &[]).unwrap_err();
/// assert_eq!(refusal, MoveError::Cell00);
/// assert_eq!(refusal.to_string(), "Cell 00 is printed 001: nothing can be written there (R6).");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MoveError {
    /// Cell 00 is printed (R6).
    Cell00,
    /// Cell 99 has two squares beside its printed 8 (R7).
    Cell99 {
        /// The word to be written.
        word: Word,
    },
    /// The bottom row has no square for a sign.
    SignInBottomRow,
    /// There is no card under the reader to be advanced.
    NoInputCard,
    /// The first card of the strip is in the window already.
    FirstCard(CardSlot),
    /// The machine has stopped and has not been started again.
    Stopped(Stop),
}

impl fmt::Display for MoveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell00 => {
                f.write_str("Cell 00 is printed 001: nothing can be written there (R6).")
            }
            Self::Cell99 { word } => write!(
                f,
                "Cell 99 has two squares beside its printed 8, and {word} does not fit into \
                 them: write two digits (R7)."
            ),
            Self::SignInBottomRow => f.write_str(
                "The bottom row has no square for a sign: the sign of the accumulator is on \
                 the sign slide (R2).",
            ),
            Self::NoInputCard => {
                f.write_str("There is no card under the reader: the strip cannot advance (R16).")
            }
            Self::FirstCard(_) => f.write_str(
                "The first card of the strip is in the window: it cannot go back further (R18).",
            ),
            Self::Stopped(stop) => write!(
                f,
                "The machine has stopped: {}. To start it again, put the bug on a cell and set \
                 the slides.",
                StopExplanation(*stop)
            ),
        }
    }
}

impl core::error::Error for MoveError {}

/// Writes the reason of a stop as a part of a sentence.
pub(super) struct StopExplanation(pub(super) Stop);

impl fmt::Display for StopExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Stop::Halted(cell) => write!(f, "HRS in cell {cell}"),
            Stop::BlankCard(cell) => write!(f, "INP in cell {cell} found no word"),
            Stop::BlankCell(cell) => write!(f, "cell {cell} is blank"),
        }
    }
}
