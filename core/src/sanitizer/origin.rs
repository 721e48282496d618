//! Works out what the word in a cell was made of, as far as the instructions tell.

use super::{Role, Sanitizer};
use crate::address::Address;
use crate::instruction::{Instruction, Opcode};
use crate::memory::Cell;
use crate::word::Word;

/// What a word was made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Origin {
    /// An instruction, or the sum of one and numbers.
    Instruction,
    /// A card, or numbers.
    Number,
    /// It cannot be told: a constant such as 600 may be STO 00 or six hundred.
    Unknown,
}

impl Origin {
    /// The origin of what is in a cell from the start; none where it is blank.
    pub(super) fn of_constant(role: Role, contents: Cell) -> Option<Self> {
        let word = contents.word()?;
        let is_small = word.is_negative() || word.magnitude() < 100;
        Some(match role {
            Role::Instruction => Self::Instruction,
            Role::Data if is_small => Self::Number,
            Role::Unknown if word == Word::ZERO => Self::Number,
            Role::Data | Role::Unknown => Self::Unknown,
        })
    }

    /// The origin of a word that has one of two.
    fn or(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other != self => Self::Unknown,
            _ => self,
        }
    }
}

/// How many cells are looked at: programs of knotted sums are not worth more.
const MOST: u8 = 64;

/// A search for the origin of a word. It follows all instructions that write a cell, for it
/// does not know which of them did so last. So an origin that it finds is certain, or as
/// certain as it can be without a look at each step.
pub(super) struct Trace<'t, C> {
    known: &'t Sanitizer,
    contents: &'t C,
    /// The STOs on the way here, each a bit: a sum that is added to itself is what the rest is.
    on_the_way: u128,
    left: u8,
}

impl<'t, C: Fn(Address) -> Cell> Trace<'t, C> {
    pub(super) const fn new(known: &'t Sanitizer, contents: &'t C) -> Self {
        Self { known, contents, on_the_way: 0, left: MOST }
    }

    /// The origin of what was written into a cell; none if nothing was.
    pub(super) fn of_writes(&mut self, cell: Address) -> Option<Origin> {
        let recorded = self.known.state(cell).writer;
        let mut origin = recorded.and_then(|by| self.of_writer(by));
        for by in Address::all().filter(|&by| Some(by) != recorded) {
            let is_writer = match self.instruction(by) {
                Some(Instruction { opcode: Opcode::Inp | Opcode::Sto, address }) => {
                    address == cell && self.known.state(by).role != Role::Data
                }
                _ => false,
            };
            if is_writer {
                let other = self.of_writer(by);
                origin = origin.map_or(other, |origin| Some(origin.or(other)));
            }
        }
        origin
    }

    fn instruction(&self, cell: Address) -> Option<Instruction> {
        (self.contents)(cell).word().map(Instruction::from)
    }

    /// The origin of what an instruction writes.
    fn of_writer(&mut self, by: Address) -> Option<Origin> {
        let bit = 1 << by.get();
        match self.instruction(by).map(|instruction| instruction.opcode) {
            // What the loader puts into a cell may be either.
            Some(Opcode::Inp) if super::is_of_loader(by) => Some(Origin::Unknown),
            Some(Opcode::Inp) => Some(Origin::Number),
            Some(Opcode::Sto) if self.on_the_way & bit != 0 => None,
            Some(Opcode::Sto) => {
                self.on_the_way |= bit;
                let origin = self.of_sum(by);
                self.on_the_way &= !bit;
                Some(origin)
            }
            _ => Some(Origin::Unknown),
        }
    }

    /// The origin of what a STO stores: looks back to the CLA that began the sum.
    fn of_sum(&mut self, sto: Address) -> Origin {
        let mut instructions = 0;
        let mut cell = sto;
        while cell != Address::FIRST {
            cell = cell.previous();
            let Some(Instruction { opcode, address }) = self.instruction(cell) else {
                return Origin::Unknown;
            };
            if matches!(opcode, Opcode::Cla | Opcode::Add | Opcode::Sub) {
                match self.of_operand(address) {
                    Some(Origin::Unknown) => return Origin::Unknown,
                    Some(Origin::Instruction) => instructions += 1,
                    Some(Origin::Number) | None => {}
                }
            }
            match (opcode, instructions) {
                (Opcode::Cla, 0) => return Origin::Number,
                (Opcode::Cla, 1) => return Origin::Instruction,
                (Opcode::Cla | Opcode::Sft | Opcode::Jmp | Opcode::Hrs, _) => {
                    return Origin::Unknown;
                }
                _ => {}
            }
        }
        Origin::Unknown
    }

    /// The origin of what is read from a cell.
    fn of_operand(&mut self, cell: Address) -> Option<Origin> {
        match cell {
            Address::FIRST => return Some(Origin::Number),
            Address::LAST => return Some(Origin::Instruction),
            _ => {}
        }
        let Some(left) = self.left.checked_sub(1) else { return Some(Origin::Unknown) };
        self.left = left;
        let written = self.of_writes(cell);
        self.known.state(cell).first.map_or(written, |first| Some(first.or(written)))
    }
}
