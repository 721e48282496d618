//! What the engine keeps of the memory: values, and notes of what is to be done.

use crate::address::Address;
use crate::instruction::{Instruction, Opcode};
use crate::memory::{Cell, Memory};
use crate::pad::Shift;
use crate::word::Word;

use super::cell;
use super::company::Company;

/// A power of two with room for the hundred cells: a place in an array of this size,
/// taken modulo it, needs no check.
const ROOM: usize = 128;

/// What is to be done in a cell.
#[derive(Clone, Copy)]
pub(super) struct Note {
    pub(super) operation: Operation,
    /// The cell it names; for SFT the index of its [`Shift`].
    pub(super) address: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Operation {
    Inp,
    Cla,
    Add,
    Tac,
    Sft,
    Out,
    Sto,
    Sub,
    Jmp,
    /// What seldom happens, told by the instruction itself: HRS, an INP or STO into 00
    /// or 99, the JMP that 99 always holds, and what the company pauses at.
    Rare,
    /// The cell has not been executed or written yet: it is to be noted.
    Unnoted,
    /// The cell is blank (R11).
    Blank,
}

/// The hundred cells.
#[repr(align(64))]
pub(super) struct Cells {
    values: [i32; ROOM],
    notes: [Note; ROOM],
    is_99_written: bool,
}

impl Cells {
    pub(super) fn new(memory: &Memory) -> Self {
        let mut values = [0; ROOM];
        let mut notes = [Note { operation: Operation::Blank, address: 0 }; ROOM];
        for ((pencil, value), note) in memory.pencil().iter().zip(&mut values).zip(&mut notes) {
            if let Some(word) = pencil {
                *value = word.value();
                note.operation = Operation::Unnoted;
            }
        }
        let mut cells = Self { values, notes, is_99_written: false };
        cells.print(Address::FIRST, memory, Operation::Unnoted);
        cells.print(Address::LAST, memory, Operation::Rare);
        cells.is_99_written = memory.cell(Address::LAST) != Cell::Printed8;
        cells
    }

    fn print(&mut self, cell: Address, memory: &Memory, operation: Operation) {
        let place = place(cell.get());
        self.values[place] = memory.cell(cell).operand().value();
        self.notes[place] = Note { operation, address: 0 };
    }

    /// The cells as a memory.
    pub(super) fn memory(&self) -> Memory {
        let mut pencil = [None; 100];
        for ((pencil, value), note) in pencil.iter_mut().zip(self.values).zip(self.notes) {
            if note.operation != Operation::Blank {
                *pencil = Some(Word::low_digits(value));
            }
        }
        let is_99_printed =
            !self.is_99_written && self.value(99) == Word::ZERO.beside_the_printed_8().value();
        let mut memory = Memory::from_pencil(pencil);
        memory.erase(Address::FIRST);
        if is_99_printed {
            memory.erase(Address::LAST);
        }
        memory
    }

    #[inline(always)]
    pub(super) fn value(&self, address: u8) -> i32 {
        self.values[place(address)]
    }

    /// Writes into a cell and notes what is to be done there now: a cell that is written
    /// again and again may be executed each time.
    #[inline(always)]
    pub(super) fn write(&mut self, address: u8, value: i32, company: &impl Company) {
        self.values[place(address)] = value;
        self.note(address, value, company);
    }

    /// A write into a cell with print: ignored in 00 (R6), two digits in 99 (R7).
    #[inline(never)]
    pub(super) fn write_over_print(&mut self, address: u8, word: Word) {
        if address == Address::LAST.get() {
            self.values[place(address)] = word.beside_the_printed_8().value();
            self.is_99_written = true;
        }
    }

    /// JMP in 99, the bug having moved ahead to 00 (R10): writes 800, and says where to.
    #[cold]
    pub(super) fn jump_in_99(&mut self) -> u8 {
        let to = self.instruction(Address::LAST).address;
        self.write_over_print(Address::LAST.get(), Word::ZERO);
        to.get()
    }

    /// What stands in a cell that is not blank.
    pub(super) fn instruction(&self, cell: Address) -> Instruction {
        Word::low_digits(self.value(cell.get())).into()
    }

    /// What is to be done in a cell.
    #[inline(always)]
    pub(super) fn noted(&self, bug: usize) -> Note {
        self.notes[bug % ROOM]
    }

    /// JMP elsewhere writes the jump back to where the bug has moved ahead (R7).
    #[inline(always)]
    pub(super) fn write_jump_back(&mut self, bug: usize) {
        self.values[place(Address::LAST.get())] = 800 + bug as i32;
    }

    /// Notes what a cell calls for that reads as this.
    #[inline(always)]
    pub(super) fn note(&mut self, address: u8, value: i32, company: &impl Company) {
        let note = Note::OF_INSTRUCTIONS[value.unsigned_abs() as usize % NOTES];
        let is_pause = company.pauses(cell(address), Word::low_digits(value).into());
        self.notes[place(address)] = if is_pause { Note::RARE } else { note };
    }
}

/// Room for the notes of the thousand instructions, and a power of two.
const NOTES: usize = 1024;

impl Note {
    const RARE: Self = Self { operation: Operation::Rare, address: 0 };

    /// The notes of 000 to 999.
    const OF_INSTRUCTIONS: [Self; NOTES] = {
        let mut notes = [Self::RARE; NOTES];
        let mut magnitude = 0;
        while magnitude < 1000 {
            notes[magnitude] = Self::of(Instruction::of_magnitude(magnitude as u16));
            magnitude += 1;
        }
        notes
    };

    const fn of(Instruction { opcode, address }: Instruction) -> Self {
        let is_printed = address.get() == 0 || address.get() == 99;
        let operation = match opcode {
            Opcode::Inp | Opcode::Sto if is_printed => Operation::Rare,
            Opcode::Inp => Operation::Inp,
            Opcode::Cla => Operation::Cla,
            Opcode::Add => Operation::Add,
            Opcode::Tac => Operation::Tac,
            Opcode::Sft => Operation::Sft,
            Opcode::Out => Operation::Out,
            Opcode::Sto => Operation::Sto,
            Opcode::Sub => Operation::Sub,
            Opcode::Jmp => Operation::Jmp,
            Opcode::Hrs => Operation::Rare,
        };
        let address = match opcode {
            Opcode::Sft => Shift::index(address.tens(), address.units()),
            _ => address.get(),
        };
        Self { operation, address }
    }
}

fn place(cell: u8) -> usize {
    usize::from(cell) % ROOM
}
