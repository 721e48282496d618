//! Who stands at the table while the engine runs.

use core::ops::ControlFlow::{self, Continue};

use crate::accumulator::Accumulator;
use crate::address::Address;
use crate::card::Card;
use crate::instruction::Instruction;
use crate::machine::Machine;
use crate::word::Word;

use super::Leave;

/// Who stands at the table while the engine runs: what it needs from outside, the cards
/// and a punch, and who may break in.
pub(crate) trait Company {
    /// The card under the reader.
    fn card(&mut self) -> Option<Card>;

    /// Takes a card that step number `steps` has punched. `Break` makes the loop poll the host.
    /// `fingerprint` tells the state after that step from nearly all others; it costs as
    /// much as some dozens of steps.
    fn punch(
        &mut self,
        word: Word,
        steps: u64,
        fingerprint: impl FnOnce() -> u64,
    ) -> ControlFlow<Leave>;

    /// Told of a card that was read, the last of so many steps. It may want to look at the machine.
    fn read(&mut self, _word: Word, _steps: u64) -> ControlFlow<Leave> {
        Continue(())
    }

    /// Whether the run is to pause before this instruction. Asked when a cell is noted, and
    /// in cell 99 each time, so the answer may depend on nothing else.
    fn pauses(&self, _cell: Address, _instruction: Instruction) -> bool {
        false
    }

    /// The state whose return it wants to look at.
    fn remembered(&self) -> Option<Remembered> {
        None
    }

    /// From how many steps on it wants to look at the machine at the next jump.
    fn next_look(&self) -> u64 {
        u64::MAX
    }

    /// Looks at the machine after so many steps; a break ends the run.
    fn look(&mut self, _steps: u64, _machine: impl FnOnce() -> Machine) -> ControlFlow<()> {
        Continue(())
    }
}

/// What tells a state from most others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Remembered {
    pub(crate) accumulator: Accumulator,
    pub(crate) bug: Address,
    /// A cell, and what it reads as.
    pub(crate) cell: Address,
    pub(crate) word: Word,
}

/// The company of a plain run: cards and a punch.
pub(crate) struct Dealer<'c, C, P, Q> {
    pub(crate) cards: &'c mut C,
    pub(crate) punch: P,
    pub(crate) pauses: Q,
}

impl<C, P, Q> Company for Dealer<'_, C, P, Q>
where
    C: Iterator<Item = Card>,
    P: FnMut(Word),
    Q: Fn(Address, Instruction) -> bool,
{
    #[inline(always)]
    fn card(&mut self) -> Option<Card> {
        self.cards.next()
    }

    #[inline(always)]
    fn punch(&mut self, word: Word, _: u64, _: impl FnOnce() -> u64) -> ControlFlow<Leave> {
        (self.punch)(word);
        Continue(())
    }

    #[inline(always)]
    fn pauses(&self, cell: Address, instruction: Instruction) -> bool {
        (self.pauses)(cell, instruction)
    }
}
