//! What the engine keeps of the memory: values, and notes of what is to be done.

use crate::address::Address;
use crate::instruction::{Instruction, Opcode};
use crate::memory::{Cell, Memory};
use crate::pad::Shift;
use crate::sanitizer::is_suspicious;
use crate::word::Word;

use super::cell;
use super::company::{Checked, Checks, Company};

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
    /// or 99, and the JMP that 99 always holds.
    Rare,
    /// The company pauses before what the cell calls for.
    Pause,
    /// The instruction is to be checked first.
    Check,
    /// The cell has not been executed or written yet: it is to be noted.
    Unnoted,
    /// The cell is blank (R11).
    Blank,
}

/// The golden ratio as a fraction of 2^64, made odd: a multiplication by it spreads low bits.
const ODD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Keys that look as if drawn at random, two for each pair of cells.
const KEYS: [[u32; 2]; 50] = {
    let mut keys = [[0; 2]; 50];
    let (mut pair, mut state) = (0, ODD);
    while pair < keys.len() {
        // Knuth's linear congruential generator; its high bits are the random ones.
        state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(ODD);
        let first = (state >> 32) as u32;
        state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(ODD);
        keys[pair] = [first, (state >> 32) as u32];
        pair += 1;
    }
    keys
};

impl Operation {
    /// CLA, ADD, OUT and SUB, each a bit.
    const READING: u32 = 1 << Self::Cla as u32
        | 1 << Self::Add as u32
        | 1 << Self::Out as u32
        | 1 << Self::Sub as u32;
}

/// The hundred cells.
#[repr(align(64))]
pub(super) struct Cells {
    words: [Word; ROOM],
    notes: [Note; ROOM],
    /// Where instructions were executed that the checks found good, with what was written
    /// there.
    is_cleared: [bool; ROOM],
    /// Whether 800 in cell 99 would be pencil. A jump back is never 800, for it leads to
    /// 01 at the least; so where there is 800 it was written by INP or STO, by the JMP in
    /// 99 itself, or before the run, or else nothing was.
    is_800_written: bool,
}

impl Cells {
    pub(super) fn new(memory: &Memory) -> Self {
        let (pencil, is_written) = memory.pencil();
        let mut words = [Word::ZERO; ROOM];
        let mut notes = [Note::BLANK; ROOM];
        for (word, pencil) in words.iter_mut().zip(pencil) {
            *word = *pencil;
        }
        for (note, is_written) in notes.iter_mut().zip(is_written) {
            *note = if *is_written { Note::UNNOTED } else { Note::BLANK };
        }
        let is_800_written = memory.cell(Address::LAST) != Cell::Printed8;
        let mut cells = Self { words, notes, is_cleared: [false; ROOM], is_800_written };
        cells.print(Address::FIRST, memory, Note::UNNOTED);
        cells.print(Address::LAST, memory, Note::RARE);
        cells
    }

    fn print(&mut self, cell: Address, memory: &Memory, note: Note) {
        self.words[place(cell.get())] = memory.cell(cell).operand();
        self.notes[place(cell.get())] = note;
    }

    /// Puts the cells back into a memory.
    pub(super) fn put_back(&self, memory: &mut Memory) {
        let (words, is_written) = memory.pencil_mut();
        for (word, own) in words.iter_mut().zip(&self.words) {
            *word = *own;
        }
        for (is_written, note) in is_written.iter_mut().zip(&self.notes) {
            *is_written = note.operation != Operation::Blank;
        }
        memory.erase(Address::FIRST);
        if self.shows_print() {
            memory.erase(Address::LAST);
        }
    }

    /// Returns `true` if cell 99 shows `8--`.
    fn shows_print(&self) -> bool {
        !self.is_800_written && self.word(99) == Word::ZERO.beside_the_printed_8()
    }

    /// Tells a state from nearly all others.
    ///
    /// A universal hash (NH of J. Black and others, *UMAC*, 1999): sums of products of pairs,
    /// which a compiler does several at a time. Programs choose no cells for its sake, and what it
    /// confuses costs time and nothing else.
    #[inline(never)]
    pub(super) fn fingerprint(&self, accumulator: i32, bug: usize) -> u64 {
        let contents = |place: usize| {
            let is_blank = self.notes[place].operation == Operation::Blank;
            self.words[place].value() + (i32::from(is_blank) << 16)
        };
        let mut sum = u64::from(self.shows_print());
        for (pair, [first, second]) in KEYS.iter().enumerate() {
            let one = first.wrapping_add_signed(contents(2 * pair));
            let other = second.wrapping_add_signed(contents(2 * pair + 1));
            sum = sum.wrapping_add(u64::from(one) * u64::from(other));
        }
        let registers = (bug as u64).wrapping_add_signed(i64::from(accumulator) << 32);
        let mixed = sum ^ registers.wrapping_mul(ODD);
        (mixed ^ mixed >> 32).wrapping_mul(ODD)
    }

    #[inline(always)]
    pub(super) fn word(&self, address: u8) -> Word {
        self.words[place(address)]
    }

    #[inline(always)]
    pub(super) fn value(&self, address: u8) -> i32 {
        self.word(address).value()
    }

    /// Writes into a cell and notes what is to be done there now: a cell that is written
    /// again and again may be executed each time.
    #[inline(always)]
    pub(super) fn write<C: Company>(
        &mut self,
        address: u8,
        word: Word,
        by: usize,
        company: &mut C,
    ) {
        if !C::Checks::ARE_ON {
            self.words[place(address)] = word;
            self.note(address, company);
        } else if self.is_plain(address) {
            self.write_plain(address, word);
        } else {
            self.words[place(address)] = word;
            let is_checked = company.checks().writes(cell(address), cell(by as u8));
            self.notes[place(address)] = if is_checked { Note::CHECK } else { Note::UNNOTED };
        }
    }

    /// Returns `true` if the checks need not know that a cell is written: it will be checked
    /// before it is executed, as most that hold data, or it was found good.
    #[inline(always)]
    pub(super) fn is_plain(&self, address: u8) -> bool {
        self.is_to_be_checked(address) || self.is_cleared[place(address)]
    }

    #[inline(always)]
    pub(super) fn is_to_be_checked(&self, address: u8) -> bool {
        self.notes[place(address)].operation == Operation::Check
    }

    /// Writes into a cell of which the checks need not know.
    #[inline(always)]
    pub(super) fn write_plain(&mut self, address: u8, word: Word) {
        self.words[place(address)] = word;
        if self.is_cleared[place(address)] {
            let note = Note::checked(word);
            let is_odd = self.is_odd(word, note);
            self.notes[place(address)] = if is_odd { Note::CHECK } else { note };
        }
    }

    /// Notes a cell that was checked.
    pub(super) fn note_checked(&mut self, cell: Address, checked: Checked) {
        let (place, word) = (place(cell.get()), self.word(cell.get()));
        let note = Note::checked(word);
        let is_checked = checked == Checked::Odd || self.is_odd(word, note);
        self.is_cleared[place] = checked == Checked::Cleared;
        self.notes[place] = if is_checked { Note::CHECK } else { note };
    }

    /// A write into a cell with print: ignored in 00 (R6), two digits in 99 (R7).
    #[inline(never)]
    pub(super) fn write_over_print(&mut self, address: u8, word: Word) {
        if address == Address::LAST.get() {
            self.words[place(address)] = word.beside_the_printed_8();
            self.is_800_written = true;
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
        self.word(cell.get()).into()
    }

    /// What is to be done in a cell.
    #[inline(always)]
    pub(super) fn noted(&self, bug: usize) -> Note {
        self.notes[bug % ROOM]
    }

    /// JMP elsewhere writes the jump back to where the bug has moved ahead (R7).
    #[inline(always)]
    pub(super) fn write_jump_back(&mut self, bug: usize) {
        self.words[place(Address::LAST.get())] = Word::low_digits(800 + bug as i32);
    }

    /// Notes what a cell calls for; where there are checks, that it is to be checked first.
    #[inline(always)]
    pub(super) fn note<C: Company>(&mut self, address: u8, company: &mut C) {
        let word = self.word(address);
        self.notes[place(address)] = if C::Checks::ARE_ON {
            Note::CHECK
        } else if company.pauses(cell(address), word.into()) {
            Note::PAUSE
        } else {
            Note::of_word(word)
        };
    }

    /// Returns `true` if what a word calls for may be odd, whatever was in its cell before.
    #[inline(always)]
    fn is_odd(&self, word: Word, Note { operation, address }: Note) -> bool {
        let reads = Operation::READING >> operation as u32 & 1 == 1;
        word.is_negative() | (reads && self.is_blank(address))
    }

    #[inline(always)]
    pub(super) fn is_blank(&self, address: u8) -> bool {
        self.notes[place(address)].operation == Operation::Blank
    }

    /// What stands in a cell.
    pub(super) fn cell(&self, address: Address) -> Cell {
        if self.is_blank(address.get()) {
            return Cell::Blank;
        }
        Cell::Word(self.word(address.get()))
    }
}

/// Room for the notes of the thousand instructions, and a power of two.
const NOTES: usize = 1024;

impl Note {
    const RARE: Self = Self { operation: Operation::Rare, address: 0 };
    const PAUSE: Self = Self { operation: Operation::Pause, address: 0 };
    const CHECK: Self = Self { operation: Operation::Check, address: 0 };
    const UNNOTED: Self = Self { operation: Operation::Unnoted, address: 0 };
    const BLANK: Self = Self { operation: Operation::Blank, address: 0 };

    /// What a word calls for.
    #[inline(always)]
    pub(super) fn of_word(word: Word) -> Self {
        Self::OF_INSTRUCTIONS[usize::from(word.magnitude()) % NOTES]
    }

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

    /// What a word calls for, where JMP 99 and what reads the cells of the loader are checked.
    #[inline(always)]
    fn checked(word: Word) -> Self {
        Self::OF_CHECKED[usize::from(word.magnitude()) % NOTES]
    }

    const OF_CHECKED: [Self; NOTES] = {
        let mut notes = Self::OF_INSTRUCTIONS;
        let mut magnitude = 0;
        while magnitude < 1000 {
            if is_suspicious(Instruction::of_magnitude(magnitude as u16)) {
                notes[magnitude] = Self::CHECK;
            }
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
