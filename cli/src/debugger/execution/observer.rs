//! The observer of a running session: prints punched cards, checks limits and Control-C, and asks
//! the user for cards.

use cardiac_core::session::{DebugInfo, InputResponse, Observer, Snapshot, StepRecord, StopReason};
use cardiac_core::{InfiniteLoop, Step};

use super::loop_search::LoopSearch;
use super::resume_result::ResumeResult;
use super::trace::Trace;
use crate::debugger::printing::printer::Printer;
use crate::debugger::prompt::queue::CommandQueue;
use crate::io::prompt::card_prompt::CardPrompt;

/// The parts of the debugger that observe a running session.
#[derive(Debug)]
pub(crate) struct DebugObserver<'d> {
    pub(crate) queue: &'d mut CommandQueue,
    pub(crate) out: &'d mut Printer,
    pub(crate) trace: Option<&'d mut Trace>,
    /// Program with the names for the question, if the user is asked for cards.
    pub(crate) program: Option<DebugInfo>,
    /// Step limit of this run.
    pub(crate) step_limit: u64,
    /// Steps run so far.
    pub(crate) steps_done: u64,
    /// Cards that can still be punched before the limit.
    pub(crate) cards_left: u64,
    /// Search for an infinite loop, if the command would never stop in one.
    pub(crate) search: Option<LoopSearch>,
    pub(crate) infinite_loop: Option<InfiniteLoop>,
}

/// Number of steps between two flushes of the output.
const STEPS_TO_FLUSH: u64 = 1 << 16;

impl Observer for DebugObserver<'_> {
    fn should_continue(&mut self) -> bool {
        let is_over = self.is_at_limit() || self.cards_left == 0 || self.infinite_loop.is_some();
        !(self.queue.reader.is_interrupted() || is_over || self.out.has_failed())
    }

    fn on_step(&mut self, record: &StepRecord, after: &Snapshot) {
        self.steps_done += 1;
        if let Some(trace) = &mut self.trace {
            trace.step(self.out, record, after);
        }
        self.infinite_loop = self.search.as_mut().and_then(|search| search.observe(record, after));
        // The session goes back to the end of the first round, so later cards are not shown.
        let is_behind = self
            .infinite_loop
            .is_some_and(|infinite_loop| after.steps > infinite_loop.from + infinite_loop.period);
        if let Step::Punched(word) = record.step
            && !is_behind
        {
            self.out.line(format_args!("punched {word}"));
            self.cards_left = self.cards_left.saturating_sub(1);
        }
        if self.steps_done.is_multiple_of(STEPS_TO_FLUSH) {
            self.out.flush();
        }
    }

    fn request_card(&mut self, before: &Snapshot) -> InputResponse {
        let Some(program) = &self.program else { return InputResponse::NoCard };
        self.out.flush();
        let question = CardPrompt::new(program, &before.cycle.machine, before.cell());
        self.queue.ask_card(&question)
    }
}

impl<'d> DebugObserver<'d> {
    /// Creates an observer without a trace and without a step limit: at a terminal the user can
    /// press Control-C.
    pub(crate) fn unlimited(queue: &'d mut CommandQueue, out: &'d mut Printer) -> Self {
        Self {
            queue,
            out,
            trace: None,
            program: None,
            step_limit: u64::MAX,
            steps_done: 0,
            cards_left: u64::MAX,
            search: None,
            infinite_loop: None,
        }
    }

    /// Returns the result of a run that stopped for this reason. An interruption may be the
    /// observer's own.
    pub(crate) fn result(&self, reason: StopReason) -> ResumeResult {
        match (reason, self.infinite_loop) {
            (StopReason::Interrupted, Some(found)) => ResumeResult::InfiniteLoop(found),
            (StopReason::Interrupted, None) if self.cards_left == 0 => ResumeResult::CardLimit,
            (StopReason::Interrupted, None) if self.is_at_limit() => ResumeResult::StepLimit,
            (reason, _) => ResumeResult::Stopped(reason),
        }
    }

    /// Returns `true` if the step limit is reached.
    fn is_at_limit(&self) -> bool {
        self.steps_done >= self.step_limit
    }
}
