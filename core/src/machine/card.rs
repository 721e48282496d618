//! Cards: a word or nothing.

use core::fmt;
use core::str::FromStr;

use crate::machine::word::Word;
use crate::text::error::TextErrorKind;

/// An input card: a word, or blank, which is not the same as 000 (R4).
///
/// ```
/// use cardiac_core::{Card, Word};
///
/// assert_eq!("42".parse(), Ok(Card::Word(Word::new(42).unwrap())));
/// assert_eq!("Blank".parse(), Ok(Card::Blank));
/// assert_eq!(Card::Blank.to_string(), "blank");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Card {
    /// A blank card: INP stops the machine.
    Blank,
    /// A card with a word.
    Word(Word),
}

impl Card {
    /// The word on the card, if there is one.
    pub const fn word(self) -> Option<Word> {
        match self {
            Self::Blank => None,
            Self::Word(word) => Some(word),
        }
    }
}

impl From<Word> for Card {
    fn from(word: Word) -> Self {
        Self::Word(word)
    }
}

impl fmt::Display for Card {
    /// As in a deck: `042`, `-007`, `blank` (R17).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => f.pad("blank"),
            Self::Word(word) => word.fmt(f),
        }
    }
}

impl FromStr for Card {
    type Err = TextErrorKind;

    /// Parses a word, or `blank` in any case, or `---` (R17).
    fn from_str(text: &str) -> Result<Self, TextErrorKind> {
        if text == "---" || text.eq_ignore_ascii_case("blank") {
            return Ok(Self::Blank);
        }
        match text.parse() {
            Ok(word) => Ok(Self::Word(word)),
            Err(TextErrorKind::InvalidNumber { .. }) => Err(TextErrorKind::InvalidCard),
            Err(kind) => Err(kind),
        }
    }
}
