//! The sentences of a step preview.

use core::fmt;

use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::instruction::Instruction;
use crate::machine::memory::Cell;
use crate::preview::step_preview::{
    CellRead, CellWrite, InstructionEffect, MissingWord, StepEffect, StepPreview,
};

impl fmt::Display for StepPreview {
    /// One or two sentences for a student.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cell = self.cell;
        let StepEffect::Instruction { word, effect } = self.effect else {
            return write!(f, "Cell {cell} is blank: the machine stops, and no step is counted.");
        };
        write!(f, "{} in cell {cell} {effect}", Instruction::from(word))?;
        if word.is_negative() {
            write!(f, " The minus of {word} is ignored: the slides have no sign.")?;
        }
        Ok(())
    }
}

impl fmt::Display for InstructionEffect {
    /// The sentence from its verb on.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(write) => write!(f, "writes the card's word, {}, {write}", write.word),
            Self::MissingWord(MissingWord::BlankCard) => f.write_str(
                "finds a blank card: the card advances, the bug goes to cell 00 and \
                    the machine stops.",
            ),
            Self::MissingWord(MissingWord::NoCard) => {
                f.write_str("finds no card: the bug goes to cell 00 and the machine stops.")
            }
            Self::ClearAndAdd { read, before } => {
                write!(f, "puts {read}, into the accumulator, which was {before}.")
            }
            Self::Add { read, before, sum, after } => {
                write!(f, "adds {read}, to the accumulator, which goes from {before} to {after}.")?;
                cut(f, sum, after)
            }
            Self::Subtract { read, before, sum, after } => {
                write!(
                    f,
                    "subtracts {read}, from the accumulator, which goes from {before} to {after}."
                )?;
                cut(f, sum, after)
            }
            Self::Test { accumulator, negative, otherwise } => {
                if accumulator.is_negative() {
                    write!(f, "finds {accumulator} negative: the bug goes to cell {negative}.")
                } else {
                    write!(
                        f,
                        "finds {accumulator} not negative: the bug goes on to cell {otherwise}."
                    )
                }
            }
            Self::Shift { left, right, before, after } => {
                write!(
                    f,
                    "shifts the accumulator left {left} and right {right}: it goes from {before} to \
                     {after}."
                )
            }
            Self::Output(read) => write!(f, "punches {read}."),
            Self::Store { accumulator, write, .. } => {
                write!(f, "writes {}, ", write.word)?;
                if accumulator == Accumulator::from(write.word) {
                    write!(f, "the accumulator, {write}")
                } else {
                    write!(f, "the low three digits of {accumulator}, {write}")
                }
            }
            Self::Jump { to, back } => {
                write!(
                    f,
                    "writes {back}, the jump back, into cell 99 and moves the bug to cell {to}."
                )
            }
            Self::Halt { to } => write!(f, "moves the bug to cell {to} and the machine stops."),
        }
    }
}

fn cut(f: &mut fmt::Formatter<'_>, sum: i16, after: Accumulator) -> fmt::Result {
    if sum == after.get() {
        return Ok(());
    }
    write!(f, " The true result, {sum:+}, has five digits; four are kept.")
}

impl fmt::Display for CellRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cell, contents } = self;
        match contents {
            Cell::Blank => write!(f, "000, because cell {cell} is blank"),
            _ => write!(f, "{}, the contents of cell {cell}", contents.operand()),
        }
    }
}

impl fmt::Display for CellWrite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cell, word, before, after } = *self;
        match (cell, after) {
            (Address::FIRST, _) => {
                f.write_str("to cell 00, which is printed 001 and cannot be changed.")
            }
            (_, Cell::Word(becomes)) if becomes != word => {
                write!(
                    f,
                    "into cell 99, whose printed 8 stays: it goes from {before} to {becomes}."
                )
            }
            _ if before == Cell::Blank => write!(f, "into cell {cell}, which is blank."),
            _ if before == after => write!(f, "into cell {cell}, which holds it already."),
            _ => write!(f, "into cell {cell}, which holds {before}."),
        }
    }
}
