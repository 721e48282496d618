//! The commands `x` and `disassemble`, which show cells by pages.

use cardiac_core::{Address, Instruction, explain};

use crate::debugger::error::{CommandError, CommandResult, fail};
use crate::debugger::parse;
use crate::debugger::state::Debugger;

/// Number of cells that `disassemble` shows.
const PAGE_SIZE: u8 = 10;

impl Debugger {
    /// `x CELLS`.
    pub(crate) fn examine(&mut self, text: &str) -> CommandResult {
        let (first, last) = self.page(text, 1)?;
        let rows: Vec<Vec<String>> = (first..=last)
            .filter_map(Address::new)
            .map(|cell| {
                let contents = self.session.snapshot().cycle.machine.memory.cell(cell);
                let label = self.session.debug_info().label(cell).unwrap_or_default();
                let instruction = contents.word().map(|word| Instruction::from(word).to_string());
                vec![
                    self.cell_marker(cell),
                    label.into(),
                    self.format_contents(contents),
                    instruction.unwrap_or_default(),
                ]
            })
            .collect();
        self.out.rows(&rows);
        Ok(())
    }

    /// `disassemble [CELLS]`.
    pub(crate) fn disassemble(&mut self, text: &str) -> CommandResult {
        let around = self.session.snapshot().cell().get().saturating_sub(PAGE_SIZE / 2);
        let around = format!("{around} {PAGE_SIZE}");
        let text =
            if text.is_empty() && self.page.cells.is_none() { around.as_str() } else { text };
        let (first, last) = self.page(text, PAGE_SIZE)?;
        let rows: Vec<Vec<String>> = (first..=last)
            .filter_map(Address::new)
            .map(|cell| {
                let contents = self.session.snapshot().cycle.machine.memory.cell(cell);
                let columns = contents
                    .word()
                    .map(Instruction::from)
                    .map(|instruction| [instruction.to_string(), explain(instruction).to_string()]);
                let mut row = vec![self.cell_marker(cell), self.format_contents(contents)];
                row.extend(columns.into_iter().flatten());
                row
            })
            .collect();
        self.out.rows(&rows);
        Ok(())
    }

    /// Returns the first and last cell to show, and remembers the next page. Without text it is the
    /// next page, or else the current cell.
    fn page(&mut self, text: &str, usual: u8) -> Result<(u8, u8), CommandError> {
        let (first, last) = match (text, self.page.cells) {
            ("", Some((100.., _))) => return fail("no more cells: 99 is the last"),
            ("", Some((first, count))) => (first, first.saturating_add(count - 1).min(99)),
            ("", None) => {
                (self.session.snapshot().cell().get(), self.session.snapshot().cell().get())
            }
            (text, _) => {
                let cells = parse::cells(&self.session, text, usual)?;
                (*cells.start(), *cells.end())
            }
        };
        let count = self.page.cells.filter(|_| text.is_empty()).map(|(_, count)| count);
        self.page.cells = Some((last + 1, count.unwrap_or(last - first + 1)));
        Ok((first, last))
    }

    /// Formats a cell with a mark if it has the program counter or a breakpoint: `>23`, `*23`.
    fn cell_marker(&self, cell: Address) -> String {
        let is_here = self.session.snapshot().cell() == cell;
        let has_break = self.session.breakpoints().iter().any(|known| known.is_at(cell));
        if self.out.is_plain {
            let here = if is_here { "PC, " } else { "" };
            let stop = if has_break { " with a breakpoint" } else { "" };
            return format!("{here}cell {cell}{stop}");
        }
        let stop = if has_break { '*' } else { ' ' };
        format!("{stop}{}{cell}", if is_here { '>' } else { ' ' })
    }
}
