//! Work by hand as it is kept: its log, of which every move is done again.

use std::time::{Duration, Instant};

use cardiac_core::by_hand::{Log, LogEntry};

use super::{Hands, Practise};

/// Work by hand as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// Whether the board was in the hands, and not with the machine.
    pub is_by_hand: bool,
    /// The log; empty if it was too long to be kept.
    pub log: String,
}

/// Why work by hand is not taken up again.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Lost {
    /// It was too long to be kept, or takes too long to be done again.
    TooLong,
    /// Its log is damaged, or does not come to what it says.
    Damaged,
}

/// The most entries and cards of a log that is kept.
const MOST: usize = 100_000;

impl Hands {
    /// Work by hand as it is to be kept.
    pub(crate) fn to_keep(&self, is_by_hand: bool) -> Kept {
        let is_short = self.log.len() <= MOST && self.cards.len() <= MOST;
        let log = if is_short { self.record().to_string() } else { String::new() };
        Kept { is_by_hand, log }
    }

    /// Does it again, as long as there is time.
    ///
    /// # Errors
    ///
    /// If it cannot be, or not in time.
    pub(crate) fn again(time: Duration, log: &str) -> Result<Self, Lost> {
        if log.is_empty() {
            return Err(Lost::TooLong);
        }
        let end = Instant::now() + time;
        let Log { machine, cards, is_silent, entries } = log.parse().map_err(|_| Lost::Damaged)?;
        let mut hands = Self::with(machine, cards, is_silent);
        for entry in &entries {
            if Instant::now() >= end {
                return Err(Lost::TooLong);
            }
            hands.redo(entry)?;
        }
        Ok(hands)
    }

    /// Does an entry again; what comes of it must be what the log says.
    fn redo(&mut self, entry: &LogEntry) -> Result<(), Lost> {
        let done = self.log.len();
        match entry {
            LogEntry::Move(act, _) => self.act(*act),
            LogEntry::Hint(_) => self.practise(Practise::Hint),
            LogEntry::Phase => self.practise(Practise::DoPhase),
            LogEntry::Load => self.practise(Practise::Load),
            LogEntry::Undo => self.practise(Practise::TakeBack),
            LogEntry::AddCard(card) => self.lay(&[*card]),
            LogEntry::Silent(is_silent) => self.practise(Practise::Silent(*is_silent)),
        }
        if self.log.get(done) == Some(entry) { Ok(()) } else { Err(Lost::Damaged) }
    }
}
