//! The warnings of a run: one for each kind and cell, with a count.

use std::mem;

use cardiac_core::assembler::{Diagnostic, DiagnosticKind, NonInstruction};
use cardiac_core::{Address, Instruction, Sanitizer, StepWarning};
use cardiac_programs::json::AsText;
use cardiac_programs::run::SourceMap;
use serde::Serialize;

/// The warnings of a run, in the order of their first occurrence.
#[derive(Clone, Default, Debug)]
pub(crate) struct WarningCounts {
    counted: Vec<CountedWarning>,
    /// Index of the warning that occurred last: in a loop it is likely to be the next one too.
    last: usize,
}

/// A warning about the instruction in a cell, as of its first occurrence.
#[derive(Clone, Debug)]
struct CountedWarning {
    cell: Address,
    instruction: Instruction,
    warning: StepWarning,
    count: u64,
}

/// A warning in JSON.
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
    /// Counts a warning about the instruction in a cell.
    #[inline]
    pub(crate) fn count(&mut self, cell: Address, instruction: Instruction, warning: StepWarning) {
        match self.counted.get_mut(self.last) {
            Some(counted) if counted.is(cell, warning) => counted.count += 1,
            _ => self.count_other(cell, instruction, warning),
        }
    }

    fn count_other(&mut self, cell: Address, instruction: Instruction, warning: StepWarning) {
        let known = self.counted.iter().position(|counted| counted.is(cell, warning));
        self.last = known.unwrap_or(self.counted.len());
        match self.counted.get_mut(self.last) {
            Some(counted) => counted.count += 1,
            None => self.counted.push(CountedWarning { cell, instruction, warning, count: 1 }),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.counted.is_empty()
    }

    pub(crate) fn json(&self, lines: &SourceMap) -> Vec<JsonWarning> {
        let json = |counted: &CountedWarning| JsonWarning {
            kind: counted.warning.name(),
            cell: AsText(counted.cell),
            line: lines.line(counted.cell),
            instruction: Some(AsText(counted.instruction)),
            count: counted.count,
            message: counted.message(lines),
        };
        self.counted.iter().map(json).collect()
    }

    /// Returns a line for each warning that the assembler has not reported already.
    pub(crate) fn lines(
        &self,
        lines: &SourceMap,
        reported: Option<&ReportedWarnings>,
    ) -> impl Iterator<Item = String> {
        let is_news = move |counted: &&CountedWarning| {
            !reported.is_some_and(|known| known.has(counted.cell, counted.warning, lines))
        };
        self.counted.iter().filter(is_news).map(|counted| counted.sentence(lines))
    }
}

/// The warnings that the assembler reported before the run.
#[derive(Default, Debug)]
pub(crate) struct ReportedWarnings(Vec<ReportedWarning>);

#[derive(Clone, Copy, Debug)]
enum ReportedWarning {
    /// A warning of this name about a line.
    OnLine(&'static str, usize),
    /// A warning that the data in this cell is executed.
    DataExecuted(Address),
}

impl ReportedWarnings {
    /// Adds a diagnostic if a run would repeat it.
    pub(crate) fn add(&mut self, found: &Diagnostic<'_>) {
        let on_line = |name| Some(ReportedWarning::OnLine(name, found.line));
        self.0.extend(match found.kind {
            DiagnosticKind::WriteToCell00 { .. } => on_line("write-to-00"),
            DiagnosticKind::JumpToCell99 => on_line("jump-to-99"),
            DiagnosticKind::NumberAsAddress { .. } => on_line("number-as-address"),
            DiagnosticKind::ExecutesNonInstruction {
                cell, contents: NonInstruction::Data, ..
            } => Some(ReportedWarning::DataExecuted(cell)),
            _ => None,
        });
    }

    fn has(&self, cell: Address, warning: StepWarning, lines: &SourceMap) -> bool {
        self.0.iter().any(|known| match *known {
            ReportedWarning::OnLine(name, line) => {
                name == warning.name() && lines.line(cell) == Some(line)
            }
            ReportedWarning::DataExecuted(data) => {
                data == cell && matches!(warning, StepWarning::DataExecuted { .. })
            }
        })
    }
}

impl CountedWarning {
    fn is(&self, cell: Address, warning: StepWarning) -> bool {
        self.cell == cell && mem::discriminant(&self.warning) == mem::discriminant(&warning)
    }

    /// Returns `true` if the count is a lower bound.
    fn is_counted_no_further(&self) -> bool {
        self.count >= u64::from(Sanitizer::MAX_REPORTS)
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
