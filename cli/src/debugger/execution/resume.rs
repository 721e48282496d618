//! Running the program, forward or backward, up to its stop.

use cardiac_core::expression::Expression;
use cardiac_core::session::{Action, Breakpoint, Event, Resume, StopReason};
use cardiac_core::{Counted, Phase};

use super::loop_search::LoopSearch;
use super::observer::DebugObserver;
use super::resume_result::{FinishedRun, ResumeResult};
use crate::debugger::error::{CommandError, CommandResult, fail};
use crate::debugger::state::Debugger;

/// The number of steps that `step` and `goto` run without a search for an infinite loop: these are
/// done within a second.
const MAX_UNSEARCHED_STEPS: u64 = 1_000_000;

impl Debugger {
    /// Runs the program `times` times to the end of `resume`, and prints the stop.
    pub(crate) fn resume(&mut self, resume: Resume, times: u64) -> CommandResult {
        let breakpoints = &self.session.breakpoints().to_vec();
        let result = self.resume_quietly(resume, times)?;
        self.report_stop(&FinishedRun { resume, result, breakpoints })
    }

    /// Runs the program without printing the stop.
    pub(crate) fn resume_quietly(
        &mut self,
        resume: Resume,
        times: u64,
    ) -> Result<ResumeResult, CommandError> {
        if matches!(resume, Resume::ToStep(_)) && self.steps_ahead(resume, 1) > MAX_UNSEARCHED_STEPS
        {
            // The search begins where new steps begin: recorded ones may read cards.
            let _ = self.apply(Action::Resume(Resume::ToEnd, 1))?;
        }
        let search = self.loop_search(resume, times);
        let Self { session, queue, out, trace, steps_left, cards_left, .. } = self;
        let program = queue.reader.is_interactive().then(|| session.debug_info().clone());
        let mut observer = DebugObserver {
            trace: trace.as_mut(),
            program,
            step_limit: *steps_left,
            cards_left: *cards_left,
            search,
            ..DebugObserver::unlimited(queue, out)
        };
        let event = session.apply_with(&mut observer, Action::Resume(resume, times));
        let result = match event {
            Ok(Event::Stopped(reason)) => Ok(observer.result(reason)),
            Ok(event) => fail(format!("unexpected event {event:?}")),
            Err(error) => Err(error.into()),
        };
        *steps_left -= observer.steps_done;
        *cards_left = observer.cards_left;
        if let Ok(ResumeResult::InfiniteLoop(found)) = result {
            let end_of_round = Resume::ToStep(found.from + found.period);
            let _ = self.apply(Action::Resume(end_of_round, 1))?;
        }
        result
    }

    /// Returns the steps that `resume` runs beyond recorded history, if it says how many.
    fn steps_ahead(&self, resume: Resume, times: u64) -> u64 {
        match resume {
            Resume::Step => times,
            Resume::ToStep(steps) => steps.saturating_sub(self.session.end().steps),
            _ => 0,
        }
    }

    /// Returns a search for an infinite loop, if `resume` would never leave one, or not soon.
    fn loop_search(&self, resume: Resume, times: u64) -> Option<LoopSearch> {
        let stops_by_calls = matches!(resume, Resume::Next | Resume::Finish);
        let is_onward = stops_by_calls
            || matches!(resume, Resume::Continue | Resume::ToCell(_) | Resume::Until)
            || self.steps_ahead(resume, times) > MAX_UNSEARCHED_STEPS;
        // A breakpoint with an ignore count or a condition on the number of steps may stop in a
        // later round of the loop. Another condition has the same value in each round.
        let is_certain = |known: &Breakpoint| {
            let is_steady = |condition: &Expression| !condition.depends_on_steps();
            !known.is_enabled
                || (known.ignore_count == 0 && known.condition.as_ref().is_none_or(is_steady))
        };
        let now = self.session.snapshot();
        let is_searched = is_onward
            && now.cycle.phase == Phase::SetSlides
            && self.session.breakpoints().iter().all(is_certain);
        is_searched.then(|| LoopSearch::new(now, stops_by_calls))
    }

    /// Prints a stop, queues the commands of its breakpoints, and handles interrupts and limits.
    pub(crate) fn report_stop(&mut self, run: &FinishedRun<'_>) -> CommandResult {
        if self.queue.has_quit {
            return Ok(());
        }
        let is_interrupted = run.result == ResumeResult::Stopped(StopReason::Interrupted);
        if is_interrupted && self.queue.reader.is_interactive() {
            self.out.line(""); // the terminal shows ^C
        }
        self.print_stop(run);
        match run.result {
            ResumeResult::Stopped(StopReason::Breakpoint(_) | StopReason::Watchpoint(..)) => {
                self.queue_commands(run.breakpoints);
                Ok(())
            }
            ResumeResult::Stopped(StopReason::Interrupted) => {
                self.queue.reader.take_interrupt();
                self.interrupt();
                Ok(())
            }
            ResumeResult::StepLimit => {
                self.queue.drop_commands();
                let steps = Counted(self.settings.limit.unwrap_or_default(), "step");
                fail(format!("no stop within {steps}: `--limit N` sets another limit"))
            }
            ResumeResult::CardLimit => {
                self.queue.drop_commands();
                let most = Counted(self.settings.card_limit.unwrap_or_default(), "card");
                fail(format!("{most} punched without a stop: this is the limit with `--batch`"))
            }
            ResumeResult::Stopped(_) | ResumeResult::InfiniteLoop(_) => Ok(()),
        }
    }

    /// Queues the commands of the breakpoints that were hit.
    fn queue_commands(&mut self, breakpoints: &[Breakpoint]) {
        let hit = self.session.hit_breakpoints();
        let mut with_commands = breakpoints
            .iter()
            .filter(|known| hit.contains(&known.number) && !known.commands.is_empty())
            .peekable();
        if with_commands.peek().is_some() {
            self.queue.push_commands(with_commands);
        }
    }
}
