//! The interpreter's host for a run that is searched.

use core::ops::ControlFlow::{self, Break, Continue};

use super::LoopDetector;
use super::infinite_loop::DetectedLoop;
use super::output_buffer::SuspectedReturn;
use crate::machine::card::Card;
use crate::machine::interpreter::host::{Checks, Exit, Host, ReferenceKey};
use crate::machine::machine::Machine;
use crate::machine::word::Word;

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
        detector.output.on_card_read(step);
        match detector.recording.record(word, step) {
            Continue(()) => Continue(()),
            Break(()) => Break(Exit::Poll),
        }
    }

    fn reference_key(&self) -> Option<ReferenceKey> {
        self.detector.reference.map(|reference| {
            let Machine { accumulator, bug, .. } = reference.checkpoint.machine;
            ReferenceKey { accumulator, bug, cell: reference.cell, word: reference.word }
        })
    }

    fn next_poll(&self) -> u64 {
        if self.detector.recording.is_overfull() || self.suspect.is_some() {
            return 0;
        }
        self.detector.next_poll.saturating_sub(self.start)
    }

    fn poll(&mut self, steps: u64, machine: impl FnOnce() -> Machine) -> ControlFlow<()> {
        let steps = self.start + steps;
        let detector = &mut *self.detector;
        if detector.recording.is_overfull() {
            detector.recording.move_origin(machine(), steps);
            return Continue(());
        }
        self.found = match self.suspect.take() {
            Some(suspect) => {
                let found = detector.recording.verify_return(suspect.earlier, &machine(), steps);
                if found.is_none() {
                    detector.output.reject(suspect);
                }
                found
            }
            None => detector.compare(steps, machine),
        };
        if self.found.is_some() { Break(()) } else { Continue(()) }
    }
}
