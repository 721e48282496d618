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
    let mut cards = log.cards.clone();
    let mut before = Vec::new();
    for (index, entry) in log.entries.iter().enumerate() {
        let (was, laid) = (practice, cards.len());
        let seen = match entry {
            Entry::Undo => {
                let (was, laid) = before.pop().ok_or(index)?;
                practice.take_back(&was);
                cards.truncate(laid);
                Seen::Else
            }
            Entry::Hint(grade) => {
                let grade = super::grade(*grade);
                let _ = practice.hint(grade, &cards);
                Seen::Else
            }
            Entry::Phase => {
                before.push((was, laid));
                let _ = practice.do_phase(&cards);
                Seen::Else
            }
            Entry::Load => {
                before.push((was, laid));
                let _ = practice.load(&cards);
                Seen::Else
            }
            Entry::Lay(card) => {
                before.push((was, laid));
                cards.push(*card);
                Seen::Else
            }
            Entry::Move(act, said) => {
                let answer = practice.act(*act, &cards);
                let outcome = answer.as_ref().map_or(Outcome::Refused, Outcome::of);
                if outcome != *said {
                    return Err(index);
                }
                if matches!(outcome, Outcome::Moved | Outcome::Right) {
                    before.push((was, laid));
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

    #[test]
    fn a_card_that_was_laid_is_read_and_taken_back_with_the_move() {
        let text = "cardiac by-hand 1\nstart 20\ncell 20:030\nmoves\nlay 042\nlay 043\nundo\n\
                    slide tens 3\ndone = right\nbug 21\ndone = right\ndone up = right\n\
                    write 30 042\nadvance input\ndone = right\nadvance input = refused\n";
        let log: Log = text.parse().expect("it is a log");
        let practice = again(&log, |_, _, _| {}).expect("it comes to what it says");
        assert_eq!((practice.steps(), practice.board().read), (1, 1));
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
                    let _ = again(&log, |_, _, _| {});
                }
            }
        }
    }
}
