//! The hundred cells: what is printed in them and what is pencilled over it.

use core::fmt;

use crate::address::Address;
use crate::word::Word;

/// What stands in a cell.
///
/// ```
/// use cardiac_core::{Address, Cell, Memory, Word};
///
/// let memory = Memory::new();
/// assert_eq!(memory.cell(Address::FIRST), Cell::Word(Word::ONE));
/// assert_eq!(memory.cell(Address::LAST), Cell::Printed8);
/// assert_eq!(Cell::Printed8.to_string(), "8--");
/// assert_eq!((Cell::Blank.word(), Cell::Blank.operand()), (None, Word::ZERO));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Cell {
    /// Nothing: memory is pencil on cardboard (R4).
    Blank,
    /// A word, pencilled or printed.
    Word(Word),
    /// Cell 99 before its first write: a printed 8 and two empty squares (R7).
    Printed8,
}

impl Cell {
    /// The word that is read here: none in a blank cell, 800 where only the 8 of
    /// cell 99 is printed (R7).
    pub const fn word(self) -> Option<Word> {
        match self {
            Self::Blank => None,
            Self::Word(word) => Some(word),
            Self::Printed8 => Some(Word::ZERO.with_printed_8()),
        }
    }

    /// The word that CLA, ADD, SUB and OUT read here: 000 in a blank cell (R12).
    pub const fn operand(self) -> Word {
        match self.word() {
            Some(word) => word,
            None => Word::ZERO,
        }
    }
}

impl fmt::Display for Cell {
    /// As on the cardboard: `042`, `-007`, `---`, `8--` (R5).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => f.pad("---"),
            Self::Word(word) => word.fmt(f),
            Self::Printed8 => f.pad("8--"),
        }
    }
}

/// The hundred cells: pencil over print.
///
/// What is printed in cells 00 and 99 shows through by itself and cannot be
/// written over, so every `Memory` obeys R6 and R7. It is also the image of a
/// program: [`image`](crate::image) reads one, `Display` writes one.
///
/// ```
/// use cardiac_core::{Address, Cell, Memory, Word};
///
/// let mut memory = Memory::new();
/// let cell: Address = "10".parse()?;
/// memory.write(cell, "042".parse()?);
/// assert_eq!(memory.cell(cell).to_string(), "042");
///
/// memory.write(Address::FIRST, "042".parse()?);
/// assert_eq!(memory.cell(Address::FIRST), Cell::Word(Word::ONE)); // R6
///
/// assert_eq!(memory.cell(Address::LAST).to_string(), "8--");
/// memory.write(Address::LAST, "042".parse()?);
/// assert_eq!(memory.cell(Address::LAST).to_string(), "842"); // R7
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Memory {
    /// What is pencilled in each cell; 000 where nothing is, so that two memories that
    /// show the same are the same.
    words: [Word; 100],
    is_written: [bool; 100],
}

impl Memory {
    /// As it comes out of the box: no pencil anywhere (R15).
    pub const fn new() -> Self {
        Self { words: [Word::ZERO; 100], is_written: [false; 100] }
    }

    /// What stands in a cell.
    pub fn cell(&self, address: Address) -> Cell {
        let index = usize::from(address.get());
        let is_written = self.is_written.get(index).copied().unwrap_or_default();
        let pencil = self.words.get(index).copied().filter(|_| is_written);
        match (address, pencil) {
            (Address::FIRST, _) => Cell::Word(Word::ONE),
            (Address::LAST, None) => Cell::Printed8,
            (_, None) => Cell::Blank,
            (_, Some(word)) => Cell::Word(word),
        }
    }

    /// Writes a word into a cell: ignored in 00 (R6), beside the printed 8 in 99
    /// (R7).
    pub fn write(&mut self, address: Address, word: Word) {
        match address {
            Address::FIRST => {}
            Address::LAST => self.set(address, Some(word.with_printed_8())),
            _ => self.set(address, Some(word)),
        }
    }

    /// Rubs out what is pencilled in a cell: 00 stays `001`, 99 becomes `8--`.
    pub fn erase(&mut self, address: Address) {
        self.set(address, None);
    }

    /// The cells that something is pencilled in, in order. The print of 00 and 99
    /// is not among them.
    pub fn iter_written(&self) -> impl Iterator<Item = (Address, Word)> + Clone + use<> {
        let pencil = self.words.into_iter().zip(self.is_written);
        Address::all()
            .zip(pencil)
            .filter_map(|(address, (word, is_written))| is_written.then_some((address, word)))
    }

    /// What is pencilled in the cells, and in which of them anything is.
    pub(crate) const fn as_parts(&self) -> (&[Word; 100], &[bool; 100]) {
        (&self.words, &self.is_written)
    }

    /// The same, to be written over; it must keep to the print (R6, R7), and be 000 where
    /// nothing is pencilled.
    pub(crate) const fn as_parts_mut(&mut self) -> (&mut [Word; 100], &mut [bool; 100]) {
        (&mut self.words, &mut self.is_written)
    }

    fn set(&mut self, address: Address, pencil: Option<Word>) {
        let index = usize::from(address.get());
        if let (Some(word), Some(is_written)) =
            (self.words.get_mut(index), self.is_written.get_mut(index))
        {
            *word = pencil.unwrap_or(Word::ZERO);
            *is_written = pencil.is_some();
        }
    }
}

impl Default for Memory {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Display for Memory {
    /// As an image: a line `NN:word` for each cell that has been written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter_written().try_for_each(|(address, word)| writeln!(f, "{address}:{word}"))
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory ")?;
        f.debug_map()
            .entries(self.iter_written().map(|(address, word)| (address.get(), word)))
            .finish()
    }
}
