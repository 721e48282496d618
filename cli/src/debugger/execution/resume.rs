//! Running the program, forward or backward, up to its stop.

use cardiac_core::Phase;
use cardiac_core::expression::Expression;
use cardiac_core::session::{Action, Breakpoint, Event, Resume, StopReason};

use super::loop_search::LoopSearch;
use super::observer::DebugObserver;
use super::resume_result::{Direction, ResumeResult};
use crate::debugger::error::{CommandError, CommandResult, fail};
use crate::debugger::printing::printer::format_count;
use crate::debugger::state::Debugger;

/// The number of steps that `step` and `goto` run without a search for an infinite loop: these are
/// done within a second.
const MAX_UNSEARCHED_STEPS: u64 = 1_000_000;

impl Debugger {
    /// Runs the program `times` times to the end of `resume`, and prints the stop.
    pub(crate) fn resume(&mut self, resume: Resume, times: u64) -> CommandResult {
        let known = self.session.breakpoints().to_vec();
        let result = self.resume_quietly(resume, times)?;
        self.report_stop(resume, result, &known)
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
            queue,
            out,
            trace: trace.as_mut(),
            program,
            step_limit: *steps_left,
            steps_done: 0,
            cards_left: *cards_left,
            search,
            infinite_loop: None,
        };
        let event = session.apply_with(&mut observer, Action::Resume(resume, times));
        let is_at_limit = observer.is_at_limit();
        let found = observer.infinite_loop;
        *steps_left -= observer.steps_done;
        *cards_left = observer.cards_left;
        let is_at_card_limit = *cards_left == 0;
        let event = event?;
        if let (Event::Stopped(StopReason::Interrupted), Some(endless)) = (event, found) {
            let end_of_round = Resume::ToStep(endless.from + endless.period);
            let _ = self.apply(Action::Resume(end_of_round, 1))?;
            return Ok(ResumeResult::InfiniteLoop(endless));
        }
        match event {
            Event::Stopped(StopReason::Interrupted) if is_at_card_limit => {
                Ok(ResumeResult::CardLimit)
            }
            Event::Stopped(StopReason::Interrupted) if is_at_limit => Ok(ResumeResult::StepLimit),
            Event::Stopped(reason) => Ok(ResumeResult::Stopped(reason)),
            event => fail(format!("unexpected event {event:?}")),
        }
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
    pub(crate) fn report_stop(
        &mut self,
        resume: Resume,
        result: ResumeResult,
        known: &[Breakpoint],
    ) -> CommandResult {
        if self.queue.has_quit {
            return Ok(());
        }
        let direction = if is_reverse(resume) { Direction::Backward } else { Direction::Forward };
        if result == ResumeResult::Stopped(StopReason::Interrupted)
            && self.queue.reader.is_interactive()
        {
            self.out.line(""); // the terminal shows ^C
        }
        self.print_stop(resume, result, direction, known);
        if let ResumeResult::Stopped(StopReason::Breakpoint(_) | StopReason::Watchpoint(..)) =
            result
        {
            let is_hit = |breakpoint: &&Breakpoint| {
                self.session.hit_breakpoints().contains(&breakpoint.number)
                    && !breakpoint.commands.is_empty()
            };
            if known.iter().any(|breakpoint| is_hit(&breakpoint)) {
                self.queue.push_commands(known.iter().filter(is_hit));
            }
        }
        match result {
            ResumeResult::Stopped(StopReason::Interrupted) => {
                self.queue.reader.take_interrupt();
                self.interrupt();
                Ok(())
            }
            ResumeResult::StepLimit => {
                self.queue.drop_commands();
                let most = self.settings.limit.unwrap_or_default();
                let steps = format_count(most, "step");
                fail(format!("no stop within {steps}: `--limit N` sets another limit"))
            }
            ResumeResult::CardLimit => {
                self.queue.drop_commands();
                let most = format_count(self.settings.card_limit.unwrap_or_default(), "card");
                fail(format!("{most} punched without a stop: this is the limit with `--batch`"))
            }
            ResumeResult::Stopped(_) | ResumeResult::InfiniteLoop(_) => Ok(()),
        }
    }
}

/// Returns `true` if `resume` runs backward.
fn is_reverse(resume: Resume) -> bool {
    matches!(
        resume,
        Resume::ReversePhase
            | Resume::ReverseStep
            | Resume::ReverseNext
            | Resume::ReverseFinish
            | Resume::ReverseContinue
            | Resume::ReverseToWrite(_)
    )
}
