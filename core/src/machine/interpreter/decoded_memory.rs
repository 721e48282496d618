//! The memory as the interpreter keeps it: the value and the decoded operation of each cell.

use crate::machine::address::Address;
use crate::machine::arith::Shift;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::memory::{Cell, Memory};
use crate::machine::sanitizer::warning_kinds::{WarningKinds, is_suspicious, suspected_kinds};
use crate::machine::word::Word;
use crate::preview::step_warning::StepWarning;

use super::host::{Checks, Host, Recheck};

/// The size of the arrays, more than the hundred cells. It is a power of two, so that an index
/// modulo it is a mask and needs no bounds check.
const CAPACITY: usize = 128;

/// An index beyond the cells, which nothing reads. INP 00 and STO 00 write there, because cell 00
/// does not change (R6): so they are like any other and need no slow path.
const NOWHERE: u8 = 100;

/// The decoded contents of a cell.
#[derive(Clone, Copy)]
pub(super) struct DecodedOp {
    pub(super) op: Op,
    /// The operand's cell; for SFT the index of its [`Shift`].
    pub(super) address: u8,
}

/// An operation of the interpreter: one of the ten instructions, or a rare case.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Op {
    Inp,
    Cla,
    Add,
    Tac,
    Sft,
    Out,
    Sto,
    Sub,
    Jmp,
    /// STO 99, which writes beside the printed 8 (R7).
    StoPrinted8,
    /// HRS, INP 99, or the JMP that 99 always holds. The slow path reads the instruction itself.
    Slow,
    /// The host pauses before this instruction.
    Pause,
    /// The instruction must be checked first.
    Check,
    /// The instruction must be checked each time. It has been executed since its cell was written,
    /// so the checks must know of the next write.
    CheckAgain,
    /// The same for STO 99, but it needs no check if it stores 800 to 899: the print changes
    /// nothing then, so such a STO never becomes quiet.
    CheckUnless8,
    /// The cell has not been executed or written yet, and must be decoded.
    NotDecoded,
    /// The cell is blank (R11).
    Blank,
}

/// The golden ratio as a fraction of 2^64, made odd. Multiplying by it spreads low bits.
const GOLDEN_RATIO: u64 = 0x9E37_79B9_7F4A_7C15;

/// Pseudo-random keys of the fingerprint, two for each pair of cells.
const HASH_KEYS: [[u32; 2]; 50] = {
    let mut keys = [[0; 2]; 50];
    let (mut pair, mut state) = (0, GOLDEN_RATIO);
    while pair < keys.len() {
        // Knuth's linear congruential generator; its high bits are the random ones.
        state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(GOLDEN_RATIO);
        let first = (state >> 32) as u32;
        state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(GOLDEN_RATIO);
        keys[pair] = [first, (state >> 32) as u32];
        pair += 1;
    }
    keys
};

impl Op {
    /// The operations that read an operand, as a bit mask: CLA, ADD, OUT and SUB.
    const READS_OPERAND: u32 = 1 << Self::Cla as u32
        | 1 << Self::Add as u32
        | 1 << Self::Out as u32
        | 1 << Self::Sub as u32;
}

/// The hundred cells, decoded.
#[repr(align(64))]
pub(super) struct DecodedMemory {
    words: [Word; CAPACITY],
    ops: [DecodedOp; CAPACITY],
    /// `true` for cells that need no further checks: their instruction and what is written
    /// there were found valid.
    is_exempt: [bool; CAPACITY],
    /// `true` if 800 in cell 99 has been written and is not the bare print.
    ///
    /// A return jump is never 800, because it leads to 01 at the least. So 800 was written by
    /// INP or STO, by the JMP in 99 itself, or before the run; or nothing was written at all.
    is_800_written: bool,
}

impl DecodedMemory {
    pub(super) fn new(memory: &Memory) -> Self {
        let (pencil, is_written) = memory.as_parts();
        let mut words = [Word::ZERO; CAPACITY];
        let mut ops = [DecodedOp::BLANK; CAPACITY];
        for (word, pencil) in words.iter_mut().zip(pencil) {
            *word = *pencil;
        }
        for (decoded, is_written) in ops.iter_mut().zip(is_written) {
            *decoded = if *is_written { DecodedOp::NOT_DECODED } else { DecodedOp::BLANK };
        }
        let is_800_written = memory.cell(Address::LAST) != Cell::Printed8;
        let mut cells = Self { words, ops, is_exempt: [false; CAPACITY], is_800_written };
        cells.set_printed(Address::FIRST, memory, DecodedOp::NOT_DECODED);
        cells.set_printed(Address::LAST, memory, DecodedOp::SLOW);
        // A check, because `write_unobserved` need not tell the checks of writes into one.
        cells.ops[index(NOWHERE)] = DecodedOp::CHECK;
        cells
    }

    fn set_printed(&mut self, cell: Address, memory: &Memory, decoded: DecodedOp) {
        self.words[index(cell.get())] = memory.cell(cell).operand();
        self.ops[index(cell.get())] = decoded;
    }

    /// Stores the cells into a memory.
    pub(super) fn store_to(&self, memory: &mut Memory) {
        let (words, is_written) = memory.as_parts_mut();
        for (word, own) in words.iter_mut().zip(&self.words) {
            *word = *own;
        }
        for (is_written, decoded) in is_written.iter_mut().zip(&self.ops) {
            *is_written = decoded.op != Op::Blank;
        }
        memory.erase(Address::FIRST);
        if self.shows_printed_8() {
            memory.erase(Address::LAST);
        }
    }

    /// Returns `true` if cell 99 shows `8--`.
    fn shows_printed_8(&self) -> bool {
        !self.is_800_written && self.word(99) == Word::ZERO.with_printed_8()
    }

    /// Hashes a state.
    ///
    /// It is a universal hash (NH of J. Black and others, *UMAC*, 1999): a sum of products of
    /// pairs, which a compiler vectorizes. A collision costs time and nothing else.
    #[inline(never)]
    pub(super) fn fingerprint(&self, accumulator: i32, bug: usize) -> u64 {
        let contents = |index: usize| {
            let is_blank = self.ops[index].op == Op::Blank;
            self.words[index].value() + (i32::from(is_blank) << 16)
        };
        let mut sum = u64::from(self.shows_printed_8());
        for (pair, [first, second]) in HASH_KEYS.iter().enumerate() {
            let one = first.wrapping_add_signed(contents(2 * pair));
            let other = second.wrapping_add_signed(contents(2 * pair + 1));
            sum = sum.wrapping_add(u64::from(one) * u64::from(other));
        }
        let registers = (bug as u64).wrapping_add_signed(i64::from(accumulator) << 32);
        let mixed = sum ^ registers.wrapping_mul(GOLDEN_RATIO);
        (mixed ^ mixed >> 32).wrapping_mul(GOLDEN_RATIO)
    }

    #[inline(always)]
    pub(super) fn word(&self, address: u8) -> Word {
        self.words[index(address)]
    }

    #[inline(always)]
    pub(super) fn value(&self, address: u8) -> i32 {
        self.word(address).value()
    }

    /// Writes into a cell and decodes it at once.
    ///
    /// Most written cells are data, and decoding them is wasted; but it is only a table look-up.
    /// Decoding at execution instead would cost a second dispatch. Measured: programs that rewrite
    /// themselves are 25 % faster, others 3 % slower.
    #[inline(always)]
    pub(super) fn write<H: Host>(&mut self, address: u8, word: Word, by: usize, host: &mut H) {
        if !H::Checks::ENABLED {
            self.words[index(address)] = word;
            self.decode(address, host);
        } else if !self.write_unobserved(address, word, host) {
            self.words[index(address)] = word;
            let is_checked = host.checks().on_write(cell(address), cell(by as u8));
            self.ops[index(address)] =
                if is_checked { DecodedOp::CHECK } else { DecodedOp::NOT_DECODED };
        }
    }

    /// Writes into a cell without telling the checks. Returns `false`, and writes nothing, if they
    /// must know. They need not if the cell will be checked before it is executed, as most data is,
    /// or if it is exempt.
    #[inline(always)]
    pub(super) fn write_unobserved<H: Host>(
        &mut self,
        address: u8,
        word: Word,
        host: &mut H,
    ) -> bool {
        let index = index(address);
        if self.ops[index].op == Op::Check {
            self.words[index] = word;
            return true;
        }
        if !self.is_exempt[index] {
            return false;
        }
        self.words[index] = word;
        let decoded = DecodedOp::from_word_checked(word);
        let can_warn = self.can_warn(decoded);
        self.ops[index] = if can_warn { self.decode_unless_quiet(address, host) } else { decoded };
        true
    }

    /// Decodes a cell after its check.
    pub(super) fn decode_checked(&mut self, cell: Address, checked: Recheck, host: &mut impl Host) {
        let index = index(cell.get());
        self.is_exempt[index] = checked == Recheck::Never;
        self.ops[index] = match checked {
            Recheck::Always => DecodedOp::CHECK,
            Recheck::AfterWrite | Recheck::Never => self.decode_unless_quiet(cell.get(), host),
        };
    }

    /// Decodes a cell whose instruction may cause warnings: a check as long as they are reported.
    #[inline(never)]
    fn decode_unless_quiet<H: Host>(&self, address: u8, host: &mut H) -> DecodedOp {
        let word = self.word(address);
        let kinds = self.warning_kinds(word);
        if host.checks().is_quiet(address.into(), kinds) {
            return DecodedOp::from_word(word);
        }
        if kinds == WarningKinds::WRITE_TO_99 {
            return DecodedOp::CHECK_UNLESS_8;
        }
        DecodedOp::CHECK_AGAIN
    }

    /// The kinds of warnings that a word causes in any cell.
    fn warning_kinds(&self, word: Word) -> WarningKinds {
        let instruction = Instruction::from(word);
        let Instruction { opcode, address } = instruction;
        let is_blank_read = opcode.reads_operand() && self.is_blank(address.get());
        let blank = WarningKinds::from_warning(StepWarning::from_blank_read(opcode, address));
        WarningKinds::SIGN_IGNORED
            .only_if(word.is_negative())
            .union(blank.only_if(is_blank_read))
            .union(suspected_kinds(instruction))
    }

    /// Writes two digits of a word into cell 99, beside the printed 8 (R7).
    #[inline(always)]
    pub(super) fn write_beside_8(&mut self, word: Word) {
        self.words[index(Address::LAST.get())] = word.with_printed_8();
        self.is_800_written = true;
    }

    /// Executes the JMP in 99, with the bug on 00 already (R10): writes 800 and returns the
    /// target.
    #[cold]
    pub(super) fn jump_in_99(&mut self) -> u8 {
        let to = self.instruction(Address::LAST).address;
        self.write_beside_8(Word::ZERO);
        to.get()
    }

    /// The instruction in a cell that is not blank.
    pub(super) fn instruction(&self, cell: Address) -> Instruction {
        self.word(cell.get()).into()
    }

    /// The operation of the bug's cell.
    #[inline(always)]
    pub(super) fn decoded(&self, bug: usize) -> DecodedOp {
        self.ops[bug % CAPACITY]
    }

    /// Writes the return jump of a JMP outside 99: to `bug`, which has moved ahead (R7).
    #[inline(always)]
    pub(super) fn write_jump_back(&mut self, bug: usize) {
        self.words[index(Address::LAST.get())] = Word::from_low_digits(800 + bug as i32);
    }

    /// Decodes a cell. With checks it becomes `Check`, and the check decodes it.
    #[inline(always)]
    pub(super) fn decode<H: Host>(&mut self, address: u8, host: &mut H) {
        let word = self.word(address);
        self.ops[index(address)] = if H::Checks::ENABLED {
            DecodedOp::CHECK
        } else if host.should_pause(cell(address), word.into()) {
            DecodedOp::PAUSE
        } else {
            DecodedOp::from_word(word)
        };
    }

    /// Returns `true` for an operation of [`DecodedOp::from_word_checked`] that is a check, or
    /// that reads a blank cell.
    #[inline(always)]
    fn can_warn(&self, DecodedOp { op, address }: DecodedOp) -> bool {
        let reads = Op::READS_OPERAND >> op as u32 & 1 == 1;
        (op == Op::Check) | (reads && self.is_blank(address))
    }

    #[inline(always)]
    pub(super) fn is_blank(&self, address: u8) -> bool {
        self.ops[index(address)].op == Op::Blank
    }

    /// The contents of a cell.
    pub(super) fn cell(&self, address: Address) -> Cell {
        if self.is_blank(address.get()) {
            return Cell::Blank;
        }
        Cell::Word(self.word(address.get()))
    }
}

/// The size of the decoding tables: a power of two, at least a thousand.
const TABLE_SIZE: usize = 1024;

/// The size of the table for all words: a power of two.
const CHECKED_TABLE_SIZE: usize = 2048;

impl DecodedOp {
    const SLOW: Self = Self { op: Op::Slow, address: 0 };
    const PAUSE: Self = Self { op: Op::Pause, address: 0 };
    const CHECK: Self = Self { op: Op::Check, address: 0 };
    const CHECK_AGAIN: Self = Self { op: Op::CheckAgain, address: 0 };
    const CHECK_UNLESS_8: Self = Self { op: Op::CheckUnless8, address: 0 };
    const NOT_DECODED: Self = Self { op: Op::NotDecoded, address: 0 };
    const BLANK: Self = Self { op: Op::Blank, address: 0 };

    /// Decodes a word.
    #[inline(always)]
    pub(super) fn from_word(word: Word) -> Self {
        Self::BY_MAGNITUDE[usize::from(word.magnitude()) % TABLE_SIZE]
    }

    /// The decoded operations of 000 to 999.
    const BY_MAGNITUDE: [Self; TABLE_SIZE] = {
        let mut ops = [Self::SLOW; TABLE_SIZE];
        let mut magnitude = 0;
        while magnitude < 1000 {
            ops[magnitude] = Self::from_instruction(Instruction::from_magnitude(magnitude as u16));
            magnitude += 1;
        }
        ops
    };

    /// Decodes a word in a run with checks. Negative words, JMP 99, and instructions that read the
    /// loader's cells become checks.
    #[inline(always)]
    #[allow(clippy::cast_sign_loss, reason = "negative words are found behind the others")]
    fn from_word_checked(word: Word) -> Self {
        Self::CHECKED_BY_WORD[word.value() as usize % CHECKED_TABLE_SIZE]
    }

    /// The decoded operations of 0 to 999, and those of -999 to -1 modulo the size.
    const CHECKED_BY_WORD: [Self; CHECKED_TABLE_SIZE] = {
        let mut ops = [Self::CHECK; CHECKED_TABLE_SIZE];
        let mut magnitude = 0;
        while magnitude < 1000 {
            ops[magnitude] = Self::BY_MAGNITUDE[magnitude];
            magnitude += 1;
        }
        magnitude = 0;
        while magnitude < 1000 {
            if is_suspicious(Instruction::from_magnitude(magnitude as u16)) {
                ops[magnitude] = Self::CHECK;
            }
            magnitude += 1;
        }
        ops
    };

    const fn from_instruction(Instruction { opcode, address }: Instruction) -> Self {
        let op = match opcode {
            Opcode::Inp if address.get() == 99 => Op::Slow,
            Opcode::Sto if address.get() == 99 => Op::StoPrinted8,
            Opcode::Inp => Op::Inp,
            Opcode::Cla => Op::Cla,
            Opcode::Add => Op::Add,
            Opcode::Tac => Op::Tac,
            Opcode::Sft => Op::Sft,
            Opcode::Out => Op::Out,
            Opcode::Sto => Op::Sto,
            Opcode::Sub => Op::Sub,
            Opcode::Jmp => Op::Jmp,
            Opcode::Hrs => Op::Slow,
        };
        let address = match opcode {
            Opcode::Sft => Shift::index(address.tens(), address.units()),
            Opcode::Inp | Opcode::Sto if address.get() == 0 => NOWHERE,
            _ => address.get(),
        };
        Self { op, address }
    }
}

fn index(cell: u8) -> usize {
    usize::from(cell) % CAPACITY
}

/// The cell of this number.
#[inline(always)]
pub(super) fn cell(number: u8) -> Address {
    Address::new(number).unwrap_or(Address::FIRST)
}
