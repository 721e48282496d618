//! The start of a program that does not say where it starts.
//!
//! A card image of memory holds instructions and data side by side, and nothing on the
//! cardboard marks which is which. The rule:
//!
//! 1. Words that hold data are those whose cells are named by the CLA, ADD, SUB, OUT or
//!    STO of a word that is code. Only code names cells, so the constant `010` in a data
//!    cell names nothing.
//! 2. Of the words of 100 or more that no INP, CLA, ADD, SUB, OUT or STO names, the
//!    first in the order of the text belongs to the program's beginning.
//! 3. The start lies before it if the cells directly before hold 0xx (INP) and are not
//!    named.
//!
//! The start is certain if all other code is reached from it and nothing stands where
//! the program could begin earlier. Otherwise there is an error, never a guess: a
//! program that starts one cell late punches wrong cards.
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

use crate::address::Address;
use crate::instruction::{Instruction, Opcode};
use crate::memory::Memory;
use crate::word::Word;

/// Finds the cell in which a program starts. `order` lists the cells in the order of the
/// text; cells that the memory leaves blank are passed over.
///
/// Takes time proportional to the square of the number of cells, at most 10 000 looks.
///
/// # Errors
///
/// If no cell holds an instruction, or if more than one start is possible.
pub fn find_start(
    memory: &Memory,
    order: impl IntoIterator<Item = Address>,
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
    match code.other_start(first, start, &candidates) {
        None => Ok(start),
        Some(other) => Err(StartError::Ambiguous { start, other }),
    }
}

/// The reason why a start is unknown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StartError {
    /// No cell holds a word of 100 or more that is not data.
    NoInstruction,
    /// More than one cell could be the start.
    Ambiguous {
        /// The likeliest.
        start: Address,
        /// Another.
        other: Address,
    },
}

impl StartError {
    /// The cells that could be the start, as far as two are known.
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

    /// Adds a cell; returns `true` if it is new.
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

/// The cells that instructions name, and those among them that instructions write.
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

    /// Returns the word pencilled in a cell. The print of 00 and 99 is the same in every
    /// program and says nothing about one.
    fn word(&self, cell: Address) -> Option<Word> {
        pencilled(self.memory, cell)
    }

    /// Returns `true` if a cell holds a word of 100 or more that no instruction names.
    fn is_candidate(&self, cell: Address) -> bool {
        self.word(cell).is_some_and(|word| word.get() >= 100) && !self.named.contains(cell)
    }

    /// Returns `true` if a word stands alone between blank cells and is no jump: run as a
    /// program it would do one instruction and stop, so it is an item of data.
    fn is_isolated(&self, cell: Address) -> bool {
        let is_blank = |cell| self.word(cell).is_none();
        let before = previous(cell).is_none_or(is_blank);
        let is_jump = self.word(cell).is_some_and(|word| opcode(word) == Opcode::Jmp);
        before && is_blank(cell.next()) && !is_jump
    }

    /// Returns the first of the cells directly before one that hold 0xx and are not
    /// named, or the cell itself.
    fn walk_back(&self, mut cell: Address) -> Address {
        while let Some(before) = previous(cell) {
            // INP 00 does nothing but take a card, so 000 is no beginning.
            let is_input = self.word(before).is_some_and(|word| (1..100).contains(&word.get()));
            if !is_input || self.named.contains(before) {
                break;
            }
            cell = before;
        }
        cell
    }

    /// Returns a cell in which the program could start as well.
    fn other_start(&self, first: Address, start: Address, candidates: &CellSet) -> Option<Address> {
        self.earlier_start(first, start).or_else(|| self.unreached(start, candidates))
    }

    /// Returns the cell before the start if the program could begin there.
    fn earlier_start(&self, first: Address, start: Address) -> Option<Address> {
        let before = previous(start)?;
        if self.is_filled_before(start) {
            return None;
        }
        let is_doubtful = match self.word(before) {
            // The print of 00 is INP 01, unless the program uses it as the number 1.
            None => before == Address::FIRST && !self.named.contains(before),
            // Data such as a table may go on into the cells that were taken for INP.
            Some(_) if first != start => true,
            // A minus sign does not keep a word from being executed (R9).
            Some(_) if !self.named.contains(before) => true,
            // An INP that only INP names, or that reads a card into its own cell.
            Some(word) if (0..100).contains(&word.get()) => {
                !self.data.contains(before) || Instruction::from(word).address == before
            }
            // An instruction that the program writes anew.
            Some(word) => word.get() >= 100 && self.written.contains(before),
        };
        is_doubtful.then_some(before)
    }

    /// Returns `true` if nothing but 000 that no instruction names stands before a cell, three
    /// times or from cell 01 on: other simulators fill their memory with it.
    fn is_filled_before(&self, cell: Address) -> bool {
        const ENOUGH: usize = 3;
        let is_filler =
            |cell: &Address| self.word(*cell) == Some(Word::ZERO) && !self.named.contains(*cell);
        let run = core::iter::successors(previous(cell), |&cell| previous(cell));
        let length = run.take_while(is_filler).count();
        length >= ENOUGH || length > 0 && length + 1 == usize::from(cell.get())
    }

    /// Returns a candidate that execution from the start does not reach.
    ///
    /// Dead code is none: instructions directly behind others, as after an infinite
    /// loop, that do not jump to cells that are reached.
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

    /// Returns the cells that execution from a cell can reach, going on behind a JMP
    /// only where its subroutine can return.
    fn reached(&self, start: Address) -> CellSet {
        self.flow(start, |cell, target| !self.written.contains(cell) && self.may_return(target))
    }

    /// Returns `true` if code from a cell on reads the jump back in cell 99, or walks
    /// into it.
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

    /// Follows execution from a cell. `returns` decides for a JMP, given its cell and
    /// its target, whether execution also goes on behind it.
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

/// The cells that hold data: those that the CLA, ADD, SUB, OUT and STO of code name.
///
/// Code is all that is not data, so the two define each other. Repeating the definition
/// from "all words are code" closes in on the answer from both sides; the data that both
/// sides agree on is taken. A hundred cells settle in a few rounds.
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

/// The instructions in cells that do not hold data. A negative word is none: published
/// programs write instructions without a sign.
fn instructions<'a>(
    memory: &'a Memory,
    data: &'a CellSet,
) -> impl Iterator<Item = Instruction> + 'a {
    let cells = Address::all().filter(|&cell| !data.contains(cell));
    let words = cells.filter_map(|cell| pencilled(memory, cell));
    words.filter(|word| !word.is_negative()).map(Instruction::from)
}

fn names_data(opcode: Opcode) -> bool {
    matches!(opcode, Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Out | Opcode::Sto)
}

fn pencilled(memory: &Memory, cell: Address) -> Option<Word> {
    match cell {
        Address::FIRST | Address::LAST => None,
        _ => memory.cell(cell).word(),
    }
}

fn opcode(word: Word) -> Opcode {
    Instruction::from(word).opcode
}

/// The cell before another; none before 00.
fn previous(cell: Address) -> Option<Address> {
    cell.get().checked_sub(1).and_then(Address::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image;

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
            // A constant of 100 or more is named by the program.
            ("04:300\n10:104\n11:640\n12:540\n13:900", 10),
            // Code after an infinite loop.
            ("10:017\n11:517\n12:810\n13:900", 10),
            // A subroutine behind the program.
            ("10:820\n11:900\n20:199\n21:623\n22:500\n23:800", 10),
            // An item of a table that only a computed address reaches.
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
            // Two programs.
            ("10:500\n11:900\n20:500\n21:900", 10, 20),
            // A subroutine that stands before the program that calls it.
            ("10:199\n11:613\n12:500\n13:800\n14:810\n15:900", 10, 14),
            // A table may go on into the cells before the program.
            ("08:000\n09:000\n10:008\n11:009\n12:108\n13:709\n14:608\n15:508\n16:900", 10, 9),
            // A negative word executes as well (R9).
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
