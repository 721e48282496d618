//! The commands that run the program, forward or backward.

use cardiac_core::Address;
use cardiac_core::session::{Action, Position, Resume, StopReason};

use crate::debugger::error::{CommandError, CommandResult, fail};
use crate::debugger::execution::resume_result::{FinishedRun, ResumeResult};
use crate::debugger::parse;
use crate::debugger::state::Debugger;

impl Debugger {
    /// Runs the program as often as the operand says, by default once.
    pub(crate) fn resume_times(&mut self, resume: Resume, text: &str) -> CommandResult {
        let times = parse::times(text)?;
        if times == 0 {
            return fail("0 times does nothing: write 1 or more, or no number");
        }
        self.resume(resume, times)
    }

    /// `continue [TIMES]` and `reverse-continue [TIMES]`: runs to the stop with that number.
    pub(crate) fn continue_times(&mut self, resume: Resume, text: &str) -> CommandResult {
        let times = parse::times(text)?;
        for _ in 1..times {
            let result = self.resume_quietly(resume, 1)?;
            if !matches!(
                result,
                ResumeResult::Stopped(StopReason::Breakpoint(_) | StopReason::Watchpoint(..))
            ) {
                let breakpoints = &self.session.breakpoints().to_vec();
                return self.report_stop(&FinishedRun { resume, result, breakpoints });
            }
        }
        self.resume(resume, 1)
    }

    /// `until [PLACE]`.
    pub(crate) fn until(&mut self, text: &str) -> CommandResult {
        if text.is_empty() { self.resume(Resume::Until, 1) } else { self.advance(text) }
    }

    /// `advance PLACE`.
    pub(crate) fn advance(&mut self, text: &str) -> CommandResult {
        let cell = self.place(text)?;
        self.resume(Resume::ToCell(cell), 1)
    }

    /// `start`.
    pub(crate) fn start(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "start")?;
        self.resume(Resume::ToStep(0), 1)
    }

    /// `run`.
    pub(crate) fn run(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "run")?;
        self.resume_quietly(Resume::ToStep(0), 1)?;
        self.resume(Resume::Continue, 1)
    }

    /// `goto N`, `goto end`.
    pub(crate) fn goto(&mut self, text: &str) -> CommandResult {
        if text == "end" {
            return self.resume(Resume::ToEnd, 1);
        }
        if text.is_empty() {
            return fail("missing step: write `goto 12`, or `goto end`");
        }
        let steps = parse::number(text, "a number of steps")?;
        self.resume(Resume::ToStep(steps), 1)
    }

    /// `last CELL`.
    pub(crate) fn last(&mut self, text: &str) -> CommandResult {
        let cell = parse::cell(&self.session, text)?;
        self.resume(Resume::ReverseToWrite(cell), 1)
    }

    /// Moves to a recorded position.
    pub(crate) fn seek(&mut self, place: Position) -> CommandResult {
        let _ = self.apply(Action::Resume(Resume::ToPosition(place), 1))?;
        Ok(())
    }

    /// Parses a PLACE, and prints the note that comes with it.
    pub(crate) fn place(&mut self, text: &str) -> Result<Address, CommandError> {
        let place = parse::place(&self.session, text)?;
        if let Some(note) = place.note {
            self.out.line(note);
        }
        Ok(place.cell)
    }
}
