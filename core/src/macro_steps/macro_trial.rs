//! Tries macros beside a run of the interpreter, so that they are never a burden.

use alloc::vec::Vec;

use super::macro_run::MacroRun;
use super::step_count::StepCount;
use crate::machine::loop_detector::RunOutcome;
use crate::machine::machine::Machine;
use crate::machine::word::Word;

/// A macro run on a copy of a machine that the interpreter runs.
///
/// Call [`after_slice`](Self::after_slice) after each slice of the interpreter. When that has run
/// for some million steps without reading a card, a macro run begins at its state. It gets a
/// small part of the time, about 2 %. When it is ahead, the caller goes on with it. If it
/// is still behind after a while it is given up, and another begins much later.
///
/// ```
/// use cardiac_core::macro_steps::MacroTrial;
/// use cardiac_core::{Card, Machine, image};
///
/// // Two counters, one within the other, go down from 999.
/// let words = "20:150 21:650 22:700 23:651 24:150 25:700 26:650 27:331 28:824 \
///              31:152 32:700 33:652 34:336 35:820 36:900 50:999 52:999";
/// let memory = image::parse(&words.replace(' ', "\n"))?;
/// let mut machine = Machine::from_image(memory, "20".parse()?);
///
/// let (mut trial, mut steps) = (MacroTrial::new(), 0);
/// let ahead = loop {
///     let run = machine.run(&mut std::iter::empty::<Card>(), |_| {}, 1 << 16);
///     steps += run.steps;
///     if run.stop.is_some() {
///         break None;
///     }
///     if let Some(ahead) = trial.after_slice(&machine, steps, 0, None) {
///         break Some(ahead);
///     }
/// };
/// assert!(ahead.is_some() || steps < 10_000_000);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct MacroTrial {
    run: Option<TrialRun>,
    max_bytes: usize,
    watches_warnings: bool,
    /// The steps of the interpreter at which the next trial begins.
    next_start: u64,
    /// The work after which a trial is given up.
    patience: u64,
}

#[derive(Debug)]
struct TrialRun {
    run: MacroRun,
    /// The steps and cards of the interpreter when the trial began.
    start: u64,
    start_cards: u64,
    punched: Vec<Word>,
}

/// A macro run that is ahead of the interpreter.
#[derive(Debug)]
pub struct MacroLead {
    /// The run, counted from where it began.
    pub run: MacroRun,
    /// The steps of the interpreter when it began.
    pub start: u64,
    /// The cards that it has punched, and the interpreter not yet.
    pub punched: Vec<Word>,
    /// The outcome so far: the machine stopped, the run has an infinite loop, or it may go on.
    pub outcome: RunOutcome<StepCount>,
}

/// The steps without a card after which the first trial begins: some five milliseconds.
const FIRST_START: u64 = 1 << 22;

/// The steps of the interpreter for a piece of work. That takes as long as some thirty steps.
const STEPS_PER_WORK: u64 = 1 << 10;

/// The work after which the first trial is given up, if it is behind.
const FIRST_PATIENCE: u64 = 40_000;

/// The cards that a trial holds at most. A run that punches more often does not need macros.
const MAX_CARDS: usize = 1 << 16;

impl Default for MacroTrial {
    fn default() -> Self {
        Self::new()
    }
}

impl MacroTrial {
    /// A trial for a run that begins, or that has just read a card.
    pub const fn new() -> Self {
        Self {
            run: None,
            max_bytes: MacroRun::MAX_BYTES,
            watches_warnings: false,
            next_start: FIRST_START,
            patience: FIRST_PATIENCE,
        }
    }

    /// Sets the bytes that a run takes at most for its macros.
    #[must_use]
    pub fn with_max_bytes(self, max_bytes: usize) -> Self {
        Self { max_bytes, ..self }
    }

    /// Makes the runs pause before each step that a preview warns of.
    #[must_use]
    pub fn watching_warnings(self) -> Self {
        Self { watches_warnings: true, ..self }
    }

    /// Returns `true` if a macro run is tried.
    pub fn is_running(&self) -> bool {
        self.run.is_some()
    }

    /// Begins again: a card was read, or the machine was changed.
    pub fn restart(&mut self) {
        self.run = None;
        (self.next_start, self.patience) = (FIRST_START, FIRST_PATIENCE);
    }

    /// Begins again, so that the next trial is as far off as if this one had failed.
    pub fn back_off(&mut self, steps: u64) {
        self.run = None;
        self.next_start = steps.max(self.next_start).saturating_mul(4);
        self.patience = self.patience.saturating_mul(4);
    }

    /// Goes on with the trial after a slice of the interpreter, which has this machine after `steps`
    /// steps and `cards` punched cards since the last [`restart`](Self::restart). The trial
    /// does not go beyond `limit` steps.
    ///
    /// Returns the macro run if it is ahead.
    pub fn after_slice(
        &mut self,
        machine: &Machine,
        steps: u64,
        cards: u64,
        limit: Option<&StepCount>,
    ) -> Option<MacroLead> {
        let Some(trial) = &mut self.run else {
            if steps >= self.next_start {
                let mut run = MacroRun::new(machine).with_max_bytes(self.max_bytes);
                if self.watches_warnings {
                    run = run.watching_warnings();
                }
                let (start, start_cards, punched) = (steps, cards, Vec::new());
                self.run = Some(TrialRun { run, start, start_cards, punched });
            }
            return None;
        };
        let allowed = (steps - trial.start) / STEPS_PER_WORK;
        let work = allowed.saturating_sub(trial.run.work());
        if work == 0 {
            return None;
        }
        let limit = limit.map(|limit| limit.saturating_sub(&trial.start.into()));
        let punch = &mut |word| trial.punched.push(word);
        let outcome = trial.run.run_without_cards(punch, limit.as_ref(), work);
        let is_ahead = *trial.run.steps() > StepCount::from(steps - trial.start);
        if is_ahead || matches!(outcome, RunOutcome::InfiniteLoop(_)) {
            let TrialRun { run, start, start_cards, mut punched } = self.run.take()?;
            let known = usize::try_from(cards - start_cards).unwrap_or(usize::MAX);
            punched.drain(..known.min(punched.len()));
            return Some(MacroLead { run, start, punched, outcome });
        }
        let is_stuck = trial.run.is_blocked() || trial.punched.len() > MAX_CARDS;
        if is_stuck || trial.run.work() >= self.patience {
            self.back_off(steps);
        }
        None
    }
}
