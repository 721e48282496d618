//! The cards punched since the last one read, and which of them are certain.
//!
//! When an infinite loop is found, the machine has run beyond the end of the first round. Cards
//! punched there must not have been handed out. So a card is certain only if no state has
//! returned before it. The first card after a read is always certain: in a second round it would
//! not be the first. For other cards the state after the card is looked up among those after
//! earlier cards ([`Fingerprints`]). A fingerprint costs as much as punching a card, so the first
//! few cards are buffered instead: most programs read again before there are more.

use core::ops::ControlFlow::{self, Break, Continue};

use crate::machine::word::Word;

use super::card_queue::CardQueue;
use super::fingerprints::Fingerprints;

/// The cards since the last one read that are buffered before states are looked up.
const CARDS_BEFORE_FINGERPRINTS: u64 = 8;

/// The distance to the last card, in steps, from which a card may cost a fingerprint.
const RARE_AFTER_STEPS: u64 = 512;

/// The cards punched since the last one read.
#[derive(Clone, Debug)]
pub(super) struct OutputBuffer {
    queue: CardQueue,
    fingerprints: Fingerprints,
    /// The cards punched since the last one read.
    count: u64,
    /// The step of the last card, punched or read.
    last: u64,
    is_unbuffered: bool,
    /// `true` if no card is buffered, none has left a fingerprint, and none needs one yet. A
    /// program that punches once between two reads pays only for this flag.
    is_idle: bool,
}

/// A card after which the machine may be in the state it was in after an earlier one.
#[derive(Clone, Copy, Debug)]
pub(super) struct SuspectedReturn {
    /// The earlier card.
    pub(super) earlier: u64,
    card: u64,
    fingerprint: u64,
}

impl OutputBuffer {
    pub(super) const NONE: Self = Self {
        queue: CardQueue::EMPTY,
        fingerprints: Fingerprints::NONE,
        count: 0,
        last: 0,
        is_unbuffered: false,
        is_idle: true,
    };

    /// Looks up every state, so that a card is buffered only if this cannot be avoided.
    pub(super) const fn unbuffer(&mut self) {
        self.is_unbuffered = true;
        self.is_idle = false;
    }

    /// Records a card read. All cards before it are certain, and were handed out.
    #[inline]
    pub(super) fn on_card_read(&mut self, step: u64) {
        self.last = step;
        self.count = 0;
        if !self.is_idle {
            self.forget();
        }
    }

    /// Restarts the search.
    pub(super) fn restart(&mut self, step: u64) {
        self.on_card_read(step);
    }

    #[cold]
    fn forget(&mut self) {
        self.queue.clear();
        self.fingerprints.clear();
        self.is_idle = !self.is_unbuffered;
    }

    /// Records a punched card if it is the first since a read, and so certain. Returns `true` if
    /// it did.
    #[inline]
    pub(super) fn take_first(&mut self, step: u64) -> bool {
        let is_first = self.is_idle && self.count == 0 && step - self.last < RARE_AFTER_STEPS;
        if is_first {
            (self.count, self.last) = (1, step);
        }
        is_first
    }

    /// Buffers a card, and hands out those that are certain. `Break` means that the machine may
    /// have returned to an earlier state.
    #[inline(never)]
    pub(super) fn punch(
        &mut self,
        word: Word,
        step: u64,
        fingerprint: impl FnOnce() -> u64,
        emit: &mut impl FnMut(Word),
    ) -> ControlFlow<SuspectedReturn> {
        if self.queue.is_full() {
            // More than a million cards since the last one read.
            self.emit(1, emit);
        }
        self.is_idle = false;
        let card = self.count;
        let is_rare = self.is_unbuffered || step - self.last >= RARE_AFTER_STEPS;
        (self.count, self.last) = (card + 1, step);
        self.queue.push(word);
        if self.fingerprints.is_empty() && card < CARDS_BEFORE_FINGERPRINTS && !is_rare {
            return Continue(());
        }
        let fingerprint = fingerprint();
        if let Some(earlier) = self.fingerprints.find_card(fingerprint) {
            return Break(SuspectedReturn { earlier, card, fingerprint });
        }
        self.fingerprints.insert(card, fingerprint);
        self.flush_to(self.count.saturating_sub(self.fingerprints.lag()), emit);
        Continue(())
    }

    /// Records that a state has not returned: another state has its fingerprint.
    pub(super) fn reject(&mut self, SuspectedReturn { card, fingerprint, .. }: SuspectedReturn) {
        self.fingerprints.insert(card, fingerprint);
    }

    /// Returns `true` if no card is buffered or looked up. A card may be buffered otherwise.
    #[inline]
    pub(super) const fn is_idle(&self) -> bool {
        self.is_idle
    }

    /// Returns `true` if cards are buffered.
    pub(super) const fn is_buffered(&self) -> bool {
        self.queue.len() > 0
    }

    /// Hands out the cards that are certain because no other followed for long. If the last one
    /// were from a second round, a third round would have punched again by now. `last_read_step`
    /// is the step of the last card read.
    pub(super) fn flush_after_pause(
        &mut self,
        now: u64,
        last_read_step: u64,
        emit: &mut impl FnMut(Word),
    ) {
        if now - self.last > self.last - last_read_step {
            self.flush(emit);
        }
    }

    /// Hands out all cards.
    pub(super) fn flush(&mut self, emit: &mut impl FnMut(Word)) {
        self.emit(self.queue.len() as u64, emit);
    }

    /// Hands out the first `count` of all cards since the last one read, except those handed out
    /// before.
    pub(super) fn flush_to(&mut self, count: u64, emit: &mut impl FnMut(Word)) {
        let before = self.count - self.queue.len() as u64;
        self.emit(count.saturating_sub(before), emit);
    }

    fn emit(&mut self, count: u64, emit: &mut impl FnMut(Word)) {
        for _ in 0..count {
            let Some(word) = self.queue.pop() else { return };
            emit(word);
        }
    }
}
