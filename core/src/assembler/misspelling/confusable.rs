//! Characters that look like others: letters of other scripts among ASCII letters, and signs.

use super::typo::Typo;
use crate::assembler::diagnostic::DiagnosticKind;
use crate::assembler::operation::Operation;
use crate::assembler::parser::words::is_name_char;
use crate::text::characters::is_unprintable;
use crate::text::error::TextErrorKind;

/// Letters that look like ASCII letters, each followed by that letter: Cyrillic, Greek, and
/// the kelvin sign.
const LETTERS: &str = "АAВBСCЕEНHІIЈJКKМMОOРPЅSТTУYХXаaсcеeһhіiјjоoрpѕsуyхxԁdԛqԝwԚQԜW\
                       ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo\u{212a}K";

/// Signs that look like ASCII signs, each followed by that sign. Dashes are elsewhere.
const SIGNS: &str = "\u{37e};\u{204f};\u{201a},\u{60c},\u{3001},\u{2236}:\u{2d0}:\u{a789}:";

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
}
