//! Explains an instruction in words, independent of the machine's state.

use core::fmt;

use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};

/// Explains an instruction, in words that may follow its name.
///
/// ```
/// use cardiac_core::{Instruction, Word, explain};
///
/// let instruction = Instruction::from(Word::new(530).unwrap());
/// assert_eq!(
///     explain(instruction).to_string(),
///     "punch the contents of cell 30 on the output card and advance the card"
/// );
/// ```
pub fn explain(instruction: Instruction) -> Explanation {
    Explanation(instruction)
}

/// The explanation of an instruction; see [`explain`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Explanation(Instruction);

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Instruction { opcode, address } = self.0;
        let contents = OperandPhrase(address);
        match opcode {
            Opcode::Inp if address == Address::FIRST => {
                f.write_str("take a card; it is not written, for cell 00 is printed 001 and cannot be changed")
            }
            Opcode::Inp if address == Address::LAST => {
                f.write_str("write the last two digits of the input card into cell 99, after its printed 8, and advance the card")
            }
            Opcode::Inp => write!(f, "copy the input card into cell {address} and advance the card"),
            Opcode::Cla => write!(f, "clear the accumulator and add {contents} to it"),
            Opcode::Add => write!(f, "add {contents} to the accumulator"),
            Opcode::Tac => write!(f, "if the accumulator is negative, move the bug to cell {address}; else go on"),
            Opcode::Sft => write!(
                f,
                "shift the accumulator left {}, keeping four digits, then right {}",
                PlaceCount(address.tens()),
                PlaceCount(address.units())
            ),
            Opcode::Out => write!(f, "punch {contents} on the output card and advance the card"),
            Opcode::Sto if address == Address::FIRST => {
                f.write_str("store nothing: cell 00 is printed 001 and cannot be changed")
            }
            Opcode::Sto if address == Address::LAST => {
                f.write_str("store the accumulator's last two digits in cell 99, after its printed 8")
            }
            Opcode::Sto => write!(f, "store the accumulator's sign and last three digits in cell {address}"),
            Opcode::Sub => write!(f, "subtract {contents} from the accumulator"),
            Opcode::Jmp => write!(
                f,
                "write the jump back to the next cell into cell 99, then move the bug to cell {address}"
            ),
            Opcode::Hrs => write!(f, "move the bug to cell {address} and stop"),
        }
    }
}

/// The operand's contents, known in advance for print.
struct OperandPhrase(Address);

impl fmt::Display for OperandPhrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Address::FIRST => f.write_str("001, which is printed in cell 00,"),
            cell => write!(f, "the contents of cell {cell}"),
        }
    }
}

struct PlaceCount(u8);

impl fmt::Display for PlaceCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            1 => f.write_str("1 place"),
            count @ 5.. => write!(f, "{count} places (at most 4)"),
            count => write!(f, "{count} places"),
        }
    }
}
