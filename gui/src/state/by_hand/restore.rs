//! Saves by-hand work as its log, and restores it by replaying every move.

use std::ops::ControlFlow;
use std::time::Duration;

use cardiac_core::by_hand::{HandWork, Log};

use super::HandWorkspace;
use crate::platform::system::clock::Instant;

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
        let is_short = self.log().len() <= MOST && self.work.cards().len() <= MOST;
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
        let end = Instant::now().checked_add(time);
        let log: Log = log.parse().map_err(|_| RestoreError::Damaged)?;
        let mut hands = Self::with_work(HandWork::new(log.machine, Vec::new(), log.is_silent));
        let mut is_late = false;
        let work = log.replay(|step| {
            hands.show(&step.event);
            is_late = end.is_some_and(|end| Instant::now() >= end);
            if is_late { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        hands.work = work.map_err(|_| RestoreError::Damaged)?;
        if is_late { Err(RestoreError::TooLong) } else { Ok(hands) }
    }
}
