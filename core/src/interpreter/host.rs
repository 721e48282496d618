//! Who stands at the table while the engine runs.

use core::ops::ControlFlow::{self, Continue};

use crate::accumulator::Accumulator;
use crate::address::Address;
use crate::card::Card;
use crate::instruction::Instruction;
use crate::machine::Machine;
use crate::memory::Cell;
use crate::sanitizer::WarningKinds;
use crate::step_warning::StepWarning;
use crate::word::Word;

use super::Exit;

/// Who stands at the table while the engine runs: what it needs from outside, the cards
/// and a punch, and who may break in.
pub(crate) trait Host {
    /// Looks for oddities while the machine runs, or does not.
    type Checks: Checks;

    fn checks(&mut self) -> &mut Self::Checks;

    /// The card under the reader.
    fn next_card(&mut self) -> Option<Card>;

    /// Takes a card that step number `steps` has punched. `Break` makes the loop poll the host.
    /// `fingerprint` tells the state after that step from nearly all others; it costs as
    /// much as some dozens of steps.
    fn punch(
        &mut self,
        word: Word,
        steps: u64,
        fingerprint: impl FnOnce() -> u64,
    ) -> ControlFlow<Exit>;

    /// Told of a card that was read, the last of so many steps. It may want to look at the machine.
    fn on_card_read(&mut self, _word: Word, _steps: u64) -> ControlFlow<Exit> {
        Continue(())
    }

    /// Whether the run is to pause before this instruction. Asked when a cell is noted, and
    /// in cell 99 each time, so the answer may depend on nothing else.
    fn should_pause(&self, _cell: Address, _instruction: Instruction) -> bool {
        false
    }

    /// The state whose return it wants to look at.
    fn reference_key(&self) -> Option<ReferenceKey> {
        None
    }

    /// From how many steps on it wants to look at the machine at the next jump.
    fn next_poll(&self) -> u64 {
        u64::MAX
    }

    /// Looks at the machine after so many steps; a break ends the run.
    fn poll(&mut self, _steps: u64, _machine: impl FnOnce() -> Machine) -> ControlFlow<()> {
        Continue(())
    }
}

/// What tells a state from most others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ReferenceKey {
    pub(crate) accumulator: Accumulator,
    pub(crate) bug: Address,
    /// A cell, and what it reads as.
    pub(crate) cell: Address,
    pub(crate) word: Word,
}

/// The run-time checks of a run. Of a run without any ([`NoChecks`]) the compiler leaves
/// nothing.
pub(crate) trait Checks {
    /// `true` if anything is checked.
    const ENABLED: bool;

    /// Called when INP or STO in `by` writes into a cell that was executed since it was last
    /// written, or that was never written. Returns `true` if the cell is to be checked before
    /// it is executed, whoever writes there until then.
    fn on_write(&mut self, cell: Address, by: Address) -> bool;

    /// Called before an instruction is executed that was to be checked.
    fn check(&mut self, cell: Address, word: Word, contents: impl Fn(Address) -> Cell) -> Recheck;

    /// Returns `true` if none of these kinds is reported of the cell any more. An instruction
    /// that gives a warning millions of times must not slow the run.
    fn is_quiet(&self, cell: usize, kinds: WarningKinds) -> bool;

    /// Called when the STO in `cell` has dropped the fourth digit of the accumulator.
    fn on_truncation(
        &mut self,
        cell: Address,
        accumulator: Accumulator,
        contents: impl Fn(Address) -> Cell,
    );

    /// Called with an oddity of the instruction in a cell.
    fn report(&mut self, cell: Address, instruction: Instruction, warning: StepWarning);
}

/// The result of a check.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Recheck {
    /// It is to be checked each time.
    Always,
    /// It is good until the cell is written.
    AfterWrite,
    /// It is good, and so is what is written there from now on.
    Never,
}

/// A run that is not checked.
pub(crate) struct NoChecks;

impl Checks for NoChecks {
    const ENABLED: bool = false;

    fn on_write(&mut self, _: Address, _: Address) -> bool {
        false
    }

    fn check(&mut self, _: Address, _: Word, _: impl Fn(Address) -> Cell) -> Recheck {
        Recheck::AfterWrite
    }

    fn is_quiet(&self, _: usize, _: WarningKinds) -> bool {
        true
    }

    fn on_truncation(&mut self, _: Address, _: Accumulator, _: impl Fn(Address) -> Cell) {}

    fn report(&mut self, _: Address, _: Instruction, _: StepWarning) {}
}

/// The company of a plain run: cards and a punch.
pub(crate) struct IoHost<'c, C, P, Q, K> {
    pub(crate) cards: &'c mut C,
    pub(crate) punch: P,
    pub(crate) should_pause: Q,
    pub(crate) checks: K,
}

impl<C, P, Q, K> Host for IoHost<'_, C, P, Q, K>
where
    C: Iterator<Item = Card>,
    P: FnMut(Word),
    Q: Fn(Address, Instruction) -> bool,
    K: Checks,
{
    type Checks = K;

    #[inline(always)]
    fn checks(&mut self) -> &mut K {
        &mut self.checks
    }

    #[inline(always)]
    fn next_card(&mut self) -> Option<Card> {
        self.cards.next()
    }

    #[inline(always)]
    fn punch(&mut self, word: Word, _: u64, _: impl FnOnce() -> u64) -> ControlFlow<Exit> {
        (self.punch)(word);
        Continue(())
    }

    #[inline(always)]
    fn should_pause(&self, cell: Address, instruction: Instruction) -> bool {
        (self.should_pause)(cell, instruction)
    }
}
