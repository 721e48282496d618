//! The sentences about words of other assemblers.

use core::fmt;

use crate::assembler::misspelling::dialect::{ForeignMeaning, quotable};

/// Writes the equivalent of a foreign word in CARDIAC.
pub(super) fn foreign(
    f: &mut fmt::Formatter<'_>,
    word: &str,
    operand: &str,
    meaning: ForeignMeaning,
) -> fmt::Result {
    let x = quotable(operand);
    match meaning {
        ForeignMeaning::Label => return write!(f, "a label is written with a colon: `{x}:`"),
        ForeignMeaning::InputCard => {
            return write!(
                f,
                "data cards come after the program: write `END`, and below it `DATA {x}`"
            );
        }
        ForeignMeaning::Comment => {
            return write!(f, "a comment begins with `;`: write it instead of `{word}`");
        }
        ForeignMeaning::Unneeded => {
            return write!(f, "`{word}` is not needed here: remove this line");
        }
        ForeignMeaning::Assignment => {
            return f.write_str(
                "CARDIAC computes in the accumulator: for `x = y + 1` write `CLA y`, `ADD =1`, \
                 `STO x`",
            );
        }
        _ => write!(f, "CARDIAC has no `{word}`: ")?,
    }
    match meaning {
        ForeignMeaning::Call => write!(
            f,
            "write `JMP {x}`, which leaves the jump back in cell 99; begin the subroutine with \
             `CLA 99` and `STO back`, and end it with `back: RES 1`"
        ),
        ForeignMeaning::Return => f.write_str(
            "a JMP leaves the jump back in cell 99; begin the subroutine with `CLA 99` and \
             `STO back`, and end it with `back: RES 1`",
        ),
        ForeignMeaning::JumpIfZero => write!(
            f,
            "TAC jumps only if the accumulator is negative; write `TAC no`, `SUB =1`, `TAC {x}`, \
             `ADD =1`, and then the line `no:`"
        ),
        ForeignMeaning::JumpUnlessZero => write!(
            f,
            "TAC jumps only if the accumulator is negative; write `TAC {x}`, `SUB =1`, `TAC no`, \
             `ADD =1`, `JMP {x}`, and then the line `no:`"
        ),
        ForeignMeaning::JumpUnlessNegative => write!(
            f,
            "TAC jumps only if the accumulator is negative; write `TAC no`, `JMP {x}`, and then \
             the line `no:`"
        ),
        ForeignMeaning::JumpIfPositive => write!(
            f,
            "TAC jumps only if the accumulator is negative; write `TAC no`, `SUB =1`, `TAC no`, \
             `ADD =1`, `JMP {x}`, and then the line `no:`"
        ),
        ForeignMeaning::Compare => write!(
            f,
            "write `SUB {x}`, and then TAC, which jumps if the accumulator was less than `{x}`"
        ),
        ForeignMeaning::Condition => f.write_str(
            "TAC jumps if the accumulator is negative; to compare two numbers, subtract one from \
             the other first",
        ),
        ForeignMeaning::Increment => write!(f, "write `CLA {x}`, `ADD =1`, `STO {x}`"),
        ForeignMeaning::Decrement => write!(f, "write `CLA {x}`, `SUB =1`, `STO {x}`"),
        ForeignMeaning::Multiply => f.write_str(
            "multiply by adding repeatedly, as the sample program `multiplication` does",
        ),
        ForeignMeaning::Divide => {
            f.write_str("divide by subtracting repeatedly, as the sample program `division` does")
        }
        ForeignMeaning::Move => {
            f.write_str("write `CLA` with the cell to copy, and `STO` with the other cell")
        }
        ForeignMeaning::LoadNumber => write!(f, "write `CLA ={x}`"),
        ForeignMeaning::NoOperation => {
            f.write_str("remove it, or write `SFT 0,0`, which changes nothing")
        }
        ForeignMeaning::Shift => {
            f.write_str("write SFT with a comma between its two digits, such as `SFT 3,1`")
        }
        ForeignMeaning::ShiftLeft => {
            f.write_str("SFT shifts both ways: `SFT 1,0` is one place to the left")
        }
        ForeignMeaning::ShiftRight => {
            f.write_str("SFT shifts both ways: `SFT 0,1` is one place to the right")
        }
        ForeignMeaning::Stack => {
            f.write_str("there is no stack: keep the number in a cell, with `STO x` and `CLA x`")
        }
        _ => Ok(()),
    }
}

/// The advice for a program for the Little Man Computer.
pub(super) const LITTLE_MAN: &str = "this is a program for the Little Man Computer, and CARDIAC is \
     another machine. Write CLA for LDA, STO for STA, JMP for BRA, HRS for HLT, DATA for DAT. INP \
     and OUT need a cell: write `INP x`, `CLA x` for INP and `STO x`, `OUT x` for OUT, with \
     `x: RES 1` after the program. TAC jumps only if the accumulator is negative: for BRP write \
     `TAC no`, `JMP loop` and the line `no:`, and for BRZ `TAC no`, `SUB =1`, `TAC loop`, `ADD =1` \
     and the line `no:`";
