//! The errors of texts: numbers, decks, images and other files.

use core::fmt;
use core::ops::Range;

use super::file_kind::FileKind;

/// The kind of an error in a text.
///
/// Its `Display` is a sentence that can stand alone. It does not repeat the text.
///
/// ```
/// use cardiac_core::{Card, TextErrorKind};
///
/// assert_eq!("--5".parse::<Card>(), Err(TextErrorKind::TwoSigns));
/// assert_eq!("1234".parse::<Card>(), Err(TextErrorKind::TooManyDigits { max: 3 }));
/// assert!("x".parse::<Card>().unwrap_err().to_string().starts_with("not a card"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum TextErrorKind {
    /// Not a number of up to `max` digits.
    InvalidNumber {
        /// The maximum number of digits: 3, or 4 in the accumulator.
        max: u8,
    },
    /// Neither a word nor `blank`.
    InvalidCard,
    /// A number of more than `max` digits.
    TooManyDigits {
        /// The maximum number of digits: 3, or 4 in the accumulator.
        max: u8,
    },
    /// Two signs: `--5`, `+-5`.
    TwoSigns,
    /// A sign without digits.
    SignAlone,
    /// A space after the sign: `- 5`.
    SpaceAfterSign,
    /// A dash that is not the ASCII minus sign.
    NonAsciiMinus,
    /// Dashes alone, but not the three of a blank card.
    DashesAlone,
    /// An invisible character.
    InvisibleCharacter {
        /// The character.
        character: char,
    },
    /// `___`, a placeholder for a data word in the manual.
    Placeholder,
    /// `8--`, the print of cell 99.
    PrintedCell99,
    /// Text after the card of a line.
    MoreThanOneCard,
    /// `10:042` among cards.
    ImageLineInDeck,
    /// Not one or two digits.
    InvalidAddress,
    /// A line of an image without its colon.
    MissingColon,
    /// Text after the cell and word of a line.
    MoreThanOneCell,
    /// Text after the cell and word of a line, which is not another cell.
    TextAfterCell,
    /// A word other than 001 for cell 00, which is printed (R6).
    WriteToCell00,
    /// A list of words that does not begin with 001, the print of cell 00 (R6).
    MissingCell00,
    /// A word for cell 99 that does not begin with its printed 8 (R7).
    WriteToCell99,
    /// A cell given twice.
    DuplicateCell {
        /// The line of the first one.
        first: usize,
    },
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A file other than plain text.
    NotPlainText {
        /// The kind of file.
        kind: FileKind,
    },
    /// A letter that looks like a digit, as in `1O0`.
    LetterForDigit {
        /// The letter.
        letter: char,
        /// The digit it looks like.
        digit: char,
    },
    /// A digit of another script, such as a full-width one.
    NonAsciiDigit {
        /// The digit.
        digit: char,
    },
    /// A word after a card, which is not a card.
    TextAfterCard,
    /// `19;23`, where the second number could be a card or a comment.
    AmbiguousSeparator,
    /// `5 ;7` on every line of a deck, where the second column would be lost in comments.
    CardsInComments,
    /// `1,5` and `2,7` on the lines of a deck, where the first column counts the lines.
    NumberedCards,
    /// `* 5` or `1. 5`, a card after the sign of a list.
    ListSign,
    /// `1,000`, which would be the cards 1 and 000.
    GroupedDigits,
    /// `#5` on a line, which would be a comment.
    NumberSign,
    /// Nothing between two commas.
    EmptyField,
    /// Cells in another notation: `10 -> 500`, `M[10] = 500`.
    ForeignCells,
    /// A cell in the line of the headings of a table: `Cell,Word,10,500`.
    CellInHeading,
    /// A deck where a source or a listing is expected.
    DeckNotSource,
    /// Numbers side by side that could be cards or cells.
    AmbiguousFormat,
    /// Numbers side by side that could be cards, or cells whose addresses are missing.
    CardsOrCells,
    /// 001 before the cards 002 and 800: a card, or the print of cell 00 in a memory.
    CardBeforeLoader,
    /// An instruction where an image has a word: `10: INP 20`.
    InstructionInImage,
    /// START or END in an image: `END 10`.
    StartInImage,
    /// A line of words before the first card.
    TitleLine,
    /// Line numbers before each line.
    LineNumbers,
    /// The same sign before each line: `* INP 20`.
    MarkedLines {
        /// The sign.
        sign: char,
    },
    /// Quotation marks around each line: `"10 500"`.
    LinesInQuotes,
    /// Cells in equal steps, as the line numbers of BASIC: `10 020`, `20 520`, `30 900`.
    CellsInSteps,
    /// Opcode and address in separate columns: `0 34`.
    SplitColumns,
    /// Opcode and address in separate columns of a table: `10,0,34`.
    SplitTableColumns,
    /// Rows of a table with instructions in place of words: `10,INP,20`.
    InstructionTable,
    /// A sign other than `_` for a blank cell in a list of words.
    UnknownBlank,
    /// More than 100 words.
    TooManyCells,
    /// A row of more than ten cells.
    RowTooLong,
    /// An address without contents.
    MissingContents,
    /// A line that is not a row of the table.
    InvalidRow,
    /// A row of a table without a cell or its contents.
    InvalidTableRow,
    /// A word of one or two digits among words of three, which may be an address.
    ShortWord,
    /// Text that is not valid JSON.
    InvalidJson,
    /// JSON without a memory.
    MissingMemory,
    /// JSON with two values for the same thing.
    DuplicateKey,
    /// A line with the `>` of a quoted mail.
    QuotedLine,
    /// The first or the last line of a block of code in Markdown.
    CodeFence,
    /// A tape in base 32 that cannot be decoded.
    InvalidTape,
    /// A log of work by hand where a program is expected.
    LogNotProgram,
    /// A text without cards, cells and instructions where a program is expected.
    EmptyProgram,
}

impl core::error::Error for TextErrorKind {}

/// An error in a text, with its place.
///
/// ```
/// use cardiac_core::deck;
///
/// let error = deck::cards("002\n800\n  12a ; what is this?").find_map(Result::err).unwrap();
/// assert_eq!((error.line, error.column, error.span.clone()), (3, 3, 2..5));
/// assert_eq!(
///     error.to_string(),
///     "line 3, column 3: not a card: write a number from -999 to 999, or `blank`"
/// );
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct TextError {
    /// The line, counted from 1.
    pub line: usize,
    /// The column of the first character, counted from 1.
    pub column: usize,
    /// The byte range in that line.
    pub span: Range<usize>,
    /// The kind of error.
    pub kind: TextErrorKind,
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.kind)
    }
}

impl core::error::Error for TextError {}
