//! The cards punched since the last one read, and which of them are certain.
//!
//! A search looks ahead: when it finds an infinite loop the machine has gone on beyond the
//! end of the first round, and the cards punched there must not have been handed out. So a
//! card is certain only if no state has returned before it. The first card after a read always
//! is: were it in a second round, the first would have punched one too. Of the others the
//! state after the card is looked up among those after earlier cards ([`Fingerprints`]).
//! To fingerprint a state costs as much as punching a card, so the first few cards are
//! held back instead: most programs read again before there are more.

use core::ops::ControlFlow::{self, Break, Continue};

use crate::word::Word;

use super::fingerprints::Fingerprints;
use super::held_back::HeldBack;

/// The cards since the last one read that are held back before states are looked up.
const PATIENCE: u64 = 8;

/// A card so many steps behind the last one may cost a fingerprint.
const PAUSE: u64 = 512;

/// The cards punched since the last one read.
#[derive(Clone, Debug)]
pub(super) struct Output {
    held_back: HeldBack,
    fingerprints: Fingerprints,
    /// The cards punched since the last one read.
    count: u64,
    /// The step of the last card, punched or read.
    last: u64,
    is_unbuffered: bool,
}

/// A card after which the machine may be in the state it was in after an earlier one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Return {
    /// The earlier card.
    pub(super) earlier: u64,
    card: u64,
    fingerprint: u64,
}

impl Output {
    pub(super) const NONE: Self = Self {
        held_back: HeldBack::EMPTY,
        fingerprints: Fingerprints::NONE,
        count: 0,
        last: 0,
        is_unbuffered: false,
    };

    /// Looks up every state, so that a card is held back only where that cannot be avoided.
    pub(super) const fn unbuffer(&mut self) {
        self.is_unbuffered = true;
    }

    /// Takes note of a card read: all cards before it are certain, and were handed out.
    #[inline]
    pub(super) fn read(&mut self, step: u64) {
        self.last = step;
        // A first card, if it was looked up, has left a fingerprint and is not held back.
        if self.count > 1 || !self.fingerprints.is_empty() {
            self.forget();
        }
        self.count = 0;
    }

    /// Takes note that the search begins anew.
    pub(super) fn begin(&mut self, step: u64) {
        self.read(step);
    }

    #[cold]
    fn forget(&mut self) {
        self.held_back.clear();
        self.fingerprints.clear();
    }

    /// Takes note of a card; `true` if it is certain because it is the first.
    #[inline]
    pub(super) fn is_first(&mut self, step: u64) -> bool {
        let is_first = self.count == 0 && !self.is_unbuffered && step - self.last < PAUSE;
        if is_first {
            (self.count, self.last) = (1, step);
        }
        is_first
    }

    /// Takes a card, and hands out those that are certain. It breaks where the machine may
    /// have returned to an earlier state.
    #[inline(never)]
    pub(super) fn punch(
        &mut self,
        word: Word,
        step: u64,
        fingerprint: impl FnOnce() -> u64,
        hand_out: &mut impl FnMut(Word),
    ) -> ControlFlow<Return> {
        if self.held_back.is_full() {
            // More than a million cards since the last one read.
            self.hand_out(1, hand_out);
        }
        let card = self.count;
        let is_rare = self.is_unbuffered || step - self.last >= PAUSE;
        (self.count, self.last) = (card + 1, step);
        self.held_back.push(word);
        if self.fingerprints.is_empty() && card < PATIENCE && !is_rare {
            return Continue(());
        }
        let fingerprint = fingerprint();
        if let Some(earlier) = self.fingerprints.card_of(fingerprint) {
            return Break(Return { earlier, card, fingerprint });
        }
        self.fingerprints.keep(card, fingerprint);
        self.hand_out_to(self.count.saturating_sub(self.fingerprints.lag()), hand_out);
        Continue(())
    }

    /// Takes note that a state has not returned: another has its fingerprint.
    pub(super) fn refute(&mut self, Return { card, fingerprint, .. }: Return) {
        self.fingerprints.keep(card, fingerprint);
    }

    /// Returns `true` if cards are held back.
    #[inline]
    pub(super) const fn is_held_back(&self) -> bool {
        self.held_back.len() > 0
    }

    /// Hands out the cards that are certain because none followed for so long: were the last
    /// in a second round, a third would have punched again by now. `since` is the step of
    /// the last card read.
    pub(super) fn hand_out_after_pause(
        &mut self,
        now: u64,
        since: u64,
        hand_out: &mut impl FnMut(Word),
    ) {
        if now - self.last > self.last - since {
            self.hand_out_all(hand_out);
        }
    }

    /// Hands out all cards.
    pub(super) fn hand_out_all(&mut self, hand_out: &mut impl FnMut(Word)) {
        self.hand_out(self.held_back.len() as u64, hand_out);
    }

    /// Hands out the first `count` of all cards since the last one read, as far as they were
    /// not handed out before.
    pub(super) fn hand_out_to(&mut self, count: u64, hand_out: &mut impl FnMut(Word)) {
        let before = self.count - self.held_back.len() as u64;
        self.hand_out(count.saturating_sub(before), hand_out);
    }

    fn hand_out(&mut self, count: u64, hand_out: &mut impl FnMut(Word)) {
        for _ in 0..count {
            let Some(word) = self.held_back.pop() else { return };
            hand_out(word);
        }
    }
}
