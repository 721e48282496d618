//! Checks of a line against the whole program.

use super::Emitter;
use crate::assembler::diagnostic::{DiagnosticKind, NonInstruction};
use crate::assembler::operation::Operation;
use crate::assembler::parser::statement::Statement;
use crate::assembler::passes::cell_kind::CellKind;
use crate::assembler::passes::cell_map::EntryPoint;
use crate::assembler::passes::location::Placement;
use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::memory::Cell;
use crate::preview::step_warning::is_small;

impl<'s> Emitter<'_, 's> {
    /// Checks the definition of a name.
    pub(super) fn check_label(&mut self, line: &Statement<'s>, name: &'s str) {
        match self.symbols.find(name) {
            Some(symbol) if symbol.line != line.number => {
                self.report_at(
                    line,
                    name,
                    DiagnosticKind::DuplicateName { name, first: symbol.line },
                );
            }
            Some(symbol) if symbol.is_past_end() => {
                self.is_end_reported = true;
                self.report_at(line, name, DiagnosticKind::PastLastCell);
            }
            Some(symbol) if symbol.is_circular() => {
                self.report_at(line, name, DiagnosticKind::CircularDefinition { name });
            }
            Some(symbol) if !symbol.is_used => {
                let directive = Operation::from_name(name).filter(|_| line.operation.is_none());
                // `start:` before the first instruction does no harm.
                let is_start = |operation: &Operation| {
                    *operation == Operation::Start && self.is_start(symbol.cell())
                };
                let kind = match directive.filter(|operation| !is_start(operation)) {
                    Some(operation) => DiagnosticKind::ColonAfterOperation { operation },
                    None => DiagnosticKind::UnusedName { name },
                };
                self.report_at(line, name, kind);
            }
            None if line.error.is_none() => {
                self.report_at(line, name, DiagnosticKind::TooManyNames);
            }
            _ => {}
        }
    }

    /// Returns `true` if the program starts in a cell, or if a line gives its start.
    fn is_start(&self, cell: Option<Address>) -> bool {
        match self.cell_map.start {
            EntryPoint::FirstInstruction(first) => cell == Some(first),
            EntryPoint::Explicit => true,
            EntryPoint::Unspecified => false,
        }
    }

    /// Records the cells of a line, and warns if an earlier line has filled one of them.
    pub(super) fn claim_cells(&mut self, line: &Statement<'s>, placement: Placement) {
        let mut twice = None;
        for cell in placement.cells() {
            let Some(taken) = self.lines.get_mut(usize::from(cell.get())) else { continue };
            let first = *taken;
            let has_word = matches!(self.image.cell(cell), Cell::Word(_));
            let is_kept = line.is_blank() && first > 0 && has_word;
            if !is_kept {
                *taken = line.number;
            }
            if first > 0 && first != line.number {
                let kept = DiagnosticKind::CellNotCleared { cell, first };
                let kind =
                    if is_kept { kept } else { DiagnosticKind::CellOverwritten { cell, first } };
                twice = twice.or(Some(kind));
            }
        }
        if let Some(kind) = twice {
            self.report_at(line, line.line.text, kind);
        }
        if let Some(cell) = self
            .cell_map
            .pool_collision
            .filter(|pool_collision| placement.cells().any(|cell| cell == *pool_collision))
        {
            self.report_at(line, line.line.text, DiagnosticKind::LiteralPoolOverlap { cell });
        }
    }

    /// Warns about the cells that an instruction continues in or writes to. An instruction
    /// that the program overwrites is not checked.
    pub(super) fn check_control_flow(
        &mut self,
        line: &Statement<'s>,
        cell: Address,
        instruction: Instruction,
    ) {
        let is_last = self.cell_map.line(cell) == Some(line.number);
        if !is_last || self.cell_map.is_written(cell) {
            return;
        }
        let Instruction { opcode, address } = instruction;
        if matches!(opcode, Opcode::Inp | Opcode::Sto) && address == Address::FIRST {
            self.report_at(line, line.line.text, DiagnosticKind::WriteToCell00 { opcode });
        }
        if (opcode, address) == (Opcode::Jmp, Address::LAST) {
            self.report_at(line, line.line.text, DiagnosticKind::JumpToCell99);
        }
        if self.is_number_as_address(opcode, address) {
            self.report_at(
                line,
                line.line.text,
                DiagnosticKind::NumberAsAddress { opcode, cell: address },
            );
        }
        let ahead = (!matches!(opcode, Opcode::Jmp | Opcode::Hrs)).then(|| cell.next());
        let target = matches!(opcode, Opcode::Jmp | Opcode::Tac).then_some(address);
        let ahead = ahead.and_then(|cell| {
            let known = self.non_instruction(cell);
            known.or_else(|| self.is_written_data(cell).then_some((cell, NonInstruction::Data)))
        });
        let target = target.and_then(|cell| self.non_instruction(cell));
        let is_jump = ahead.is_none();
        if let Some((cell, contents)) = ahead.or(target) {
            let label = self.symbols.iter().find(|symbol| symbol.cell() == Some(cell));
            let label = label.map(|symbol| symbol.name);
            self.report_at(
                line,
                line.line.text,
                DiagnosticKind::ExecutesNonInstruction { cell, is_jump, contents, label },
            );
        }
    }

    /// Returns `true` if CLA, ADD, SUB or OUT reads a cell from 01 to 09 that no instruction
    /// writes to. A program that creates instructions may write there, so it is not
    /// checked.
    pub(super) fn is_number_as_address(&self, opcode: Opcode, cell: Address) -> bool {
        opcode.reads_operand()
            && is_small(cell)
            && self.cell_map.kind(cell) == CellKind::Free
            && !self.cell_map.is_written(cell)
            && !self.cell_map.makes_instructions()
    }

    /// The contents of a cell that certainly holds no instruction.
    pub(super) fn non_instruction(&self, cell: Address) -> Option<(Address, NonInstruction)> {
        if cell.is_printed() || self.cell_map.is_written(cell) {
            return None;
        }
        match self.cell_map.kind(cell) {
            CellKind::Free | CellKind::Reserved => Some((cell, NonInstruction::Blank)),
            CellKind::Data => Some((cell, NonInstruction::Data)),
            CellKind::Instruction => None,
        }
    }
}
