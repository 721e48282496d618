//! The form that a teacher writes, in TOML: what assignments and lessons have in common.

mod case;
mod draw;
mod misprint;
mod values;

use alloc::borrow::ToOwned;
use alloc::vec::Vec;
use core::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(crate) use case::Owner;
pub use case::{Case, Compare, Generated, Visibility};
pub use misprint::{AskCure, Form, FormMistake, Found, Misprint, Wanted};

/// Reads a form with all its mistakes, in the order of the text.
pub(crate) fn parse<T>(
    text: &str,
    read: impl FnOnce(&mut Reader, &DeTable<'_>) -> Option<T>,
) -> Result<T, Vec<Misprint>> {
    let root = DeTable::parse(text).map_err(|error| {
        let span = error.span().unwrap_or_default();
        let mistake = FormMistake::NotToml(error.message().replace('\n', ", "));
        Vec::from([Misprint { span, mistake }])
    })?;
    let mut reader = Reader { mistakes: Vec::new() };
    match read(&mut reader, root.get_ref()) {
        Some(form) if reader.mistakes.is_empty() => Ok(form),
        _ => {
            reader.mistakes.sort_by_key(|mistake| mistake.span.start);
            Err(reader.mistakes)
        }
    }
}

/// A value with its place.
pub(crate) type Value<'t> = Spanned<DeValue<'t>>;

/// Takes a form apart, and gathers its mistakes on the way.
#[derive(Debug)]
pub(crate) struct Reader {
    pub(crate) mistakes: Vec<Misprint>,
}

impl Reader {
    pub(crate) fn mistake(&mut self, span: Range<usize>, mistake: FormMistake) {
        self.mistakes.push(Misprint { span, mistake });
    }

    /// Tells keys that nobody knows.
    pub(crate) fn keys(&mut self, table: &DeTable<'_>, known: &'static [&'static str]) {
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let (key_name, similar) = (name.to_owned(), nearest(name, known));
                let mistake = FormMistake::UnknownKey { key: key_name, similar, known };
                self.mistake(key.span(), mistake);
            }
        }
    }

    /// What a key holds, if it is there.
    pub(crate) fn value<'t, 'v, T>(
        &mut self,
        table: &'t DeTable<'v>,
        key: &str,
        read: impl FnOnce(&mut Self, &'t Value<'v>) -> Option<T>,
    ) -> Option<T> {
        read(self, table.get(key)?)
    }

    /// What a key holds that must be there.
    pub(crate) fn required<'t, 'v, T>(
        &mut self,
        table: &'t DeTable<'v>,
        key: &'static str,
        (whole, known): (Range<usize>, &[&str]),
        read: impl FnOnce(&mut Self, &'t Value<'v>) -> Option<T>,
    ) -> Option<T> {
        if table.contains_key(key) {
            return self.value(table, key, read);
        }
        let is_misspelt = |name: &str| !known.contains(&name) && nearest(name, known) == Some(key);
        if table.keys().any(|name| is_misspelt(name.get_ref())) {
            return None;
        }
        self.mistake(whole, FormMistake::MissingKey(key));
        None
    }

    /// The tables of `[[key]]`.
    pub(crate) fn tables<'t, 'v>(
        &mut self,
        root: &'t DeTable<'v>,
        key: &'static str,
    ) -> Vec<&'t Value<'v>> {
        let Some(value) = root.get(key) else { return Vec::new() };
        if let Some(list) = value.get_ref().as_array() {
            return list.iter().collect();
        }
        self.mistake(value.span(), FormMistake::OneTable(key));
        Vec::new()
    }

    pub(crate) fn wanted<T>(&mut self, value: &Value<'_>, wanted: Wanted) -> Option<T> {
        let found = match value.get_ref() {
            DeValue::String(_) => Found::Text,
            DeValue::Integer(_) => Found::Number,
            DeValue::Float(_) => Found::Point,
            DeValue::Boolean(_) => Found::Flag,
            DeValue::Datetime(_) => Found::Day,
            DeValue::Array(_) => Found::List,
            DeValue::Table(_) => Found::Table,
        };
        self.mistake(value.span(), FormMistake::Other { wanted, found });
        None
    }
}

/// The key that was meant, if one is near enough.
pub(crate) fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let distance = |other: &&str| strsim::damerau_levenshtein(name, other);
    let nearest = known.iter().copied().min_by_key(distance)?;
    (distance(&nearest) * 2 <= name.len().max(nearest.len())).then_some(nearest)
}
