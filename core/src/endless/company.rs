//! The hosts of a run that is searched, and of one that is done again.

use core::ops::ControlFlow::{self, Break, Continue};

use super::circle::Circle;
use super::output::Return;
use super::{Moment, READS, Search};
use crate::card::Card;
use crate::engine::{self, Checks, Company, Leave, NoChecks, Remembered};
use crate::machine::Machine;
use crate::word::Word;

/// A run that is done again with the cards that it read.
pub(super) struct Replay<'r> {
    reads: &'r [Word],
    /// The cards punched since the last one read.
    pub(super) punched: u64,
    /// The most cards to punch after the last one read.
    most: u64,
    checks: NoChecks,
}

impl<'r> Replay<'r> {
    pub(super) const fn of(reads: &'r [Word]) -> Self {
        Self { reads, punched: 0, most: u64::MAX, checks: NoChecks }
    }

    /// A run that ends when it has punched `most` cards after the last one read.
    pub(super) const fn up_to_card(reads: &'r [Word], most: u64) -> Self {
        Self { most, ..Self::of(reads) }
    }

    /// Does at most `limit` steps, and returns how many.
    pub(super) fn run(&mut self, machine: &mut Machine, limit: u64) -> u64 {
        engine::run(machine, self, limit).steps
    }

    const fn is_over(&self) -> bool {
        self.reads.is_empty() && self.punched >= self.most
    }
}

impl Company for Replay<'_> {
    type Checks = NoChecks;

    fn checks(&mut self) -> &mut NoChecks {
        &mut self.checks
    }

    fn card(&mut self) -> Option<Card> {
        let (&word, rest) = self.reads.split_first()?;
        self.reads = rest;
        self.punched = 0;
        Some(Card::Word(word))
    }

    fn punch(&mut self, _: Word, _: u64, _: impl FnOnce() -> u64) -> ControlFlow<Leave> {
        self.punched += 1;
        if self.is_over() { Break(Leave::Look) } else { Continue(()) }
    }

    fn next_look(&self) -> u64 {
        if self.is_over() { 0 } else { u64::MAX }
    }

    fn look(&mut self, _: u64, _: impl FnOnce() -> Machine) -> ControlFlow<()> {
        if self.is_over() { Break(()) } else { Continue(()) }
    }
}

/// A run that is searched.
pub(super) struct Watched<'c, C, P, K> {
    pub(super) cards: &'c mut C,
    /// Takes the cards that are certain.
    pub(super) punch: &'c mut P,
    pub(super) checks: K,
    /// The steps of the search when this run began.
    pub(super) start: u64,
    pub(super) search: &'c mut Search,
    /// A state that may have returned.
    pub(super) suspect: Option<Return>,
    pub(super) found: Option<Circle>,
}

impl<C: Iterator<Item = Card>, P: FnMut(Word), K: Checks> Company for Watched<'_, C, P, K> {
    type Checks = K;

    fn checks(&mut self) -> &mut K {
        &mut self.checks
    }

    fn card(&mut self) -> Option<Card> {
        // A round that reads a card is not repeated, so what was punched before is certain.
        if self.search.output.is_held_back() {
            self.search.output.hand_out_all(self.punch);
        }
        self.cards.next()
    }

    fn punch(
        &mut self,
        word: Word,
        steps: u64,
        fingerprint: impl FnOnce() -> u64,
    ) -> ControlFlow<Leave> {
        let (output, step) = (&mut self.search.output, self.start + steps);
        if output.is_first(step) {
            (self.punch)(word);
            return Continue(());
        }
        match output.punch(word, step, fingerprint, self.punch) {
            Continue(()) => Continue(()),
            Break(found) => {
                self.suspect = Some(found);
                Break(Leave::Look)
            }
        }
    }

    fn read(&mut self, word: Word, steps: u64) -> ControlFlow<Leave> {
        let (search, step) = (&mut *self.search, self.start + steps);
        search.since = step;
        search.output.read(step);
        let place = search.reads.get_mut(search.read);
        search.read += 1;
        match place {
            Some(place) => {
                *place = word;
                Continue(())
            }
            None => Break(Leave::Look),
        }
    }

    fn remembered(&self) -> Option<Remembered> {
        self.search.seen.map(|seen| {
            let Machine { accumulator, bug, .. } = seen.moment.machine;
            Remembered { accumulator, bug, cell: seen.cell, word: seen.word }
        })
    }

    fn next_look(&self) -> u64 {
        if self.search.read > READS || self.suspect.is_some() {
            return 0;
        }
        self.search.next_look.saturating_sub(self.start)
    }

    fn look(&mut self, steps: u64, machine: impl FnOnce() -> Machine) -> ControlFlow<()> {
        let steps = self.start + steps;
        if self.search.read > READS {
            self.search.origin = Moment { machine: machine(), steps };
            self.search.read = 0;
            return Continue(());
        }
        self.found = match self.suspect.take() {
            Some(suspect) => self.search.examine(suspect, &machine(), steps),
            None => self.search.look(steps, machine),
        };
        if self.found.is_some() { Break(()) } else { Continue(()) }
    }
}
