//! The words of other assemblers and machines, and their equivalents in CARDIAC.

use crate::assembler::operation::Operation;
use crate::assembler::parser::words::is_name;
use crate::machine::instruction::Opcode;

/// The meaning of a word of another assembler that has no single equivalent in CARDIAC.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ForeignMeaning {
    /// Jumps to a subroutine: `CALL`, `JSR`.
    Call,
    /// Returns from a subroutine: `RET`.
    Return,
    /// Jumps if the accumulator is 0: `BRZ`.
    JumpIfZero,
    /// Jumps if the accumulator is not 0: `BNE`.
    JumpUnlessZero,
    /// Jumps if the accumulator is 0 or more: `BRP`.
    JumpUnlessNegative,
    /// Jumps if the accumulator is more than 0: `BGT`.
    JumpIfPositive,
    /// Compares the accumulator with a cell: `CMP`.
    Compare,
    /// Does something only if a condition is met: `IF`.
    Condition,
    /// Adds 1 to a cell: `INC`.
    Increment,
    /// Subtracts 1 from a cell: `DEC`.
    Decrement,
    /// `MUL`.
    Multiply,
    /// `DIV`.
    Divide,
    /// Copies a word: `MOV`.
    Move,
    /// Loads an immediate number: `LDI`.
    LoadNumber,
    /// Does nothing: `NOP`.
    NoOperation,
    /// Shifts left, then right: `SLR`.
    Shift,
    /// `SHL`.
    ShiftLeft,
    /// `SHR`.
    ShiftRight,
    /// Uses a stack: `PUSH`.
    Stack,
    /// `x = y + 1`.
    Assignment,
    /// `label x`.
    Label,
    /// Defines the next data card: `tape 123`.
    InputCard,
    /// Begins a comment: `REM`.
    Comment,
    /// Has no purpose here: `bootstrap`.
    Unneeded,
}

/// The words with an equivalent operation.
const EQUIVALENTS: [(&str, Operation); 56] = [
    ("LDA", Operation::Instruction(Opcode::Cla)),
    ("LOAD", Operation::Instruction(Opcode::Cla)),
    ("LAC", Operation::Instruction(Opcode::Cla)),
    ("LD", Operation::Instruction(Opcode::Cla)),
    ("LDR", Operation::Instruction(Opcode::Cla)),
    ("LDD", Operation::Instruction(Opcode::Cla)),
    ("CLEAR", Operation::Instruction(Opcode::Cla)),
    ("STA", Operation::Instruction(Opcode::Sto)),
    ("STORE", Operation::Instruction(Opcode::Sto)),
    ("STR", Operation::Instruction(Opcode::Sto)),
    ("SAVE", Operation::Instruction(Opcode::Sto)),
    ("HLT", Operation::Instruction(Opcode::Hrs)),
    ("HALT", Operation::Instruction(Opcode::Hrs)),
    ("STOP", Operation::Instruction(Opcode::Hrs)),
    ("COB", Operation::Instruction(Opcode::Hrs)),
    ("BRK", Operation::Instruction(Opcode::Hrs)),
    ("INPUT", Operation::Instruction(Opcode::Inp)),
    ("READ", Operation::Instruction(Opcode::Inp)),
    ("GET", Operation::Instruction(Opcode::Inp)),
    ("OUTPUT", Operation::Instruction(Opcode::Out)),
    ("PRINT", Operation::Instruction(Opcode::Out)),
    ("PRT", Operation::Instruction(Opcode::Out)),
    ("PRN", Operation::Instruction(Opcode::Out)),
    ("PUNCH", Operation::Instruction(Opcode::Out)),
    ("WRITE", Operation::Instruction(Opcode::Out)),
    ("DISPLAY", Operation::Instruction(Opcode::Out)),
    ("JUMP", Operation::Instruction(Opcode::Jmp)),
    ("GOTO", Operation::Instruction(Opcode::Jmp)),
    ("BRA", Operation::Instruction(Opcode::Jmp)),
    ("BRANCH", Operation::Instruction(Opcode::Jmp)),
    ("TEST", Operation::Instruction(Opcode::Tac)),
    ("TST", Operation::Instruction(Opcode::Tac)),
    ("BLT", Operation::Instruction(Opcode::Tac)),
    ("BMI", Operation::Instruction(Opcode::Tac)),
    ("BRN", Operation::Instruction(Opcode::Tac)),
    ("JMN", Operation::Instruction(Opcode::Tac)),
    ("JLT", Operation::Instruction(Opcode::Tac)),
    ("JNEG", Operation::Instruction(Opcode::Tac)),
    ("SHIFT", Operation::Instruction(Opcode::Sft)),
    ("SHF", Operation::Instruction(Opcode::Sft)),
    ("PLUS", Operation::Instruction(Opcode::Add)),
    ("MINUS", Operation::Instruction(Opcode::Sub)),
    ("SUBTRACT", Operation::Instruction(Opcode::Sub)),
    ("DAT", Operation::Data),
    ("DC", Operation::Data),
    ("DB", Operation::Data),
    ("DW", Operation::Data),
    ("WORD", Operation::Data),
    ("DS", Operation::Res),
    ("BSS", Operation::Res),
    ("RESERVE", Operation::Res),
    ("ORIGIN", Operation::Org),
    ("LOC", Operation::Org),
    ("AT", Operation::Org),
    ("EQUATE", Operation::Equ),
    ("CONST", Operation::Equ),
];

/// The words without an equivalent.
const FOREIGN: [(ForeignMeaning, &[&str]); 23] = [
    (ForeignMeaning::Call, &["CALL", "JSR", "GOSUB", "BSR", "JMS", "JAL"]),
    (ForeignMeaning::Return, &["RET", "RTS", "RETURN", "RTN"]),
    (ForeignMeaning::JumpIfZero, &["BRZ", "BEQ", "BZ", "JZ", "JEQ", "JE", "JMZ"]),
    (ForeignMeaning::JumpUnlessZero, &["BNE", "BNZ", "JNZ", "JNE", "BRNZ"]),
    (ForeignMeaning::JumpUnlessNegative, &["BRP", "BPL", "BGE", "JGE", "JPL", "JNN"]),
    (ForeignMeaning::JumpIfPositive, &["BGT", "JGT", "JG", "JPOS"]),
    (ForeignMeaning::Compare, &["CMP", "COMPARE"]),
    (ForeignMeaning::Condition, &["IF"]),
    (ForeignMeaning::Increment, &["INC", "INCR", "INCREMENT", "INR"]),
    (ForeignMeaning::Decrement, &["DEC", "DECR", "DECREMENT", "DCR"]),
    (ForeignMeaning::Multiply, &["MUL", "MULT", "MULTIPLY"]),
    (ForeignMeaning::Divide, &["DIV", "DIVIDE", "MOD"]),
    (ForeignMeaning::Move, &["MOV", "MOVE", "COPY"]),
    (ForeignMeaning::LoadNumber, &["LDI", "LDM", "LDC", "LOADI", "MVI"]),
    (ForeignMeaning::NoOperation, &["NOP", "NOOP"]),
    (ForeignMeaning::Shift, &["SLR"]),
    (ForeignMeaning::ShiftLeft, &["SHL", "LSL", "SLL", "ASL"]),
    (ForeignMeaning::ShiftRight, &["SHR", "LSR", "SRL", "ASR"]),
    (ForeignMeaning::Stack, &["PUSH", "POP", "PULL"]),
    (ForeignMeaning::Label, &["LABEL"]),
    (ForeignMeaning::InputCard, &["TAPE"]),
    (
        ForeignMeaning::Comment,
        &["REM", "REMARK", "COMMENT", "ENDCOMMENT", "/*", "*", "--", "!", "%"],
    ),
    (
        ForeignMeaning::Unneeded,
        &["BOOTSTRAP", "BOOTLOADER", ".TEXT", ".CODE", ".GLOBAL", ".GLOBL", "SECTION", ".SECTION"],
    ),
];

/// The words that declare a variable in other languages: `var n = 5`.
const VARIABLE_WORDS: [&str; 5] = ["VAR", "VARIABLE", "INT", "LET", "DIM"];

/// The equivalent operation of a foreign word. A point before one of our own words is
/// common in other assemblers: `.org`.
pub(crate) fn equivalent(word: &str) -> Option<Operation> {
    let (bare, is_pointed) = match word.strip_prefix('.') {
        Some(bare) => (bare, true),
        None => (word, false),
    };
    let known = EQUIVALENTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(bare));
    let own = || Operation::from_name(bare).filter(|_| is_pointed);
    known.map(|&(_, operation)| operation).or_else(own)
}

/// The meaning of a word that has no equivalent.
pub(crate) fn foreign(word: &str) -> Option<ForeignMeaning> {
    let is_it = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
    FOREIGN.iter().find(|(_, names)| is_it(names)).map(|&(meaning, _)| meaning)
}

/// Returns `true` if this word declares a variable in other languages.
pub(crate) fn is_variable_word(word: &str) -> bool {
    VARIABLE_WORDS.iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// The operand of a foreign instruction as a message can quote it: one label or number, or
/// else `x`.
pub fn quotable(operand: &str) -> &str {
    let is_end = |c: char| c.is_whitespace() || c == ',';
    let first =
        operand.split(is_end).next().unwrap_or_default().trim_start_matches(['$', '#', '=']);
    let is_number = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    if is_number || is_name(first) { first } else { "x" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_has_two_meanings_and_none_is_ours() {
        let foreign_words = FOREIGN.iter().flat_map(|(_, names)| names.iter().copied());
        let words: Vec<&str> = EQUIVALENTS
            .iter()
            .map(|(name, _)| *name)
            .chain(foreign_words)
            .chain(VARIABLE_WORDS)
            .collect();
        for (index, word) in words.iter().enumerate() {
            assert_eq!(Operation::from_name(word), None, "{word}");
            assert!(!words[..index].contains(word), "{word} is in the tables twice");
        }
    }

    #[test]
    fn a_point_is_passed_over_before_a_word_of_ours() {
        for (word, expected) in [
            (".org", Some(Operation::Org)),
            (".at", Some(Operation::Org)),
            (".START", Some(Operation::Start)),
            (".word", Some(Operation::Data)),
            ("org", None),
            (".loop", None),
            (".", None),
        ] {
            assert_eq!(equivalent(word), expected, "{word}");
        }
    }

    #[test]
    fn an_operand_is_quoted_if_it_is_one_word() {
        for (operand, quoted) in
            [("n", "n"), ("20 the sum", "20"), ("a, b", "a"), ("$i", "i"), ("", "x"), ("(n)", "x")]
        {
            assert_eq!(quotable(operand), quoted, "{operand}");
        }
    }
}
