//! The literal pool: the literals of a program and the cells after it that hold them.

use super::cell_kind::CellKind;
use crate::machine::address::Address;
use crate::machine::word::Word;

/// The literals in the order of their first use, each once.
#[derive(Clone, Copy)]
pub(crate) struct LiteralPool {
    literals: [Option<(Word, Option<Address>)>; 100],
}

impl LiteralPool {
    pub(crate) const fn new() -> Self {
        Self { literals: [None; 100] }
    }

    /// Adds a literal, unless the pool has it.
    pub(crate) fn add(&mut self, word: Word) {
        for slot in &mut self.literals {
            match slot {
                Some((known, _)) if *known == word => return,
                Some(_) => {}
                None => {
                    *slot = Some((word, None));
                    return;
                }
            }
        }
    }

    /// The cell of a literal, after [`place`](Self::place).
    pub(crate) fn cell(&self, word: Word) -> Option<Address> {
        let known = self.literals.iter().flatten().find(|(known, _)| *known == word);
        known.and_then(|&(_, cell)| cell)
    }

    /// The literals with their cells.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Address, Word)> {
        self.literals.iter().flatten().filter_map(|&(word, cell)| Some((cell?, word)))
    }

    /// Assigns free cells to the literals, from `location` on. Cells 00 and 99 are never
    /// used, because of their print (R6, R7). Returns the first cell on the way that was
    /// not free.
    pub(crate) fn place(
        &mut self,
        location: usize,
        kinds: &mut [CellKind; 100],
    ) -> Option<Address> {
        let mut cells = kinds.iter_mut().enumerate().take(99).skip(location.max(1));
        let mut first_taken = None;
        for (_, cell) in self.literals.iter_mut().flatten() {
            *cell = cells.by_ref().find_map(|(number, kind)| {
                let address = u8::try_from(number).ok().and_then(Address::new)?;
                if *kind == CellKind::Free {
                    *kind = CellKind::Data;
                    return Some(address);
                }
                first_taken = first_taken.or(Some(address));
                None
            });
        }
        first_taken
    }
}
