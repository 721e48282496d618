//! A log done again, move by move.

use std::fmt;
use std::ops::ControlFlow;

use cardiac_core::Machine;
use cardiac_core::by_hand::{Entry, Log, Outcome, Practice};

/// Does the entries again, one by one, until all are done or `look` has seen enough.
pub(crate) fn again(
    log: &Log,
    mut look: impl FnMut(Turn<'_>) -> ControlFlow<()>,
) -> Result<Practice, Changed> {
    let mut practice = start(log.machine, log.is_silent);
    let mut cards = log.cards.clone();
    let mut before = Vec::new();
    for (index, entry) in log.entries.iter().enumerate() {
        let was = (practice, cards.len());
        let mut seen = Seen::Else;
        match entry {
            Entry::Undo => {
                let (was, laid) = before.pop().ok_or(Changed(index))?;
                practice.take_back(&was);
                cards.truncate(laid);
            }
            Entry::Hint(grade) => {
                let _ = practice.hint(super::grade(*grade), &cards);
            }
            Entry::Silent(is_silent) => practice.set_silent(*is_silent),
            Entry::Phase => {
                practice.do_phase(&cards).map_err(|_| Changed(index))?;
                before.push(was);
            }
            Entry::Load => {
                let _ = practice.load(&cards);
                before.push(was);
            }
            Entry::Lay(card) => {
                cards.push(*card);
                before.push(was);
            }
            Entry::Move(act, said) => {
                let answer = practice.act(*act, &cards);
                let outcome = answer.as_ref().map_or(Outcome::Refused, Outcome::of);
                if outcome != *said {
                    return Err(Changed(index));
                }
                if matches!(outcome, Outcome::Moved | Outcome::Right) {
                    before.push(was);
                }
                seen = answer.map_or(Seen::Else, Seen::Answer);
            }
        }
        let (was, _) = was;
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
