//! The progress of work by hand.

/// The progress of the work.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub(super) struct Progress {
    /// Number of finished steps.
    pub(super) steps: u64,
    /// Number of finished phases of the next step.
    pub(super) phases: usize,
}

impl Progress {
    /// Returns the number of steps in which this phase is finished.
    pub(super) fn in_phase(self, phase: usize) -> u64 {
        self.steps + u64::from(phase < self.phases)
    }
}
