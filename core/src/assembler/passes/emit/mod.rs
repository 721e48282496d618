//! The third pass: encodes the words, and reports every diagnostic in the order of the
//! lines.

mod checks;
mod data_check;
mod refine;

use super::cell_kind::CellKind;
use super::cell_map::{CellMap, EntryPoint};
use super::duplicates::DuplicateFilter;
use super::encode::{OperandContext, SplitOperand};
use super::location::{LocationCounter, Placement};
use crate::assembler::diagnostic::{Diagnostic, DiagnosticKind, NonInstruction, Severity};
use crate::assembler::operation::Operation;
use crate::assembler::parser::annotation::Annotation;
use crate::assembler::parser::expression::has_words_side_by_side;
use crate::assembler::parser::line_error::LineError;
use crate::assembler::parser::parse::statements;
use crate::assembler::parser::statement::{ListingCell, ListingFormat, Statement};
use crate::assembler::symbols::{Scope, SymbolTable};
use crate::load::start::find_start_in_text;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::Opcode;
use crate::machine::memory::Memory;
use crate::machine::word::Word;
use crate::text::image::check_print;

/// The maximum number of errors that are reported; then the assembler gives up.
pub const MAX_ERRORS: usize = crate::limits::MAX_DIAGNOSTICS;

/// The maximum number of warnings that are reported. One more says that there are others.
pub const MAX_WARNINGS: usize = crate::limits::MAX_DIAGNOSTICS;

/// The state of the third pass.
pub(crate) struct Emitter<'a, 's> {
    source: &'s [u8],
    format: ListingFormat,
    symbols: &'a SymbolTable<'s>,
    cell_map: &'a CellMap,
    report: &'a mut dyn FnMut(Diagnostic<'s>),
    errors: usize,
    warnings: usize,
    pub(crate) image: Memory,
    /// The last line so far that has filled each cell; 0 if none.
    lines: [usize; 100],
    /// The start of the program and the line that gives it.
    start: Option<(Address, usize)>,
    is_end_reported: bool,
    is_tail_reported: bool,
    /// Filters out repeated errors about the same name or sign.
    duplicates: DuplicateFilter<'s>,
    /// Searches for a label in the whole source.
    label_lookups: usize,
    /// The words of all lines, once a check needs them.
    whole_image: Option<Memory>,
}

impl<'a, 's> Emitter<'a, 's> {
    pub(crate) fn new(
        source: &'s [u8],
        format: ListingFormat,
        symbols: &'a SymbolTable<'s>,
        cell_map: &'a CellMap,
        report: &'a mut dyn FnMut(Diagnostic<'s>),
    ) -> Self {
        Self {
            source,
            format,
            symbols,
            cell_map,
            report,
            errors: 0,
            warnings: 0,
            image: Memory::new(),
            lines: [0; 100],
            start: None,
            is_end_reported: false,
            is_tail_reported: false,
            duplicates: DuplicateFilter::new(),
            label_lookups: 0,
            whole_image: None,
        }
    }

    /// Encodes all lines. Returns the start of the program if there are no errors. `start`
    /// overrides the start in the source.
    pub(crate) fn emit(&mut self, start: Option<Address>) -> Option<Address> {
        let (mut location, mut last) = (LocationCounter::new(), 1);
        for line in statements(self.source, self.format) {
            if !line.line.text.is_empty() {
                last = line.number;
            }
            let placement = location.advance_past(&line, self.symbols);
            self.emit_line(&line, placement);
            if self.errors > MAX_ERRORS {
                return None;
            }
        }
        for (cell, word) in self.cell_map.pool.iter() {
            self.image.write(cell, word);
        }
        if self.errors > 0 {
            return None;
        }
        let found = match self.cell_map.start {
            EntryPoint::Explicit => {
                self.start.map(|(cell, _)| cell).ok_or(DiagnosticKind::EmptyProgram)
            }
            EntryPoint::FirstInstruction(cell) => Ok(cell),
            EntryPoint::Unspecified if self.image.iter_written().next().is_none() => {
                Err(DiagnosticKind::EmptyProgram)
            }
            // The caller's start makes a search unnecessary.
            EntryPoint::Unspecified => start.map_or_else(|| self.find_start(), Ok),
        };
        match found {
            Ok(found) => Some(start.unwrap_or(found)),
            Err(kind) => {
                self.report_unknown_start(last, kind);
                None
            }
        }
    }

    /// Reports that the start is unknown, at the last line that is not empty.
    fn report_unknown_start(&mut self, last: usize, kind: DiagnosticKind<'s>) {
        match statements(self.source, self.format).find(|line| line.number == last) {
            Some(line) => self.report_at(&line, line.line.text, kind),
            None => (self.report)(Diagnostic { line: last, column: 1, span: 0..0, kind }),
        }
    }

    /// Finds the start of a program that does not give it. In a listing, the order of the
    /// lines counts.
    fn find_start(&self) -> Result<Address, DiagnosticKind<'s>> {
        let cells = statements(self.source, self.format).filter_map(|line| line.listing);
        let listed = cells.map(|listing| listing.cell);
        let is_listed = |cell| self.cell_map.line(cell).is_some();
        find_start_in_text(&self.image, listed.chain(Address::all()), is_listed)
            .map_err(DiagnosticKind::UnknownStart)
    }

    fn emit_line(&mut self, line: &Statement<'s>, placement: Placement) {
        if let Some(text_error) = &line.text_error {
            self.report(Diagnostic {
                line: line.number,
                column: text_error.column,
                span: text_error.span.clone(),
                kind: DiagnosticKind::Text(text_error.kind),
            });
        }
        if let Some(error) = line.error {
            self.report_error(line, error);
        } else {
            self.second_instruction(line);
        }
        let is_something =
            line.listing.is_some() || line.label.is_some() || line.operation.is_some();
        if placement.is_after_end {
            if line.operation == Some(Operation::Data)
                && line.label.is_none()
                && line.listing.is_none()
            {
                self.check_cards(line);
            } else if is_something && line.error.is_none() && !self.is_tail_reported {
                self.is_tail_reported = true;
                self.report_at(line, line.line.text, DiagnosticKind::StatementAfterEnd);
            }
            return;
        }
        if let Some(name) = line.label {
            self.check_label(line, name);
        }
        if placement.is_past_end() && !self.is_end_reported {
            self.is_end_reported = true;
            self.report_at(line, line.line.text, DiagnosticKind::PastLastCell);
        }
        self.claim_cells(line, placement);
        match (line.listing, line.operation) {
            (Some(listing), _) => self.emit_listing_line(line, listing),
            (None, Some(Operation::Instruction(opcode))) => {
                self.emit_instruction(line, placement, opcode);
            }
            (None, Some(Operation::Data)) => self.emit_data(line, placement),
            (None, Some(operation)) => self.emit_directive(line, operation),
            (None, None) => {}
        }
    }

    fn emit_instruction(&mut self, line: &Statement<'s>, placement: Placement, opcode: Opcode) {
        let word = self.operand_context().instruction(opcode, line.operand, None);
        match (word, placement.cell()) {
            (Ok(word), Some(cell)) => {
                let literal = self.operand_context().literal_word(opcode, line.operand);
                if let Some(literal) = literal {
                    self.check_summed(line, line.operand, literal);
                }
                self.write_word(line, cell, word, line.line.text);
                self.check_control_flow(line, cell, word.into());
            }
            (Ok(_), None) => {}
            (Err(error), _) => self.report_error(line, error),
        }
    }

    fn emit_data(&mut self, line: &Statement<'s>, placement: Placement) {
        if line.operand.is_empty() {
            return self.report_missing_operand(line, Operation::Data);
        }
        for (nth, text) in line.operand.split(',').enumerate() {
            let text = text.trim();
            if self.operand_context().is_blank(text) {
                self.report_at(line, text, DiagnosticKind::BlankInData);
                continue;
            }
            match (self.operand_context().word(text, Operation::Data), placement.nth(nth)) {
                (Ok(word), Some(cell)) => {
                    self.check_summed(line, text, word);
                    self.write_word(line, cell, word, text);
                }
                (Ok(_), None) => {}
                (Err(error), _) => self.report_error(line, error),
            }
        }
    }

    /// Warns about one word of DATA that may have been meant as several.
    fn check_summed(&mut self, line: &Statement<'s>, text: &'s str, word: Word) {
        if has_words_side_by_side(text) {
            self.report_at(line, text, DiagnosticKind::NumbersSummed { word });
        }
    }

    /// Checks the data cards after END.
    fn check_cards(&mut self, line: &Statement<'s>) {
        if line.operand.is_empty() {
            return self.report_missing_operand(line, Operation::Data);
        }
        for text in line.operand.split(',') {
            let text = text.trim();
            match self.operand_context().card(text) {
                Ok(Card::Word(word)) => self.check_summed(line, text, word),
                Ok(Card::Blank) => {}
                Err(error) => self.report_error(line, error),
            }
        }
    }

    /// Writes the contents column of a listing, and warns if the instruction differs from
    /// it.
    fn emit_listing_line(&mut self, line: &Statement<'s>, listing: ListingCell) {
        if let Some(word) = listing.contents {
            self.write_word(line, listing.cell, word, line.line.text);
        }
        if line.is_gap {
            self.report_at(
                line,
                line.line.text,
                DiagnosticKind::BlankFormLine { cell: listing.cell },
            );
        }
        if self.format != ListingFormat::Six {
            let annotation = Annotation::parse(line.remark).filter(|_| !line.is_gap);
            if let Some(annotation) =
                annotation.filter(|annotation| annotation.contradicts(listing.contents))
            {
                let (contents, encoded) = (listing.contents, annotation.word());
                self.report_at(
                    line,
                    line.remark,
                    DiagnosticKind::ContentsMismatch { contents, encoded },
                );
            }
            return;
        }
        let Some(operation) = line.operation else {
            if !line.remark.is_empty() {
                self.report_at(line, line.remark, DiagnosticKind::AssumedComment);
            }
            return;
        };
        let SplitOperand { operand, encoded, .. } =
            self.operand_context().split_operand(line, listing);
        if encoded != listing.contents {
            let part = if operand.is_empty() { line.line.text } else { operand };
            self.report_at(
                line,
                part,
                DiagnosticKind::ContentsMismatch { contents: listing.contents, encoded },
            );
        }
        if let (Operation::Instruction(_), Some(word)) = (operation, listing.contents) {
            self.check_control_flow(line, listing.cell, word.into());
        }
    }

    fn emit_directive(&mut self, line: &Statement<'s>, operation: Operation) {
        let (operand, above) = (line.operand, Scope::Above(line.number));
        let wrong = match operation {
            Operation::End if operand.is_empty() => None,
            Operation::Org => self.operand_context().cell(operand, operation, above).err(),
            Operation::Res => self.operand_context().count(operand, above).err(),
            Operation::Equ => self.operand_context().word(operand, operation).err(),
            _ => match self.operand_context().cell(operand, operation, Scope::Everywhere) {
                Ok(cell) => {
                    self.set_entry(line, cell);
                    None
                }
                Err(error) => Some(error),
            },
        };
        if let Some(error) = wrong {
            self.report_error(line, error);
        }
    }

    /// Records the start that START or END gives.
    fn set_entry(&mut self, line: &Statement<'s>, cell: Address) {
        if let Some((cell, NonInstruction::Data)) = self.non_instruction(cell) {
            self.report_at(line, line.operand, DiagnosticKind::StartInData { cell });
        } else if !cell.is_printed() && self.cell_map.kind(cell) == CellKind::Reserved {
            // Nothing has been written there before the first step.
            self.report_at(line, line.operand, DiagnosticKind::StartInBlank { cell });
        }
        match self.start {
            Some((first, number)) if first != cell => {
                self.report_at(
                    line,
                    line.operand,
                    DiagnosticKind::ConflictingStarts { first, line: number },
                );
            }
            _ => self.start = self.start.or(Some((cell, line.number))),
        }
    }

    /// Writes a word, unless the print of its cell does not allow it (R6, R7).
    fn write_word(&mut self, line: &Statement<'s>, cell: Address, word: Word, part: &'s str) {
        let Err(print_error) = check_print(cell, Some(word)) else {
            return self.image.write(cell, word);
        };
        // A listing may contain the printed words of cells 00 and 99; a source may not write
        // them.
        let kind = match line.listing {
            Some(_) => DiagnosticKind::Text(print_error),
            None => DiagnosticKind::WriteToPrintedCell { cell },
        };
        self.report_at(line, part, kind);
    }

    fn operand_context(&self) -> OperandContext<'a, 's> {
        let Self { symbols, cell_map, .. } = self;
        OperandContext { symbols, pool: &cell_map.pool, listed: &cell_map.listed }
    }

    fn report_missing_operand(&mut self, line: &Statement<'s>, operation: Operation) {
        self.report_error(
            line,
            LineError::new(line.operand, DiagnosticKind::MissingOperand { operation }),
        );
    }

    /// Reports a diagnostic about `part`, a slice of the line.
    fn report_at(&mut self, line: &Statement<'s>, part: &'s str, kind: DiagnosticKind<'s>) {
        if self.errors > MAX_ERRORS {
            return;
        }
        self.report(line.diagnostic(part, kind));
    }

    /// Reports a diagnostic, up to the maximum number of its severity.
    fn report(&mut self, found: Diagnostic<'s>) {
        if self.errors > MAX_ERRORS {
            return;
        }
        let (count, most, more) = match found.severity() {
            Severity::Error => (&mut self.errors, MAX_ERRORS, DiagnosticKind::TooManyErrors),
            Severity::Warning => {
                (&mut self.warnings, MAX_WARNINGS, DiagnosticKind::TooManyWarnings)
            }
        };
        *count = count.saturating_add(1);
        match count.checked_sub(most) {
            None | Some(0) => (self.report)(found),
            Some(1) => (self.report)(Diagnostic { kind: more, ..found }),
            Some(_) => {}
        }
    }
}
