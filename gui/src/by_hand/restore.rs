//! Work by hand as it is kept: its log, of which every move is done again.

use std::time::{Duration, Instant};

use cardiac_core::by_hand::{Log, LogEntry};

use super::{CoachRequest, HandWorkspace};

/// Work by hand as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SavedHands {
    /// Whether the board was in the hands, and not with the machine.
    pub is_by_hand: bool,
    /// The log; empty if it was too long to be kept.
    pub log: String,
}

/// Why work by hand is not taken up again.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum RestoreError {
    /// It was too long to be kept, or takes too long to be done again.
    TooLong,
    /// Its log is damaged, or does not come to what it says.
    Damaged,
}

/// The most entries and cards of a log that is kept.
const MOST: usize = 100_000;

impl HandWorkspace {
    /// Work by hand as it is to be kept.
    pub(crate) fn to_saved(&self, is_by_hand: bool) -> SavedHands {
        let is_short = self.log.len() <= MOST && self.cards.len() <= MOST;
        let log = if is_short { self.record().to_string() } else { String::new() };
        SavedHands { is_by_hand, log }
    }

    /// Does it again, as long as there is time.
    ///
    /// # Errors
    ///
    /// If it cannot be, or not in time.
    pub(crate) fn restore(time: Duration, log: &str) -> Result<Self, RestoreError> {
        if log.is_empty() {
            return Err(RestoreError::TooLong);
        }
        let end = Instant::now() + time;
        let Log { machine, cards, is_silent, entries } =
            log.parse().map_err(|_| RestoreError::Damaged)?;
        let mut hands = Self::new(machine, cards, is_silent);
        for entry in &entries {
            if Instant::now() >= end {
                return Err(RestoreError::TooLong);
            }
            hands.redo(entry)?;
        }
        Ok(hands)
    }

    /// Does an entry again; what comes of it must be what the log says.
    fn redo(&mut self, entry: &LogEntry) -> Result<(), RestoreError> {
        let done = self.log.len();
        match entry {
            LogEntry::Move(act, _) => self.apply(*act),
            LogEntry::Hint(_) => self.ask_coach(CoachRequest::Hint),
            LogEntry::Phase => self.ask_coach(CoachRequest::DoPhase),
            LogEntry::Load => self.ask_coach(CoachRequest::RunLoader),
            LogEntry::Undo => self.ask_coach(CoachRequest::Undo),
            LogEntry::AddCard(card) => self.add_cards(&[*card]),
            LogEntry::Silent(is_silent) => self.ask_coach(CoachRequest::SetSilent(*is_silent)),
        }
        if self.log.get(done) == Some(entry) { Ok(()) } else { Err(RestoreError::Damaged) }
    }
}
