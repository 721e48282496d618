//! A parser of JSON.
//!
//! It accepts more than JSON, because such files are edited by hand: numbers with leading zeros,
//! a comma after the last item, and matrices without commas.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::text::error::{TextError, TextErrorKind};

/// A value and its position in the text.
pub(super) struct JsonValue {
    pub(super) position: Range<usize>,
    pub(super) kind: JsonValueKind,
}

pub(super) enum JsonValueKind {
    /// A number or a string.
    Scalar(String),
    Null,
    /// `true`, `false`.
    Bool,
    List(Vec<JsonValue>),
    Object(Vec<(String, JsonValue)>),
}

impl JsonValue {
    /// Returns the members with one of these keys, usually one.
    pub(super) fn members(&self, keys: &[&str]) -> impl Iterator<Item = &JsonValue> {
        let members = match &self.kind {
            JsonValueKind::Object(members) => members.as_slice(),
            _ => &[],
        };
        let is_wanted = |name: &str| keys.iter().any(|key| key.eq_ignore_ascii_case(name));
        members.iter().filter(move |(name, _)| is_wanted(name)).map(|(_, value)| value)
    }

    pub(super) fn items(&self) -> &[JsonValue] {
        match &self.kind {
            JsonValueKind::List(items) => items,
            _ => &[],
        }
    }

    /// Returns the text of a number or a string, and `---` for a blank.
    pub(super) fn scalar(&self) -> Option<&str> {
        match &self.kind {
            JsonValueKind::Scalar(text) if matches!(text.as_str(), "" | "_") => Some("---"),
            JsonValueKind::Scalar(text) => Some(text),
            JsonValueKind::Null => Some("---"),
            _ => None,
        }
    }
}

/// Parses a text of one value.
pub(super) fn parse(text: &str) -> Result<JsonValue, TextError> {
    let mut parser = JsonParser { text, position: 0 };
    let mut value = parser.value(0)?;
    parser.skip_blanks();
    if matches!(value.kind, JsonValueKind::List(_)) {
        // A list on each line, without brackets around them, is a matrix.
        let (start, mut rows) = (value.position.start, alloc::vec![value]);
        while parser.take(',') || parser.peek() == Some('[') {
            parser.skip_blanks();
            if parser.peek() != Some('[') {
                break;
            }
            rows.push(parser.value(1)?);
            parser.skip_blanks();
        }
        value = match <[JsonValue; 1]>::try_from(rows) {
            Ok([list]) => list,
            Err(rows) => {
                JsonValue { position: start..parser.position, kind: JsonValueKind::List(rows) }
            }
        };
    }
    if parser.position < text.len() {
        return Err(parser.error_here(TextErrorKind::InvalidJson));
    }
    Ok(value)
}

/// Returns the line number of a position, and the offset of that line.
pub(super) fn line_of(text: &str, position: usize) -> (usize, usize) {
    let before = text.get(..position).unwrap_or(text);
    let number = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    (number, before.rfind('\n').map_or(0, |end| end + 1))
}

pub(super) fn error_at(text: &str, position: Range<usize>, kind: TextErrorKind) -> TextError {
    let (line, begin) = line_of(text, position.start);
    let column = text.get(begin..position.start).map_or(1, |before| before.chars().count() + 1);
    let rest = text.get(begin..).unwrap_or_default();
    let end = rest.find('\n').unwrap_or(rest.len());
    let span = position.start - begin..(position.end - begin).min(end).max(position.start - begin);
    TextError { line, column, span, kind }
}

/// A parser of JSON.
struct JsonParser<'t> {
    text: &'t str,
    position: usize,
}

/// The maximum depth of nested values. A program needs three.
const MAX_DEPTH: usize = 16;

impl JsonParser<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.position..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.position += rest.len() - rest.trim_start().len();
    }

    /// Takes a character if it comes next, with the blanks before it.
    fn take(&mut self, sign: char) -> bool {
        self.skip_blanks();
        let is_next = self.peek() == Some(sign);
        if is_next {
            self.position += sign.len_utf8();
        }
        is_next
    }

    fn error_here(&self, kind: TextErrorKind) -> TextError {
        let end = self.position + self.peek().map_or(0, char::len_utf8);
        error_at(self.text, self.position..end, kind)
    }

    fn value(&mut self, depth: usize) -> Result<JsonValue, TextError> {
        self.skip_blanks();
        let start = self.position;
        let kind = match self.peek() {
            Some('{' | '[') if depth == MAX_DEPTH => {
                return Err(self.error_here(TextErrorKind::InvalidJson));
            }
            Some('{') => self.object(depth)?,
            Some('[') => self.list(depth)?,
            Some('"') => JsonValueKind::Scalar(self.string()?),
            _ => self.bare()?,
        };
        Ok(JsonValue { position: start..self.position, kind })
    }

    fn list(&mut self, depth: usize) -> Result<JsonValueKind, TextError> {
        self.take('[');
        let mut items = Vec::new();
        while !self.take(']') {
            items.push(self.value(depth + 1)?);
            self.separator(']')?;
        }
        Ok(JsonValueKind::List(items))
    }

    fn object(&mut self, depth: usize) -> Result<JsonValueKind, TextError> {
        self.take('{');
        let mut members = Vec::new();
        while !self.take('}') {
            self.skip_blanks();
            let name = self.string()?;
            if !self.take(':') {
                return Err(self.error_here(TextErrorKind::InvalidJson));
            }
            members.push((name, self.value(depth + 1)?));
            self.separator('}')?;
        }
        Ok(JsonValueKind::Object(members))
    }

    /// Takes the comma after an item. It may be missing after the last one.
    fn separator(&mut self, end: char) -> Result<(), TextError> {
        let item = self.position;
        if self.take(',') || end == ']' && self.take(';') {
            return Ok(());
        }
        // The rows of a matrix, and its numbers, may have no commas between them.
        let is_next_number = |c: char| c.is_ascii_digit() || c == '-';
        let is_apart =
            self.position > item && end == ']' && self.peek().is_some_and(is_next_number);
        if self.peek() == Some(end) || self.peek() == Some('[') || is_apart {
            Ok(())
        } else {
            Err(self.error_here(TextErrorKind::InvalidJson))
        }
    }

    fn string(&mut self) -> Result<String, TextError> {
        let broken = self.error_here(TextErrorKind::InvalidJson);
        if !self.take('"') {
            return Err(broken);
        }
        let mut text = String::new();
        loop {
            let next = self.peek().ok_or_else(|| broken.clone())?;
            self.position += next.len_utf8();
            match next {
                '"' => return Ok(text),
                '\\' => {
                    // Escapes occur in comments only, so they are kept as they are.
                    let escaped = self.peek().ok_or_else(|| broken.clone())?;
                    self.position += escaped.len_utf8();
                    text.push('\\');
                    text.push(escaped);
                }
                _ => text.push(next),
            }
        }
    }

    /// Parses a number, `null`, `true` or `false`.
    fn bare(&mut self) -> Result<JsonValueKind, TextError> {
        let rest = self.rest();
        let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ']' | '}' | ':' | '"');
        let word = rest.get(..rest.find(is_end).unwrap_or(rest.len())).unwrap_or_default();
        let is_number = word.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '_');
        let kind = match word {
            "null" => JsonValueKind::Null,
            "true" | "false" => JsonValueKind::Bool,
            _ if is_number => JsonValueKind::Scalar(word.to_owned()),
            _ => return Err(self.error_here(TextErrorKind::InvalidJson)),
        };
        self.position += word.len();
        Ok(kind)
    }
}
