//! A queue of punched cards that may be from after the first round of an infinite loop.

use crate::machine::word::Word;

/// The capacity: a power of two, so that an index modulo it is a mask and needs no bounds check.
const CAPACITY: usize = 2048;

/// A queue of cards.
#[derive(Clone, Debug)]
pub(super) struct CardQueue {
    words: [Word; CAPACITY],
    /// The index of the oldest card, modulo the capacity.
    oldest: usize,
    count: usize,
}

impl CardQueue {
    pub(super) const EMPTY: Self = Self { words: [Word::ZERO; CAPACITY], oldest: 0, count: 0 };

    pub(super) const fn len(&self) -> usize {
        self.count
    }

    /// Returns `true` if another card would replace the oldest.
    pub(super) const fn is_full(&self) -> bool {
        self.count >= CAPACITY
    }

    /// Adds a card. If the queue is full, the oldest card is dropped.
    pub(super) fn push(&mut self, word: Word) {
        if self.is_full() {
            let _ = self.pop();
        }
        self.words[self.oldest.wrapping_add(self.count) % CAPACITY] = word;
        self.count += 1;
    }

    /// Takes the oldest card.
    pub(super) fn pop(&mut self) -> Option<Word> {
        self.count = self.count.checked_sub(1)?;
        let word = self.words[self.oldest % CAPACITY];
        self.oldest = self.oldest.wrapping_add(1) % CAPACITY;
        Some(word)
    }

    pub(super) fn clear(&mut self) {
        self.count = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(values: core::ops::Range<i16>) -> impl Iterator<Item = Word> {
        values.filter_map(Word::new)
    }

    #[test]
    fn cards_come_out_as_they_went_in_however_often_the_queue_wraps() {
        let mut queue = CardQueue::EMPTY;
        for _ in 0..5 {
            words(-700..700).for_each(|word| queue.push(word));
            let out = core::iter::from_fn(|| queue.pop());
            assert!(out.eq(words(-700..700)));
        }
    }

    #[test]
    fn the_oldest_card_makes_room() {
        let mut queue = CardQueue::EMPTY;
        for _ in 0..2 {
            words(-999..1000).for_each(|word| queue.push(word));
        }
        assert!(queue.is_full() && queue.len() == CAPACITY);
        let mut out = core::iter::from_fn(|| queue.pop());
        assert_eq!(out.by_ref().next(), Word::new(951));
        assert_eq!(out.last(), Word::new(999));
    }
}
