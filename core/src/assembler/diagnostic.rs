//! What the assembler can find in a source, and where. Its words are in `english.rs`.

use core::fmt;
use core::ops::Range;

use super::dialect::ForeignMeaning;
use super::operation::Operation;
use super::spelling::Candidates;
use super::typo::Typo;
use crate::address::Address;
use crate::instruction::Opcode;
use crate::load::UnknownStart;
use crate::text::TextErrorKind;
use crate::word::Word;

/// Something that the assembler found, and its place.
///
/// ```
/// use cardiac_core::assembler::{Severity, assemble};
///
/// let mut errors = Vec::new();
/// let assembly = assemble("loop: CLA sum\n CAL sum\n JMP lop\n JMP loop\nsum: DATA 5", |found| {
///     if found.severity() == Severity::Error {
///         errors.push(found);
///     }
/// });
/// assert!(assembly.is_none());
/// assert_eq!((errors[0].line, errors[0].column), (2, 2));
/// assert_eq!(
///     errors[0].to_string(),
///     "line 2, column 2: `CAL` is neither an instruction nor a directive: did you mean `CLA`?"
/// );
/// assert_eq!(
///     errors[1].kind.to_string(),
///     "undefined label `lop`: did you mean `loop`?"
/// );
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Diagnostic<'s> {
    /// The line, counted from 1.
    pub line: usize,
    /// The column of the first character, counted from 1.
    pub column: usize,
    /// The bytes of that line.
    pub span: Range<usize>,
    /// What was found there.
    pub kind: DiagnosticKind<'s>,
}

impl Diagnostic<'_> {
    /// Whether it keeps the source from being assembled.
    pub const fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

impl fmt::Display for Diagnostic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.kind)
    }
}

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The program is assembled all the same.
    Warning,
    /// The program is not assembled.
    Error,
}

/// What the assembler can find. Displayed it is a sentence with its cure.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum DiagnosticKind<'s> {
    /// A mistake that any text can have, or a number.
    Text(TextErrorKind),
    /// A word that should be a mnemonic or a directive.
    UnknownOperation {
        /// The word.
        word: &'s str,
        /// What may have been meant.
        candidates: Candidates<'s>,
    },
    /// Something typed wrongly that is no misspelt word.
    Typo(Typo<'s>),
    /// A word of another machine, for which CARDIAC has no single one.
    ForeignOperation {
        /// The word.
        word: &'s str,
        /// What stands behind it.
        operand: &'s str,
        /// What it means there.
        meaning: ForeignMeaning,
    },
    /// A source that is written for the Little Man Computer.
    LittleManComputer,
    /// A word alone on its line that looks like a label.
    LabelWithoutColon {
        /// The word.
        name: &'s str,
    },
    /// A name that nothing defines.
    UndefinedName {
        /// The name.
        name: &'s str,
        /// What may have been meant.
        suggestion: Suggestion<'s>,
    },
    /// A name that the line needs to know is defined only below it.
    ForwardReference {
        /// The name.
        name: &'s str,
        /// The directive.
        operation: Operation,
    },
    /// A name whose value is defined by itself.
    CircularDefinition {
        /// The name.
        name: &'s str,
    },
    /// A name that has been defined already.
    DuplicateName {
        /// The name.
        name: &'s str,
        /// The line that defined it first.
        first: usize,
    },
    /// A name that is a mnemonic.
    NameIsMnemonic {
        /// The name.
        name: &'s str,
    },
    /// A mnemonic where a cell is wanted.
    MnemonicAsOperand {
        /// The mnemonic.
        name: &'s str,
    },
    /// Something that cannot be a name.
    InvalidName,
    /// A colon behind an operation, as if it were a label.
    ColonAfterOperation {
        /// The operation.
        operation: Operation,
    },
    /// A colon that is behind no label.
    StrayColon,
    /// More than 256 names.
    TooManyNames,
    /// EQU without a name.
    MissingName,
    /// A label on ORG, START or END.
    UnexpectedLabel {
        /// The directive.
        operation: Operation,
    },
    /// An operation without what it works on.
    MissingOperand {
        /// The operation.
        operation: Operation,
    },
    /// Something more behind an operand.
    ExtraOperand {
        /// The operation.
        operation: Operation,
    },
    /// A number, a name, or nothing at all was wanted here.
    InvalidOperand,
    /// A point, as in a fraction.
    DecimalPoint,
    /// An operator without a number or a name after it, or a comma without a word.
    MissingValue,
    /// Not the number of a cell.
    CellOutOfRange {
        /// The number.
        value: i32,
    },
    /// Not a sign and three digits.
    WordOutOfRange {
        /// The number.
        value: i32,
    },
    /// Not a number of cells.
    CountOutOfRange {
        /// The number.
        value: i32,
    },
    /// Not the two counts of SFT.
    InvalidShift,
    /// A literal where no word is read.
    LiteralNotAllowed {
        /// The operation.
        operation: Operation,
    },
    /// No cell is left for a literal.
    NoRoomForLiteral,
    /// A line for a cell after 99.
    PastLastCell,
    /// A word for a cell that has something else printed in it.
    WriteToPrintedCell {
        /// Cell 00 or 99.
        cell: Address,
    },
    /// A blank among the words of a program.
    BlankInData,
    /// A number alone on a line.
    BareNumber,
    /// A line of an image.
    ImageLine,
    /// A line that begins with an address but goes on without contents.
    MissingContents,
    /// Something other than data cards after END.
    StatementAfterEnd,
    /// A second start that is not the first.
    ConflictingStarts {
        /// The start that was given first.
        first: Address,
        /// The line that gave it.
        line: usize,
    },
    /// A source that puts nothing into any cell.
    EmptyProgram,
    /// A program whose start cannot be told.
    UnknownStart(UnknownStart),
    /// A source of more than [`MAX_SOURCE_LEN`](super::MAX_SOURCE_LEN) bytes.
    SourceTooLong,
    /// More than [`MAX_ERRORS`](super::MAX_ERRORS) errors.
    TooManyErrors,

    /// A line of a listing whose contents are not what its instruction says.
    ContentsMismatch {
        /// The contents.
        contents: Option<Word>,
        /// What the instruction says, if it says anything.
        encoded: Option<Word>,
    },
    /// A line of a listing without a mnemonic.
    AssumedComment,
    /// A cell that an earlier line has filled.
    CellOverwritten {
        /// The cell.
        cell: Address,
        /// The earlier line.
        first: usize,
    },
    /// A cell that an earlier line has filled, and this one leaves blank.
    CellNotCleared {
        /// The cell.
        cell: Address,
        /// The earlier line.
        first: usize,
    },
    /// Numbers of DATA side by side, which are added.
    NumbersSummed {
        /// What they come to.
        word: Word,
    },
    /// An instruction that writes into cell 00.
    WriteToCell00 {
        /// INP or STO.
        opcode: Opcode,
    },
    /// JMP 99, which does not return.
    JumpToCell99,
    /// CLA, ADD or SUB of a cell from 01 to 09, given by its number, that nothing writes: the
    /// number itself may be meant.
    NumberAsAddress {
        /// CLA, ADD or SUB.
        opcode: Opcode,
        /// The cell.
        cell: Address,
    },
    /// A name that nothing uses.
    UnusedName {
        /// The name.
        name: &'s str,
    },
    /// The bug walks or jumps to a cell that holds no instruction.
    ExecutesNonInstruction {
        /// The cell.
        cell: Address,
        /// What is in it.
        contents: NonInstruction,
    },
    /// The literals after the program came to a cell that is taken.
    LiteralPoolOverlap {
        /// The cell.
        cell: Address,
    },
    /// A line of a form without contents.
    BlankFormLine {
        /// The cell, which stays blank.
        cell: Address,
    },
    /// More than [`MAX_WARNINGS`](super::MAX_WARNINGS) warnings.
    TooManyWarnings,
}

impl<'s> DiagnosticKind<'s> {
    /// A name that nothing defines, before a cure has been looked for.
    pub(crate) const fn undefined_name(name: &'s str) -> Self {
        Self::UndefinedName { name, suggestion: Suggestion::Name(Candidates::None) }
    }

    /// Returns `true` if the assembler had to choose between two readings of a line, or left
    /// a part of it out. The user must hear of it, however quiet a command is.
    pub const fn is_guess(&self) -> bool {
        matches!(
            self,
            Self::ContentsMismatch { .. }
                | Self::AssumedComment
                | Self::CellOverwritten { .. }
                | Self::CellNotCleared { .. }
                | Self::NumbersSummed { .. }
                | Self::BlankFormLine { .. }
        )
    }

    /// Whether it keeps the source from being assembled.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::ContentsMismatch { .. }
            | Self::AssumedComment
            | Self::CellOverwritten { .. }
            | Self::CellNotCleared { .. }
            | Self::NumbersSummed { .. }
            | Self::WriteToCell00 { .. }
            | Self::JumpToCell99
            | Self::NumberAsAddress { .. }
            | Self::UnusedName { .. }
            | Self::ExecutesNonInstruction { .. }
            | Self::LiteralPoolOverlap { .. }
            | Self::BlankFormLine { .. }
            | Self::TooManyWarnings => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// What may be meant by a name that nothing defines.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Suggestion<'s> {
    /// This name of those that are defined, if any is near.
    Name(Candidates<'s>),
    /// It is a label to jump to, and none is near.
    JumpTarget,
    /// The name that this line defines, and that nothing uses, is misspelt there.
    Definition {
        /// The name as it is defined.
        defined: &'s str,
        /// The line.
        line: usize,
    },
    /// One of the two is misspelt, and nothing tells which.
    Either {
        /// The name as it is defined.
        defined: &'s str,
        /// The line.
        line: usize,
    },
}

/// What is in a cell that holds no instruction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NonInstruction {
    /// Nothing, where the machine stops (R11).
    Blank,
    /// A word that the source gives as data.
    Data,
}
