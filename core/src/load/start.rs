//! Finds the start of a program whose text does not give one.
//!
//! An image has instructions and data side by side, and nothing on the cardboard marks which
//! is which. The rule:
//!
//! 1. A cell holds data if the CLA, ADD, SUB, OUT or STO of a code word names it. Only code
//!    names cells, so the constant `010` in a data cell names nothing.
//! 2. The first word of 100 or more, in the order of the text, that no INP, CLA, ADD, SUB, OUT
//!    or STO names belongs to the beginning of the program.
//! 3. The start is before it if the cells directly before hold 0xx (INP) and are not named.
//!
//! The start is certain if all other code is reachable from it, and if the program cannot begin
//! in the cell before, nor before a blank cell whose word may be missing. Otherwise it is an error, never a guess: a program that starts one cell
//! late has the wrong output.
//!
//! ```
//! use cardiac_core::{Address, image, load};
//!
//! let memory = image::parse("17:034\n18:035\n19:134\n20:235\n21:636\n22:536\n23:900")?;
//! assert_eq!(load::find_start(&memory, Address::all()), Ok("17".parse()?));
//!
//! let memory = image::parse("10:500\n11:900\n20:500\n21:900")?;
//! let unknown = load::find_start(&memory, Address::all()).unwrap_err();
//! assert_eq!(unknown.candidates().map(|cell| cell.get()).collect::<Vec<_>>(), [10, 20]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use core::fmt;

use super::code_analysis::{CellSet, CodeAnalysis};
use crate::machine::address::Address;
use crate::machine::memory::Memory;

/// Finds the cell in which a program starts. `order` has the cells in the order of the text.
/// Blank cells are skipped.
///
/// Takes quadratic time in the number of cells, at most 10 000 lookups.
///
/// # Errors
///
/// If no cell holds an instruction, or if several starts are possible.
pub fn find_start(
    memory: &Memory,
    order: impl IntoIterator<Item = Address>,
) -> Result<Address, StartError> {
    find_start_in_text(memory, order, |_| false)
}

/// Finds the start as [`find_start`] does. `is_listed` returns `true` for a cell that the text
/// has: if it is blank, its word may be missing.
pub(crate) fn find_start_in_text(
    memory: &Memory,
    order: impl IntoIterator<Item = Address>,
    is_listed: impl Fn(Address) -> bool,
) -> Result<Address, StartError> {
    let code = CodeAnalysis::new(memory);
    let mut candidates = CellSet::default();
    let mut first = None;
    for cell in order.into_iter().filter(|&cell| code.is_candidate(cell)) {
        candidates.insert(cell);
        first = first.or(Some(cell).filter(|&cell| !code.is_isolated(cell)));
    }
    let Some(first) = first.or_else(|| candidates.iter().next()) else {
        return Err(StartError::NoInstruction);
    };
    let start = code.walk_back(first);
    let other = code.other_start(first, start, &candidates);
    match other.or_else(|| code.start_before_gap(start, is_listed)) {
        None => Ok(start),
        Some(other) => Err(StartError::Ambiguous { start, other }),
    }
}

/// The reason for which no start was found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StartError {
    /// No cell holds a word of 100 or more that is not data.
    NoInstruction,
    /// Several cells could be the start.
    Ambiguous {
        /// The most likely cell.
        start: Address,
        /// Another cell.
        other: Address,
    },
}

impl StartError {
    /// Returns the cells that could be the start, at most two.
    pub fn candidates(self) -> impl Iterator<Item = Address> {
        let cells = match self {
            Self::NoInstruction => [None, None],
            Self::Ambiguous { start, other } => [Some(start), Some(other)],
        };
        cells.into_iter().flatten()
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoInstruction => f.write_str(
                "the start is unknown: no cell holds a word of 100 or more that is not data",
            ),
            Self::Ambiguous { start, other } => write!(
                f,
                "the start is unknown: the program may start in cell {start} or in cell {other}"
            ),
        }
    }
}

impl core::error::Error for StartError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::image;

    fn found(text: &str) -> Result<u8, StartError> {
        let memory = image::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        find_start(&memory, Address::all()).map(Address::get)
    }

    #[test]
    fn certain_starts() {
        for (text, start) in [
            // Two INPs before the first word of 100 or more.
            ("17:034\n18:035\n19:134\n20:235\n21:636\n22:536\n23:900", 17),
            // A constant 010 before the program names nothing.
            ("05:010\n10:031\n11:131\n12:205\n13:632\n14:532\n15:900", 10),
            // A constant of 100 or more that the program names.
            ("04:300\n10:104\n11:640\n12:540\n13:900", 10),
            // Code after an infinite loop.
            ("10:017\n11:517\n12:810\n13:900", 10),
            // A subroutine after the program.
            ("10:820\n11:900\n20:199\n21:623\n22:500\n23:800", 10),
            // An item of a table that only a computed address names.
            ("05:100\n06:042\n20:105\n21:206\n22:623\n23:100\n24:643\n25:543\n26:900\n42:777", 20),
            // A program in 01 that uses the print of 00 as the number 1.
            ("01:100\n02:640\n03:540\n04:900", 1),
            ("97:500\n98:900", 97),
            // Memory that is filled with 000.
            ("01:000\n02:000\n03:000\n04:040\n05:540\n06:900\n07:000", 4),
            ("01:000\n02:500\n03:900", 2),
            ("10:500", 10),
        ] {
            assert_eq!(found(text), Ok(start), "{text}");
        }
    }

    #[test]
    fn uncertain_starts() {
        for (text, start, other) in [
            // The word of cell 11 may be missing.
            ("10:020\n12:520\n13:900", 12, 10),
            ("09:021\n10:020\n12:520\n13:900", 12, 9),
            // Two programs.
            ("10:500\n11:900\n20:500\n21:900", 10, 20),
            // A subroutine before the program that calls it.
            ("10:199\n11:613\n12:500\n13:800\n14:810\n15:900", 10, 14),
            // A table may continue into the cells before the program.
            ("08:000\n09:000\n10:008\n11:009\n12:108\n13:709\n14:608\n15:508\n16:900", 10, 9),
            // A negative word executes too (R9).
            ("20:-530\n21:900\n30:009", 21, 20),
            // An INP into its own cell.
            ("20:020\n21:900", 21, 20),
            ("20:020\n21:520\n22:900", 21, 20),
            // The print of 00 is INP 01.
            ("01:529\n02:900", 1, 0),
        ] {
            let start = Address::new(start).expect("a cell");
            let other = Address::new(other).expect("a cell");
            assert_eq!(found(text), Err(StartError::Ambiguous { start, other }), "{text}");
        }
        assert_eq!(found("10:005\n11:006"), Err(StartError::NoInstruction));
        assert_eq!(found(""), Err(StartError::NoInstruction));
    }

    #[test]
    fn the_order_of_the_text_decides_which_comes_first() {
        let memory = image::parse("40:500\n41:810\n10:500\n11:840").expect("an image");
        let order = |cells: [u8; 4]| cells.map(|cell| Address::new(cell).expect("a cell"));
        let start = |cells| find_start(&memory, order(cells)).map(Address::get);
        assert_eq!(start([40, 41, 10, 11]), Ok(40));
        assert_eq!(start([10, 11, 40, 41]), Ok(10));
    }
}
