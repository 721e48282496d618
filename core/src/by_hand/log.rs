//! The log of work by hand: a line for each move and its outcome.

use core::fmt;
use core::str::FromStr;

use super::feedback::Feedback;
use super::mismatch::MismatchKind;
use super::moves::Move;
use super::parse::ParseMoveError;
use crate::machine::accumulator::Accumulator;
use crate::machine::card::Card;
use crate::machine::machine::Machine;

/// A line of a log: a move or command with its outcome.
///
/// ```
/// use cardiac_core::by_hand::{LogEntry, MismatchKind, MoveOutcome};
///
/// for text in ["slide op 2", "done = right", "write 00 042 = refused", "hint 2", "silent", "lay blank"] {
///     assert_eq!(text.parse::<LogEntry>().map(|entry| entry.to_string()), Ok(text.to_owned()));
/// }
/// let Ok(LogEntry::Move(_, MoveOutcome::Wrong(kind))) = "done = not-yet".parse() else { panic!() };
/// assert_eq!(kind, MismatchKind::NotYet);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LogEntry {
    /// A move.
    Move(Move, MoveOutcome),
    /// A hint was requested: 1 to 3 for its level.
    Hint(u8),
    /// The coach did the phase.
    Phase,
    /// The coach ran the loader.
    Load,
    /// The last move was undone.
    Undo,
    /// The coach was made silent (`true`) or speaking.
    Silent(bool),
    /// A card was added to the end of the input strip.
    AddCard(Card),
}

impl LogEntry {
    /// Returns `true` if an [`Undo`](Self::Undo) can undo it: it changed the board or the cards. A
    /// wrong phase goes on, so there is nothing to undo.
    pub const fn can_be_undone(&self) -> bool {
        match self {
            Self::Phase | Self::Load | Self::AddCard(_) => true,
            Self::Move(_, outcome) => matches!(outcome, MoveOutcome::Moved | MoveOutcome::Right),
            Self::Hint(_) | Self::Undo | Self::Silent(_) => false,
        }
    }
}

/// A log as the text of a file: the starting board, then an entry a line.
///
/// ```
/// use cardiac_core::by_hand::{LogEntry, LogRef};
/// use cardiac_core::Machine;
///
/// let entries: [LogEntry; 2] = ["slide op 2".parse()?, "done = right".parse()?];
/// let machine = Machine::new();
/// let record = LogRef { machine: &machine, cards: &[], is_silent: false, entries: &entries };
/// assert_eq!(
///     record.to_string(),
///     "cardiac by-hand 1\nstart 00\nmoves\nslide op 2\ndone = right\n"
/// );
/// # Ok::<(), cardiac_core::by_hand::ParseMoveError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LogRef<'a> {
    /// The machine at the start.
    pub machine: &'a Machine,
    /// The cards of the input strip.
    pub cards: &'a [Card],
    /// `true` if the coach was silent at the start.
    pub is_silent: bool,
    /// The entries, in their order.
    pub entries: &'a [LogEntry],
}

impl LogRef<'_> {
    /// The first line of a log. The number is the version of the format.
    pub const HEADING: &'static str = "cardiac by-hand 1";
}

impl fmt::Display for LogRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", Self::HEADING)?;
        writeln!(f, "start {}", self.machine.bug)?;
        if self.machine.accumulator != Accumulator::ZERO {
            writeln!(f, "accumulator {}", self.machine.accumulator)?;
        }
        if self.is_silent {
            writeln!(f, "silent")?;
        }
        let mut cells = self.machine.memory.iter_written();
        cells.try_for_each(|(cell, word)| writeln!(f, "cell {cell}:{word}"))?;
        self.cards.iter().try_for_each(|card| writeln!(f, "card {card}"))?;
        writeln!(f, "moves")?;
        self.entries.iter().try_for_each(|entry| writeln!(f, "{entry}"))
    }
}

/// The outcome of a move.
///
/// ```
/// use cardiac_core::by_hand::{Feedback, MoveOutcome};
///
/// assert_eq!(MoveOutcome::from_feedback(&Feedback::Moved), MoveOutcome::Moved);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MoveOutcome {
    /// The move was made.
    Moved,
    /// The phase was right.
    Right,
    /// The phase was wrong.
    Wrong(MismatchKind),
    /// The cardboard does not allow the move.
    Refused,
}

impl MoveOutcome {
    /// Returns the outcome for this feedback.
    pub const fn from_feedback(feedback: &Feedback) -> Self {
        match feedback {
            Feedback::Moved => Self::Moved,
            Feedback::Correct { .. } | Feedback::Done { .. } | Feedback::Silent { .. } => {
                Self::Right
            }
            Feedback::Wrong(mismatch) => Self::Wrong(mismatch.kind),
            Feedback::Diverged(divergence) => Self::Wrong(divergence.mismatch.kind),
        }
    }
}

impl fmt::Display for LogEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Move(mv, MoveOutcome::Moved) => mv.fmt(f),
            Self::Move(mv, MoveOutcome::Right) => write!(f, "{mv} = right"),
            Self::Move(mv, MoveOutcome::Wrong(kind)) => write!(f, "{mv} = {}", kind.name()),
            Self::Move(mv, MoveOutcome::Refused) => write!(f, "{mv} = refused"),
            Self::Hint(level) => write!(f, "hint {level}"),
            Self::Phase => f.write_str("phase"),
            Self::Load => f.write_str("load"),
            Self::Undo => f.write_str("undo"),
            Self::Silent(true) => f.write_str("silent"),
            Self::Silent(false) => f.write_str("speaking"),
            Self::AddCard(card) => write!(f, "lay {card}"),
        }
    }
}

impl FromStr for LogEntry {
    type Err = ParseMoveError;

    fn from_str(text: &str) -> Result<Self, ParseMoveError> {
        let (mv, outcome) =
            text.split_once(" = ").map_or((text, None), |(mv, outcome)| (mv, Some(outcome.trim())));
        let outcome = match outcome {
            None => MoveOutcome::Moved,
            Some("right") => MoveOutcome::Right,
            Some("refused") => MoveOutcome::Refused,
            Some(name) => MoveOutcome::Wrong(
                MismatchKind::from_name(name).ok_or(ParseMoveError::Malformed(OUTCOMES))?,
            ),
        };
        if let (Some(card), MoveOutcome::Moved) = (mv.trim().strip_prefix("lay "), outcome) {
            let card = card.trim().parse();
            return card.map(Self::AddCard).map_err(|_| ParseMoveError::Malformed(LAY));
        }
        match (mv.trim(), outcome) {
            ("hint 1", MoveOutcome::Moved) => Ok(Self::Hint(1)),
            ("hint 2", MoveOutcome::Moved) => Ok(Self::Hint(2)),
            ("hint 3", MoveOutcome::Moved) => Ok(Self::Hint(3)),
            ("phase", MoveOutcome::Moved) => Ok(Self::Phase),
            ("load", MoveOutcome::Moved) => Ok(Self::Load),
            ("undo", MoveOutcome::Moved) => Ok(Self::Undo),
            ("silent", MoveOutcome::Moved) => Ok(Self::Silent(true)),
            ("speaking", MoveOutcome::Moved) => Ok(Self::Silent(false)),
            (mv, outcome) => mv.parse().map(|mv| Self::Move(mv, outcome)),
        }
    }
}

const LAY: &str = "add a card to the strip like this: `lay 042`, `lay blank`";

const OUTCOMES: &str = "the outcome of a move is right, refused, not-yet, wrong-value, \
                        wrong-place, too-early, not-needed or forgotten";
