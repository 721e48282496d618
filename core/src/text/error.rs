//! The errors of texts: numbers, decks, images and other files.

use core::fmt;
use core::ops::Range;

use crate::text::file_kind::FileKind;

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
    /// `1,000`, which would be the cards 1 and 000.
    GroupedDigits,
    /// `#5` on a line, which would be a comment.
    NumberSign,
    /// Nothing between two commas.
    EmptyField,
    /// A deck where a source or a listing is expected.
    DeckNotSource,
    /// Numbers side by side that could be cards or cells.
    AmbiguousFormat,
    /// Numbers side by side that could be cards, or cells whose addresses are missing.
    CardsOrCells,
    /// A line of words before the first card.
    TitleLine,
    /// Line numbers before each line.
    LineNumbers,
    /// Cells in equal steps, as the line numbers of BASIC: `10 020`, `20 520`, `30 900`.
    CellsInSteps,
    /// Opcode and address in separate columns: `0 34`.
    SplitColumns,
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

impl fmt::Display for TextErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::InvalidNumber { max: 4 } => "not a number: write one from -9999 to 9999",
            Self::InvalidNumber { .. } => "not a number: write one from -999 to 999",
            Self::InvalidCard => "not a card: write a number from -999 to 999, or `blank`",
            Self::TooManyDigits { max: 4 } => {
                "too many digits: the accumulator holds a sign and four, -9999 to 9999"
            }
            Self::TooManyDigits { .. } => {
                "too many digits: a card or a cell holds a sign and three, -999 to 999"
            }
            Self::TwoSigns => "two signs: write one sign, or none for plus, and then the digits",
            Self::SignAlone => "a sign without a number: write the digits after it, such as -5",
            Self::SpaceAfterSign => {
                "a space after the sign: write sign and digits together, such as -5"
            }
            Self::NonAsciiMinus => "this dash is not a minus sign: use the minus key, `-`",
            Self::DashesAlone => "a blank card is three minus signs, `---`, or the word `blank`",
            Self::InvisibleCharacter { character } => {
                let (code, name) = (u32::from(*character), invisible_name(*character));
                return write!(
                    f,
                    "invisible character U+{code:04X}{name} here: delete it, or retype the line"
                );
            }
            Self::Placeholder => {
                "fill in a word here: the number that the program works on, -999 to 999"
            }
            Self::PrintedCell99 => {
                "`8--` is the print of cell 99, not a word: write a number from -999 to 999"
            }
            Self::MoreThanOneCard => {
                "one card per line: put this on a line of its own, or begin a comment with `;`"
            }
            Self::ImageLineInDeck => {
                "this is a line of an image, a cell and its word: a card is only a word"
            }
            Self::InvalidAddress => "not an address: write the number of a cell, 00 to 99",
            Self::MissingColon => {
                "a line of an image is a cell, a colon and its word, such as 10:042"
            }
            Self::MoreThanOneCell => {
                "one cell per line: put this on a line of its own, or begin a comment with `;`"
            }
            Self::WriteToCell00 => {
                "cell 00 is printed 001 and holds nothing else: remove this line"
            }
            Self::WriteToCell99 => "cell 99 has a printed 8: write 8 and two digits, or `8--`",
            Self::DuplicateCell { first } => {
                return write!(
                    f,
                    "this cell was already given on line {first}: keep one of the two lines"
                );
            }
            _ => return self.fmt_form(f),
        };
        f.write_str(sentence)
    }
}

impl TextErrorKind {
    /// Writes the errors of a file as a whole, or of its form.
    fn fmt_form(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::NotUtf8 => "this is not UTF-8 text: save the file as plain text or UTF-8",
            Self::NotPlainText { kind } => {
                let advice = match kind {
                    FileKind::Zip | FileKind::Gzip => "unpack it first",
                    FileKind::Picture => "type the program, or copy it as text",
                    FileKind::Binary => "give the file of the program itself",
                    _ => "save the program as plain text (.txt) first",
                };
                return write!(f, "this is {kind}, not plain text: {advice}");
            }
            Self::LetterForDigit { letter, digit } => {
                return write!(f, "the letter `{letter}` is not a digit: write `{digit}`");
            }
            Self::NonAsciiDigit { digit } => {
                let code = u32::from(*digit);
                return write!(
                    f,
                    "`{digit}` (U+{code:04X}) is not one of the digits 0 to 9: retype the number"
                );
            }
            Self::TextAfterCard => "not a card: begin a comment with `;`",
            Self::TextAfterCell => "neither a cell nor its instruction: begin a comment with `;`",
            Self::AmbiguousSeparator => {
                "another card, or a comment? Put a space between two cards, and before a comment"
            }
            Self::CardsInComments => {
                "a comment begins here, so the numbers in it would be lost: write a space or a new \
                 line in place of its sign"
            }
            Self::NumberedCards => {
                "the first column counts the lines: remove it, or write one card a line"
            }
            Self::GroupedDigits => {
                "a comma in a number, or between two cards? Put a space between two cards (a card \
                 is at most 999)"
            }
            Self::NumberSign => {
                "`#` begins a comment, so this number would be lost: remove the sign, or put a \
                 space after it for a comment"
            }
            Self::EmptyField => {
                "an empty field: write the number that is missing, or `---` for a blank"
            }
            Self::DeckNotSource => {
                "these are the cards of a deck, not a source or a listing: give the file a name \
                 that ends with .deck, or use `--as deck`"
            }
            Self::AmbiguousFormat => {
                "numbers side by side could be the cards of a deck or the cells of a memory: \
                 use `--as deck` or `--as image`"
            }
            Self::CardsOrCells => {
                "numbers side by side could be the cards of a deck or the cells of a memory: \
                 use `--as deck`, or write the address of the first cell before each row, such as \
                 `10: 500 900`"
            }
            Self::TitleLine => "this looks like a title, not a card: put a `;` before it",
            Self::LineNumbers => {
                "there are line numbers before the program: remove the first column \
                 (the address of a cell has two digits, such as 01)"
            }
            Self::CellsInSteps => {
                "the cells are in equal steps, as the line numbers of BASIC: number them one by \
                 one, such as 10, 11, 12"
            }
            Self::SplitColumns => {
                "operation code and cell are separate: write them as one number of three digits, \
                 such as 034, or two cards on lines of their own"
            }
            Self::MissingCell00 => {
                "a list of words begins with cell 00, which is printed 001 and cannot be changed: \
                 begin the list with 001, or write the address before each word, such as 10:500"
            }
            Self::TooManyCells => "one word too many: the memory has 100 cells, 00 to 99",
            Self::RowTooLong => "a row holds at most ten cells: begin a new row with its address",
            Self::MissingContents => {
                "the contents of this cell are missing: write a number, or `---` for a blank cell"
            }
            Self::InvalidRow => {
                "not a row of the table, a cell and its contents: begin a comment with `;`"
            }
            Self::InvalidTableRow => {
                "a row of the table needs the address of a cell and its contents, such as 10 and 500"
            }
            Self::ShortWord => {
                "a word or an address? Write each word with three digits, such as 010, and a colon \
                 after an address, such as `10:`"
            }
            Self::InvalidJson => {
                "this is not valid JSON: a comma, a colon, a quote or a bracket is missing or wrong here"
            }
            Self::MissingMemory => {
                "this JSON has no program: it needs `memory` or `image`, the cells with their words"
            }
            Self::DuplicateKey => {
                "an earlier key gives another value for the same thing: remove one of the two"
            }
            Self::QuotedLine => {
                "this line begins with `>`, as quoted text in a mail does: remove the sign from all lines"
            }
            Self::CodeFence => {
                "this line begins or ends a block of code in Markdown: remove it, and all text \
                 outside of the block"
            }
            Self::InvalidTape => {
                "this tape in base 32 is damaged: after `02T0` it needs two characters for each address \
                 and word, 9NN for the start, and then the data cards"
            }
            Self::LogNotProgram => "this is a log of work by hand, not a program",
            Self::EmptyProgram => "this is empty: it has no cards, no cells and no instructions",
            // The errors of single words are written by `fmt`.
            _ => "",
        };
        f.write_str(sentence)
    }
}

impl core::error::Error for TextErrorKind {}

/// The name of an invisible character that is often copied from a page, in brackets.
fn invisible_name(character: char) -> &'static str {
    match character {
        '\u{ad}' => " (soft hyphen)",
        '\u{200b}' => " (zero-width space)",
        '\u{200c}' => " (zero-width non-joiner)",
        '\u{200d}' => " (zero-width joiner)",
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            " (text direction)"
        }
        '\u{2060}' => " (word joiner)",
        '\u{feff}' => " (byte-order mark)",
        _ => "",
    }
}

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
