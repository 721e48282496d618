//! The fast interpreter behind [`Machine::run`]: it keeps each cell decoded. The reference is
//! [`Machine::step`].
//!
//! **Idea.** The reference decodes a word at every step, and asks whether its cell is blank, or
//! 00, or 99. The answer is almost always the same as last time. So the interpreter keeps a
//! [`DecodedOp`] beside the value of each cell: one of the ten instructions, or an operation of
//! its own for a rare case. A write decodes its cell at once. The initial contents are decoded
//! when they are first executed: until then the cell's operation is `NotDecoded`. So a program
//! of three cells does not pay for a hundred, and rare cases cost nothing where they do not
//! occur.
//!
//! Steps are not counted one by one. Between two jumps the program counter (the bug) moves from
//! cell to cell, so the cells it passed are the steps done. Cell 99 always holds a jump (R7), so
//! there are at most a hundred of them (`MAX_STRAIGHT_LINE`). Further than that from the limit
//! it is checked at jumps only, and nearer at every step.
//!
//! **Invariants.**
//! - A word is what its cell reads as: 000 if it is blank, 800 if it shows `8--`. A cell is
//!   blank exactly while its operation is `Blank`: a write replaces it, and no cell becomes
//!   blank again.
//! - An operation is `Blank`, `NotDecoded`, `Pause` (the host pauses here), a check (the checks
//!   come first), or the decoded word of the cell. That of cell 99 is always `Slow`: the cell
//!   always holds a JMP, whose target is read from its word.
//! - A decoded INP 00, STO 00 or STO 99 in a run with checks has no write to the print to report
//!   any more: until then its operation is a check.
//! - Between two steps the bug is on a cell. Within a step it is one ahead: after cell 99 it is
//!   on 100, which only the JMP in 99 sees before it jumps.
//! - [`Registers::steps`] is exact at any time.

#![allow(
    clippy::inline_always,
    reason = "the registers stay in CPU registers only if no call takes them"
)]
#![allow(clippy::cast_possible_truncation, reason = "the bug's cell is below 128")]
#![allow(clippy::cast_possible_wrap, reason = "the bug's cell is below 128")]

mod decoded_memory;
mod execute;
pub(crate) mod host;
mod registers;
mod slow_path;

use core::ops::ControlFlow::{self, Break, Continue};

use decoded_memory::DecodedMemory;
use execute::step;
use host::{Exit, Host};
use registers::Registers;

use crate::machine::machine::Machine;
use crate::machine::outcome::Run;

/// The most steps without a jump (R7, R10).
const MAX_STRAIGHT_LINE: u64 = 100;

/// Runs the machine until it stops, has done `limit` steps, or the host ends the run.
pub(crate) fn run(machine: &mut Machine, host: &mut impl Host, limit: u64) -> Run {
    let mut memory = DecodedMemory::new(&machine.memory);
    let bug = usize::from(machine.bug.get());
    let mut registers = Registers {
        accumulator: machine.accumulator.value(),
        bug,
        base: 0_u64.wrapping_sub(bug as u64),
        poll_at: 0,
        reference_key: None,
    };
    let near = limit.saturating_sub(MAX_STRAIGHT_LINE);
    let stop = loop {
        registers.poll_at = near.min(host.next_poll());
        registers.reference_key = host.reference_key();
        let steps = registers.steps();
        if steps >= limit {
            break None;
        }
        let exit = if steps < near {
            match registers.reference_key {
                Some(_) => run_until_exit::<true>(&mut memory, &mut registers, host),
                None => run_until_exit::<false>(&mut memory, &mut registers, host),
            }
        } else {
            step::<true>(&mut memory, &mut registers, host)
        };
        match exit {
            Continue(()) => {}
            Break(Exit::Stopped(stop)) => break Some(stop),
            Break(Exit::Pause) => break None,
            Break(Exit::Poll) => {
                let steps = registers.steps();
                let is_due = steps >= host.next_poll() || registers.matches_reference(&memory);
                if is_due && host.poll(steps, || registers.machine(&memory)).is_break() {
                    break None;
                }
            }
        }
    };
    registers.store_to(&memory, machine);
    Run { steps: registers.steps(), stop }
}

/// The hot loop: steps until there is an [`Exit`]. Jumps are compared with the reference state
/// only if there is one.
fn run_until_exit<const HAS_REFERENCE: bool>(
    memory: &mut DecodedMemory,
    registers: &mut Registers,
    host: &mut impl Host,
) -> ControlFlow<Exit> {
    // Locals stay in CPU registers. The dispatch is duplicated so that each indirect jump has
    // its own branch-predictor entry.
    let mut local = *registers;
    let exit = loop {
        local.run_common_sequence(memory, host);
        if let Break(exit) = step::<HAS_REFERENCE>(memory, &mut local, host) {
            break exit;
        }
        local.run_common_sequence(memory, host);
        if let Break(exit) = step::<HAS_REFERENCE>(memory, &mut local, host) {
            break exit;
        }
    };
    *registers = local;
    Break(exit)
}
