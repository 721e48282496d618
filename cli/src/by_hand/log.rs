//! A log done again, move by move.

use cardiac_core::Machine;
use cardiac_core::by_hand::{Entry, Log, Outcome, Practice};

/// What came of the entries when they are done again, one by one; the error is the number of
/// the first whose outcome is not what the log says.
pub(super) fn again(
    log: &Log,
    mut look: impl FnMut(&Practice, &Entry, Seen),
) -> Result<Practice, usize> {
    let mut practice = start(log.machine, log.is_silent);
    let mut before = Vec::new();
    for (index, entry) in log.entries.iter().enumerate() {
        let was = practice;
        let seen = match entry {
            Entry::Undo => {
                practice.take_back(&before.pop().ok_or(index)?);
                Seen::Else
            }
            Entry::Hint(grade) => {
                let grade = super::grade(*grade);
                let _ = practice.hint(grade, &log.cards);
                Seen::Else
            }
            Entry::Phase => {
                before.push(practice);
                let _ = practice.do_phase(&log.cards);
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
                    return Err(index);
                }
                if matches!(outcome, Outcome::Moved | Outcome::Right) {
                    before.push(was);
                }
                answer.map_or(Seen::Else, Seen::Answer)
            }
        };
        look(&was, entry, seen);
    }
    Ok(practice)
}

/// What was seen when an entry was done again.
#[derive(Clone, Copy, Debug)]
pub(super) enum Seen {
    /// The coach has answered.
    Answer(cardiac_core::by_hand::Answer),
    /// Nothing was to be answered.
    Else,
}

/// A person at the board with this machine on it.
pub(super) fn start(machine: Machine, is_silent: bool) -> Practice {
    if is_silent { Practice::silent(machine) } else { Practice::new(machine) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cardiac_core::by_hand::Record;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_read_and_done_again_without_a_panic(
            lines in prop::collection::vec(
                "(start|cell|card|slide op|done|done up|bug|undo|phase|load|hint) ?[0-9:= a-z]{0,6}",
                0..12,
            ),
        ) {
            for text in [lines.join("\n"), format!("moves\n{}", lines.join("\n"))] {
                if let Ok(log) = format!("{}\n{text}", Record::HEADING).parse() {
                    let _ = again(&log, |_, _, _| {});
                }
            }
        }
    }
}
