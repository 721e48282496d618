//! The sentences of diagnostics: the cause, then the suggestion.

mod dialect;
mod typo;

use core::fmt;

use super::diagnostic::{DiagnosticKind, NonInstruction, Severity, Suggestion};
use super::operation::Operation;
use super::spelling::Candidates;
use crate::address::Address;
use crate::instruction::Opcode;
use crate::word::Word;

use dialect::{LITTLE_MAN, foreign};

impl fmt::Display for DiagnosticKind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Text(kind) => kind.fmt(f),
            Self::Typo(typo) => typo.fmt(f),
            Self::ForeignOperation { word, operand, meaning } => foreign(f, word, operand, meaning),
            Self::LittleManComputer => f.write_str(LITTLE_MAN),
            Self::UnknownOperation { word, candidates: Candidates::None } => {
                write!(f, "`{word}` is neither an instruction nor a directive: these are")?;
                Operation::all().try_for_each(|operation| write!(f, " {operation}"))
            }
            Self::UnknownOperation { word, candidates } => {
                write!(f, "`{word}` is neither an instruction nor a directive: {candidates}")
            }
            Self::LabelWithoutColon { name } => write!(
                f,
                "`{name}` is no instruction: a label that stands alone is written with a colon, `{name}:`"
            ),
            Self::UndefinedName { name, suggestion } => undefined_name(f, name, suggestion),
            Self::ForwardReference { name, operation } => write!(
                f,
                "{operation} must know at once how many cells or which cell is meant, and `{name}` \
                 is defined further down: define it above this line"
            ),
            Self::CircularDefinition { name } => write!(
                f,
                "the value of `{name}` leads back to `{name}`: give one of the names on the way a number"
            ),
            Self::DuplicateName { name, first } => write!(
                f,
                "`{name}` is defined already, on line {first}: give one of the two another name"
            ),
            Self::NameIsMnemonic { name } => {
                write!(f, "`{name}` is an instruction, so nothing else can be called that: choose another name")
            }
            Self::MnemonicAsOperand { name } => write!(
                f,
                "`{name}` is an instruction, and here a cell is wanted: write its number or its label"
            ),
            Self::InvalidName => f.write_str(
                "not a name: a name is letters, digits and `_`, and begins with a letter",
            ),
            Self::ColonAfterOperation { operation } => write!(
                f,
                "a colon stands only behind a label, and {operation} is none here: leave the colon out"
            ),
            Self::StrayColon => f.write_str(
                "a colon stands only behind a label, at the beginning of a line: leave this one out",
            ),
            Self::TooManyNames => f.write_str("more than 256 names: there are only 100 cells to name"),
            Self::MissingName => {
                f.write_str("EQU gives a number a name: write the name before it, such as `limit EQU 10`")
            }
            Self::UnexpectedLabel { operation } => write!(
                f,
                "{operation} puts nothing into a cell, so it takes no label: put the label on the line of a cell"
            ),
            Self::MissingOperand { operation } => operand_missing(f, operation),
            Self::ExtraOperand { operation: Operation::Instruction(Opcode::Sft) } => f.write_str(
                "SFT takes two digits, left and right: write them as `SFT 1,3`, and a comment after a `;`",
            ),
            Self::ExtraOperand { operation } => write!(
                f,
                "{operation} takes one operand: put a `;` before a comment"
            ),
            Self::InvalidOperand => f.write_str(
                "expected a cell number or a label, such as `20` or `total`",
            ),
            Self::DecimalPoint => f.write_str(
                "a number has no point: a card or a cell holds whole numbers, -999 to 999",
            ),
            Self::MissingValue => f.write_str("a number or a name is missing here"),
            Self::CellOutOfRange { value } => {
                write!(f, "there is no cell {value}: the cells are 00 to 99")
            }
            Self::WordOutOfRange { value } => {
                write!(f, "{value} does not fit into a cell: it holds a sign and three digits, -999 to 999")
            }
            Self::CountOutOfRange { value } => {
                write!(f, "{value} cells cannot be reserved: there are 100 in all")
            }
            Self::InvalidShift => f.write_str(
                "not two digits: SFT takes how far to the left and how far to the right, such as `SFT 1,3`",
            ),
            Self::LiteralNotAllowed { operation } => write!(
                f,
                "{operation} cannot use a literal such as `=5`, only CLA, ADD, SUB and OUT can: write the label of a cell"
            ),
            Self::NoRoomForLiteral => {
                f.write_str("no cell is left behind the program for this literal: shorten the program")
            }
            kind if kind.severity() == Severity::Error => wrong_line(f, kind),
            kind => warning(f, kind),
        }
    }
}

/// Writes an error about a cell, a whole line or the whole source.
fn wrong_line(f: &mut fmt::Formatter<'_>, kind: DiagnosticKind<'_>) -> fmt::Result {
    match kind {
        DiagnosticKind::PastLastCell => f.write_str(
            "this goes beyond cell 99, the last of the hundred: shorten the program or begin it earlier with ORG",
        ),
        DiagnosticKind::BlankInData => f.write_str(
            "a cell is left blank with `RES 1`: `blank` is a card, and stands in DATA after END",
        ),
        DiagnosticKind::WriteToPrintedCell { cell: Address::FIRST } => f.write_str(
            "cell 00 is printed 001 and holds nothing else: put this into another cell, such as with `ORG 10`",
        ),
        DiagnosticKind::WriteToPrintedCell { .. } => f.write_str(
            "cell 99 has a printed 8 and holds only 800 to 899: put this into another cell with ORG",
        ),
        DiagnosticKind::BareNumber => f.write_str(
            "a number alone is a card, not a line of a source: write `DATA` before it to put it into a cell",
        ),
        DiagnosticKind::ImageLine => f.write_str(
            "this is a line of an image, a cell and its word: in a source write `ORG` and `DATA`, or read the file as an image",
        ),
        DiagnosticKind::MissingContents => f.write_str(
            "a line that begins with a number is one of a listing, and the contents of that cell should come next: a word, or `---` where it is blank",
        ),
        DiagnosticKind::StatementAfterEnd => f.write_str(
            "after END come only data cards: write them as `DATA 5, 7`, or move END behind this line",
        ),
        DiagnosticKind::ConflictingStarts { first, line } => write!(
            f,
            "the program starts in cell {first} by line {line} and elsewhere by this one: leave one of them out"
        ),
        DiagnosticKind::EmptyProgram => f.write_str(
            "there is no program here: a line such as `CLA 20` or `DATA 5` puts something into a cell",
        ),
        DiagnosticKind::UnknownStart(unknown) => {
            let cell = unknown.candidates().next().unwrap_or(Address::FIRST);
            write!(f, "{unknown}: say it with a last line such as `END {cell}`")
        }
        DiagnosticKind::SourceTooLong => f.write_str("more than a million bytes: this is no program for a hundred cells"),
        DiagnosticKind::TooManyErrors => f.write_str("more errors follow: mend these first"),
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
        Suggestion::JumpTarget => write!(f, "write `{name}:` before the line to jump to"),
        Suggestion::Name(candidates) => write!(f, "{candidates}"),
        Suggestion::Definition { defined, line } => write!(
            f,
            "did you mean to write `{name}` on line {line}, in place of `{defined}`, which nothing uses?"
        ),
        Suggestion::Either { defined, line } => write!(
            f,
            "nothing uses `{defined}` of line {line}, so one of the two may be misspelt; \
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
            "this instruction is {encoded} but the contents are {}: the contents stand",
            Contents(contents)
        ),
        DiagnosticKind::ContentsMismatch { contents, encoded: None } => write!(
            f,
            "this cannot be read as an instruction that makes {}: the contents stand",
            Contents(contents)
        ),
        DiagnosticKind::AssumedComment => f.write_str(
            "no instruction stands here: it is taken for a comment, and the contents stand",
        ),
        DiagnosticKind::CellOverwritten { cell, first } => write!(
            f,
            "cell {cell} has been filled by line {first}: what stands here takes its place"
        ),
        DiagnosticKind::CellNotCleared { cell, first } => write!(
            f,
            "cell {cell} has been filled by line {first}, and keeps its word: this line puts none into it"
        ),
        DiagnosticKind::NumbersSummed { word } => write!(
            f,
            "numbers side by side are added, so this is one word, {word}: put a comma between two words"
        ),
        DiagnosticKind::WriteToCell00 { opcode } => {
            write!(f, "{opcode} 00 writes nothing: cell 00 is printed 001 and cannot change")
        }
        DiagnosticKind::JumpToCell99 => f.write_str(
            "JMP overwrites cell 99 before it jumps, so `JMP 99` goes on in the next cell and does not \
             return: begin the subroutine with CLA 99 and STO, which copy cell 99 to its end",
        ),
        DiagnosticKind::NumberAsAddress { opcode, cell } => write!(
            f,
            "{opcode} takes what is in cell {cell}, and nothing writes there: for the number {} \
             write `{opcode} ={}`",
            cell.get(),
            cell.get()
        ),
        DiagnosticKind::UnusedName { name } => write!(f, "nothing uses `{name}`"),
        DiagnosticKind::ExecutesNonInstruction { cell, contents: NonInstruction::Blank } => write!(
            f,
            "the bug comes from here to cell {cell}, which is blank: the machine stops there; \
             end the program with HRS or go round with JMP"
        ),
        DiagnosticKind::ExecutesNonInstruction { cell, contents: NonInstruction::Data } => write!(
            f,
            "the bug comes from here to cell {cell}, which is data: it is executed as an instruction; \
             end the program with HRS or go round with JMP"
        ),
        DiagnosticKind::LiteralPoolOverlap { cell } => write!(
            f,
            "the literals behind the program come to cell {cell}, which is taken by this line: \
             they go on in the next cell that is free"
        ),
        DiagnosticKind::BlankFormLine { cell } => write!(
            f,
            "no contents here, so cell {cell} stays blank: write a number, or `---` for a blank cell"
        ),
        DiagnosticKind::TooManyWarnings => f.write_str("more warnings follow: mend these first"),
        _ => Ok(()),
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
