//! Finds the exact start of a loop, by replaying a part of the run.

use super::host::ReplayHost;
use super::output_buffer::SuspectedReturn;
use super::{Checkpoint, InfiniteLoop, LoopDetector};
use crate::machine::address::Address;
use crate::machine::machine::Machine;
use crate::machine::word::Word;

/// An infinite loop with its first state.
#[derive(Clone, Copy, Debug)]
pub(super) struct DetectedLoop {
    pub(super) infinite_loop: InfiniteLoop,
    /// The first state that returns.
    pub(super) first: Machine,
    /// The cards punched since the last one read, up to the end of the first round.
    pub(super) punched: u64,
}

impl LoopDetector {
    /// Compares the state after a card with the state after an earlier card, which has the same
    /// fingerprint.
    pub(super) fn verify_return(
        &mut self,
        suspect: SuspectedReturn,
        now: &Machine,
        steps: u64,
    ) -> Option<DetectedLoop> {
        let mut then = self.origin.machine;
        let mut replay = ReplayHost::until_card(self.recorded_reads(), suspect.earlier + 1);
        let done = replay.run(&mut then, steps - self.origin.steps);
        let period = steps - (self.origin.steps + done);
        if period > 0 && then == *now {
            return Some(self.find_loop(period, steps));
        }
        self.output.reject(suspect);
        None
    }

    /// Returns the cell of the last step. For this it replays the last slice, from the origin if
    /// that is later.
    pub(super) fn cell_of_last_step(&self) -> Option<Address> {
        let (Checkpoint { mut machine, steps }, read_count) = match self.last_slice {
            Some(last_slice @ (checkpoint, _)) if checkpoint.steps >= self.origin.steps => {
                last_slice
            }
            _ => (self.origin, 0),
        };
        let reads = self.recorded_reads().get(read_count..).unwrap_or_default();
        let before_last = self.steps.checked_sub(steps + 1)?;
        ReplayHost::new(reads).run(&mut machine, before_last);
        Some(machine.bug)
    }

    /// The words read since the origin.
    fn recorded_reads(&self) -> &[Word] {
        self.reads.get(..self.read_count).unwrap_or_default()
    }

    /// Returns the loop of `period` steps in which the machine is at step `looping_step`.
    pub(super) fn find_loop(&self, period: u64, looping_step: u64) -> DetectedLoop {
        // The state right after the last card read. Earlier states do not return.
        let mut after_read = self.origin.machine;
        ReplayHost::new(self.recorded_reads())
            .run(&mut after_read, self.last_read_step - self.origin.steps);
        let Checkpoint { machine: first, steps: from } =
            self.find_loop_start(after_read, period, looping_step);
        let (_, before) = run_without_reads(after_read, from - self.last_read_step);
        let (_, cards_per_period) = run_without_reads(first, period);
        let punched = before + cards_per_period;
        DetectedLoop {
            infinite_loop: InfiniteLoop { from, period, cards_per_period },
            first,
            punched,
        }
    }

    /// Returns the first state that returns after `period` steps. That of step `looping_step`
    /// does.
    ///
    /// If a state returns, so do all later ones. This is a galloping search: strides double until
    /// one has gone too far, then they are halved. So the steps before the loop are replayed only
    /// a few times, however long the search was. Two machines run, one a period ahead of the other.
    fn find_loop_start(&self, after_read: Machine, period: u64, looping_step: u64) -> Checkpoint {
        let mut behind = after_read;
        let (mut ahead, _) = run_without_reads(behind, period);
        // The state at `low`, that of `behind`, does not return; the state at `high` does.
        let (mut low, mut high, mut stride) = (self.last_read_step, looping_step, 1);
        while behind != ahead {
            let is_found = high - low <= stride;
            let step = if is_found { (high - low).div_ceil(2) } else { stride };
            let ((later, _), (later_ahead, _)) =
                (run_without_reads(behind, step), run_without_reads(ahead, step));
            if later == later_ahead && step > 1 {
                high = low + step;
                stride = u64::MAX;
            } else {
                low += step;
                (behind, ahead) = (later, later_ahead);
                stride = stride.saturating_mul(2);
            }
        }
        Checkpoint { machine: behind, steps: low }
    }
}

/// Runs a machine for `steps` steps that read no card. Returns it with the number of cards it
/// punched.
fn run_without_reads(mut machine: Machine, steps: u64) -> (Machine, u64) {
    let mut replay = ReplayHost::new(&[]);
    replay.run(&mut machine, steps);
    (machine, replay.punched)
}
