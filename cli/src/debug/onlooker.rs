//! Who looks on while the session works: punched cards are shown, Control-C and the limit
//! are heeded, and a person is asked for cards.

use cardiac_core::session::{Moment, Onlooker, Passage, Program, Supply};
use cardiac_core::{InfiniteLoop, Step};

use super::circle::LoopSearch;
use super::input::Lines;
use super::out::Out;
use super::trace::Trace;
use crate::card_prompt::CardPrompt;

/// The debugger, while its session works.
#[derive(Debug)]
pub(super) struct Watcher<'d> {
    pub(super) lines: &'d mut Lines,
    pub(super) out: &'d mut Out,
    pub(super) trace: Option<&'d mut Trace>,
    /// The program that names the cells, where a person is asked for cards.
    pub(super) program: Option<Program>,
    /// The steps that may be done.
    pub(super) most: u64,
    /// The steps that were done.
    pub(super) done: u64,
    /// The cards that may be punched.
    pub(super) cards_left: u64,
    /// The search for an infinite loop, where one would go on for ever.
    pub(super) search: Option<LoopSearch>,
    pub(super) found: Option<InfiniteLoop>,
}

/// The steps after which what was said is written out, so that it is seen as it comes.
const STEPS_TO_FLUSH: u64 = 1 << 16;

impl Onlooker for Watcher<'_> {
    fn goes_on(&mut self) -> bool {
        let is_over = self.is_at_limit() || self.cards_left == 0 || self.found.is_some();
        !(self.lines.is_interrupted() || is_over || self.out.has_failed())
    }

    fn sees(&mut self, passage: &Passage, after: &Moment) {
        self.done += 1;
        if let Some(trace) = &mut self.trace {
            trace.step(self.out, passage, after);
        }
        self.found = self.search.as_mut().and_then(|search| search.look(passage, after));
        // A card behind the first round is not shown: the session goes back to before it.
        let is_behind = self.found.is_some_and(|found| after.steps > found.from + found.period);
        if let Step::Punched(word) = passage.step
            && !is_behind
        {
            self.out.line(format_args!("punched {word}"));
            self.cards_left = self.cards_left.saturating_sub(1);
        }
        if self.done.is_multiple_of(STEPS_TO_FLUSH) {
            self.out.flush();
        }
    }

    fn card(&mut self, before: &Moment) -> Supply {
        let Some(program) = &self.program else { return Supply::Nothing };
        self.out.flush();
        let question = CardPrompt::new(program, &before.cycle.machine, before.cell());
        self.lines.card(&question)
    }
}

impl<'d> Watcher<'d> {
    /// Creates an observer without a trace and without a step limit: at a terminal the user can
    /// press Control-C.
    pub(super) fn patient(lines: &'d mut Lines, out: &'d mut Out) -> Self {
        Self {
            lines,
            out,
            trace: None,
            program: None,
            most: u64::MAX,
            done: 0,
            cards_left: u64::MAX,
            search: None,
            found: None,
        }
    }

    /// Whether as much was done as may be.
    pub(super) fn is_at_limit(&self) -> bool {
        self.done >= self.most
    }
}
