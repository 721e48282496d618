//! The words of a line, and which of them are names.

/// Splits a text after its first word.
pub(crate) fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (word, rest.trim_start())
}

pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}

/// Returns `true` if a word is one of these, in any case.
pub(crate) fn is_one_of(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Returns `true` if a text is a valid name: letters, digits and `_`, beginning with a
/// letter or `_`.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.chars().all(is_name_char)
        && text.chars().any(|c| c != '_')
}

pub(crate) fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Returns the names in an operand, even if the operand is not valid.
pub(crate) fn names(operand: &str) -> impl Iterator<Item = &str> {
    operand.split(|c| !is_name_char(c)).filter(|word| is_name(word))
}
