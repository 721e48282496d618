//! The reason of a stop in words.

use std::borrow::Cow;

use cardiac_core::session::{
    Breakpoint, BreakpointKind, Position, Resume, Snapshot, StepRecord, StopReason,
};
use cardiac_core::{Address, Card, Cell, Phase, Step};
use cardiac_programs::run::{LoopLocation, RunEnd, SourceMap, StopMessage};

use crate::debugger::execution::resume_result::{Direction, FinishedRun, ResumeResult};
use crate::debugger::state::Debugger;

impl Debugger {
    /// Formats the reason of a stop, unless the position says it all.
    pub(crate) fn format_reason(&mut self, run: &FinishedRun<'_>) -> Option<String> {
        let reason = match run.result {
            ResumeResult::Stopped(reason) => reason,
            ResumeResult::StepLimit => return Some("stopped at the step limit".into()),
            ResumeResult::CardLimit => return Some(self.format_end(RunEnd::CardLimit)),
            ResumeResult::InfiniteLoop(found) => {
                return Some(self.format_end(RunEnd::InfiniteLoop(found)));
            }
        };
        let edits = self.session.snapshot().edits;
        Some(match reason {
            StopReason::Done => return self.format_done(run.resume),
            StopReason::NotFound => self.format_not_found(run.resume),
            StopReason::Breakpoint(_) => self.format_hits(run, None),
            StopReason::Watchpoint(_, record) => self.format_hits(run, Some(&record)),
            StopReason::MachineStopped(stop) => self.format_end(RunEnd::Stopped(stop)),
            StopReason::InputRequired => "no input card left".into(),
            StopReason::AtStart => "the beginning of history".into(),
            StopReason::Interrupted => "interrupted".into(),
            StopReason::Undone => self.format_edit_beside("before", Some(edits)),
            StopReason::Redone => self.format_edit_beside("after", edits.checked_sub(1)),
        })
    }

    fn format_done(&self, resume: Resume) -> Option<String> {
        Some(match resume {
            Resume::Finish => "finished".into(),
            Resume::ReverseFinish => "before the call".into(),
            Resume::ToStep(0) => "the beginning of history".into(),
            Resume::ToEnd => "the end of history".into(),
            Resume::ReverseToWrite(cell) => {
                format!("before the last write to {}", self.format_cell(cell))
            }
            _ => return None,
        })
    }

    fn format_not_found(&self, resume: Resume) -> String {
        match resume {
            Resume::ReverseToWrite(cell) => {
                format!("{} was not written before", self.format_cell(cell))
            }
            Resume::ReverseFinish => "the call was made before the recorded history".into(),
            _ => "nothing found before this step".into(),
        }
    }

    /// Formats the change by hand with this number, before or after which the session stands.
    fn format_edit_beside(&self, side: &str, number: Option<usize>) -> String {
        match number.and_then(|number| self.session.edits().get(number)) {
            Some(edit) => format!("{side} a change by hand: {}", self.format_edit(&edit.kind)),
            None => format!("{side} a change by hand"),
        }
    }

    /// Formats all breakpoints that were hit, watchpoints first.
    fn format_hits(&mut self, run: &FinishedRun<'_>, record: Option<&StepRecord>) -> String {
        let is_hit =
            |breakpoint: &&Breakpoint| self.session.hit_breakpoints().contains(&breakpoint.number);
        let is_watchpoint = |kind| !matches!(kind, BreakpointKind::Bug(_));
        let mut hit: Vec<Breakpoint> = run.breakpoints.iter().filter(is_hit).cloned().collect();
        hit.sort_by_key(|breakpoint| !is_watchpoint(breakpoint.kind));
        let mut hits = Vec::new();
        for Breakpoint { number, kind, is_temporary, .. } in hit {
            let deleted = if is_temporary { " (deleted)" } else { "" };
            let temporary = if is_temporary { "temporary " } else { "" };
            hits.push(match record {
                Some(record) if is_watchpoint(kind) => {
                    let changed = self.format_watch_hit(kind, record, run.direction());
                    format!("{temporary}watchpoint {number}: {changed}{deleted}")
                }
                _ => format!("{temporary}breakpoint {number}{deleted}"),
            });
        }
        hits.join("; ")
    }

    /// Formats the event of a watchpoint, such as `40: 005 -> 006`.
    fn format_watch_hit(
        &mut self,
        kind: BreakpointKind,
        record: &StepRecord,
        direction: Direction,
    ) -> String {
        match (kind, record.step) {
            (BreakpointKind::CardPunched, Step::Punched(word)) => {
                return format!("punches {word}");
            }
            (BreakpointKind::Sign, _) => {
                let is_negative = self.session.snapshot().cycle.machine.accumulator.is_negative();
                let (from, to) = if is_negative { ("+", "-") } else { ("-", "+") };
                return format!("sign: {}", self.format_change(from, to));
            }
            _ => {}
        }
        if let Some(cell) = record.writes() {
            let (before, after) = self.contents_around(cell, direction);
            let (from, to) = match direction {
                Direction::Forward => (before, after),
                Direction::Backward => (after, before),
            };
            let (from, to) = (self.format_contents(from), self.format_contents(to));
            return format!("{}: {}", self.format_cell(cell), self.format_change(&from, &to));
        }
        if let Some(cell) = record.reads() {
            let contents = self.session.snapshot().cycle.machine.memory.cell(cell);
            return format!("{} read: {contents}", self.format_cell(cell));
        }
        "card read".into()
    }

    /// Returns the contents of a cell before and after the step at this stop: the last step, or
    /// backward the next one.
    pub(crate) fn contents_around(&mut self, cell: Address, direction: Direction) -> (Cell, Cell) {
        let now = *self.session.snapshot();
        let contents = |snapshot: &Snapshot| snapshot.cycle.machine.memory.cell(cell);
        let Position { steps, edits, .. } = now.position();
        let other = match direction {
            Direction::Forward => {
                Position { steps: steps.saturating_sub(1), edits, phase: Phase::SetSlides }
            }
            Direction::Backward => Position { steps: steps + 1, edits, phase: Phase::SetSlides },
        };
        let other = self.session.snapshot_at(other);
        match direction {
            Direction::Forward => (contents(&other), contents(&now)),
            Direction::Backward => (contents(&now), contents(&other)),
        }
    }

    /// Formats the end of the program as `cardiac run` does.
    fn format_end(&mut self, ending: RunEnd) -> String {
        let now = *self.session.snapshot();
        let before = now.steps.checked_sub(1);
        let before = before.map(|steps| Position { steps, ..Position::START });
        // After a change by hand the last step no longer explains the state.
        let last = before.map(|before| self.session.snapshot_at(before));
        let last = last.filter(|last| last.edits == now.edits);
        let last_card = last.filter(|last| last.read < now.read).map(|_| Card::Blank);
        let (machine, lines) =
            (&now.cycle.machine, &SourceMap::from_debug_info(self.session.debug_info()));
        let last_cell = last.map(|last| last.cell());
        let loop_location = match ending {
            RunEnd::InfiniteLoop(found) => {
                Some(Cow::Owned(LoopLocation::find(*machine, found, lines)))
            }
            _ => None,
        };
        let steps = now.steps;
        StopMessage { ending, machine, steps, loop_location, last_card, last_cell, lines }
            .to_string()
    }
}
