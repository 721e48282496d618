//! The replay of a log, entry by entry.

use core::fmt;
use core::ops::ControlFlow;

use super::hand_session::HandSession;
use super::hand_work::{HandEvent, HandWork, MAX_UNDO};
use super::log::LogEntry;
use super::log_parse::Log;

/// A replayed entry, with the session before and after it.
#[derive(Clone, Copy, Debug)]
pub struct ReplayStep<'a> {
    /// The session before the entry.
    pub before: &'a HandSession,
    /// The session after it.
    pub after: &'a HandSession,
    /// The entry.
    pub entry: &'a LogEntry,
    /// The result of the entry.
    pub event: HandEvent,
}

/// The reasons why a log cannot be replayed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ReplayError {
    /// The entry with this index, from 0, has another result than the log says.
    Mismatch(usize),
    /// More than [`MAX_UNDO`] entries are undone in a row.
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
                "more than {MAX_UNDO} moves are undone in a row: start the work again in a new log"
            ),
        }
    }
}

impl core::error::Error for ReplayError {}

impl Log {
    /// Replays the entries until the end, or until `look` returns `Break`, and returns the work
    /// that they lead to.
    ///
    /// # Errors
    ///
    /// An entry has another result than the log says, or too many are undone in a row.
    ///
    /// ```
    /// use core::ops::ControlFlow;
    ///
    /// use cardiac_core::by_hand::Log;
    ///
    /// let log: Log = "cardiac by-hand 1\nstart 00\nmoves\nphase\nundo\nphase".parse()?;
    /// let work = log.replay(|_| ControlFlow::Continue(()))?;
    /// assert_eq!(work.session().phase().number(), 2);
    /// assert_eq!(work.log(), &log);
    ///
    /// let edited: Log = "cardiac by-hand 1\nstart 00\nmoves\ndone = right".parse()?;
    /// assert_eq!(
    ///     edited.replay(|_| ControlFlow::Continue(())).unwrap_err().to_string(),
    ///     "entry 1 after `moves` has another result than the log says: the log was edited, or \
    ///      written by another version"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn replay(
        &self,
        mut look: impl FnMut(ReplayStep<'_>) -> ControlFlow<()>,
    ) -> Result<HandWork, ReplayError> {
        let mut work = HandWork::new(self.machine, self.cards.clone(), self.is_silent);
        for (index, entry) in self.entries.iter().enumerate() {
            let before = *work.session();
            let event = work.apply(entry.action());
            if event == HandEvent::NothingToUndo && work.has_dropped_undo() {
                return Err(ReplayError::TooManyUndos);
            }
            if work.log().entries.get(index) != Some(entry) {
                return Err(ReplayError::Mismatch(index));
            }
            if look(ReplayStep { before: &before, after: work.session(), entry, event }).is_break()
            {
                break;
            }
        }
        Ok(work)
    }
}
