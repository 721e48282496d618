//! A time limit for a run.

use std::time::{Duration, Instant};

use cardiac_core::session::Observer;

/// Interrupts a run after a given time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    end: Instant,
    steps: u64,
}

impl Deadline {
    pub(crate) fn after(time: Duration) -> Self {
        Self { end: Instant::now() + time, steps: 0 }
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
        !self.steps.is_multiple_of(CHECK_INTERVAL) || Instant::now() < self.end
    }
}
