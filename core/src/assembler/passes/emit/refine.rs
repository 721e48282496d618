//! Refinement of errors with knowledge of the whole source.

use super::{Emitter, MAX_ERRORS};
use crate::assembler::diagnostic::{DiagnosticKind, Suggestion};
use crate::assembler::misspelling::confusable::is_confusable;
use crate::assembler::misspelling::find_typo::{is_accumulator, letter_for_digit};
use crate::assembler::misspelling::suggest::suggest;
use crate::assembler::misspelling::typo::Typo;
use crate::assembler::operation::Operation;
use crate::assembler::parser::line_error::LineError;
use crate::assembler::parser::parse::statements;
use crate::assembler::parser::statement::Statement;
use crate::assembler::parser::words::{is_name, names, split_word};
use crate::assembler::symbols::SymbolTable;
use crate::machine::instruction::Opcode;
use crate::text::source_line::{SourceLine, after_separators};
use crate::text::spelling::Candidates;

/// Lookups of a label in the whole source. A source of a megabyte takes some milliseconds each.
const MAX_LABEL_LOOKUPS: usize = 8;

impl<'s> Emitter<'_, 's> {
    /// Reports an error of a line, refined, unless it is a repetition.
    pub(super) fn report_error(&mut self, line: &Statement<'s>, error: LineError<'s>) {
        let Some(kind) = error.kind else { return };
        let is_first = match kind {
            // Where it is the label of a line, that line tells why it does not count.
            DiagnosticKind::UndefinedName { name, .. } => {
                self.duplicates.is_new_name(name)
                    && !self.is_part_of_label(name)
                    && !(self.label_lookups < MAX_LABEL_LOOKUPS && self.has_label(name))
            }
            DiagnosticKind::ExtraOperand { .. }
                if self.is_part_of_label(split_word(error.part).0) =>
            {
                false
            }
            DiagnosticKind::Typo(Typo::StraySign { .. }) => {
                line.error.is_none() && self.duplicates.is_new_sign()
            }
            // If it is also a label, the error is reported there.
            DiagnosticKind::MnemonicAsOperand { name } => !self.has_label(name),
            // The operands of a misspelled operation are unknown.
            DiagnosticKind::MissingOperand { .. }
            | DiagnosticKind::ExtraOperand { .. }
            | DiagnosticKind::InvalidOperand => {
                line.error.is_none_or(|known| known.part == error.part)
            }
            DiagnosticKind::Typo(Typo::CellNumber { .. }) => self.duplicates.is_new_cell_number(),
            _ => true,
        };
        if is_first && self.errors < MAX_ERRORS {
            let kind = self.refine(line, error.part, kind);
            self.report_at(line, error.part, kind);
        } else if is_first {
            self.report_at(line, error.part, kind);
        }
    }

    /// Refines a diagnostic with knowledge of the whole source.
    fn refine(
        &self,
        line: &Statement<'s>,
        part: &'s str,
        kind: DiagnosticKind<'s>,
    ) -> DiagnosticKind<'s> {
        match kind {
            DiagnosticKind::UndefinedName { name, .. } => self.refine_undefined_name(line, name),
            DiagnosticKind::UnknownOperation { word, .. } if self.is_variable(line) => {
                let value = line.operand.trim_start_matches('=').trim_start();
                DiagnosticKind::Typo(Typo::VariableDefinition { name: word, value })
            }
            DiagnosticKind::ExtraOperand { .. } if self.is_instruction(line, part) => {
                DiagnosticKind::Typo(Typo::SecondInstruction)
            }
            kind => kind,
        }
    }

    fn refine_undefined_name(&self, line: &Statement<'s>, name: &'s str) -> DiagnosticKind<'s> {
        if line.operation == Some(Operation::Instruction(Opcode::Out)) && is_accumulator(name) {
            return DiagnosticKind::Typo(Typo::AccumulatorOperand);
        }
        if Operation::from_name(name).is_some() {
            // A reserved word is no label.
            return DiagnosticKind::Typo(Typo::SecondInstruction);
        }
        let suggestion = suggest(name, self.symbols, || {
            let operands = statements(self.source, self.format).map(|line| line.operand);
            operands.flat_map(names).filter(|&used| used == name).take(2).count()
        });
        if suggestion != Suggestion::Name(Candidates::None) {
            return DiagnosticKind::UndefinedName { name, suggestion };
        }
        if let Some(kind) = letter_for_digit(name) {
            return DiagnosticKind::Text(kind);
        }
        if let Some(symbol) = self.symbols.iter().find(|symbol| is_confusable(symbol.name, name)) {
            return DiagnosticKind::Typo(Typo::ConfusableName { name, line: symbol.line });
        }
        let suggestion = match line.operation {
            Some(Operation::Instruction(Opcode::Jmp | Opcode::Tac)) => Suggestion::JumpTarget,
            Some(Operation::Instruction(Opcode::Hrs)) => Suggestion::Comment,
            Some(Operation::Data) => Suggestion::Number,
            _ => suggestion,
        };
        DiagnosticKind::UndefinedName { name, suggestion }
    }

    /// Returns `true` if the operand continues with an instruction at this part.
    fn is_instruction(&self, line: &Statement<'s>, part: &str) -> bool {
        let start = part.as_ptr().addr().checked_sub(line.operand.as_ptr().addr());
        let more = start.and_then(|start| line.operand.get(start..)).unwrap_or(part);
        let more = more.trim_start_matches(',');
        reads_as_instructions(more, self.symbols) || is_run_of_instructions(more, self.symbols)
    }

    /// Returns `true` if a line with an error defines a name that other lines use.
    fn is_variable(&self, line: &Statement<'s>) -> bool {
        let symbol = line.declared.and_then(|name| self.symbols.find(name));
        symbol.is_some_and(|symbol| symbol.is_guess && symbol.is_used && symbol.line == line.number)
    }

    /// Returns `true` if a line has this label, even an invalid one.
    fn has_label(&self, name: &str) -> bool {
        statements(self.source, self.format).any(|line| line.label == Some(name))
    }

    /// Returns `true` if a line has a label of several words, of which this is one. Each lookup
    /// reads the whole source, so only the first ones do.
    fn is_part_of_label(&mut self, name: &str) -> bool {
        if self.label_lookups >= MAX_LABEL_LOOKUPS {
            return false;
        }
        self.label_lookups += 1;
        let mut kinds = statements(self.source, self.format).filter_map(|line| line.error?.kind);
        kinds.any(|kind| match kind {
            DiagnosticKind::Typo(Typo::SplitLabel { name: label }) => {
                label.split(['-', ' ', '\t']).any(|part| part == name)
            }
            _ => false,
        })
    }

    /// Checks for an instruction in a comment that begins without a space: `CLA n;ADD n`,
    /// `end:#HRS#00`. With a space, several instructions are needed: `INP n ; OUT n ; HRS`.
    pub(super) fn second_instruction(&mut self, line: &Statement<'s>) {
        let SourceLine { text, comment, .. } = line.line;
        let content = after_separators(comment).trim_end_matches([';', ' ']);
        let is_touching = line.line.is_comment_touching();
        if text.is_empty() || !(is_touching || content.contains(';')) {
            return;
        }
        let first = content.trim_start().split(|c: char| !c.is_alphanumeric()).next();
        let is_first_of_line = line.label.is_some() && line.operation.is_none();
        let is_lost =
            is_touching && is_first_of_line && first.and_then(Operation::from_name).is_some();
        let is_sign = comment.starts_with(';') || is_touching;
        if is_lost || is_sign && reads_as_instructions(content, self.symbols) {
            self.report_at(line, comment, DiagnosticKind::Typo(Typo::SecondInstruction));
        }
    }
}

/// Returns `true` if a text consists of instructions with signs of comments between them, so that it
/// is probably code: `ADD x`, but not `add it` if there is no label `it`.
fn reads_as_instructions(text: &str, symbols: &SymbolTable<'_>) -> bool {
    text.split([';', '#']).flat_map(|part| part.split("//")).all(|part| {
        let (label, code) = part.split_once(':').unwrap_or(("", part));
        let (name, operand) = split_word(code.trim());
        let Some(operation) = Operation::from_name(name) else { return false };
        let is_in_capitals = name.bytes().all(|byte| byte.is_ascii_uppercase());
        let operand = operand.trim();
        let number = operand.trim_start_matches(['=', '-']);
        let is_operand = match operand {
            "" => operation == Operation::Instruction(Opcode::Hrs),
            _ if is_name(operand) => is_in_capitals || symbols.find(operand).is_some(),
            _ => {
                number.starts_with(|c: char| c.is_ascii_digit())
                    && !number.contains(char::is_alphabetic)
            }
        };
        is_operand && (label.trim().is_empty() || is_name(label.trim()))
    })
}

/// Returns `true` if a text consists of instructions side by side: `INP 21 CLA 20`, `INP 21, CLA 20`.
fn is_run_of_instructions(text: &str, symbols: &SymbolTable<'_>) -> bool {
    let mut words = text.split([' ', '\t', ',']).filter(|word| !word.is_empty()).peekable();
    let is_operand = |word: &&str| {
        let number = word.trim_start_matches(['=', '-']);
        symbols.find(word).is_some()
            || !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    while let Some(word) = words.next() {
        if Operation::from_name(word).is_none() {
            return false;
        }
        if words.next_if(is_operand).is_none() && !word.eq_ignore_ascii_case("HRS") {
            return false;
        }
    }
    true
}
