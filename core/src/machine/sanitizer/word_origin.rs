//! The origin of a word in a cell, as far as the instructions show it.

use super::Sanitizer;
use super::cell_role::CellRole;
use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::memory::Cell;
use crate::machine::word::Word;
use crate::text::loader::bootstrap::holds_loop;

/// The origin of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum WordOrigin {
    /// An instruction, or the sum of one and numbers.
    Instruction,
    /// A card, or numbers.
    Number,
    /// Unknown: a constant such as 600 may be STO 00 or the number.
    Unknown,
}

impl WordOrigin {
    /// The origin of an initial word; `None` if the cell is blank.
    pub(super) fn from_constant(role: CellRole, contents: Cell) -> Option<Self> {
        let word = contents.word()?;
        let is_small = word.is_negative() || word.magnitude() < 100;
        Some(match role {
            CellRole::Instruction => Self::Instruction,
            CellRole::Data if is_small => Self::Number,
            CellRole::Unknown if word == Word::ZERO => Self::Number,
            CellRole::Data | CellRole::Unknown => Self::Unknown,
        })
    }

    /// The origin of a word that has one of two origins.
    fn merge(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other != self => Self::Unknown,
            _ => self,
        }
    }
}

/// The limit of cells visited. Programs with more tangled sums are rare.
const MAX_CELLS: u8 = 64;

/// A search for the origin of a word. It follows all instructions that write a cell, because the
/// last one is not known. So an origin it finds is as certain as it can be without tracing every
/// step.
pub(super) struct OriginSearch<'t, C> {
    sanitizer: &'t Sanitizer,
    contents: &'t C,
    /// The STOs being visited, as a bit mask. They stop the recursion: a sum that is added to
    /// itself has the origin of its other terms.
    visiting: u128,
    cells_left: u8,
}

impl<'t, C: Fn(Address) -> Cell> OriginSearch<'t, C> {
    pub(super) const fn new(sanitizer: &'t Sanitizer, contents: &'t C) -> Self {
        Self { sanitizer, contents, visiting: 0, cells_left: MAX_CELLS }
    }

    /// The origin of the words written into a cell; `None` if nothing was written.
    pub(super) fn written_to(&mut self, cell: Address) -> Option<WordOrigin> {
        let recorded = self.sanitizer.state(cell).writer;
        let mut origin = recorded.and_then(|by| self.written_by(by));
        for by in Address::all().filter(|&by| Some(by) != recorded) {
            let is_writer = match self.instruction(by) {
                Some(Instruction { opcode: Opcode::Inp | Opcode::Sto, address }) => {
                    address == cell && self.sanitizer.state(by).role != CellRole::Data
                }
                _ => false,
            };
            if is_writer {
                let other = self.written_by(by);
                origin = origin.map_or(other, |origin| Some(origin.merge(other)));
            }
        }
        origin
    }

    fn instruction(&self, cell: Address) -> Option<Instruction> {
        (self.contents)(cell).word().map(Instruction::from)
    }

    /// The origin of the word that an instruction writes.
    fn written_by(&mut self, by: Address) -> Option<WordOrigin> {
        let bit = 1 << by.get();
        match self.instruction(by).map(|instruction| instruction.opcode) {
            // The loader may write either.
            Some(Opcode::Inp) if holds_loop(by) => Some(WordOrigin::Unknown),
            Some(Opcode::Inp) => Some(WordOrigin::Number),
            Some(Opcode::Sto) if self.visiting & bit != 0 => None,
            Some(Opcode::Sto) => {
                self.visiting |= bit;
                let origin = self.stored_by(by);
                self.visiting &= !bit;
                Some(origin)
            }
            _ => Some(WordOrigin::Unknown),
        }
    }

    /// The origin of the word a STO stores. Searches back to the CLA that began the sum.
    fn stored_by(&mut self, sto: Address) -> WordOrigin {
        let mut instructions = 0;
        let mut cell = sto;
        while cell != Address::FIRST {
            cell = cell.previous();
            let Some(Instruction { opcode, address }) = self.instruction(cell) else {
                return WordOrigin::Unknown;
            };
            if matches!(opcode, Opcode::Cla | Opcode::Add | Opcode::Sub) {
                match self.read_from(address) {
                    Some(WordOrigin::Unknown) => return WordOrigin::Unknown,
                    Some(WordOrigin::Instruction) => instructions += 1,
                    Some(WordOrigin::Number) | None => {}
                }
            }
            match (opcode, instructions) {
                (Opcode::Cla, 0) => return WordOrigin::Number,
                (Opcode::Cla, 1) => return WordOrigin::Instruction,
                (Opcode::Cla | Opcode::Sft | Opcode::Jmp | Opcode::Hrs, _) => {
                    return WordOrigin::Unknown;
                }
                _ => {}
            }
        }
        WordOrigin::Unknown
    }

    /// The origin of the word read from a cell.
    fn read_from(&mut self, cell: Address) -> Option<WordOrigin> {
        match cell {
            Address::FIRST => return Some(WordOrigin::Number),
            Address::LAST => return Some(WordOrigin::Instruction),
            _ => {}
        }
        let Some(cells_left) = self.cells_left.checked_sub(1) else {
            return Some(WordOrigin::Unknown);
        };
        self.cells_left = cells_left;
        let written = self.written_to(cell);
        self.sanitizer.state(cell).initial.map_or(written, |initial| Some(initial.merge(written)))
    }
}
