//! Who looks on while the session works: punched cards are shown, Control-C and the limit
//! are heeded, and a person is asked for cards.

use cardiac_core::Step;
use cardiac_core::session::{Moment, Onlooker, Passage, Program, Supply};

use super::input::Lines;
use super::out::Out;
use super::trace::Trace;
use crate::card_question::CardQuestion;

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
}

impl Onlooker for Watcher<'_> {
    fn goes_on(&mut self) -> bool {
        !(self.lines.is_interrupted() || self.is_at_limit() || self.out.has_failed())
    }

    fn sees(&mut self, passage: &Passage, after: &Moment) {
        self.done += 1;
        if let Some(trace) = &mut self.trace {
            trace.step(self.out, passage, after);
        }
        if let Step::Punched(word) = passage.step {
            self.out.line(format_args!("punched {word}"));
        }
    }

    fn card(&mut self, before: &Moment) -> Supply {
        let Some(program) = &self.program else { return Supply::Nothing };
        self.out.flush();
        let question = CardQuestion::new(program, &before.cycle.machine, before.cell());
        self.lines.card(&question)
    }
}

impl<'d> Watcher<'d> {
    /// One who waits, however long it takes, and writes nothing down.
    pub(super) fn patient(lines: &'d mut Lines, out: &'d mut Out) -> Self {
        Self { lines, out, trace: None, program: None, most: u64::MAX, done: 0 }
    }

    /// Whether as much was done as may be.
    pub(super) fn is_at_limit(&self) -> bool {
        self.done >= self.most
    }
}
