//! Fingerprints of the states in which cards were punched.

/// The most that are kept. A power of two, as is the number of slots: a place taken modulo
/// it needs no check.
const CAPACITY: usize = 1024;
const SLOTS: usize = 2 * CAPACITY;

/// The fingerprints of the states after some of the cards since the last one read: of the
/// card number `first`, and of each `stride`-th after it.
///
/// When they become too many every second one goes, and the stride doubles: memory is
/// bounded, and a state that returns is still met within `stride` cards.
#[derive(Clone, Debug)]
pub(super) struct Fingerprints {
    /// In the order of the cards.
    entries: [u64; CAPACITY],
    count: usize,
    /// A hash table without links: the place in `entries` and one more, or 0.
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

    /// The cards behind one that may belong to a round before it: a state that returned at
    /// a card is met again no later than after as many more.
    pub(super) const fn lag(&self) -> u64 {
        self.first + self.stride - 1
    }

    /// The number of the card after which the state had this fingerprint.
    pub(super) fn find_card(&self, fingerprint: u64) -> Option<u64> {
        let (_, index) = self.find(fingerprint);
        Some(self.first + self.stride * u64::from(index?))
    }

    /// Keeps the fingerprint of the state after a card, if it is that card's turn. The first
    /// card of all is the `first`.
    pub(super) fn insert(&mut self, card: u64, fingerprint: u64) {
        if self.is_empty() {
            self.first = card;
        }
        // The stride is a power of two, so its multiples have these digits 0. A division could
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

    /// The slot of a fingerprint, and its place among those kept if it is one of them.
    fn find(&self, fingerprint: u64) -> (usize, Option<u16>) {
        let mut slot = home_slot(fingerprint);
        loop {
            match self.slots[slot % SLOTS].checked_sub(1) {
                Some(index) if self.entries[usize::from(index) % CAPACITY] != fingerprint => {
                    slot += 1
                }
                index => return (slot, index),
            }
        }
    }

    /// Lets every second one go.
    fn halve(&mut self) {
        let count = self.count / 2;
        (self.slots, self.count) = ([0; SLOTS], 0);
        self.stride *= 2;
        for index in 0..count {
            self.append(self.entries[2 * index % CAPACITY]);
        }
    }

    /// Forgets all. It costs as much as there are.
    pub(super) fn clear(&mut self) {
        for index in 0..self.count {
            // From its home on no slot is free up to its own, so all are cleared.
            let mut slot = home_slot(self.entries[index % CAPACITY]);
            while self.slots[slot % SLOTS] != 0 {
                self.slots[slot % SLOTS] = 0;
                slot += 1;
            }
        }
        (self.count, self.first, self.stride) = (0, 0, 1);
    }
}

/// The slot in which the search for a fingerprint begins.
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
