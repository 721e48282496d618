//! Values in JSON as text, as `Display` writes them.

use std::fmt;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Serializes a value in its text form, with `Display`, and reads it with `FromStr`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct AsText<T>(pub T);

impl<T: fmt::Display> Serialize for AsText<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T: FromStr<Err: fmt::Display>> Deserialize<'de> for AsText<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(D::Error::custom)
    }
}

/// Serializes an optional word in its text form, and `None` as `null`.
pub(crate) mod option {
    use cardiac_core::Word;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::AsText;

    #[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref)] // So serde calls it.
    pub(crate) fn serialize<S: Serializer>(word: &Option<Word>, to: S) -> Result<S::Ok, S::Error> {
        word.map(AsText).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Word>, D::Error> {
        Ok(Option::<AsText<Word>>::deserialize(from)?.map(|AsText(word)| word))
    }
}
