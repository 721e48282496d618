//! Infinite loops found while a motion goes on.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::iter;

use cardiac_core::session::{Snapshot, StepRecord};
use cardiac_core::{InfiniteLoop, Machine, Step};

/// A search for a state that returns with no card read since.
///
/// One earlier state is compared with every later one, and ever rarer exchanged (Brent's
/// method). The states after punched cards are kept by their hashes, so that no card behind
/// the first round is shown.
#[derive(Debug)]
pub(super) struct LoopSearch {
    /// The state after the last card read, or where the motion began, and its steps.
    first: (Machine, u64),
    /// The edits made by then: an edit is no part of a loop.
    edits: usize,
    reference: (Machine, u64),
    /// When the state is exchanged.
    next_reference: u64,
    punches: HashMap<u64, u64>,
    hasher: RandomState,
}

/// The most states after punched cards that are kept.
const MAX_PUNCHES: usize = 1 << 20;

impl LoopSearch {
    /// A search that begins here, at the beginning of a step.
    pub(super) fn new(now: &Snapshot) -> Self {
        let state = (now.cycle.machine, now.steps);
        Self {
            first: state,
            edits: now.edits,
            reference: state,
            next_reference: now.steps + 1,
            punches: HashMap::new(),
            hasher: RandomState::new(),
        }
    }

    /// Looks at the state after a step, and tells the loop it closes.
    pub(super) fn observe(
        &mut self,
        record: &StepRecord,
        after: &Snapshot,
    ) -> Option<InfiniteLoop> {
        if record.reads_card || after.edits != self.edits {
            *self = Self::new(after);
            return None;
        }
        let (machine, steps) = (&after.cycle.machine, after.steps);
        if is_same(&self.reference.0, machine) {
            return Some(self.infinite_loop(steps - self.reference.1));
        }
        if steps >= self.next_reference {
            self.reference = (*machine, steps);
            self.next_reference = steps + (steps - self.first.1).max(1);
        }
        let is_punch = matches!(record.step, Step::Punched(_));
        if !is_punch || self.punches.len() >= MAX_PUNCHES {
            return None;
        }
        let earlier = self.punches.insert(self.hasher.hash_one(machine), steps)?;
        let then = run_ahead(self.first.0, earlier - self.first.1).0;
        is_same(&then, machine).then(|| self.infinite_loop(steps - earlier))
    }

    /// The loop of so many steps.
    fn infinite_loop(&self, period: u64) -> InfiniteLoop {
        let (mut behind, mut from) = self.first;
        let (mut ahead, _) = run_ahead(behind, period);
        while !is_same(&behind, &ahead) {
            let _ = (behind.step(&mut iter::empty()), ahead.step(&mut iter::empty()));
            from += 1;
        }
        InfiniteLoop { from, period, cards_per_period: run_ahead(behind, period).1 }
    }
}

/// Compares first what differs most often.
fn is_same(one: &Machine, other: &Machine) -> bool {
    one.bug == other.bug && one.accumulator == other.accumulator && one.memory == other.memory
}

/// The machine after so many more steps that read no card, and the cards they punch.
fn run_ahead(mut machine: Machine, steps: u64) -> (Machine, u64) {
    let mut cards = 0;
    let _ = machine.run(&mut iter::empty(), |_| cards += 1, steps);
    (machine, cards)
}
