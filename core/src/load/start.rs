//! Finds the start of a program whose text does not give one.
//!
//! An image has instructions and data side by side, and nothing on the cardboard marks which
//! is which. The rule:
//!
//! 1. A cell holds data if the CLA, ADD, SUB, OUT or STO of a code word names it. Only code
//!    names cells, so the constant `010` in a data cell names nothing.
//! 2. The first word of 100 or more, in the order of the text, that no INP, CLA, ADD, SUB, OUT
//!    or STO names belongs to the beginning of the program.
//! 3. The start is before it if the cells directly before hold 0xx (INP) and are not named.
//!
//! The start is certain if all other code is reachable from it, and if the program cannot begin
//! in the cell before, nor before a blank cell whose word may be missing. Otherwise it is an error, never a guess: a program that starts one cell
//! late has the wrong output.
//!
//! ```
//! use cardiac_core::{Address, image, load};
//!
//! let memory = image::parse("17:034\n18:035\n19:134\n20:235\n21:636\n22:536\n23:900")?;
//! assert_eq!(load::find_start(&memory, Address::all()), Ok("17".parse()?));
//!
//! let memory = image::parse("10:500\n11:900\n20:500\n21:900")?;
//! let unknown = load::find_start(&memory, Address::all()).unwrap_err();
//! assert_eq!(unknown.candidates().map(|cell| cell.get()).collect::<Vec<_>>(), [10, 20]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use core::fmt;

use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::memory::Memory;
use crate::machine::word::Word;

/// Finds the cell in which a program starts. `order` has the cells in the order of the text.
/// Blank cells are skipped.
///
/// Takes quadratic time in the number of cells, at most 10 000 lookups.
///
/// # Errors
///
/// If no cell holds an instruction, or if several starts are possible.
pub fn find_start(
    memory: &Memory,
    order: impl IntoIterator<Item = Address>,
) -> Result<Address, StartError> {
    find_start_in_text(memory, order, |_| false)
}

/// Finds the start as [`find_start`] does. `is_listed` returns `true` for a cell that the text
/// has: if it is blank, its word may be missing.
pub(crate) fn find_start_in_text(
    memory: &Memory,
    order: impl IntoIterator<Item = Address>,
    is_listed: impl Fn(Address) -> bool,
) -> Result<Address, StartError> {
    let code = CodeAnalysis::new(memory);
    let mut candidates = CellSet::default();
    let mut first = None;
    for cell in order.into_iter().filter(|&cell| code.is_candidate(cell)) {
        candidates.insert(cell);
        first = first.or(Some(cell).filter(|&cell| !code.is_isolated(cell)));
    }
    let Some(first) = first.or_else(|| candidates.iter().next()) else {
        return Err(StartError::NoInstruction);
    };
    let start = code.walk_back(first);
    let other = code.other_start(first, start, &candidates);
    match other.or_else(|| code.start_before_gap(start, is_listed)) {
        None => Ok(start),
        Some(other) => Err(StartError::Ambiguous { start, other }),
    }
}

/// The reason for which no start was found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StartError {
    /// No cell holds a word of 100 or more that is not data.
    NoInstruction,
    /// Several cells could be the start.
    Ambiguous {
        /// The most likely cell.
        start: Address,
        /// Another cell.
        other: Address,
    },
}

impl StartError {
    /// Returns the cells that could be the start, at most two.
    pub fn candidates(self) -> impl Iterator<Item = Address> {
        let cells = match self {
            Self::NoInstruction => [None, None],
            Self::Ambiguous { start, other } => [Some(start), Some(other)],
        };
        cells.into_iter().flatten()
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoInstruction => f.write_str(
                "the start is unknown: no cell holds a word of 100 or more that is not data",
            ),
            Self::Ambiguous { start, other } => write!(
                f,
                "the start is unknown: the program may start in cell {start} or in cell {other}"
            ),
        }
    }
}

impl core::error::Error for StartError {}

/// A set of cells.
#[derive(Clone, PartialEq, Eq)]
struct CellSet([bool; 100]);

impl Default for CellSet {
    fn default() -> Self {
        Self([false; 100])
    }
}

impl CellSet {
    fn contains(&self, cell: Address) -> bool {
        self.0.get(usize::from(cell.get())).copied().unwrap_or(false)
    }

    /// Adds a cell. Returns `true` if it is new.
    fn insert(&mut self, cell: Address) -> bool {
        match self.0.get_mut(usize::from(cell.get())) {
            Some(is_in) if !*is_in => {
                *is_in = true;
                true
            }
            _ => false,
        }
    }

    fn iter(&self) -> impl Iterator<Item = Address> + '_ {
        Address::all().filter(|&cell| self.contains(cell))
    }
}

/// The cells of an image by their use in instructions.
struct CodeAnalysis<'m> {
    memory: &'m Memory,
    named: CellSet,
    /// The cells that CLA, ADD, SUB, OUT or STO name.
    data: CellSet,
    /// The cells that INP or STO name.
    written: CellSet,
}

impl<'m> CodeAnalysis<'m> {
    fn new(memory: &'m Memory) -> Self {
        let data = data_cells(memory);
        let (mut named, mut written) = (data.clone(), CellSet::default());
        for Instruction { opcode, address } in instructions(memory, &data) {
            if opcode == Opcode::Inp {
                named.insert(address);
            }
            if matches!(opcode, Opcode::Inp | Opcode::Sto) {
                written.insert(address);
            }
        }
        Self { memory, named, data, written }
    }

    /// Returns the word in a cell. Cells 00 and 99 are printed, so they say nothing about a
    /// program.
    fn word(&self, cell: Address) -> Option<Word> {
        self.memory.program_word(cell)
    }

    /// Returns `true` if a cell holds a word of 100 or more that no instruction names.
    fn is_candidate(&self, cell: Address) -> bool {
        self.word(cell).is_some_and(|word| word.get() >= 100) && !self.named.contains(cell)
    }

    /// Returns `true` for a word between blank cells that is not a jump. As a program it would
    /// stop after one instruction, so it is data.
    fn is_isolated(&self, cell: Address) -> bool {
        let is_blank = |cell| self.word(cell).is_none();
        let before = previous(cell).is_none_or(is_blank);
        let is_jump = self.word(cell).is_some_and(|word| opcode(word) == Opcode::Jmp);
        before && is_blank(cell.next()) && !is_jump
    }

    /// Returns the first cell of the run of unnamed 0xx words directly before a cell, or the
    /// cell itself.
    fn walk_back(&self, mut cell: Address) -> Address {
        while let Some(before) = previous(cell) {
            // INP 00 only takes a card, so a program does not begin with 000.
            let is_input = self.word(before).is_some_and(|word| (1..100).contains(&word.get()));
            if !is_input || self.named.contains(before) {
                break;
            }
            cell = before;
        }
        cell
    }

    /// Returns another cell in which the program could start.
    fn other_start(&self, first: Address, start: Address, candidates: &CellSet) -> Option<Address> {
        self.earlier_start(first, start).or_else(|| self.unreached(start, candidates))
    }

    /// Returns the cell before the start if the program could begin in it.
    fn earlier_start(&self, first: Address, start: Address) -> Option<Address> {
        let before = previous(start)?;
        if self.is_filled_before(start) {
            return None;
        }
        let is_doubtful = match self.word(before) {
            // The print of 00 is INP 01, unless the program uses it as the number 1.
            None => before == Address::FIRST && !self.named.contains(before),
            // A table of data may continue into the cells that look like INP.
            Some(_) if first != start => true,
            // A negative word executes too (R9).
            Some(_) if !self.named.contains(before) => true,
            // An INP that only INP names, or that reads into its own cell.
            Some(word) if (0..100).contains(&word.get()) => {
                !self.data.contains(before) || Instruction::from(word).address == before
            }
            // An instruction that the program overwrites.
            Some(word) => word.get() >= 100 && self.written.contains(before),
        };
        is_doubtful.then_some(before)
    }

    /// Returns the unnamed 0xx word before the start and a gap, if the gap may be a missing word
    /// of the program: a single blank cell, or blank cells that the text lists.
    fn start_before_gap(
        &self,
        start: Address,
        is_listed: impl Fn(Address) -> bool,
    ) -> Option<Address> {
        let before = previous(start)?;
        let mut cells = core::iter::successors(Some(before), |&cell| previous(cell));
        let gap = |cell: Address| cell == before || is_listed(cell);
        let last = cells.find(|&cell| self.word(cell).is_some() || !gap(cell))?;
        let is_input = self.word(last).is_some_and(|word| (1..100).contains(&word.get()));
        (last != before && is_input && !self.named.contains(last)).then(|| self.walk_back(last))
    }

    /// Returns `true` if at least three unnamed 000, or 000 in all cells from 01 on, precede a
    /// cell. Other simulators fill their memory with 000.
    fn is_filled_before(&self, cell: Address) -> bool {
        const ENOUGH: usize = 3;
        let is_filler =
            |cell: &Address| self.word(*cell) == Some(Word::ZERO) && !self.named.contains(*cell);
        let run = core::iter::successors(previous(cell), |&cell| previous(cell));
        let length = run.take_while(is_filler).count();
        length >= ENOUGH || length > 0 && length + 1 == usize::from(cell.get())
    }

    /// Returns a candidate that is not reachable from the start.
    ///
    /// Dead code does not count: instructions directly after others, as after an infinite loop,
    /// that do not jump to reachable cells.
    fn unreached(&self, start: Address, candidates: &CellSet) -> Option<Address> {
        let reached = self.reached(start);
        let mut dead = CellSet::default();
        for cell in candidates.iter().filter(|&cell| !reached.contains(cell)) {
            let is_behind = previous(cell)
                .is_some_and(|before| reached.contains(before) || dead.contains(before));
            let jumps_back = self.word(cell).map(Instruction::from).is_some_and(|instruction| {
                matches!(instruction.opcode, Opcode::Jmp | Opcode::Tac)
                    && reached.contains(instruction.address)
            });
            if is_behind && !jumps_back {
                dead.insert(cell);
            } else if !self.is_isolated(cell) {
                return Some(cell);
            }
        }
        None
    }

    /// Returns the cells that are reachable from a cell. A JMP continues in the next cell only
    /// if its subroutine can return.
    fn reached(&self, start: Address) -> CellSet {
        self.flow(start, |cell, target| !self.written.contains(cell) && self.may_return(target))
    }

    /// Returns `true` if code from a cell on reads the return jump in cell 99, or runs into it.
    fn may_return(&self, cell: Address) -> bool {
        let routine = self.flow(cell, |_, _| false);
        routine.iter().any(|cell| {
            let reads_99 = self.word(cell).map(Instruction::from).is_some_and(|instruction| {
                instruction.address == Address::LAST
                    && matches!(
                        instruction.opcode,
                        Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Jmp
                    )
            });
            reads_99 || cell.next() == Address::LAST
        })
    }

    /// Returns the cells that are reachable from a cell. `returns` gets the cell and the target
    /// of a JMP, and is `true` if execution comes back to the next cell.
    fn flow(&self, start: Address, returns: impl Fn(Address, Address) -> bool) -> CellSet {
        let mut reached = CellSet::default();
        let mut pending = CellSet::default();
        pending.insert(start);
        let next = |pending: &CellSet, reached: &CellSet| {
            pending.iter().find(|&cell| !reached.contains(cell))
        };
        while let Some(cell) = next(&pending, &reached) {
            reached.insert(cell);
            let Some(word) = self.word(cell) else { continue };
            let Instruction { opcode, address } = word.into();
            if matches!(opcode, Opcode::Tac | Opcode::Jmp | Opcode::Hrs) {
                pending.insert(address);
            }
            let goes_on = match opcode {
                Opcode::Hrs => false,
                Opcode::Jmp => returns(cell, address),
                _ => true,
            };
            if goes_on {
                pending.insert(cell.next());
            }
        }
        reached
    }
}

/// Returns the cells that hold data: those that the CLA, ADD, SUB, OUT and STO of code name.
///
/// Code is everything that is not data, so the two define each other. Applying the definition
/// again and again, from "all words are code", gives an upper and a lower bound in turn. The
/// lower bound is the result. A hundred cells need a few rounds.
fn data_cells(memory: &Memory) -> CellSet {
    const ROUNDS: usize = 50;
    let mut most = data_named(memory, &CellSet::default());
    let mut least = data_named(memory, &most);
    for _ in 0..ROUNDS {
        let narrower = data_named(memory, &least);
        if narrower == most {
            break;
        }
        most = narrower;
        least = data_named(memory, &most);
    }
    least
}

fn data_named(memory: &Memory, data: &CellSet) -> CellSet {
    let mut named = CellSet::default();
    for instruction in instructions(memory, data).filter(|found| names_data(found.opcode)) {
        named.insert(instruction.address);
    }
    named
}

/// Returns the instructions in cells that do not hold data. Negative words do not count:
/// published programs have instructions without a sign.
fn instructions<'a>(
    memory: &'a Memory,
    data: &'a CellSet,
) -> impl Iterator<Item = Instruction> + 'a {
    let cells = Address::all().filter(|&cell| !data.contains(cell));
    let words = cells.filter_map(|cell| memory.program_word(cell));
    words.filter(|word| !word.is_negative()).map(Instruction::from)
}

fn names_data(opcode: Opcode) -> bool {
    opcode.reads_operand() || opcode == Opcode::Sto
}

fn opcode(word: Word) -> Opcode {
    Instruction::from(word).opcode
}

/// Returns the cell before another, or `None` for 00.
fn previous(cell: Address) -> Option<Address> {
    cell.get().checked_sub(1).and_then(Address::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::image;

    fn found(text: &str) -> Result<u8, StartError> {
        let memory = image::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        find_start(&memory, Address::all()).map(Address::get)
    }

    #[test]
    fn certain_starts() {
        for (text, start) in [
            // Two INPs before the first word of 100 or more.
            ("17:034\n18:035\n19:134\n20:235\n21:636\n22:536\n23:900", 17),
            // A constant 010 before the program names nothing.
            ("05:010\n10:031\n11:131\n12:205\n13:632\n14:532\n15:900", 10),
            // A constant of 100 or more that the program names.
            ("04:300\n10:104\n11:640\n12:540\n13:900", 10),
            // Code after an infinite loop.
            ("10:017\n11:517\n12:810\n13:900", 10),
            // A subroutine after the program.
            ("10:820\n11:900\n20:199\n21:623\n22:500\n23:800", 10),
            // An item of a table that only a computed address names.
            ("05:100\n06:042\n20:105\n21:206\n22:623\n23:100\n24:643\n25:543\n26:900\n42:777", 20),
            // A program in 01 that uses the print of 00 as the number 1.
            ("01:100\n02:640\n03:540\n04:900", 1),
            ("97:500\n98:900", 97),
            // Memory that is filled with 000.
            ("01:000\n02:000\n03:000\n04:040\n05:540\n06:900\n07:000", 4),
            ("01:000\n02:500\n03:900", 2),
            ("10:500", 10),
        ] {
            assert_eq!(found(text), Ok(start), "{text}");
        }
    }

    #[test]
    fn uncertain_starts() {
        for (text, start, other) in [
            // The word of cell 11 may be missing.
            ("10:020\n12:520\n13:900", 12, 10),
            ("09:021\n10:020\n12:520\n13:900", 12, 9),
            // Two programs.
            ("10:500\n11:900\n20:500\n21:900", 10, 20),
            // A subroutine before the program that calls it.
            ("10:199\n11:613\n12:500\n13:800\n14:810\n15:900", 10, 14),
            // A table may continue into the cells before the program.
            ("08:000\n09:000\n10:008\n11:009\n12:108\n13:709\n14:608\n15:508\n16:900", 10, 9),
            // A negative word executes too (R9).
            ("20:-530\n21:900\n30:009", 21, 20),
            // An INP into its own cell.
            ("20:020\n21:900", 21, 20),
            ("20:020\n21:520\n22:900", 21, 20),
            // The print of 00 is INP 01.
            ("01:529\n02:900", 1, 0),
        ] {
            let start = Address::new(start).expect("a cell");
            let other = Address::new(other).expect("a cell");
            assert_eq!(found(text), Err(StartError::Ambiguous { start, other }), "{text}");
        }
        assert_eq!(found("10:005\n11:006"), Err(StartError::NoInstruction));
        assert_eq!(found(""), Err(StartError::NoInstruction));
    }

    #[test]
    fn the_order_of_the_text_decides_which_comes_first() {
        let memory = image::parse("40:500\n41:810\n10:500\n11:840").expect("an image");
        let order = |cells: [u8; 4]| cells.map(|cell| Address::new(cell).expect("a cell"));
        let start = |cells| find_start(&memory, order(cells)).map(Address::get);
        assert_eq!(start([40, 41, 10, 11]), Ok(40));
        assert_eq!(start([10, 11, 40, 41]), Ok(10));
    }
}
