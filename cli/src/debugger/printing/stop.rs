//! Messages about a stop: the reason, and the step before or after which the program stopped.

use cardiac_core::session::{
    Breakpoint, BreakpointKind, Position, Resume, Snapshot, StepRecord, StopReason,
};
use cardiac_core::{Address, Card, Cell, Phase, Step, Stop};

use crate::debugger::handlers::running::ResumeResult;
use crate::debugger::printing::effect::format_effect;
use crate::debugger::state::Debugger;
use crate::messages::run_report::RunEnd;
use crate::messages::stop_message::StopMessage;
use crate::program::source::SourceMap;

/// The direction in which the program ran to a stop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Direction {
    Forward,
    Backward,
}

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

    /// Prints the position and the displays.
    pub(crate) fn print_position(&mut self, why: Option<String>) {
        let block = self.format_position();
        self.print_block(why, &block);
        self.show_displays();
    }

    pub(crate) fn print_block(&mut self, why: Option<String>, block: &[String]) {
        if self.out.is_plain {
            let lines = why.iter().chain(block).map(|line| line.trim());
            self.out.line(format!("{}.", lines.collect::<Vec<_>>().join("; ")));
            return;
        }
        if let Some(why) = why {
            self.out.heading(why);
        }
        for line in block {
            // A line of the source begins with its number and keeps its columns.
            if line.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
                self.out.verbatim(line);
            } else {
                self.out.line(line);
            }
        }
    }

    fn format_reason(
        &mut self,
        resume: Resume,
        result: ResumeResult,
        direction: Direction,
        known: &[Breakpoint],
    ) -> Option<String> {
        let reason = match result {
            ResumeResult::Stopped(reason) => reason,
            ResumeResult::StepLimit => return Some("stopped at the step limit".into()),
            ResumeResult::CardLimit => return Some(self.format_end(RunEnd::CardLimit)),
            ResumeResult::InfiniteLoop(endless) => {
                return Some(self.format_end(RunEnd::InfiniteLoop(endless)));
            }
        };
        Some(match reason {
            StopReason::Done => match resume {
                Resume::Finish => "finished".into(),
                Resume::ReverseFinish => "before the call".into(),
                Resume::ToStep(0) => "the beginning of history".into(),
                Resume::ToEnd => "the end of history".into(),
                Resume::ReverseToWrite(cell) => {
                    format!("before the last write to {}", self.format_cell(cell))
                }
                _ => return None,
            },
            StopReason::Breakpoint(_) => self.format_hits(known, None, direction),
            StopReason::Watchpoint(_, record) => self.format_hits(known, Some(&record), direction),
            StopReason::MachineStopped(stop) => self.format_end(RunEnd::Stopped(stop)),
            StopReason::InputRequired => "no input card left".into(),
            StopReason::AtStart => "the beginning of history".into(),
            StopReason::NotFound => match resume {
                Resume::ReverseToWrite(cell) => {
                    format!("{} was not written before", self.format_cell(cell))
                }
                Resume::ReverseFinish => "the call was made before the recorded history".into(),
                _ => "nothing found before this step".into(),
            },
            StopReason::Interrupted => "interrupted".into(),
            StopReason::Undone => match self.session.edits().get(self.session.snapshot().edits) {
                Some(edit) => {
                    format!("before a change by hand: {}", self.format_edit(&edit.kind))
                }
                None => "before a change by hand".into(),
            },
            StopReason::Redone => {
                let number = self.session.snapshot().edits.checked_sub(1);
                match number.and_then(|number| self.session.edits().get(number)) {
                    Some(edit) => {
                        format!("after a change by hand: {}", self.format_edit(&edit.kind))
                    }
                    None => "after a change by hand".into(),
                }
            }
        })
    }

    /// Formats all breakpoints that were hit, watchpoints first.
    fn format_hits(
        &mut self,
        known: &[Breakpoint],
        record: Option<&StepRecord>,
        direction: Direction,
    ) -> String {
        let is_hit =
            |breakpoint: &&Breakpoint| self.session.hit_breakpoints().contains(&breakpoint.number);
        let is_watchpoint = |kind| !matches!(kind, BreakpointKind::Bug(_));
        let mut hit: Vec<Breakpoint> = known.iter().filter(is_hit).cloned().collect();
        hit.sort_by_key(|breakpoint| !is_watchpoint(breakpoint.kind));
        let mut hits = Vec::new();
        for Breakpoint { number, kind, is_temporary, .. } in hit {
            let deleted = if is_temporary { " (deleted)" } else { "" };
            let temporary = if is_temporary { "temporary " } else { "" };
            hits.push(match record {
                Some(record) if is_watchpoint(kind) => {
                    let changed = self.format_watch_hit(Some(kind), record, direction);
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
        kind: Option<BreakpointKind>,
        record: &StepRecord,
        direction: Direction,
    ) -> String {
        match (kind, record.step) {
            (Some(BreakpointKind::CardPunched), Step::Punched(word)) => {
                return format!("punches {word}");
            }
            (Some(BreakpointKind::Sign), _) => {
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
    fn contents_around(&mut self, cell: Address, direction: Direction) -> (Cell, Cell) {
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
        StopMessage { ending, machine, steps: now.steps, last_card, last_cell, lines }.to_string()
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

    /// Formats the position, such as `before step 812: STO 40 in 23, line 31, changes 005 to 006`,
    /// and the line of the source.
    pub(crate) fn format_position(&self) -> Vec<String> {
        let snapshot = self.session.snapshot();
        let step = snapshot.steps + 1;
        let cell = snapshot.cell();
        let line = self.format_line(cell);
        let Some(instruction) = snapshot.instruction() else {
            let what =
                format!("before step {step}: cell {cell} is blank{line}: the machine stops there");
            return vec![what];
        };
        let message = format!("{instruction} in {cell}{line}");
        let mut block = vec![match snapshot.cycle.phase {
            Phase::SetSlides => {
                let card = self.session.input_cards().under_reader();
                format!(
                    "before step {step}: {message}, {}",
                    format_effect(&snapshot.cycle.machine, card)
                )
            }
            Phase::MoveBug => {
                format!(
                    "in step {step}, before phase 2: {message}; next: the bug moves ahead one cell"
                )
            }
            Phase::Test => {
                format!("in step {step}, before phase 3: {message}; next: the test window")
            }
            Phase::Execute => {
                let decoder = snapshot.cycle.slides().decoder();
                format!("in step {step}, before phase 4: {message}; next: the decoder: {decoder}")
            }
        }];
        block.extend(self.format_source(cell));
        block
    }
}
