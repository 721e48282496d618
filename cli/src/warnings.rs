//! The warnings of a run: each kind of oddity once for each cell, with a count.

use std::mem;

use cardiac_core::assembler::{Diagnostic, Finding, NoInstruction};
use cardiac_core::{Address, Instruction, Sanitizer, StepWarning};
use serde::Serialize;

use crate::run_report::AsText;
use crate::source::SourceMap;

/// The oddities of a run, in the order they were first met.
#[derive(Clone, Default, Debug)]
pub(crate) struct WarningCounts {
    met: Vec<Met>,
    /// The place of the one that was met last: it is likely to be met again.
    last: usize,
}

/// An oddity of the instruction in a cell, as it was when it was first met.
#[derive(Clone, Debug)]
struct Met {
    cell: Address,
    instruction: Instruction,
    warning: StepWarning,
    count: u64,
}

/// A warning as it stands in JSON.
#[derive(Serialize, Debug)]
pub(crate) struct JsonWarning {
    kind: &'static str,
    cell: AsText<Address>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    instruction: Option<AsText<Instruction>>,
    count: u64,
    message: String,
}

impl WarningCounts {
    /// Counts an oddity of the instruction in a cell.
    #[inline]
    pub(crate) fn count(&mut self, cell: Address, instruction: Instruction, warning: StepWarning) {
        match self.met.get_mut(self.last) {
            Some(met) if met.is(cell, warning) => met.count += 1,
            _ => self.count_other(cell, instruction, warning),
        }
    }

    fn count_other(&mut self, cell: Address, instruction: Instruction, warning: StepWarning) {
        let known = self.met.iter().position(|met| met.is(cell, warning));
        self.last = known.unwrap_or(self.met.len());
        match self.met.get_mut(self.last) {
            Some(met) => met.count += 1,
            None => self.met.push(Met { cell, instruction, warning, count: 1 }),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.met.is_empty()
    }

    pub(crate) fn json(&self, lines: &SourceMap) -> Vec<JsonWarning> {
        let told = |met: &Met| JsonWarning {
            kind: met.warning.name(),
            cell: AsText(met.cell),
            line: lines.line(met.cell),
            instruction: Some(AsText(met.instruction)),
            count: met.count,
            message: met.message(lines),
        };
        self.met.iter().map(told).collect()
    }

    /// One line for each that the assembler has not reported already.
    pub(crate) fn lines(
        &self,
        lines: &SourceMap,
        assembler: &ReportedWarnings,
    ) -> impl Iterator<Item = String> {
        let is_news = |met: &&Met| !assembler.has(met.cell, met.warning, lines);
        self.met.iter().filter(is_news).map(|met| met.sentence(lines))
    }
}

/// The oddities that the assembler has reported before the run.
#[derive(Default, Debug)]
pub(crate) struct ReportedWarnings(Vec<Known>);

#[derive(Clone, Copy, Debug)]
enum Known {
    /// An oddity of this name on a line.
    OnLine(&'static str, usize),
    /// The data in this cell is executed.
    DataExecuted(Address),
}

impl ReportedWarnings {
    /// Adds what a run would find again.
    pub(crate) fn add(&mut self, found: &Diagnostic<'_>) {
        let on_line = |name| Some(Known::OnLine(name, found.line));
        self.0.extend(match found.finding {
            Finding::WriteTo00 { .. } => on_line("write-to-00"),
            Finding::JumpTo99 => on_line("jump-to-99"),
            Finding::NumberAsAddress { .. } => on_line("number-as-address"),
            Finding::RunsInto { cell, what: NoInstruction::Data } => {
                Some(Known::DataExecuted(cell))
            }
            _ => None,
        });
    }

    fn has(&self, cell: Address, warning: StepWarning, lines: &SourceMap) -> bool {
        self.0.iter().any(|known| match *known {
            Known::OnLine(name, line) => name == warning.name() && lines.line(cell) == Some(line),
            Known::DataExecuted(data) => {
                data == cell && matches!(warning, StepWarning::DataExecuted { .. })
            }
        })
    }
}

impl Met {
    fn is(&self, cell: Address, warning: StepWarning) -> bool {
        self.cell == cell && mem::discriminant(&self.warning) == mem::discriminant(&warning)
    }

    /// Returns `true` if it may have happened more often than was counted.
    fn is_counted_no_further(&self) -> bool {
        let is_at_limit = self.count >= u64::from(Sanitizer::MAX_TRUNCATIONS);
        is_at_limit && matches!(self.warning, StepWarning::StoreTruncated { .. })
    }

    fn message(&self, lines: &SourceMap) -> String {
        self.warning.with_lines(|cell| lines.line(cell)).to_string()
    }

    fn sentence(&self, lines: &SourceMap) -> String {
        let Self { cell, instruction, count, .. } = self;
        let line = lines.line(*cell).map_or(String::new(), |line| format!(", line {line}"));
        let times = match count {
            1 => String::new(),
            count if self.is_counted_no_further() => format!(" ({count} times or more)"),
            count => format!(" ({count} times in all)"),
        };
        format!("{instruction} in cell {cell}{line}: {}{times}", self.message(lines))
    }
}
