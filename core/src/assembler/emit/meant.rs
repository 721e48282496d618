//! What was meant by a part of a line, as far as the whole source tells.

use super::{Emitter, MOST_ERRORS};
use crate::assembler::cure::cure;
use crate::assembler::dialect::reads_as_instructions;
use crate::assembler::expression::{Fault, names};
use crate::assembler::finding::{Cure, Diagnostic, Finding};
use crate::assembler::operation::Operation;
use crate::assembler::spelling::Similar;
use crate::assembler::statement::{Statement, statements};
use crate::assembler::typo::{Typo, letter_for_digit, looks_like};
use crate::instruction::Opcode;
use crate::text::Line;

impl<'s, F: FnMut(Diagnostic<'s>)> Emitter<'_, 's, F> {
    /// Tells what is wrong with a part of a line, once, with what was meant by it.
    pub(super) fn fault(&mut self, line: &Statement<'s>, fault: Fault<'s>) {
        let Some(finding) = fault.finding else { return };
        let is_first = match finding {
            Finding::UnknownName { name, .. } => self.told.is_first(name),
            Finding::Typo(Typo::StraySign { .. }) => {
                line.fault.is_none() && self.told.is_first_sign()
            }
            // Where it is the label of a line, it is told there.
            Finding::MnemonicAsCell { name } => !self.has_label(name),
            // Of a misspelt operation it is not known what it takes.
            Finding::OperandMissing { .. }
            | Finding::OperandTwice { .. }
            | Finding::NotAnOperand => line.fault.is_none_or(|known| known.part == fault.part),
            Finding::Typo(Typo::CellNumber { .. }) => self.told.is_first_number(),
            _ => true,
        };
        if is_first && self.errors < MOST_ERRORS {
            let finding = self.meant(line, fault.part, finding);
            self.tell(line, fault.part, finding);
        } else if is_first {
            self.tell(line, fault.part, finding);
        }
    }

    /// The finding again, with what the whole source says of it.
    fn meant(&self, line: &Statement<'s>, part: &'s str, finding: Finding<'s>) -> Finding<'s> {
        match finding {
            Finding::UnknownName { name, .. } => self.unknown_name(line, name),
            Finding::UnknownOperation { word, .. } if self.is_variable(line) => {
                let value = line.operand.trim_start_matches('=').trim_start();
                Finding::Typo(Typo::Variable { name: word, value })
            }
            Finding::OperandTwice { .. } if self.is_instruction(line, part) => {
                Finding::Typo(Typo::SecondInstruction)
            }
            finding => finding,
        }
    }

    fn unknown_name(&self, line: &Statement<'s>, name: &'s str) -> Finding<'s> {
        let cure = cure(name, self.symbols, || {
            let operands = statements(self.source, self.columns).map(|line| line.operand);
            operands.flat_map(names).filter(|&used| used == name).take(2).count()
        });
        if cure != Cure::Name(Similar::Nothing) {
            return Finding::UnknownName { name, cure };
        }
        if let Some(mistake) = letter_for_digit(name) {
            return Finding::Text(mistake);
        }
        if let Some(symbol) = self.symbols.iter().find(|symbol| looks_like(symbol.name, name)) {
            return Finding::Typo(Typo::SameLook { name, line: symbol.line });
        }
        match line.operation.and_then(Operation::opcode) {
            Some(Opcode::Jmp | Opcode::Tac) => {
                Finding::UnknownName { name, cure: Cure::JumpTarget }
            }
            _ => Finding::UnknownName { name, cure },
        }
    }

    /// Returns `true` if what begins with this part of an operand is an instruction.
    fn is_instruction(&self, line: &Statement<'s>, part: &str) -> bool {
        let start = part.as_ptr().addr().checked_sub(line.operand.as_ptr().addr());
        let more = start.and_then(|start| line.operand.get(start..)).unwrap_or(part);
        reads_as_instructions(more.trim_start_matches(','), self.symbols)
    }

    /// Returns `true` if a line that cannot be read defines a name that others use.
    fn is_variable(&self, line: &Statement<'s>) -> bool {
        let symbol = line.declared.and_then(|name| self.symbols.find(name));
        symbol.is_some_and(|symbol| symbol.is_guess && symbol.is_used && symbol.line == line.number)
    }

    /// Returns `true` if a line has this label, be it a name that cannot be one.
    fn has_label(&self, name: &str) -> bool {
        statements(self.source, self.columns).any(|line| line.label == Some(name))
    }

    /// Tells where an instruction has become a comment, because the sign touches what
    /// stands before it: `CLA n;ADD n`, `end:#HRS#00`.
    pub(super) fn second_instruction(&mut self, line: &Statement<'s>) {
        let Line { text, comment, .. } = line.line;
        if text.is_empty() || !line.line.is_comment_touching() {
            return;
        }
        let content = comment.trim_start_matches([';', '#', '/']);
        let first = content.trim_start().split(|c: char| !c.is_alphanumeric()).next();
        let is_first_of_line = line.label.is_some() && line.operation.is_none();
        let is_lost = is_first_of_line && first.and_then(Operation::of_name).is_some();
        if is_lost || comment.starts_with(';') && reads_as_instructions(content, self.symbols) {
            self.tell(line, comment, Finding::Typo(Typo::SecondInstruction));
        }
    }
}
