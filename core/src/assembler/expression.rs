//! Sums of numbers and names.

use super::finding::Finding;
use super::operation::Operation;
use super::symbols::{Known, Scope, Symbols};
use super::typo::{Typo, stray_sign};
use crate::text::{DASHES, Mistake, why_no_number};

/// What is wrong with a part of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault<'s> {
    /// The part, a slice of its line.
    pub(crate) part: &'s str,
    /// What is wrong; nothing where it is told at another place.
    pub(crate) finding: Option<Finding<'s>>,
}

impl<'s> Fault<'s> {
    pub(crate) const fn new(part: &'s str, finding: Finding<'s>) -> Self {
        Self { part, finding: Some(finding) }
    }
}

/// What a sum may be made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Terms {
    /// Numbers and names, with a sign between two of them.
    Signed,
    /// Mnemonics too, and two side by side are added: `CLA table` is 100 and the
    /// number of that cell.
    Joined,
}

/// What a sum comes to. `operation` is the one it belongs to.
pub(crate) fn sum<'s>(
    text: &'s str,
    terms: Terms,
    operation: Operation,
    symbols: &Symbols<'s>,
    scope: Scope,
) -> Result<i32, Fault<'s>> {
    let mut sum = 0_i32;
    let mut rest = Rest { text, is_first: true };
    while let Some(term) = rest.next() {
        let term = term.map_err(|fault| match terms {
            Terms::Signed if fault.part.starts_with(',') => {
                Fault::new(fault.part, Finding::OperandTwice { operation })
            }
            _ => fault,
        })?;
        if term.is_joined && terms == Terms::Signed {
            let more = text.len() - rest.text.len() - term.word.len();
            let more = text.get(more..).unwrap_or(term.word);
            return Err(Fault::new(more, Finding::OperandTwice { operation }));
        }
        let value = match term.number()? {
            Some(number) => number,
            None => name(term.word, terms, operation, symbols, scope)?,
        };
        sum = sum.saturating_add(if term.is_negative { -value } else { value });
    }
    if rest.is_first {
        Err(Fault::new(text, Finding::OperandMissing { operation }))
    } else {
        Ok(sum)
    }
}

fn name<'s>(
    name: &'s str,
    terms: Terms,
    operation: Operation,
    symbols: &Symbols<'s>,
    scope: Scope,
) -> Result<i32, Fault<'s>> {
    let wrong = |finding| Err(Fault { part: name, finding });
    match symbols.known(name, scope) {
        Known::Value(value) => Ok(i32::from(value)),
        Known::Wrong => wrong(None),
        Known::TooLate => wrong(Some(Finding::KnownTooLate { name, operation })),
        Known::Nothing => match (Operation::of_name(name).and_then(Operation::opcode), terms) {
            (Some(opcode), Terms::Joined) => Ok(100 * i32::from(opcode.code())),
            (Some(_), Terms::Signed) => wrong(Some(Finding::MnemonicAsCell { name })),
            (None, _) => wrong(Some(Finding::unknown_name(name))),
        },
    }
}

/// The names in an operand, whatever else is in it.
pub(crate) fn names(operand: &str) -> impl Iterator<Item = &str> {
    operand.split(|c| !is_part_of_name(c)).filter(|word| is_name(word))
}

/// Returns `true` if two plain numbers stand side by side, as if each were a word of its
/// own, or if an instruction follows a word: `=217 STO n` are two lines that were joined.
/// The minus of `5 -7` may well be a sign, that of `5 - 7` is none.
pub(crate) fn has_words_side_by_side(text: &str) -> bool {
    let is_number = |word: &str| {
        let digits = word.strip_prefix(['+', '-']).unwrap_or(word);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_instruction =
        |word: &str| Operation::of_name(word).is_some_and(|o| o.opcode().is_some());
    let is_operator = |word: &str| matches!(word, "+" | "-");
    let words = text.split_whitespace();
    words.clone().zip(words.skip(1)).any(|(first, second)| {
        is_number(first) && is_number(second) || !is_operator(first) && is_instruction(second)
    })
}

/// Whether something can be a name: letters, digits and `_`, a letter first.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.chars().all(is_part_of_name)
        && text.chars().any(|c| c != '_')
}

pub(crate) fn is_part_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The terms of a sum, from the left.
struct Rest<'s> {
    text: &'s str,
    is_first: bool,
}

struct Term<'s> {
    word: &'s str,
    is_negative: bool,
    /// No sign stands between it and the term before.
    is_joined: bool,
}

impl<'s> Rest<'s> {
    fn next(&mut self) -> Option<Result<Term<'s>, Fault<'s>>> {
        let from = self.text.trim_start();
        if from.is_empty() {
            return None;
        }
        let (mut rest, mut signs, mut is_negative) = (from, 0, false);
        while let Some(after) = rest.strip_prefix(['+', '-']) {
            signs += 1;
            is_negative ^= rest.starts_with('-');
            rest = after.trim_start();
        }
        let most_signs = if self.is_first { 1 } else { 2 };
        let length = rest.find(|c| !is_part_of_name(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let term = Term { word, is_negative, is_joined: signs == 0 && !self.is_first };
        (self.text, self.is_first) = (after, false);
        Some(if rest.is_empty() {
            Err(Fault::new(from, Finding::ValueMissing))
        } else if word.is_empty() {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            // Behind a term a sign may mean anything: `table[3]`.
            let stray = stray_sign(rest).filter(|_| !term.is_joined);
            let finding = stray.map_or_else(|| no_term(rest), Finding::Typo);
            Err(Fault::new(rest.get(..end).unwrap_or(rest), finding))
        } else if signs > most_signs {
            Err(Fault::new(from, Finding::Text(Mistake::TwoSigns)))
        } else {
            Ok(term)
        })
    }
}

impl<'s> Term<'s> {
    /// The number, if it is one and not a name.
    fn number(&self) -> Result<Option<i32>, Fault<'s>> {
        let word = self.word;
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number && is_name(word) {
            return Ok(None);
        }
        let significant = word.trim_start_matches('0');
        let finding = match () {
            () if !is_number => no_term(word),
            () if significant.len() > 3 => Finding::Text(Mistake::TooManyDigits { most: 3 }),
            () => return Ok(Some(significant.parse().unwrap_or(0))),
        };
        Err(Fault::new(word, finding))
    }
}

/// Why something is neither a number nor a name.
fn no_term(text: &str) -> Finding<'_> {
    if text.starts_with(':') {
        return Finding::StrayColon;
    }
    let dash = text.chars().next().filter(|&c| c != '-' && DASHES.contains(&c));
    if let Some(character) = dash {
        return Finding::Typo(Typo::LookAlike { character, meant: '-' });
    }
    let is_letter = |c: char| c.is_alphabetic();
    if text.strip_prefix('.').is_some_and(|rest| !rest.starts_with(is_letter)) {
        return Finding::PointInNumber;
    }
    match why_no_number(text.split_whitespace().next().unwrap_or_default(), 3) {
        Mistake::NotANumber { .. } => Finding::NotAnOperand,
        mistake => Finding::Text(mistake),
    }
}
