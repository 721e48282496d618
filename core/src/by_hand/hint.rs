//! Hints for the next move, in three levels of detail.

use core::fmt;

use super::expected::ExpectedPhase;
use super::hand_board::HandBoard;
use super::location::{Content, Location};
use super::moves::Move;
use crate::board::CardSlot;
use crate::cycle::slides::{Slides, TestWindow};
use crate::cycle::{Cycle, Phase};
use crate::machine::address::Address;
use crate::machine::card::Card;

/// The detail of a hint.
///
/// ```
/// use cardiac_core::by_hand::HintLevel;
///
/// assert_eq!(HintLevel::Location.next(), HintLevel::Rule);
/// assert_eq!(HintLevel::Move.next(), HintLevel::Move); // more is not to be said
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HintLevel {
    /// The place to look at.
    Location,
    /// The rule for it.
    Rule,
    /// The move itself.
    Move,
}

impl HintLevel {
    /// Returns the next level of detail.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Location => Self::Rule,
            Self::Rule | Self::Move => Self::Move,
        }
    }

    /// Returns its number in a log, 1 to 3.
    ///
    /// ```
    /// use cardiac_core::by_hand::HintLevel;
    ///
    /// assert_eq!(HintLevel::Rule.number(), 2);
    /// assert_eq!(HintLevel::from_number(2), Some(HintLevel::Rule));
    /// assert_eq!(HintLevel::from_number(4), None);
    /// ```
    pub const fn number(self) -> u8 {
        match self {
            Self::Location => 1,
            Self::Rule => 2,
            Self::Move => 3,
        }
    }

    /// Returns the level with this number in a log.
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::Location),
            2 => Some(Self::Rule),
            3 => Some(Self::Move),
            _ => None,
        }
    }
}

/// A hint for the next move; `Display` writes it as a sentence.
///
/// ```
/// use cardiac_core::by_hand::{HandBoard, HintLevel, hint};
/// use cardiac_core::{Cycle, Machine, image};
///
/// let cycle = Cycle::new(Machine::from_image(image::parse("20:218")?, "20".parse()?));
/// let board = HandBoard::new(&cycle);
/// let said = |level| hint(level, &cycle, &board, &board, &[]).to_string();
/// assert_eq!(said(HintLevel::Location), "Look at the register box: the bug is on cell 20.");
/// assert_eq!(
///     said(HintLevel::Rule),
///     "The cardboard says: MOVE SLIDES TO AGREE WITH CONTENTS OF THE BUG'S CELL. (R8)"
/// );
/// assert_eq!(said(HintLevel::Move), "Set the OP CODE slide to 2.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Hint {
    /// The detail of the hint.
    pub level: HintLevel,
    /// The phase.
    pub phase: Phase,
    /// The place of the move.
    pub location: Location,
    /// The move.
    pub next_move: Move,
    /// The correct slides, from which the windows follow.
    pub slides: Slides,
    /// The cell of the current instruction.
    pub cell: Address,
    /// The cell of the bug.
    pub bug: Address,
}

/// Returns a hint for the next move on this board in the current phase of `cycle`.
pub fn hint(
    level: HintLevel,
    cycle: &Cycle,
    before: &HandBoard,
    board: &HandBoard,
    input: &[Card],
) -> Hint {
    let expected = ExpectedPhase::new(cycle, before, input);
    let (location, next_move) = expected.next_move(board);
    let (slides, cell) = (expected.after_phase.slides(), expected.preview.cell);
    Hint { level, phase: expected.phase, location, next_move, slides, cell, bug: board.bug }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cell = self.cell;
        match (self.level, self.phase) {
            (_, _) if matches!(self.next_move, Move::Done(_)) && self.phase != Phase::Test => {
                f.write_str("This phase is complete: declare it done.")
            }
            (HintLevel::Move, _) => self.write_order(f),
            (HintLevel::Location, Phase::SetSlides) if self.bug == cell => {
                write!(f, "Look at the register box: the bug is on cell {cell}.")
            }
            (HintLevel::Location, Phase::SetSlides) => {
                write!(f, "Look at the register box: this step is for cell {cell}.")
            }
            (HintLevel::Location, Phase::MoveBug) => {
                write!(f, "Look at the bug, on cell {}.", self.bug)
            }
            (HintLevel::Location, Phase::Test) if self.location == Location::TestWindow => {
                f.write_str("Look at the accumulator-test window.")
            }
            (HintLevel::Location, Phase::Test) => {
                write!(f, "Look at the accumulator-test window, and at {}.", self.location)
            }
            (HintLevel::Location, Phase::Execute) => {
                write!(f, "Look at the decoder window, and at {}.", self.location)
            }
            (HintLevel::Rule, Phase::SetSlides) => f.write_str(
                "The cardboard says: MOVE SLIDES TO AGREE WITH CONTENTS OF THE BUG'S CELL. (R8)",
            ),
            (HintLevel::Rule, Phase::MoveBug) => {
                f.write_str("The cardboard says: MOVE BUG AHEAD ONE CELL. (R8)")
            }
            (HintLevel::Rule, Phase::Test) => f.write_str(match self.slides.test_window() {
                TestWindow::IsInputCardBlank => {
                    "The window asks: IS INPUT CARD BLANK? NO leads up to the decoder; YES up the \
                     other pipe: ADVANCE CARD, BUG TO CELL 00, STOP. (R8)"
                }
                TestWindow::Minus => {
                    "The accumulator is minus: the bar leads straight up to the decoder. (R8)"
                }
                TestWindow::Plus => {
                    "The accumulator is plus: the arrow leads back to the register box. (R8)"
                }
                TestWindow::StraightUp => "The bar leads straight up to the decoder. (R8)",
            }),
            (HintLevel::Rule, Phase::Execute) => {
                write!(f, "The decoder says: {} (R8)", self.slides.decoder())
            }
        }
    }
}

impl Hint {
    /// Writes the move as an order.
    fn write_order(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let location = self.location;
        match self.next_move {
            Move::Slide(_, digit) => write!(f, "Set {location} to {digit}."),
            Move::Sign(sign) => write!(f, "Set {location} to {}.", Content::Sign(sign)),
            Move::Bug(cell) => write!(f, "Put the bug on cell {cell}."),
            Move::Write(Address::LAST, word) => {
                let digits = word.magnitude() % 100;
                write!(f, "Write {digits:02} beside the printed 8 of cell 99.")
            }
            Move::Write(cell, word) => write!(f, "Write {word} into cell {cell}."),
            Move::Erase(cell) => write!(f, "Rub out cell {cell}."),
            Move::Row(line, row) if row.is_empty() => {
                write!(f, "Rub out the {line} row of the pad.")
            }
            Move::Row(line, row) => write!(f, "Write {row} in the {line} row of the pad."),
            Move::Square(line, square, Some(digit)) => {
                write!(f, "Write {digit} in the {} of the {line} row of the pad.", square.name())
            }
            Move::Square(line, square, None) => {
                write!(f, "Rub out the {} of the {line} row of the pad.", square.name())
            }
            Move::Card(Some(word)) => write!(f, "Write {word} on the output card."),
            Move::Card(None) => f.write_str("Rub out the output card."),
            Move::Advance(slot) => write!(f, "Advance {} by one card.", strip(slot)),
            Move::PullBack(slot) => write!(f, "Pull {} back by one card.", strip(slot)),
            Move::Done(branch) => write!(f, "Go {}.", Content::Branch(branch)),
        }
    }
}

/// Returns the place of a strip.
const fn strip(slot: CardSlot) -> Location {
    match slot {
        CardSlot::Input => Location::Input,
        CardSlot::Output => Location::Output,
    }
}
