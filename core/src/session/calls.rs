//! The calls that have not come back.

use crate::address::Address;

/// The cells that open calls will return to, the latest last.
///
/// A JMP in cell `c` opens the cell after it, where the jump back in cell 99 leads
/// (R7); one that is open already moves up. When the bug lands on an open cell, that
/// call has returned, and with it all that were opened later.
///
/// ```
/// use cardiac_core::session::Calls;
///
/// let mut calls = Calls::default();
/// calls.open("21".parse()?);
/// calls.open("57".parse()?);
/// assert_eq!(calls.iter().map(|cell| cell.get()).collect::<Vec<_>>(), [21, 57]);
/// assert!(calls.land("21".parse()?));
/// assert_eq!(calls.iter().count(), 0);
/// # Ok::<(), cardiac_core::Mistake>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Calls {
    entries: [Address; 100],
    count: u8,
    /// A bit for each cell that is open, so that a step sees at once that its cell is not.
    open: [u64; 2],
}

impl Default for Calls {
    fn default() -> Self {
        Self { entries: [Address::FIRST; 100], count: 0, open: [0; 2] }
    }
}

impl Calls {
    /// The cells, the latest call last.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Address> + '_ {
        self.entries().iter().copied()
    }

    /// Where the latest call will return to.
    pub fn last(&self) -> Option<Address> {
        self.entries().last().copied()
    }

    /// Whether a call will return to this cell.
    pub fn is_open(&self, cell: Address) -> bool {
        let (word, bit) = bit(cell);
        self.open.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Opens a call that will return to this cell.
    pub fn open(&mut self, cell: Address) {
        if self.is_open(cell) {
            self.remove(cell);
        }
        if let Some(entry) = self.entries.get_mut(usize::from(self.count)) {
            *entry = cell;
            self.count += 1;
            self.toggle(cell);
        }
    }

    /// The bug lands on a cell. Whether a call returned with that.
    pub fn land(&mut self, cell: Address) -> bool {
        let is_return = self.is_open(cell);
        while self.is_open(cell) {
            self.drop_last();
        }
        is_return
    }

    /// Takes an entry out from among the others.
    fn remove(&mut self, cell: Address) {
        let place = self.entries().iter().position(|&entry| entry == cell).unwrap_or_default();
        let above = self.entries.get_mut(place..usize::from(self.count));
        above.unwrap_or_default().rotate_left(1);
        self.drop_last();
    }

    fn drop_last(&mut self) {
        self.count = self.count.saturating_sub(1);
        if let Some(last) = self.entries.get_mut(usize::from(self.count)) {
            let cell = core::mem::replace(last, Address::FIRST);
            self.toggle(cell);
        }
    }

    fn entries(&self) -> &[Address] {
        self.entries.get(..usize::from(self.count)).unwrap_or_default()
    }

    fn toggle(&mut self, cell: Address) {
        let (word, bit) = bit(cell);
        if let Some(word) = self.open.get_mut(word) {
            *word ^= bit;
        }
    }
}

/// The word of the set a cell is in, and its bit there.
fn bit(cell: Address) -> (usize, u64) {
    (usize::from(cell.get() / 64), 1 << (cell.get() % 64))
}
