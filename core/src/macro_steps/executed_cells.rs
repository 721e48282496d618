//! The cells that a part of a run executed.

use crate::machine::address::Address;

/// The cells that a part of a run executed: a bit for each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct ExecutedCells(u128);

impl ExecutedCells {
    pub(super) const EMPTY: Self = Self(0);

    pub(super) fn add(&mut self, cell: Address) {
        self.0 |= 1 << cell.get();
    }

    pub(super) fn add_all(&mut self, cells: Self) {
        self.0 |= cells.0;
    }

    /// Takes all cells out, and returns them.
    pub(super) fn take(&mut self) -> Self {
        core::mem::replace(self, Self::EMPTY)
    }

    /// The cells, in order.
    pub(super) fn iter(self) -> impl Iterator<Item = Address> {
        Address::all().filter(move |cell| self.0 >> cell.get() & 1 == 1)
    }
}
