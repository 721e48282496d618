//! Runs a machine, and learns macros on the way.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::executed_cells::ExecutedCells;
use super::hashed_machine::is_same;
use super::levels::{LEVELS, Level, Levels, NextStep, OUTSIDE, TOP};
use super::macro_table::{MacroTable, RunPosition};
use super::step_count::StepCount;
use super::walk::{Fit, Walk};
use crate::machine::word::Word;
use crate::preview::preview;

/// A macro is remembered if it takes this much work. A shorter way is gone as fast as it is found.
const MIN_WORK: u64 = 8;

/// An entry of which the ends are not known yet, for the levels from `low` to `high`.
///
/// The machine has been within `low` since, and has left the levels below.
struct Entry {
    position: RunPosition,
    low: Level,
    high: Level,
    /// The level of the step before it.
    after: Level,
    work: u64,
    /// The cells executed until the next entry was opened.
    executed: ExecutedCells,
}

/// A state of a level that later ones are compared with.
#[derive(Clone, Copy)]
struct Mark {
    entry: usize,
    hash: u64,
}

/// A reason for the learner to pause.
pub(super) enum Pause {
    /// The limit is reached.
    Limit,
    /// The work allowed is done.
    Budget,
    /// The last step punched this word, and a punched card is outside of all macros.
    Punched(Word),
    /// The next step reads a card, stops the machine, or has a warning that is watched for.
    Outside,
    /// A state of a level has returned.
    Returned(Box<Return>),
}

/// A state that has returned, with nothing touched in between but the cells of its level.
pub(super) struct Return {
    /// The last entry to the level. The step before it touched another cell, which no step of the
    /// loop does: so no earlier step is in the loop, unless the cell has got into the set since.
    pub(super) entry: RunPosition,
    /// The step after which the state was first seen.
    pub(super) first: RunPosition,
}

/// A run that learns. Its levels may grow on the way.
pub(super) struct Learner {
    pub(super) levels: Levels,
    pub(super) walk: Walk,
    /// The open entries, in the order of their steps. Both `low` and `high` fall on the way.
    entries: Vec<Entry>,
    /// The steps of each level since the last one of a higher level.
    rounds: [u64; LEVELS],
    marks: [Option<Mark>; LEVELS],
    /// The highest level of the entries since the last jump of the innermost level.
    opened: Level,
    /// The level of the last step, if its round has not been ended yet.
    unfinished: Option<Level>,
    /// `true` if a step with a warning is outside of all macros.
    pub(super) watches_warnings: bool,
    /// The work done: steps, and searches for a macro.
    pub(super) work: u64,
}

impl Learner {
    /// A learner that begins here: after the start, a card read or a stop.
    pub(super) fn new(levels: Levels, from: RunPosition) -> Self {
        let walk = Walk::new(from, &levels);
        let mut learner = Self {
            levels,
            walk,
            entries: Vec::new(),
            rounds: [0; LEVELS],
            marks: [None; LEVELS],
            opened: 0,
            unfinished: None,
            watches_warnings: false,
            work: 0,
        };
        learner.restart();
        learner
    }

    /// Goes on from here: after a card read or a stop.
    pub(super) fn begin_at(&mut self, from: RunPosition) {
        self.walk = Walk::new(from, &self.levels);
        self.restart();
    }

    /// Goes on from here with other sets of cells.
    pub(super) fn begin_with(&mut self, levels: Levels) {
        self.levels = levels;
        self.begin_at(self.walk.position());
    }

    /// Forgets the open entries.
    fn restart(&mut self) {
        self.entries.clear();
        self.rounds = [0; LEVELS];
        self.marks = [None; LEVELS];
        self.opened = 0;
        self.unfinished = Some(OUTSIDE);
    }

    /// Runs until there is a reason to pause: at `limit` steps, or when `work` has been done.
    pub(super) fn run(
        &mut self,
        table: &mut MacroTable,
        limit: Option<&StepCount>,
        work: u64,
    ) -> Pause {
        let mut ceiling = TOP;
        let mut left = limit.map(|limit| limit.saturating_sub(&self.walk.steps));
        loop {
            if let Some(level) = self.unfinished.take() {
                // Searching is work of its own, which an entry here has not caused.
                self.work += 1 + u64::from(self.walk.entry_level.min(self.levels.count())) / 4;
                if let Some(found) = self.end_round(level) {
                    return Pause::Returned(found);
                }
                let fit = self.walk.find(&self.levels, table, left.as_ref(), &mut ceiling);
                if let Some(fit) = fit {
                    self.leap(table, fit);
                    left = limit.map(|limit| limit.saturating_sub(&self.walk.steps));
                }
            }
            if self.work >= work {
                return Pause::Budget;
            }
            if left.as_ref().is_some_and(StepCount::is_zero) {
                return Pause::Limit;
            }
            let next = self.levels.next_step(self.walk.machine());
            let is_within = |next: &NextStep| next.level != OUTSIDE && !self.has_watched_warning();
            let Some(next) = next.filter(is_within) else {
                self.close(OUTSIDE, table);
                return Pause::Outside;
            };
            if next.level > 1 {
                self.close(next.level, table);
            }
            if next.level == TOP {
                let bug = self.walk.machine().bug;
                if self.levels.count_top_step(bug, next.instruction) {
                    self.walk.at.rehash(&self.levels);
                }
            }
            let punched = self.walk.step(&self.levels, next);
            self.work += 1;
            if let Some(left) = &mut left {
                *left -= &StepCount::from(1_u64);
            }
            if self.walk.entry_level > 0 {
                self.unfinished = Some(next.level);
            }
            if let Some(word) = punched.filter(|_| self.levels.is_punch_outside()) {
                return Pause::Punched(word);
            }
        }
    }

    /// Returns `true` if warnings are watched for, and the next step has one.
    pub(super) fn has_watched_warning(&self) -> bool {
        self.watches_warnings && preview(self.walk.machine(), None).warnings().next().is_some()
    }

    /// Ends a round of a level, after a step of it: compares the state with an earlier one, and
    /// opens an entry.
    fn end_round(&mut self, level: Level) -> Option<Box<Return>> {
        let index = usize::from(level);
        let rounds = self.rounds.get(index).map_or(1, |rounds| rounds + 1);
        if let Some(count) = self.rounds.get_mut(index) {
            *count = rounds;
        }
        let hash = self.walk.at.hash(level);
        if let Some(found) = self.find_return(level, hash) {
            return Some(found);
        }
        let is_marked = rounds.is_power_of_two();
        if let (true, Some(mark)) = (is_marked, self.marks.get_mut(index)) {
            *mark = Some(Mark { entry: self.entries.len(), hash });
        }
        let mut high = if is_marked { level } else { level - 1 };
        if level == 1 {
            // The first jump after an entry is one for the same levels.
            high = high.max(core::mem::take(&mut self.opened));
        } else {
            self.opened = self.opened.max(high);
        }
        if high > 0 {
            self.note_executed();
            let (position, work, executed) =
                (self.walk.position(), self.work, ExecutedCells::EMPTY);
            self.entries.push(Entry { position, low: 1, high, after: level, work, executed });
        }
        None
    }

    /// Goes to the end of a macro.
    fn leap(&mut self, table: &mut MacroTable, fit: Fit) {
        // On its way the machine leaves the levels below that of the macro.
        for entry in self.entries.iter_mut().rev().take_while(|entry| entry.low < fit.level) {
            entry.low = fit.level;
        }
        // An entry that was opened here has nothing to add to the macro.
        let is_here = |entry: &Entry| entry.position.steps == self.walk.steps;
        if self.entries.last().is_some_and(|entry| entry.high <= fit.level && is_here(entry)) {
            self.drop_last_entry();
        }
        self.opened = 0;
        self.walk.apply(&self.levels, table, fit);
    }

    /// Compares the state with the mark of its level, and as a whole if the hash is the same.
    fn find_return(&self, level: Level, hash: u64) -> Option<Box<Return>> {
        let mark = (*self.marks.get(usize::from(level))?).filter(|mark| mark.hash == hash)?;
        let first = &self.entries.get(mark.entry)?.position;
        let machine = self.walk.machine();
        let is_returned = if level >= TOP {
            *machine == first.machine
        } else {
            is_same(machine, &first.machine, self.levels.cells(level))
        };
        if !is_returned {
            return None;
        }
        let opened = self.entries.get(..=mark.entry)?;
        let entry = opened.iter().rev().find(|entry| entry.after > level)?;
        Some(Box::new(Return { entry: entry.position.clone(), first: first.clone() }))
    }

    /// Ends the macros of all levels below that of the next step, and remembers them.
    fn close(&mut self, level: Level, table: &mut MacroTable) {
        let below = ..usize::from(level);
        self.rounds.get_mut(below).unwrap_or_default().fill(0);
        self.marks.get_mut(below).unwrap_or_default().fill(None);
        let highest = self.levels.count();
        self.note_executed();
        let (mut here, mut executed) = (None, ExecutedCells::EMPTY);
        for entry in self.entries.iter_mut().rev() {
            if entry.low >= level {
                break;
            }
            executed.add_all(entry.executed);
            let work = self.work - entry.work;
            if entry.low <= highest && work >= MIN_WORK && entry.position.steps < self.walk.steps {
                let here = here.get_or_insert_with(|| self.walk.position());
                let ends = (&entry.position, &*here);
                table.insert(&self.levels, entry.low, ends, executed);
            }
            entry.low = level;
        }
        while self.entries.last().is_some_and(|entry| entry.high < level) {
            self.drop_last_entry();
        }
    }

    /// Notes the cells executed since the last entry was opened.
    fn note_executed(&mut self) {
        let executed = self.walk.executed.take();
        if let Some(entry) = self.entries.last_mut() {
            entry.executed.add_all(executed);
        }
    }

    fn drop_last_entry(&mut self) {
        let dropped = self.entries.pop();
        if let (Some(dropped), Some(entry)) = (dropped, self.entries.last_mut()) {
            entry.executed.add_all(dropped.executed);
        }
    }
}
