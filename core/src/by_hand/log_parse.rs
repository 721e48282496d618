//! Parses a log.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use super::log::{LogEntry, LogRef};
use super::parse::ParseMoveError;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::machine::Machine;
use crate::machine::memory::Memory;
use crate::text::encoding::begins_with;
use crate::text::error::TextErrorKind;
use crate::text::{deck, image};

/// The beginning of a log of any version.
const ANY_HEADING: &str = "cardiac by-hand ";

/// A parsed log: the starting board and the entries.
///
/// ```
/// use cardiac_core::by_hand::Log;
///
/// let text = "cardiac by-hand 1\nstart 20\ncell 20:218\nmoves\nslide op 2\n";
/// let log: Log = text.parse()?;
/// assert_eq!((log.machine.bug.get(), log.entries.len()), (20, 1));
/// assert_eq!(log.to_string(), text);
///
/// let error = "cardiac by-hand 1\nstart 100".parse::<Log>().unwrap_err();
/// assert_eq!(error.to_string(), "line 2: `start 100` is not understood");
/// # Ok::<(), cardiac_core::by_hand::LogError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Log {
    /// The machine at the start.
    pub machine: Machine,
    /// The cards of the input strip.
    pub cards: Vec<Card>,
    /// `true` if the coach was silent at the start.
    pub is_silent: bool,
    /// The entries, in their order.
    pub entries: Vec<LogEntry>,
}

/// An error in the text of a log.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LogError {
    /// The line, counted from 1.
    pub line: usize,
    /// The kind of the error.
    pub kind: LogErrorKind,
}

/// The kind of a [`LogError`].
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum LogErrorKind {
    /// The first line is not that of a log.
    MissingHeading,
    /// The log has another version of the format.
    UnsupportedVersion,
    /// The line is not understood.
    UnknownLine(String),
    /// The contents of a cell are invalid.
    Cell(TextErrorKind),
    /// The line is not a move or command.
    LogEntry(ParseMoveError),
}

impl Log {
    /// Returns `true` if a text begins like a log of any version.
    pub fn is_log(text: &[u8]) -> bool {
        begins_with(text, ANY_HEADING)
    }

    /// Borrows the log to write it.
    pub fn record(&self) -> LogRef<'_> {
        let Self { machine, cards, is_silent, entries } = self;
        LogRef { machine, cards, is_silent: *is_silent, entries }
    }
}

impl fmt::Display for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.record().fmt(f)
    }
}

impl FromStr for Log {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        let mut lines = text.lines().zip(1..).map(|(text, line)| (text.trim(), line));
        let head = |kind| Err(LogError { line: 1, kind });
        match lines.next() {
            Some((LogRef::HEADING, _)) => {}
            Some((other, _)) if other.starts_with(ANY_HEADING) => {
                return head(LogErrorKind::UnsupportedVersion);
            }
            _ => return head(LogErrorKind::MissingHeading),
        }
        let mut machine = Machine::from_image(Memory::new(), Address::FIRST);
        // Puts each cell on the line it has in the log, so that errors name the right line.
        let (mut cells, mut cards, mut is_silent) = (String::from("\n"), Vec::new(), false);
        for (text, line) in lines.by_ref() {
            let unknown = || LogError { line, kind: LogErrorKind::UnknownLine(text.into()) };
            match text.split_once(' ').unwrap_or((text, "")) {
                ("moves", "") => break,
                ("silent", "") => is_silent = true,
                ("start", cell) => machine.bug = cell.parse().map_err(|_| unknown())?,
                ("accumulator", number) => {
                    machine.accumulator = number.parse().map_err(|_| unknown())?;
                }
                ("cell", cell) => {
                    image::parse(cell).map_err(|_| unknown())?;
                    cells.push_str(cell);
                }
                ("card", card) => {
                    let card = deck::parse_line(card.as_bytes()).map_err(|_| unknown())?;
                    cards.push(card.ok_or_else(unknown)?);
                }
                _ => return Err(unknown()),
            }
            cells.push('\n');
        }
        machine.memory = image::parse(&cells)
            .map_err(|error| LogError { line: error.line, kind: LogErrorKind::Cell(error.kind) })?;
        let mut entries = Vec::new();
        for (text, line) in lines.filter(|(text, _)| !text.is_empty()) {
            let entry = text.parse();
            let wrong = |kind| LogError { line, kind: LogErrorKind::LogEntry(kind) };
            entries.push(entry.map_err(wrong)?);
        }
        Ok(Self { machine, cards, is_silent, entries })
    }
}

impl fmt::Display for LogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        let heading = LogRef::HEADING;
        match &self.kind {
            LogErrorKind::MissingHeading => {
                write!(f, "not a log: a log begins with `{heading}`")
            }
            LogErrorKind::UnsupportedVersion => {
                write!(f, "another version of the log: this program reads `{heading}`")
            }
            LogErrorKind::UnknownLine(text) => write!(f, "`{text}` is not understood"),
            LogErrorKind::Cell(mistake) => mistake.fmt(f),
            LogErrorKind::LogEntry(mistake) => mistake.fmt(f),
        }
    }
}

impl core::error::Error for LogError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_back() {
        let memory = image::parse("20:-042\n99:812").expect("an image");
        let mut machine = Machine::from_image(memory, "20".parse().expect("a cell"));
        machine.accumulator = "-1042".parse().expect("a number");
        let cards = Vec::from([Card::Blank, Card::Word("-7".parse().expect("a word"))]);
        let lines = ["slide op 2", "write 00 042 = refused", "done = forgotten", "undo", "hint 3"];
        let lines = lines.into_iter().chain(["lay 007", "lay blank"]);
        let entries = lines.map(|line| line.parse().expect("an entry")).collect();
        let log = Log { machine, cards, is_silent: true, entries };
        assert_eq!(log.to_string().parse(), Ok(log));
    }

    #[test]
    fn what_is_no_log() {
        for (text, mistake) in [
            ("", "line 1: not a log: a log begins with `cardiac by-hand 1`"),
            (
                "cardiac by-hand 2",
                "line 1: another version of the log: this program reads `cardiac by-hand 1`",
            ),
            ("cardiac by-hand 1\nstart 100", "line 2: `start 100` is not understood"),
            ("cardiac by-hand 1\ncell 20:x", "line 2: `cell 20:x` is not understood"),
            ("cardiac by-hand 1\ncard", "line 2: `card` is not understood"),
        ] {
            let error = text.parse::<Log>().expect_err("it is none");
            assert_eq!(error.to_string(), mistake, "{text}");
        }
        let told = |text: &str| text.parse::<Log>().expect_err("it is none").to_string();
        let mistake = told("cardiac by-hand 1\nmoves\ndone = perfect");
        assert!(mistake.starts_with("line 3: the outcome of a move is right, "), "{mistake}");
        let mistake = told("cardiac by-hand 1\ncell 20:1\ncard 7\ncell 20:2");
        assert!(mistake.starts_with("line 4: ") && mistake.contains("line 2"), "{mistake}");
    }
}
