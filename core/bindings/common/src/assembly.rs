//! Assembled sources.

use alloc::string::String;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use cardiac_core::load::LoadOptions;
use cardiac_core::{Card, Format, Word};

use crate::cells;
use crate::diagnostic::Diagnostic;
use crate::program::{ProgramError, with_loaded};

/// An assembled source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assembly {
    /// The words of all cells before the first step, `None` for a blank one.
    pub cells: Vec<Option<i16>>,
    /// The cell in which the program starts.
    pub start: u8,
    /// The data cards after END, `None` for a blank one.
    pub cards: Vec<Option<i16>>,
    /// The listing.
    pub listing: String,
    /// The warnings.
    pub warnings: Vec<Diagnostic>,
}

/// Assembles a source or a listing.
///
/// ```
/// let assembly = cardiac_bindings::assemble("OUT 00\n HRS")?;
/// assert_eq!((assembly.start, assembly.cells[10]), (10, Some(500)));
/// assert!(assembly.listing.contains("10    500"));
/// # Ok::<(), cardiac_bindings::ProgramError>(())
/// ```
///
/// # Errors
///
/// All errors of the source.
pub fn assemble(source: &str) -> Result<Assembly, ProgramError> {
    let options = LoadOptions { format: Some(Format::Source), start: None };
    with_loaded(source, options, |loaded, warnings| Assembly {
        cells: cells(&loaded.image),
        start: loaded.start.get(),
        cards: loaded.cards.iter().map(|&card| number(card)).collect(),
        listing: loaded.assembly.map(|it| it.listing().to_string()).unwrap_or_default(),
        warnings,
    })
}

fn number(card: Card) -> Option<i16> {
    card.word().map(Word::get)
}
