//! The replay of a log, entry by entry.

use std::fmt;
use std::ops::ControlFlow;

use cardiac_core::Machine;
use cardiac_core::by_hand::{HandSession, Log, LogEntry, MoveOutcome};

/// Replays the entries of a log until its end, or until `look` returns `Break`.
///
/// # Errors
///
/// Returns an error if an entry has another result than the log says, or too many are undone.
pub(crate) fn replay(
    log: &Log,
    mut look: impl FnMut(ReplayStep<'_>) -> ControlFlow<()>,
) -> Result<HandSession, ReplayError> {
    let mut session = new_session(log.machine, log.is_silent);
    let mut cards = log.cards.clone();
    let is_undone = undone_entries(&log.entries)?;
    let mut undo_stack = Vec::new();
    for (index, entry) in log.entries.iter().enumerate() {
        let previous = (session, cards.len());
        let mut feedback = None;
        match entry {
            LogEntry::Undo => {
                let (previous, card_count) =
                    undo_stack.pop().ok_or(ReplayError::Mismatch(index))?;
                session.undo_to(&previous);
                cards.truncate(card_count);
            }
            LogEntry::Hint(level) => {
                let _ = session.hint(super::hint_level(*level), &cards);
            }
            LogEntry::Silent(is_silent) => session.set_silent(*is_silent),
            LogEntry::Phase => {
                session.do_phase(&cards).map_err(|_| ReplayError::Mismatch(index))?;
            }
            LogEntry::Load => {
                let _ = session.run_loader(&cards);
            }
            LogEntry::AddCard(card) => cards.push(*card),
            LogEntry::Move(mv, logged) => {
                let result = session.apply(*mv, &cards);
                let outcome =
                    result.as_ref().map_or(MoveOutcome::Refused, MoveOutcome::from_feedback);
                if outcome != *logged {
                    return Err(ReplayError::Mismatch(index));
                }
                feedback = result.ok();
            }
        }
        if is_undone[index] {
            undo_stack.push(previous);
        }
        let (previous, _) = previous;
        if look(ReplayStep { before: &previous, after: &session, entry, feedback }).is_break() {
            break;
        }
    }
    Ok(session)
}

/// The maximum number of moves undone in a row. Each needs a copy of the board and machine, over a
/// kilobyte.
const MAX_UNDO_DEPTH: usize = 10_000;

/// Returns for each entry whether a later `undo` undoes it. Only these need a copy of the state.
fn undone_entries(entries: &[LogEntry]) -> Result<Vec<bool>, ReplayError> {
    let mut is_undone = vec![false; entries.len()];
    let mut moves = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        match entry {
            LogEntry::Undo => {
                // An `undo` too many is reported when the replay reaches it.
                let Some(taken) = moves.pop() else { break };
                is_undone[taken] = true;
            }
            entry if can_be_undone(entry) => moves.push(index),
            _ => {}
        }
    }
    let (mut kept, mut most) = (0_usize, 0);
    for (entry, is_undone) in entries.iter().zip(&is_undone) {
        match entry {
            LogEntry::Undo => kept = kept.saturating_sub(1),
            _ => kept += usize::from(*is_undone),
        }
        most = most.max(kept);
    }
    if most > MAX_UNDO_DEPTH { Err(ReplayError::TooManyUndos) } else { Ok(is_undone) }
}

fn can_be_undone(entry: &LogEntry) -> bool {
    match entry {
        LogEntry::Phase | LogEntry::Load | LogEntry::AddCard(_) => true,
        LogEntry::Move(_, outcome) => matches!(outcome, MoveOutcome::Moved | MoveOutcome::Right),
        LogEntry::Hint(_) | LogEntry::Undo | LogEntry::Silent(_) => false,
    }
}

/// The error of a replay.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ReplayError {
    /// The entry with this index, from 0, has another result than the log says.
    Mismatch(usize),
    /// More than [`MAX_UNDO_DEPTH`] moves are undone in a row.
    TooManyUndos,
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mismatch(index) => write!(
                f,
                "entry {} after `moves` has another result than the log says: the log was edited, \
                 or written by another version",
                index + 1
            ),
            Self::TooManyUndos => write!(
                f,
                "more than {MAX_UNDO_DEPTH} moves are undone in a row: start the work again in a \
                 new log"
            ),
        }
    }
}

/// A replayed entry, with the session before and after it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReplayStep<'t> {
    pub(crate) before: &'t HandSession,
    pub(crate) after: &'t HandSession,
    pub(crate) entry: &'t LogEntry,
    /// The answer of the coach, if the entry is a move that the cardboard allows.
    pub(crate) feedback: Option<cardiac_core::by_hand::Feedback>,
}

/// Creates a session with this machine.
pub(crate) fn new_session(machine: Machine, is_silent: bool) -> HandSession {
    if is_silent { HandSession::new_silent(machine) } else { HandSession::new(machine) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cardiac_core::by_hand::LogRef;
    use proptest::prelude::*;

    #[test]
    fn an_added_card_is_read_and_undone() {
        let text = "cardiac by-hand 1\nstart 20\ncell 20:030\nmoves\nlay 042\nlay 043\nundo\n\
                    slide tens 3\ndone = right\nbug 21\ndone = right\ndone up = right\n\
                    write 30 042\nadvance input\ndone = right\nadvance input = refused\n";
        let log: Log = text.parse().expect("it is a log");
        let session =
            replay(&log, |_| ControlFlow::Continue(())).expect("it comes to what it says");
        assert_eq!((session.steps(), session.board().read), (1, 1));
    }

    fn log(moves: &str) -> Log {
        format!("{}\nmoves\n{moves}", LogRef::HEADING).parse().expect("it is a log")
    }

    #[test]
    fn only_undone_entries_need_a_copy() {
        let taken = |moves| undone_entries(&log(moves).entries);
        let moves = "bug 1\nbug 2\nhint 1\nundo\nbug 3\nsilent\nbug 4 = refused\nundo\nbug 5\n";
        let expected = [false, true, false, false, true, false, false, false, false];
        assert_eq!(taken(moves), Ok(expected.to_vec()));
        // The entries before an `undo` too many are replayed.
        let log = log("bug 1\nundo\nundo\nbug 2\nundo\n");
        let mut seen = 0;
        let done = replay(&log, |_| {
            seen += 1;
            ControlFlow::Continue(())
        });
        assert_eq!((done.err(), seen), (Some(ReplayError::Mismatch(2)), 2));
    }

    #[test]
    fn the_number_of_moves_undone_in_a_row_is_limited() {
        let many = |count| format!("{}{}", "bug 1\n".repeat(count), "undo\n".repeat(count));
        assert!(undone_entries(&log(&many(MAX_UNDO_DEPTH)).entries).is_ok());
        let error = undone_entries(&log(&many(MAX_UNDO_DEPTH + 1)).entries).err();
        assert_eq!(error, Some(ReplayError::TooManyUndos));
        // One by one any number can be undone.
        let one_by_one = log(&"bug 1\nundo\n".repeat(MAX_UNDO_DEPTH + 1));
        assert!(undone_entries(&one_by_one.entries).is_ok());
        assert!(undone_entries(&log(&"bug 1\n".repeat(MAX_UNDO_DEPTH + 1)).entries).is_ok());
    }

    proptest! {
        #[test]
        fn any_text_is_replayed_without_a_panic(
            lines in prop::collection::vec(
                "(start|cell|card|slide op|done|done up|bug|undo|phase|load|lay|hint) ?[0-9:= a-z]{0,6}",
                0..12,
            ),
        ) {
            for text in [lines.join("\n"), format!("moves\n{}", lines.join("\n"))] {
                if let Ok(log) = format!("{}\n{text}", LogRef::HEADING).parse() {
                    let _ = replay(&log, |_| ControlFlow::Continue(()));
                }
            }
        }
    }
}
