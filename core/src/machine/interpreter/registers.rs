//! The hot state of the interpreter's loop, and the straight sequence most programs run.

use super::decoded_memory::{DecodedMemory, DecodedOp, Op, cell};
use super::host::{Checks, Host, ReferenceKey};
use crate::machine::accumulator::Accumulator;
use crate::machine::arith::four_digits;
use crate::machine::machine::Machine;
use crate::machine::sanitizer::warning_kinds::WarningKinds;
use crate::machine::word::Word;

/// The registers of the machine and the counters of the loop, kept in local variables.
#[derive(Clone, Copy)]
pub(super) struct Registers {
    pub(super) accumulator: i32,
    /// The bug's cell.
    pub(super) bug: usize,
    /// The steps done minus the bug's cell, so that a step to the next cell changes only `bug`.
    /// It may wrap.
    pub(super) base: u64,
    /// Step count from which a jump leaves the loop.
    pub(super) poll_at: u64,
    /// Key of the reference state; a jump into it leaves the loop.
    pub(super) reference_key: Option<ReferenceKey>,
}

/// The registers that a step changes, which is all that a slow path returns.
///
/// Each is loaded on its own. A wider load right after several narrower stores fails
/// store-to-load forwarding and stalls, so the two 64-bit fields are not neighbors.
#[repr(C)]
pub(super) struct Progress {
    bug: usize,
    accumulator: i32,
    base: u64,
}

impl Registers {
    #[inline(always)]
    pub(super) fn progress(&self) -> Progress {
        let Self { accumulator, bug, base, .. } = *self;
        Progress { bug, accumulator, base }
    }

    #[inline(always)]
    pub(super) fn set_progress(&mut self, Progress { accumulator, bug, base }: Progress) {
        (self.accumulator, self.bug, self.base) = (accumulator, bug, base);
    }

    #[inline(always)]
    pub(super) fn steps(&self) -> u64 {
        self.base.wrapping_add(self.bug as u64)
    }

    /// Moves the bug without a step.
    #[inline(always)]
    pub(super) fn move_bug(&mut self, to: usize) {
        self.base = self.steps().wrapping_sub(to as u64);
        self.bug = to;
    }

    #[inline(always)]
    pub(super) fn clear_and_add(&mut self, decoded: DecodedOp, memory: &DecodedMemory) {
        self.accumulator = memory.value(decoded.address);
    }

    #[inline(always)]
    pub(super) fn sum(&self, decoded: DecodedOp, memory: &DecodedMemory) -> i32 {
        self.accumulator + memory.value(decoded.address)
    }

    #[inline(always)]
    pub(super) fn difference(&self, decoded: DecodedOp, memory: &DecodedMemory) -> i32 {
        self.accumulator - memory.value(decoded.address)
    }

    /// Puts a sum into the accumulator; returns `false` if it has five digits and that is to be
    /// reported first.
    #[inline(always)]
    pub(super) fn try_set_accumulator<H: Host>(
        &mut self,
        sum: i32,
        bug: usize,
        host: &mut H,
    ) -> bool {
        // Two assignments, so that the range is compared only once.
        if is_five_digits(sum) {
            if H::Checks::ENABLED && !host.checks().is_quiet(bug, WarningKinds::SUM_CUT) {
                return false;
            }
            self.accumulator = four_digits(sum);
        } else {
            self.accumulator = sum;
        }
        true
    }

    #[inline(always)]
    pub(super) fn store<H: Host>(
        &self,
        decoded: DecodedOp,
        bug: usize,
        memory: &mut DecodedMemory,
        host: &mut H,
    ) {
        memory.write(decoded.address, self.word(), bug, host);
    }

    /// Stores if there is nothing to report and the checks need not know of it; otherwise
    /// returns `false`.
    #[inline(always)]
    pub(super) fn store_unobserved<H: Host>(
        &self,
        decoded: DecodedOp,
        bug: usize,
        memory: &mut DecodedMemory,
        host: &mut H,
    ) -> bool {
        match self.word_unless_truncated(bug, host) {
            Some(word) => memory.write_unobserved(decoded.address, word, host),
            None => false,
        }
    }

    /// The word that STO writes.
    #[inline(always)]
    pub(super) fn word(&self) -> Word {
        Word::from_low_digits(self.accumulator)
    }

    /// The word that STO writes; `None` if it drops a digit and that is to be reported first.
    #[inline(always)]
    pub(super) fn word_unless_truncated<H: Host>(&self, bug: usize, host: &mut H) -> Option<Word> {
        // The word twice, so that the range is compared only once.
        if self.is_four_digits() {
            if self.is_truncated(bug, host) {
                return None;
            }
            Some(self.word())
        } else {
            Some(self.word())
        }
    }

    /// Returns `true` if the accumulator has a fourth digit, which no cell holds.
    #[inline(always)]
    pub(super) fn is_four_digits(&self) -> bool {
        !(-999..=999).contains(&self.accumulator)
    }

    /// Runs the sequence most programs consist of: CLA, ADD or SUB, STO, TAC.
    ///
    /// It does exactly what [`step`](super::execute::step) would do. But a biased branch predicts better
    /// than an indirect jump: this path spares more than half of all steps the jump table. Fused
    /// pairs of instructions would spare as many, but a write into the second instruction of a pair
    /// would have to be detected.
    #[inline(always)]
    pub(super) fn run_common_sequence<H: Host>(
        &mut self,
        memory: &mut DecodedMemory,
        host: &mut H,
    ) {
        let mut decoded = memory.decoded(self.bug);
        while decoded.op == Op::Cla {
            self.clear_and_add(decoded, memory);
            decoded = self.advance(memory);
            if matches!(decoded.op, Op::Add | Op::Sub) {
                let sum = match decoded.op {
                    Op::Add => self.sum(decoded, memory),
                    _ => self.difference(decoded, memory),
                };
                if !self.try_set_accumulator(sum, self.bug, host) {
                    return;
                }
                decoded = self.advance(memory);
            }
            if decoded.op == Op::Sto {
                if !H::Checks::ENABLED {
                    self.store(decoded, self.bug, memory, host);
                } else if !self.store_unobserved(decoded, self.bug, memory, host) {
                    return;
                }
                decoded = self.advance(memory);
            }
            if decoded.op == Op::Tac && self.accumulator >= 0 {
                decoded = self.advance(memory);
            }
        }
    }

    /// Returns `true` if the STO at the bug drops a digit and the checks want to know.
    #[inline(always)]
    pub(super) fn is_truncated<H: Host>(&self, bug: usize, host: &mut H) -> bool {
        H::Checks::ENABLED
            && self.is_four_digits()
            && !host.checks().is_quiet(bug, WarningKinds::STORE_TRUNCATED)
    }

    /// Moves the bug ahead and returns the operation there.
    #[inline(always)]
    pub(super) fn advance(&mut self, memory: &DecodedMemory) -> DecodedOp {
        self.bug += 1;
        memory.decoded(self.bug)
    }

    /// Returns `true` if this may be the reference state. It has no branches, because the
    /// answer is almost always no.
    #[inline(always)]
    pub(super) fn matches_reference(&self, memory: &DecodedMemory) -> bool {
        self.reference_key.is_some_and(|state| {
            (self.accumulator == state.accumulator.value())
                & (self.bug == usize::from(state.bug.get()))
                & (memory.value(state.cell.get()) == state.word.value())
        })
    }

    pub(super) fn machine(&self, memory: &DecodedMemory) -> Machine {
        let mut machine = Machine::new();
        self.store_to(memory, &mut machine);
        machine
    }

    pub(super) fn store_to(&self, memory: &DecodedMemory, machine: &mut Machine) {
        memory.store_to(&mut machine.memory);
        machine.accumulator = Accumulator::from_low_digits(self.accumulator);
        machine.bug = cell(self.bug as u8);
    }
}

/// Returns `true` for a sum that does not fit into the accumulator.
#[inline(always)]
fn is_five_digits(sum: i32) -> bool {
    !(-9999..=9999).contains(&sum)
}
