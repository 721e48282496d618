//! The form that a teacher writes, in TOML: what assignments and lessons have in common.

mod case;
mod draw;
mod values;

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Display};
use core::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(crate) use case::Owner;
pub use case::{Case, Compare, Generated, Visibility};

/// Something in the text of a form that is not as it should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misprint {
    /// The bytes of the text that are meant.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What may have been meant, or what to do.
    pub cure: Option<String>,
}

impl fmt::Display for Misprint {
    /// One sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.cure {
            Some(cure) => write!(f, ": {cure}"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for Misprint {}

/// Reads a form with all its mistakes, in the order of the text.
pub(crate) fn parse<T>(
    text: &str,
    read: impl FnOnce(&mut Reader, &DeTable<'_>) -> Option<T>,
) -> Result<T, Vec<Misprint>> {
    let root = DeTable::parse(text).map_err(|error| {
        let span = error.span().unwrap_or_default();
        let message = format!("this is no TOML: {}", error.message().replace('\n', ", "));
        Vec::from([Misprint { span, message, cure: None }])
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
    pub(crate) fn mistake(
        &mut self,
        span: Range<usize>,
        message: impl Into<String>,
        cure: Option<&str>,
    ) {
        let (message, cure) = (message.into(), cure.map(ToOwned::to_owned));
        self.mistakes.push(Misprint { span, message, cure });
    }

    /// Tells keys that nobody knows.
    pub(crate) fn keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys() {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let cure = match nearest(name, known) {
                Some(other) => format!("did you mean `{other}`?"),
                None => format!("there are {}", listed(known)),
            };
            self.mistake(key.span(), format!("there is no key `{name}`"), Some(&cure));
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
        key: &str,
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
        let cure = match key {
            "title" => "write `title = \"Adds two numbers\"`",
            "model" => "name the model solution, as `model = \"model.asm\"`",
            "words" => "how many words are drawn, as `words = 2` or `words = [1, 8]`",
            "program" => "write the program, with ____ in the place of each gap",
            "answer" => "say what is right, as `answer = \"CLA\"`",
            "hint" => "say what helps, as `hint = \"Where does the number lie?\"`",
            "question" => "ask something, as `question = \"What is on the first card?\"`",
            "ask" => "say what is asked for, as `ask = \"card 1\"` or `ask = \"accumulator\"`",
            "say" => "say it in a sentence, as `say = \"That is the other cell.\"`",
            "steps" => "say which steps, as `steps = 3` or `steps = [1, 7]`",
            "text" => "say what it is about, as `text = \"Today the machine adds.\"`",
            _ => "give it a name, as `name = \"two numbers\"`",
        };
        self.mistake(whole, format!("the key `{key}` is missing"), Some(cure));
        None
    }

    /// The tables of `[[key]]`.
    pub(crate) fn tables<'t, 'v>(
        &mut self,
        root: &'t DeTable<'v>,
        key: &str,
    ) -> Vec<&'t Value<'v>> {
        let Some(value) = root.get(key) else { return Vec::new() };
        if let Some(list) = value.get_ref().as_array() {
            return list.iter().collect();
        }
        let cure = format!("write `[[{key}]]`");
        self.mistake(value.span(), format!("there may be more than one `{key}`"), Some(&cure));
        Vec::new()
    }

    pub(crate) fn wanted<T>(&mut self, value: &Value<'_>, what: &str) -> Option<T> {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a number",
            DeValue::Float(_) => "a number with a point",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a day",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.mistake(value.span(), format!("{what} is wanted here, and this is {found}"), None);
        None
    }
}

/// The key that was meant, if one is near enough.
pub(crate) fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let distance = |other: &&str| strsim::damerau_levenshtein(name, other);
    let nearest = known.iter().copied().min_by_key(distance)?;
    (distance(&nearest) * 2 <= name.len().max(nearest.len())).then_some(nearest)
}

/// `a`, `b` and `c`.
pub(crate) fn listed(names: &[impl Display]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
