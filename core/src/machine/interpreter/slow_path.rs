//! The cold paths of the interpreter: rare instructions, and those with run-time checks.
//!
//! `Registers` goes through these calls by value, so that its address never escapes and the hot
//! loop can keep it in CPU registers.

use core::ops::ControlFlow::{self, Break, Continue};

use super::decoded_memory::{DecodedMemory, DecodedOp, Op, cell};
use super::execute::{execute, jump, read_card};
use super::host::{Checks, Exit, Host};
use super::registers::{Progress, Registers};
use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::outcome::Stop;
use crate::machine::sanitizer::warning_kinds::WarningKinds;
use crate::machine::word::Word;
use crate::preview::step_warning::StepWarning;

/// Checks an instruction, then executes it.
#[inline(never)]
pub(super) fn check_and_execute<const HAS_REFERENCE: bool, H: Host>(
    memory: &mut DecodedMemory,
    mut registers: Registers,
    host: &mut H,
) -> (Progress, ControlFlow<Exit>) {
    if !H::Checks::ENABLED {
        return (registers.progress(), Continue(()));
    }
    let bug = cell(registers.bug as u8);
    let word = memory.word(bug.get());
    let Instruction { opcode, address } = word.into();
    if word.is_negative() {
        host.checks().report(bug, word.into(), StepWarning::SignIgnored { word });
    }
    if opcode.reads_operand() && memory.is_blank(address.get()) {
        host.checks().report(bug, word.into(), StepWarning::from_blank_read(opcode, address));
    }
    let checked = host.checks().check(bug, word, |cell| memory.cell(cell));
    // Decoded before it is executed, because it may write into its own cell.
    memory.decode_checked(bug, checked, host);
    match DecodedOp::from_word(word) {
        // The slow path reads its instruction from the bug's previous cell.
        DecodedOp { op: Op::Slow, .. } => {
            registers.bug += 1;
            slow_path::<HAS_REFERENCE>(memory, registers, host)
        }
        decoded => execute_reporting::<HAS_REFERENCE, _>(decoded, memory, registers, host),
    }
}

/// Executes an instruction and makes all its reports: a second copy of [`execute`], outside
/// the hot loop.
#[inline(never)]
pub(super) fn execute_reporting<const HAS_REFERENCE: bool, H: Host>(
    decoded: DecodedOp,
    memory: &mut DecodedMemory,
    mut registers: Registers,
    host: &mut H,
) -> (Progress, ControlFlow<Exit>) {
    let exit = execute::<HAS_REFERENCE, false, _>(decoded, memory, &mut registers, host);
    (registers.progress(), exit)
}

/// Reports a sum of five digits.
pub(super) fn report_sum(sum: i32, bug: usize, memory: &DecodedMemory, host: &mut impl Host) {
    let bug = cell(bug as u8);
    if let Some(warning) = StepWarning::from_sum(sum, Accumulator::from_low_digits(sum)) {
        host.checks().report(bug, memory.instruction(bug), warning);
    }
}

/// Reports a STO that writes over the print, or drops the fourth digit.
#[cold]
#[inline(never)]
pub(super) fn report_store(
    registers: Registers,
    bug: usize,
    memory: &DecodedMemory,
    host: &mut impl Host,
) {
    report_write_to_print(registers.word(), bug, memory, host);
    if registers.is_truncated(bug, host) {
        let accumulator = Accumulator::from_low_digits(registers.accumulator);
        host.checks().on_truncation(cell(bug as u8), accumulator, |cell| memory.cell(cell));
    }
}

/// Reports an INP or STO into 00 or 99, whose print stays. It does nothing for other cells.
#[cold]
#[inline(never)]
pub(super) fn report_write_to_print(
    word: Word,
    bug: usize,
    memory: &DecodedMemory,
    host: &mut impl Host,
) {
    let bug = cell(bug as u8);
    let instruction = memory.instruction(bug);
    if let Some(warning) = StepWarning::from_write(instruction.address, word) {
        host.checks().report(bug, instruction, warning);
    }
}

/// Executes an instruction whose operation is `Slow`. The bug has moved ahead already.
#[inline(never)]
pub(super) fn slow_path<const HAS_REFERENCE: bool>(
    memory: &mut DecodedMemory,
    mut registers: Registers,
    host: &mut impl Host,
) -> (Progress, ControlFlow<Exit>) {
    let exit = slow_path_inner::<HAS_REFERENCE, _>(memory, &mut registers, host);
    (registers.progress(), exit)
}

fn slow_path_inner<const HAS_REFERENCE: bool, H: Host>(
    memory: &mut DecodedMemory,
    registers: &mut Registers,
    host: &mut H,
) -> ControlFlow<Exit> {
    let cell = cell(registers.bug as u8 - 1);
    let instruction = memory.instruction(cell);
    // Cell 99 changes with every jump, so the host is asked here. For other cells it was asked
    // at decode time.
    if cell == Address::LAST && host.should_pause(cell, instruction) {
        registers.bug -= 1;
        return Break(Exit::Pause);
    }
    let Instruction { opcode, address } = instruction;
    match opcode {
        Opcode::Hrs => {
            registers.move_bug(address.get().into());
            Break(Exit::Stopped(Stop::Halted(cell)))
        }
        Opcode::Inp => {
            let word = read_card(registers, host)?;
            let bug = cell.get().into();
            if !host.checks().is_quiet(bug, WarningKinds::WRITE_TO_99) {
                report_write_to_print(word, bug, memory, host);
            }
            memory.write_beside_8(word);
            host.on_card_read(word, registers.steps())
        }
        // JMP is left.
        _ => {
            let to = memory.jump_in_99();
            jump::<HAS_REFERENCE>(to, memory, registers)
        }
    }
}
