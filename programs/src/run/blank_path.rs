//! The way to a blank cell.

use std::fmt;

use cardiac_core::{Address, Instruction, Machine, Opcode};

use super::source_map::SourceMap;

/// The way on which execution came to a blank cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BlankPath {
    /// The program starts there.
    Start,
    /// An instruction jumped there.
    Jump(LastInstruction),
    /// Execution ran past the last instruction before it.
    RanPast(LastInstruction),
}

/// The last instruction executed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LastInstruction {
    /// The instruction as in the source, such as `JMP loop`.
    pub text: String,
    /// Its cell.
    pub cell: Address,
    /// Its line, if the source is known.
    pub line: Option<usize>,
}

impl BlankPath {
    /// Returns the way to the blank cell where `machine` stopped; `None` if the cell of the last
    /// instruction is not known.
    pub fn find(
        machine: &Machine,
        is_start: bool,
        last_cell: Option<Address>,
        lines: &SourceMap,
    ) -> Option<Self> {
        if is_start {
            return Some(Self::Start);
        }
        let (cell, blank) = (last_cell?, machine.bug);
        let word = machine.memory.cell(cell).word()?;
        let instruction = match cell {
            // A JMP in 99 overwrites itself, but its target is where the machine stopped.
            Address::LAST => Instruction { opcode: Opcode::Jmp, address: blank },
            _ => Instruction::from(word),
        };
        let is_jump = instruction.opcode == Opcode::Jmp || cell.next() != blank;
        let (text, line) = (lines.instruction(instruction), lines.line(cell));
        let last = LastInstruction { text, cell, line };
        Some(if is_jump { Self::Jump(last) } else { Self::RanPast(last) })
    }
}

impl fmt::Display for BlankPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => f.write_str("the program starts there"),
            Self::Jump(LastInstruction { text, cell, line: Some(line) }) => {
                write!(f, "{text} (cell {cell}, line {line}) jumped there")
            }
            Self::Jump(LastInstruction { text, cell, line: None }) => {
                write!(f, "{text} (cell {cell}) jumped there")
            }
            Self::RanPast(LastInstruction { text, cell, line: Some(line) }) => {
                write!(f, "execution ran past line {line} ({text} in cell {cell})")
            }
            Self::RanPast(LastInstruction { text, cell, line: None }) => {
                write!(f, "execution ran past cell {cell} ({text})")
            }
        }
    }
}
