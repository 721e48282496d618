//! What the coach can find, and the question for it.

use super::expected::ExpectedPhase;
use super::hand_board::HandBoard;
use super::location::{Content, Location};
use crate::card::Card;
use crate::cycle::{Branch, Cycle, Phase};
use crate::preview::StepPreview;

/// Looks at the board when somebody says that the phase is done which comes next in the
/// cycle. The board `before` is what lay there when the phase began.
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
    ExpectedPhase::new(cycle, before, input).check(board, branch)
}

/// What the coach says of a phase.
///
/// ```
/// use cardiac_core::by_hand::{HandBoard, CheckResult, check};
/// use cardiac_core::{Cycle, Machine};
///
/// // Cell 00 holds 001, and so the slides are to be moved.
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
    /// All was done that had to be, and nothing else.
    Correct,
    /// Something is not as it should be.
    Wrong(Mismatch),
}

/// In what way something is not as it should be.
///
/// ```
/// use cardiac_core::by_hand::MismatchKind;
///
/// assert_eq!(MismatchKind::TooEarly.name(), "too-early");
/// assert_eq!(MismatchKind::from_name("too-early"), Some(MismatchKind::TooEarly));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MismatchKind {
    /// Nothing has been done that belongs to the phase.
    NotYet,
    /// The right place holds something else.
    WrongValue,
    /// It was done in another place.
    WrongPlace,
    /// It belongs to a later phase of the step.
    TooEarly,
    /// It does not belong to the step.
    NotNeeded,
    /// The rest was done, this was not.
    Forgotten,
}

impl MismatchKind {
    /// All six.
    pub const ALL: [Self; 6] = [
        Self::NotYet,
        Self::WrongValue,
        Self::WrongPlace,
        Self::TooEarly,
        Self::NotNeeded,
        Self::Forgotten,
    ];

    /// A short name that programs can rely on: `not-yet`, `wrong-value`, `wrong-place`,
    /// `too-early`, `not-needed`, `forgotten`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotYet => "not-yet",
            Self::WrongValue => "wrong-value",
            Self::WrongPlace => "wrong-place",
            Self::TooEarly => "too-early",
            Self::NotNeeded => "not-needed",
            Self::Forgotten => "forgotten",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What is not as it should be: the first thing of a phase, if there are several.
///
/// Displayed it is a sentence for the person who has done it.
///
/// ```
/// use cardiac_core::by_hand::{HandBoard, CheckResult, check};
/// use cardiac_core::{Cycle, Machine, image};
///
/// let cycle = Cycle::new(Machine::from_image(image::parse("20:-530")?, "20".parse()?));
/// let before = HandBoard::new(&cycle);
/// let mut board = before;
/// for text in ["slide op 5", "slide tens 3", "sign -"] {
///     board.apply(text.parse()?, &[])?;
/// }
/// let CheckResult::Wrong(mismatch) = check(&cycle, &before, &board, None, &[]) else { panic!() };
/// assert_eq!(mismatch.rule().to_string(), "R9");
/// assert_eq!(
///     mismatch.to_string(),
///     "The slides have no sign, and the minus of -530 is set nowhere: set the sign slide back \
///      to plus, the sign of the accumulator (R9)."
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Mismatch {
    /// In what way.
    pub kind: MismatchKind,
    /// The phase that was said to be done.
    pub phase: Phase,
    /// Where.
    pub location: Location,
    /// What stands there.
    pub found: Content,
    /// What should stand there.
    pub expected: Content,
    /// Where it belongs, if it was done in another place.
    pub belongs_at: Option<Location>,
    /// What the whole step does.
    pub preview: StepPreview,
}
