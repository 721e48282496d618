//! The first output card that differs from the expected one.

use std::fmt;
use std::str::FromStr;

use cardiac_core::Word;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use crate::messages::run_report::AsText;

/// The first output card that differs: another word, a missing card, or an extra one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(crate) struct CardMismatch {
    /// The number of the card, from 1.
    pub(crate) card: usize,
    /// `None` for an extra card.
    #[serde(with = "written")]
    pub(crate) expected: Option<Word>,
    /// `None` for a missing card.
    #[serde(with = "written")]
    pub(crate) got: Option<Word>,
}

impl CardMismatch {
    /// Returns the first difference, if there is one.
    pub(crate) fn find(expected: &[Word], got: &[Word]) -> Option<Self> {
        let longest = expected.len().max(got.len());
        let index = (0..longest).find(|&index| expected.get(index) != got.get(index))?;
        let (expected, got) = (expected.get(index).copied(), got.get(index).copied());
        Some(Self { card: index + 1, expected, got })
    }
}

impl fmt::Display for CardMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let card = self.card;
        match (self.got, self.expected) {
            (Some(got), Some(expected)) => write!(f, "card {card} is {got}, expected {expected}"),
            (None, Some(expected)) => write!(f, "card {card} is missing, expected {expected}"),
            (Some(got), None) => write!(f, "card {card} is {got}, expected no more cards"),
            (None, None) => write!(f, "card {card} is missing"),
        }
    }
}

impl<'de, T: FromStr<Err: fmt::Display>> Deserialize<'de> for AsText<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(D::Error::custom)
    }
}

/// Serializes a word in its text form, and `None` as `null`.
mod written {
    use cardiac_core::Word;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::messages::run_report::AsText;

    #[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref)] // So serde calls it.
    pub(super) fn serialize<S: Serializer>(word: &Option<Word>, to: S) -> Result<S::Ok, S::Error> {
        word.map(AsText).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Word>, D::Error> {
        Ok(Option::<AsText<Word>>::deserialize(from)?.map(|AsText(word)| word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        text.split_whitespace().map(|word| word.parse().expect("a word")).collect()
    }

    #[test]
    fn the_first_card_that_differs() {
        let check = |expected, got, text: &str, json_text: &str| {
            let difference = CardMismatch::find(&words(expected), &words(got));
            let difference = difference.expect("they differ");
            assert_eq!(difference.to_string(), text);
            let json = serde_json::to_string(&difference).expect("it is JSON");
            assert_eq!(json, json_text);
            assert_eq!(serde_json::from_str::<CardMismatch>(&json).ok(), Some(difference));
        };
        check(
            "001 042 3",
            "001 -7 4",
            "card 2 is -007, expected 042",
            r#"{"card":2,"expected":"042","got":"-007"}"#,
        );
        check(
            "001 042",
            "001",
            "card 2 is missing, expected 042",
            r#"{"card":2,"expected":"042","got":null}"#,
        );
        check(
            "",
            "999",
            "card 1 is 999, expected no more cards",
            r#"{"card":1,"expected":null,"got":"999"}"#,
        );
        assert_eq!(CardMismatch::find(&words("1 2"), &words("1 2")), None);
    }

    #[test]
    fn an_invalid_word_is_an_error() {
        let line = r#"{"card":1,"expected":"1000","got":null}"#;
        assert!(serde_json::from_str::<CardMismatch>(line).is_err());
    }
}
