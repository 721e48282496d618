//! Decides when a run looks for other sets of cells.

use super::levels::Profile;
use super::step_count::StepCount;
use crate::machine::instruction::Opcode;
use crate::machine::machine::Machine;

/// The progress by the last time that the sets of cells were looked at, and the time of the next.
#[derive(Debug)]
pub(super) struct Review {
    steps: StepCount,
    work: u64,
    next_work: u64,
}

/// The work before the first sets of cells are made. A program that stops earlier needs none.
const FIRST_WORK: u64 = 1 << 8;

/// The work before sets of cells are looked at for the second time.
const SECOND_WORK: u64 = 1 << 16;

/// The steps that are counted to make sets of cells.
const PROFILED_STEPS: u64 = 1 << 14;

/// The work of counting them.
pub(super) const PROFILE_WORK: u64 = PROFILED_STEPS / 4;

/// Macros that do fewer steps for each piece of work do not pay: other sets may be better.
const MIN_GAIN: u64 = 16;

impl Review {
    pub(super) const FIRST: Self = Self { steps: StepCount::ZERO, work: 0, next_work: FIRST_WORK };

    /// The work at which the next review is due.
    pub(super) const fn next_work(&self) -> u64 {
        self.next_work
    }

    /// Returns `true` if it is time to make other sets: ever more rarely, and only while the macros
    /// do not pay.
    pub(super) fn is_due(&mut self, steps: &StepCount, work: u64) -> bool {
        if work < self.next_work {
            return false;
        }
        let gained = steps.saturating_sub(&self.steps);
        let worked = work - self.work;
        *self =
            Self { steps: steps.clone(), work, next_work: work.saturating_mul(4).max(SECOND_WORK) };
        gained < StepCount::from(worked.saturating_mul(MIN_GAIN))
    }
}

/// Counts what the next steps of a machine touch, up to one that reads a card or stops it.
pub(super) fn profile(mut machine: Machine) -> Profile {
    let mut profile = Profile::EMPTY;
    for _ in 0..PROFILED_STEPS {
        match machine.instruction() {
            None => break,
            Some(instruction) if matches!(instruction.opcode, Opcode::Inp | Opcode::Hrs) => break,
            Some(instruction) => profile.count(machine.bug, instruction),
        }
        let _ = machine.step(&mut core::iter::empty());
    }
    profile
}
