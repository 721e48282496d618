//! The use of cells in the instructions of an image, from which the start is inferred.

use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::memory::Memory;
use crate::machine::word::Word;

/// A set of cells.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct CellSet([bool; 100]);

impl Default for CellSet {
    fn default() -> Self {
        Self([false; 100])
    }
}

impl CellSet {
    pub(super) fn contains(&self, cell: Address) -> bool {
        self.0.get(usize::from(cell.get())).copied().unwrap_or(false)
    }

    /// Adds a cell. Returns `true` if it is new.
    pub(super) fn insert(&mut self, cell: Address) -> bool {
        match self.0.get_mut(usize::from(cell.get())) {
            Some(is_in) if !*is_in => {
                *is_in = true;
                true
            }
            _ => false,
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Address> + '_ {
        Address::all().filter(|&cell| self.contains(cell))
    }
}

/// The cells of an image by their use in instructions.
pub(super) struct CodeAnalysis<'m> {
    memory: &'m Memory,
    named: CellSet,
    /// The cells that CLA, ADD, SUB, OUT or STO name.
    data: CellSet,
    /// The cells that INP or STO name.
    written: CellSet,
}

impl<'m> CodeAnalysis<'m> {
    pub(super) fn new(memory: &'m Memory) -> Self {
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
    pub(super) fn is_candidate(&self, cell: Address) -> bool {
        self.word(cell).is_some_and(|word| word.get() >= 100) && !self.named.contains(cell)
    }

    /// Returns `true` for a word between blank cells that is not a jump. As a program it would
    /// stop after one instruction, so it is data.
    pub(super) fn is_isolated(&self, cell: Address) -> bool {
        let is_blank = |cell| self.word(cell).is_none();
        let before = previous(cell).is_none_or(is_blank);
        let is_jump = self.word(cell).is_some_and(|word| opcode(word) == Opcode::Jmp);
        before && is_blank(cell.next()) && !is_jump
    }

    /// Returns the first cell of the run of unnamed 0xx words directly before a cell, or the
    /// cell itself.
    pub(super) fn walk_back(&self, mut cell: Address) -> Address {
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
    pub(super) fn other_start(
        &self,
        first: Address,
        start: Address,
        candidates: &CellSet,
    ) -> Option<Address> {
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
    pub(super) fn start_before_gap(
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
