//! Fingerprints of the states in which cards were punched.

/// The most fingerprints kept. It is a power of two, as is the number of slots, so that an index
/// modulo it is a mask and needs no bounds check.
const CAPACITY: usize = 1024;
const SLOTS: usize = 2 * CAPACITY;

/// The fingerprints of the states after some of the cards since the last one read: after card
/// number `first`, and after each `stride`-th card from there.
///
/// When there are too many, every second one is dropped and the stride doubles. So memory is
/// bounded, and a returning state is still found within `stride` cards.
#[derive(Clone, Debug)]
pub(super) struct Fingerprints {
    /// In the order of the cards.
    entries: [u64; CAPACITY],
    count: usize,
    /// An open-addressing hash table of indices into `entries`, plus one; 0 is a free slot.
    slots: [u16; SLOTS],
    first: u64,
    stride: u64,
}

impl Fingerprints {
    pub(super) const NONE: Self =
        Self { entries: [0; CAPACITY], count: 0, slots: [0; SLOTS], first: 0, stride: 1 };

    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The number of cards after which a returned state has been noticed: a state that returned
    /// at a card is found again no later than this many cards on.
    pub(super) const fn lag(&self) -> u64 {
        self.first + self.stride - 1
    }

    /// Returns the number of the card after which the state had this fingerprint.
    pub(super) fn find_card(&self, fingerprint: u64) -> Option<u64> {
        let (_, index) = self.find(fingerprint);
        Some(self.first + self.stride * u64::from(index?))
    }

    /// Inserts the fingerprint of the state after a card, if the stride selects that card. The
    /// first card inserted becomes `first`.
    pub(super) fn insert(&mut self, card: u64, fingerprint: u64) {
        if self.is_empty() {
            self.first = card;
        }
        // The stride is a power of two, so the low bits of its multiples are 0. A remainder could
        // panic.
        if (card - self.first) & self.stride.wrapping_sub(1) != 0 {
            return;
        }
        self.append(fingerprint);
        if self.count >= CAPACITY {
            self.halve();
        }
    }

    fn append(&mut self, fingerprint: u64) {
        self.entries[self.count % CAPACITY] = fingerprint;
        self.count += 1;
        let (slot, index) = self.find(fingerprint);
        if index.is_none() {
            self.slots[slot % SLOTS] = u16::try_from(self.count).unwrap_or(0);
        }
    }

    /// Returns the slot of a fingerprint, and its index in `entries` if it is one of them.
    fn find(&self, fingerprint: u64) -> (usize, Option<u16>) {
        let mut slot = home_slot(fingerprint);
        loop {
            match self.slots[slot % SLOTS].checked_sub(1) {
                Some(index) if self.entries[usize::from(index) % CAPACITY] != fingerprint => {
                    slot += 1;
                }
                index => return (slot, index),
            }
        }
    }

    /// Drops every second entry and doubles the stride.
    fn halve(&mut self) {
        let count = self.count / 2;
        (self.slots, self.count) = ([0; SLOTS], 0);
        self.stride *= 2;
        for index in 0..count {
            self.append(self.entries[2 * index % CAPACITY]);
        }
    }

    /// Removes all entries, in time proportional to their number.
    pub(super) fn clear(&mut self) {
        for index in 0..self.count {
            // No slot between the home of an entry and its own is free, so this clears them all.
            let mut slot = home_slot(self.entries[index % CAPACITY]);
            while self.slots[slot % SLOTS] != 0 {
                self.slots[slot % SLOTS] = 0;
                slot += 1;
            }
        }
        (self.count, self.first, self.stride) = (0, 0, 1);
    }
}

/// Returns the slot at which probing for a fingerprint starts.
#[allow(clippy::cast_possible_truncation, reason = "eleven bits are left")]
const fn home_slot(fingerprint: u64) -> usize {
    (fingerprint >> (u64::BITS - SLOTS.ilog2())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fingerprints that differ, many of them with the same home.
    fn fingerprint(card: u64) -> u64 {
        (card % 7).wrapping_mul(0x2545_F491_4F6C_DD1D) ^ card
    }

    #[test]
    fn each_stride_th_card_is_found_and_no_other() {
        let mut entries = Fingerprints::NONE;
        for round in 0..3 {
            let (first, last) = (5, 5000 * round + 20);
            for card in first..=last {
                entries.insert(card, fingerprint(card));
            }
            assert!(entries.count < CAPACITY && entries.lag() < first + 2 + last / 500);
            for card in first..=last {
                let is_kept = (card - first) % entries.stride == 0;
                assert_eq!(entries.find_card(fingerprint(card)), is_kept.then_some(card));
            }
            assert_eq!(entries.find_card(fingerprint(last + 1)), None);
            entries.clear();
            assert!(entries.is_empty() && entries.slots == [0; SLOTS] && entries.lag() == 0);
        }
    }
}
