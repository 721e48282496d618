//! The formats of cells, lines and changes in all messages.

use cardiac_core::expression::Binding;
use cardiac_core::session::DebugSymbol;
use cardiac_core::{Address, Cell, Instruction};

use crate::debugger::state::Debugger;

/// Names with a meaning of their own to some commands, so no labels for examples.
const RESERVED: [&str; 9] = ["acc", "bug", "card", "cards", "none", "pc", "punch", "sign", "step"];

impl Debugger {
    /// Formats the line of the source that filled a cell, with its number.
    pub(crate) fn format_source(&self, cell: Address) -> Option<String> {
        let program = self.session.debug_info();
        let line = program.line(cell)?;
        let text = program.source_line(line)?;
        Some(if self.out.is_plain {
            format!("the line is `{}`", text.split_whitespace().collect::<Vec<_>>().join(" "))
        } else {
            format!("{line:>5}  {}", text.trim_end())
        })
    }

    /// Formats `, line 31`, or nothing if no line filled the cell.
    pub(crate) fn format_line(&self, cell: Address) -> String {
        let line = self.session.debug_info().line(cell);
        line.map_or(String::new(), |line| format!(", line {line}"))
    }

    /// Formats contents. With `--plain` a blank cell is a word that a screen reader can speak.
    pub(crate) fn format_contents(&self, contents: Cell) -> String {
        match contents {
            Cell::Blank if self.out.is_plain => "blank".into(),
            contents => contents.to_string(),
        }
    }

    /// Formats a change as `005 -> 006`, with `--plain` as `from 005 to 006`.
    pub(crate) fn format_change(&self, from: &str, to: &str) -> String {
        if self.out.is_plain { format!("from {from} to {to}") } else { format!("{from} -> {to}") }
    }

    /// Formats a cell with its label, such as `40 (total)`.
    pub(crate) fn format_cell(&self, cell: Address) -> String {
        match self.session.debug_info().label(cell) {
            Some(label) => format!("{cell} ({label})"),
            None => cell.to_string(),
        }
    }

    /// Returns a cell for examples in messages: the last label of the program, which is usually a
    /// variable, or cell 40.
    pub(crate) fn example_cell(&self) -> &str {
        let symbols = self.session.debug_info().symbols().iter().rev();
        let is_cell = |symbol: &&DebugSymbol| {
            matches!(symbol.binding, Binding::Cell(cell) if cell != Address::FIRST && cell != Address::LAST)
                && !RESERVED.contains(&symbol.name.as_str())
        };
        symbols.clone().find(is_cell).map_or("40", |symbol| symbol.name.as_str())
    }

    /// Returns the name of the program counter in commands. A label `pc` goes before it.
    pub(crate) fn pc_name(&self) -> &'static str {
        if self.session.debug_info().binding("pc").is_some() { "$pc" } else { "pc" }
    }

    /// Formats the instruction in a cell.
    pub(crate) fn format_instruction(&self, cell: Address) -> String {
        match self.session.snapshot().cycle.machine.memory.cell(cell).word() {
            Some(word) => Instruction::from(word).to_string(),
            None => "a blank cell".into(),
        }
    }

    /// Returns the statement of the source that filled a cell, or the instruction now in it.
    pub(crate) fn statement(&self, cell: Address) -> String {
        let program = self.session.debug_info();
        let text =
            program.line(cell).and_then(|line| program.source_line(line)).unwrap_or_default();
        let code = text.split([';', '#']).next().unwrap_or_default();
        let code = code.split("//").next().unwrap_or_default();
        let code = code.split_once(':').map_or(code, |(_, code)| code);
        let words: Vec<&str> = code.split_whitespace().collect();
        // The program may have written an instruction into a cell of RES.
        let is_blank = words.first().is_none_or(|word| word.eq_ignore_ascii_case("RES"));
        if !is_blank {
            return words.join(" ");
        }
        self.format_instruction(cell)
    }
}
