//! Words in JSON: strings, as they stand on a card.

use cardiac_core::Word;
use serde::de::Error;
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serializer};

use crate::report::Text;

/// Writes a pile of cards.
pub(crate) fn serialize<S: Serializer>(words: &[Word], to: S) -> Result<S::Ok, S::Error> {
    let mut list = to.serialize_seq(Some(words.len()))?;
    for &word in words {
        list.serialize_element(&Text(word))?;
    }
    list.end()
}

/// Reads a pile of cards.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Word>, D::Error> {
    Vec::<String>::deserialize(from)?.iter().map(|text| word(text)).collect()
}

fn word<E: Error>(text: &str) -> Result<Word, E> {
    text.parse().map_err(|_| E::custom(format!("`{text}` is not a word, such as 042")))
}

/// A word, or none: `null`.
pub(crate) mod one {
    use super::{Deserialize, Deserializer, Serializer, Text, Word};

    pub(crate) fn serialize<S: Serializer>(word: &Option<Word>, to: S) -> Result<S::Ok, S::Error> {
        match word {
            Some(word) => to.collect_str(&Text(*word).0),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Word>, D::Error> {
        Option::<String>::deserialize(from)?.map(|text| super::word(&text)).transpose()
    }
}
