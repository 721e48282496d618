//! The circle that a machine goes in, to the step: found by doing a part of the run again.

use super::company::Replay;
use super::output::Return;
use super::{Endless, Moment, Search};
use crate::address::Address;
use crate::machine::Machine;
use crate::word::Word;

/// A proof that a state returns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Circle {
    pub(super) endless: Endless,
    /// The first state that returns.
    pub(super) first: Machine,
    /// The cards punched since the last one read, up to the end of the first round.
    pub(super) punched: u64,
}

impl Search {
    /// Compares the state after a card with that after an earlier one, which has the same
    /// fingerprint.
    pub(super) fn examine(&mut self, suspect: Return, now: &Machine, steps: u64) -> Option<Circle> {
        let mut then = self.origin.machine;
        let mut replay = Replay::up_to_card(self.reads_kept(), suspect.earlier + 1);
        let done = replay.run(&mut then, steps - self.origin.steps);
        let period = steps - (self.origin.steps + done);
        if period > 0 && then == *now {
            return Some(self.circle(period, steps));
        }
        self.output.refute(suspect);
        None
    }

    /// The cell of the last step, found by doing the last slice again, or what of it lies behind
    /// the origin.
    pub(super) fn cell_of_last_step(&self) -> Option<Address> {
        let (Moment { mut machine, steps }, read) = match self.slice {
            Some(slice @ (moment, _)) if moment.steps >= self.origin.steps => slice,
            _ => (self.origin, 0),
        };
        let reads = self.reads_kept().get(read..).unwrap_or_default();
        let before_last = self.steps.checked_sub(steps + 1)?;
        Replay::of(reads).run(&mut machine, before_last);
        Some(machine.bug)
    }

    /// The words read since the origin.
    fn reads_kept(&self) -> &[Word] {
        self.reads.get(..self.read).unwrap_or_default()
    }

    /// The circle of `period` steps that the machine goes in at step `circling`.
    pub(super) fn circle(&self, period: u64, circling: u64) -> Circle {
        // The state right after the last card was read: earlier ones do not return.
        let mut since = self.origin.machine;
        Replay::of(self.reads_kept()).run(&mut since, self.since - self.origin.steps);
        let Moment { machine: first, steps: from } = self.first_return(since, period, circling);
        let (_, before) = on(since, from - self.since);
        let (_, cards_per_period) = on(first, period);
        let punched = before + cards_per_period;
        Circle { endless: Endless { from, period, cards_per_period }, first, punched }
    }

    /// The first state that returns after `period` steps; that of the step `circling`
    /// does.
    ///
    /// Once a state returns all later ones do. So it is looked for in strides that double,
    /// and when one has gone too far, by halving: the way to it is done a few times again,
    /// however long the search was. Two machines go along, one a period ahead of the other.
    fn first_return(&self, since: Machine, period: u64, circling: u64) -> Moment {
        let mut behind = since;
        let (mut ahead, _) = on(behind, period);
        // The state of `low`, which `behind` is in, does not return; that of `high` does.
        let (mut low, mut high, mut stride) = (self.since, circling, 1);
        while behind != ahead {
            let is_found = high - low <= stride;
            let step = if is_found { (high - low).div_ceil(2) } else { stride };
            let ((later, _), (later_ahead, _)) = (on(behind, step), on(ahead, step));
            if later == later_ahead && step > 1 {
                high = low + step;
                stride = u64::MAX;
            } else {
                low += step;
                (behind, ahead) = (later, later_ahead);
                stride = stride.saturating_mul(2);
            }
        }
        Moment { machine: behind, steps: low }
    }
}

/// The machine after so many more steps that read no card, and the cards it punches in them.
fn on(mut machine: Machine, steps: u64) -> (Machine, u64) {
    let mut replay = Replay::of(&[]);
    replay.run(&mut machine, steps);
    (machine, replay.punched)
}
