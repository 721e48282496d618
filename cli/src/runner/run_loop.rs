//! The loop of `cardiac run`: runs the machine until it stops, reaches a limit or is interrupted.

use std::cell::RefCell;

use cardiac_core::macro_steps::MacroLead;
use cardiac_core::{
    Address, CellRoles, InfiniteLoop, LoopDetector, Machine, RunOutcome, StepCount, Stop, Word,
};
use cardiac_programs::run::{self, RunEnd};

use crate::io::card_reader::{CardReadError, CardReader};
use crate::io::card_writer::CardWriter;
use crate::load::program::Program;
use crate::messages::error::CliError;
use crate::messages::run_report::RunReport;
use crate::messages::warnings::WarningCounts;

use super::long_run::{CountedReader, Lead, LongRun, WORK_SLICE, loop_from_origin};
use super::runtime_checks::RuntimeChecks;

/// Number of steps between two checks for Control-C and output errors.
const SLICE: u64 = 1 << 20;

/// A machine with its cards, checks and step count.
pub(crate) struct Runner<'a> {
    machine: Machine,
    reader: CardReader<'a>,
    card_writer: &'a RefCell<CardWriter>,
    /// The steps done by macros, and before the detector began.
    before: StepCount,
    /// The steps since then.
    steps: u64,
    /// The most steps, counted over all restarts.
    limit: Option<StepCount>,
    /// The detector of infinite loops, unless `--no-proof` is given.
    detector: Option<LoopDetector>,
    /// `true` if the detector holds back as few cards as possible.
    is_unbuffered: bool,
    /// The macros of a long run.
    long_run: LongRun,
    /// The cells of the infinite loop and the last cell before a blank one, if macros came there.
    loop_cells: Option<Vec<Address>>,
    last_cell: Option<Address>,
    /// The run-time checks, if warnings are wanted.
    checks: Option<RuntimeChecks>,
}

impl<'a> Runner<'a> {
    /// Creates a runner that does at most `limit` steps, without a detector and checks.
    pub(crate) fn new(
        machine: Machine,
        reader: CardReader<'a>,
        card_writer: &'a RefCell<CardWriter>,
        limit: Option<StepCount>,
    ) -> Self {
        Self {
            machine,
            reader,
            card_writer,
            before: StepCount::ZERO,
            steps: 0,
            limit,
            detector: None,
            is_unbuffered: false,
            long_run: LongRun::new(false),
            loop_cells: None,
            last_cell: None,
            checks: None,
        }
    }

    /// Looks for infinite loops, and holds back as few cards as possible if `is_unbuffered`.
    pub(crate) fn with_detector(self, is_unbuffered: bool) -> Self {
        let detector = Some(new_detector(&self.machine, is_unbuffered));
        Self { detector, is_unbuffered, ..self }
    }

    /// Counts warnings.
    pub(crate) fn with_checks(self, roles: CellRoles) -> Self {
        let checks = RuntimeChecks::new(&self.machine, roles);
        let (reader, long_run) = (self.reader.recording(), LongRun::new(true));
        Self { checks: Some(checks), reader, long_run, ..self }
    }

    /// Runs the machine, and restarts it after a normal stop while there are `resumes`.
    pub(crate) fn run<'r>(
        &mut self,
        resumes: &mut impl Iterator<Item = &'r Address>,
    ) -> anyhow::Result<RunEnd<StepCount>> {
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
            self.long_run.restart();
        }
    }

    /// Returns the report of the finished run.
    pub(crate) fn report(self, program: &Program, ending: RunEnd<StepCount>) -> RunReport<'_> {
        let (unread, last_card) = (self.reader.unread(), self.reader.last_card());
        let steps = self.total_steps();
        let Self { machine, checks, detector, loop_cells, last_cell, .. } = self;
        let warnings = checks.map_or(WarningCounts::default(), |checks| checks.warnings);
        let last_cell = last_cell.or_else(|| detector.and_then(|detector| detector.last_cell()));
        RunReport {
            program,
            machine,
            ending,
            steps,
            loop_cells,
            unread,
            last_card,
            last_cell,
            warnings,
        }
    }

    /// The steps of the whole run.
    fn total_steps(&self) -> StepCount {
        let mut steps = self.before.clone();
        steps += self.steps;
        steps
    }

    fn is_at_limit(&self) -> bool {
        self.limit.as_ref().is_some_and(|limit| self.total_steps() >= *limit)
    }

    /// Runs the machine until it stops, without restarting it.
    fn run_to_stop(&mut self) -> anyhow::Result<RunEnd<StepCount>> {
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
                    return Ok(RunEnd::InfiniteLoop(self.whole_loop(endless)));
                }
                (None, RunOutcome::Limit) if self.is_at_limit() => return Ok(RunEnd::StepLimit),
                (None, RunOutcome::Limit) => match self.try_macros()? {
                    RunOutcome::Stopped(stop) => return Ok(RunEnd::Stopped(stop)),
                    RunOutcome::InfiniteLoop(found) => return Ok(RunEnd::InfiniteLoop(found)),
                    RunOutcome::Limit if self.is_at_limit() => return Ok(RunEnd::StepLimit),
                    RunOutcome::Limit => {}
                },
            }
        }
    }

    /// Looks whether macros are ahead of the interpreter. Goes on with them while they pay.
    fn try_macros(&mut self) -> Result<RunOutcome<StepCount>, CliError> {
        let Some(detector) = &self.detector else { return Ok(RunOutcome::Limit) };
        let (before, limit) = (&self.before, self.limit.as_ref());
        let found = self.long_run.after_slice(&self.machine, detector, before, limit);
        let Some((MacroLead { run, punched, mut outcome, .. }, base)) = found else {
            return Ok(RunOutcome::Limit);
        };
        let _ = self.long_run.origin(detector, before);
        for word in punched {
            self.punch(word);
        }
        let mut lead = Lead::new(run, base);
        let limit = self.limit.as_ref().map(|limit| limit.saturating_sub(&lead.base));
        let mut pays = true;
        while outcome == RunOutcome::Limit
            && pays
            && !lead.run.is_blocked()
            && !self.reader.is_interrupted()
            && limit.as_ref() != Some(lead.run.steps())
        {
            let punch = &mut |word| self.punch(word);
            outcome = lead.run.run_without_cards(punch, limit.as_ref(), WORK_SLICE);
            pays = lead.pays();
            self.card_writer.borrow_mut().check()?;
        }
        lead.run.flush(&mut |word| self.punch(word));
        self.take_over(&mut lead, pays);
        let RunOutcome::InfiniteLoop(mut found) = outcome else { return Ok(outcome) };
        if found.from.is_zero() {
            // It may have begun before the macros did.
            return Ok(self.loop_from_origin());
        }
        found.from += &lead.base;
        self.loop_cells = Some(lead.run.loop_cells().collect());
        Ok(RunOutcome::InfiniteLoop(found))
    }

    /// Goes on where the macros ended.
    fn take_over(&mut self, lead: &mut Lead, pays: bool) {
        (self.machine, self.before, self.steps) = (*lead.run.machine(), lead.steps(), 0);
        self.detector = Some(new_detector(&self.machine, self.is_unbuffered));
        let last = lead.run.steps().saturating_sub(&StepCount::from(1_u64));
        self.last_cell = lead.run.machine_at(&last).map(|machine| machine.bug);
        self.long_run.hand_back(pays);
        if let Some(checks) = &mut self.checks {
            checks.restart(&self.machine);
        }
    }

    /// Returns the loop that the detector has found, counted from the start of the run.
    fn whole_loop(&mut self, found: InfiniteLoop) -> InfiniteLoop<StepCount> {
        let InfiniteLoop { from, period, cards_per_period } = found;
        if from == 0
            && !self.before.is_zero()
            && let RunOutcome::InfiniteLoop(found) = self.loop_from_origin()
        {
            return found;
        }
        let mut whole = self.before.clone();
        whole += from;
        let (period, cards_per_period) = (period.into(), cards_per_period.into());
        InfiniteLoop { from: whole, period, cards_per_period }
    }

    /// Runs again from where a loop may begin at the earliest, to find where it does.
    fn loop_from_origin(&mut self) -> RunOutcome<StepCount> {
        let Some(detector) = &self.detector else { return RunOutcome::Limit };
        let origin = self.long_run.origin(detector, &self.before).clone();
        let mut known = self.long_run.cards.punched.get() - origin.cards;
        let punch = &mut |word| match known.checked_sub(1) {
            Some(left) => known = left,
            None => self.punch(word),
        };
        let Some((found, run)) = loop_from_origin(&origin, punch, &|| self.reader.is_interrupted())
        else {
            return RunOutcome::Limit;
        };
        (self.machine, self.before, self.steps) = (*run.machine(), found.from.clone(), 0);
        self.before += &found.period;
        self.loop_cells = Some(run.loop_cells().collect());
        RunOutcome::InfiniteLoop(found)
    }

    fn punch(&self, word: Word) {
        let punched = &self.long_run.cards.punched;
        punched.set(punched.get() + 1);
        self.card_writer.borrow_mut().card(word);
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
        let left = self.limit.as_ref().map(|limit| limit.saturating_sub(&self.total_steps()));
        let limit = left.and_then(|left| left.to_u64()).map_or(SLICE, |left| SLICE.min(left));
        let counts = &self.long_run.cards;
        let punch = &mut |word: Word| {
            counts.punched.set(counts.punched.get() + 1);
            self.card_writer.borrow_mut().card(word);
        };
        let cards = &mut CountedReader { cards: &mut self.reader, counts };
        let mut checks = self.checks.as_mut().map(RuntimeChecks::parts);
        let checks = checks.as_mut().map(|(sanitizer, report)| (&mut **sanitizer, report as _));
        let (machine, detector) = (&mut self.machine, self.detector.as_mut());
        run::run_slice(machine, detector, checks, cards, punch, limit, &mut self.steps)
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
            self.long_run.restart();
            self.steps -= 1;
        }
    }
}

/// Returns a detector that begins with this machine.
fn new_detector(machine: &Machine, is_unbuffered: bool) -> LoopDetector {
    let detector = LoopDetector::new(machine);
    if is_unbuffered { detector.unbuffered() } else { detector }
}
