//! What the coach can find, and the question for it.

use super::board::Board;
use super::place::{Mark, Place};
use super::work::Work;
use crate::card::Card;
use crate::cycle::{Branch, Cycle, Phase};
use crate::preview::StepPreview;

/// Looks at the board when somebody says that the phase is done which comes next in the
/// cycle. The board `before` is what lay there when the phase began.
///
/// ```
/// use cardiac_core::by_hand::{Board, Kind, Place, Verdict, check};
/// use cardiac_core::{Cycle, Machine, image};
///
/// let machine = Machine::from_image(image::parse("20:218")?, "20".parse()?);
/// let cycle = Cycle::new(machine);
/// let before = Board::new(&cycle);
/// let mut board = before;
/// board.apply("bug 21".parse()?, &[])?;
/// let Verdict::Wrong(finding) = check(&cycle, &before, &board, None, &[]) else { panic!() };
/// assert_eq!((finding.kind, finding.place), (Kind::TooEarly, Place::Bug));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check(
    cycle: &Cycle,
    before: &Board,
    board: &Board,
    way: Option<Branch>,
    input: &[Card],
) -> Verdict {
    Work::of(cycle, before, input).check(board, way)
}

/// What the coach says of a phase.
///
/// ```
/// use cardiac_core::by_hand::{Board, Verdict, check};
/// use cardiac_core::{Cycle, Machine};
///
/// // Cell 00 holds 001, and so the slides are to be moved.
/// let cycle = Cycle::new(Machine::new());
/// let before = Board::new(&cycle);
/// let mut board = before;
/// assert_ne!(check(&cycle, &before, &board, None, &[]), Verdict::Fine);
/// board.apply("slide units 1".parse()?, &[])?;
/// assert_eq!(check(&cycle, &before, &board, None, &[]), Verdict::Fine);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// All was done that had to be, and nothing else.
    Fine,
    /// Something is not as it should be.
    Wrong(Finding),
}

/// In what way something is not as it should be.
///
/// ```
/// use cardiac_core::by_hand::Kind;
///
/// assert_eq!(Kind::TooEarly.name(), "too-early");
/// assert_eq!(Kind::named("too-early"), Some(Kind::TooEarly));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
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

impl Kind {
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
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What is not as it should be: the first thing of a phase, if there are several.
///
/// Displayed it is a sentence for the person who has done it.
///
/// ```
/// use cardiac_core::by_hand::{Board, Verdict, check};
/// use cardiac_core::{Cycle, Machine, image};
///
/// let cycle = Cycle::new(Machine::from_image(image::parse("20:-530")?, "20".parse()?));
/// let before = Board::new(&cycle);
/// let mut board = before;
/// for text in ["slide op 5", "slide tens 3", "sign -"] {
///     board.apply(text.parse()?, &[])?;
/// }
/// let Verdict::Wrong(finding) = check(&cycle, &before, &board, None, &[]) else { panic!() };
/// assert_eq!(finding.rule().to_string(), "R9");
/// assert_eq!(
///     finding.to_string(),
///     "The slides have no sign, and the minus of -530 is set nowhere: set the sign slide back \
///      to plus, the sign of the accumulator (R9)."
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Finding {
    /// In what way.
    pub kind: Kind,
    /// The phase that was said to be done.
    pub phase: Phase,
    /// Where.
    pub place: Place,
    /// What stands there.
    pub found: Mark,
    /// What should stand there.
    pub wanted: Mark,
    /// Where it belongs, if it was done in another place.
    pub belongs: Option<Place>,
    /// What the whole step does.
    pub preview: StepPreview,
}
