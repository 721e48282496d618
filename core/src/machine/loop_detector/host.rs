//! The interpreter's hosts for a run that is searched, and for a replay.

use core::ops::ControlFlow::{self, Break, Continue};

use super::detected_loop::DetectedLoop;
use super::output_buffer::SuspectedReturn;
use super::{Checkpoint, LoopDetector, MAX_READS};
use crate::machine::card::Card;
use crate::machine::interpreter;
use crate::machine::interpreter::host::{Checks, Exit, Host, NoChecks, ReferenceKey};
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

/// A host that samples states for the detector.
pub(super) struct DetectorHost<'c, C, P, K> {
    pub(super) cards: &'c mut C,
    /// Receives the cards that are certain.
    pub(super) punch: &'c mut P,
    pub(super) checks: K,
    /// The detector's step count at the start of this run.
    pub(super) start: u64,
    pub(super) detector: &'c mut LoopDetector,
    /// A state that may have returned.
    pub(super) suspect: Option<SuspectedReturn>,
    pub(super) found: Option<DetectedLoop>,
}

impl<C: Iterator<Item = Card>, P: FnMut(Word), K: Checks> Host for DetectorHost<'_, C, P, K> {
    type Checks = K;

    fn checks(&mut self) -> &mut K {
        &mut self.checks
    }

    fn next_card(&mut self) -> Option<Card> {
        // A loop reads no card, so the cards punched before are certain.
        if !self.detector.output.is_idle() {
            self.detector.output.flush(self.punch);
        }
        self.cards.next()
    }

    fn punch(
        &mut self,
        word: Word,
        steps: u64,
        fingerprint: impl FnOnce() -> u64,
    ) -> ControlFlow<Exit> {
        let (output, step) = (&mut self.detector.output, self.start + steps);
        if output.take_first(step) {
            (self.punch)(word);
            return Continue(());
        }
        match output.punch(word, step, fingerprint, self.punch) {
            Continue(()) => Continue(()),
            Break(found) => {
                self.suspect = Some(found);
                Break(Exit::Poll)
            }
        }
    }

    fn on_card_read(&mut self, word: Word, steps: u64) -> ControlFlow<Exit> {
        let (detector, step) = (&mut *self.detector, self.start + steps);
        detector.last_read_step = step;
        detector.output.on_card_read(step);
        let place = detector.reads.get_mut(detector.read_count);
        detector.read_count += 1;
        match place {
            Some(place) => {
                *place = word;
                Continue(())
            }
            None => Break(Exit::Poll),
        }
    }

    fn reference_key(&self) -> Option<ReferenceKey> {
        self.detector.reference.map(|reference| {
            let Machine { accumulator, bug, .. } = reference.checkpoint.machine;
            ReferenceKey { accumulator, bug, cell: reference.cell, word: reference.word }
        })
    }

    fn next_poll(&self) -> u64 {
        if self.detector.read_count > MAX_READS || self.suspect.is_some() {
            return 0;
        }
        self.detector.next_poll.saturating_sub(self.start)
    }

    fn poll(&mut self, steps: u64, machine: impl FnOnce() -> Machine) -> ControlFlow<()> {
        let steps = self.start + steps;
        if self.detector.read_count > MAX_READS {
            self.detector.origin = Checkpoint { machine: machine(), steps };
            self.detector.read_count = 0;
            return Continue(());
        }
        self.found = match self.suspect.take() {
            Some(suspect) => self.detector.verify_return(suspect, &machine(), steps),
            None => self.detector.compare(steps, machine),
        };
        if self.found.is_some() { Break(()) } else { Continue(()) }
    }
}
