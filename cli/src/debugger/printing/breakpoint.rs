//! A breakpoint or watchpoint in words.

use cardiac_core::session::{Breakpoint, BreakpointKind};

use crate::debugger::state::Debugger;

impl Debugger {
    /// Formats a breakpoint, such as `breakpoint 1 at cell 12, line 5: STO total`.
    pub(crate) fn format_breakpoint(&self, breakpoint: &Breakpoint) -> String {
        let number = breakpoint.number;
        let holds = match &breakpoint.condition {
            Some(condition) => format!(", if {condition}"),
            None => String::new(),
        };
        let what = match breakpoint.kind {
            BreakpointKind::Bug(cell) => {
                let kind =
                    if breakpoint.is_temporary { "temporary breakpoint" } else { "breakpoint" };
                let line = self.format_line(cell);
                let statement = self.statement(cell);
                return format!("{kind} {number} at cell {cell}{line}{holds}: {statement}");
            }
            BreakpointKind::Read(cell)
            | BreakpointKind::Write(cell)
            | BreakpointKind::Access(cell) => {
                let does = match breakpoint.kind {
                    BreakpointKind::Read(_) => "reads of",
                    BreakpointKind::Write(_) => "writes to",
                    _ => "reads and writes of",
                };
                format!("watchpoint {number} on {does} cell {}", self.format_cell(cell))
            }
            BreakpointKind::Sign => {
                format!("watchpoint {number} on sign changes of the accumulator")
            }
            BreakpointKind::CardRead => format!("watchpoint {number} on cards read"),
            BreakpointKind::CardPunched => format!("watchpoint {number} on cards punched"),
        };
        format!("{what}{holds}")
    }
}
