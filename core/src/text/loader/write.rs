//! Makes the deck that loads an image.

use core::fmt;

use super::bootstrap::{FIRST_CARDS, Handover, INSTRUCTION_CELL, LOOP_CELL};
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::memory::Memory;
use crate::machine::word::Word;

/// Returns the cards that load an image and hand over to it. The data cards of the program
/// follow them.
///
/// # Errors
///
/// If the image uses cell 01 or 99, in which the loader works, or cell 02 for anything but
/// the word of the handover.
pub fn deck(
    image: &Memory,
    ending: Handover,
) -> Result<impl Iterator<Item = Card> + Clone + '_, DeckError> {
    let unloadable = |&(cell, word): &(Address, Word)| match cell {
        INSTRUCTION_CELL | Address::LAST => true,
        LOOP_CELL => word != ending.cell_02_word(),
        _ => false,
    };
    let mut cells = image.iter_written().filter(unloadable).map(|(cell, _)| cell);
    let error = DeckError { cells: [cells.next(), cells.next(), cells.next()] };
    if error.cells().next().is_some() {
        return Err(error);
    }
    let pairs = image
        .iter_written()
        .filter(|&(cell, _)| cell != LOOP_CELL)
        .flat_map(|(cell, word)| [Instruction { opcode: Opcode::Inp, address: cell }.into(), word]);
    Ok(FIRST_CARDS.into_iter().chain(pairs.map(Card::Word)).chain(ending.cards()))
}

/// The error of an image that no deck can load, because it uses cells of the loader.
///
/// ```
/// use cardiac_core::{image, loader::{self, Handover}};
///
/// let image = image::parse("99:850")?;
/// let error = loader::deck(&image, Handover::Blank).err().expect("99 is the loader's");
/// assert!(error.to_string().starts_with("cell 99 cannot be loaded by cards"));
/// # Ok::<(), cardiac_core::TextError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct DeckError {
    cells: [Option<Address>; 3],
}

impl DeckError {
    /// The cells in the way, some of 01, 02 and 99.
    pub fn cells(&self) -> impl Iterator<Item = Address> + '_ {
        self.cells.iter().copied().flatten()
    }
}

impl fmt::Display for DeckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.cells().count().saturating_sub(1);
        f.write_str(if last == 0 { "cell " } else { "cells " })?;
        for (nth, cell) in self.cells().enumerate() {
            let before = match nth {
                0 => "",
                _ if nth == last => " and ",
                _ => ", ",
            };
            write!(f, "{before}{cell}")?;
        }
        f.write_str(
            " cannot be loaded by cards: the loader itself uses 01, 02 and 99; use other cells",
        )
    }
}

impl core::error::Error for DeckError {}
