//! The log: what lay on the table, every move, and what came of it; written and read back.

use std::fmt::{self, Write};
use std::ops::ControlFlow;

use cardiac_core::by_hand::{Entry, Outcome, Practice, Record};
use cardiac_core::{Address, Card, Machine, deck, image};

/// How such a file begins.
pub(crate) const HEAD: &str = Record::HEADING;

/// What was put on the table, and what was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Log {
    /// The machine as it was at first.
    pub(crate) machine: Machine,
    /// The cards of the input strip.
    pub(crate) cards: Vec<Card>,
    pub(crate) is_silent: bool,
    pub(crate) entries: Vec<Entry>,
}

impl fmt::Display for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { machine, cards, is_silent, entries } = self;
        Record { machine, cards, is_silent: *is_silent, entries }.fmt(f)
    }
}

/// Reads a log; what is wrong with it is told with its line.
pub(crate) fn parse(text: &str) -> Result<Log, String> {
    let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    match lines.next() {
        Some((_, HEAD)) => {}
        Some((_, other)) if other.starts_with("cardiac by-hand ") => {
            return Err(format!("line 1: this reads `{HEAD}`, and it is of another form"));
        }
        _ => return Err(format!("line 1: it is no log, which begins with `{HEAD}`")),
    }
    let mut start = Address::FIRST;
    let (mut cells, mut cards, mut is_silent) = (String::new(), Vec::new(), false);
    for (number, line) in lines.by_ref() {
        let wrong = || format!("line {number}: `{line}` is not understood");
        match line.split_once(' ').unwrap_or((line, "")) {
            ("moves", "") => break,
            ("silent", "") => is_silent = true,
            ("start", cell) => start = cell.parse().map_err(|_| wrong())?,
            ("cell", cell) => {
                image::parse(cell).map_err(|_| wrong())?;
                // A String takes whatever is written.
                let _ = writeln!(cells, "{cell}");
            }
            ("card", card) => {
                let card = deck::line(card.as_bytes()).map_err(|_| wrong())?;
                cards.push(card.ok_or_else(wrong)?);
            }
            _ => return Err(wrong()),
        }
    }
    let memory = image::parse(&cells).map_err(|error| format!("the cells: {}", error.mistake))?;
    let mut entries = Vec::new();
    for (number, line) in lines.filter(|(_, line)| !line.is_empty()) {
        entries.push(line.parse().map_err(|mistake| format!("line {number}: {mistake}"))?);
    }
    Ok(Log { machine: Machine::from_image(memory, start), cards, is_silent, entries })
}

/// Does the entries again, one by one, until all are done or `look` has seen enough.
pub(crate) fn again(
    log: &Log,
    mut look: impl FnMut(Turn<'_>) -> ControlFlow<()>,
) -> Result<Practice, Changed> {
    let mut practice = start(log.machine, log.is_silent);
    let mut before = Vec::new();
    for (index, entry) in log.entries.iter().enumerate() {
        let was = practice;
        let seen = match entry {
            Entry::Undo => {
                practice.take_back(&before.pop().ok_or(Changed(index))?);
                Seen::Else
            }
            Entry::Hint(grade) => {
                let grade = super::grade(*grade);
                let _ = practice.hint(grade, &log.cards);
                Seen::Else
            }
            Entry::Phase => {
                practice.do_phase(&log.cards).map_err(|_| Changed(index))?;
                before.push(was);
                Seen::Else
            }
            Entry::Silent(is_silent) => {
                practice.set_silent(*is_silent);
                Seen::Else
            }
            Entry::Load => {
                before.push(practice);
                let _ = practice.load(&log.cards);
                Seen::Else
            }
            Entry::Move(act, said) => {
                let answer = practice.act(*act, &log.cards);
                let outcome = answer.as_ref().map_or(Outcome::Refused, Outcome::of);
                if outcome != *said {
                    return Err(Changed(index));
                }
                if matches!(outcome, Outcome::Moved | Outcome::Right) {
                    before.push(was);
                }
                answer.map_or(Seen::Else, Seen::Answer)
            }
        };
        if look(Turn { before: &was, after: &practice, entry, seen }).is_break() {
            break;
        }
    }
    Ok(practice)
}

/// The entry, counted from 0, which does not come to what the log says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Changed(usize);

impl fmt::Display for Changed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "entry {} after `moves` does not come to what the log says: it was changed by hand, \
             or written by another version",
            self.0 + 1
        )
    }
}

/// An entry that was done again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn<'t> {
    pub(crate) before: &'t Practice,
    pub(crate) after: &'t Practice,
    pub(crate) entry: &'t Entry,
    pub(crate) seen: Seen,
}

/// What was seen when an entry was done again.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Seen {
    /// The coach has answered.
    Answer(cardiac_core::by_hand::Answer),
    /// Nothing was to be answered.
    Else,
}

/// A person at the board with this machine on it.
pub(crate) fn start(machine: Machine, is_silent: bool) -> Practice {
    if is_silent { Practice::silent(machine) } else { Practice::new(machine) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_reads_back() {
        let memory = image::parse("20:-042\n99:812").expect("an image");
        let machine = Machine::from_image(memory, "20".parse().expect("a cell"));
        let cards = vec![Card::Blank, Card::Word("-7".parse().expect("a word"))];
        let lines = ["slide op 2", "write 00 042 = refused", "done = forgotten", "undo", "hint 3"];
        let entries = lines.map(|line| line.parse().expect("an entry")).to_vec();
        let log = Log { machine, cards, is_silent: true, entries };
        assert_eq!(parse(&log.to_string()), Ok(log));
    }

    #[test]
    fn what_is_no_log() {
        for (text, mistake) in [
            ("", "line 1: it is no log, which begins with `cardiac by-hand 1`"),
            (
                "cardiac by-hand 2",
                "line 1: this reads `cardiac by-hand 1`, and it is of another form",
            ),
            ("cardiac by-hand 1\nstart 100", "line 2: `start 100` is not understood"),
            ("cardiac by-hand 1\ncell 20:x", "line 2: `cell 20:x` is not understood"),
            ("cardiac by-hand 1\ncard", "line 2: `card` is not understood"),
        ] {
            assert_eq!(parse(text), Err(mistake.to_owned()), "{text}");
        }
        let mistake = parse("cardiac by-hand 1\nmoves\ndone = perfect").expect_err("no outcome");
        assert!(mistake.starts_with("line 3: what came of a move is right, "), "{mistake}");
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_done_again_without_a_panic(
            lines in prop::collection::vec(
                "(start|cell|card|slide op|done|done up|bug|undo|phase|load|hint) ?[0-9:= a-z]{0,6}",
                0..12,
            ),
        ) {
            for text in [lines.join("\n"), format!("moves\n{}", lines.join("\n"))] {
                if let Ok(log) = parse(&format!("{HEAD}\n{text}")) {
                    let _ = again(&log, |_| ControlFlow::Continue(()));
                }
            }
        }
    }
}
