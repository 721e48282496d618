//! A way through a run: the machine at a step, which goes on by the macros that are known.

use super::executed_cells::ExecutedCells;
use super::hashed_machine::HashedMachine;
use super::levels::{Level, Levels, NextStep, OUTSIDE, TOP};
use super::macro_table::{MacroTable, RunPosition};
use super::step_count::StepCount;
use crate::machine::machine::Machine;
use crate::machine::word::Word;

/// A machine at a step of its run.
#[derive(Clone)]
pub(super) struct Walk {
    pub(super) at: HashedMachine,
    pub(super) steps: StepCount,
    pub(super) cards: StepCount,
    /// The highest level of which a macro may begin here: that of the last step, and none between
    /// two jumps of the innermost level.
    pub(super) entry_level: Level,
    /// The highest level of a step since the last jump of the innermost level. Ways that differ at
    /// an entry have often met at that jump, so macros of all levels are searched there once more.
    recent_level: Level,
    /// The cells executed.
    pub(super) executed: ExecutedCells,
}

/// A macro that fits.
#[derive(Clone, Copy)]
pub(super) struct Fit {
    pub(super) index: usize,
    pub(super) level: Level,
}

impl Walk {
    pub(super) fn new(from: RunPosition, levels: &Levels) -> Self {
        let RunPosition { machine, steps, cards } = from;
        let at = HashedMachine::new(machine, levels);
        let executed = ExecutedCells::EMPTY;
        Self { at, steps, cards, entry_level: TOP, recent_level: TOP, executed }
    }

    pub(super) fn machine(&self) -> &Machine {
        &self.at.machine
    }

    pub(super) fn position(&self) -> RunPosition {
        let (steps, cards) = (self.steps.clone(), self.cards.clone());
        RunPosition { machine: self.at.machine, steps, cards }
    }

    /// Finds the longest macro that begins here, has at most `most` steps, and is of a level up to
    /// `ceiling`. A macro of a level that is longer lowers the ceiling: the machine stays
    /// within that level until it has done `most` steps.
    pub(super) fn find(
        &self,
        levels: &Levels,
        table: &MacroTable,
        most: Option<&StepCount>,
        ceiling: &mut Level,
    ) -> Option<Fit> {
        let highest = self.entry_level.min(levels.count()).min(*ceiling);
        for (level, hash) in self.at.hashes_down(highest) {
            let Some(index) = table.find(levels, level, hash, self.machine()) else { continue };
            let steps = table.get(index).map(|found| &found.steps);
            if most.is_none_or(|most| steps.is_some_and(|steps| steps <= most)) {
                return Some(Fit { index, level });
            }
            *ceiling = level - 1;
        }
        None
    }

    /// Goes to the end of a macro that begins here.
    pub(super) fn apply(&mut self, levels: &Levels, table: &mut MacroTable, fit: Fit) {
        if let Some(found) = table.get(fit.index) {
            self.steps += &found.steps;
            self.cards += &found.cards;
            self.executed.add_all(found.executed);
        }
        table.apply(fit.index, levels, &mut self.at);
        // The next step leaves the level, and what is found after that leaves a higher one.
        (self.entry_level, self.recent_level) = (0, 0);
    }

    /// Does a single step, which reads no card. Returns the word that it punched, if it did.
    pub(super) fn step(&mut self, levels: &Levels, next: NextStep) -> Option<Word> {
        let bug = self.at.machine.bug;
        self.executed.add(bug);
        let punched = self.at.step(levels, next.instruction);
        self.steps += 1;
        if punched.is_some() {
            self.cards += 1;
        }
        if next.level > 1 {
            self.entry_level = next.level;
            self.recent_level = self.recent_level.max(next.level);
        } else if self.at.machine.bug == bug.next() {
            self.entry_level = 0;
        } else {
            self.entry_level = self.recent_level.max(1);
            self.recent_level = 0;
        }
        punched
    }

    /// Goes on by a macro of at most `most` steps, or else by one step. Returns `false` if
    /// the next step reads a card or stops the machine.
    pub(super) fn leap(
        &mut self,
        levels: &Levels,
        table: &mut MacroTable,
        most: &StepCount,
        ceiling: &mut Level,
    ) -> bool {
        if let Some(fit) = self.find(levels, table, Some(most), ceiling) {
            self.apply(levels, table, fit);
            return true;
        }
        match levels.next_step(self.machine()) {
            Some(next) if next.level != OUTSIDE => {
                let _ = self.step(levels, next);
                true
            }
            _ => false,
        }
    }

    /// Goes on until `to` steps are done. Returns `false` if before that a step reads a card or stops
    /// the machine: it is then the next one.
    pub(super) fn advance_to(
        &mut self,
        levels: &Levels,
        table: &mut MacroTable,
        to: &StepCount,
    ) -> bool {
        let mut ceiling = TOP;
        while self.steps < *to {
            let left = to.saturating_sub(&self.steps);
            if !self.leap(levels, table, &left, &mut ceiling) {
                return false;
            }
        }
        true
    }
}
