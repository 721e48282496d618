//! Hints, each of which says more than the one before.

use core::fmt;

use super::act::Move;
use super::board::Board;
use super::place::{Mark, Place};
use super::work::Work;
use crate::address::Address;
use crate::board::CardSlot;
use crate::card::Card;
use crate::cycle::{Cycle, Phase};
use crate::slides::{Slides, TestWindow};

/// How much a hint says.
///
/// ```
/// use cardiac_core::by_hand::Grade;
///
/// assert_eq!(Grade::Where.next(), Grade::Rule);
/// assert_eq!(Grade::Move.next(), Grade::Move); // more is not to be said
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Grade {
    /// Where to look.
    Where,
    /// What the rule says there.
    Rule,
    /// The move itself.
    Move,
}

impl Grade {
    /// The one that says more.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Where => Self::Rule,
            Self::Rule | Self::Move => Self::Move,
        }
    }
}

/// A hint: a sentence that says what is to be done next, or where to find it out.
///
/// ```
/// use cardiac_core::by_hand::{Board, Grade, hint};
/// use cardiac_core::{Cycle, Machine, image};
///
/// let cycle = Cycle::new(Machine::from_image(image::parse("20:218")?, "20".parse()?));
/// let board = Board::new(&cycle);
/// let said = |grade| hint(grade, &cycle, &board, &board, &[]).to_string();
/// assert_eq!(said(Grade::Where), "Look at the register box: the bug is on cell 20.");
/// assert_eq!(
///     said(Grade::Rule),
///     "The cardboard says: MOVE SLIDES TO AGREE WITH CONTENTS OF THE BUG'S CELL. (R8)"
/// );
/// assert_eq!(said(Grade::Move), "Set the OP CODE slide to 2.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Hint {
    /// How much it says.
    pub grade: Grade,
    /// The phase.
    pub phase: Phase,
    /// Where something is to be done.
    pub place: Place,
    /// What is to be done.
    pub act: Move,
    /// Where the slides should stand: what the windows show.
    pub slides: Slides,
    /// The cell that is executed.
    pub cell: Address,
    /// Where the bug is.
    pub bug: Address,
}

/// What comes next on this board in the phase that the cycle is in.
pub fn hint(grade: Grade, cycle: &Cycle, before: &Board, board: &Board, input: &[Card]) -> Hint {
    let work = Work::of(cycle, before, input);
    let (place, act) = work.next_move(board);
    let (slides, cell) = (work.right.slides(), work.preview.cell);
    Hint { grade, phase: work.phase, place, act, slides, cell, bug: board.bug }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cell = self.cell;
        match (self.grade, self.phase) {
            (_, _) if matches!(self.act, Move::Done(_)) && self.phase != Phase::Test => {
                f.write_str("All is done in this phase: say so.")
            }
            (Grade::Move, _) => self.order(f),
            (Grade::Where, Phase::SetSlides) if self.bug == cell => {
                write!(f, "Look at the register box: the bug is on cell {cell}.")
            }
            (Grade::Where, Phase::SetSlides) => {
                write!(f, "Look at the register box: the step is that of cell {cell}.")
            }
            (Grade::Where, Phase::MoveBug) => write!(f, "Look at the bug, on cell {}.", self.bug),
            (Grade::Where, Phase::Test) if self.place == Place::TestWindow => {
                f.write_str("Look at the accumulator-test window.")
            }
            (Grade::Where, Phase::Test) => {
                write!(f, "Look at the accumulator-test window, and at {}.", self.place)
            }
            (Grade::Where, Phase::Execute) => {
                write!(f, "Look at the decoder window, and at {}.", self.place)
            }
            (Grade::Rule, Phase::SetSlides) => f.write_str(
                "The cardboard says: MOVE SLIDES TO AGREE WITH CONTENTS OF THE BUG'S CELL. (R8)",
            ),
            (Grade::Rule, Phase::MoveBug) => {
                f.write_str("The cardboard says: MOVE BUG AHEAD ONE CELL. (R8)")
            }
            (Grade::Rule, Phase::Test) => f.write_str(match self.slides.test_window() {
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
            (Grade::Rule, Phase::Execute) => {
                write!(f, "The decoder says: {} (R8)", self.slides.decoder())
            }
        }
    }
}

impl Hint {
    /// What is to be done, as it is told to somebody.
    fn order(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place;
        match self.act {
            Move::Slide(_, digit) => write!(f, "Set {place} to {digit}."),
            Move::Sign(sign) => write!(f, "Set {place} to {}.", Mark::Sign(sign)),
            Move::Bug(cell) => write!(f, "Put the bug on cell {cell}."),
            Move::Write(Address::LAST, word) => {
                let digits = word.magnitude() % 100;
                write!(f, "Write {digits:02} beside the printed 8 of cell 99.")
            }
            Move::Write(cell, word) => write!(f, "Write {word} into cell {cell}."),
            Move::RubOut(cell) => write!(f, "Rub out cell {cell}."),
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
            Move::Done(way) => write!(f, "Go {}.", Mark::Way(way)),
        }
    }
}

/// The place of a strip.
const fn strip(slot: CardSlot) -> Place {
    match slot {
        CardSlot::Input => Place::Input,
        CardSlot::Output => Place::Output,
    }
}
