//! Numbers and names that a caller passes, with the messages if they are wrong.

use alloc::format;
use alloc::string::String;

use cardiac_core::{Address, Format, Word};

/// Converts a number to a word.
///
/// # Errors
///
/// If it has more than three digits.
pub fn word(number: i64) -> Result<Word, String> {
    let word = i16::try_from(number).ok().and_then(Word::new);
    word.ok_or_else(|| {
        format!("{number} does not fit into a word: a card or a cell holds -999 to 999")
    })
}

/// Converts a number to a cell.
///
/// # Errors
///
/// If it is not from 0 to 99.
pub fn cell(number: i64) -> Result<Address, String> {
    let cell = u8::try_from(number).ok().and_then(Address::new);
    cell.ok_or_else(|| format!("there is no cell {number}: the cells are 0 to 99"))
}

/// Converts a number of steps.
///
/// # Errors
///
/// If it is negative.
pub fn limit(number: i64) -> Result<u64, String> {
    u64::try_from(number).map_err(|_| format!("{number} is not a number of steps: write 0 or more"))
}

/// Converts the name of a format. There are images only with the feature `formats`.
///
/// # Errors
///
/// If there is no such format.
pub fn format(name: &str) -> Result<Format, String> {
    match name {
        "deck" => Ok(Format::Deck),
        "image" if cfg!(feature = "formats") => Ok(Format::Image),
        "source" => Ok(Format::Source),
        _ => Err(format!("there is no format `{name}`: write {FORMATS}")),
    }
}

const FORMATS: &str =
    if cfg!(feature = "formats") { "`deck`, `image` or `source`" } else { "`deck` or `source`" };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_range() {
        assert_eq!(word(-999).map(Word::get), Ok(-999));
        assert_eq!(cell(99).map(Address::get), Ok(99));
        assert_eq!(limit(0), Ok(0));
        for number in [1000, -1000, i64::MAX, i64::MIN] {
            assert!(word(number).is_err_and(|message| message.starts_with(&number.to_string())));
        }
        for number in [-1, 100, 256, i64::MIN] {
            assert!(cell(number).is_err_and(|message| message.contains(&number.to_string())));
        }
        assert!(limit(-1).is_err());
    }

    #[test]
    fn formats_have_the_names_of_the_command_line() {
        assert_eq!(format("deck"), Ok(Format::Deck));
        assert_eq!(format("image").is_ok(), cfg!(feature = "formats"));
        assert_eq!(format("source"), Ok(Format::Source));
        assert!(format("Deck").is_err());
    }
}
