//! Who looks on while the session works: punched cards are shown, Control-C and the limit
//! are heeded, and a person is asked for cards.

use cardiac_core::Step;
use cardiac_core::session::{Moment, Onlooker, Passage, Supply};

use super::input::Lines;
use super::out::Out;
use super::trace::Trace;

/// The debugger, while its session works.
#[derive(Debug)]
pub(super) struct Watcher<'d> {
    pub(super) lines: &'d mut Lines,
    pub(super) out: &'d mut Out,
    pub(super) trace: Option<&'d mut Trace>,
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

    fn card(&mut self) -> Supply {
        self.out.flush();
        self.lines.card()
    }
}

impl<'d> Watcher<'d> {
    /// One who waits, however long it takes, and writes nothing down.
    pub(super) fn patient(lines: &'d mut Lines, out: &'d mut Out) -> Self {
        Self { lines, out, trace: None, most: u64::MAX, done: 0 }
    }

    /// Whether as much was done as may be.
    pub(super) fn is_at_limit(&self) -> bool {
        self.done >= self.most
    }
}
