//! The check of a phase and its result.

use super::expected::ExpectedPhase;
use super::hand_board::HandBoard;
use super::mismatch::Mismatch;
use crate::cycle::{Branch, Cycle};
use crate::machine::card::Card;

/// Checks `board` when the student declares the current phase of `cycle` done. `before` is the
/// board at the start of the phase, `branch` the branch named at the test window.
///
/// ```
/// use cardiac_core::by_hand::{HandBoard, MismatchKind, Location, CheckResult, check};
/// use cardiac_core::{Cycle, Machine, image};
///
/// let machine = Machine::from_image(image::parse("20:218")?, "20".parse()?);
/// let cycle = Cycle::new(machine);
/// let before = HandBoard::new(&cycle);
/// let mut board = before;
/// board.apply("bug 21".parse()?, &[])?;
/// let CheckResult::Wrong(mismatch) = check(&cycle, &before, &board, None, &[]) else { panic!() };
/// assert_eq!((mismatch.kind, mismatch.location), (MismatchKind::TooEarly, Location::Bug));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check(
    cycle: &Cycle,
    before: &HandBoard,
    board: &HandBoard,
    branch: Option<Branch>,
    input: &[Card],
) -> CheckResult {
    let expected = ExpectedPhase::new(cycle, before, input);
    expected.first_mismatch(board, branch).map_or(CheckResult::Correct, CheckResult::Wrong)
}

/// The result of checking a phase.
///
/// ```
/// use cardiac_core::by_hand::{HandBoard, CheckResult, check};
/// use cardiac_core::{Cycle, Machine};
///
/// // Cell 00 holds 001, so the slides must move.
/// let cycle = Cycle::new(Machine::new());
/// let before = HandBoard::new(&cycle);
/// let mut board = before;
/// assert_ne!(check(&cycle, &before, &board, None, &[]), CheckResult::Correct);
/// board.apply("slide units 1".parse()?, &[])?;
/// assert_eq!(check(&cycle, &before, &board, None, &[]), CheckResult::Correct);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CheckResult {
    /// Everything was done, and nothing else.
    Correct,
    /// The first mismatch.
    Wrong(Mismatch),
}
