//! The command `list`, which shows the source by pages.

use cardiac_core::session::{Breakpoint, BreakpointKind};

use crate::debugger::error::{CommandError, CommandResult, fail};
use crate::debugger::parse;
use crate::debugger::state::Debugger;

/// Number of lines on a page.
const PAGE_SIZE: usize = 10;

impl Debugger {
    /// `list [PLACE]`. A program without a source is disassembled.
    pub(crate) fn list(&mut self, text: &str) -> CommandResult {
        let count = self.session.debug_info().source.lines().count();
        if count == 0 {
            return self.disassemble(text);
        }
        let first = match (text, self.page.line) {
            ("", Some(line)) if line > count => {
                return fail(format!("no more lines: the source has {count}"));
            }
            ("", Some(line)) => line,
            (text, _) => self.line_of(text, count)?.saturating_sub(PAGE_SIZE / 2).max(1),
        };
        let last = (first + PAGE_SIZE - 1).min(count);
        self.page.line = Some(last + 1);
        for line in first..=last {
            let row = self.format_listed_line(line);
            self.out.verbatim(row.trim_end());
        }
        Ok(())
    }

    /// Returns the line of a PLACE, or of the program counter.
    fn line_of(&self, text: &str, count: usize) -> Result<usize, CommandError> {
        let is_line = |line: &usize| (1..=count).contains(line);
        let program = self.session.debug_info();
        let line = match text.strip_prefix(':').map(|line| line.trim().parse::<usize>()) {
            Some(Ok(line)) if is_line(&line) => Some(line),
            _ if text.is_empty() => program.line(self.session.snapshot().cell()),
            _ => program.line(parse::place(&self.session, text)?.cell),
        };
        let no_line = || match text.parse().ok().filter(is_line) {
            Some(line) => format!(
                "no line of the source fills cell {line:02}: `x {line}` shows the cell, \
                 `list :{line}` line {line}"
            ),
            None => "no line of the source fills this cell: `x` shows it".to_owned(),
        };
        line.ok_or_else(|| CommandError(no_line()))
    }

    /// Formats a line of the source with a mark if it has the program counter or a breakpoint.
    fn format_listed_line(&self, line: usize) -> String {
        let program = self.session.debug_info();
        let text = program.source_line(line).unwrap_or_default();
        let is_here = program.line(self.session.snapshot().cell()) == Some(line);
        let is_on_line = |known: &Breakpoint| match known.kind {
            BreakpointKind::Bug(cell) => program.line(cell) == Some(line),
            _ => false,
        };
        let has_break = self.session.breakpoints().iter().any(is_on_line);
        if self.out.is_plain {
            let here = if is_here { ", PC" } else { "" };
            let stop = if has_break { ", breakpoint" } else { "" };
            let words: Vec<&str> = text.split_whitespace().collect();
            return format!("line {line}{here}{stop}: {}", words.join(" "));
        }
        let stop = if has_break { '*' } else { ' ' };
        let here = if is_here { '>' } else { ' ' };
        format!("{stop}{here}{line:>3}  {text}")
    }
}
