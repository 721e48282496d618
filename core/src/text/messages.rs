//! The sentences of errors in texts.

use core::fmt;

use super::error::TextErrorKind;
use super::file_kind::FileKind;

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
                "a line of an image is a cell, a colon and its word, such as 10:042: put a `;` before \
                 other text"
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
    /// Writes the errors of files, and of text beside numbers.
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
            Self::ListSign => "this is the sign of a list, not a card: remove it from all lines",
            Self::GroupedDigits => {
                "a comma in a number, or between two? Put a space between two numbers (a card or a \
                 cell holds 999 at most)"
            }
            Self::NumberSign => {
                "`#` begins a comment, so this number would be lost: remove the sign, or put a \
                 space after it for a comment"
            }
            Self::EmptyField => {
                "an empty field: write the number that is missing, or `---` for a blank"
            }
            Self::ForeignCells => {
                "here and on the other lines, write only a space between a cell and its word, such \
                 as `10 500`"
            }
            Self::CellInHeading => {
                "a cell in the line of the headings would be lost: put it on a line of its own"
            }
            _ => return self.fmt_layout(f),
        };
        f.write_str(sentence)
    }

    /// Writes the errors in the arrangement of a program.
    fn fmt_layout(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::DeckNotSource => {
                "these are the cards of a deck, not a source or a listing: give the file a name \
                 that ends with .deck, or use `--as deck`"
            }
            Self::AmbiguousFormat => {
                "numbers side by side could be the cards of a deck or the cells of a memory: \
                 use `--as deck` or `--as image`, or a file name that ends with .deck or .image"
            }
            Self::CardsOrCells => {
                "numbers side by side could be the cards of a deck or the cells of a memory: \
                 write the address of the first cell before each row, such as `10: 500 900`, or for \
                 cards use `--as deck`, or a file name that ends with .deck"
            }
            Self::CardBeforeLoader => {
                "a card before the loader, or the print of cell 00 in a memory? For a deck remove \
                 this 001, for a memory use `--as image`, or a file name that ends with .image"
            }
            Self::InstructionInImage => {
                "an image has words, not instructions: write the word, such as 020 for INP 20, or \
                 use `--as source` if all lines are instructions"
            }
            Self::StartInImage => {
                "an image does not say where it starts: remove this line and use `--start NN`"
            }
            Self::TitleLine => "this looks like a title: put a `;` before it",
            Self::LineNumbers => {
                "there are line numbers before the program: remove the first column \
                 (or if these are the cells 01, 02 and so on, write a colon after each: `01:`)"
            }
            Self::MarkedLines { sign } => {
                return write!(
                    f,
                    "each line begins with `{sign}`: remove this sign from all lines"
                );
            }
            Self::LinesInQuotes => "each line is in quotation marks: remove them from all lines",
            Self::InstructionTable => {
                "a table with instructions: write each as a line of a source, such as `INP 20`, \
                 without its cell, and `ORG 10` above the first one"
            }
            Self::UnknownBlank => "not a word: write `_` for a blank cell",
            Self::CellsInSteps => {
                "the cells are in equal steps, as the line numbers of BASIC: number them one by \
                 one, such as 10, 11, 12"
            }
            Self::SplitColumns => {
                "operation code and cell are separate: write them as one number of three digits, \
                 such as 034, or two cards on lines of their own"
            }
            Self::SplitTableColumns => {
                "operation code and cell are in two columns: write them in one, as a number of \
                 three digits, such as 034"
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
                "this text is not a row of the table, a cell and its contents: put a `;` before it, \
                 and before each other line outside of the table"
            }
            Self::InvalidTableRow => {
                "a row of the table needs the address of a cell and its contents, such as 10 and 500: \
                 put a `;` before a row that is something else"
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
            // The others are written above.
            _ => "",
        };
        f.write_str(sentence)
    }
}

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
