//! The words that operations make of their operands.

use super::diagnostic::DiagnosticKind;
use super::expression::{ExprSyntax, LineError, eval};
use super::operation::Operation;
use super::pool::LiteralPool;
use super::statement::{ListingCell, Statement};
use super::symbols::{Resolution, Scope, SymbolTable};
use crate::address::Address;
use crate::card::Card;
use crate::instruction::{Instruction, Opcode};
use crate::memory::Memory;
use crate::word::Word;

/// What an operand may refer to.
#[derive(Clone, Copy)]
pub(crate) struct OperandContext<'a, 's> {
    pub(crate) symbols: &'a SymbolTable<'s>,
    pub(crate) pool: &'a LiteralPool,
    /// What the lines of a listing put into their cells.
    pub(crate) listed: &'a Memory,
}

/// The operand of a line of a listing, and the comment without a sign behind it.
#[derive(Clone, Copy)]
pub(crate) struct SplitOperand<'s> {
    pub(crate) operand: &'s str,
    pub(crate) remark: &'s str,
    /// The word that the operation makes, if it makes one.
    pub(crate) encoded: Option<Word>,
}

/// No operand has more words than this.
const MAX_OPERAND_WORDS: usize = 8;

impl<'s> OperandContext<'_, 's> {
    /// The word of an instruction.
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

    /// The cell that an operand names.
    pub(crate) fn cell(
        &self,
        operand: &'s str,
        operation: Operation,
        scope: Scope,
    ) -> Result<Address, LineError<'s>> {
        let value = eval(operand, ExprSyntax::Signed, operation, self.symbols, scope)?;
        let cell = u8::try_from(value).ok().and_then(Address::new);
        cell.ok_or(LineError::new(operand, DiagnosticKind::CellOutOfRange { value }))
    }

    /// The two counts of SFT: `1,3`.
    fn shift(&self, operand: &'s str) -> Result<Address, LineError<'s>> {
        let no_shift = LineError::new(operand, DiagnosticKind::InvalidShift);
        let count = |text: &'s str| {
            let operation = Operation::Instruction(Opcode::Sft);
            let count =
                match eval(text, ExprSyntax::Signed, operation, self.symbols, Scope::Everywhere) {
                    Err(LineError {
                        kind: Some(DiagnosticKind::MissingOperand { .. }), ..
                    }) => {
                        return Err(no_shift);
                    }
                    count => count?,
                };
            u8::try_from(count).ok().filter(|&count| count < 10).ok_or(no_shift)
        };
        let (left, right) = operand.split_once(',').ok_or(no_shift)?;
        Address::new(10 * count(left)? + count(right)?).ok_or(no_shift)
    }

    /// The number of cells to be reserved.
    pub(crate) fn count(&self, operand: &'s str, scope: Scope) -> Result<(), LineError<'s>> {
        let value = eval(operand, ExprSyntax::Signed, Operation::Res, self.symbols, scope)?;
        let is_count = (0..=100).contains(&value);
        is_count
            .then_some(())
            .ok_or(LineError::new(operand, DiagnosticKind::CountOutOfRange { value }))
    }

    /// One of the words of DATA, or what EQU or a literal says.
    pub(crate) fn word(&self, text: &'s str, operation: Operation) -> Result<Word, LineError<'s>> {
        let value = match eval(text, ExprSyntax::Joined, operation, self.symbols, Scope::Everywhere)
        {
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

    /// One of the words of DATA as a card, which may be blank.
    pub(crate) fn card(&self, text: &'s str) -> Result<Card, LineError<'s>> {
        if self.is_blank(text) {
            Ok(Card::Blank)
        } else {
            self.word(text, Operation::Data).map(Card::Word)
        }
    }

    /// Whether one of the words of DATA is a blank card, and not a name that is called
    /// so.
    pub(crate) fn is_blank(&self, text: &str) -> bool {
        text.parse() == Ok(Card::Blank)
            && self.symbols.lookup(text, Scope::Everywhere) == Resolution::Undefined
    }

    /// The cell of a literal.
    fn literal(
        &self,
        opcode: Opcode,
        text: &'s str,
        operand: &'s str,
        contents: Option<Word>,
    ) -> Result<Address, LineError<'s>> {
        let operation = Operation::Instruction(opcode);
        if !reads_operand(opcode) {
            return Err(LineError::new(operand, DiagnosticKind::LiteralNotAllowed { operation }));
        }
        let word = self.word(text.trim(), operation)?;
        // In a listing the contents say where the literal is.
        let listed = contents
            .map(|contents| Instruction::from(contents).address)
            .filter(|&cell| self.listed.cell(cell).word() == Some(word));
        let cell = listed.or_else(|| self.pool.cell(word));
        cell.ok_or(LineError::new(operand, DiagnosticKind::NoRoomForLiteral))
    }

    /// The word of the literal in an operand, if it has one.
    pub(crate) fn literal_word(&self, opcode: Opcode, operand: &'s str) -> Option<Word> {
        let text = operand.strip_prefix('=').filter(|_| reads_operand(opcode))?;
        self.word(text.trim(), Operation::Instruction(opcode)).ok()
    }

    /// Parts the operand of a line of a listing from the comment: it is the shortest
    /// run of words that gives the contents, or else the first word.
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

/// Whether an instruction reads a word that stays as it is.
fn reads_operand(opcode: Opcode) -> bool {
    matches!(opcode, Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Out)
}

/// Where the words of a text end.
fn word_ends(text: &str) -> impl Iterator<Item = usize> + Clone + '_ {
    let start = text.as_ptr().addr();
    text.split_whitespace().map(move |word| word.as_ptr().addr() - start + word.len())
}

/// What is no cell is, to SFT, no pair of counts.
fn as_shift_error(error: LineError<'_>) -> LineError<'_> {
    match error.kind {
        Some(DiagnosticKind::CellOutOfRange { .. }) => {
            LineError::new(error.part, DiagnosticKind::InvalidShift)
        }
        _ => error,
    }
}
