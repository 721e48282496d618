//! The command `diff`: the differences between two steps, or between the runs of two programs.

use std::path::Path;

use cardiac_core::session::{
    Action, BreakpointEdit, Event, Observer, Position, Resume, Session, Snapshot, StepRecord,
    StopReason,
};
use cardiac_core::{Address, Card, Counted};

use crate::debugger::error::{CommandError, CommandResult, fail};
use crate::debugger::load::load_program;
use crate::debugger::parse;
use crate::debugger::state::Debugger;

impl Debugger {
    /// `diff [N]`, `diff FILE`.
    pub(crate) fn diff(&mut self, text: &str) -> CommandResult {
        match text {
            "" => self.diff_from(0),
            text if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                let step = parse::number(text, "a number of steps")?;
                self.diff_from(step)
            }
            file => self.diff_with(file),
        }
    }

    fn diff_from(&mut self, steps: u64) -> CommandResult {
        let end = self.session.end().steps;
        if steps > end {
            return fail(format!("history ends at step {end}: `goto {steps}` runs on to it"));
        }
        let then = self.session.snapshot_at(Position { steps, ..Position::START });
        let now = *self.session.snapshot();
        let (before, after) = (then.cycle.machine, now.cycle.machine);
        let mut rows = Vec::new();
        let mut differ = |name: String, from: String, to: String| {
            if from != to {
                rows.push(vec![name, self.format_change(&from, &to)]);
            }
        };
        differ("acc".into(), before.accumulator.to_string(), after.accumulator.to_string());
        differ("PC".into(), before.bug.to_string(), after.bug.to_string());
        differ("cards read".into(), then.read.to_string(), now.read.to_string());
        differ("cards punched".into(), then.punched.to_string(), now.punched.to_string());
        for cell in Address::all() {
            let (from, to) = (before.memory.cell(cell), after.memory.cell(cell));
            differ(self.format_cell(cell), self.format_contents(from), self.format_contents(to));
        }
        let (from, to) = (then.steps, now.steps);
        self.out.line(match rows.len() {
            0 => format!("no difference between step {from} and step {to}"),
            _ => format!("from step {from} to step {to}:"),
        });
        self.out.rows(&rows);
        Ok(())
    }

    /// Prints the first step in which the run of another file differs from this one. Both run from
    /// their beginnings; a file without data cards gets those of this session.
    fn diff_with(&mut self, file: &str) -> CommandResult {
        const MAX_COMPARED_STEPS: u64 = 10_000_000;
        let mut ours = self.session.clone();
        for number in numbers(&ours) {
            let delete = BreakpointEdit::Delete;
            let _ = ours.apply(Action::EditBreakpoint(number, delete))?;
        }
        let _ = ours.apply(Action::Resume(Resume::ToStep(0), 1))?;
        let mut theirs = load_program(Path::new(file), Vec::new())?;
        if theirs.input_cards().under_reader().is_none() {
            theirs = load_program(Path::new(file), all_cards(&ours))?;
        }
        let most = self.steps_left.min(MAX_COMPARED_STEPS);
        for step in 1..=most {
            if step % 4096 == 0 && self.queue.reader.take_interrupt() {
                self.out.line("interrupted");
                return Ok(());
            }
            let (mine, other) = (next_step(&mut ours)?, next_step(&mut theirs)?);
            if !mine.has_same_effect(&other) {
                self.out.line(format_args!("the runs differ at step {step}"));
                let rows = [
                    vec!["here".into(), mine.to_string()],
                    vec![file.to_owned(), other.to_string()],
                ];
                self.out.rows(&rows);
                return Ok(());
            }
            if mine.stops {
                self.out.line(format_args!(
                    "the runs are the same to their end, after {}",
                    Counted(ours.snapshot().steps, "step")
                ));
                return Ok(());
            }
        }
        self.out.line(format_args!("the runs are the same for {}", Counted(most, "step")));
        Ok(())
    }
}

fn numbers(session: &Session) -> Vec<u32> {
    session.breakpoints().iter().map(|breakpoint| breakpoint.number).collect()
}

/// Returns the input cards of a session at its beginning.
fn all_cards(session: &Session) -> Vec<Card> {
    let cards = session.input_cards();
    cards.under_reader().into_iter().chain(cards.upcoming().iter().copied()).collect()
}

/// A step of one of the two runs.
#[derive(Debug)]
struct RunStep {
    record: Option<StepRecord>,
    after: Snapshot,
    stops: bool,
}

/// Runs the next step, and ignores changes by hand before it.
fn next_step(session: &mut Session) -> Result<RunStep, CommandError> {
    struct StepRecorder(Option<StepRecord>);
    impl Observer for StepRecorder {
        fn on_step(&mut self, record: &StepRecord, _: &Snapshot) {
            self.0 = Some(*record);
        }
    }
    let mut recorder = StepRecorder(None);
    loop {
        let event = session.apply_with(&mut recorder, Action::Resume(Resume::Step, 1))?;
        if event == Event::Stopped(StopReason::Redone) {
            continue;
        }
        let stops = matches!(event, Event::Stopped(StopReason::MachineStopped(_)));
        return Ok(RunStep { record: recorder.0, after: *session.snapshot(), stops });
    }
}

impl RunStep {
    /// Returns `true` if both steps ran the same instruction with the same results. Of the memory
    /// only the cell written is compared, as other cells may differ without an effect on the run.
    fn has_same_effect(&self, other: &Self) -> bool {
        let seen = |of: &Self| {
            let machine = of.after.cycle.machine;
            let written = of.record.and_then(|record| record.writes());
            let written = written.map(|cell| machine.memory.cell(cell));
            let what = of.record.map(|record| (record.cell, record.instruction, record.step));
            (what, machine.accumulator, machine.bug, written)
        };
        seen(self) == seen(other)
    }
}

impl std::fmt::Display for RunStep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let machine = &self.after.cycle.machine;
        match self.record.and_then(|record| Some((record.cell, record.instruction?))) {
            Some((cell, instruction)) => write!(f, "{instruction} in {cell}")?,
            None => return write!(f, "cell {} is blank", machine.bug),
        }
        write!(f, ", acc {}, PC {}", machine.accumulator, machine.bug)?;
        match self.record.and_then(|record| record.writes()) {
            Some(cell) => write!(f, ", {cell} holds {}", machine.memory.cell(cell)),
            None => Ok(()),
        }
    }
}
