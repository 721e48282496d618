//! Reading text: lines, comments, numbers, and what can be wrong with them.

use core::fmt;
use core::ops::Range;

use crate::load::FileKind;

/// What is wrong with a piece of text, and its cure.
///
/// Displayed it is a sentence that stands alone, without the text itself.
///
/// ```
/// use cardiac_core::{Card, Mistake};
///
/// assert_eq!("--5".parse::<Card>(), Err(Mistake::TwoSigns));
/// assert_eq!("1234".parse::<Card>(), Err(Mistake::TooManyDigits { most: 3 }));
/// assert!("x".parse::<Card>().unwrap_err().to_string().starts_with("not a card"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Mistake {
    /// Not a number of so many digits.
    NotANumber {
        /// How many digits there are squares for: 3, or 4 in the accumulator.
        most: u8,
    },
    /// Neither a word nor `blank`.
    NotACard,
    /// A number with more digits than there are squares for it.
    TooManyDigits {
        /// How many digits there are squares for: 3, or 4 in the accumulator.
        most: u8,
    },
    /// `--5`, `+-5`.
    TwoSigns,
    /// A sign with no digits after it.
    SignAlone,
    /// `- 5`.
    SpaceAfterSign,
    /// A dash of another kind where the minus sign should stand.
    ForeignMinus,
    /// Dashes alone, but not the three of a blank card.
    DashesAlone,
    /// A character that cannot be seen.
    Invisible {
        /// The character.
        character: char,
    },
    /// `___`, where the manual leaves room for a data word.
    ToBeFilledIn,
    /// `8--`, the print of cell 99.
    PrintOfCell99,
    /// Something more on the line than one card.
    MoreThanOneCard,
    /// `10:042` among cards.
    ImageLineInDeck,
    /// Not one or two digits.
    NotAnAddress,
    /// A line of an image without its colon.
    NoColon,
    /// Something more on the line than a cell and its word.
    MoreThanOneCell,
    /// A word for cell 00 other than its print.
    WordForCell00,
    /// A word for cell 99 that does not begin with its print.
    WordForCell99,
    /// A cell given for the second time.
    CellTwice {
        /// The line that gave it first.
        first: usize,
    },
    /// Bytes that are not text.
    NotUtf8,
    /// A file of another kind than plain text.
    NotText {
        /// Its kind.
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
    ForeignDigit {
        /// The digit.
        digit: char,
    },
    /// A word behind a card that is no card.
    WordAfterCard,
    /// `19;23`, where the second number could be a card or a comment.
    SignTouchesDigit,
    /// Nothing between two commas.
    EmptyField,
    /// Cards, where a source or a listing is expected.
    DeckNotSource,
    /// Numbers side by side that could be cards as well as cells.
    DeckOrMemory,
    /// A line of words before the first card.
    TitleLine,
    /// The numbers of the lines before each line.
    LineNumbers,
    /// Operation code and address in columns of their own: `0 34`.
    SplitColumns,
    /// More words than the memory has cells.
    TooManyCells,
    /// A row of more than ten cells.
    RowTooLong,
    /// An address without contents.
    NoContents,
    /// A line that is no row of the table.
    NotARow,
    /// Text that breaks the rules of JSON.
    BrokenJson,
    /// JSON without a memory in it.
    JsonWithoutMemory,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::NotANumber { most: 4 } => "not a number: write one from -9999 to 9999",
            Self::NotANumber { .. } => "not a number: write one from -999 to 999",
            Self::NotACard => "not a card: write a number from -999 to 999, or `blank`",
            Self::TooManyDigits { most: 4 } => {
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
            Self::ForeignMinus => {
                "this dash is not a minus sign: write the minus of the keyboard, `-`"
            }
            Self::DashesAlone => {
                "a blank card is three dashes of the keyboard, `---`, or the word `blank`"
            }
            Self::Invisible { character } => {
                let (code, name) = (u32::from(*character), invisible_name(*character));
                return write!(
                    f,
                    "invisible character U+{code:04X}{name} here: delete it, or retype the line"
                );
            }
            Self::ToBeFilledIn => {
                "a word is to be filled in here: write the number this program is to work on, -999 to 999"
            }
            Self::PrintOfCell99 => {
                "`8--` is what is printed in cell 99, not a word: write a number from -999 to 999"
            }
            Self::MoreThanOneCard => {
                "one card a line: put this on a line of its own, or a `;` before a comment"
            }
            Self::ImageLineInDeck => {
                "this is a line of an image, a cell and its word: a card is a word alone"
            }
            Self::NotAnAddress => "not an address: write the number of a cell, 00 to 99",
            Self::NoColon => "a line of an image is a cell, a colon and its word, such as 10:042",
            Self::MoreThanOneCell => {
                "one cell a line: put this on a line of its own, or a `;` before a comment"
            }
            Self::WordForCell00 => {
                "cell 00 is printed 001 and holds nothing else: leave this line out"
            }
            Self::WordForCell99 => "cell 99 has a printed 8: write 8 and two digits, or `8--`",
            Self::CellTwice { first } => {
                return write!(
                    f,
                    "this cell was given already, on line {first}: keep one of the two lines"
                );
            }
            Self::NotUtf8 => "this is not UTF-8 text: save the file as plain text or UTF-8",
            Self::NotText { kind } => {
                let cure = match kind {
                    FileKind::Zip | FileKind::Gzip => "unpack it first",
                    FileKind::Picture => "type the program, or copy it as text",
                    FileKind::Binary => "give the file of the program itself",
                    _ => "save the program as plain text (.txt) first",
                };
                return write!(f, "this is {kind}, not plain text: {cure}");
            }
            Self::LetterForDigit { letter, digit } => {
                return write!(f, "the letter `{letter}` stands here for a digit: write `{digit}`");
            }
            Self::ForeignDigit { digit } => {
                let code = u32::from(*digit);
                return write!(
                    f,
                    "`{digit}` (U+{code:04X}) is not a digit of the keyboard: type the number anew"
                );
            }
            Self::WordAfterCard => "not a card: put a `;` before a comment",
            Self::SignTouchesDigit => {
                "another card, or a comment? Put a blank between two cards, and before the sign of a comment"
            }
            Self::EmptyField => "a number is missing here: write it, or remove the extra comma",
            Self::DeckNotSource => {
                "these are the cards of a deck, not a source or a listing: give the file a name that ends with .deck, or say `--as deck`"
            }
            Self::DeckOrMemory => {
                "numbers side by side could be the cards of a deck or the cells of a memory: \
                 say which with `--as deck` or `--as image`"
            }
            Self::TitleLine => "this looks like a title, not a card: put a `;` before it",
            Self::LineNumbers => {
                "line numbers stand before the program: remove the first column \
                 (the address of a cell has two digits, such as 01)"
            }
            Self::SplitColumns => {
                "operation code and cell stand apart: write them as one number, such as 034, or two cards on lines of their own"
            }
            Self::TooManyCells => "one word too many: the memory has 100 cells, 00 to 99",
            Self::RowTooLong => "a row holds at most ten cells: begin a new one with its address",
            Self::NoContents => {
                "the contents of this cell are missing: write a number, or `---` for a blank cell"
            }
            Self::NotARow => {
                "this is no row of the table, a cell and its contents: put a `;` before a comment"
            }
            Self::BrokenJson => "this breaks the rules of JSON",
            Self::JsonWithoutMemory => {
                "this JSON holds no program: it needs `memory` or `image`, the cells with their words"
            }
        };
        f.write_str(sentence)
    }
}

impl core::error::Error for Mistake {}

/// The name of an invisible character in brackets, if it is one of those that are often
/// copied from a page.
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

/// A mistake and its place in a text.
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
    /// The column of the first character that is wrong, counted from 1.
    pub column: usize,
    /// The bytes of that line that are wrong.
    pub span: Range<usize>,
    /// What is wrong with them.
    pub mistake: Mistake,
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.mistake)
    }
}

impl core::error::Error for TextError {}

/// A line, its comment apart, knowing where each stands.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    whole: &'a str,
    /// What stands before the comment, without the blanks around it.
    pub(crate) text: &'a str,
    /// The comment with its sign, or nothing.
    pub(crate) comment: &'a str,
}

impl<'a> Line<'a> {
    /// A line with nothing on it.
    pub(crate) const EMPTY: Self = Self { whole: "", text: "", comment: "" };

    /// Reads the bytes of one line, its end removed or not. A byte-order mark
    /// before it is passed over.
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Self, TextError> {
        let whole = core::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error))?;
        let line = whole.strip_prefix('\u{feff}').unwrap_or(whole);
        let sign = line.find([';', '#']).into_iter().chain(line.find("//")).min();
        let (text, comment) =
            line.split_at_checked(sign.unwrap_or(line.len())).unwrap_or((line, ""));
        Ok(Self { whole, text: text.trim(), comment: comment.trim_end() })
    }

    /// The text and the comment, without the blanks around them.
    pub(crate) fn with_comment(&self) -> &'a str {
        self.whole.trim_start_matches('\u{feff}').trim()
    }

    /// Returns `true` if the sign of the comment touches a digit before it and numbers
    /// follow, so that they could be meant to be read: `19;23`.
    pub(crate) fn sign_touches_digit(&self) -> bool {
        if self.comment.is_empty() || !self.text.ends_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let behind = self.comment.trim_start_matches([';', '#', '/', '\u{feff}']);
        let is_number = |field: &str| {
            let mut parts = field.trim_end_matches([',', ';', '#']).split([':', ',', ';', '#']);
            parts.all(|part| signed_number(part, 3).is_ok())
        };
        let mut fields = behind.split_whitespace().peekable();
        let are_numbers = fields.peek().is_some() && fields.all(is_number);
        let unsigned = behind.strip_prefix(['+', '-']).unwrap_or(behind);
        self.is_comment_touching()
            && (are_numbers || unsigned.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// Whether the line begins with a blank.
    pub(crate) fn is_indented(&self) -> bool {
        self.whole.trim_start_matches('\u{feff}').starts_with(char::is_whitespace)
    }

    /// Returns `true` if no blank stands between the text and its comment.
    pub(crate) fn is_comment_touching(&self) -> bool {
        !self.comment.is_empty() && self.span(self.text).end == self.span(self.comment).start
    }

    /// The first character that a text should not hold, if there is one: a control
    /// character other than a tab and the end of a line.
    pub(crate) fn control_character(&self) -> Option<(&'a str, char)> {
        let line = self.whole.trim_end_matches('\r');
        let (place, character) =
            line.char_indices().find(|&(_, c)| c.is_control() && c != '\t' && c != '\u{c}')?;
        Some((line.get(place..place + character.len_utf8())?, character))
    }

    /// The bytes of this line that `part`, a slice of it, takes up.
    pub(crate) fn span(&self, part: &str) -> Range<usize> {
        let start = part.as_ptr().addr().saturating_sub(self.whole.as_ptr().addr());
        start..start + part.len()
    }

    /// The column of `part`, a slice of this line, counted from 1.
    pub(crate) fn column(&self, part: &str) -> usize {
        column_after(self.whole.get(..self.span(part).start).unwrap_or_default())
    }

    /// A mistake in `part`, which is a slice of this line.
    pub(crate) fn error(&self, part: &str, mistake: Mistake) -> TextError {
        TextError { line: 1, column: self.column(part), span: self.span(part), mistake }
    }
}

pub(crate) fn not_utf8(bytes: &[u8], error: core::str::Utf8Error) -> TextError {
    let start = error.valid_up_to();
    let before = bytes.get(..start).and_then(|good| core::str::from_utf8(good).ok());
    let length = error.error_len().unwrap_or(bytes.len() - start);
    TextError {
        line: 1,
        column: column_after(before.unwrap_or_default()),
        span: start..start + length,
        mistake: Mistake::NotUtf8,
    }
}

/// The column after some text: a byte-order mark takes up none.
fn column_after(before: &str) -> usize {
    before.chars().filter(|&c| c != '\u{feff}').count() + 1
}

/// The lines of a text, split at `\n`, with the number of each.
pub(crate) fn lines(text: &[u8]) -> impl Iterator<Item = (usize, &[u8])> + Clone {
    text.split(|&byte| byte == b'\n').zip(1..).map(|(line, number)| (number, line))
}

/// Reads an optional sign and one to `most` digits.
pub(crate) fn signed_number(text: &str, most: u8) -> Result<i16, Mistake> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(why_no_number(text, most));
    }
    if digits.len() > usize::from(most) {
        return Err(Mistake::TooManyDigits { most });
    }
    let magnitude = digits.bytes().fold(0, |number, digit| number * 10 + i16::from(digit - b'0'));
    Ok(if text.starts_with('-') { -magnitude } else { magnitude })
}

pub(crate) fn why_no_number(text: &str, most: u8) -> Mistake {
    let is_sign = |c: char| c == '+' || DASHES.contains(&c);
    let unsigned = text.trim_start_matches(is_sign);
    let signs = text.chars().take_while(|&c| is_sign(c)).count();
    let is_number = !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(character) = text.chars().find(|c| INVISIBLE.contains(c)) {
        return Mistake::Invisible { character };
    }
    if let Some(mistake) = not_a_digit(unsigned) {
        return mistake;
    }
    match (signs, unsigned) {
        (1, "") => Mistake::SignAlone,
        (2.., "") => Mistake::DashesAlone,
        (_, "8--") => Mistake::PrintOfCell99,
        (1, _) if is_number => Mistake::ForeignMinus,
        (2.., _) if is_number => Mistake::TwoSigns,
        (0, _) if text.starts_with('_') && text.bytes().all(|byte| byte == b'_') => {
            Mistake::ToBeFilledIn
        }
        _ => Mistake::NotANumber { most },
    }
}

/// Finds a letter that was typed for a digit, or a digit of another script.
pub(crate) fn not_a_digit(text: &str) -> Option<Mistake> {
    if let Some(digit) = text.chars().find(|c| !c.is_ascii() && c.is_numeric()) {
        return Some(Mistake::ForeignDigit { digit });
    }
    let meant = |c: char| match c {
        'O' | 'o' => Some('0'),
        'l' | 'I' => Some('1'),
        _ => c.is_ascii_digit().then_some(c),
    };
    let is_number =
        text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| meant(c).is_some());
    let letter = text.chars().find(|c| !c.is_ascii_digit()).filter(|_| is_number)?;
    Some(Mistake::LetterForDigit { letter, digit: meant(letter)? })
}

/// The minus sign, and what word processors make of it.
pub(crate) const DASHES: [char; 10] = [
    '-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}',
    '\u{fe63}', '\u{ff0d}',
];

/// What comes along when a program is copied from a page.
pub(crate) const INVISIBLE: [char; 8] =
    ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];
