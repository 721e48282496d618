//! A line of a log: what was done, and what the coach said to it.

use core::fmt;
use core::str::FromStr;

use super::act::Move;
use super::answer::Answer;
use super::coach::Kind;
use super::reading::NotAMove;

/// What was done, and what came of it: a line of a log.
///
/// ```
/// use cardiac_core::by_hand::{Entry, Kind, Outcome};
///
/// for text in ["slide op 2", "done = right", "done up = too-early", "write 00 042 = refused", "hint 2"] {
///     assert_eq!(text.parse::<Entry>().map(|entry| entry.to_string()), Ok(text.to_owned()));
/// }
/// let Ok(Entry::Move(_, Outcome::Wrong(kind))) = "done = not-yet".parse() else { panic!() };
/// assert_eq!(kind, Kind::NotYet);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Entry {
    /// A move.
    Move(Move, Outcome),
    /// A hint was asked for: the first, the second or the third grade.
    Hint(u8),
    /// A phase was done for the person.
    Phase,
    /// The loader's work was done for the person.
    Load,
    /// The last move was taken back.
    Undo,
}

/// What came of a move.
///
/// ```
/// use cardiac_core::by_hand::{Answer, Outcome};
///
/// assert_eq!(Outcome::of(&Answer::Moved), Outcome::Moved);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outcome {
    /// It was done.
    Moved,
    /// The phase was right.
    Right,
    /// The phase was wrong.
    Wrong(Kind),
    /// The cardboard has no place for it.
    Refused,
}

impl Outcome {
    /// What an answer comes to.
    pub const fn of(answer: &Answer) -> Self {
        match answer {
            Answer::Moved => Self::Moved,
            Answer::Fine { .. } | Answer::Silent { .. } => Self::Right,
            Answer::Wrong(finding) => Self::Wrong(finding.kind),
            Answer::Parted(parting) => Self::Wrong(parting.finding.kind),
        }
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Move(act, Outcome::Moved) => act.fmt(f),
            Self::Move(act, Outcome::Right) => write!(f, "{act} = right"),
            Self::Move(act, Outcome::Wrong(kind)) => write!(f, "{act} = {}", kind.name()),
            Self::Move(act, Outcome::Refused) => write!(f, "{act} = refused"),
            Self::Hint(grade) => write!(f, "hint {grade}"),
            Self::Phase => f.write_str("phase"),
            Self::Load => f.write_str("load"),
            Self::Undo => f.write_str("undo"),
        }
    }
}

impl FromStr for Entry {
    type Err = NotAMove;

    fn from_str(text: &str) -> Result<Self, NotAMove> {
        let (act, outcome) = text
            .split_once(" = ")
            .map_or((text, None), |(act, outcome)| (act, Some(outcome.trim())));
        let outcome = match outcome {
            None => Outcome::Moved,
            Some("right") => Outcome::Right,
            Some("refused") => Outcome::Refused,
            Some(name) => Outcome::Wrong(Kind::named(name).ok_or(NotAMove::Otherwise(OUTCOMES))?),
        };
        match (act.trim(), outcome) {
            ("hint 1", Outcome::Moved) => Ok(Self::Hint(1)),
            ("hint 2", Outcome::Moved) => Ok(Self::Hint(2)),
            ("hint 3", Outcome::Moved) => Ok(Self::Hint(3)),
            ("phase", Outcome::Moved) => Ok(Self::Phase),
            ("load", Outcome::Moved) => Ok(Self::Load),
            ("undo", Outcome::Moved) => Ok(Self::Undo),
            (act, outcome) => act.parse().map(|act| Self::Move(act, outcome)),
        }
    }
}

const OUTCOMES: &str = "what came of a move is right, refused, not-yet, wrong-value, wrong-place, \
                        too-early, not-needed or forgotten";
