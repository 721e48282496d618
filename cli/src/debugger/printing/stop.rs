//! Messages about a stop: the reason, and the step before or after which the program stopped.

use cardiac_core::Stop;
use cardiac_core::session::{Breakpoint, Position, Resume, StepRecord, StopReason};

use crate::debugger::execution::resume_result::{Direction, ResumeResult};
use crate::debugger::state::Debugger;

impl Debugger {
    /// Prints the reason of a stop, the position, and the displays.
    pub(crate) fn print_stop(
        &mut self,
        resume: Resume,
        result: ResumeResult,
        direction: Direction,
        known: &[Breakpoint],
    ) {
        let mut block = Vec::new();
        let why = self.format_reason(resume, result, direction, known);
        let mut tells_next = true;
        match (result, direction) {
            (ResumeResult::Stopped(StopReason::Watchpoint(_, record)), Direction::Forward) => {
                block.push(self.format_last_step(&record));
            }
            (ResumeResult::Stopped(StopReason::MachineStopped(stop)), _) => {
                tells_next = false;
                block.extend(self.format_source(stop.cell()));
                block.extend(self.stop_advice(stop));
            }
            _ => {}
        }
        if tells_next {
            block.extend(self.format_position());
        }
        self.print_block(why, &block);
        self.show_displays();
    }

    /// Formats the last step, such as `after step 811: STO 40 in 23 changed 005 to 006`.
    fn format_last_step(&mut self, record: &StepRecord) -> String {
        let step = self.session.snapshot().steps;
        let Some(instruction) = record.instruction else {
            return format!("after step {step}");
        };
        let done = match record.writes() {
            Some(cell) => {
                let (before, after) = self.contents_around(cell, Direction::Forward);
                if before == after {
                    format!(" left {}", self.format_contents(after))
                } else {
                    let (before, after) =
                        (self.format_contents(before), self.format_contents(after));
                    format!(" changed {before} to {after}")
                }
            }
            None => String::new(),
        };
        format!("after step {step}: {instruction} in {}{done}", record.cell)
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
