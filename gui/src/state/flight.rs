//! A word on its way: from a card to a cell, to the pad, and to the output card.

use cardiac_core::board::{self, BoardElement, Point};
use cardiac_core::session::Snapshot;
use cardiac_core::{Instruction, Opcode, Word};

/// The share of an animation in which the word travels; then it is written.
pub(crate) const SHARE: f64 = 0.6;

/// A word that travels over the board.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Flight {
    /// The word.
    pub(crate) word: Word,
    /// Its place at the beginning, and at the end.
    pub(crate) ends: [Point; 2],
}

impl Flight {
    /// Returns the way of the word that is moved between two states; `None` if there is none.
    pub(crate) fn between(earlier: &Snapshot, later: &Snapshot) -> Option<Self> {
        if later.steps == earlier.steps {
            return None;
        }
        let Instruction { opcode, address } = earlier.instruction()?;
        let memory = &earlier.cycle.machine.memory;
        let cell = board::cell_layout(address).contents.centre();
        let pad = board::pad_row(2).centre();
        let output = BoardElement::OutputWindow.area().centre();
        let (word, from, to) = match opcode {
            Opcode::Inp if later.read > earlier.read => {
                let word = later.cycle.machine.memory.cell(address).word()?;
                (word, BoardElement::InputWindow.area().centre(), cell)
            }
            Opcode::Out if later.punched > earlier.punched => {
                (memory.cell(address).operand(), cell, output)
            }
            Opcode::Cla | Opcode::Add | Opcode::Sub => {
                (memory.cell(address).operand(), cell, board::pad_row(0).centre())
            }
            Opcode::Sto => (earlier.cycle.machine.accumulator.word(), pad, cell),
            _ => return None,
        };
        Some(Self { word, ends: [from, to] })
    }
}
