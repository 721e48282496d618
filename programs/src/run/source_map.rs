//! The source line and the label of each cell.

use cardiac_core::expression::Binding;
use cardiac_core::session::DebugInfo;
use cardiac_core::{Address, Instruction, Opcode};

/// The source line and the labels of each cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceMap {
    lines: [Option<usize>; 100],
    /// In the order of their definitions.
    labels: Vec<(Address, String)>,
}

impl SourceMap {
    /// The map of a program without a source.
    pub const NONE: Self = Self { lines: [None; 100], labels: Vec::new() };

    /// Returns the map of an assembled program.
    pub fn from_debug_info(program: &DebugInfo) -> Self {
        let mut lines = [None; 100];
        for cell in Address::all() {
            lines[usize::from(cell.get())] = program.line(cell);
        }
        let labels = program.bindings().filter_map(|(name, binding)| match binding {
            Binding::Cell(cell) => Some((cell, name.to_owned())),
            Binding::Number(_) => None,
        });
        Self { lines, labels: labels.collect() }
    }

    /// Returns the line that fills a cell, counted from 1.
    pub fn line(&self, cell: Address) -> Option<usize> {
        self.lines[usize::from(cell.get())]
    }

    /// Returns the first label of a cell.
    fn label(&self, cell: Address) -> Option<&str> {
        let (_, label) = self.labels.iter().find(|(labelled, _)| *labelled == cell)?;
        Some(label)
    }

    /// Returns the cell of a label, ignoring case.
    pub fn cell(&self, label: &str) -> Option<Address> {
        let mut labels = self.labels.iter();
        labels.find(|(_, name)| name.eq_ignore_ascii_case(label)).map(|&(cell, _)| cell)
    }

    /// Formats `cell 10 (line 1)`, or `cell 10`.
    pub fn location(&self, cell: Address) -> String {
        match self.line(cell) {
            Some(line) => format!("cell {cell} (line {line})"),
            None => format!("cell {cell}"),
        }
    }

    /// Formats `cell 10, line 1`, for use in parentheses.
    pub fn bare_location(&self, cell: Address) -> String {
        match self.line(cell) {
            Some(line) => format!("cell {cell}, line {line}"),
            None => format!("cell {cell}"),
        }
    }

    /// Formats `INP num`, or `INP 50` for a cell without a label. The operand of SFT is not a cell.
    pub fn instruction(&self, instruction: Instruction) -> String {
        let Instruction { opcode, address } = instruction;
        match self.label(address).filter(|_| opcode != Opcode::Sft) {
            Some(label) => format!("{opcode} {label}"),
            None => instruction.to_string(),
        }
    }
}
