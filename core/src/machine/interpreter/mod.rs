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
//! - An operation is `Blank`, `NotDecoded`, `Pause` (the host pauses here), `Check` (the checks
//!   come first), or the decoded word of the cell. That of cell 99 is always `Slow`: the cell
//!   always holds a JMP, whose target is read from its word.
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
mod host;
mod registers;
mod slow_path;

use core::ops::ControlFlow::{self, Break, Continue};

use crate::machine::address::Address;
use crate::machine::arith::{Shift, four_digits};
use crate::machine::card::Card;
use crate::machine::machine::{Machine, Run, Stop};
use crate::machine::word::Word;

use decoded_memory::{DecodedMemory, DecodedOp, Op};
pub(crate) use host::{Checks, Host, IoHost, NoChecks, Recheck, ReferenceKey};
use registers::{Progress, Registers};
use slow_path::{check_and_execute, execute_reporting, report_store, report_sum, slow_path};

/// The most steps without a jump (R7, R10).
const MAX_STRAIGHT_LINE: u64 = 100;

/// The cell of this number.
#[inline(always)]
fn cell(number: u8) -> Address {
    Address::new(number).unwrap_or(Address::FIRST)
}

/// The reasons to leave the hot loop.
pub(crate) enum Exit {
    /// After a jump: the limit is near, or the host asked to be polled.
    Poll,
    /// The machine stopped.
    Stopped(Stop),
    /// Before an instruction at which the host pauses.
    Pause,
}

/// Does what [`Machine::step`] does, from the decoded operation.
#[inline(always)]
fn step<const HAS_REFERENCE: bool>(
    memory: &mut DecodedMemory,
    registers: &mut Registers,
    host: &mut impl Host,
) -> ControlFlow<Exit> {
    let decoded = memory.decoded(registers.bug);
    execute::<HAS_REFERENCE, true, _>(decoded, memory, registers, host)
}

/// Executes the decoded operation of the bug's cell. If there are checks, the `HOT` copy
/// delegates to [`execute_reporting`] whatever may have to be reported.
#[inline(always)]
fn execute<const HAS_REFERENCE: bool, const HOT: bool, H: Host>(
    decoded: DecodedOp,
    memory: &mut DecodedMemory,
    registers: &mut Registers,
    host: &mut H,
) -> ControlFlow<Exit> {
    let bug = registers.bug;
    let DecodedOp { op, address } = decoded;
    registers.bug = bug + 1;
    match op {
        Op::Inp => {
            let word = read_card(registers, host)?;
            memory.write(address, word, bug, host);
            host.on_card_read(word, registers.steps())?;
        }
        Op::Cla => registers.clear_and_add(decoded, memory),
        Op::Add | Op::Sub => {
            let sum = match op {
                Op::Add => registers.sum(decoded, memory),
                _ => registers.difference(decoded, memory),
            };
            if HOT {
                if !registers.try_set_accumulator(sum, bug, host) {
                    return delegate_to_reporting::<HAS_REFERENCE, _>(
                        decoded, bug, memory, registers, host,
                    );
                }
            } else {
                report_sum(sum, bug, memory, host);
                registers.accumulator = four_digits(sum);
            }
        }
        Op::Tac => {
            if registers.accumulator < 0 {
                return jump::<HAS_REFERENCE>(address, memory, registers);
            }
        }
        Op::Sft => registers.accumulator = Shift::apply(address, registers.accumulator),
        Op::Out => {
            // Copies, so that the closure does not take the address of `registers`.
            let Registers { accumulator, bug, .. } = *registers;
            let fingerprint = || memory.fingerprint(accumulator, bug);
            host.punch(memory.word(address), registers.steps(), fingerprint)?;
        }
        Op::Sto => {
            if H::Checks::ENABLED && HOT {
                if !registers.store_unobserved(decoded, bug, memory, host) {
                    return delegate_to_reporting::<HAS_REFERENCE, _>(
                        decoded, bug, memory, registers, host,
                    );
                }
            } else {
                if registers.is_truncated(bug, host) {
                    report_store(registers.accumulator, bug, memory, host);
                }
                registers.store(decoded, bug, memory, host);
            }
        }
        Op::Jmp => {
            memory.write_jump_back(registers.bug);
            return jump::<HAS_REFERENCE>(address, memory, registers);
        }
        Op::NotDecoded => {
            registers.bug = bug;
            memory.decode(bug as u8, host);
        }
        Op::Slow => {
            return continue_with(registers, slow_path::<HAS_REFERENCE>(memory, *registers, host));
        }
        Op::Check => {
            registers.bug = bug;
            return continue_with(
                registers,
                check_and_execute::<HAS_REFERENCE, _>(memory, *registers, host),
            );
        }
        Op::Pause => {
            registers.bug = bug;
            return Break(Exit::Pause);
        }
        Op::Blank => {
            registers.bug = bug;
            return Break(Exit::Stopped(Stop::BlankCell(cell(bug as u8))));
        }
    }
    Continue(())
}

#[inline(always)]
fn delegate_to_reporting<const HAS_REFERENCE: bool, H: Host>(
    decoded: DecodedOp,
    bug: usize,
    memory: &mut DecodedMemory,
    registers: &mut Registers,
    host: &mut H,
) -> ControlFlow<Exit> {
    registers.bug = bug;
    continue_with(
        registers,
        execute_reporting::<HAS_REFERENCE, _>(decoded, memory, *registers, host),
    )
}

/// Takes the registers back from a slow path.
#[inline(always)]
fn continue_with(
    registers: &mut Registers,
    (progress, exit): (Progress, ControlFlow<Exit>),
) -> ControlFlow<Exit> {
    registers.set_progress(progress);
    // Taken apart: one load of both parts right after two narrower stores would fail
    // store-to-load forwarding and stall.
    exit?;
    Continue(())
}

/// Returns `true` for a sum that does not fit into the accumulator.
#[inline(always)]
fn is_five_digits(sum: i32) -> bool {
    !(-9999..=9999).contains(&sum)
}

/// Reads the next card. If it is blank or there is none, the bug goes to 00 and the machine
/// stops.
#[inline(always)]
fn read_card(registers: &mut Registers, host: &mut impl Host) -> ControlFlow<Exit, Word> {
    match host.next_card() {
        Some(Card::Word(word)) => Continue(word),
        Some(Card::Blank) | None => {
            let cell = cell(registers.bug as u8 - 1);
            registers.move_bug(0);
            Break(Exit::Stopped(Stop::BlankCard(cell)))
        }
    }
}

#[inline(always)]
fn jump<const HAS_REFERENCE: bool>(
    to: u8,
    memory: &DecodedMemory,
    registers: &mut Registers,
) -> ControlFlow<Exit> {
    registers.move_bug(to.into());
    let is_time = registers.steps() >= registers.poll_at;
    if is_time | (HAS_REFERENCE && registers.matches_reference(memory)) {
        return Break(Exit::Poll);
    }
    Continue(())
}

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
