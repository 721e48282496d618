//! The languages of the window, and texts in them: chosen, filled in, and stretched to check the
//! layout.

use std::borrow::Cow;

use super::messages::Msg;

/// A language of the window.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
    /// Pseudolocalized English, a third longer and with accents: shows where space is missing, and
    /// texts that are not translated.
    Pseudo,
}

/// The names of keys that are others in Spanish.
const SPANISH_KEYS: [(&str, &str); 4] =
    [("Shift", "Mayús"), ("Home", "Inicio"), ("End", "Fin"), ("Enter", "Intro")];

impl Language {
    /// Returns the name of a key, if it is not the English one.
    pub(crate) fn key_name(self, english: &str) -> Option<&'static str> {
        let spanish = SPANISH_KEYS.iter().find(|(name, _)| *name == english);
        spanish.filter(|_| self == Self::Spanish).map(|(_, name)| *name)
    }

    /// The languages to choose from.
    pub const SELECTABLE: [Self; 2] = [Self::English, Self::Spanish];

    /// Returns the name of the language, in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::Pseudo => "Stretched",
        }
    }

    /// Returns the language code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::Pseudo => "en-x-long",
        }
    }

    /// Returns the language of a locale such as `es_MX.UTF-8`; English if there is no translation.
    pub fn from_locale(locale: &str) -> Self {
        if locale == Self::Pseudo.code() {
            return Self::Pseudo;
        }
        let code = locale.split(|letter: char| !letter.is_ascii_alphabetic()).next();
        let code = code.unwrap_or_default();
        let spoken =
            Self::SELECTABLE.into_iter().find(|known| known.code().eq_ignore_ascii_case(code));
        spoken.unwrap_or_default()
    }
    /// Returns a text.
    pub fn get(self, text: Msg) -> Cow<'static, str> {
        match self {
            Self::English => text.english().into(),
            Self::Spanish => text.spanish().into(),
            Self::Pseudo => pseudolocalized(text.english()).into(),
        }
    }

    /// Returns a text with each `{}` replaced by the next value.
    pub fn format(self, text: Msg, values: &[&dyn std::fmt::Display]) -> String {
        let text = self.get(text);
        let mut parts = text.split("{}");
        let mut filled = parts.next().unwrap_or_default().to_owned();
        let mut values = values.iter();
        for part in parts {
            if let Some(value) = values.next() {
                filled += &value.to_string();
            }
            filled += part;
        }
        filled
    }
}

/// Makes a text a third longer and puts accents on its vowels; placeholders stay.
pub(crate) fn pseudolocalized(text: &str) -> String {
    let accented = |letter| match letter {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ú',
        other => other,
    };
    let longer: String = text.chars().map(accented).collect();
    let more = (text.chars().count() * 35).div_ceil(100);
    longer + " " + &"ñ".repeat(more.saturating_sub(1))
}
