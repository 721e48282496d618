//! The interpreter's host for a replay.

use core::ops::ControlFlow::{self, Break, Continue};

use crate::machine::card::Card;
use crate::machine::interpreter;
use crate::machine::interpreter::host::{Exit, Host, NoChecks};
use crate::machine::machine::Machine;
use crate::machine::word::Word;

/// A host that replays a run with the recorded input.
pub(super) struct ReplayHost<'r> {
    reads: &'r [Word],
    /// The cards punched since the last one read.
    pub(super) punched: u64,
    /// The most cards to punch after the last one read.
    max_cards: u64,
    checks: NoChecks,
}

impl<'r> ReplayHost<'r> {
    pub(super) const fn new(reads: &'r [Word]) -> Self {
        Self { reads, punched: 0, max_cards: u64::MAX, checks: NoChecks }
    }

    /// A replay that ends after `max_cards` cards punched since the last one read.
    pub(super) const fn until_card(reads: &'r [Word], max_cards: u64) -> Self {
        Self { max_cards, ..Self::new(reads) }
    }

    /// Runs at most `limit` steps, and returns their number.
    pub(super) fn run(&mut self, machine: &mut Machine, limit: u64) -> u64 {
        interpreter::run(machine, self, limit).steps
    }

    const fn is_over(&self) -> bool {
        self.reads.is_empty() && self.punched >= self.max_cards
    }
}

impl Host for ReplayHost<'_> {
    type Checks = NoChecks;

    fn checks(&mut self) -> &mut NoChecks {
        &mut self.checks
    }

    fn next_card(&mut self) -> Option<Card> {
        let (&word, rest) = self.reads.split_first()?;
        self.reads = rest;
        self.punched = 0;
        Some(Card::Word(word))
    }

    fn punch(&mut self, _: Word, _: u64, _: impl FnOnce() -> u64) -> ControlFlow<Exit> {
        self.punched += 1;
        if self.is_over() { Break(Exit::Poll) } else { Continue(()) }
    }

    fn next_poll(&self) -> u64 {
        if self.is_over() { 0 } else { u64::MAX }
    }

    fn poll(&mut self, _: u64, _: impl FnOnce() -> Machine) -> ControlFlow<()> {
        if self.is_over() { Break(()) } else { Continue(()) }
    }
}
