//! The hot state of the interpreter's loop, and the straight sequence most programs run.

use super::decoded_memory::{DecodedMemory, DecodedOp, Op};
use super::host::{Checks, Host, ReferenceKey};
use super::{cell, is_five_digits};
use crate::accumulator::Accumulator;
use crate::arith::four_digits;
use crate::machine::Machine;
use crate::word::Word;

/// What is at hand at every step.
#[derive(Clone, Copy)]
pub(super) struct Registers {
    pub(super) accumulator: i32,
    /// The bug's cell.
    pub(super) bug: usize,
    /// The steps done, less the bug's cell: a step along the cells changes only the
    /// bug. It may wrap.
    pub(super) base: u64,
    /// A jump after this many steps is looked at.
    pub(super) poll_at: u64,
    /// A jump to this state is looked at.
    pub(super) reference_key: Option<ReferenceKey>,
}

impl Registers {
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

    #[inline(always)]
    pub(super) fn store<H: Host>(
        &self,
        decoded: DecodedOp,
        bug: usize,
        memory: &mut DecodedMemory,
        host: &mut H,
    ) {
        memory.write(decoded.address, Word::from_low_digits(self.accumulator), bug, host);
    }

    /// Returns `true` if the accumulator has a fourth digit, which no cell holds.
    #[inline(always)]
    pub(super) fn is_four_digits(&self) -> bool {
        !(-999..=999).contains(&self.accumulator)
    }

    /// Goes the way most programs go: fetch, add or subtract, store, test.
    ///
    /// It does nothing that [`step`] would not do. But a processor foresees a question
    /// that is mostly answered alike better than it foresees where a jump through a
    /// table goes, and so half of all steps, and more, are spared the table.
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
                if H::Checks::ENABLED && is_five_digits(sum) {
                    return;
                }
                self.accumulator = four_digits(sum);
                decoded = self.advance(memory);
            }
            if decoded.op == Op::Sto {
                if !H::Checks::ENABLED {
                    self.store(decoded, self.bug, memory, host);
                } else if self.is_truncated(host) || !memory.is_unobserved(decoded.address) {
                    return;
                } else {
                    memory
                        .write_unobserved(decoded.address, Word::from_low_digits(self.accumulator));
                }
                decoded = self.advance(memory);
            }
            if decoded.op == Op::Tac && self.accumulator >= 0 {
                decoded = self.advance(memory);
            }
        }
    }

    /// Returns `true` if the STO at the bug drops a digit and is to be reported.
    #[inline(always)]
    pub(super) fn is_truncated<H: Host>(&self, host: &mut H) -> bool {
        self.is_four_digits() && host.checks().should_report_truncation(self.bug)
    }

    /// Moves the bug ahead; what is to be done there.
    #[inline(always)]
    pub(super) fn advance(&mut self, memory: &DecodedMemory) -> DecodedOp {
        self.bug += 1;
        memory.decoded(self.bug)
    }

    /// Whether this may be the state that is remembered. Without a branch, for there
    /// is hardly ever one to take.
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
