//! Lines of a text, and their comments.

use core::ops::Range;

use super::error::{TextError, TextErrorKind};
use super::number::{misread_digit, parse_number};

/// A line split into its text and its comment.
#[derive(Clone, Copy)]
pub(crate) struct SourceLine<'a> {
    whole: &'a str,
    /// The line without a byte-order mark and without the sign of quoted text.
    inner: &'a str,
    /// The text before the comment, trimmed.
    pub(crate) text: &'a str,
    /// The comment with its sign, or an empty text.
    pub(crate) comment: &'a str,
}

impl<'a> SourceLine<'a> {
    /// An empty line.
    pub(crate) const EMPTY: Self = Self { whole: "", inner: "", text: "", comment: "" };

    /// Decodes the bytes of one line, with or without its newline. A byte-order mark before
    /// it is skipped.
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Self, TextError> {
        Self::in_text(bytes, false)
    }

    /// Decodes a line of a text that [`is_quoted`] or not.
    pub(crate) fn in_text(bytes: &'a [u8], is_quoted: bool) -> Result<Self, TextError> {
        let whole = core::str::from_utf8(bytes).map_err(|error| utf8_error(bytes, error))?;
        let line = whole.strip_prefix('\u{feff}').unwrap_or(whole);
        let inner = match line.strip_prefix(QUOTE) {
            Some(inner) if is_quoted => inner.strip_prefix(' ').unwrap_or(inner),
            _ => line,
        };
        let sign = find_comment_sign(inner).unwrap_or(inner.len());
        let (text, comment) = inner.split_at_checked(sign).unwrap_or((inner, ""));
        Ok(Self { whole, inner, text: text.trim(), comment: comment.trim_end() })
    }

    /// The text with the comment, trimmed.
    pub(crate) fn with_comment(&self) -> &'a str {
        self.inner.trim_start_matches('\u{feff}').trim()
    }

    /// Returns `true` if the comment sign touches a digit before it and numbers follow, so
    /// that the comment may be cards or cells: `19;23`.
    pub(crate) fn sign_touches_digit(&self) -> bool {
        let is_quote = |c: char| matches!(c, '"' | '\'' | '\u{201c}' | '\u{201d}');
        let before = self.text.trim_end_matches(|c| is_quote(c) || matches!(c, ',' | ' ' | '\t'));
        if self.comment.is_empty() || !before.ends_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let after_sign = after_separators(self.comment);
        let after_sign = after_sign.trim_start_matches(is_quote);
        let is_number = |field: &str| {
            let is_sign = |c| is_quote(c) || matches!(c, ',' | ';' | '#');
            let mut parts = field.trim_matches(is_sign).split([':', ',', ';', '#', '|', '/', '\\']);
            parts.all(|part| {
                part == "_" || parse_number(part, 3).is_ok() || misread_digit(part).is_some()
            })
        };
        let mut fields = after_sign.split_whitespace().peekable();
        // Letters that look like digits count if numbers follow: `10 020;ll 120`.
        let looks_like_number = |field: &&str| field.chars().all(|c| "OoQlIZSB".contains(c));
        fields.next_if(looks_like_number);
        let are_numbers = fields.peek().is_some() && fields.all(is_number);
        let unsigned = after_sign.strip_prefix(['+', '-']).unwrap_or(after_sign);
        self.is_comment_touching() && (are_numbers || unsigned.starts_with(char::is_numeric))
    }

    /// Returns `true` if the comment consists of two or more numbers.
    #[cfg(feature = "alloc")]
    pub(crate) fn has_numbers_in_comment(&self) -> bool {
        let separators =
            |c: char| c.is_whitespace() || matches!(c, ';' | '#' | '/' | ',' | ':' | '|');
        let fields = self.comment.split(separators).filter(|field| !field.is_empty());
        fields.clone().count() > 1 && fields.clone().all(|field| parse_number(field, 3).is_ok())
    }

    /// Returns `true` if the line begins with a blank.
    pub(crate) fn is_indented(&self) -> bool {
        self.inner.trim_start_matches('\u{feff}').starts_with(char::is_whitespace)
    }

    /// Returns `true` if the line begins with a tab.
    #[cfg(feature = "alloc")]
    pub(crate) fn begins_with_tab(&self) -> bool {
        self.inner.trim_start_matches('\u{feff}').starts_with('\t')
    }

    /// Returns `true` if no blank separates the text from its comment. A no-break space is none:
    /// it may end a line from the web to which the next was joined.
    pub(crate) fn is_comment_touching(&self) -> bool {
        let before = self.whole.get(..self.span(self.comment).start).unwrap_or_default();
        !self.comment.is_empty() && !before.ends_with([' ', '\t'])
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

/// Returns a comment without its sign, and without separators after it: `;, 636`, `;|530`,
/// `; - 21`. Blanks alone are no separators.
pub(crate) fn after_separators(comment: &str) -> &str {
    let content = comment.trim_start_matches([';', '#', '/', '\u{feff}']);
    let is_separator = |c: char| ",|\\/:.&=-\u{2013}\u{2014}".contains(c);
    let rest = content.trim_start_matches(|c: char| c.is_whitespace() || is_separator(c));
    let (skipped, _) = content.split_at_checked(content.len() - rest.len()).unwrap_or_default();
    // The minus of a number is no separator.
    let separators = if rest.starts_with(char::is_numeric) {
        skipped.strip_suffix('-').unwrap_or(skipped)
    } else {
        skipped
    };
    if !separators.contains(is_separator) {
        return content;
    }
    content.get(separators.len()..).unwrap_or(content)
}

/// Finds the first `;`, `#` or `//`.
fn find_comment_sign(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let is_sign = |(place, byte): (usize, &u8)| match byte {
        b';' | b'#' => true,
        b'/' => bytes.get(place + 1) == Some(&b'/'),
        _ => false,
    };
    bytes.iter().enumerate().position(is_sign)
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

/// Splits a text into lines, with their numbers. If the text [`is_quoted`], its lines are without
/// the sign.
pub(crate) fn source_lines(
    text: &[u8],
) -> impl Iterator<Item = (usize, Result<SourceLine<'_>, TextError>)> + Clone {
    let is_quoted = is_quoted(text);
    lines(text).map(move |(number, bytes)| {
        let line = SourceLine::in_text(bytes, is_quoted);
        (number, line.map_err(|error| TextError { line: number, ..error }))
    })
}

/// The sign before each line of quoted text in a mail.
pub(crate) const QUOTE: char = '>';

/// Returns `true` if all lines of a text begin with `>`, as text that is quoted in a mail. Lines
/// of blanks do not count.
pub(crate) fn is_quoted(text: &[u8]) -> bool {
    let mut lines = lines(text).filter(|(_, line)| !line.trim_ascii().is_empty()).peekable();
    lines.peek().is_some() && lines.all(|(_, line)| line.starts_with(b">"))
}
