//! The first card that is not as expected.

use std::fmt;

use cardiac_core::Word;
use serde::{Deserialize, Serialize};

use crate::words;

/// The first card that is not as expected.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub(crate) struct Difference {
    /// Which card it is, counted from 1.
    pub(crate) card: usize,
    /// None where no card was expected any more.
    #[serde(with = "words::one")]
    pub(crate) expected: Option<Word>,
    /// None where no card was punched any more.
    #[serde(with = "words::one")]
    pub(crate) got: Option<Word>,
}

impl Difference {
    /// The first difference between two piles of cards.
    pub(crate) fn between(expected: &[Word], got: &[Word]) -> Option<Self> {
        let length = expected.len().max(got.len());
        (0..length)
            .map(|place| (place, expected.get(place).copied(), got.get(place).copied()))
            .find(|(_, expected, got)| expected != got)
            .map(|(place, expected, got)| Self { card: place + 1, expected, got })
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self { card, expected: Some(expected), got: Some(got) } => {
                write!(f, "card {card} is {got}, expected {expected}")
            }
            Self { card, expected: Some(expected), got: None } => {
                write!(f, "card {card} is missing, expected {expected}")
            }
            Self { card, expected: None, got: Some(got) } => {
                write!(f, "card {card} is {got}, but {} was expected", no_more(card))
            }
            Self { card, expected: None, got: None } => write!(f, "card {card} is missing"),
        }
    }
}

/// What was expected after the last card.
fn no_more(card: usize) -> &'static str {
    if card == 1 { "no card" } else { "no further card" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        text.split_whitespace().map(|word| word.parse().expect("a word")).collect()
    }

    #[test]
    fn the_first_difference_is_told() {
        let check = |expected, got, said: Option<&str>| {
            let found = Difference::between(&words(expected), &words(got));
            assert_eq!(found.map(|found| found.to_string()).as_deref(), said);
        };
        check("", "", None);
        check("1 2 3", "1 2 3", None);
        check("1 2 3", "1 -2 4", Some("card 2 is -002, expected 002"));
        check("1 2 3", "1 2", Some("card 3 is missing, expected 003"));
        check("1 2", "1 2 3", Some("card 3 is 003, but no further card was expected"));
        check("", "-0", Some("card 1 is 000, but no card was expected"));
    }
}
