//! The first difference between the student's board and the correct one.

use super::location::{Content, Location};
use crate::cycle::Phase;
use crate::preview::StepPreview;

/// The kind of a mismatch.
///
/// ```
/// use cardiac_core::by_hand::MismatchKind;
///
/// assert_eq!(MismatchKind::TooEarly.name(), "too-early");
/// assert_eq!(MismatchKind::from_name("too-early"), Some(MismatchKind::TooEarly));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MismatchKind {
    /// Nothing of the phase has been done.
    NotYet,
    /// The right place has wrong contents.
    WrongValue,
    /// The change was made in a wrong place.
    WrongPlace,
    /// The change belongs to a later phase of the step.
    TooEarly,
    /// The change does not belong to the step.
    NotNeeded,
    /// Everything else was done.
    Forgotten,
}

impl MismatchKind {
    /// All six kinds.
    pub const ALL: [Self; 6] = [
        Self::NotYet,
        Self::WrongValue,
        Self::WrongPlace,
        Self::TooEarly,
        Self::NotNeeded,
        Self::Forgotten,
    ];

    /// Returns a stable name for programs: `not-yet`, `wrong-value`, `wrong-place`, `too-early`,
    /// `not-needed`, `forgotten`.
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

    /// Returns the kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The first difference between the student's board and the correct one.
///
/// `Display` writes a sentence for the student.
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
///     "The slides have no sign, so the minus sign of -530 is not set anywhere: set the sign \
///      slide back to plus, the sign of the accumulator (R9)."
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Mismatch {
    /// The kind of the mismatch.
    pub kind: MismatchKind,
    /// The phase that was declared done.
    pub phase: Phase,
    /// The place.
    pub location: Location,
    /// The contents of the place.
    pub found: Content,
    /// The correct contents of the place.
    pub expected: Content,
    /// The right place, if the change was made in a wrong one.
    pub belongs_at: Option<Location>,
    /// The effect of the whole step.
    pub preview: StepPreview,
}
