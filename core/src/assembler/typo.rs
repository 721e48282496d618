//! Typing errors other than misspelled words: confusable characters, missing spaces, and
//! the syntax of other languages.

use super::diagnostic::DiagnosticKind;
use super::expression::{is_name, is_name_char};
use super::operation::Operation;
use crate::machine::address::Address;
use crate::machine::instruction::Opcode;
use crate::text::characters::is_unprintable;
use crate::text::error::TextErrorKind;
use crate::text::number::misread_digit;
use crate::text::source_line::SourceLine;

/// A typing error other than a misspelled word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Typo<'s> {
    /// A character that looks like one of the keyboard.
    ConfusableCharacter {
        /// The character.
        character: char,
        /// The character of the keyboard.
        meant: char,
    },
    /// An undefined label that looks like a defined one.
    ConfusableName {
        /// The name.
        name: &'s str,
        /// The line of the definition.
        line: usize,
    },
    /// An operation and its operand without a space between them: `OUT00`.
    MissingSpace {
        /// The operation.
        operation: Operation,
        /// The operand.
        operand: &'s str,
    },
    /// A `#` before an operand, which begins a comment: `ADD #5`.
    HashOperand {
        /// The operation.
        operation: Operation,
        /// The text after the `#`.
        operand: &'s str,
    },
    /// A number right after a comment sign, which becomes a comment: `19;23`.
    NumberInComment {
        /// The sign.
        sign: &'s str,
    },
    /// A second instruction on the line: `CLA x; ADD x`.
    SecondInstruction,
    /// An opcode and its cell in two columns of a listing.
    SplitColumns {
        /// The opcode.
        code: Opcode,
        /// The cell.
        cell: Address,
    },
    /// A cell number before an operation, without contents: `10 CLA 20`.
    CellNumber {
        /// The number.
        cell: &'s str,
    },
    /// A variable defined as in another language: `num 0`.
    VariableDefinition {
        /// Its name.
        name: &'s str,
        /// Its value.
        value: &'s str,
    },
    /// A number defined as in C: `#define n 5`.
    CDefine {
        /// Its name.
        name: &'s str,
        /// Its value.
        value: &'s str,
    },
    /// A label with a hyphen or a blank in it: `my-total`.
    SplitLabel {
        /// The label as it is written.
        name: &'s str,
    },
    /// OUT of the accumulator: `OUT acc`.
    AccumulatorOperand,
    /// A sign before or around an operand: `$n`.
    StraySign {
        /// The sign.
        sign: char,
        /// The operand without the sign.
        operand: &'s str,
    },
}

/// Letters that look like ASCII letters, each followed by that letter: Cyrillic, Greek, and
/// the kelvin sign.
const LETTERS: &str = "АAВBСCЕEНHІIЈJКKМMОOРPЅSТTУYХXаaсcеeһhіiјjоoрpѕsуyхxԁdԛqԝwԚQԜW\
                       ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo\u{212a}K";

/// Signs that look like ASCII signs, each followed by that sign. Dashes are elsewhere.
const SIGNS: &str = "\u{37e};\u{204f};\u{201a},\u{60c},\u{3001},\u{2236}:\u{2d0}:\u{a789}:";

/// Signs that other assemblers have before or around an operand.
const STRAY: [char; 9] = ['$', '@', '&', '%', '[', '(', '{', '<', '#'];

/// The ASCII character that a character looks like.
fn ascii_lookalike(c: char) -> Option<char> {
    let full_width = || match u32::from(c) {
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0),
        _ => None,
    };
    paired(LETTERS, c).or_else(|| paired(SIGNS, c)).or_else(full_width)
}

/// The character after `c` in a list of pairs.
fn paired(pairs: &str, c: char) -> Option<char> {
    let (firsts, seconds) = (pairs.chars().step_by(2), pairs.chars().skip(1).step_by(2));
    firsts.zip(seconds).find(|&(first, _)| first == c).map(|(_, second)| second)
}

/// Returns `true` if two words look the same.
pub(crate) fn is_confusable(word: &str, other: &str) -> bool {
    let look = |c: char| ascii_lookalike(c).unwrap_or(c);
    word.chars().map(look).eq(other.chars().map(look))
}

/// Finds the first invisible or confusable character of a piece of code.
///
/// A label may be in any script. So a letter that looks like an ASCII letter is wrong only
/// among ASCII letters, or if the whole word looks like a mnemonic.
pub(crate) fn find_confusable(code: &str) -> Option<(&str, DiagnosticKind<'_>)> {
    if code.is_ascii() {
        return None;
    }
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| !is_name_char(c)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at_checked(end.max(first.len_utf8()))?;
        let wrong = if end > 0 { confusable_letter(piece) } else { confusable_sign(first) };
        if let Some((character, kind)) = wrong {
            let index = piece.find(character)?;
            return Some((piece.get(index..index + character.len_utf8())?, kind));
        }
        rest = after;
    }
    None
}

fn confusable_letter(word: &str) -> Option<(char, DiagnosticKind<'static>)> {
    if let Some(character) = word.chars().find(|&c| is_invisible(c)) {
        return Some((
            character,
            DiagnosticKind::Text(TextErrorKind::InvisibleCharacter { character }),
        ));
    }
    let is_misleading =
        word.contains(|c: char| c.is_ascii_alphabetic()) || looks_like_mnemonic(word);
    let is_full_width = |c: &char| matches!(*c, '\u{ff21}'..='\u{ff5e}');
    let is_wrong = |c: &char| is_misleading || is_full_width(c);
    let look_alike = word.chars().filter(is_wrong).find_map(|c| Some((c, ascii_lookalike(c)?)));
    if let Some((character, meant)) = look_alike {
        return Some((
            character,
            DiagnosticKind::Typo(Typo::ConfusableCharacter { character, meant }),
        ));
    }
    // A word that begins with a digit is a number, in any script.
    let digit = word.chars().find(|c| !c.is_ascii())?;
    let is_number = !word.contains(char::is_alphabetic) && word.starts_with(char::is_numeric);
    is_number.then_some((digit, DiagnosticKind::Text(TextErrorKind::NonAsciiDigit { digit })))
}

fn confusable_sign(character: char) -> Option<(char, DiagnosticKind<'static>)> {
    if is_invisible(character) {
        return Some((
            character,
            DiagnosticKind::Text(TextErrorKind::InvisibleCharacter { character }),
        ));
    }
    // Dashes are checked when the operand is parsed.
    let meant = ascii_lookalike(character).filter(|&meant| meant != '-')?;
    Some((character, DiagnosticKind::Typo(Typo::ConfusableCharacter { character, meant })))
}

fn is_invisible(c: char) -> bool {
    // Control characters have an error of their own.
    (is_unprintable(c) && !c.is_control())
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{115f}' | '\u{3164}')
}

/// Returns `true` if a word looks like the name of an operation.
fn looks_like_mnemonic(word: &str) -> bool {
    let same =
        |(c, letter): (char, char)| ascii_lookalike(c).unwrap_or(c).eq_ignore_ascii_case(&letter);
    let is_name =
        |name: &str| word.chars().count() == name.len() && word.chars().zip(name.chars()).all(same);
    Operation::all().any(|operation| is_name(operation.name()))
}

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
    fn pairs_are_of_one_that_is_not_ascii_and_one_that_is() {
        for pairs in [LETTERS, SIGNS] {
            assert_eq!(pairs.chars().count() % 2, 0);
            for (index, c) in pairs.chars().enumerate() {
                assert_eq!(c.is_ascii(), index % 2 == 1, "{c:?} at {index}");
            }
        }
    }

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
    fn letters_of_other_scripts_are_wrong_only_where_they_deceive() {
        let find = |code| find_confusable(code).map(|(part, _)| part);
        for (code, part) in [
            ("CLA n", None),
            ("\u{421}\u{423}\u{41c}\u{41c}\u{410}: CLA \u{421}\u{423}\u{41c}\u{41c}\u{410}", None),
            ("Zähler: CLA Zähler", None),
            ("CLA\u{a0}n", None),
            ("\u{410}DD n", Some("\u{410}")),
            ("\u{421}\u{422}\u{41e}\u{41f} n", None),
            ("\u{41d}RS", Some("\u{41d}")),
            ("\u{422}\u{410}\u{421} n", Some("\u{422}")),
            ("CLA \u{455}um", Some("\u{455}")),
            ("\u{ff23}\u{ff2c}\u{ff21} n", Some("\u{ff23}")),
            ("CLA \u{ff11}\u{ff10}", Some("\u{ff11}")),
            ("CLA \u{661}\u{660}", Some("\u{661}")),
            ("loop\u{ff1a}CLA n", Some("\u{ff1a}")),
            ("DATA 5\u{ff0c}6", Some("\u{ff0c}")),
            ("CLA\u{200b} n", Some("\u{200b}")),
            ("CLA \u{202e}n", Some("\u{202e}")),
            ("CLA n\u{3164}", Some("\u{3164}")),
            ("CLA n\u{b2}", None),
        ] {
            assert_eq!(find(code), part, "{code}");
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
