//! The machine and its reference implementation of a step.

use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::memory::Memory;
use crate::machine::outcome::{Step, Stop};

/// CARDIAC: memory, accumulator, and the bug (the program counter).
///
/// It is plain data, and every combination is legal. Copy a machine to save its state, and compare
/// two to see what a step did. Cards are not part of it: input comes from the iterator passed to a
/// step, and output is in the result.
///
/// ```
/// use cardiac_core::{deck, Machine};
///
/// // Cell 00 reads cards until one of them jumps away: a deck loads itself (R16).
/// let deck = "002 \n 800 \n 010 \n 504 \n 011 \n 900 \n 004 \n 042 \n 002 \n 810";
/// let mut cards = deck::cards(deck).map(Result::unwrap);
/// let mut punched = Vec::new();
/// let run = Machine::new().run(&mut cards, |word| punched.push(word.to_string()), 1000);
/// assert_eq!(punched, ["042"]);
/// assert_eq!(run.steps, 17);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Machine {
    /// The hundred cells.
    pub memory: Memory,
    /// The bottom row of the pad, with its sign.
    pub accumulator: Accumulator,
    /// The cell of the next instruction: CARDIAC's program counter.
    pub bug: Address,
}

impl Machine {
    /// A new machine: blank memory, accumulator +0000, bug on 00 (R15).
    pub const fn new() -> Self {
        Self { memory: Memory::new(), accumulator: Accumulator::ZERO, bug: Address::FIRST }
    }

    /// A new machine with this memory and the bug on `start`.
    pub const fn from_image(image: Memory, start: Address) -> Self {
        Self { memory: image, accumulator: Accumulator::ZERO, bug: start }
    }

    /// The next instruction; `None` if the bug's cell is blank.
    pub fn instruction(&self) -> Option<Instruction> {
        self.memory.cell(self.bug).word().map(Instruction::from)
    }

    /// Executes one step, in the order of the flow chart on the cardboard (R8).
    ///
    /// It cannot fail, because every word is an instruction. A stopped machine can be stepped again
    /// from its bug's cell.
    pub fn step(&mut self, cards: &mut impl Iterator<Item = Card>) -> Step {
        let Some(instruction) = self.instruction() else {
            return Step::Stopped(Stop::BlankCell(self.bug)); // R11
        };
        self.bug = self.bug.next();
        self.execute(instruction, cards)
    }

    /// Executes the instruction in the instruction register. The bug has moved ahead.
    pub(crate) fn execute(
        &mut self,
        Instruction { opcode, address }: Instruction,
        cards: &mut impl Iterator<Item = Card>,
    ) -> Step {
        let cell = self.bug.previous();
        let operand = self.memory.cell(address).operand();
        match opcode {
            Opcode::Inp => match cards.next() {
                Some(Card::Word(word)) => self.memory.write(address, word),
                Some(Card::Blank) | None => {
                    self.bug = Address::FIRST;
                    return Step::Stopped(Stop::BlankCard(cell));
                }
            },
            Opcode::Cla => self.accumulator = Accumulator::from(operand),
            Opcode::Add => self.accumulator = self.accumulator.plus(operand),
            Opcode::Tac => {
                if self.accumulator.is_negative() {
                    self.bug = address;
                }
            }
            Opcode::Sft => {
                self.accumulator = self.accumulator.shifted(address.tens(), address.units());
            }
            Opcode::Out => return Step::Punched(operand),
            Opcode::Sto => self.memory.write(address, self.accumulator.word()),
            Opcode::Sub => self.accumulator = self.accumulator.minus(operand),
            Opcode::Jmp => {
                let return_jump = Instruction { opcode: Opcode::Jmp, address: self.bug };
                self.memory.write(Address::LAST, return_jump.into());
                self.bug = address;
            }
            Opcode::Hrs => {
                self.bug = address;
                return Step::Stopped(Stop::Halted(cell));
            }
        }
        Step::Continued
    }
}

impl Default for Machine {
    fn default() -> Self {
        Self::new()
    }
}
