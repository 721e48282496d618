//! The nested sets of cells, each with the level of a macro.

use alloc::vec::Vec;

use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::machine::Machine;

/// A level: 1 is the innermost set. The level of a cell is that of the smallest set that has it,
/// and the level of a step is the highest of the cells that it touches.
pub(super) type Level = u8;

/// The level of cells that are in no set.
pub(super) const TOP: Level = 101;

/// The level of steps that no macro contains: they read a card, or stop the machine.
pub(super) const OUTSIDE: Level = 102;

/// The size of tables with an entry for each level.
pub(super) const LEVELS: usize = 103;

/// The index of the punch, which OUT touches as if it were a cell.
pub(super) const PUNCH: usize = 100;

/// The size of tables with an entry for each cell and the punch.
pub(super) const CELLS: usize = 101;

/// A set must be touched this many times less often than the one within it.
const RARER: u32 = 8;

/// A cell in no set that was touched this often gets into a new one.
const TOUCHES_FOR_A_SET: u32 = 4;

/// The cells that a step touches: its own, that of its operand, 99 for JMP, and the punch. A cell
/// may be among them twice.
type Touched = [usize; 3];

/// The instruction under the bug, the level of its step, and what it touches.
#[derive(Clone, Copy)]
pub(super) struct NextStep {
    pub(super) instruction: Instruction,
    pub(super) level: Level,
}

/// The number of times that some steps touched each cell.
#[derive(Clone)]
pub(super) struct Profile {
    touched: [u32; CELLS],
    executed: [u32; CELLS],
}

impl Profile {
    pub(super) const EMPTY: Self = Self { touched: [0; CELLS], executed: [0; CELLS] };

    /// Counts the step that a machine does next.
    pub(super) fn count(&mut self, bug: Address, instruction: Instruction) {
        let touched = touched(bug, instruction);
        for (index, cell) in touched.iter().enumerate() {
            if !touched.iter().take(index).any(|earlier| earlier == cell) {
                increment(&mut self.touched, *cell);
            }
        }
        increment(&mut self.executed, bug.into());
    }
}

/// The sets, from the innermost to the outermost.
#[derive(Clone)]
pub(super) struct Levels {
    of: [Level; CELLS],
    /// The cells of all sets, from the innermost.
    cells: Vec<u8>,
    /// The number of cells in each set with those within it, from level 1.
    ends: Vec<usize>,
    /// `true` if a punched card ends each macro, so that it can be handed out at once.
    is_punch_outside: bool,
    /// The number of times that each cell in no set was touched since the last set was made.
    touches: [u32; CELLS],
}

impl Levels {
    /// Makes sets of the cells that a profile has.
    ///
    /// The innermost set has the cells that are touched about as often as the instruction that is
    /// executed most. A step is within it if its own cell is, so cells that are touched even more
    /// often, such as a counter, are no set of their own.
    pub(super) fn new(profile: &Profile, is_punch_outside: bool) -> Self {
        let mut levels = Self {
            of: [TOP; CELLS],
            cells: Vec::new(),
            ends: Vec::new(),
            is_punch_outside,
            touches: profile.touched,
        };
        let mut most = profile.executed.iter().copied().max().unwrap_or_default();
        while most >= TOUCHES_FOR_A_SET {
            levels.add_set(most / RARER);
            most = levels.most_touches();
        }
        levels.touches = [0; CELLS];
        levels
    }

    /// The number of sets.
    pub(super) fn count(&self) -> Level {
        Level::try_from(self.ends.len()).unwrap_or(TOP)
    }

    /// The cells of a set, with those of the sets within it.
    pub(super) fn cells(&self, level: Level) -> &[u8] {
        let set = usize::from(level).checked_sub(1).and_then(|index| self.ends.get(index));
        set.and_then(|&end| self.cells.get(..end)).unwrap_or_default()
    }

    /// The level of a cell or of the punch.
    pub(super) fn of(&self, cell: usize) -> Level {
        self.of.get(cell).copied().unwrap_or(TOP)
    }

    /// Returns `true` if a punched card ends each macro.
    pub(super) fn is_punch_outside(&self) -> bool {
        self.is_punch_outside
    }

    /// Returns what the machine does next; `None` if its bug is on a blank cell.
    pub(super) fn next_step(&self, machine: &Machine) -> Option<NextStep> {
        let instruction = machine.instruction()?;
        let own = self.of(machine.bug.into());
        let operand = usize::from(instruction.address);
        let level = match instruction.opcode {
            Opcode::Inp | Opcode::Hrs => OUTSIDE,
            Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Sto => own.max(self.of(operand)),
            Opcode::Out => own.max(self.of(operand)).max(self.of(PUNCH)),
            Opcode::Jmp => own.max(self.of(Address::LAST.into())),
            Opcode::Tac | Opcode::Sft => own,
        };
        Some(NextStep { instruction, level })
    }

    /// Counts a step of the top level. Returns `true` if there is a new set, of the cells that are
    /// touched again and again.
    pub(super) fn count_top_step(&mut self, bug: Address, instruction: Instruction) -> bool {
        let mut most = 0;
        for cell in touched(bug, instruction) {
            if self.of(cell) == TOP && !(cell == PUNCH && self.is_punch_outside) {
                increment(&mut self.touches, cell);
                most = most.max(self.touches.get(cell).copied().unwrap_or_default());
            }
        }
        if most < 2 * TOUCHES_FOR_A_SET {
            return false;
        }
        self.add_set(most / RARER);
        self.touches = [0; CELLS];
        true
    }

    /// Makes a set of the cells in no set that were touched more often than this.
    fn add_set(&mut self, more_than: u32) {
        let level = self.count() + 1;
        for (cell, (of, touches)) in self.of.iter_mut().zip(&mut self.touches).enumerate() {
            if *of == TOP && *touches > more_than && !(cell == PUNCH && self.is_punch_outside) {
                *of = level;
                if let Some(cell) = u8::try_from(cell).ok().filter(|_| cell != PUNCH) {
                    self.cells.push(cell);
                }
            }
        }
        self.ends.push(self.cells.len());
    }

    fn most_touches(&self) -> u32 {
        let outside =
            self.of.iter().zip(&self.touches).enumerate().filter(|(cell, (of, _))| {
                **of == TOP && !(*cell == PUNCH && self.is_punch_outside)
            });
        outside.map(|(_, (_, touches))| *touches).max().unwrap_or_default()
    }
}

/// Returns what a step touches.
fn touched(bug: Address, Instruction { opcode, address }: Instruction) -> Touched {
    let own = usize::from(bug);
    match opcode {
        Opcode::Tac | Opcode::Sft | Opcode::Hrs => [own; 3],
        Opcode::Jmp => [own, Address::LAST.into(), own],
        Opcode::Out => [own, address.into(), PUNCH],
        Opcode::Inp | Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Sto => {
            [own, address.into(), own]
        }
    }
}

fn increment(counts: &mut [u32; CELLS], cell: usize) {
    if let Some(count) = counts.get_mut(cell) {
        *count = count.saturating_add(1);
    }
}
