//! The part of a run that is done by macro steps.

use std::cell::Cell;

use cardiac_core::macro_steps::{MacroLead, MacroRun, MacroTrial};
use cardiac_core::{Card, InfiniteLoop, LoopDetector, Machine, RunOutcome, StepCount};

/// The work between two checks for Control-C and output errors: some three milliseconds.
pub(super) const WORK_SLICE: u64 = 1 << 16;

/// The steps that the interpreter does in the time of a piece of work.
const STEPS_PER_WORK: u64 = 32;

/// The slices in a row that may be slower than the interpreter.
const MAX_SLOW_SLICES: u32 = 4;

/// The macros of a run, and what is needed to begin with them.
#[derive(Debug)]
pub(super) struct LongRun {
    trial: MacroTrial,
    /// The state after the last card read, if the loop detector began after it.
    origin: Option<Origin>,
    pub(super) cards: CardCounts,
}

/// A state before which no loop begins: that after the last card read, or the first of a run.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) machine: Machine,
    pub(super) steps: StepCount,
    /// The cards punched by then.
    pub(super) cards: u64,
}

/// The numbers of cards in a run.
#[derive(Default, Debug)]
pub(super) struct CardCounts {
    pub(super) punched: Cell<u64>,
    /// The cards punched when the last card was read.
    punched_at_read: Cell<u64>,
    has_read: Cell<bool>,
}

/// The input cards, which tells the counts of each read.
pub(super) struct CountedReader<'a, I> {
    pub(super) cards: &'a mut I,
    pub(super) counts: &'a CardCounts,
}

impl<I: Iterator<Item = Card>> Iterator for CountedReader<'_, I> {
    type Item = Card;

    fn next(&mut self) -> Option<Card> {
        // The loop detector has handed out all cards by now.
        self.counts.punched_at_read.set(self.counts.punched.get());
        self.counts.has_read.set(true);
        self.cards.next()
    }
}

/// A macro run that is ahead of the interpreter, and goes on in slices.
pub(super) struct Lead {
    pub(super) run: MacroRun,
    /// The steps of the whole run when it began.
    pub(super) base: StepCount,
    slow_slices: u32,
    /// The steps and the work at the end of the last slice.
    before: (StepCount, u64),
}

impl LongRun {
    pub(super) fn new(watches_warnings: bool) -> Self {
        let trial = MacroTrial::new();
        let trial = if watches_warnings { trial.watching_warnings() } else { trial };
        Self { trial, origin: None, cards: CardCounts::default() }
    }

    /// Looks, after a slice of the interpreter, whether macros are ahead of it. `before` is the
    /// number of steps when the detector began.
    pub(super) fn after_slice(
        &mut self,
        machine: &Machine,
        detector: &LoopDetector,
        before: &StepCount,
        limit: Option<&StepCount>,
    ) -> Option<(MacroLead, StepCount)> {
        if self.cards.has_read.take() {
            self.trial.restart();
            self.origin = None;
        }
        // Cards that the detector holds back would be missing.
        if detector.has_buffered_output() && !self.trial.is_running() {
            return None;
        }
        let since = detector.last_read_step();
        let mut begin = before.clone();
        begin += since;
        let limit = limit.map(|limit| limit.saturating_sub(&begin));
        let (steps, cards) = (detector.steps() - since, self.cards.punched.get());
        let lead = self.trial.after_slice(machine, steps, cards, limit.as_ref())?;
        let mut base = begin;
        base += lead.start;
        Some((lead, base))
    }

    /// Returns the origin of the loops that a run may have.
    pub(super) fn origin(&mut self, detector: &LoopDetector, before: &StepCount) -> &Origin {
        let cards = self.cards.punched_at_read.get();
        self.origin.get_or_insert_with(|| {
            let mut steps = before.clone();
            steps += detector.last_read_step();
            Origin { machine: detector.after_last_read(), steps, cards }
        })
    }

    /// Begins again, because the interpreter goes on. If macros did not pay, the next trial is farther
    /// off.
    pub(super) fn hand_back(&mut self, has_paid: bool) {
        if has_paid {
            self.trial.restart();
        } else {
            self.trial.back_off(0);
        }
    }

    /// Begins again with another run of the machine.
    pub(super) fn restart(&mut self) {
        self.trial.restart();
        self.origin = None;
        self.cards.punched_at_read.set(self.cards.punched.get());
    }
}

impl Lead {
    pub(super) fn new(run: MacroRun, base: StepCount) -> Self {
        let before = (run.steps().clone(), run.work());
        Self { run, base, slow_slices: 0, before }
    }

    /// The steps of the whole run.
    pub(super) fn steps(&self) -> StepCount {
        let mut steps = self.base.clone();
        steps += self.run.steps();
        steps
    }

    /// Returns `true` while the macros are faster than the interpreter.
    pub(super) fn pays(&mut self) -> bool {
        let gained = self.run.steps().saturating_sub(&self.before.0);
        let worked = self.run.work() - self.before.1;
        self.before = (self.run.steps().clone(), self.run.work());
        if gained < StepCount::from(worked.saturating_mul(STEPS_PER_WORK)) {
            self.slow_slices += 1;
        } else {
            self.slow_slices = 0;
        }
        self.slow_slices < MAX_SLOW_SLICES
    }
}

/// Returns the loop that a run from its origin comes to, with the run at the end of its first round.
/// `None` if it is interrupted.
pub(super) fn loop_from_origin(
    origin: &Origin,
    punch: &mut dyn FnMut(cardiac_core::Word),
    is_interrupted: &dyn Fn() -> bool,
) -> Option<(InfiniteLoop<StepCount>, MacroRun)> {
    let mut run = MacroRun::new(&origin.machine);
    while !is_interrupted() {
        match run.run_without_cards(punch, None, WORK_SLICE) {
            RunOutcome::InfiniteLoop(mut found) => {
                found.from += &origin.steps;
                return Some((found, run));
            }
            RunOutcome::Stopped(_) => return None,
            RunOutcome::Limit => {}
        }
    }
    None
}
