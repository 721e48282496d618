//! The sentences about typing errors.

use core::fmt;

use crate::assembler::misspelling::typo::Typo;
use crate::assembler::operation::Operation;
use crate::machine::instruction::Opcode;

impl fmt::Display for Typo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::ConfusableCharacter { character, meant } => write!(
                f,
                "this `{character}` is {}, U+{:04X}, and only looks like `{meant}`: type it again",
                family(character),
                u32::from(character)
            ),
            Self::ConfusableName { name, line } => write!(
                f,
                "undefined label `{name}`: the label on line {line} looks the same, but one of the \
                 two has a letter of another alphabet; type both again"
            ),
            Self::MissingSpace { operation, operand } => {
                write!(f, "a space is missing: did you mean `{operation} {operand}`?")
            }
            Self::SignBeforeOperand { operation, sign, operand } => write!(
                f,
                "no `{sign}` goes between {operation} and its operand: write `{operation} {operand}`"
            ),
            Self::HashOperand { operation, operand } => {
                let sign = if reads_a_word(operation) { "=" } else { "" };
                write!(f, "`#` begins a comment: write `{operation} {sign}{operand}`")
            }
            Self::NumberInComment { sign } => write!(
                f,
                "`{sign}` begins a comment, so the number after it would be ignored: put a space \
                 before `{sign}` if it is a comment, or else put the number on a line of its own"
            ),
            Self::SecondInstruction => {
                f.write_str("one instruction per line: put this one on the next line")
            }
            Self::SplitColumns { code, cell } => {
                let code = code.code();
                write!(
                    f,
                    "the code and the cell of an instruction are one number: write `{code}{cell}` \
                     instead of `{code} {cell}`"
                )
            }
            Self::CellNumber { cell } => write!(
                f,
                "a source has no cell numbers: remove them, here and on the other lines, and \
                 write `ORG {cell}` above the first instruction"
            ),
            Self::VariableDefinition { name, value } => {
                write!(f, "`{name}` looks like a variable: write `{name}: DATA {value}`")
            }
            Self::CDefine { name, value } => {
                write!(f, "`#` begins a comment: to name a number, write `{name} EQU {value}`")
            }
            Self::SplitLabel { name } => {
                f.write_str("a label is one word of letters, digits and `_`: write `")?;
                write_joined(f, name)?;
                f.write_str("`, here and wherever it is used")
            }
            Self::AccumulatorOperand => f.write_str(
                "OUT prints a cell, not the accumulator: store it first, for example `STO n` and \
                 then `OUT n`",
            ),
            Self::StraySign { sign, operand } => {
                write!(
                    f,
                    "a cell is written without `{sign}`: write `{operand}`, here and everywhere \
                     else"
                )
            }
        }
    }
}

/// Writes a label with `_` for its hyphens and blanks.
fn write_joined(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    let mut parts = name.split(['-', ' ', '\t']).filter(|part| !part.is_empty());
    f.write_str(parts.next().unwrap_or_default())?;
    parts.try_for_each(|part| write!(f, "_{part}"))
}

/// Returns `true` if an operation may have a literal such as `=5`.
fn reads_a_word(operation: Operation) -> bool {
    operation.opcode().is_some_and(Opcode::reads_operand)
}

/// The family of a confusable character.
fn family(character: char) -> &'static str {
    match u32::from(character) {
        0x0400..=0x052f => "a Cyrillic letter",
        0x0391..=0x03ff => "a Greek letter",
        0xff21..=0xff5a => "a full-width letter",
        0xff01..=0xff5e => "a full-width sign",
        0x2010..=0x2015 => "a dash",
        _ => "another character",
    }
}
