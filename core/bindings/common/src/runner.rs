//! Runs without a search for infinite loops: a small stand-in for the loop detector of core.

use cardiac_core::{Card, Machine, RunOutcome, Step, Word};

/// A run that goes step by step.
pub(crate) struct Runner {
    steps: u64,
}

impl Runner {
    /// Begins a run.
    pub(crate) const fn new(_: &Machine) -> Self {
        Self { steps: 0 }
    }

    /// The steps so far.
    pub(crate) const fn steps(&self) -> u64 {
        self.steps
    }

    /// Runs the machine until it stops, or has done `limit` steps.
    pub(crate) fn run_slice(
        &mut self,
        machine: &mut Machine,
        cards: &mut impl Iterator<Item = Card>,
        mut punch: impl FnMut(Word),
        limit: u64,
    ) -> RunOutcome {
        for _ in 0..limit {
            match machine.step(cards) {
                Step::Continued => {}
                Step::Punched(word) => punch(word),
                Step::Stopped(stop) => {
                    self.steps += stop.steps();
                    return RunOutcome::Stopped(stop);
                }
            }
            self.steps += 1;
        }
        RunOutcome::Limit
    }

    /// Hands out buffered cards, of which there are none.
    #[expect(clippy::unused_self, reason = "the loop detector has some")]
    pub(crate) fn flush(&mut self, _: impl FnMut(Word)) {}
}
