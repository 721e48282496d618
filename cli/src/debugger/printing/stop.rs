//! Messages about a stop: the reason, and the step before or after which the program stopped.

use cardiac_core::Stop;
use cardiac_core::session::{Position, StepRecord, StopReason};

use crate::debugger::execution::resume_result::{Direction, FinishedRun, ResumeResult};
use crate::debugger::state::Debugger;

impl Debugger {
    /// Prints the reason of a stop, the position, and the displays.
    pub(crate) fn print_stop(&mut self, run: &FinishedRun<'_>) {
        let why = self.format_reason(run);
        let block = match run.result {
            ResumeResult::Stopped(StopReason::MachineStopped(stop)) => {
                let source = self.format_source(stop.cell());
                source.into_iter().chain(self.stop_advice(stop)).collect()
            }
            ResumeResult::Stopped(StopReason::Watchpoint(_, record))
                if run.direction() == Direction::Forward =>
            {
                [vec![self.format_last_step(&record)], self.format_position()].concat()
            }
            _ => self.format_position(),
        };
        self.print_block(why, &block);
        self.show_displays();
    }

    /// Formats the last step, such as `after step 811: STO 40 in 23 changed 005 to 006`.
    fn format_last_step(&mut self, record: &StepRecord) -> String {
        let step = self.session.snapshot().steps;
        let Some(instruction) = record.instruction else {
            return format!("after step {step}");
        };
        let Some(cell) = record.writes() else {
            return format!("after step {step}: {instruction} in {}", record.cell);
        };
        let (before, after) = self.contents_around(cell, Direction::Forward);
        let [from, to] = [before, after].map(|contents| self.format_contents(contents));
        let done =
            if before == after { format!("left {to}") } else { format!("changed {from} to {to}") };
        format!("after step {step}: {instruction} in {} {done}", record.cell)
    }

    /// Returns `true` if the last step took a card, blank or not.
    fn last_inp_had_card(&mut self) -> bool {
        let snapshot = *self.session.snapshot();
        let before = Position { steps: snapshot.steps.saturating_sub(1), ..snapshot.position() };
        self.session.snapshot_at(before).read < snapshot.read
    }

    /// Returns advice about a stop that the user may not have expected.
    fn stop_advice(&mut self, stop: Stop) -> Option<String> {
        match stop {
            Stop::BlankCard(_) if !self.last_inp_had_card() => Some(self.card_advice()),
            _ => None,
        }
    }
}
