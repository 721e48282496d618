//! Motions: what goes on and what goes back.

use cardiac_core::session::{Action, Breakpoint, Event, Position, Resume, StopReason};
use cardiac_core::{Address, InfiniteLoop, Phase};

use super::debugger::{CommandError, CommandResult, Debugger, fail};
use super::loop_search::LoopSearch;
use super::observer::DebugObserver;
use super::parse;
use super::printer::format_count;
use super::stop::Direction;

/// What came of a motion.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ResumeResult {
    /// The session says why it stands.
    Stopped(StopReason),
    /// The limit of steps of one command.
    StepLimit,
    /// The limit of punched cards of one command.
    CardLimit,
    /// An infinite loop.
    InfiniteLoop(InfiniteLoop),
}

impl Debugger {
    /// A motion, so many times, and where it has led.
    pub(super) fn resume(&mut self, motion: Resume, times: u64) -> CommandResult {
        let known = self.session.breakpoints().to_vec();
        let result = self.resume_quietly(motion, times)?;
        self.report_stop(motion, result, &known)
    }

    /// A motion whose end is not yet told.
    pub(super) fn resume_quietly(
        &mut self,
        motion: Resume,
        times: u64,
    ) -> Result<ResumeResult, CommandError> {
        let search = self.loop_search(motion);
        let Self { session, queue, out, trace, steps_left, cards_left, .. } = self;
        let program = queue.reader.is_interactive().then(|| session.debug_info().clone());
        let mut observer = DebugObserver {
            reader: &mut queue.reader,
            out,
            trace: trace.as_mut(),
            program,
            step_limit: *steps_left,
            steps_done: 0,
            cards_left: *cards_left,
            search,
            infinite_loop: None,
        };
        let event = session.apply_with(&mut observer, Action::Resume(motion, times));
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
            event => fail(format!("a motion has come to {event:?}")),
        }
    }

    /// A search for an infinite loop, if the motion would never come out of one.
    fn loop_search(&self, motion: Resume) -> Option<LoopSearch> {
        let is_onward = matches!(motion, Resume::Continue | Resume::ToCell(_) | Resume::Until);
        // One with a condition or a count may stop in a later round.
        let is_certain = |known: &Breakpoint| {
            !known.is_enabled || (known.condition.is_none() && known.ignore_count == 0)
        };
        let now = self.session.snapshot();
        let is_searched = is_onward
            && now.cycle.phase == Phase::SetSlides
            && self.session.breakpoints().iter().all(is_certain);
        is_searched.then(|| LoopSearch::new(now))
    }

    /// Tells where a motion has led, and does what belongs to that.
    pub(super) fn report_stop(
        &mut self,
        motion: Resume,
        result: ResumeResult,
        known: &[Breakpoint],
    ) -> CommandResult {
        let direction = if is_reverse(motion) { Direction::Backward } else { Direction::Forward };
        if result == ResumeResult::Stopped(StopReason::Interrupted)
            && self.queue.reader.is_interactive()
        {
            self.out.line(""); // the terminal shows ^C
        }
        self.print_stop(motion, result, direction, known);
        if let ResumeResult::Stopped(StopReason::Breakpoint(_) | StopReason::Watchpoint(..)) =
            result
        {
            let is_met = |breakpoint: &&Breakpoint| {
                self.session.hit_breakpoints().contains(&breakpoint.number)
                    && !breakpoint.commands.is_empty()
            };
            if known.iter().any(|breakpoint| is_met(&breakpoint)) {
                self.queue.push_commands(known.iter().filter(is_met));
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
                fail(format!(
                    "nothing has stopped it within {steps}: `--limit N` allows another number"
                ))
            }
            ResumeResult::CardLimit => {
                self.queue.drop_commands();
                let most = format_count(self.settings.card_limit.unwrap_or_default(), "card");
                fail(format!(
                    "it has punched {most} and not stopped: with `--batch` that is the limit"
                ))
            }
            ResumeResult::Stopped(_) | ResumeResult::InfiniteLoop(_) => Ok(()),
        }
    }

    pub(super) fn resume_times(&mut self, motion: Resume, text: &str) -> CommandResult {
        let times = parse::times(text)?;
        if times == 0 {
            return fail("0 times is nothing: write 1 or more, or no number at all");
        }
        self.resume(motion, times)
    }

    /// `continue [N]`: on until it has been stopped so many times.
    pub(super) fn continue_times(&mut self, motion: Resume, text: &str) -> CommandResult {
        let times = parse::times(text)?;
        for _ in 1..times {
            let result = self.resume_quietly(motion, 1)?;
            if !matches!(
                result,
                ResumeResult::Stopped(StopReason::Breakpoint(_) | StopReason::Watchpoint(..))
            ) {
                let known = self.session.breakpoints().to_vec();
                return self.report_stop(motion, result, &known);
            }
        }
        self.resume(motion, 1)
    }

    /// `until [PLACE]`.
    pub(super) fn until(&mut self, text: &str) -> CommandResult {
        if text.is_empty() { self.resume(Resume::Until, 1) } else { self.advance(text) }
    }

    /// `advance PLACE`.
    pub(super) fn advance(&mut self, text: &str) -> CommandResult {
        let cell = self.place(text)?;
        self.resume(Resume::ToCell(cell), 1)
    }

    /// `start` and `run`: back to the beginning, and on from there.
    pub(super) fn start(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "start")?;
        self.resume(Resume::ToStep(0), 1)
    }

    pub(super) fn run(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "run")?;
        self.resume_quietly(Resume::ToStep(0), 1)?;
        self.resume(Resume::Continue, 1)
    }

    /// `goto N`, `goto end`.
    pub(super) fn goto(&mut self, text: &str) -> CommandResult {
        if text == "end" {
            return self.resume(Resume::ToEnd, 1);
        }
        if text.is_empty() {
            return fail("a step is missing: write `goto 12`, or `goto end`");
        }
        let steps = parse::number(text, "how many steps were done there")?;
        self.resume(Resume::ToStep(steps), 1)
    }

    /// `last CELL`.
    pub(super) fn last(&mut self, text: &str) -> CommandResult {
        let cell = parse::cell(&self.session, text)?;
        self.resume(Resume::ReverseToWrite(cell), 1)
    }

    /// To a place that history has passed.
    pub(super) fn seek(&mut self, place: Position) -> CommandResult {
        let _ = self.apply(Action::Resume(Resume::ToPosition(place), 1))?;
        Ok(())
    }

    /// The cell of a place; what is to be said of it is said.
    pub(super) fn place(&mut self, text: &str) -> Result<Address, CommandError> {
        let place = parse::place(&self.session, text)?;
        if let Some(note) = place.note {
            self.out.line(note);
        }
        Ok(place.cell)
    }
}

/// Whether a motion leads back.
fn is_reverse(motion: Resume) -> bool {
    matches!(
        motion,
        Resume::ReversePhase
            | Resume::ReverseStep
            | Resume::ReverseNext
            | Resume::ReverseFinish
            | Resume::ReverseContinue
            | Resume::ReverseToWrite(_)
    )
}
