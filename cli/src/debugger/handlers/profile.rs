//! The command `profile`: the number of times each cell was executed, from the beginning to now.

use cardiac_core::Address;
use cardiac_core::session::{Observer, Snapshot, StepRecord};

use crate::debugger::error::CommandResult;
use crate::debugger::parse;
use crate::debugger::printing::printer::format_count;
use crate::debugger::prompt::reader::CommandReader;
use crate::debugger::state::Debugger;

/// An observer that counts the steps of each cell.
struct StepCounter<'d> {
    hits: [u64; 100],
    reader: &'d CommandReader,
}

impl Observer for StepCounter<'_> {
    fn should_continue(&mut self) -> bool {
        !self.reader.is_interrupted()
    }

    fn on_step(&mut self, record: &StepRecord, _: &Snapshot) {
        if record.instruction.is_some()
            && let Some(hits) = self.hits.get_mut(usize::from(record.cell.get()))
        {
            *hits += 1;
        }
    }
}

/// Formats a share as a percentage with one decimal.
fn percentage(part: u64, all: u64) -> String {
    let share = u128::from(part) * 1000 / u128::from(all.max(1));
    format!("{:>5}", format!("{}.{}", share / 10, share % 10)) + " %"
}

impl Debugger {
    /// `profile`.
    pub(crate) fn profile(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "profile")?;
        let now = self.session.snapshot().steps;
        let mut counter = StepCounter { hits: [0; 100], reader: &self.queue.reader };
        self.session.replay(&mut counter);
        let hits = counter.hits;
        if self.queue.reader.take_interrupt() {
            self.out.line("interrupted");
            return Ok(());
        }
        self.out.line(format_args!("{} so far", format_count(now, "step")));
        self.out.rows(&self.cell_rows(&hits, now));
        let sums = self.label_rows(&hits, now);
        if sums.len() > 1 {
            self.out.line("from each label to the next:");
            self.out.rows(&sums);
        }
        Ok(())
    }

    /// Returns the rows of the steps from each label to the next, without empty ones.
    fn label_rows(&self, hits: &[u64; 100], all: u64) -> Vec<Vec<String>> {
        let mut sums: Vec<(String, u64)> = Vec::new();
        for (cell, count) in Address::all().zip(hits) {
            match (self.session.debug_info().label(cell), sums.last_mut()) {
                (Some(label), _) => sums.push((label.to_owned(), *count)),
                (None, Some((_, sum))) => *sum += count,
                (None, None) => {}
            }
        }
        let row = |(label, sum)| vec![label, self.format_times(sum), percentage(sum, all)];
        sums.into_iter().filter(|(_, sum)| *sum > 0).map(row).collect()
    }

    fn format_times(&self, count: u64) -> String {
        if self.out.is_plain { format_count(count, "time") } else { format!("{count:>6}") }
    }

    /// Returns the rows of the executed cells.
    fn cell_rows(&self, hits: &[u64; 100], all: u64) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        for cell in Address::all() {
            let count = hits.get(usize::from(cell.get())).copied().unwrap_or_default();
            if count == 0 {
                continue;
            }
            let share = percentage(count, all);
            let line = self.session.debug_info().line(cell);
            let cell_said =
                if self.out.is_plain { format!("cell {cell}") } else { cell.to_string() };
            rows.push(vec![
                cell_said,
                self.format_times(count),
                share,
                line.map_or(String::new(), |line| format!("line {line}")),
                self.session.debug_info().label(cell).unwrap_or_default().to_owned(),
                self.statement(cell),
            ]);
        }
        rows
    }
}
