//! Diagnostics: errors and warnings about a source, with their place. `messages.rs` has the
//! sentences.

use core::fmt;
use core::ops::Range;

use super::misspelling::dialect::ForeignMeaning;
use super::misspelling::typo::Typo;
use super::operation::Operation;
use crate::load::start::StartError;
use crate::machine::address::Address;
use crate::machine::instruction::Opcode;
use crate::machine::word::Word;
use crate::text::error::TextErrorKind;
use crate::text::spelling::Candidates;

/// An error or a warning, and its place.
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
    /// The bytes of that line that it is about.
    pub span: Range<usize>,
    /// The kind, with its details.
    pub kind: DiagnosticKind<'s>,
}

impl Diagnostic<'_> {
    /// The severity: an error keeps the source from being assembled.
    pub const fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

impl fmt::Display for Diagnostic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.kind)
    }
}

/// The severity of a diagnostic.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The program is assembled nevertheless.
    Warning,
    /// The program is not assembled.
    Error,
}

/// The kind of a diagnostic. Its `Display` is a sentence with a suggestion.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum DiagnosticKind<'s> {
    /// An error that any text can have, for example in a number.
    Text(TextErrorKind),
    /// A word that is neither a mnemonic nor a directive.
    UnknownOperation {
        /// The word.
        word: &'s str,
        /// Operations with a similar name.
        candidates: Candidates<'s>,
    },
    /// A typing error other than a misspelled word.
    Typo(Typo<'s>),
    /// A word of another assembler that CARDIAC has no single word for.
    ForeignOperation {
        /// The word.
        word: &'s str,
        /// The text after it.
        operand: &'s str,
        /// Its meaning in that assembler.
        meaning: ForeignMeaning,
    },
    /// A source for the Little Man Computer.
    LittleManComputer,
    /// A word alone on its line that looks like a label.
    LabelWithoutColon {
        /// The word.
        name: &'s str,
    },
    /// A name without a definition.
    UndefinedName {
        /// The name.
        name: &'s str,
        /// The likely meaning.
        suggestion: Suggestion<'s>,
    },
    /// A name that the directive needs, but that is defined below it.
    ForwardReference {
        /// The name.
        name: &'s str,
        /// The directive.
        operation: Operation,
    },
    /// A name that is defined in terms of itself.
    CircularDefinition {
        /// The name.
        name: &'s str,
    },
    /// A second definition of a name.
    DuplicateName {
        /// The name.
        name: &'s str,
        /// The line of the first definition.
        first: usize,
    },
    /// A name that is also a mnemonic.
    NameIsMnemonic {
        /// The name.
        name: &'s str,
    },
    /// A mnemonic as an operand.
    MnemonicAsOperand {
        /// The mnemonic.
        name: &'s str,
    },
    /// A text that is not a valid name.
    InvalidName,
    /// A colon after an operation, as if it were a label.
    ColonAfterOperation {
        /// The operation.
        operation: Operation,
    },
    /// A colon that does not follow a label.
    StrayColon,
    /// More than [`MAX_NAMES`](super::MAX_NAMES) names.
    TooManyNames,
    /// EQU without a name.
    MissingName,
    /// A label on ORG, START or END.
    UnexpectedLabel {
        /// The directive.
        operation: Operation,
    },
    /// An operation without its operand.
    MissingOperand {
        /// The operation.
        operation: Operation,
    },
    /// Text after the operand.
    ExtraOperand {
        /// The operation.
        operation: Operation,
    },
    /// An operand that is neither a number nor a name.
    InvalidOperand,
    /// A decimal point.
    DecimalPoint,
    /// An operator or a comma without a value after it.
    MissingValue,
    /// A number outside 00 to 99 where a cell is expected.
    CellOutOfRange {
        /// The number.
        value: i32,
    },
    /// A number outside -999 to 999.
    WordOutOfRange {
        /// The number.
        value: i32,
    },
    /// A number outside 0 to 100 where a number of cells is expected.
    CountOutOfRange {
        /// The number.
        value: i32,
    },
    /// An operand of SFT other than two digits.
    InvalidShift,
    /// A literal as the operand of an instruction that does not read one.
    LiteralNotAllowed {
        /// The operation.
        operation: Operation,
    },
    /// A literal for which no cell is left.
    NoRoomForLiteral,
    /// A line that would fill a cell after 99.
    PastLastCell,
    /// A word for cell 00 or 99 that its print does not allow (R6, R7).
    WriteToPrintedCell {
        /// Cell 00 or 99.
        cell: Address,
    },
    /// A blank among the words of a program.
    BlankInData,
    /// A number alone on its line.
    BareNumber,
    /// A line of an image, `10:042`.
    ImageLine,
    /// A cell number without contents.
    MissingContents,
    /// A line other than data cards after END.
    StatementAfterEnd,
    /// A start that differs from an earlier one.
    ConflictingStarts {
        /// The earlier start.
        first: Address,
        /// The line that gives it.
        line: usize,
    },
    /// A source that fills no cell.
    EmptyProgram,
    /// A program whose start is unknown.
    UnknownStart(StartError),
    /// A source of more than [`MAX_SOURCE_LEN`](super::MAX_SOURCE_LEN) bytes.
    SourceTooLong,
    /// More than [`MAX_ERRORS`](super::MAX_ERRORS) errors.
    TooManyErrors,

    /// A line of a listing whose contents are not the word of its instruction. The contents
    /// are used.
    ContentsMismatch {
        /// The contents.
        contents: Option<Word>,
        /// The word of the instruction, if it has one.
        encoded: Option<Word>,
    },
    /// A line of a listing without a mnemonic, which is read as a comment.
    AssumedComment,
    /// A cell that an earlier line has filled; this line overwrites it.
    CellOverwritten {
        /// The cell.
        cell: Address,
        /// The earlier line.
        first: usize,
    },
    /// A cell that an earlier line has filled and this line leaves blank; the word stays.
    CellNotCleared {
        /// The cell.
        cell: Address,
        /// The earlier line.
        first: usize,
    },
    /// Numbers side by side in DATA, which are added.
    NumbersSummed {
        /// The sum.
        word: Word,
    },
    /// An instruction that writes into cell 00, which cannot change (R6).
    WriteToCell00 {
        /// INP or STO.
        opcode: Opcode,
    },
    /// `JMP 99`, which does not return from a subroutine.
    JumpToCell99,
    /// CLA, ADD, SUB or OUT with a cell number from 01 to 09 as its operand, where no
    /// instruction writes to that cell. The number itself may be meant.
    NumberAsAddress {
        /// CLA, ADD, SUB or OUT.
        opcode: Opcode,
        /// The cell.
        cell: Address,
    },
    /// A name without a use.
    UnusedName {
        /// The name.
        name: &'s str,
    },
    /// An instruction after which the program continues in a cell without an instruction.
    ExecutesNonInstruction {
        /// The cell.
        cell: Address,
        /// `true` if the instruction jumps there.
        is_jump: bool,
        /// The contents of that cell.
        contents: NonInstruction,
        /// The label of that cell.
        label: Option<&'s str>,
    },
    /// START or END with a cell that DATA fills.
    StartInData {
        /// The cell.
        cell: Address,
    },
    /// START or END with a cell that is blank.
    StartInBlank {
        /// The cell.
        cell: Address,
    },
    /// Literals after the program that would go into a cell that this line fills. The next
    /// free cell is used.
    LiteralPoolOverlap {
        /// The cell.
        cell: Address,
    },
    /// A line of a form without contents. The cell stays blank.
    BlankFormLine {
        /// The cell.
        cell: Address,
    },
    /// A program in a block of code of Markdown, without the first and the last line.
    CodeBlock,
    /// A program with `>` before each line, as in a mail, without these signs.
    QuotedText,
    /// More than [`MAX_WARNINGS`](super::MAX_WARNINGS) warnings.
    TooManyWarnings,
}

impl<'s> DiagnosticKind<'s> {
    /// An undefined name, before a suggestion is looked for.
    pub(crate) const fn undefined_name(name: &'s str) -> Self {
        Self::UndefinedName { name, suggestion: Suggestion::Name(Candidates::None) }
    }

    /// Returns `true` if the assembler chose between two readings of a line, or ignored a
    /// part of it. The user must see such a diagnostic even if warnings are off.
    pub const fn is_guess(&self) -> bool {
        matches!(
            self,
            Self::ContentsMismatch { .. }
                | Self::AssumedComment
                | Self::CellOverwritten { .. }
                | Self::CellNotCleared { .. }
                | Self::NumbersSummed { .. }
                | Self::BlankFormLine { .. }
                | Self::CodeBlock
                | Self::QuotedText
        )
    }

    /// The severity: an error keeps the source from being assembled.
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
            | Self::StartInData { .. }
            | Self::StartInBlank { .. }
            | Self::LiteralPoolOverlap { .. }
            | Self::BlankFormLine { .. }
            | Self::CodeBlock
            | Self::QuotedText
            | Self::TooManyWarnings => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// The likely meaning of an undefined name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Suggestion<'s> {
    /// A defined name that is similar, if there is one.
    Name(Candidates<'s>),
    /// A label to jump to; no defined name is similar.
    JumpTarget,
    /// A number in place of the name, as DATA needs it; no defined name is similar.
    Number,
    /// A comment: HRS needs no operand.
    Comment,
    /// The definition is misspelled: the name that it defines is never used.
    Definition {
        /// The name as it is defined.
        defined: &'s str,
        /// The line.
        line: usize,
    },
    /// Either the name or the definition is misspelled.
    Either {
        /// The name as it is defined.
        defined: &'s str,
        /// The line.
        line: usize,
    },
}

/// The contents of a cell without an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NonInstruction {
    /// A blank cell, in which the machine stops (R11).
    Blank,
    /// A word of DATA, or data that the program writes into a cell of DATA or RES.
    Data,
}
