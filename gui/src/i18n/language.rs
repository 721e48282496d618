//! Texts in a language: chosen, filled in, and stretched for a look at the layout.

use std::borrow::Cow;

use super::messages::Msg;
use crate::message::language::Language;

impl Language {
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
