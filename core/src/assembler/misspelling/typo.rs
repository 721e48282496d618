//! Typing errors other than misspelled words.

use crate::assembler::operation::Operation;
use crate::machine::address::Address;
use crate::machine::instruction::Opcode;

/// A typing error other than a misspelled word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Typo<'s> {
    /// A character that looks like one of the keyboard.
    ConfusableCharacter {
        /// The character.
        character: char,
        /// The character of the keyboard.
        meant: char,
    },
    /// An undefined label that looks like a defined one.
    ConfusableName {
        /// The name.
        name: &'s str,
        /// The line of the definition.
        line: usize,
    },
    /// An operation and its operand without a space between them: `OUT00`.
    MissingSpace {
        /// The operation.
        operation: Operation,
        /// The operand.
        operand: &'s str,
    },
    /// A sign between an operation and its operand: `CLA, 20`, `INP-5`.
    SignBeforeOperand {
        /// The operation.
        operation: Operation,
        /// The sign.
        sign: char,
        /// The operand.
        operand: &'s str,
    },
    /// A `#` before an operand, which begins a comment: `ADD #5`.
    HashOperand {
        /// The operation.
        operation: Operation,
        /// The text after the `#`.
        operand: &'s str,
    },
    /// A number right after a comment sign, which becomes a comment: `19;23`.
    NumberInComment {
        /// The sign.
        sign: &'s str,
    },
    /// A second instruction on the line: `CLA x; ADD x`.
    SecondInstruction,
    /// An opcode and its cell in two columns of a listing.
    SplitColumns {
        /// The opcode.
        code: Opcode,
        /// The cell.
        cell: Address,
    },
    /// A cell number before an operation, without contents: `10 CLA 20`.
    CellNumber {
        /// The number.
        cell: &'s str,
    },
    /// A variable defined as in another language: `num 0`.
    VariableDefinition {
        /// Its name.
        name: &'s str,
        /// Its value.
        value: &'s str,
    },
    /// A number defined as in C: `#define n 5`.
    CDefine {
        /// Its name.
        name: &'s str,
        /// Its value.
        value: &'s str,
    },
    /// A label with a hyphen or a blank in it: `my-total`.
    SplitLabel {
        /// The label as it is written.
        name: &'s str,
    },
    /// OUT of the accumulator: `OUT acc`.
    AccumulatorOperand,
    /// A sign before or around an operand: `$n`.
    StraySign {
        /// The sign.
        sign: char,
        /// The operand without the sign.
        operand: &'s str,
    },
}
