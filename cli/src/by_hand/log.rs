//! A log done again, move by move.

use std::fmt;
use std::ops::ControlFlow;

use cardiac_core::Machine;
use cardiac_core::by_hand::{Entry, Log, Outcome, Practice};

/// Does the entries again, one by one, until all are done or `look` has seen enough.
pub(crate) fn again(
    log: &Log,
    mut look: impl FnMut(Turn<'_>) -> ControlFlow<()>,
) -> Result<Practice, AgainError> {
    let mut practice = start(log.machine, log.is_silent);
    let mut cards = log.cards.clone();
    let is_taken_back = taken_back(&log.entries)?;
    let mut before = Vec::new();
    for (index, entry) in log.entries.iter().enumerate() {
        let was = (practice, cards.len());
        let mut seen = Seen::Else;
        match entry {
            Entry::Undo => {
                let (was, laid) = before.pop().ok_or(AgainError::Changed(index))?;
                practice.take_back(&was);
                cards.truncate(laid);
            }
            Entry::Hint(grade) => {
                let _ = practice.hint(super::grade(*grade), &cards);
            }
            Entry::Silent(is_silent) => practice.set_silent(*is_silent),
            Entry::Phase => {
                practice.do_phase(&cards).map_err(|_| AgainError::Changed(index))?;
            }
            Entry::Load => {
                let _ = practice.load(&cards);
            }
            Entry::Lay(card) => cards.push(*card),
            Entry::Move(act, said) => {
                let answer = practice.act(*act, &cards);
                let outcome = answer.as_ref().map_or(Outcome::Refused, Outcome::of);
                if outcome != *said {
                    return Err(AgainError::Changed(index));
                }
                seen = answer.map_or(Seen::Else, Seen::Answer);
            }
        }
        if is_taken_back[index] {
            before.push(was);
        }
        let (was, _) = was;
        if look(Turn { before: &was, after: &practice, entry, seen }).is_break() {
            break;
        }
    }
    Ok(practice)
}

/// The moves that can be taken back one after the other: for each the board and the machine
/// as they were, which is over a kilobyte, are kept.
const MOST_TAKEN_BACK: usize = 10_000;

/// Returns for each entry whether a later `undo` takes it back. Nothing is kept for the
/// others.
fn taken_back(entries: &[Entry]) -> Result<Vec<bool>, AgainError> {
    let mut is_taken_back = vec![false; entries.len()];
    let mut moves = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        match entry {
            Entry::Undo => {
                // One too many is reported when it is reached.
                let Some(taken) = moves.pop() else { break };
                is_taken_back[taken] = true;
            }
            entry if can_be_taken_back(entry) => moves.push(index),
            _ => {}
        }
    }
    let (mut kept, mut most) = (0_usize, 0);
    for (entry, is_taken_back) in entries.iter().zip(&is_taken_back) {
        match entry {
            Entry::Undo => kept = kept.saturating_sub(1),
            _ => kept += usize::from(*is_taken_back),
        }
        most = most.max(kept);
    }
    if most > MOST_TAKEN_BACK { Err(AgainError::TooManyTakenBack) } else { Ok(is_taken_back) }
}

fn can_be_taken_back(entry: &Entry) -> bool {
    match entry {
        Entry::Phase | Entry::Load | Entry::Lay(_) => true,
        Entry::Move(_, outcome) => matches!(outcome, Outcome::Moved | Outcome::Right),
        Entry::Hint(_) | Entry::Undo | Entry::Silent(_) => false,
    }
}

/// The reason why a log cannot be done again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum AgainError {
    /// The entry, counted from 0, does not come to what the log says.
    Changed(usize),
    /// More than [`MOST_TAKEN_BACK`] moves are taken back one after the other.
    TooManyTakenBack,
}

impl fmt::Display for AgainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(index) => write!(
                f,
                "entry {} after `moves` does not come to what the log says: it was changed by \
                 hand, or written by another version",
                index + 1
            ),
            Self::TooManyTakenBack => write!(
                f,
                "more than {MOST_TAKEN_BACK} moves are taken back one after the other: begin the \
                 work anew"
            ),
        }
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
    use cardiac_core::by_hand::Record;
    use proptest::prelude::*;

    #[test]
    fn a_card_that_was_laid_is_read_and_taken_back_with_the_move() {
        let text = "cardiac by-hand 1\nstart 20\ncell 20:030\nmoves\nlay 042\nlay 043\nundo\n\
                    slide tens 3\ndone = right\nbug 21\ndone = right\ndone up = right\n\
                    write 30 042\nadvance input\ndone = right\nadvance input = refused\n";
        let log: Log = text.parse().expect("it is a log");
        let practice =
            again(&log, |_| ControlFlow::Continue(())).expect("it comes to what it says");
        assert_eq!((practice.steps(), practice.board().read), (1, 1));
    }

    fn log(moves: &str) -> Log {
        format!("{}\nmoves\n{moves}", Record::HEADING).parse().expect("it is a log")
    }

    #[test]
    fn only_what_is_taken_back_is_kept() {
        let taken = |moves| taken_back(&log(moves).entries);
        let moves = "bug 1\nbug 2\nhint 1\nundo\nbug 3\nsilent\nbug 4 = refused\nundo\nbug 5\n";
        let expected = [false, true, false, false, true, false, false, false, false];
        assert_eq!(taken(moves), Ok(expected.to_vec()));
        // Each entry before one `undo` too many is done again.
        let log = log("bug 1\nundo\nundo\nbug 2\nundo\n");
        let mut seen = 0;
        let done = again(&log, |_| {
            seen += 1;
            ControlFlow::Continue(())
        });
        assert_eq!((done.err(), seen), (Some(AgainError::Changed(2)), 2));
    }

    #[test]
    fn moves_without_end_are_not_taken_back() {
        let many = |count| format!("{}{}", "bug 1\n".repeat(count), "undo\n".repeat(count));
        assert!(taken_back(&log(&many(MOST_TAKEN_BACK)).entries).is_ok());
        let error = taken_back(&log(&many(MOST_TAKEN_BACK + 1)).entries).err();
        assert_eq!(error, Some(AgainError::TooManyTakenBack));
        // Any number is taken back one by one.
        let one_by_one = log(&"bug 1\nundo\n".repeat(MOST_TAKEN_BACK + 1));
        assert!(taken_back(&one_by_one.entries).is_ok());
        assert!(taken_back(&log(&"bug 1\n".repeat(MOST_TAKEN_BACK + 1)).entries).is_ok());
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_done_again_without_a_panic(
            lines in prop::collection::vec(
                "(start|cell|card|slide op|done|done up|bug|undo|phase|load|lay|hint) ?[0-9:= a-z]{0,6}",
                0..12,
            ),
        ) {
            for text in [lines.join("\n"), format!("moves\n{}", lines.join("\n"))] {
                if let Ok(log) = format!("{}\n{text}", Record::HEADING).parse() {
                    let _ = again(&log, |_| ControlFlow::Continue(()));
                }
            }
        }
    }
}
