//! Finds typing errors: missing spaces, letters for digits, lost operands, and the syntax of other
//! languages.

use super::typo::Typo;
use crate::assembler::operation::Operation;
use crate::assembler::parser::words::{is_name, is_name_char};
use crate::machine::instruction::Opcode;
use crate::text::error::TextErrorKind;
use crate::text::number::misread_digit;
use crate::text::source_line::SourceLine;

/// Signs that other assemblers have before or around an operand.
const STRAY: [char; 9] = ['$', '@', '&', '%', '[', '(', '{', '<', '#'];

/// Finds a letter in a word that was meant to be a number: `1O`, `O5`, `O`, but not `l`.
pub(crate) fn letter_for_digit(word: &str) -> Option<TextErrorKind> {
    let digits = word.trim_start_matches(['+', '-']);
    match digits.trim_start_matches('O') {
        "" if !digits.is_empty() => Some(TextErrorKind::LetterForDigit { letter: 'O', digit: '0' }),
        _ => misread_digit(digits),
    }
}

/// Splits a word into an operation and the number right after it.
pub(crate) fn missing_space(word: &str) -> Option<Typo<'_>> {
    let end = word.find(|c: char| !c.is_ascii_alphabetic())?;
    let (name, operand) = word.split_at_checked(end)?;
    let operation = Operation::from_name(name)?;
    let number = operand.trim_start_matches(['=', '+', '-']);
    let is_number =
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    is_number.then_some(Typo::MissingSpace { operation, operand })
}

/// Finds an operation with a sign between it and its operand: `CLA, 20`, `OUT(20)`, `INP-5`.
pub(crate) fn sign_before_operand<'s>(word: &'s str, operand: &'s str) -> Option<Typo<'s>> {
    const SIGNS: [char; 8] = [',', '.', '-', '/', '(', '[', '|', '\''];
    let end = word.find(|c: char| !c.is_ascii_alphabetic())?;
    let (name, rest) = word.split_at_checked(end)?;
    let operation = Operation::from_name(name)?;
    let sign = rest.chars().next().filter(|sign| SIGNS.contains(sign))?;
    let is_number = operation == Operation::Data && sign == '-';
    let behind = rest.trim_start_matches(SIGNS);
    let joined = behind.trim_end_matches([')', ']', '|', '\'']);
    let value = joined.strip_prefix('=').unwrap_or(joined);
    let is_value = !value.is_empty() && value.chars().all(|c| is_name_char(c) || c == ',');
    let operand = match (joined, operand) {
        ("", operand) if !operand.is_empty() => operand,
        (joined, "") if is_value => joined,
        _ => return None,
    };
    (!is_number).then_some(Typo::SignBeforeOperand { operation, sign, operand })
}

/// The operand that a `#` turns into a comment.
pub(crate) fn hash_operand<'s>(
    operation: Operation,
    operand: &str,
    comment: &'s str,
) -> Option<Typo<'s>> {
    let content = comment.strip_prefix('#')?;
    let end = content.find(|c| !is_name_char(c) && c != '-').unwrap_or(content.len());
    let (word, after) = content.split_at_checked(end)?;
    let is_number = word.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
    // `HRS #done` needs no operand.
    let needs_operand = !matches!(operation, Operation::Instruction(Opcode::Hrs) | Operation::End);
    let is_label = needs_operand && is_name(word) && after.trim().is_empty();
    let is_missing = operand.is_empty() || operand.ends_with([',', '+', '-', '=']);
    (is_missing && (is_number || is_label))
        .then_some(Typo::HashOperand { operation, operand: word })
}

/// The comment sign that turns a number into a comment because it touches it: `19;23` and
/// `19; 23`, but not `19 ; 23`.
pub(crate) fn number_in_comment<'s>(line: &SourceLine<'s>) -> Option<Typo<'s>> {
    let content = line.comment.trim_start_matches([';', '#', '/']);
    let sign = line.comment.get(..line.comment.len() - content.len())?;
    let begins = content.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
    let touches = begins && !line.text.is_empty() && line.is_comment_touching();
    (touches || line.sign_touches_digit()).then_some(Typo::NumberInComment { sign })
}

/// Parses `#define name value`.
pub(crate) fn c_define(comment: &str) -> Option<Typo<'_>> {
    let mut words = comment.strip_prefix("#define")?.split_whitespace();
    let (name, value) = (words.next()?, words.next()?);
    is_name(name).then_some(Typo::CDefine { name, value })
}

/// The label that was meant by one with hyphens or blanks in it.
pub(crate) fn split_label(name: &str) -> Option<Typo<'_>> {
    let mut parts = name.split(['-', ' ', '\t']).filter(|part| !part.is_empty());
    let is_label = parts.clone().count() > 1
        && parts.clone().next().is_some_and(is_name)
        && parts.all(|part| part.chars().all(is_name_char));
    is_label.then_some(Typo::SplitLabel { name })
}

/// Returns `true` for a word that names the accumulator.
pub(crate) fn is_accumulator(name: &str) -> bool {
    ["acc", "accu", "ac", "accumulator"].iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Parses an operand after a sign that this assembler does not have.
pub(crate) fn stray_sign(text: &str) -> Option<Typo<'_>> {
    let sign = text.chars().next().filter(|c| STRAY.contains(c))?;
    let from = text.trim_start_matches(STRAY);
    let end = from.find(|c| !is_name_char(c)).unwrap_or(from.len());
    let operand = from.get(..end).filter(|operand| !operand.is_empty())?;
    Some(Typo::StraySign { sign, operand })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_in_a_number() {
        for (word, letter) in [
            ("1O", Some('O')),
            ("O5", Some('O')),
            ("2o", Some('o')),
            ("l0", Some('l')),
            ("-I5", Some('I')),
            ("OO", Some('O')),
            ("O", Some('O')),
            ("l", None),
            ("o", None),
            ("Il", None),
            ("10", None),
            ("1O5a", None),
            ("", None),
        ] {
            let found = match letter_for_digit(word) {
                Some(TextErrorKind::LetterForDigit { letter, .. }) => Some(letter),
                _ => None,
            };
            assert_eq!(found, letter, "{word}");
        }
    }

    #[test]
    fn operations_are_parted_from_numbers() {
        let missing_space = |word| match missing_space(word) {
            Some(Typo::MissingSpace { operation, operand }) => format!("{operation} {operand}"),
            _ => String::new(),
        };
        for (word, expected) in [
            ("OUT00", "OUT 00"),
            ("in5", "INP 5"),
            ("ADD=5", "ADD =5"),
            ("SFT1,3", "SFT 1,3"),
            ("DATA-7", "DATA -7"),
            ("OUT", ""),
            ("loop1", ""),
            ("OUT1a", ""),
            ("CLA=", ""),
        ] {
            assert_eq!(missing_space(word), expected, "{word}");
        }
    }
}
