//! The command `profile`: the number of times each cell was executed, from the beginning to now.

use cardiac_core::session::{ExecutionProfile, Observer};
use cardiac_core::{Address, Counted};

use crate::debugger::error::CommandResult;
use crate::debugger::parse;
use crate::debugger::state::Debugger;
use crate::io::prompt::line_reader::LineReader;

/// An observer that stops a replay when the user presses Control-C.
struct InterruptObserver<'d>(&'d LineReader);

impl Observer for InterruptObserver<'_> {
    fn should_continue(&mut self) -> bool {
        !self.0.is_interrupted()
    }
}

impl Debugger {
    /// `profile`.
    pub(crate) fn profile(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "profile")?;
        let profile = self.session.profile(&mut InterruptObserver(&self.queue.reader));
        let is_interrupted = self.queue.reader.take_interrupt();
        let Some(profile) = profile.filter(|_| !is_interrupted) else {
            self.out.line("interrupted");
            return Ok(());
        };
        self.out.line(format_args!("{} so far", Counted(profile.steps(), "step")));
        self.out.rows(&self.cell_rows(&profile));
        let sums = self.label_rows(&profile);
        if sums.len() > 1 {
            self.out.line("from each label to the next:");
            self.out.rows(&sums);
        }
        Ok(())
    }

    /// Returns the rows of the steps from each label to the next, without empty ones.
    fn label_rows(&self, profile: &ExecutionProfile) -> Vec<Vec<String>> {
        let mut sums: Vec<(String, u64)> = Vec::new();
        for cell in Address::all() {
            let count = profile.executed(cell);
            match (self.session.debug_info().label(cell), sums.last_mut()) {
                (Some(label), _) => sums.push((label.to_owned(), count)),
                (None, Some((_, sum))) => *sum += count,
                (None, None) => {}
            }
        }
        let row = |(label, sum)| vec![label, self.format_times(sum), percentage(profile, sum)];
        sums.into_iter().filter(|(_, sum)| *sum > 0).map(row).collect()
    }

    fn format_times(&self, count: u64) -> String {
        if self.out.is_plain { Counted(count, "time").to_string() } else { format!("{count:>6}") }
    }

    /// Returns the rows of the executed cells.
    fn cell_rows(&self, profile: &ExecutionProfile) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        for cell in Address::all() {
            let count = profile.executed(cell);
            if count == 0 {
                continue;
            }
            let share = percentage(profile, count);
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

/// Formats a share of all steps as a percentage with one decimal.
fn percentage(profile: &ExecutionProfile, steps: u64) -> String {
    let share = profile.per_mille(steps);
    format!("{:>5} %", format!("{}.{}", share / 10, share % 10))
}
