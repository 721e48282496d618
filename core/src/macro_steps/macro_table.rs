//! The macros that are remembered.

use alloc::vec::Vec;

use hashbrown::HashTable;

use super::executed_cells::ExecutedCells;
use super::hashed_machine::{HashedMachine, KeyWord, contents, hash_of};
use super::levels::{LEVELS, Level, Levels};
use super::step_count::StepCount;
use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::machine::Machine;

/// A way through the cells of a set: from an entry to the step that touches another cell.
#[derive(Clone, Debug)]
pub(super) struct Macro {
    hash: u64,
    pub(super) steps: StepCount,
    pub(super) cards: StepCount,
    /// The cells executed on the way.
    pub(super) executed: ExecutedCells,
    /// The start in the table's `words` of the contents at entry, one for each cell of the set.
    /// The changed cells follow, each as its number and its contents.
    start: usize,
    accumulator: Accumulator,
    accumulator_after: Accumulator,
    bug: Address,
    bug_after: Address,
    level: Level,
    changes: u8,
    was_used: bool,
}

/// The macros of all levels, found by what they depend on. Keys are compared whole.
#[derive(Clone, Debug)]
pub(super) struct MacroTable {
    macros: Vec<Macro>,
    words: Vec<KeyWord>,
    indices: HashTable<usize>,
    /// The number of macros of each level.
    counts: [usize; LEVELS],
    /// The bytes of long numbers.
    heap: usize,
    max_bytes: usize,
}

/// A machine at a step of its run: an end of a macro.
#[derive(Clone, Debug)]
pub(super) struct RunPosition {
    pub(super) machine: Machine,
    pub(super) steps: StepCount,
    pub(super) cards: StepCount,
}

/// The bytes of a number of more than 64 bits, about.
const LONG_NUMBER_BYTES: usize = 160;

impl MacroTable {
    /// An empty table that takes at most this many bytes.
    pub(super) fn new(max_bytes: usize) -> Self {
        Self {
            macros: Vec::new(),
            words: Vec::new(),
            indices: HashTable::new(),
            counts: [0; LEVELS],
            heap: 0,
            max_bytes,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.macros.len()
    }

    /// Drops all macros.
    pub(super) fn clear(&mut self) {
        *self = Self::new(self.max_bytes);
    }

    /// Finds the macro of a level that begins in the state of this machine.
    /// `hash` is the hash of its level.
    pub(super) fn find(
        &self,
        levels: &Levels,
        level: Level,
        hash: u64,
        machine: &Machine,
    ) -> Option<usize> {
        if self.counts.get(usize::from(level)).is_none_or(|count| *count == 0) {
            return None;
        }
        let is_key = |index: &usize| {
            let found = self.macros.get(*index);
            found.is_some_and(|found| {
                found.hash == hash && self.begins_in(found, levels, level, machine)
            })
        };
        self.indices.find(hash, is_key).copied()
    }

    /// The macro with this index.
    pub(super) fn get(&self, index: usize) -> Option<&Macro> {
        self.macros.get(index)
    }

    /// Compares a key as a whole.
    fn begins_in(&self, found: &Macro, levels: &Levels, level: Level, machine: &Machine) -> bool {
        let words = self.words.get(found.start..).unwrap_or_default();
        found.level == level
            && found.bug == machine.bug
            && found.accumulator == machine.accumulator
            && levels
                .cells(level)
                .iter()
                .zip(words)
                .all(|(&cell, &word)| word == contents(&machine.memory, cell))
    }

    /// Puts a machine at the end of a macro that begins in its state, and marks the macro as one
    /// that pays.
    pub(super) fn apply(&mut self, index: usize, levels: &Levels, at: &mut HashedMachine) {
        let Some(found) = self.macros.get_mut(index) else { return };
        found.was_used = true;
        let start = found.start + levels.cells(found.level).len();
        let words = self.words.get(start..).unwrap_or_default();
        for change in words.chunks_exact(2).take(found.changes.into()) {
            if let [cell, word] = *change {
                at.write(levels, u8::try_from(cell).unwrap_or_default(), word);
            }
        }
        at.machine.accumulator = found.accumulator_after;
        at.machine.bug = found.bug_after;
    }

    /// Remembers a macro of a level, from one position to another.
    pub(super) fn insert(
        &mut self,
        levels: &Levels,
        level: Level,
        (from, to): (&RunPosition, &RunPosition),
        executed: ExecutedCells,
    ) {
        if self.bytes() > self.max_bytes {
            self.drop_unused(levels);
        }
        let hash = hash_of(&from.machine, levels, level);
        if self.find(levels, level, hash, &from.machine).is_some() {
            return;
        }
        let start = self.words.len();
        let cells = levels.cells(level);
        self.words.extend(cells.iter().map(|&cell| contents(&from.machine.memory, cell)));
        let mut changes = 0;
        for &cell in cells {
            let after = contents(&to.machine.memory, cell);
            if after != contents(&from.machine.memory, cell) {
                self.words.extend([cell.into(), after]);
                changes += 1;
            }
        }
        let steps = to.steps.saturating_sub(&from.steps);
        let cards = to.cards.saturating_sub(&from.cards);
        self.heap += [&steps, &cards].map(long_bytes).iter().sum::<usize>();
        self.add(Macro {
            hash,
            steps,
            cards,
            executed,
            start,
            accumulator: from.machine.accumulator,
            accumulator_after: to.machine.accumulator,
            bug: from.machine.bug,
            bug_after: to.machine.bug,
            level,
            changes,
            was_used: false,
        });
    }

    fn add(&mut self, new: Macro) {
        let macros = &mut self.macros;
        let rehash = |index: &usize| macros.get(*index).map_or(0, |found| found.hash);
        self.indices.insert_unique(new.hash, macros.len(), rehash);
        if let Some(count) = self.counts.get_mut(usize::from(new.level)) {
            *count += 1;
        }
        macros.push(new);
    }

    /// The bytes in use, twice: a vector that grows has room for as much again.
    fn bytes(&self) -> usize {
        let each = size_of::<Macro>() + size_of::<usize>();
        self.heap + 2 * (self.macros.len() * each + size_of_val(self.words.as_slice()))
    }

    /// Makes room: drops the macros that were not used since they were made, or since the last
    /// time; and all, if most of them were.
    fn drop_unused(&mut self, levels: &Levels) {
        let mut old = Self::new(self.max_bytes);
        core::mem::swap(self, &mut old);
        let used = old.macros.iter().filter(|found| found.was_used).count();
        if used > old.macros.len() / 2 {
            return;
        }
        for found in old.macros.into_iter().filter(|found| found.was_used) {
            let length = levels.cells(found.level).len() + 2 * usize::from(found.changes);
            let words = old.words.get(found.start..found.start + length).unwrap_or_default();
            let start = self.words.len();
            self.words.extend_from_slice(words);
            self.heap += [&found.steps, &found.cards].map(long_bytes).iter().sum::<usize>();
            self.add(Macro { start, was_used: false, ..found });
        }
    }
}

fn long_bytes(number: &StepCount) -> usize {
    if number.to_u64().is_some() { 0 } else { LONG_NUMBER_BYTES }
}
