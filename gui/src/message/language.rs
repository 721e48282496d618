//! The languages of the window.

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

impl Language {
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
}
