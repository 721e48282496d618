//! Numbers in a text, and the ways to misspell them.

use super::characters::{DASHES, INVISIBLE_CHARACTERS};
use super::error::TextErrorKind;

/// Parses an optional sign and one to `max` digits.
pub(crate) fn parse_number(text: &str, max: u8) -> Result<i16, TextErrorKind> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(number_error_kind(text, max));
    }
    if digits.len() > usize::from(max) {
        return Err(TextErrorKind::TooManyDigits { max });
    }
    let magnitude = digits.bytes().fold(0, |number, digit| number * 10 + i16::from(digit - b'0'));
    Ok(if text.starts_with('-') { -magnitude } else { magnitude })
}

pub(crate) fn number_error_kind(text: &str, max: u8) -> TextErrorKind {
    let is_sign = |c: char| c == '+' || DASHES.contains(&c);
    let unsigned = text.trim_start_matches(is_sign);
    let signs = text.chars().take_while(|&c| is_sign(c)).count();
    let is_number = !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(character) = text.chars().find(|c| INVISIBLE_CHARACTERS.contains(c)) {
        return TextErrorKind::InvisibleCharacter { character };
    }
    if let Some(kind) = misread_digit(unsigned) {
        return kind;
    }
    match (signs, unsigned) {
        (1, "") => TextErrorKind::SignAlone,
        (2.., "") => TextErrorKind::DashesAlone,
        (_, "8--") => TextErrorKind::PrintedCell99,
        (1, _) if is_number => TextErrorKind::NonAsciiMinus,
        (2.., _) if is_number => TextErrorKind::TwoSigns,
        (0, _) if text.starts_with('_') && text.bytes().all(|byte| byte == b'_') => {
            TextErrorKind::Placeholder
        }
        _ => TextErrorKind::InvalidNumber { max },
    }
}

/// Finds a letter typed for a digit, or a digit of another script.
pub(crate) fn misread_digit(text: &str) -> Option<TextErrorKind> {
    if let Some(digit) = text.chars().find(|c| !c.is_ascii() && c.is_numeric()) {
        return Some(TextErrorKind::NonAsciiDigit { digit });
    }
    let meant = |c: char| match c {
        'O' | 'o' | 'Q' => Some('0'),
        'l' | 'I' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        'B' => Some('8'),
        _ => c.is_ascii_digit().then_some(c),
    };
    let is_number =
        text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| meant(c).is_some());
    let letter = text.chars().find(|c| !c.is_ascii_digit()).filter(|_| is_number)?;
    Some(TextErrorKind::LetterForDigit { letter, digit: meant(letter)? })
}
