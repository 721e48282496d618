//! The effect of the next step, as the end of a sentence.

use cardiac_core::preview::{
    CellRead, CellWrite, InstructionEffect, MissingWord, StepEffect, preview,
};
use cardiac_core::{Card, Cell, Machine};

/// Formats the effect of the next step, as it follows the name of the instruction.
pub(crate) fn format_effect(machine: &Machine, card: Option<Card>) -> String {
    match preview(machine, card).effect {
        StepEffect::BlankCell => "the machine stops".into(),
        StepEffect::Instruction { effect, .. } => format_action(effect),
    }
}

fn format_action(effect: InstructionEffect) -> String {
    match effect {
        InstructionEffect::Input(write) => {
            format!("reads card {}, {}", write.word, format_write(write))
        }
        InstructionEffect::MissingWord(MissingWord::BlankCard) => {
            "finds a blank card and stops".into()
        }
        InstructionEffect::MissingWord(MissingWord::NoCard) => "finds no card and stops".into(),
        InstructionEffect::ClearAndAdd { read, before } => {
            let after = read.contents.operand();
            format!("acc {before} becomes {:+05}{}", after.get(), format_read(read))
        }
        InstructionEffect::Add { read, before, after, .. } => {
            let word = read.contents.operand();
            format!("acc {before} plus {word} becomes {after}{}", format_read(read))
        }
        InstructionEffect::Subtract { read, before, after, .. } => {
            let word = read.contents.operand();
            format!("acc {before} minus {word} becomes {after}{}", format_read(read))
        }
        InstructionEffect::Test { accumulator, negative, .. } if accumulator.is_negative() => {
            format!("acc {accumulator} is negative: jumps to {negative}")
        }
        InstructionEffect::Test { accumulator, otherwise, .. } => {
            format!("acc {accumulator} is not negative: continues at {otherwise}")
        }
        InstructionEffect::Shift { before, after, .. } => format!("acc {before} becomes {after}"),
        InstructionEffect::Output(read) => {
            format!("punches {}{}", read.contents.operand(), format_read(read))
        }
        InstructionEffect::Store { write, .. } => format_write(write),
        InstructionEffect::Jump { back, .. } => format!("99 becomes {back}, the return jump"),
        InstructionEffect::Halt { to } => format!("halts with PC {to}"),
    }
}

fn format_write(CellWrite { before, after, .. }: CellWrite) -> String {
    match before {
        _ if before == after => format!("leaves {after}"),
        Cell::Blank => format!("changes a blank cell to {after}"),
        _ => format!("changes {before} to {after}"),
    }
}

fn format_read(CellRead { cell, contents }: CellRead) -> String {
    if contents == Cell::Blank { format!(": cell {cell} is blank") } else { String::new() }
}
