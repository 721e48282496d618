//! What a step will do, in half a sentence.

use cardiac_core::forecast::{Action, Effect, NoWord, Read, Write, forecast};
use cardiac_core::{Card, Cell, Machine};

/// The half sentence that follows the name of the instruction.
pub(super) fn effect(machine: &Machine, card: Option<Card>) -> String {
    match forecast(machine, card).effect {
        Effect::BlankCell => "the machine stops".into(),
        Effect::Instruction { action, .. } => of_action(action),
    }
}

fn of_action(action: Action) -> String {
    match action {
        Action::Input(write) => format!("reads card {}, {}", write.word, of_write(write)),
        Action::NoWord(NoWord::BlankCard) => "finds a blank card and stops".into(),
        Action::NoWord(NoWord::NoCard) => "finds no card and stops".into(),
        Action::ClearAndAdd { read, before } => {
            let after = read.contents.operand();
            format!("acc {before} becomes {:+05}{}", after.get(), of_read(read))
        }
        Action::Add { read, before, after, .. } => {
            let word = read.contents.operand();
            format!("acc {before} plus {word} becomes {after}{}", of_read(read))
        }
        Action::Subtract { read, before, after, .. } => {
            let word = read.contents.operand();
            format!("acc {before} minus {word} becomes {after}{}", of_read(read))
        }
        Action::Test { accumulator, negative, .. } if accumulator.is_negative() => {
            format!("acc {accumulator} is negative: to {negative}")
        }
        Action::Test { accumulator, otherwise, .. } => {
            format!("acc {accumulator} is not negative: on to {otherwise}")
        }
        Action::Shift { before, after, .. } => format!("acc {before} becomes {after}"),
        Action::Output(read) => format!("punches {}{}", read.contents.operand(), of_read(read)),
        Action::Store { write, .. } => of_write(write),
        Action::Jump { back, .. } => format!("99 becomes {back}, the jump back"),
        Action::Halt { to } => format!("the bug goes to {to}, and it stops"),
    }
}

fn of_write(Write { before, after, .. }: Write) -> String {
    match before {
        _ if before == after => format!("leaves {after}"),
        Cell::Blank => format!("changes a blank cell to {after}"),
        _ => format!("changes {before} to {after}"),
    }
}

fn of_read(Read { cell, contents }: Read) -> String {
    if contents == Cell::Blank { format!(": cell {cell} is blank") } else { String::new() }
}
