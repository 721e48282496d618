//! The sentences of diagnostics: the cause, then the suggestion.

mod dialect;
mod typo;

use core::fmt;

use super::diagnostic::{DiagnosticKind, NonInstruction, Severity, Suggestion};
use super::operation::Operation;
use crate::machine::address::Address;
use crate::machine::instruction::Opcode;
use crate::machine::word::Word;
use crate::text::spelling::Candidates;

use dialect::{LITTLE_MAN, foreign};

impl fmt::Display for DiagnosticKind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Text(kind) => kind.fmt(f),
            Self::Typo(typo) => typo.fmt(f),
            Self::ForeignOperation { word, operand, meaning } => foreign(f, word, operand, meaning),
            Self::LittleManComputer => f.write_str(LITTLE_MAN),
            Self::UnknownOperation { word, candidates } => unknown_operation(f, word, candidates),
            Self::LabelWithoutColon { name } => write!(
                f,
                "`{name}` is not an instruction: if it is a label, write a colon after it, \
                 `{name}:`"
            ),
            Self::UndefinedName { name, suggestion } => undefined_name(f, name, suggestion),
            Self::ForwardReference { name, operation } => write!(
                f,
                "{operation} needs the value of `{name}`, which is defined further down: define it \
                 above this line"
            ),
            Self::CircularDefinition { name } => write!(
                f,
                "`{name}` is defined in terms of itself: define one of the names in the cycle \
                 as a number"
            ),
            Self::DuplicateName { name, first } => {
                write!(f, "`{name}` is already defined on line {first}: rename one of the two")
            }
            Self::NameIsMnemonic { name } => {
                write!(f, "`{name}` is an instruction and cannot be a name: choose another name")
            }
            Self::MnemonicAsOperand { name } => write!(
                f,
                "`{name}` is an instruction, but a cell is expected here: write a cell number or \
                 a label"
            ),
            Self::InvalidName => f.write_str(
                "not a valid name: use letters, digits and `_`, and begin with a letter",
            ),
            Self::ColonAfterOperation { operation } => {
                write!(
                    f,
                    "a colon goes after a label, and {operation} is not a label here: {}",
                    colon_cure(operation)
                )
            }
            Self::StrayColon => f.write_str(
                "a colon goes only after a label, at the beginning of a line: remove this one",
            ),
            Self::TooManyNames => {
                f.write_str("more than 256 names: there are only 100 cells to name")
            }
            Self::MissingName => {
                f.write_str("EQU needs a name before it, for example `limit EQU 10`")
            }
            Self::UnexpectedLabel { operation } => write!(
                f,
                "{operation} fills no cell, so it cannot have a label: move the label to the \
                 line of a cell"
            ),
            Self::MissingOperand { operation } => operand_missing(f, operation),
            Self::ExtraOperand { operation: Operation::Instruction(Opcode::Sft) } => f.write_str(
                "SFT takes two digits, left and right: write them as `SFT 1,3`, and begin a \
                 comment with `;`",
            ),
            Self::ExtraOperand { operation } => {
                write!(f, "{operation} takes one operand: begin a comment with `;`")
            }
            Self::InvalidOperand => {
                f.write_str("expected a cell number or a label, such as `20` or `total`")
            }
            Self::DecimalPoint => f.write_str(
                "decimal points are not allowed: a card or a cell holds a whole number, -999 to \
                 999",
            ),
            Self::MissingValue => f.write_str("a number or a name is missing here"),
            Self::CellOutOfRange { value } => {
                write!(f, "there is no cell {value}: the cells are 00 to 99")
            }
            Self::WordOutOfRange { value } => {
                write!(
                    f,
                    "{value} does not fit into a cell: it holds a sign and three digits, \
                     -999 to 999"
                )
            }
            Self::CountOutOfRange { value } => {
                write!(f, "{value} cells cannot be reserved: there are 100 in all")
            }
            Self::InvalidShift => f.write_str(
                "SFT needs two digits, how far to shift left and then right, for example `SFT 1,3`",
            ),
            Self::LiteralNotAllowed { operation } => write!(
                f,
                "{operation} cannot use a literal such as `=5`, only CLA, ADD, SUB and OUT can: \
                 write the label of a cell"
            ),
            Self::NoRoomForLiteral => f.write_str(
                "no cell is left after the program for this literal: shorten the program",
            ),
            kind if kind.severity() == Severity::Error => wrong_line(f, kind),
            kind => warning(f, kind),
        }
    }
}

/// Returns the cure of a colon after an operation.
fn colon_cure(operation: Operation) -> &'static str {
    match operation {
        Operation::Instruction(_) | Operation::End => "remove the colon",
        Operation::Start => {
            "to start the program here write `main:`, and as the last line `END main`"
        }
        _ => "remove the colon and write the operand, or remove this line",
    }
}

/// Writes that a word is no operation, with similar ones, or with all.
fn unknown_operation(
    f: &mut fmt::Formatter<'_>,
    word: &str,
    candidates: Candidates<'_>,
) -> fmt::Result {
    write!(f, "`{word}` is neither an instruction nor a directive: ")?;
    if let Candidates::None = candidates {
        f.write_str("these are")?;
        Operation::all().try_for_each(|operation| write!(f, " {operation}"))?;
        return f.write_str("; put a `;` before a title or a comment");
    }
    write!(f, "{candidates}")
}

/// Writes an error about a cell, a whole line or the whole source.
fn wrong_line(f: &mut fmt::Formatter<'_>, kind: DiagnosticKind<'_>) -> fmt::Result {
    match kind {
        DiagnosticKind::PastLastCell => f.write_str(
            "this goes past cell 99, the last cell: shorten the program or begin it earlier with \
             ORG",
        ),
        DiagnosticKind::BlankInData => f.write_str(
            "`blank` is a card, which belongs in DATA after END: to leave a cell blank write \
             `RES 1`",
        ),
        DiagnosticKind::WriteToPrintedCell { cell: Address::FIRST } => f.write_str(
            "cell 00 is printed 001 and holds nothing else: put this into another cell, for \
             example with `ORG 10`",
        ),
        DiagnosticKind::WriteToPrintedCell { .. } => f.write_str(
            "cell 99 has a printed 8 and holds only 800 to 899: put this into another cell with \
             ORG",
        ),
        DiagnosticKind::BareNumber => f.write_str(
            "a number alone is a card, not a line of a source: write `DATA` before it to put it \
             into a cell",
        ),
        DiagnosticKind::ImageLine => f.write_str(
            "this is a line of an image, a cell and its word: in a source write `ORG` and \
             `DATA`, or read the file as an image",
        ),
        DiagnosticKind::MissingContents => f.write_str(
            "a line that begins with a cell number belongs to a listing, and the contents are \
             missing: write a word after the number, or `---` for a blank cell",
        ),
        DiagnosticKind::StatementAfterEnd => f.write_str(
            "only data cards can follow END: write them as `DATA 5, 7`, or move END below this \
             line",
        ),
        DiagnosticKind::ConflictingStarts { first, line } => write!(
            f,
            "line {line} starts the program in cell {first}, and this line in another cell: \
             remove one of the two"
        ),
        DiagnosticKind::EmptyProgram => f.write_str(
            "there is no program here: a line such as `CLA 20` or `DATA 5` puts something into a \
             cell",
        ),
        DiagnosticKind::UnknownStart(unknown) => match unknown.candidates().next() {
            Some(cell) => write!(f, "{unknown}: add a last line such as `END {cell}`"),
            None => write!(
                f,
                "{unknown}: if there are only data here, add the instructions; if not, add a last \
                 line with END and the cell of the first instruction"
            ),
        },
        DiagnosticKind::SourceTooLong => f.write_str(
            "more than a million bytes: this is not a \
            program for a hundred cells",
        ),
        DiagnosticKind::TooManyErrors => f.write_str("there are more errors: fix these first"),
        _ => Ok(()),
    }
}

fn undefined_name(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    suggestion: Suggestion<'_>,
) -> fmt::Result {
    write!(f, "undefined label `{name}`: ")?;
    match suggestion {
        Suggestion::Name(Candidates::None) => write!(f, "define it, for example `{name}: DATA 0`"),
        Suggestion::Number => f.write_str("write a number, for example `DATA 5`"),
        Suggestion::Comment => f.write_str("if this is a comment, begin it with `;`"),
        Suggestion::JumpTarget => write!(f, "write `{name}:` before the line to jump to"),
        Suggestion::Name(candidates) => write!(f, "{candidates}"),
        Suggestion::Definition { defined, line } => write!(
            f,
            "did you mean to write `{name}` on line {line}, instead of `{defined}`, which is \
             never used?"
        ),
        Suggestion::Either { defined, line } => write!(
            f,
            "`{defined}` on line {line} is never used, so one of the two may be misspelled: \
             did you mean `{defined}` here, or `{name}` there?"
        ),
    }
}

fn operand_missing(f: &mut fmt::Formatter<'_>, operation: Operation) -> fmt::Result {
    let (wanted, example) = match operation {
        Operation::Instruction(Opcode::Sft) => {
            ("an operand: how far to shift to the left and to the right", "1,3")
        }
        Operation::Instruction(Opcode::Jmp | Opcode::Tac) => {
            ("an operand: a label or cell number to jump to", "loop")
        }
        Operation::Instruction(_) => ("an operand: a cell number or a label", "20"),
        Operation::Data => ("a number", "5"),
        Operation::Equ => ("a number", "10"),
        Operation::Res => ("a number: how many cells to leave blank", "5"),
        Operation::Org | Operation::Start | Operation::End => ("a cell number", "20"),
    };
    write!(f, "{operation} needs {wanted}, for example `{operation} {example}`")
}

fn warning(f: &mut fmt::Formatter<'_>, kind: DiagnosticKind<'_>) -> fmt::Result {
    match kind {
        DiagnosticKind::ContentsMismatch { contents, encoded: Some(encoded) } => write!(
            f,
            "this instruction is {encoded}, but the contents are {}: the contents are used",
            Contents(contents)
        ),
        DiagnosticKind::ContentsMismatch { contents, encoded: None } => write!(
            f,
            "this does not match the contents, {}: the contents are used",
            Contents(contents)
        ),
        DiagnosticKind::AssumedComment => f.write_str(
            "this is not an instruction: it is read as a comment, and the contents are used",
        ),
        DiagnosticKind::CellOverwritten { cell, first } => {
            write!(f, "line {first} has already filled cell {cell}: this line replaces the word")
        }
        DiagnosticKind::CellNotCleared { cell, first } => write!(
            f,
            "line {first} has already filled cell {cell}, which keeps its word: this line does \
             not clear it"
        ),
        DiagnosticKind::NumbersSummed { word } => write!(
            f,
            "numbers side by side are added, so this is one word, {word}: put a comma between \
             two words"
        ),
        DiagnosticKind::WriteToCell00 { opcode } => {
            write!(f, "{opcode} 00 writes nothing: cell 00 is printed 001 and cannot change")
        }
        DiagnosticKind::JumpToCell99 => f.write_str(
            "JMP overwrites cell 99 before it jumps, so `JMP 99` continues in the next cell and \
             does not return: begin the subroutine with `CLA 99` and `STO ret`, and end it with \
             `ret: JMP 00`",
        ),
        DiagnosticKind::NumberAsAddress { opcode, cell } => write!(
            f,
            "{opcode} reads cell {cell}, and no instruction writes there: for the number {} \
             write `{opcode} ={}`",
            cell.get(),
            cell.get()
        ),
        DiagnosticKind::UnusedName { name } => write!(f, "`{name}` is never used"),
        DiagnosticKind::ExecutesNonInstruction { cell, is_jump: true, contents, label } => {
            let what = match contents {
                NonInstruction::Blank => "is blank",
                NonInstruction::Data => "is data",
            };
            let label = Labelled(label);
            write!(
                f,
                "this jumps to cell {cell}{label}, which {what}: jump to an instruction instead"
            )
        }
        DiagnosticKind::ExecutesNonInstruction { cell, is_jump: false, contents, label } => {
            let what = match contents {
                NonInstruction::Blank => "is blank, and stops there",
                NonInstruction::Data => "is data, and executes it as an instruction",
            };
            let label = Labelled(label);
            write!(
                f,
                "the program runs on into cell {cell}{label}, which {what}: is HRS or JMP missing \
                 after this line?"
            )
        }
        DiagnosticKind::StartInData { cell } => write!(
            f,
            "the program starts in cell {cell}, which is data, and executes it as an instruction: \
             write the label of the first instruction here"
        ),
        DiagnosticKind::StartInBlank { cell } => write!(
            f,
            "the program starts in cell {cell}, which is blank, and stops at once: write the label \
             of the first instruction here"
        ),
        DiagnosticKind::LiteralPoolOverlap { cell } => write!(
            f,
            "the literals after the program reach cell {cell}, which this line fills: \
             they continue in the next free cell"
        ),
        DiagnosticKind::BlankFormLine { cell } => write!(
            f,
            "no contents here, so cell {cell} stays blank: write a number, or `---` for a blank \
             cell"
        ),
        DiagnosticKind::CodeBlock => f.write_str(
            "a block of code in Markdown: only the text between this line and the last is read",
        ),
        DiagnosticKind::QuotedText => f.write_str(
            "each line begins with `>`, as quoted text in a mail: the signs are left out",
        ),
        DiagnosticKind::TooManyWarnings => f.write_str("there are more warnings: fix these first"),
        _ => Ok(()),
    }
}

/// A label in brackets, if there is one.
struct Labelled<'s>(Option<&'s str>);

impl fmt::Display for Labelled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |label| write!(f, " (`{label}`)"))
    }
}

/// The contents of a line of a listing.
struct Contents(Option<Word>);

impl fmt::Display for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(word) => word.fmt(f),
            None => f.write_str("a blank cell"),
        }
    }
}
