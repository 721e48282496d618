//! Reads single values: texts, numbers, ranges and cards.

use std::ops::RangeInclusive;

use cardiac_core::{Card, Word, deck};
use toml::de::{DeTable, DeValue};

use super::error::{ExpectedType, SchemaError};
use super::reader::{SpannedValue, TomlReader, excerpt};

impl TomlReader {
    pub(crate) fn text(&mut self, value: &SpannedValue<'_>) -> Option<String> {
        match value.get_ref().as_str() {
            Some(text) => Some(text.to_owned()),
            None => self.wrong_type(value, ExpectedType::Text),
        }
    }

    /// Reads a text that is not empty.
    pub(crate) fn some_text(&mut self, value: &SpannedValue<'_>) -> Option<String> {
        let text = self.text(value)?;
        if text.trim().is_empty() {
            self.report(value.span(), SchemaError::EmptyText);
            return None;
        }
        Some(text)
    }

    pub(crate) fn flag(&mut self, value: &SpannedValue<'_>) -> Option<bool> {
        match value.get_ref().as_bool() {
            Some(flag) => Some(flag),
            None => self.wrong_type(value, ExpectedType::Flag),
        }
    }

    pub(crate) fn table<'t, 'v>(&mut self, value: &'t SpannedValue<'v>) -> Option<&'t DeTable<'v>> {
        match value.get_ref().as_table() {
            Some(table) => Some(table),
            None => self.wrong_type(value, ExpectedType::Table),
        }
    }

    pub(crate) fn texts(&mut self, value: &SpannedValue<'_>) -> Option<Vec<String>> {
        match value.get_ref().as_array() {
            Some(list) => Some(list.iter().filter_map(|item| self.text(item)).collect()),
            None => self.wrong_type(value, ExpectedType::Texts),
        }
    }

    pub(crate) fn integer(
        &mut self,
        value: &SpannedValue<'_>,
        range: &RangeInclusive<i64>,
    ) -> Option<i64> {
        let Some(number) = value.get_ref().as_integer() else {
            return self.wrong_type(value, ExpectedType::Number);
        };
        let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            let most = Some(*range.end()).filter(|&most| most < i64::MAX);
            self.report(value.span(), SchemaError::OutOfRange { least: *range.start(), most });
        }
        number
    }

    pub(crate) fn number(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        range: RangeInclusive<i64>,
    ) -> Option<i64> {
        self.value(table, key, |reader, value| reader.integer(value, &range))
    }

    /// Reads a number, or a list of its minimum and maximum.
    pub(crate) fn span(
        &mut self,
        value: &SpannedValue<'_>,
        range: RangeInclusive<i64>,
        example: &'static str,
    ) -> Option<RangeInclusive<i64>> {
        if value.get_ref().is_integer() {
            let number = self.integer(value, &range)?;
            return Some(number..=number);
        }
        let Some(list) = value.get_ref().as_array() else {
            return self.wrong_type(value, ExpectedType::Span(example));
        };
        let mut items = list.iter();
        let (Some(least), Some(most), None) = (items.next(), items.next(), items.next()) else {
            self.report(value.span(), SchemaError::InvalidRange(example));
            return None;
        };
        let (least, most) = (self.integer(least, &range), self.integer(most, &range));
        let (least, most) = (least?, most?);
        if least > most {
            let backwards = SchemaError::ReversedRange { first: least, second: most };
            self.report(value.span(), backwards);
            return None;
        }
        Some(least..=most)
    }

    /// Reads cards: a list, or a text with cards separated by blanks.
    pub(crate) fn cards(&mut self, value: &SpannedValue<'_>) -> Option<Vec<Card>> {
        if let Some(text) = value.get_ref().as_str() {
            let cards = text.split_whitespace().map(|text| self.card(text, value));
            return cards.collect::<Vec<_>>().into_iter().collect();
        }
        let Some(list) = value.get_ref().as_array() else {
            return self.wrong_type(value, ExpectedType::Cards);
        };
        let cards = list.iter().map(|item| match item.get_ref() {
            DeValue::String(text) => self.card(text, item),
            DeValue::Integer(_) => {
                let number = self.integer(item, &(-999..=999))?;
                Some(Card::Word(Word::new(number.try_into().ok()?)?))
            }
            _ => self.wrong_type(item, ExpectedType::Card),
        });
        // Reads all of them, also after an error.
        cards.collect::<Vec<_>>().into_iter().collect()
    }

    pub(crate) fn card(&mut self, text: &str, value: &SpannedValue<'_>) -> Option<Card> {
        match deck::parse_line(text.as_bytes()) {
            Ok(Some(card)) => Some(card),
            Ok(None) => {
                self.report(value.span(), SchemaError::EmptyCard);
                None
            }
            Err(error) => {
                let (text, error) = (excerpt(text), error.kind);
                self.report(value.span(), SchemaError::InvalidCard { text, error });
                None
            }
        }
    }

    /// Reads expected output cards, none of which may be blank.
    pub(crate) fn words(&mut self, value: &SpannedValue<'_>) -> Option<Vec<Word>> {
        let cards = self.cards(value)?;
        let words = cards.iter().map(|card| match card {
            Card::Word(word) => Some(*word),
            Card::Blank => None,
        });
        let words: Option<Vec<Word>> = words.collect();
        if words.is_none() {
            self.report(value.span(), SchemaError::BlankOutputCard);
        }
        words
    }
}
