//! A recording of a run, which is replayed to find the exact start of a loop.

use core::ops::ControlFlow::{self, Break, Continue};

use super::infinite_loop::{DetectedLoop, InfiniteLoop};
use super::replay_host::ReplayHost;
use crate::machine::address::Address;
use crate::machine::machine::Machine;
use crate::machine::word::Word;

/// The most input words recorded before the origin is moved.
const MAX_READS: usize = 256;

/// A machine and its step count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Checkpoint {
    pub(super) machine: Machine,
    pub(super) steps: u64,
}

/// A checkpoint and the words read since.
#[derive(Clone, Debug)]
pub(super) struct Recording {
    /// A checkpoint at or before the last card read. A checkpoint at each card would cost more.
    origin: Checkpoint,
    reads: [Word; MAX_READS],
    /// The number of recorded words. One more than [`MAX_READS`] requests a new origin.
    read_count: usize,
    /// The step of the last card read, or of the start.
    last_read_step: u64,
}

impl Recording {
    /// A recording that begins with this machine.
    pub(super) const fn new(machine: Machine, steps: u64) -> Self {
        let origin = Checkpoint { machine, steps };
        Self { origin, reads: [Word::ZERO; MAX_READS], read_count: 0, last_read_step: steps }
    }

    /// Restarts the recording with this machine, after which no card has been read.
    pub(super) fn restart(&mut self, machine: Machine, steps: u64) {
        self.move_origin(machine, steps);
        self.last_read_step = steps;
    }

    /// Forgets the words read so far: the run is replayed from this machine on.
    pub(super) fn move_origin(&mut self, machine: Machine, steps: u64) {
        self.origin = Checkpoint { machine, steps };
        self.read_count = 0;
    }

    /// Records a word that was read. `Break` if there is no room, so that the origin must move.
    pub(super) fn record(&mut self, word: Word, step: u64) -> ControlFlow<()> {
        self.last_read_step = step;
        let place = self.reads.get_mut(self.read_count);
        self.read_count += 1;
        match place {
            Some(place) => {
                *place = word;
                Continue(())
            }
            None => Break(()),
        }
    }

    /// Returns `true` if a word had no room.
    pub(super) const fn is_overfull(&self) -> bool {
        self.read_count > MAX_READS
    }

    /// The step of the origin.
    pub(super) const fn first_step(&self) -> u64 {
        self.origin.steps
    }

    /// The step of the last card read, or of the start.
    pub(super) const fn last_read_step(&self) -> u64 {
        self.last_read_step
    }

    /// The number of words read since the origin.
    pub(super) const fn read_count(&self) -> usize {
        self.read_count
    }

    /// Compares the state after a card with the state after card number `earlier`, which has the
    /// same fingerprint.
    pub(super) fn verify_return(
        &self,
        earlier: u64,
        now: &Machine,
        steps: u64,
    ) -> Option<DetectedLoop> {
        let mut then = self.origin.machine;
        let mut replay = ReplayHost::until_card(self.recorded_reads(), earlier + 1);
        let done = replay.run(&mut then, steps - self.origin.steps);
        let period = steps - (self.origin.steps + done);
        (period > 0 && then == *now).then(|| self.find_loop(period, steps))
    }

    /// Returns the cell of the last step. For this it replays the last slice, which began at a
    /// checkpoint with its count of words read, from the origin if that is later.
    pub(super) fn cell_of_last_step(
        &self,
        last_step: u64,
        last_slice: Option<(Checkpoint, usize)>,
    ) -> Option<Address> {
        let (Checkpoint { mut machine, steps }, read_count) = match last_slice {
            Some(last_slice @ (checkpoint, _)) if checkpoint.steps >= self.origin.steps => {
                last_slice
            }
            _ => (self.origin, 0),
        };
        let reads = self.recorded_reads().get(read_count..).unwrap_or_default();
        let before_last = last_step.checked_sub(steps + 1)?;
        ReplayHost::new(reads).run(&mut machine, before_last);
        Some(machine.bug)
    }

    /// The words read since the origin.
    fn recorded_reads(&self) -> &[Word] {
        self.reads.get(..self.read_count).unwrap_or_default()
    }

    /// Returns the state right after the last card read. Earlier states do not return.
    pub(super) fn after_last_read(&self) -> Machine {
        let mut after_read = self.origin.machine;
        ReplayHost::new(self.recorded_reads())
            .run(&mut after_read, self.last_read_step - self.origin.steps);
        after_read
    }

    /// Returns the loop of `period` steps in which the machine is at step `looping_step`.
    pub(super) fn find_loop(&self, period: u64, looping_step: u64) -> DetectedLoop {
        let after_read = self.after_last_read();
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
