//! Reads programs in JSON: results of the commands, and memories of other simulators.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::json_parser::{JsonValue, JsonValueKind, error_at, line_of, parse};
use super::text_row::is_digits;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::image::{ImageBuilder, parse_contents};
use crate::text::loader::unload::start_left_by_loader;

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
    ProgramReader { text }.program(&parse(text)?, is_image)
}

/// Converts a value into a program.
struct ProgramReader<'t> {
    text: &'t str,
}

const MEMORY_KEYS: [&str; 5] = ["memory", "image", "cells", "mem", "ram"];
const ADDRESS_KEYS: [&str; 4] = ["addr", "address", "cell", "location"];
const CONTENTS_KEYS: [&str; 5] = ["data", "word", "value", "contents", "content"];

impl ProgramReader<'_> {
    fn program(&self, value: &JsonValue, is_image: Option<bool>) -> Result<JsonProgram, TextError> {
        if let JsonValueKind::List(items) = &value.kind {
            return self.list(value, items, is_image);
        }
        let is_same = |one: &ImageBuilder, two: &ImageBuilder| one.memory == two.memory;
        let cells =
            self.unique_member(value, &MEMORY_KEYS, |memory| self.cells(memory), is_same)?;
        let cells = cells.ok_or_else(|| self.error(value, TextErrorKind::MissingMemory))?;
        let stated = self.unique_member(
            value,
            &["start", "pc"],
            |start| match start.kind {
                JsonValueKind::Null => Ok(None),
                _ => self.address(start).map(Some),
            },
            PartialEq::eq,
        )?;
        let stated = stated.flatten();
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
        let begins_as_both = [0, 1, 2].map(number) == [Some(1), Some(2), Some(800)];
        let is_image = match (is_image, number(0), number(1)) {
            (Some(is_image), _, _) => is_image,
            (None, Some(1), Some(2)) if begins_as_both => {
                return Err(self.error(value, TextErrorKind::CardBeforeLoader));
            }
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
            JsonValueKind::List(rows) if rows.iter().all(is_pair) => {
                for row in rows {
                    let [cell, word] = row.items() else { continue };
                    self.put(&mut cells, self.address(cell)?, word)?;
                }
            }
            JsonValueKind::List(items) => {
                let mut next = Address::all();
                let words = items.iter().flat_map(|item| match &item.kind {
                    JsonValueKind::List(words) => words.as_slice(),
                    _ => core::slice::from_ref(item),
                });
                for item in words {
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
        // Other simulators start with 0 in cell 99.
        let is_zero = text.bytes().all(|byte| byte == b'0');
        let is_blank_print = text == "---" && cell.is_printed() || is_zero && cell == Address::LAST;
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

/// Returns `true` for a list of a cell and its word: `[10, 500]`.
fn is_pair(row: &JsonValue) -> bool {
    matches!(row.items(), [cell, word] if cell.scalar().is_some() && word.scalar().is_some())
        && row.items().first().and_then(JsonValue::scalar).is_some_and(|cell| is_digits(cell, 2))
}
