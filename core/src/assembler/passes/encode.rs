//! The encoding of an operation and its operand as a word.

use super::pool::LiteralPool;
use crate::assembler::diagnostic::DiagnosticKind;
use crate::assembler::operation::Operation;
use crate::assembler::parser::expression::{ExprSyntax, Resolution, eval};
use crate::assembler::parser::line_error::LineError;
use crate::assembler::parser::statement::{ListingCell, Statement};
use crate::assembler::symbols::{Scope, SymbolTable};
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::memory::Memory;
use crate::machine::word::Word;

/// The names, literals and cells that an operand may refer to.
#[derive(Clone, Copy)]
pub(crate) struct OperandContext<'a, 's> {
    pub(crate) symbols: &'a SymbolTable<'s>,
    pub(crate) pool: &'a LiteralPool,
    /// The contents column of a listing.
    pub(crate) listed: &'a Memory,
}

/// The operand of a line of a listing, split from the remark after it.
#[derive(Clone, Copy)]
pub(crate) struct SplitOperand<'s> {
    pub(crate) operand: &'s str,
    pub(crate) remark: &'s str,
    /// The encoded word, if the operand is valid.
    pub(crate) encoded: Option<Word>,
}

/// The maximum number of words of an operand in a listing.
const MAX_OPERAND_WORDS: usize = 8;

impl<'s> OperandContext<'_, 's> {
    /// Encodes an instruction. `contents` is the word that a listing gives.
    pub(crate) fn instruction(
        &self,
        opcode: Opcode,
        operand: &'s str,
        contents: Option<Word>,
    ) -> Result<Word, LineError<'s>> {
        let address = match (opcode, operand.strip_prefix('=')) {
            (_, Some(literal)) => self.literal(opcode, literal, operand, contents)?,
            (Opcode::Hrs, None) if operand.is_empty() => Address::FIRST,
            (Opcode::Sft, None) if operand.contains(',') => self.shift(operand)?,
            (Opcode::Sft, None) => self
                .cell(operand, Operation::Instruction(opcode), Scope::Everywhere)
                .map_err(as_shift_error)?,
            (_, None) => self.cell(operand, Operation::Instruction(opcode), Scope::Everywhere)?,
        };
        Ok(Instruction { opcode, address }.into())
    }

    /// Evaluates an operand as a cell number.
    pub(crate) fn cell(
        &self,
        operand: &'s str,
        operation: Operation,
        scope: Scope,
    ) -> Result<Address, LineError<'s>> {
        let value = eval(operand, ExprSyntax::Signed, operation, self.symbols.in_scope(scope))?;
        let cell = u8::try_from(value).ok().and_then(Address::new);
        cell.ok_or(LineError::new(operand, DiagnosticKind::CellOutOfRange { value }))
    }

    /// Evaluates the two digits of SFT: `1,3`.
    fn shift(&self, operand: &'s str) -> Result<Address, LineError<'s>> {
        let no_shift = LineError::new(operand, DiagnosticKind::InvalidShift);
        let count = |text: &'s str| {
            let operation = Operation::Instruction(Opcode::Sft);
            let count = match eval(
                text,
                ExprSyntax::Signed,
                operation,
                self.symbols.in_scope(Scope::Everywhere),
            ) {
                Err(LineError { kind: Some(DiagnosticKind::MissingOperand { .. }), .. }) => {
                    return Err(no_shift);
                }
                count => count?,
            };
            u8::try_from(count).ok().filter(|&count| count < 10).ok_or(no_shift)
        };
        let (left, right) = operand.split_once(',').ok_or(no_shift)?;
        Address::new(10 * count(left)? + count(right)?).ok_or(no_shift)
    }

    /// Checks the number of cells of RES, 0 to 100.
    pub(crate) fn count(&self, operand: &'s str, scope: Scope) -> Result<(), LineError<'s>> {
        let value =
            eval(operand, ExprSyntax::Signed, Operation::Res, self.symbols.in_scope(scope))?;
        let is_count = (0..=100).contains(&value);
        is_count
            .then_some(())
            .ok_or(LineError::new(operand, DiagnosticKind::CountOutOfRange { value }))
    }

    /// Evaluates one word of DATA, an EQU or a literal.
    pub(crate) fn word(&self, text: &'s str, operation: Operation) -> Result<Word, LineError<'s>> {
        let value = match eval(
            text,
            ExprSyntax::Joined,
            operation,
            self.symbols.in_scope(Scope::Everywhere),
        ) {
            Err(LineError { kind: Some(DiagnosticKind::MissingOperand { .. }), .. })
                if operation != Operation::Equ =>
            {
                return Err(LineError::new(text, DiagnosticKind::MissingValue));
            }
            value => value?,
        };
        let word = i16::try_from(value).ok().and_then(Word::new);
        word.ok_or(LineError::new(text, DiagnosticKind::WordOutOfRange { value }))
    }

    /// Evaluates one word of DATA after END as a card, which may be blank.
    pub(crate) fn card(&self, text: &'s str) -> Result<Card, LineError<'s>> {
        if self.is_blank(text) {
            Ok(Card::Blank)
        } else {
            self.word(text, Operation::Data).map(Card::Word)
        }
    }

    /// Returns `true` for a blank card. A name `blank` that is defined takes precedence.
    pub(crate) fn is_blank(&self, text: &str) -> bool {
        text.parse() == Ok(Card::Blank)
            && self.symbols.lookup(text, Scope::Everywhere) == Resolution::Undefined
    }

    /// The cell that holds a literal.
    fn literal(
        &self,
        opcode: Opcode,
        text: &'s str,
        operand: &'s str,
        contents: Option<Word>,
    ) -> Result<Address, LineError<'s>> {
        let operation = Operation::Instruction(opcode);
        if !opcode.reads_operand() {
            return Err(LineError::new(operand, DiagnosticKind::LiteralNotAllowed { operation }));
        }
        let word = self.word(text.trim(), operation)?;
        // In a listing, the contents name the cell of the literal.
        let listed = contents
            .map(|contents| Instruction::from(contents).address)
            .filter(|&cell| self.listed.cell(cell).word() == Some(word));
        let cell = listed.or_else(|| self.pool.cell(word));
        cell.ok_or(LineError::new(operand, DiagnosticKind::NoRoomForLiteral))
    }

    /// The word of a literal operand, `=5`.
    pub(crate) fn literal_word(&self, opcode: Opcode, operand: &'s str) -> Option<Word> {
        let text = operand.strip_prefix('=').filter(|_| opcode.reads_operand())?;
        self.word(text.trim(), Operation::Instruction(opcode)).ok()
    }

    /// Splits the operand of a line of a listing from its remark. The operand is the
    /// shortest run of words that encodes to the contents, or else the first word.
    pub(crate) fn split_operand(
        &self,
        line: &Statement<'s>,
        listing: ListingCell,
    ) -> SplitOperand<'s> {
        let whole = line.operand;
        let cut = |end: usize| {
            let (operand, remark) = whole.split_at_checked(end).unwrap_or((whole, ""));
            let encoded = self.encoded(line.operation, operand, listing.contents);
            SplitOperand { operand, remark: remark.trim_start(), encoded }
        };
        let above = Scope::Above(line.number);
        if line.operation == Some(Operation::Res) && self.count(whole, above).is_ok() {
            return cut(whole.len());
        }
        let mut ends = word_ends(whole).take(MAX_OPERAND_WORDS);
        let gives =
            |split: &SplitOperand<'s>| split.encoded.is_some() && split.encoded == listing.contents;
        let nothing = (line.operation == Some(Operation::Instruction(Opcode::Hrs))).then(|| cut(0));
        ends.clone()
            .map(cut)
            .find(gives)
            .or(nothing.filter(gives))
            .unwrap_or_else(|| cut(ends.next().unwrap_or(0)))
    }

    fn encoded(
        &self,
        operation: Option<Operation>,
        operand: &'s str,
        contents: Option<Word>,
    ) -> Option<Word> {
        match operation? {
            Operation::Instruction(opcode) => self.instruction(opcode, operand, contents).ok(),
            Operation::Data => self.word(operand.split(',').next()?, Operation::Data).ok(),
            _ => None,
        }
    }
}

/// The end of each word of a text, as a byte offset.
fn word_ends(text: &str) -> impl Iterator<Item = usize> + Clone + '_ {
    let start = text.as_ptr().addr();
    text.split_whitespace().map(move |word| word.as_ptr().addr() - start + word.len())
}

/// Replaces the error of a cell number by that of SFT.
fn as_shift_error(error: LineError<'_>) -> LineError<'_> {
    match error.kind {
        Some(DiagnosticKind::CellOutOfRange { .. }) => {
            LineError::new(error.part, DiagnosticKind::InvalidShift)
        }
        _ => error,
    }
}
