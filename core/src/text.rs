//! The parts of a text: lines, comments, numbers.

use core::ops::Range;

pub(crate) use crate::text_error::{TextError, TextErrorKind};

/// A line split into its text and its comment.
#[derive(Clone, Copy)]
pub(crate) struct SourceLine<'a> {
    whole: &'a str,
    /// The text before the comment, trimmed.
    pub(crate) text: &'a str,
    /// The comment with its sign, or an empty text.
    pub(crate) comment: &'a str,
}

impl<'a> SourceLine<'a> {
    /// An empty line.
    pub(crate) const EMPTY: Self = Self { whole: "", text: "", comment: "" };

    /// Decodes the bytes of one line, with or without its newline. A byte-order mark before
    /// it is skipped.
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Self, TextError> {
        let whole = core::str::from_utf8(bytes).map_err(|error| utf8_error(bytes, error))?;
        let line = whole.strip_prefix('\u{feff}').unwrap_or(whole);
        let sign = line.find([';', '#']).into_iter().chain(line.find("//")).min();
        let (text, comment) =
            line.split_at_checked(sign.unwrap_or(line.len())).unwrap_or((line, ""));
        Ok(Self { whole, text: text.trim(), comment: comment.trim_end() })
    }

    /// The text with the comment, trimmed.
    pub(crate) fn with_comment(&self) -> &'a str {
        self.whole.trim_start_matches('\u{feff}').trim()
    }

    /// Returns `true` if the comment sign touches a digit before it and numbers follow, so
    /// that the comment may be cards or cells: `19;23`.
    pub(crate) fn sign_touches_digit(&self) -> bool {
        let before = self.text.trim_end_matches([',', ' ', '\t']);
        if self.comment.is_empty() || !before.ends_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let after_sign = self.comment.trim_start_matches([';', '#', '/', '\u{feff}']);
        let is_number = |field: &str| {
            let mut parts = field.trim_end_matches([',', ';', '#']).split([':', ',', ';', '#']);
            parts.all(|part| parse_number(part, 3).is_ok())
        };
        let mut fields = after_sign.split_whitespace().peekable();
        let are_numbers = fields.peek().is_some() && fields.all(is_number);
        let unsigned = after_sign.strip_prefix(['+', '-']).unwrap_or(after_sign);
        self.is_comment_touching() && (are_numbers || unsigned.starts_with(char::is_numeric))
    }

    /// Returns `true` if the comment consists of two or more numbers.
    #[cfg(feature = "alloc")]
    pub(crate) fn has_numbers_in_comment(&self) -> bool {
        let separators = |c: char| c.is_whitespace() || matches!(c, ';' | '#' | '/' | ',' | ':');
        let fields = self.comment.split(separators).filter(|field| !field.is_empty());
        fields.clone().count() > 1 && fields.clone().all(|field| parse_number(field, 3).is_ok())
    }

    /// Returns `true` if the line begins with a blank.
    pub(crate) fn is_indented(&self) -> bool {
        self.whole.trim_start_matches('\u{feff}').starts_with(char::is_whitespace)
    }

    /// Returns `true` if no blank separates the text from its comment.
    pub(crate) fn is_comment_touching(&self) -> bool {
        !self.comment.is_empty() && self.span(self.text).end == self.span(self.comment).start
    }

    /// Finds the first control character other than a tab and a line end.
    pub(crate) fn control_character(&self) -> Option<(&'a str, char)> {
        let line = self.whole.trim_end_matches('\r');
        let (place, character) =
            line.char_indices().find(|&(_, c)| c.is_control() && c != '\t' && c != '\u{c}')?;
        Some((line.get(place..place + character.len_utf8())?, character))
    }

    /// The byte range of `part`, a slice of this line.
    pub(crate) fn span(&self, part: &str) -> Range<usize> {
        let start = part.as_ptr().addr().saturating_sub(self.whole.as_ptr().addr());
        start..start + part.len()
    }

    /// The column of `part`, a slice of this line, counted from 1.
    pub(crate) fn column(&self, part: &str) -> usize {
        column_after(self.whole.get(..self.span(part).start).unwrap_or_default())
    }

    /// An error in `part`, a slice of this line.
    pub(crate) fn error(&self, part: &str, kind: TextErrorKind) -> TextError {
        TextError { line: 1, column: self.column(part), span: self.span(part), kind }
    }
}

pub(crate) fn utf8_error(bytes: &[u8], error: core::str::Utf8Error) -> TextError {
    let start = error.valid_up_to();
    let before = bytes.get(..start).and_then(|good| core::str::from_utf8(good).ok());
    let length = error.error_len().unwrap_or(bytes.len() - start);
    TextError {
        line: 1,
        column: column_after(before.unwrap_or_default()),
        span: start..start + length,
        kind: TextErrorKind::NotUtf8,
    }
}

/// The column after a text, in characters. A byte-order mark does not count.
fn column_after(before: &str) -> usize {
    before.chars().filter(|&c| c != '\u{feff}').count() + 1
}

/// Splits a text into lines at `\n`, with their numbers, counted from 1.
pub(crate) fn lines(text: &[u8]) -> impl Iterator<Item = (usize, &[u8])> + Clone {
    text.split(|&byte| byte == b'\n').zip(1..).map(|(line, number)| (number, line))
}

/// Parses an optional sign and one to `max` digits.
pub(crate) fn parse_number(text: &str, max: u8) -> Result<i16, TextErrorKind> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(number_error_kind(text, max));
    }
    if digits.len() > usize::from(max) {
        return Err(TextErrorKind::TooManyDigits { max });
    }
    let magnitude = digits.bytes().fold(0, |number, digit| number * 10 + i16::from(digit - b'0'));
    Ok(if text.starts_with('-') { -magnitude } else { magnitude })
}

pub(crate) fn number_error_kind(text: &str, max: u8) -> TextErrorKind {
    let is_sign = |c: char| c == '+' || DASHES.contains(&c);
    let unsigned = text.trim_start_matches(is_sign);
    let signs = text.chars().take_while(|&c| is_sign(c)).count();
    let is_number = !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(character) = text.chars().find(|c| INVISIBLE_CHARACTERS.contains(c)) {
        return TextErrorKind::InvisibleCharacter { character };
    }
    if let Some(kind) = misread_digit(unsigned) {
        return kind;
    }
    match (signs, unsigned) {
        (1, "") => TextErrorKind::SignAlone,
        (2.., "") => TextErrorKind::DashesAlone,
        (_, "8--") => TextErrorKind::PrintedCell99,
        (1, _) if is_number => TextErrorKind::NonAsciiMinus,
        (2.., _) if is_number => TextErrorKind::TwoSigns,
        (0, _) if text.starts_with('_') && text.bytes().all(|byte| byte == b'_') => {
            TextErrorKind::Placeholder
        }
        _ => TextErrorKind::InvalidNumber { max },
    }
}

/// Finds a letter typed for a digit, or a digit of another script.
pub(crate) fn misread_digit(text: &str) -> Option<TextErrorKind> {
    if let Some(digit) = text.chars().find(|c| !c.is_ascii() && c.is_numeric()) {
        return Some(TextErrorKind::NonAsciiDigit { digit });
    }
    let meant = |c: char| match c {
        'O' | 'o' | 'Q' => Some('0'),
        'l' | 'I' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        'B' => Some('8'),
        _ => c.is_ascii_digit().then_some(c),
    };
    let is_number =
        text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| meant(c).is_some());
    let letter = text.chars().find(|c| !c.is_ascii_digit()).filter(|_| is_number)?;
    Some(TextErrorKind::LetterForDigit { letter, digit: meant(letter)? })
}

/// The minus sign, and the dashes that word processors put in its place.
pub(crate) const DASHES: [char; 10] = [
    '-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}',
    '\u{fe63}', '\u{ff0d}',
];

/// Invisible characters that are often copied from a page.
pub(crate) const INVISIBLE_CHARACTERS: [char; 8] =
    ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];

/// Returns `true` for a character that is invisible or changes how others are shown.
///
/// These are control characters, with line ends and tabs, characters of width zero, and those
/// that set the direction of text.
///
/// A program that shows names or lines of others should escape them: such a character could
/// move the cursor of a terminal or disguise the text.
///
/// ```
/// use cardiac_core::is_unprintable;
///
/// assert!(['\u{1b}', '\u{200b}', '\u{202e}'].into_iter().all(is_unprintable));
/// assert!(!"ADD sum ; Größe – 大".contains(is_unprintable));
/// ```
#[must_use]
pub fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}
