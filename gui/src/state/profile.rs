//! Execution profile: how often each cell was executed, read and written.
//!
//! Every step is counted when it is done. After reverse steps the counts are rebuilt: the history is
//! replayed from the beginning, a little in each frame.

use std::time::Duration;

use cardiac_core::session::{ExecutionProfile, Observer, Position, Session, Snapshot, StepRecord};

use crate::state::deadline::Deadline;

/// The counts of a session, kept up to date.
#[derive(Debug, Default)]
pub struct Profile {
    is_on: bool,
    counts: ExecutionProfile,
    rebuild: Option<ProfileRebuild>,
    /// The position of the session in the last frame.
    last: Option<Position>,
}

impl Profile {
    /// Returns `true` if profiling is on.
    pub const fn is_on(&self) -> bool {
        self.is_on
    }

    /// Turns profiling on or off, and resets the counts.
    pub fn set_on(&mut self, is_on: bool) {
        *self = Self { is_on, ..Self::default() };
    }

    /// Resets the counts for another session.
    pub fn forget(&mut self) {
        self.set_on(self.is_on);
    }

    /// Returns the counts, or `None` if profiling is off.
    pub fn counts(&self) -> Option<&ExecutionProfile> {
        self.is_on.then_some(&self.counts)
    }

    /// Returns `true` while the counts are being rebuilt.
    pub fn is_behind(&self, session: &Session) -> bool {
        self.rebuild.is_some() || self.counts.steps() != session.snapshot().steps
    }

    /// Returns the counts for the next steps to be recorded.
    pub(crate) fn counter(&mut self) -> Option<&mut ExecutionProfile> {
        self.is_on.then_some(&mut self.counts)
    }

    /// Updates the counts, for a few milliseconds. Returns `true` if there is more to do.
    pub(crate) fn update(&mut self, session: &Session) -> bool {
        if !self.is_on {
            return false;
        }
        let now = session.snapshot().position();
        let is_resting = self.last.replace(now) == Some(now);
        let to_come = self.rebuild.as_ref().map_or(0, ProfileRebuild::remaining);
        if self.counts.steps() + to_come != now.steps {
            // Reverse steps come in runs: rebuild only after the position has been stable for a
            // frame.
            self.rebuild = None;
            if !is_resting {
                return true;
            }
            self.counts = ExecutionProfile::default();
            self.rebuild = Some(ProfileRebuild::new(session));
        }
        if let Some(rebuild) = &mut self.rebuild
            && rebuild.run_slice(session, &mut self.counts)
        {
            self.rebuild = None;
        }
        self.rebuild.is_some()
    }
}

/// A replay of a session from the beginning.
#[derive(Debug)]
struct ProfileRebuild {
    now: Snapshot,
    /// The position of the session when the replay began. Later steps are counted as they are done.
    end: Position,
}

impl ProfileRebuild {
    fn new(session: &Session) -> Self {
        Self { now: session.initial_snapshot(), end: session.snapshot().position() }
    }

    const fn remaining(&self) -> u64 {
        self.end.steps.saturating_sub(self.now.steps)
    }

    /// Counts for a few milliseconds. Returns `true` when done.
    fn run_slice(&mut self, session: &Session, counts: &mut ExecutionProfile) -> bool {
        const WHILE: Duration = Duration::from_millis(4);
        let mut slice = CountingObserver { deadline: Deadline::after(WHILE), counts };
        session.replay_to(&mut self.now, self.end, &mut slice)
    }
}

/// Counts steps until the deadline.
struct CountingObserver<'c> {
    deadline: Deadline,
    counts: &'c mut ExecutionProfile,
}

impl Observer for CountingObserver<'_> {
    fn should_continue(&mut self) -> bool {
        self.deadline.should_continue()
    }

    fn on_step(&mut self, record: &StepRecord, _after: &Snapshot) {
        self.counts.record(record);
    }
}
