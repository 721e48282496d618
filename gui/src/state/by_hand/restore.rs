//! Saves by-hand work as its log, and restores it by replaying every move.

use std::time::{Duration, Instant};

use cardiac_core::by_hand::{Log, LogEntry};

use super::{CoachRequest, HandWorkspace};

/// By-hand work as it is saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SavedHandWork {
    /// `true` if by-hand mode was on.
    pub is_by_hand: bool,
    /// The log; empty if it was too long to save.
    pub log: String,
}

/// By-hand work that cannot be restored.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum RestoreError {
    /// It was too long to save, or takes too long to replay.
    TooLong,
    /// Its log is damaged, or the replay gives other results.
    Damaged,
}

/// The most log entries, and the most cards, that are saved.
const MOST: usize = 100_000;

impl HandWorkspace {
    /// Returns the work to save.
    pub(crate) fn to_saved(&self, is_by_hand: bool) -> SavedHandWork {
        let is_short = self.log.len() <= MOST && self.cards.len() <= MOST;
        let log = if is_short { self.record().to_string() } else { String::new() };
        SavedHandWork { is_by_hand, log }
    }

    /// Replays a log within a time limit.
    ///
    /// # Errors
    ///
    /// If the log is damaged or takes too long.
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

    /// Replays an entry; its result must be the logged one.
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
