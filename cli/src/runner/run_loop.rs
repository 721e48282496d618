//! The loop of `cardiac run`: runs the machine until it stops, reaches a limit or is interrupted.

use std::cell::RefCell;

use cardiac_core::{Address, CellRoles, LoopDetector, Machine, RunOutcome, Stop, Word};
use cardiac_programs::run::{self, RunEnd};

use crate::io::card_reader::{CardReadError, CardReader};
use crate::io::card_writer::CardWriter;
use crate::load::program::Program;
use crate::messages::error::CliError;
use crate::messages::run_report::RunReport;
use crate::messages::warnings::WarningCounts;

use super::runtime_checks::RuntimeChecks;

/// Number of steps between two checks for Control-C and output errors.
const SLICE: u64 = 1 << 20;

/// A machine with its cards, checks and step count.
pub(crate) struct Runner<'a> {
    machine: Machine,
    reader: CardReader<'a>,
    card_writer: &'a RefCell<CardWriter>,
    steps: u64,
    /// The most steps, counted over all restarts.
    limit: Option<u64>,
    /// The detector of infinite loops, unless `--no-proof` is given.
    detector: Option<LoopDetector>,
    /// The run-time checks, if warnings are wanted.
    checks: Option<RuntimeChecks>,
}

impl<'a> Runner<'a> {
    /// Creates a runner that does at most `limit` steps, without a detector and checks.
    pub(crate) fn new(
        machine: Machine,
        reader: CardReader<'a>,
        card_writer: &'a RefCell<CardWriter>,
        limit: Option<u64>,
    ) -> Self {
        Self { machine, reader, card_writer, steps: 0, limit, detector: None, checks: None }
    }

    /// Looks for infinite loops.
    pub(crate) fn with_detector(self, detector: Option<LoopDetector>) -> Self {
        Self { detector, ..self }
    }

    /// Counts warnings.
    pub(crate) fn with_checks(self, roles: CellRoles) -> Self {
        let checks = RuntimeChecks::new(&self.machine, roles);
        Self { checks: Some(checks), reader: self.reader.recording(), ..self }
    }

    /// Runs the machine, and restarts it after a normal stop while there are `resumes`.
    pub(crate) fn run<'r>(
        &mut self,
        resumes: &mut impl Iterator<Item = &'r Address>,
    ) -> anyhow::Result<RunEnd> {
        loop {
            let ending = self.run_to_stop()?;
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
    pub(crate) fn report(self, program: &Program, ending: RunEnd) -> RunReport<'_> {
        let (unread, last_card) = (self.reader.unread(), self.reader.last_card());
        let Self { machine, steps, checks, detector, .. } = self;
        let warnings = checks.map_or(WarningCounts::default(), |checks| checks.warnings);
        let last_cell = detector.and_then(|detector| detector.last_cell());
        RunReport { program, machine, ending, steps, unread, last_card, last_cell, warnings }
    }

    /// Runs the machine until it stops, without restarting it.
    fn run_to_stop(&mut self) -> anyhow::Result<RunEnd> {
        if let Some(checks) = &mut self.checks {
            checks.start(&self.machine, self.steps);
        }
        loop {
            if self.reader.is_interrupted() {
                return Ok(RunEnd::Interrupted);
            }
            let outcome = self.run_slice();
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
                (None, RunOutcome::Limit) if Some(self.steps) == self.limit => {
                    return Ok(RunEnd::StepLimit);
                }
                (None, RunOutcome::Limit) => {}
            }
        }
    }

    /// Runs a slice, and tells the reader and the checks.
    fn run_slice(&mut self) -> RunOutcome {
        self.reader.begin_slice(&self.machine);
        if let Some(checks) = &mut self.checks {
            checks.begin_slice(&self.machine, self.steps);
        }
        let outcome = self.run_machine();
        let read = self.reader.end_slice();
        if let Some(checks) = &mut self.checks {
            checks.end_slice(read);
            if let RunOutcome::InfiniteLoop(_) = outcome {
                checks.recount(self.steps);
            }
        }
        outcome
    }

    /// Runs the machine for at most a slice, with or without the detector and the checks.
    fn run_machine(&mut self) -> RunOutcome {
        let limit = self.limit.map_or(SLICE, |limit| SLICE.min(limit - self.steps));
        let punch = &mut |word: Word| self.card_writer.borrow_mut().card(word);
        let mut checks = self.checks.as_mut().map(RuntimeChecks::parts);
        let checks = checks.as_mut().map(|(sanitizer, report)| (&mut **sanitizer, report as _));
        let (machine, detector) = (&mut self.machine, self.detector.as_mut());
        run::run_slice(machine, detector, checks, &mut self.reader, punch, limit, &mut self.steps)
    }

    /// Punches the cards that the loop detector held back, after a limit or Control-C.
    fn flush_held_back(&mut self) -> Result<(), CliError> {
        if let Some(detector) = &mut self.detector {
            detector.flush(|word| self.card_writer.borrow_mut().card(word));
        }
        self.card_writer.borrow_mut().check()
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
