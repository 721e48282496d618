//! Reads programs in JSON: results of the commands, and memories of other simulators.
//!
//! The parser accepts more than JSON, because such files are edited by hand: numbers with
//! leading zeros, a comma after the last item, and matrices without commas.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::image::{ImageBuilder, parse_contents};
use crate::text::loader::start_left_by_loader;

/// A program in JSON.
pub(super) enum JsonProgram {
    /// Cells, with the start and the data cards if the text has them.
    Memory { cells: Box<ImageBuilder>, start: Option<Address>, data: Vec<Card> },
    /// Cards.
    Deck(Vec<Card>),
}

/// Reads a program in JSON. `is_image` decides about a bare list. Without it, 002 800 and 001 at
/// its beginning do.
pub(super) fn read(text: &str, is_image: Option<bool>) -> Result<JsonProgram, TextError> {
    let mut parser = JsonParser { text, position: 0 };
    let value = parser.value(0)?;
    parser.skip_blanks();
    if parser.position < text.len() {
        return Err(parser.error_here(TextErrorKind::InvalidJson));
    }
    ProgramReader { text }.program(&value, is_image)
}

/// A value and its position in the text.
struct JsonValue {
    position: Range<usize>,
    kind: JsonValueKind,
}

enum JsonValueKind {
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
    fn members(&self, keys: &[&str]) -> impl Iterator<Item = &JsonValue> {
        let members = match &self.kind {
            JsonValueKind::Object(members) => members.as_slice(),
            _ => &[],
        };
        let is_wanted = |name: &str| keys.iter().any(|key| key.eq_ignore_ascii_case(name));
        members.iter().filter(move |(name, _)| is_wanted(name)).map(|(_, value)| value)
    }

    fn items(&self) -> &[JsonValue] {
        match &self.kind {
            JsonValueKind::List(items) => items,
            _ => &[],
        }
    }

    /// Returns the text of a number or a string, and `---` for a blank.
    fn scalar(&self) -> Option<&str> {
        match &self.kind {
            JsonValueKind::Scalar(text) if matches!(text.as_str(), "" | "_") => Some("---"),
            JsonValueKind::Scalar(text) => Some(text),
            JsonValueKind::Null => Some("---"),
            _ => None,
        }
    }
}

/// Converts a value into a program.
struct ProgramReader<'t> {
    text: &'t str,
}

const ADDRESS_KEYS: [&str; 4] = ["addr", "address", "cell", "location"];
const CONTENTS_KEYS: [&str; 5] = ["data", "word", "value", "contents", "content"];

impl ProgramReader<'_> {
    fn program(&self, value: &JsonValue, is_image: Option<bool>) -> Result<JsonProgram, TextError> {
        if let JsonValueKind::List(items) = &value.kind {
            return self.list(value, items, is_image);
        }
        let is_same = |one: &ImageBuilder, two: &ImageBuilder| one.memory == two.memory;
        let cells =
            self.unique_member(value, &["memory", "image"], |memory| self.cells(memory), is_same)?;
        let cells = cells.ok_or_else(|| self.error(value, TextErrorKind::MissingMemory))?;
        let stated = self.unique_member(
            value,
            &["start", "pc"],
            |start| self.address(start),
            PartialEq::eq,
        )?;
        // The result of a deck has the start 00, but its cells have the loaded program.
        let start = match stated {
            None | Some(Address::FIRST) => start_left_by_loader(&cells.memory).or(stated),
            _ => stated,
        };
        let data =
            self.unique_member(value, &["data", "input"], |data| self.cards(data), PartialEq::eq)?;
        Ok(JsonProgram::Memory { cells: Box::new(cells), start, data: data.unwrap_or_default() })
    }

    /// Reads the member with one of these keys. Several members must have the same value.
    fn unique_member<T>(
        &self,
        value: &JsonValue,
        keys: &[&str],
        read: impl Fn(&JsonValue) -> Result<T, TextError>,
        is_same: impl Fn(&T, &T) -> bool,
    ) -> Result<Option<T>, TextError> {
        let mut first = None;
        for member in value.members(keys) {
            let found = read(member)?;
            match &first {
                None => first = Some(found),
                Some(first) if is_same(first, &found) => {}
                Some(_) => return Err(self.error(member, TextErrorKind::DuplicateKey)),
            }
        }
        Ok(first)
    }

    /// Reads a bare list: cards, or the cells from 00 on.
    fn list(
        &self,
        value: &JsonValue,
        items: &[JsonValue],
        is_image: Option<bool>,
    ) -> Result<JsonProgram, TextError> {
        if items.iter().any(|item| matches!(item.kind, JsonValueKind::Object(_))) {
            let cells = Box::new(self.cells(value)?);
            return Ok(JsonProgram::Memory { cells, start: None, data: Vec::new() });
        }
        let number = |position: usize| {
            let mut items = items.iter().flat_map(|item| match &item.kind {
                JsonValueKind::List(items) => items.as_slice(),
                _ => core::slice::from_ref(item),
            });
            items.nth(position)?.scalar()?.parse::<i16>().ok()
        };
        let is_image = match (is_image, number(0), number(1)) {
            (Some(is_image), _, _) => is_image,
            (None, Some(2), Some(800)) => false,
            (None, Some(1), _) => true,
            _ => return Err(self.error(value, TextErrorKind::AmbiguousFormat)),
        };
        if is_image {
            let cells = Box::new(self.cells(value)?);
            return Ok(JsonProgram::Memory { cells, start: None, data: Vec::new() });
        }
        self.cards(value).map(JsonProgram::Deck)
    }

    /// Reads the cells of an object by address, of a list of objects, or of a list from 00 on.
    fn cells(&self, memory: &JsonValue) -> Result<ImageBuilder, TextError> {
        let mut cells = ImageBuilder::new();
        match &memory.kind {
            JsonValueKind::Object(members) => {
                for (name, value) in members {
                    let cell = name.parse().map_err(|kind| self.error(value, kind))?;
                    self.put(&mut cells, cell, value)?;
                }
            }
            JsonValueKind::List(items) => {
                let mut next = Address::all();
                for item in items {
                    let address = |address: &JsonValue| self.address(address);
                    let stated = self.unique_member(item, &ADDRESS_KEYS, address, PartialEq::eq)?;
                    let (cell, value) = if let Some(cell) = stated {
                        (cell, self.contents(item)?)
                    } else {
                        let cell = next.next();
                        (
                            cell.ok_or_else(|| self.error(item, TextErrorKind::TooManyCells))?,
                            Some(item),
                        )
                    };
                    let value =
                        value.ok_or_else(|| self.error(item, TextErrorKind::MissingContents))?;
                    let is_listed = stated.is_none();
                    self.put(&mut cells, cell, value).map_err(|error| match error.kind {
                        TextErrorKind::WriteToCell00 if is_listed => {
                            TextError { kind: TextErrorKind::MissingCell00, ..error }
                        }
                        _ => error,
                    })?;
                }
            }
            _ => return Err(self.error(memory, TextErrorKind::MissingMemory)),
        }
        Ok(cells)
    }

    fn put(
        &self,
        cells: &mut ImageBuilder,
        cell: Address,
        value: &JsonValue,
    ) -> Result<(), TextError> {
        let text = value.scalar().ok_or_else(|| self.error(value, TextErrorKind::InvalidCard))?;
        let is_blank_print = text == "---" && cell.is_printed();
        if is_blank_print {
            return Ok(());
        }
        let to_error = |kind| self.error(value, kind);
        let word = parse_contents(cell, text).map_err(to_error)?;
        cells.insert(cell, word, self.line_of(value.position.start).0).map_err(to_error)
    }

    /// Returns the contents from an object with an address and contents.
    fn contents<'v>(&self, item: &'v JsonValue) -> Result<Option<&'v JsonValue>, TextError> {
        let mut members = item.members(&CONTENTS_KEYS);
        let first = members.next();
        match members.find(|other| other.scalar() != first.and_then(JsonValue::scalar)) {
            Some(other) => Err(self.error(other, TextErrorKind::DuplicateKey)),
            None => Ok(first),
        }
    }

    fn cards(&self, data: &JsonValue) -> Result<Vec<Card>, TextError> {
        let mut cards = Vec::new();
        for item in data.items() {
            if let JsonValueKind::List(_) = item.kind {
                cards.extend(self.cards(item)?);
                continue;
            }
            let item = self.contents(item)?.unwrap_or(item);
            let text = item.scalar().ok_or_else(|| self.error(item, TextErrorKind::InvalidCard))?;
            cards.push(text.parse().map_err(|kind| self.error(item, kind))?);
        }
        Ok(cards)
    }

    fn address(&self, value: &JsonValue) -> Result<Address, TextError> {
        let text = value.scalar().unwrap_or_default();
        text.parse().map_err(|kind| self.error(value, kind))
    }

    fn error(&self, value: &JsonValue, kind: TextErrorKind) -> TextError {
        error_at(self.text, value.position.clone(), kind)
    }

    fn line_of(&self, position: usize) -> (usize, usize) {
        line_of(self.text, position)
    }
}

/// Returns the line number of a position, and the offset of that line.
fn line_of(text: &str, position: usize) -> (usize, usize) {
    let before = text.get(..position).unwrap_or(text);
    let number = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    (number, before.rfind('\n').map_or(0, |end| end + 1))
}

fn error_at(text: &str, position: Range<usize>, kind: TextErrorKind) -> TextError {
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
