//! The first output card that differs from the expected one.

use std::fmt;

use cardiac_core::Word;

/// The first output card that differs: another word, a missing card, or an extra one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[cfg_attr(feature = "reports", derive(serde::Serialize, serde::Deserialize))]
pub struct CardMismatch {
    /// The number of the card, from 1.
    pub card: usize,
    /// `None` for an extra card.
    #[cfg_attr(feature = "reports", serde(with = "crate::json::as_text::option"))]
    pub expected: Option<Word>,
    /// `None` for a missing card.
    #[cfg_attr(feature = "reports", serde(with = "crate::json::as_text::option"))]
    pub got: Option<Word>,
}

impl CardMismatch {
    /// Returns the first difference, if there is one.
    pub fn find(expected: &[Word], got: &[Word]) -> Option<Self> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        text.split_whitespace().map(|word| word.parse().expect("a word")).collect()
    }

    #[test]
    fn the_first_card_that_differs() {
        let check = |expected, got, text: &str| {
            let difference = CardMismatch::find(&words(expected), &words(got));
            assert_eq!(difference.expect("they differ").to_string(), text);
        };
        check("001 042 3", "001 -7 4", "card 2 is -007, expected 042");
        check("001 042", "001", "card 2 is missing, expected 042");
        check("", "999", "card 1 is 999, expected no more cards");
        assert_eq!(CardMismatch::find(&words("1 2"), &words("1 2")), None);
    }

    #[cfg(feature = "reports")]
    #[test]
    fn it_can_be_read_back() {
        let check = |expected, got, text: &str| {
            let difference = CardMismatch::find(&words(expected), &words(got));
            let json = serde_json::to_string(&difference).expect("it is JSON");
            assert_eq!(json, text);
            assert_eq!(serde_json::from_str::<CardMismatch>(&json).ok(), difference);
        };
        check("1 42 3", "1 -7 4", r#"{"card":2,"expected":"042","got":"-007"}"#);
        check("1 42", "1", r#"{"card":2,"expected":"042","got":null}"#);
        check("", "999", r#"{"card":1,"expected":null,"got":"999"}"#);
        let line = r#"{"card":1,"expected":"1000","got":null}"#;
        assert!(serde_json::from_str::<CardMismatch>(line).is_err());
    }
}
