//! The operations: mnemonics and directives.

use core::fmt;

use crate::machine::instruction::Opcode;

/// A mnemonic of the machine or a directive of the assembler.
///
/// ```
/// use cardiac_core::{Opcode, assembler::Operation};
///
/// assert_eq!(Operation::from_name("cla"), Some(Operation::Instruction(Opcode::Cla)));
/// assert_eq!(Operation::from_name("IN"), Some(Operation::Instruction(Opcode::Inp)));
/// assert_eq!(Operation::from_name("LDA"), None);
/// assert_eq!(Operation::Data.name(), "DATA");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Operation {
    /// One of the ten instructions: a word in the next cell.
    Instruction(Opcode),
    /// `ORG cell`: the next line fills this cell.
    Org,
    /// `DATA word, word ...`: words in the next cells; after END, data cards.
    Data,
    /// `name EQU value`: a name for a number.
    Equ,
    /// `RES count`: reserves blank cells.
    Res,
    /// `START cell`: the start of the program.
    Start,
    /// `END` or `END cell`: the last line of the program, with its start.
    End,
}

impl Operation {
    /// The six directives, in the order of the manual pages.
    pub const DIRECTIVES: [Self; 6] =
        [Self::Org, Self::Data, Self::Equ, Self::Res, Self::Start, Self::End];

    /// All sixteen operations: the instructions by their codes, then the directives.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        Opcode::ALL.into_iter().map(Self::Instruction).chain(Self::DIRECTIVES)
    }

    /// The mnemonic or the name of the directive, in capitals.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Instruction(opcode) => opcode.mnemonic(),
            Self::Org => "ORG",
            Self::Data => "DATA",
            Self::Equ => "EQU",
            Self::Res => "RES",
            Self::Start => "START",
            Self::End => "END",
        }
    }

    /// Finds an operation by its name, in any case. `IN` is INP.
    pub fn from_name(name: &str) -> Option<Self> {
        if name.eq_ignore_ascii_case("IN") {
            return Some(Self::Instruction(Opcode::Inp));
        }
        Self::all().find(|operation| operation.name().eq_ignore_ascii_case(name))
    }

    /// The opcode, if it is an instruction.
    pub const fn opcode(self) -> Option<Opcode> {
        match self {
            Self::Instruction(opcode) => Some(opcode),
            _ => None,
        }
    }
}

impl fmt::Display for Operation {
    /// The name in capitals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Returns `true` if an operation, with or without a label, stands in place of a word.
pub(crate) fn is_instruction(text: &str) -> bool {
    text.trim_start().starts_with(char::is_alphabetic) && begins_with_operation(text)
}

/// Returns `true` if a line begins with an operation, with or without a label before it.
pub(crate) fn begins_with_operation(text: &str) -> bool {
    let mut first = text.split_whitespace().take(2).map(|word| word.trim_end_matches(':'));
    first.any(|word| Operation::from_name(word).is_some())
}
