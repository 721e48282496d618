//! A machine with a hash for each level, which a step keeps up to date.

use core::iter;

use super::levels::{LEVELS, Level, Levels, TOP};
use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::machine::Machine;
use crate::machine::memory::Memory;
use crate::machine::outcome::Step;
use crate::machine::word::Word;

/// The contents of a cell in a key: a word, or [`BLANK`].
pub(super) type KeyWord = i16;

/// A cell that is not written. No word has this value.
pub(super) const BLANK: KeyWord = i16::MAX;

/// A machine, and for each level the sum of the hashes of its cells.
#[derive(Clone)]
pub(super) struct HashedMachine {
    pub(super) machine: Machine,
    sums: [u64; LEVELS],
}

impl HashedMachine {
    pub(super) fn new(machine: Machine, levels: &Levels) -> Self {
        let mut hashed = Self { machine, sums: [0; LEVELS] };
        hashed.rehash(levels);
        hashed
    }

    /// Hashes all cells anew: the levels have changed.
    pub(super) fn rehash(&mut self, levels: &Levels) {
        self.sums = [0; LEVELS];
        for cell in 0..100 {
            let hash = cell_hash(cell, contents(&self.machine.memory, cell));
            self.add(levels, cell, hash);
        }
    }

    /// Does a step that reads no card. Returns the word that it punched, if it did.
    pub(super) fn step(&mut self, levels: &Levels, instruction: Instruction) -> Option<Word> {
        let written = match instruction.opcode {
            Opcode::Sto => Some(instruction.address.get()),
            Opcode::Jmp => Some(Address::LAST.get()),
            _ => None,
        };
        self.machine.bug = self.machine.bug.next();
        let before = written.map(|cell| contents(&self.machine.memory, cell));
        let step = self.machine.execute(instruction, &mut iter::empty());
        if let (Some(cell), Some(before)) = (written, before) {
            let after = contents(&self.machine.memory, cell);
            self.change_hash(levels, cell, before, after);
        }
        match step {
            Step::Punched(word) => Some(word),
            Step::Continued | Step::Stopped(_) => None,
        }
    }

    /// Writes the contents of a cell as a macro left them.
    pub(super) fn write(&mut self, levels: &Levels, cell: u8, after: KeyWord) {
        let before = contents(&self.machine.memory, cell);
        let (words, is_written) = self.machine.memory.as_parts_mut();
        let index = usize::from(cell);
        if let (Some(word), Some(is_written), Some(after)) =
            (words.get_mut(index), is_written.get_mut(index), Word::new(after))
        {
            (*word, *is_written) = (after, true);
        }
        self.change_hash(levels, cell, before, after);
    }

    /// The hash of bug, accumulator and the cells of a level; at the top level, of all cells.
    pub(super) fn hash(&self, level: Level) -> u64 {
        self.registers_hash(level, self.sums_to(level))
    }

    /// The hashes of a level and of those below it, from the highest.
    pub(super) fn hashes_down(&self, level: Level) -> impl Iterator<Item = (Level, u64)> {
        let mut sum = self.sums_to(level);
        (1..=level).rev().map(move |level| {
            let hash = self.registers_hash(level, sum);
            sum = sum.wrapping_sub(self.sums.get(usize::from(level)).copied().unwrap_or_default());
            (level, hash)
        })
    }

    fn sums_to(&self, level: Level) -> u64 {
        let sums = self.sums.get(..=usize::from(level)).unwrap_or_default();
        sums.iter().fold(0, |sum, hash| sum.wrapping_add(*hash))
    }

    fn registers_hash(&self, level: Level, sum: u64) -> u64 {
        with_registers(&self.machine, level, sum)
    }

    fn change_hash(&mut self, levels: &Levels, cell: u8, before: KeyWord, after: KeyWord) {
        if before != after {
            let change = cell_hash(cell, after).wrapping_sub(cell_hash(cell, before));
            self.add(levels, cell, change);
        }
    }

    fn add(&mut self, levels: &Levels, cell: u8, hash: u64) {
        let level = levels.of(cell.into()).min(TOP);
        if let Some(sum) = self.sums.get_mut(usize::from(level)) {
            *sum = sum.wrapping_add(hash);
        }
    }
}

/// Returns what is written in a cell.
pub(super) fn contents(memory: &Memory, cell: u8) -> KeyWord {
    let (words, is_written) = memory.as_parts();
    let cell = usize::from(cell);
    match (words.get(cell), is_written.get(cell)) {
        (Some(word), Some(true)) => word.get(),
        _ => BLANK,
    }
}

/// Returns `true` if two machines have the same bug, accumulator and contents of these cells.
pub(super) fn is_same(machine: &Machine, other: &Machine, cells: &[u8]) -> bool {
    machine.bug == other.bug
        && machine.accumulator == other.accumulator
        && cells
            .iter()
            .all(|&cell| contents(&machine.memory, cell) == contents(&other.memory, cell))
}

/// Returns the hash of bug, accumulator and the cells of a level.
pub(super) fn hash_of(machine: &Machine, levels: &Levels, level: Level) -> u64 {
    let hash = |&cell: &u8| cell_hash(cell, contents(&machine.memory, cell));
    let sum = levels.cells(level).iter().map(hash).fold(0, u64::wrapping_add);
    with_registers(machine, level, sum)
}

fn with_registers(machine: &Machine, level: Level, sum: u64) -> u64 {
    let accumulator = unsigned(machine.accumulator.get());
    let registers = u64::from(level) << 32 | u64::from(machine.bug.get()) << 16;
    mix(sum ^ mix(registers | accumulator))
}

fn cell_hash(cell: u8, contents: KeyWord) -> u64 {
    mix(u64::from(cell) << 16 | unsigned(contents))
}

/// The 16 bits of a number.
const fn unsigned(number: i16) -> u64 {
    u16::from_ne_bytes(number.to_ne_bytes()) as u64
}

/// Spreads the bits of a number: the finalizer of `SplitMix64` (Steele, Lea, Flood, *Fast splittable
/// pseudorandom number generators*, 2014).
const fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}
