//! A time limit for a run.

use std::time::Duration;

use cardiac_core::session::Observer;

use crate::platform::system::clock::Instant;

/// Interrupts a run after a given time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    /// `None` without a limit.
    end: Option<Instant>,
    steps: u64,
}

impl Deadline {
    /// Sets the end. A time that the clock cannot count, such as [`Duration::MAX`], is no limit.
    pub(crate) fn after(time: Duration) -> Self {
        Self { end: Instant::now().checked_add(time), steps: 0 }
    }

    /// Returns the number of polls so far: one per step.
    pub(crate) const fn steps(&self) -> u64 {
        self.steps
    }
}

impl Observer for Deadline {
    fn should_continue(&mut self) -> bool {
        // Reading the clock costs as much as a step.
        const CHECK_INTERVAL: u64 = 256;
        self.steps = self.steps.wrapping_add(1);
        !self.steps.is_multiple_of(CHECK_INTERVAL)
            || self.end.is_none_or(|end| Instant::now() < end)
    }
}
