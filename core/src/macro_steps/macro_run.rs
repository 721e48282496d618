//! A run by macros.

use core::fmt;

use super::executed_cells::ExecutedCells;
use super::history::History;
use super::learner::{Learner, Pause};
use super::levels::{Levels, Profile};
use super::loop_search::find_loop_start;
use super::macro_table::{MacroTable, RunPosition};
use super::output::Output;
use super::review::{PROFILE_WORK, Review, profile};
use super::step_count::StepCount;
use super::walk::Walk;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::Opcode;
use crate::machine::loop_detector::RunOutcome;
use crate::machine::loop_detector::infinite_loop::InfiniteLoop;
use crate::machine::machine::Machine;
use crate::machine::word::Word;

/// A run by macros, of any number of steps. The [module](super) explains how.
///
/// Its results are those of a [`LoopDetector`](crate::LoopDetector), and it can go back to any step
/// that it has done.
///
/// ```
/// use cardiac_core::macro_steps::MacroRun;
/// use cardiac_core::{Address, Card, Machine, RunOutcome, image};
///
/// // A counter in base 1000: the 14 cells from 14 down are its digits.
/// let words = "83:188 84:700 85:688 86:297 87:692 88:114 89:700 90:392 92:614 93:403 94:383 \
///              95:198 96:885 97:500 98:114";
/// let memory = image::parse(&words.replace(' ', "\n"))?;
/// let machine = Machine::from_image(memory, "95".parse()?);
///
/// let mut run = MacroRun::new(&machine);
/// let outcome = run.run(&mut std::iter::empty::<Card>(), &mut |_| {}, None);
/// assert!(matches!(outcome, RunOutcome::Stopped(_)));
/// assert_eq!(run.steps().to_string(), "11011011011011011011011011011011011011011008");
/// let machine = run.machine_at(&"1e43".parse()?).expect("the run is longer");
/// assert_eq!(machine.memory[Address::try_from(1)?].get(), -908);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct MacroRun {
    learner: Learner,
    table: MacroTable,
    output: Output,
    review: Review,
    history: History,
    found: Option<InfiniteLoop<StepCount>>,
    /// The cells that the loop executes.
    loop_cells: ExecutedCells,
}

impl MacroRun {
    /// The bytes that a run takes at most for its macros, unless another number is set.
    pub const MAX_BYTES: usize = 256 << 20;

    /// A run that begins with this machine.
    pub fn new(machine: &Machine) -> Self {
        Self::with_levels(machine, true)
    }

    /// A run that counts punched cards but hands none out, so that a macro may contain any number of
    /// them.
    pub fn counting_cards(machine: &Machine) -> Self {
        Self::with_levels(machine, false)
    }

    fn with_levels(machine: &Machine, is_punch_outside: bool) -> Self {
        let (steps, cards) = (StepCount::ZERO, StepCount::ZERO);
        let start = RunPosition { machine: *machine, steps, cards };
        let levels = Levels::new(&Profile::EMPTY, is_punch_outside);
        Self {
            learner: Learner::new(levels, start.clone()),
            table: MacroTable::new(Self::MAX_BYTES),
            output: Output::new(),
            review: Review::FIRST,
            history: History::new(start),
            found: None,
            loop_cells: ExecutedCells::EMPTY,
        }
    }

    /// Sets the bytes that the run takes at most for its macros. With fewer it may be slower.
    #[must_use]
    pub fn with_max_bytes(mut self, bytes: usize) -> Self {
        self.table = MacroTable::new(bytes);
        self
    }

    /// Pauses before each step with a [`StepWarning`](crate::StepWarning) that a preview has: so
    /// none is passed over. The run [is blocked](Self::is_blocked) there.
    #[must_use]
    pub fn watching_warnings(mut self) -> Self {
        self.learner.watches_warnings = true;
        self
    }

    /// The steps done. After a proof these are the steps to the end of the first round.
    pub fn steps(&self) -> &StepCount {
        &self.learner.walk.steps
    }

    /// The cards punched.
    pub fn cards(&self) -> &StepCount {
        &self.learner.walk.cards
    }

    /// The machine after these steps.
    pub fn machine(&self) -> &Machine {
        self.learner.walk.machine()
    }

    /// The work done: a step is one, and so is a search for a macro, about. A piece of work takes as
    /// long as some 30 steps of [`Machine::run`].
    pub fn work(&self) -> u64 {
        self.learner.work
    }

    /// Runs the machine until it stops, is proved to loop, or has done `limit` steps in all runs so
    /// far. Each punched word goes to `punch`.
    pub fn run(
        &mut self,
        cards: &mut dyn Iterator<Item = Card>,
        punch: &mut dyn FnMut(Word),
        limit: Option<&StepCount>,
    ) -> RunOutcome<StepCount> {
        let outcome = self.run_slice(cards, punch, limit, u64::MAX);
        self.flush(punch);
        outcome
    }

    /// Runs the machine as [`run`](Self::run) does, but ends as well when so much [work](Self::work)
    /// is done. Cards that may be from after the first round of a loop are held back: at
    /// most one in eight thousand of those since the last card read.
    pub fn run_slice(
        &mut self,
        cards: &mut dyn Iterator<Item = Card>,
        punch: &mut dyn FnMut(Word),
        limit: Option<&StepCount>,
        work: u64,
    ) -> RunOutcome<StepCount> {
        self.run_inner(Some(cards), punch, limit, work)
    }

    /// Runs the machine as [`run_slice`](Self::run_slice) does, and pauses before a card would be
    /// read. The run [is blocked](Self::is_blocked) there.
    pub fn run_without_cards(
        &mut self,
        punch: &mut dyn FnMut(Word),
        limit: Option<&StepCount>,
        work: u64,
    ) -> RunOutcome<StepCount> {
        self.run_inner(None, punch, limit, work)
    }

    /// Returns `true` if the next step reads a card, or has a warning that is watched for.
    pub fn is_blocked(&self) -> bool {
        let next = self.machine().instruction();
        next.is_some_and(|next| next.opcode == Opcode::Inp) || self.learner.has_watched_warning()
    }

    fn run_inner(
        &mut self,
        mut cards: Option<&mut dyn Iterator<Item = Card>>,
        punch: &mut dyn FnMut(Word),
        limit: Option<&StepCount>,
        work: u64,
    ) -> RunOutcome<StepCount> {
        let end = self.work().saturating_add(work);
        loop {
            let until = end.min(self.review.next_work());
            match self.learner.run(&mut self.table, limit, until) {
                Pause::Limit => return RunOutcome::Limit,
                Pause::Budget if self.work() >= end => return RunOutcome::Limit,
                Pause::Budget => self.review(),
                Pause::Punched(punched) => {
                    let returned = self.output.take(punched, &self.learner.walk, punch);
                    if let Some(returned) = returned {
                        return self.end_in_loop(returned.before.as_ref(), &returned.first, punch);
                    }
                }
                Pause::Outside => {
                    self.flush(punch);
                    let cards: &mut dyn Iterator<Item = Card> = match &mut cards {
                        _ if self.learner.has_watched_warning() => return RunOutcome::Limit,
                        None if self.is_blocked() => return RunOutcome::Limit,
                        None => &mut core::iter::empty(),
                        Some(cards) => cards,
                    };
                    let mut position = self.learner.walk.position();
                    let stop = self.history.step(&mut position, cards);
                    self.learner.begin_at(position);
                    if let Some(stop) = stop {
                        return RunOutcome::Stopped(stop);
                    }
                }
                Pause::Returned(found) => {
                    return self.end_in_loop(Some(&found.entry), &found.first, punch);
                }
            }
        }
    }

    /// Hands out the cards that were held back.
    pub fn flush(&mut self, punch: &mut dyn FnMut(Word)) {
        self.output.flush(punch);
    }

    /// Returns the machine after this number of steps; `None` if the run has not come that far.
    /// After a proof it has come everywhere.
    pub fn machine_at(&mut self, step: &StepCount) -> Option<Machine> {
        let mut step = step.clone();
        match &self.found {
            Some(found) if step > found.from => {
                let within = step.saturating_sub(&found.from).remainder(&found.period);
                step = found.from.clone();
                step += &within;
            }
            _ => {}
        }
        if step > *self.steps() {
            return None;
        }
        self.history.machine_at(&step, &self.learner.levels, &mut self.table)
    }

    /// The cells that the loop executes, in order; none before a proof.
    pub fn loop_cells(&self) -> impl Iterator<Item = Address> + use<> {
        self.loop_cells.iter()
    }

    /// Looks whether the macros pay. Makes others if they do not: for the cells that the next steps
    /// touch.
    fn review(&mut self) {
        if self.review.is_due(&self.learner.walk.steps, self.learner.work) {
            let profile = profile(*self.machine());
            let levels = Levels::new(&profile, self.learner.levels.is_punch_outside());
            self.table.clear();
            self.learner.work += PROFILE_WORK;
            self.learner.begin_with(levels);
        }
    }

    /// Ends the run with the loop of a state that has returned. `near` is at an earlier step that is
    /// probably not in the loop.
    fn end_in_loop(
        &mut self,
        near: Option<&RunPosition>,
        first: &RunPosition,
        punch: &mut dyn FnMut(Word),
    ) -> RunOutcome<StepCount> {
        let period = self.steps().saturating_sub(&first.steps);
        let start = near.map(|near| self.find_loop_start(near.clone(), first, &period));
        // A loop that begins at that step may as well have begun before, but not before the last card.
        let is_after =
            start.as_ref().zip(near).is_some_and(|(start, near)| start.steps > near.steps);
        let start = match (start, self.history.last().cloned()) {
            (Some(start), _) if is_after => start,
            (_, Some(last)) => self.find_loop_start(last, first, &period),
            (start, None) => start.unwrap_or_else(|| first.clone()),
        };
        let cards_per_period = self.cards().saturating_sub(&first.cards);
        let found = InfiniteLoop { from: start.steps.clone(), period, cards_per_period };
        let mut walk = Walk::new(start, &self.learner.levels);
        let mut end = found.from.clone();
        end += &found.period;
        walk.advance_to(&self.learner.levels, &mut self.table, &end);
        self.loop_cells = walk.executed;
        self.output.flush_to(&end, punch);
        self.learner.begin_at(walk.position());
        self.found = Some(found.clone());
        RunOutcome::InfiniteLoop(found)
    }

    fn find_loop_start(
        &mut self,
        from: RunPosition,
        first: &RunPosition,
        period: &StepCount,
    ) -> RunPosition {
        find_loop_start(&self.learner.levels, &mut self.table, from, &first.steps, period)
    }
}

impl fmt::Debug for MacroRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MacroRun")
            .field("machine", self.machine())
            .field("steps", self.steps())
            .field("work", &self.work())
            .field("macros", &self.table.len())
            .field("levels", &self.learner.levels.count())
            .finish_non_exhaustive()
    }
}
