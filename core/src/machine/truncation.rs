//! Distinguishes a STO that loses the fourth digit from one in a program that splits numbers into
//! digits.
//!
//! Both leave the same word in the cell. The manual's program 8 stores three digits of a sum and
//! then shifts the fourth out of the accumulator; others shift a digit out to the left and store
//! the rest. So the instructions before and after the STO decide.

use core::iter;

use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::memory::Cell;

/// No path without a loop is longer.
const MAX_LOOKAHEAD: usize = 100;

/// Returns `true` if the STO in `cell` drops a digit that no SFT accounts for: none between
/// the last CLA and the STO, and none that uses the fourth digit before the next CLA.
pub(crate) fn loses_digit(
    cell: Address,
    accumulator: Accumulator,
    contents: impl Fn(Address) -> Cell,
) -> bool {
    accumulator.get().unsigned_abs() > 999
        && !is_shifted_before(cell, &contents)
        && !is_shifted_after(cell, accumulator, &contents)
}

/// Searches back from a cell to the CLA that began the sum, for an SFT.
fn is_shifted_before(cell: Address, contents: impl Fn(Address) -> Cell) -> bool {
    let back = iter::successors(Some(cell), |cell| Some(cell.previous()));
    for cell in back.skip(1).take(MAX_LOOKAHEAD) {
        match instruction(contents(cell)).map(|instruction| instruction.opcode) {
            Some(Opcode::Sft) => return true,
            None | Some(Opcode::Cla | Opcode::Jmp | Opcode::Hrs) => return false,
            Some(_) => {}
        }
    }
    false
}

/// Follows execution from a cell, including the jumps that the machine will take, to the next SFT
/// or CLA. Writes are not simulated. This matters only for a program that changes its own
/// instructions on the way.
fn is_shifted_after(
    cell: Address,
    mut accumulator: Accumulator,
    contents: impl Fn(Address) -> Cell,
) -> bool {
    let mut bug = cell.next();
    for _ in 0..MAX_LOOKAHEAD {
        let Some(Instruction { opcode, address }) = instruction(contents(bug)) else {
            return false;
        };
        let operand = contents(address).operand();
        bug = bug.next();
        match opcode {
            // A shift to the left would push the fourth digit out.
            Opcode::Sft => return address.tens() == 0 && matches!(address.units(), 1..=3),
            Opcode::Cla | Opcode::Hrs => return false,
            Opcode::Add => accumulator = accumulator.plus(operand),
            Opcode::Sub => accumulator = accumulator.minus(operand),
            Opcode::Jmp => bug = address,
            Opcode::Tac if accumulator.is_negative() => bug = address,
            Opcode::Tac | Opcode::Inp | Opcode::Out | Opcode::Sto => {}
        }
    }
    false
}

fn instruction(contents: Cell) -> Option<Instruction> {
    contents.word().map(Instruction::from)
}

#[cfg(test)]
mod tests {
    use crate::{Machine, image, preview};

    /// Returns the names of the warnings about the STO in cell 22, with +1200 in the accumulator.
    fn warnings(program: &str) -> Vec<&'static str> {
        let memory = image::parse(program).expect("an image");
        let mut machine = Machine::from_image(memory, "22".parse().expect("a cell"));
        machine.accumulator = "+1200".parse().expect("four digits");
        preview(&machine, None).warnings().map(crate::StepWarning::name).collect()
    }

    #[test]
    fn a_lost_digit_gives_a_warning() {
        for program in [
            "20:130\n21:230\n22:631\n23:531\n24:900",
            "20:130\n21:230\n22:631\n23:130\n24:403",
            "20:130\n21:230\n22:631\n23:410\n24:903",
            "20:130\n21:230\n22:631\n23:404\n24:903",
            "20:130\n21:230\n22:631\n23:822",
            "22:631",
        ] {
            assert_eq!(warnings(program), ["store-truncated"], "{program}");
        }
    }

    #[test]
    fn splitting_digits_gives_none() {
        for program in [
            "20:130\n21:230\n22:631\n23:403\n24:632",
            "20:130\n21:230\n22:631\n23:840\n40:631\n41:402",
            "20:130\n21:230\n22:631\n23:731\n24:350\n25:403",
            "20:130\n21:410\n22:631\n23:900",
            "19:130\n20:421\n21:230\n22:631\n23:900",
        ] {
            assert!(warnings(program).is_empty(), "{program}");
        }
    }
}
