//! A preview of the next step.

use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::machine::Machine;
use crate::machine::memory::Cell;
use crate::machine::truncation::loses_digit;
use crate::machine::word::Word;

/// Previews the next step of a machine, given the next input card.
///
/// `Display` writes the preview as a sentence for a student; its
/// [`warnings`](StepPreview::warnings) are separate.
///
/// ```
/// use cardiac_core::{Machine, preview, image};
///
/// let memory = image::parse("21:636")?;
/// let machine = Machine::from_image(memory, "21".parse()?);
/// let preview = preview(&machine, None);
/// assert_eq!(
///     preview.to_string(),
///     "STO 36 in cell 21 writes 000, the accumulator, into cell 36, which is blank."
/// );
/// assert_eq!(preview.warnings().count(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn preview(machine: &Machine, card: Option<Card>) -> StepPreview {
    let cell = machine.bug;
    let effect = match machine.memory.cell(cell).word() {
        Some(word) => StepEffect::Instruction { word, effect: effect(machine, word.into(), card) },
        None => StepEffect::BlankCell,
    };
    StepPreview { cell, effect }
}

fn effect(
    machine: &Machine,
    Instruction { opcode, address }: Instruction,
    card: Option<Card>,
) -> InstructionEffect {
    let read = || CellRead { cell: address, contents: machine.memory.cell(address) };
    let write = |word| {
        let mut memory = machine.memory;
        memory.write(address, word);
        CellWrite {
            cell: address,
            word,
            before: machine.memory.cell(address),
            after: memory.cell(address),
        }
    };
    let before = machine.accumulator;
    let ahead = machine.bug.next();
    match opcode {
        Opcode::Inp => match card {
            Some(Card::Word(word)) => InstructionEffect::Input(write(word)),
            Some(Card::Blank) => InstructionEffect::MissingWord(MissingWord::BlankCard),
            None => InstructionEffect::MissingWord(MissingWord::NoCard),
        },
        Opcode::Cla => InstructionEffect::ClearAndAdd { read: read(), before },
        Opcode::Add => {
            let (read, word) = (read(), read().contents.operand());
            InstructionEffect::Add {
                read,
                before,
                sum: before.get() + word.get(),
                after: before.plus(word),
            }
        }
        Opcode::Sub => {
            let (read, word) = (read(), read().contents.operand());
            InstructionEffect::Subtract {
                read,
                before,
                sum: before.get() - word.get(),
                after: before.minus(word),
            }
        }
        Opcode::Tac => {
            InstructionEffect::Test { accumulator: before, negative: address, otherwise: ahead }
        }
        Opcode::Sft => {
            let (left, right) = (address.tens(), address.units());
            InstructionEffect::Shift { left, right, before, after: before.shifted(left, right) }
        }
        Opcode::Out => InstructionEffect::Output(read()),
        Opcode::Sto => {
            let is_truncated = loses_digit(machine.bug, before, |cell| machine.memory.cell(cell));
            InstructionEffect::Store {
                accumulator: before,
                write: write(before.word()),
                is_truncated,
            }
        }
        Opcode::Jmp => InstructionEffect::Jump {
            to: address,
            back: Instruction { opcode, address: ahead }.into(),
        },
        Opcode::Hrs => InstructionEffect::Halt { to: address },
    }
}

/// A preview of the next step.
///
/// ```
/// use cardiac_core::preview::{InstructionEffect, StepEffect, preview};
/// use cardiac_core::{Machine, image};
///
/// let machine = Machine::from_image(image::parse("20:500")?, "20".parse()?);
/// let preview = preview(&machine, None);
/// let StepEffect::Instruction { word, effect: InstructionEffect::Output(read) } = preview.effect else {
///     panic!("500 is OUT 00");
/// };
/// assert_eq!((word.get(), read.contents.operand().get()), (500, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct StepPreview {
    /// The bug's cell.
    pub cell: Address,
    /// The effect of the step.
    pub effect: StepEffect,
}

/// The effect of a step.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StepEffect {
    /// The cell is blank: the machine stops and no step is counted (R11).
    BlankCell,
    /// The cell holds this word, executed as an instruction.
    Instruction {
        /// The word, sign included.
        word: Word,
        /// The effect of the instruction.
        effect: InstructionEffect,
    },
}

/// The effect of an instruction, with its operands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum InstructionEffect {
    /// INP writes the card's word.
    Input(CellWrite),
    /// INP finds no word: the bug goes to 00 and the machine stops.
    MissingWord(MissingWord),
    /// CLA.
    ClearAndAdd {
        /// The cell it reads.
        read: CellRead,
        /// The accumulator that is erased.
        before: Accumulator,
    },
    /// ADD.
    Add {
        /// The cell it reads.
        read: CellRead,
        /// The accumulator before.
        before: Accumulator,
        /// The true sum.
        sum: i16,
        /// The sum, cut to four digits.
        after: Accumulator,
    },
    /// SUB.
    Subtract {
        /// The cell it reads.
        read: CellRead,
        /// The accumulator before.
        before: Accumulator,
        /// The true difference.
        sum: i16,
        /// The difference, cut to four digits.
        after: Accumulator,
    },
    /// TAC.
    Test {
        /// The accumulator, which is tested.
        accumulator: Accumulator,
        /// The cell to which the bug goes if it is negative.
        negative: Address,
        /// The cell to which the bug goes if it is not.
        otherwise: Address,
    },
    /// SFT.
    Shift {
        /// The places left.
        left: u8,
        /// The places right.
        right: u8,
        /// The accumulator before.
        before: Accumulator,
        /// The accumulator after.
        after: Accumulator,
    },
    /// OUT punches what the cell holds.
    Output(CellRead),
    /// STO.
    Store {
        /// The accumulator, all four digits.
        accumulator: Accumulator,
        /// The write of its low three digits.
        write: CellWrite,
        /// `true` if the fourth digit is lost, and no SFT shows that this is intended.
        is_truncated: bool,
    },
    /// JMP.
    Jump {
        /// The cell to which the bug goes.
        to: Address,
        /// The return jump written into cell 99.
        back: Word,
    },
    /// HRS.
    Halt {
        /// The cell to which the bug goes.
        to: Address,
    },
}

impl InstructionEffect {
    /// The new accumulator, for the instructions that change it: CLA, ADD, SUB and SFT.
    ///
    /// ```
    /// use cardiac_core::preview::{StepEffect, preview};
    /// use cardiac_core::{Accumulator, Machine, image};
    ///
    /// let machine = Machine::from_image(image::parse("20:100")?, "20".parse()?);
    /// let StepEffect::Instruction { effect, .. } = preview(&machine, None).effect else {
    ///     panic!("100 is CLA 00");
    /// };
    /// assert_eq!(effect.result(), Accumulator::new(1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn result(self) -> Option<Accumulator> {
        match self {
            Self::ClearAndAdd { read, .. } => Some(read.contents.operand().into()),
            Self::Add { after, .. } | Self::Subtract { after, .. } | Self::Shift { after, .. } => {
                Some(after)
            }
            _ => None,
        }
    }
}

/// The read of an operand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CellRead {
    /// The cell.
    pub cell: Address,
    /// The contents.
    pub contents: Cell,
}

/// The write of a word into a cell.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CellWrite {
    /// The cell.
    pub cell: Address,
    /// The word being written.
    pub word: Word,
    /// The contents before.
    pub before: Cell,
    /// The contents after, including the print (R6, R7).
    pub after: Cell,
}

/// The reason why INP finds no word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MissingWord {
    /// A blank card, which is taken.
    BlankCard,
    /// No card is left.
    NoCard,
}
