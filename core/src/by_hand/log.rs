//! A line of a log: what was done, and what the coach said to it.

use core::fmt;
use core::str::FromStr;

use super::act::Move;
use super::answer::Answer;
use super::coach::Kind;
use super::reading::NotAMove;
use crate::accumulator::Accumulator;
use crate::card::Card;
use crate::machine::Machine;

/// What was done, and what came of it: a line of a log.
///
/// ```
/// use cardiac_core::by_hand::{Entry, Kind, Outcome};
///
/// for text in ["slide op 2", "done = right", "write 00 042 = refused", "hint 2", "silent", "lay blank"] {
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
    /// The coach was asked to be silent until the board and the machine part, or to speak.
    Silent(bool),
    /// A card was laid on the end of the input strip.
    Lay(Card),
}

/// All that was done, as the text of a file: what lay on the table, then an entry a line.
///
/// ```
/// use cardiac_core::by_hand::{Entry, Record};
/// use cardiac_core::Machine;
///
/// let entries: [Entry; 2] = ["slide op 2".parse()?, "done = right".parse()?];
/// let machine = Machine::new();
/// let record = Record { machine: &machine, cards: &[], is_silent: false, entries: &entries };
/// assert_eq!(
///     record.to_string(),
///     "cardiac by-hand 1\nstart 00\nmoves\nslide op 2\ndone = right\n"
/// );
/// # Ok::<(), cardiac_core::by_hand::NotAMove>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Record<'a> {
    /// The machine as it was at first.
    pub machine: &'a Machine,
    /// The cards of the input strip.
    pub cards: &'a [Card],
    /// Whether the coach was silent.
    pub is_silent: bool,
    /// What was done.
    pub entries: &'a [Entry],
}

impl Record<'_> {
    /// How such a text begins; the number is that of its form.
    pub const HEADING: &'static str = "cardiac by-hand 1";
}

impl fmt::Display for Record<'_> {
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
            Answer::Fine { .. } | Answer::Done { .. } | Answer::Silent { .. } => Self::Right,
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
            Self::Silent(true) => f.write_str("silent"),
            Self::Silent(false) => f.write_str("speaking"),
            Self::Lay(card) => write!(f, "lay {card}"),
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
        if let (Some(card), Outcome::Moved) = (act.trim().strip_prefix("lay "), outcome) {
            let card = card.trim().parse();
            return card.map(Self::Lay).map_err(|_| NotAMove::Otherwise(LAY));
        }
        match (act.trim(), outcome) {
            ("hint 1", Outcome::Moved) => Ok(Self::Hint(1)),
            ("hint 2", Outcome::Moved) => Ok(Self::Hint(2)),
            ("hint 3", Outcome::Moved) => Ok(Self::Hint(3)),
            ("phase", Outcome::Moved) => Ok(Self::Phase),
            ("load", Outcome::Moved) => Ok(Self::Load),
            ("undo", Outcome::Moved) => Ok(Self::Undo),
            ("silent", Outcome::Moved) => Ok(Self::Silent(true)),
            ("speaking", Outcome::Moved) => Ok(Self::Silent(false)),
            (act, outcome) => act.parse().map(|act| Self::Move(act, outcome)),
        }
    }
}

const LAY: &str = "a card is laid on the strip so: `lay 042`, `lay blank`";

const OUTCOMES: &str = "what came of a move is right, refused, not-yet, wrong-value, wrong-place, \
                        too-early, not-needed or forgotten";
