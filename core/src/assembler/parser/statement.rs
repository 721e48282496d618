//! One line of a source or a listing, split into its columns.

use super::line_error::LineError;
use crate::assembler::diagnostic::{Diagnostic, DiagnosticKind};
use crate::assembler::misspelling::typo::Typo;
use crate::assembler::operation::Operation;
use crate::machine::address::Address;
use crate::machine::word::Word;
use crate::text::error::TextError;
use crate::text::source_line::SourceLine;

/// One line, split into its columns.
#[derive(Clone)]
pub(crate) struct Statement<'s> {
    /// The line number, counted from 1.
    pub(crate) number: usize,
    pub(crate) line: SourceLine<'s>,
    /// The cell and contents that a listing gives.
    pub(crate) listing: Option<ListingCell>,
    pub(crate) label: Option<&'s str>,
    pub(crate) operation: Option<Operation>,
    /// The word of the operation, correct or misspelled.
    pub(crate) mnemonic: &'s str,
    /// The operand. In a listing, a remark may follow it.
    pub(crate) operand: &'s str,
    /// A comment without a sign, or a heading.
    pub(crate) remark: &'s str,
    /// `true` if the contents are missing in a line of a form.
    pub(crate) is_gap: bool,
    /// The name that a line with an error was probably meant to define.
    pub(crate) declared: Option<&'s str>,
    /// The error that keeps the line from being parsed. If only the operation is unknown,
    /// the line still fills a cell.
    pub(crate) error: Option<LineError<'s>>,
    /// The error if the line is not text.
    pub(crate) text_error: Option<TextError>,
}

/// The first two columns of a listing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListingCell {
    pub(crate) cell: Address,
    /// `None` if the cell is blank.
    pub(crate) contents: Option<Word>,
}

/// The columns of a listing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ListingFormat {
    /// Address, contents, label, operation, operand, comment.
    Six,
    /// Address, contents, comment.
    Three,
    /// Address, contents and comment under a printed heading: the coding form of the
    /// manual. It may have empty lines and remarks between the lines.
    Form,
}

impl<'s> Statement<'s> {
    /// A line without any columns.
    pub(super) const fn empty(line: SourceLine<'s>, number: usize) -> Self {
        Self {
            number,
            line,
            listing: None,
            label: None,
            operation: None,
            mnemonic: "",
            operand: "",
            remark: "",
            is_gap: false,
            declared: None,
            error: None,
            text_error: None,
        }
    }

    /// Returns `true` if its operation is unknown, so that the line probably fills a cell.
    pub(crate) fn is_rejected(&self) -> bool {
        let kind = self.error.and_then(|error| error.kind);
        matches!(
            kind,
            Some(
                DiagnosticKind::UnknownOperation { .. }
                    | DiagnosticKind::ForeignOperation { .. }
                    | DiagnosticKind::Typo(_)
                    | DiagnosticKind::Text(_)
            )
        )
    }

    /// Returns `true` if it leaves its cells blank.
    pub(crate) fn is_blank(&self) -> bool {
        match self.listing {
            Some(listing) => listing.contents.is_none(),
            None => self.operation == Some(Operation::Res),
        }
    }

    /// A diagnostic about `part`, a slice of the line.
    pub(crate) fn diagnostic(&self, part: &str, kind: DiagnosticKind<'s>) -> Diagnostic<'s> {
        let (column, span) = (self.line.column(part), self.line.span(part));
        Diagnostic { line: self.number, column, span, kind }
    }

    /// Sets the error of the line, unless it has one.
    pub(crate) fn set_error(&mut self, part: &'s str, kind: DiagnosticKind<'s>) {
        self.error.get_or_insert(LineError::new(part, kind));
    }

    /// Rejects the line: it has no operation, and this is its only error.
    pub(crate) fn reject(&mut self, part: &'s str, kind: DiagnosticKind<'s>) {
        self.error = Some(LineError::new(part, kind));
        self.operation = None;
    }

    /// Rejects a line that was probably meant to define a name.
    pub(crate) fn declare(&mut self, part: &'s str, typo: Typo<'s>) {
        if let Typo::VariableDefinition { name, .. } | Typo::CDefine { name, .. } = typo {
            self.declared = Some(name);
        }
        self.reject(part, DiagnosticKind::Typo(typo));
    }
}
