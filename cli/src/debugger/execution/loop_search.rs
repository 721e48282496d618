//! The search for infinite loops while the program runs.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::iter;

use cardiac_core::session::{CallStack, Snapshot, StepRecord};
use cardiac_core::{InfiniteLoop, Machine, Step};
use cardiac_programs::run::run_slice;

/// A search for a state that returns without a card read in between.
///
/// Every state is compared with a reference state, which is replaced at doubling distances (Brent's
/// cycle detection). This may find a loop rounds late. The states after punched cards are therefore
/// also kept by their hashes, so that no card after the first round is printed.
#[derive(Debug)]
pub(crate) struct LoopSearch {
    /// State after the last card read, or at the start of the search, and its step number.
    first: (Machine, u64),
    /// Number of edits at that state. An edit ends the search for a loop around it.
    edits: usize,
    reference: (Machine, u64),
    /// Open calls at the reference state, if the command stops by them: `next` and `finish`.
    reference_calls: Option<CallStack>,
    /// Step number at which the reference state is replaced.
    next_reference: u64,
    punches: HashMap<u64, u64>,
    hasher: RandomState,
}

/// The maximum number of states kept after punched cards.
const MAX_PUNCHES: usize = 1 << 20;

impl LoopSearch {
    /// Creates a search that begins with this state, at the beginning of a step.
    pub(crate) fn new(now: &Snapshot, stops_by_calls: bool) -> Self {
        let state = (now.cycle.machine, now.steps);
        Self {
            first: state,
            edits: now.edits,
            reference: state,
            reference_calls: stops_by_calls.then_some(now.calls),
            next_reference: now.steps + 1,
            punches: HashMap::new(),
            hasher: RandomState::new(),
        }
    }

    /// Examines the state after a step, and returns the loop that it closes.
    pub(crate) fn observe(
        &mut self,
        record: &StepRecord,
        after: &Snapshot,
    ) -> Option<InfiniteLoop> {
        if record.reads_card || after.edits != self.edits {
            *self = Self::new(after, self.reference_calls.is_some());
            return None;
        }
        let (machine, steps) = (&after.cycle.machine, after.steps);
        let are_calls_same =
            self.reference_calls.as_ref().is_none_or(|calls| *calls == after.calls);
        if are_calls_same && is_same(&self.reference.0, machine) {
            return Some(self.infinite_loop(steps - self.reference.1));
        }
        if steps >= self.next_reference {
            self.reference = (*machine, steps);
            if let Some(calls) = &mut self.reference_calls {
                *calls = after.calls;
            }
            self.next_reference = steps + (steps - self.first.1).max(1);
        }
        let is_punch = matches!(record.step, Step::Punched(_));
        // The states after punched cards are kept without their calls.
        if self.reference_calls.is_some() || !is_punch || self.punches.len() >= MAX_PUNCHES {
            return None;
        }
        let earlier = self.punches.insert(self.hasher.hash_one(machine), steps)?;
        let then = run_ahead(self.first.0, earlier - self.first.1).0;
        is_same(&then, machine).then(|| self.infinite_loop(steps - earlier))
    }

    /// Returns the loop with this period, with the first step at which it begins.
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

/// Compares two states. The parts that differ most often are compared first.
fn is_same(one: &Machine, other: &Machine) -> bool {
    one.bug == other.bug && one.accumulator == other.accumulator && one.memory == other.memory
}

/// Returns the machine after `steps` more steps, which read no card, and the number of cards that
/// they punch.
fn run_ahead(mut machine: Machine, steps: u64) -> (Machine, u64) {
    let mut cards = 0;
    let punch = &mut |_| cards += 1;
    let _ = run_slice(&mut machine, None, None, &mut iter::empty(), punch, steps, &mut 0);
    (machine, cards)
}
