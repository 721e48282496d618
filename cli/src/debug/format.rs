//! Cells, lines and changes, as they are said everywhere.

use cardiac_core::expression::Binding;
use cardiac_core::session::DebugSymbol;
use cardiac_core::{Address, Cell, Instruction};

use super::debugger::Debugger;

/// Labels that mean something else to some commands.
const RESERVED: [&str; 8] = ["acc", "bug", "card", "cards", "sign", "step", "punch", "none"];

impl Debugger {
    /// The line of the source a cell comes from, with its number.
    pub(super) fn format_source(&self, cell: Address) -> Option<String> {
        let program = self.session.debug_info();
        let line = program.line(cell)?;
        let text = program.source_line(line)?;
        Some(if self.out.is_plain {
            format!("the line is `{}`", text.split_whitespace().collect::<Vec<_>>().join(" "))
        } else {
            format!("{line:>5}  {}", text.trim_end())
        })
    }

    /// `, line 31`, or nothing.
    pub(super) fn format_line(&self, cell: Address) -> String {
        let line = self.session.debug_info().line(cell);
        line.map_or(String::new(), |line| format!(", line {line}"))
    }

    /// What stands in a cell; in plain words nothing that cannot be spoken.
    pub(super) fn format_contents(&self, contents: Cell) -> String {
        match contents {
            Cell::Blank if self.out.is_plain => "blank".into(),
            contents => contents.to_string(),
        }
    }

    /// `005 -> 006`; in plain words `from 005 to 006`.
    pub(super) fn format_change(&self, from: &str, to: &str) -> String {
        if self.out.is_plain { format!("from {from} to {to}") } else { format!("{from} -> {to}") }
    }

    /// A cell with its label: `40 (total)`.
    pub(super) fn format_cell(&self, cell: Address) -> String {
        match self.session.debug_info().label(cell) {
            Some(label) => format!("{cell} ({label})"),
            None => cell.to_string(),
        }
    }

    /// A cell for examples in messages: a label of the program, the last one, which is mostly
    /// that of a variable; cell 40 where there is none.
    pub(super) fn example_cell(&self) -> &str {
        let names = self.session.debug_info().symbols().iter().rev();
        let is_cell = |name: &&DebugSymbol| {
            matches!(name.binding, Binding::Cell(cell) if cell != Address::FIRST && cell != Address::LAST)
                && !RESERVED.contains(&name.text.as_str())
        };
        names.clone().find(is_cell).map_or("40", |name| name.text.as_str())
    }

    /// The instruction that stands in a cell.
    pub(super) fn format_instruction(&self, cell: Address) -> String {
        match self.session.snapshot().cycle.machine.memory.cell(cell).word() {
            Some(word) => Instruction::from(word).to_string(),
            None => "a blank cell".into(),
        }
    }
}
