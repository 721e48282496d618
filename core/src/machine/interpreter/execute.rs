//! Executes one decoded operation: the hot loop's copy of [`Machine::execute`].
//!
//! This file and `slow_path.rs` call each other: rare operations leave the hot loop there, and
//! instructions with reports are executed there by a second copy of [`execute`].
//!
//! [`Machine::execute`]: crate::machine::machine::Machine::execute

use core::ops::ControlFlow::{self, Break, Continue};

use super::decoded_memory::{DecodedMemory, DecodedOp, Op, cell};
use super::host::{Checks, Exit, Host};
use super::registers::{Progress, Registers};
use super::slow_path::{
    check_and_execute, execute_reporting, report_store, report_sum, report_write_to_print,
    slow_path,
};
use crate::machine::arith::{Shift, four_digits};
use crate::machine::card::Card;
use crate::machine::outcome::Stop;
use crate::machine::word::Word;

/// Does what [`Machine::step`](crate::Machine::step) does, from the decoded operation.
#[inline(always)]
pub(super) fn step<const HAS_REFERENCE: bool>(
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
pub(super) fn execute<const HAS_REFERENCE: bool, const HOT: bool, H: Host>(
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
            if !HOT {
                report_write_to_print(word, bug, memory, host);
            }
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
                if !HOT {
                    report_store(*registers, bug, memory, host);
                }
                registers.store(decoded, bug, memory, host);
            }
        }
        Op::StoPrinted8 => {
            if !HOT {
                report_store(*registers, bug, memory, host);
                memory.write_beside_8(registers.word());
            } else if let Some(word) = registers.word_unless_truncated(bug, host) {
                memory.write_beside_8(word);
            } else {
                return delegate_to_reporting::<HAS_REFERENCE, _>(
                    decoded, bug, memory, registers, host,
                );
            }
        }
        Op::CheckUnless8 if (800..=899).contains(&registers.accumulator) => {
            memory.write_beside_8(registers.word());
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
        Op::Check | Op::CheckAgain | Op::CheckUnless8 => {
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

/// Reads the next card. If it is blank or there is none, the bug goes to 00 and the machine
/// stops.
#[inline(always)]
pub(super) fn read_card(
    registers: &mut Registers,
    host: &mut impl Host,
) -> ControlFlow<Exit, Word> {
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
pub(super) fn jump<const HAS_REFERENCE: bool>(
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
