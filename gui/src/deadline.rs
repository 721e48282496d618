//! How long something may take.

use std::time::{Duration, Instant};

use cardiac_core::session::Observer;

/// Breaks off what takes too long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    end: Instant,
    steps: u64,
}

impl Deadline {
    pub(crate) fn after(time: Duration) -> Self {
        Self { end: Instant::now() + time, steps: 0 }
    }

    /// How often it was asked.
    pub(crate) const fn steps(&self) -> u64 {
        self.steps
    }
}

impl Observer for Deadline {
    fn should_continue(&mut self) -> bool {
        // Looking at the clock takes as long as a step.
        const SELDOM: u64 = 256;
        self.steps = self.steps.wrapping_add(1);
        !self.steps.is_multiple_of(SELDOM) || Instant::now() < self.end
    }
}
