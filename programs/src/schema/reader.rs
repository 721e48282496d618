//! Reads a TOML document with all errors at once.

use std::ops::Range;

use cardiac_core::limits::{MAX_DIAGNOSTICS, MAX_FORM};
use cardiac_core::nearest_word;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{ActualType, ExpectedType, SchemaError, SpannedError};

/// Parses a document with `read`. The errors come in the order of the text; after
/// [`MAX_DIAGNOSTICS`] of them one says that there are more.
pub(crate) fn parse<T>(
    text: &str,
    read: impl FnOnce(&mut TomlReader, &DeTable<'_>) -> Option<T>,
) -> Result<T, Vec<SpannedError>> {
    if text.len() > MAX_FORM {
        return Err(Vec::from([SpannedError { span: 0..0, error: SchemaError::TooLong }]));
    }
    let root = DeTable::parse(text).map_err(|error| {
        let span = error.span().unwrap_or_default();
        let error = SchemaError::NotToml(excerpt(&error.message().replace('\n', ", ")));
        Vec::from([SpannedError { span, error }])
    })?;
    let mut reader = TomlReader { errors: Vec::new() };
    match read(&mut reader, root.get_ref()) {
        Some(form) if reader.errors.is_empty() => Ok(form),
        _ => Err(reader.into_errors()),
    }
}

/// Returns a text of the document as an error quotes it: a long one is cut.
pub(crate) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 200;
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let beginning = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default();
    [beginning, "…"].concat()
}

/// A TOML value with its span.
pub(crate) type SpannedValue<'t> = Spanned<DeValue<'t>>;

/// Reads the values of a document and collects its errors.
#[derive(Debug)]
pub(crate) struct TomlReader {
    pub(crate) errors: Vec<SpannedError>,
}

impl TomlReader {
    pub(crate) fn report(&mut self, span: Range<usize>, error: SchemaError) {
        self.errors.push(SpannedError { span, error });
        // Errors in keys are found before errors in values, so the first ones in the text are known
        // only when some more are there.
        if self.errors.len() > 2 * MAX_DIAGNOSTICS {
            self.leave_first();
        }
    }

    /// Sorts the errors by their position, and keeps one more than is reported.
    fn leave_first(&mut self) {
        self.errors.sort_by_key(|error| error.span.start);
        self.errors.truncate(MAX_DIAGNOSTICS + 1);
    }

    /// Returns the errors in the order of the text. The last one says that there are more, if there
    /// are.
    fn into_errors(mut self) -> Vec<SpannedError> {
        self.leave_first();
        if let Some(more) = self.errors.get_mut(MAX_DIAGNOSTICS) {
            more.error = SchemaError::MoreErrors;
        }
        self.errors
    }

    /// Reports unknown keys.
    pub(crate) fn keys(&mut self, table: &DeTable<'_>, known: &'static [&'static str]) {
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let (key_name, similar) = (excerpt(name), nearest(name, known));
                let error = SchemaError::UnknownKey { key: key_name, similar, known };
                self.report(key.span(), error);
            }
        }
    }

    /// Reads the value of an optional key.
    pub(crate) fn value<'t, 'v, T>(
        &mut self,
        table: &'t DeTable<'v>,
        key: &str,
        read: impl FnOnce(&mut Self, &'t SpannedValue<'v>) -> Option<T>,
    ) -> Option<T> {
        read(self, table.get(key)?)
    }

    /// Reads the value of a required key. If it is missing, but an unknown key is its misspelling,
    /// only that is reported.
    pub(crate) fn required<'t, 'v, T>(
        &mut self,
        table: &'t DeTable<'v>,
        key: &'static str,
        (whole, known): (Range<usize>, &[&str]),
        read: impl FnOnce(&mut Self, &'t SpannedValue<'v>) -> Option<T>,
    ) -> Option<T> {
        if table.contains_key(key) {
            return self.value(table, key, read);
        }
        let is_misspelt = |name: &str| !known.contains(&name) && nearest(name, known) == Some(key);
        if table.keys().any(|name| is_misspelt(name.get_ref())) {
            return None;
        }
        self.report(whole, SchemaError::MissingKey(key));
        None
    }

    /// Returns the tables of `[[key]]`.
    pub(crate) fn tables<'t, 'v>(
        &mut self,
        root: &'t DeTable<'v>,
        key: &'static str,
    ) -> Vec<&'t SpannedValue<'v>> {
        let Some(value) = root.get(key) else { return Vec::new() };
        if let Some(list) = value.get_ref().as_array() {
            return list.iter().collect();
        }
        self.report(value.span(), SchemaError::ExpectedTableArray(key));
        Vec::new()
    }

    pub(crate) fn wrong_type<T>(
        &mut self,
        value: &SpannedValue<'_>,
        expected: ExpectedType,
    ) -> Option<T> {
        let actual = match value.get_ref() {
            DeValue::String(_) => ActualType::Text,
            DeValue::Integer(_) => ActualType::Number,
            DeValue::Float(_) => ActualType::Point,
            DeValue::Boolean(_) => ActualType::Flag,
            DeValue::Datetime(_) => ActualType::Day,
            DeValue::Array(_) => ActualType::List,
            DeValue::Table(_) => ActualType::Table,
        };
        self.report(value.span(), SchemaError::WrongType { expected, actual });
        None
    }
}

/// Returns the most similar known key, if one is similar enough.
pub(crate) fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    nearest_word(name, known.iter().copied())
}
