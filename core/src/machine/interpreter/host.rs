//! The interpreter's interfaces to the outside: its host, and the run-time checks.

use core::ops::ControlFlow::{self, Continue};

use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::Instruction;
use crate::machine::machine::Machine;
use crate::machine::memory::Cell;
use crate::machine::outcome::Stop;
use crate::machine::sanitizer::warning_kinds::WarningKinds;
use crate::machine::word::Word;
use crate::preview::step_warning::StepWarning;

/// The reasons to leave the hot loop.
pub(crate) enum Exit {
    /// After a jump: the limit is near, or the host asked to be polled.
    Poll,
    /// The machine stopped.
    Stopped(Stop),
    /// Before an instruction at which the host pauses.
    Pause,
}

/// The interpreter's host: supplies cards, receives punched cards, and may interrupt the run.
pub(crate) trait Host {
    /// The run-time checks, or [`NoChecks`].
    type Checks: Checks;

    fn checks(&mut self) -> &mut Self::Checks;

    /// Takes the next input card, if there is one.
    fn next_card(&mut self) -> Option<Card>;

    /// Takes a card that step number `steps` has punched. `Break` makes the loop poll the host.
    ///
    /// `fingerprint` returns a hash of the state after that step. It costs as much as some
    /// dozens of steps.
    fn punch(
        &mut self,
        word: Word,
        steps: u64,
        fingerprint: impl FnOnce() -> u64,
    ) -> ControlFlow<Exit>;

    /// Called after step number `steps` has read a card. `Break` makes the loop poll the host.
    fn on_card_read(&mut self, _word: Word, _steps: u64) -> ControlFlow<Exit> {
        Continue(())
    }

    /// Returns `true` to pause before this instruction.
    ///
    /// It is called when a cell is decoded, and in cell 99 each time. So the answer may depend
    /// only on the arguments.
    fn should_pause(&self, _cell: Address, _instruction: Instruction) -> bool {
        false
    }

    /// The key of the reference state: a jump into it makes the loop poll the host.
    fn reference_key(&self) -> Option<ReferenceKey> {
        None
    }

    /// Step count from which the loop polls the host at the next jump.
    fn next_poll(&self) -> u64 {
        u64::MAX
    }

    /// Inspects the machine after `steps` steps. `Break` ends the run.
    fn poll(&mut self, _steps: u64, _machine: impl FnOnce() -> Machine) -> ControlFlow<()> {
        Continue(())
    }
}

/// The few values compared first to recognize a state. States with another key differ; those
/// with the same key are compared in full.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ReferenceKey {
    pub(crate) accumulator: Accumulator,
    pub(crate) bug: Address,
    /// A cell that tends to differ, and the word it reads as.
    pub(crate) cell: Address,
    pub(crate) word: Word,
}

/// The run-time checks of a run. With [`NoChecks`] they compile to nothing.
pub(crate) trait Checks {
    /// `true` if there are checks at all.
    const ENABLED: bool;

    /// Called when the INP or STO in `by` writes into a cell that was executed since its last
    /// write, or that was never written. Returns `true` if the cell must be checked before it is
    /// executed, whatever writes there until then.
    fn on_write(&mut self, cell: Address, by: Address) -> bool;

    /// Called before an instruction is executed that must be checked.
    fn check(&mut self, cell: Address, word: Word, contents: impl Fn(Address) -> Cell) -> Recheck;

    /// Returns `true` if none of these kinds is reported for the cell any more. An instruction that
    /// causes a warning millions of times must not slow the run.
    fn is_quiet(&self, cell: usize, kinds: WarningKinds) -> bool;

    /// Called when the STO in `cell` has dropped the fourth digit of the accumulator.
    fn on_truncation(
        &mut self,
        cell: Address,
        accumulator: Accumulator,
        contents: impl Fn(Address) -> Cell,
    );

    /// Called with a warning about the instruction in a cell.
    fn report(&mut self, cell: Address, instruction: Instruction, warning: StepWarning);
}

/// The result of a check: when the instruction must be checked again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Recheck {
    /// Each time it is executed.
    Always,
    /// When the cell has been written.
    AfterWrite,
    /// Never, whatever is written there.
    Never,
}

/// The checks of a run without any.
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

/// A plain host: an iterator of input cards and a closure for output cards.
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
