//! The memory: a hundred cells with print in 00 and 99.

use core::fmt;
use core::iter::FusedIterator;
use core::ops::{Index, Range};
use core::str::FromStr;

use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::word::Word;
use crate::text::error::TextErrorKind;

/// The contents of a cell.
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
    /// No word: a cell of the cardboard that is not written (R4).
    Blank,
    /// A word, written or printed.
    Word(Word),
    /// Cell 99 before its first write: a printed 8 and two empty squares (R7).
    Printed8,
}

impl Cell {
    /// The word in the cell: `None` in a blank cell, 800 if only the 8 of cell 99 is printed (R7).
    pub const fn word(self) -> Option<Word> {
        match self {
            Self::Blank => None,
            Self::Word(word) => Some(word),
            Self::Printed8 => Some(Word::ZERO.with_printed_8()),
        }
    }

    /// The word that CLA, ADD, SUB and OUT read: 000 in a blank cell (R12).
    pub const fn operand(self) -> Word {
        match self.word() {
            Some(word) => word,
            None => Word::ZERO,
        }
    }
}

impl FromStr for Cell {
    type Err = TextErrorKind;

    /// Parses a word, `---` or `blank`, or `8--`.
    fn from_str(text: &str) -> Result<Self, TextErrorKind> {
        match text {
            "8--" => Ok(Self::Printed8),
            _ => text.parse().map(|card: Card| card.word().map_or(Self::Blank, Self::Word)),
        }
    }
}

impl fmt::Display for Cell {
    /// Writes it as on the cardboard: `042`, `-007`, `---`, `8--` (R5).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => f.pad("---"),
            Self::Word(word) => word.fmt(f),
            Self::Printed8 => f.pad("8--"),
        }
    }
}

/// The hundred cells.
///
/// The print of cells 00 and 99 shows through and cannot be overwritten, so every `Memory` obeys R6
/// and R7. A memory is also the image of a program: [`image`](crate::image) parses one, and
/// `Display` writes one.
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
    /// The word written in each cell; 000 if there is none, so that equal memories compare equal.
    ///
    /// Two arrays and not one of `Option`s: the interpreter copies them as a whole, and a batch of
    /// short programs builds an interpreter for each.
    words: [Word; 100],
    is_written: [bool; 100],
}

impl Memory {
    /// A new memory: nothing written (R15).
    pub const fn new() -> Self {
        Self { words: [Word::ZERO; 100], is_written: [false; 100] }
    }

    /// The contents of a cell.
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

    /// Writes a word into a cell. It is ignored in 00 (R6), and goes beside the printed 8 in 99
    /// (R7).
    pub fn write(&mut self, address: Address, word: Word) {
        match address {
            Address::FIRST => {}
            Address::LAST => self.set(address, Some(word.with_printed_8())),
            _ => self.set(address, Some(word)),
        }
    }

    /// Erases a cell: 00 stays `001`, 99 becomes `8--`.
    pub fn erase(&mut self, address: Address) {
        self.set(address, None);
    }

    /// All hundred cells in the order of their addresses, with their contents.
    ///
    /// ```
    /// use cardiac_core::{Cell, Memory};
    ///
    /// let memory: Memory = "10:042\n11:-007".parse()?;
    /// for (address, cell) in &memory {
    ///     if cell != Cell::Blank {
    ///         println!("{address} {cell:>4}");
    ///     }
    /// }
    /// assert_eq!(memory.iter().filter(|(_, cell)| *cell == Cell::Blank).count(), 96);
    /// # Ok::<(), cardiac_core::TextError>(())
    /// ```
    pub fn iter(&self) -> MemoryIter<'_> {
        MemoryIter { memory: self, addresses: 0..100 }
    }

    /// Iterates over the written cells, in order. The print of 00 and 99 is not among them.
    pub fn iter_written(&self) -> impl Iterator<Item = (Address, Word)> + Clone + use<> {
        let pencil = self.words.into_iter().zip(self.is_written);
        Address::all()
            .zip(pencil)
            .filter_map(|(address, (word, is_written))| is_written.then_some((address, word)))
    }

    /// The word that a program gives a cell. Cells 00 and 99 have none, because the print and the
    /// return jumps of the machine are not part of a program.
    pub(crate) fn program_word(&self, cell: Address) -> Option<Word> {
        self.cell(cell).word().filter(|_| !cell.is_printed())
    }

    /// The written words, and the cells in which there is one.
    pub(crate) const fn as_parts(&self) -> (&[Word; 100], &[bool; 100]) {
        (&self.words, &self.is_written)
    }

    /// The same, mutable. The caller must respect the print (R6, R7), and keep 000 in cells that
    /// are not written.
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

/// The word that an instruction reads from a cell.
///
/// It is 000 if the cell is blank (R12), 001 in cell 00 (R6), and 800 in cell 99 before its
/// first write (R7).
///
/// [`Memory::cell`] tells a blank cell from 000. A [`Cell`] cannot be borrowed, because it is
/// computed from the written word and the print. There is no `IndexMut`, because a word that is
/// written into cell 00 or 99 is changed by the print: use [`Memory::write`].
///
/// ```
/// use cardiac_core::{Address, Cell, Memory, Word};
///
/// let memory: Memory = "10:042".parse()?;
/// let cell = Address::try_from(10)?;
/// assert_eq!(memory[cell].get(), 42);
/// assert_eq!((memory[cell.next()], memory.cell(cell.next())), (Word::ZERO, Cell::Blank));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl Index<Address> for Memory {
    type Output = Word;

    fn index(&self, address: Address) -> &Word {
        const PRINTED_8: &Word = &Word::ZERO.with_printed_8();
        let index = usize::from(address);
        let is_written = self.is_written.get(index).copied().unwrap_or_default();
        match address {
            Address::FIRST => &Word::ONE,
            Address::LAST if !is_written => PRINTED_8,
            _ => self.words.get(index).unwrap_or(&Word::ZERO),
        }
    }
}

impl<'m> IntoIterator for &'m Memory {
    type Item = (Address, Cell);
    type IntoIter = MemoryIter<'m>;

    fn into_iter(self) -> MemoryIter<'m> {
        self.iter()
    }
}

/// The iterator over the hundred cells, made by [`Memory::iter`].
#[derive(Clone, Debug)]
pub struct MemoryIter<'m> {
    memory: &'m Memory,
    addresses: Range<u8>,
}

impl MemoryIter<'_> {
    fn with_contents(&self, number: u8) -> Option<(Address, Cell)> {
        Address::new(number).map(|address| (address, self.memory.cell(address)))
    }
}

impl Iterator for MemoryIter<'_> {
    type Item = (Address, Cell);

    fn next(&mut self) -> Option<Self::Item> {
        let number = self.addresses.next()?;
        self.with_contents(number)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.addresses.size_hint()
    }
}

impl DoubleEndedIterator for MemoryIter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let number = self.addresses.next_back()?;
        self.with_contents(number)
    }
}

impl ExactSizeIterator for MemoryIter<'_> {}

impl FusedIterator for MemoryIter<'_> {}

impl Default for Memory {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Display for Memory {
    /// Writes an image: a line `NN:word` for each written cell.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn index_and_iter_agree_with_cell() {
        let mut memory = Memory::new();
        for _ in 0..2 {
            for address in Address::all() {
                assert_eq!(memory[address], memory.cell(address).operand(), "{address}");
            }
            let cells = Address::all().map(|address| (address, memory.cell(address)));
            assert!(memory.iter().eq(cells.clone()));
            assert!(memory.iter().rev().eq(cells.rev()));
            assert_eq!(memory.iter().len(), 100);
            Address::all().for_each(|address| memory.write(address, Word::MIN));
            assert_eq!(memory[Address::LAST].get(), 899);
        }
    }

    #[test]
    fn written_cells_are_parsed_again() {
        for text in ["042", "-007", "---", "8--"] {
            assert_eq!(text.parse::<Cell>().map(|cell| cell.to_string()).as_deref(), Ok(text));
        }
        assert_eq!("8-".parse::<Cell>(), Err(TextErrorKind::InvalidCard));
    }
}
