//! The loop of `cardiac run`: runs the machine until it stops, reaches a limit or is interrupted.

pub(crate) mod batch_runner;
mod checks;

use std::cell::RefCell;

use cardiac_core::{Address, LoopDetector, Machine, Run, RunOutcome, Stop, Word};

use crate::args::RunArgs;
use crate::io::card_reader::{CardReadError, CardReader};
use crate::io::card_writer::CardWriter;
use crate::messages::error::CliError;
use crate::messages::run_report::{RunEnd, RunReport};
use crate::messages::warnings::WarningCounts;
use crate::program::source::SourceMap;

use checks::RecordingReader;
pub(crate) use checks::RuntimeChecks;

/// Number of steps between two checks for Control-C and output errors.
const SLICE: u64 = 1 << 20;

/// A machine with its cards, checks and step count.
pub(crate) struct Runner<'a> {
    pub(crate) machine: Machine,
    pub(crate) reader: CardReader<'a>,
    pub(crate) card_writer: &'a RefCell<CardWriter>,
    pub(crate) steps: u64,
    /// The detector of infinite loops, unless `--no-proof` is given.
    pub(crate) detector: Option<LoopDetector>,
    /// The run-time checks, if warnings are wanted.
    pub(crate) checks: Option<RuntimeChecks>,
}

impl Runner<'_> {
    /// Runs the machine, and restarts it after a normal stop while there are `resumes`.
    pub(crate) fn run<'r>(
        &mut self,
        args: &RunArgs,
        resumes: &mut impl Iterator<Item = &'r Address>,
    ) -> anyhow::Result<RunEnd> {
        loop {
            let ending = self.run_to_stop(args)?;
            let may_resume =
                matches!(ending, RunEnd::Stopped(Stop::Halted(_) | Stop::BlankCard(_)));
            let resume = if may_resume { resumes.next() } else { None };
            let Some(&cell) = resume else {
                self.flush_held_back()?;
                return Ok(ending);
            };
            self.machine.bug = cell;
        }
    }

    /// Returns the report of the finished run.
    pub(crate) fn report(self, ending: RunEnd, lines: SourceMap) -> RunReport {
        let (unread, last_card) = (self.reader.unread(), self.reader.last_card());
        let Self { machine, steps, checks, detector, .. } = self;
        let warnings = checks.map_or(WarningCounts::default(), |checks| checks.warnings);
        let last_cell = detector.and_then(|detector| detector.last_cell());
        RunReport { machine, ending, steps, unread, last_card, last_cell, warnings, lines }
    }

    /// Runs the machine until it stops, without restarting it.
    fn run_to_stop(&mut self, args: &RunArgs) -> anyhow::Result<RunEnd> {
        if let Some(checks) = &mut self.checks {
            checks.start(&self.machine, self.steps);
        }
        loop {
            if self.reader.is_interrupted() {
                return Ok(RunEnd::Interrupted);
            }
            self.reader.record_state(&self.machine);
            let left = args.limit.map_or(u64::MAX, |limit| limit - self.steps);
            let outcome = self.checked_slice(left);
            let error = self.reader.take_error();
            if error.is_some() {
                self.undo_read(outcome);
            }
            self.card_writer.borrow_mut().check()?;
            match (error, outcome) {
                (Some(CardReadError::Interrupted), _) => return Ok(RunEnd::Interrupted),
                (Some(CardReadError::Failed(error)), _) => return Err(error),
                (None, RunOutcome::Stopped(stop)) => return Ok(RunEnd::Stopped(stop)),
                (None, RunOutcome::InfiniteLoop(endless)) => {
                    return Ok(RunEnd::InfiniteLoop(endless));
                }
                (None, RunOutcome::Limit) if Some(self.steps) == args.limit => {
                    return Ok(RunEnd::StepLimit);
                }
                (None, RunOutcome::Limit) => {}
            }
        }
    }

    fn run_slice(&mut self, left: u64) -> RunOutcome {
        let punch = |word: Word| self.card_writer.borrow_mut().card(word);
        let (machine, reader, limit) = (&mut self.machine, &mut self.reader, left.min(SLICE));
        if let Some(detector) = &mut self.detector {
            let outcome = detector.run_slice(machine, reader, punch, limit);
            self.steps = detector.steps();
            return outcome;
        }
        let Run { steps, stop } = machine.run(reader, punch, limit);
        self.steps += steps;
        stop.map_or(RunOutcome::Limit, RunOutcome::Stopped)
    }

    /// Punches the cards that the loop detector held back, after a limit or Control-C.
    fn flush_held_back(&mut self) -> Result<(), CliError> {
        if let Some(detector) = &mut self.detector {
            detector.flush(|word| self.card_writer.borrow_mut().card(word));
        }
        self.card_writer.borrow_mut().check()
    }

    /// Runs a slice, with run-time checks if there are any.
    fn checked_slice(&mut self, left: u64) -> RunOutcome {
        let Some(checks) = &mut self.checks else { return self.run_slice(left) };
        checks.begin(&self.machine, self.steps);
        let punch = |word: Word| self.card_writer.borrow_mut().card(word);
        let mut cards = RecordingReader { reader: &mut self.reader, read: &mut checks.read };
        let report = |cell, instruction, warning| checks.warnings.count(cell, instruction, warning);
        let (machine, limit) = (&mut self.machine, left.min(SLICE));
        let sanitizer = &mut checks.sanitizer;
        let outcome = if let Some(detector) = &mut self.detector {
            let outcome =
                detector.run_slice_sanitized(machine, &mut cards, punch, limit, sanitizer, report);
            self.steps = detector.steps();
            outcome
        } else {
            let Run { steps, stop } =
                machine.run_sanitized(&mut cards, punch, limit, sanitizer, report);
            self.steps += steps;
            stop.map_or(RunOutcome::Limit, RunOutcome::Stopped)
        };
        if let RunOutcome::InfiniteLoop(_) = outcome {
            checks.recount(self.steps);
        }
        outcome
    }

    /// Undoes an INP whose wait for a card was interrupted or failed. Such an INP has only moved
    /// the bug.
    fn undo_read(&mut self, outcome: RunOutcome) {
        if let RunOutcome::Stopped(Stop::BlankCard(cell)) = outcome {
            self.machine.bug = cell;
            self.steps -= 1;
        }
    }
}
