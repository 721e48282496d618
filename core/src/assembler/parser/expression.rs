//! The expressions of operands: numbers and names with `+` and `-`.

use super::line_error::LineError;
use super::words::{is_name, is_name_char};
use crate::assembler::diagnostic::DiagnosticKind;
use crate::assembler::misspelling::find_typo::stray_sign;
use crate::assembler::misspelling::typo::Typo;
use crate::assembler::operation::Operation;
use crate::text::characters::DASHES;
use crate::text::error::TextErrorKind;
use crate::text::number::number_error_kind;

/// The terms that an expression may have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExprSyntax {
    /// Numbers and names with a sign between them.
    Signed,
    /// Also mnemonics. Terms side by side are added: `CLA table` is 100 plus the number of
    /// the cell.
    Joined,
}

/// The result of looking a name up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Resolution {
    Value(i16),
    /// It is defined, but below the line of the use.
    Forward,
    /// Its definition has an error.
    Invalid,
    /// It has no definition.
    Undefined,
}

/// Evaluates an expression, the operand of `operation`. `lookup` finds the values of names.
pub(crate) fn eval<'s>(
    text: &'s str,
    syntax: ExprSyntax,
    operation: Operation,
    lookup: impl Fn(&'s str) -> Resolution + Copy,
) -> Result<i32, LineError<'s>> {
    let mut sum = 0_i32;
    let mut rest = TermReader { text, is_first: true };
    while let Some(term) = rest.next() {
        let term = term.map_err(|error| match syntax {
            ExprSyntax::Signed if error.part.starts_with(',') => {
                LineError::new(error.part, DiagnosticKind::ExtraOperand { operation })
            }
            _ => error,
        })?;
        if term.is_joined && syntax == ExprSyntax::Signed {
            let more = text.len() - rest.text.len() - term.word.len();
            let more = text.get(more..).unwrap_or(term.word);
            return Err(LineError::new(more, DiagnosticKind::ExtraOperand { operation }));
        }
        let value = match term.number()? {
            Some(number) => number,
            None => eval_name(term.word, syntax, operation, lookup)?,
        };
        sum = sum.saturating_add(if term.is_negative { -value } else { value });
    }
    if rest.is_first {
        Err(LineError::new(text, DiagnosticKind::MissingOperand { operation }))
    } else {
        Ok(sum)
    }
}

fn eval_name<'s>(
    name: &'s str,
    syntax: ExprSyntax,
    operation: Operation,
    lookup: impl Fn(&'s str) -> Resolution + Copy,
) -> Result<i32, LineError<'s>> {
    let wrong = |kind| Err(LineError { part: name, kind });
    match lookup(name) {
        Resolution::Value(value) => Ok(i32::from(value)),
        Resolution::Invalid => wrong(None),
        Resolution::Forward => wrong(Some(DiagnosticKind::ForwardReference { name, operation })),
        Resolution::Undefined => {
            match (Operation::from_name(name).and_then(Operation::opcode), syntax) {
                (Some(opcode), ExprSyntax::Joined) => Ok(100 * i32::from(opcode.code())),
                (Some(_), ExprSyntax::Signed) => {
                    wrong(Some(DiagnosticKind::MnemonicAsOperand { name }))
                }
                (None, _) => wrong(Some(DiagnosticKind::undefined_name(name))),
            }
        }
    }
}

/// Returns `true` if two plain numbers stand side by side, or if an instruction follows a word.
///
/// `=217 STO n` is two joined lines. In `5 -7` the minus is a sign, so these are two
/// numbers; in `5 - 7` it is an operator.
pub(crate) fn has_words_side_by_side(text: &str) -> bool {
    let is_number = |word: &str| {
        let digits = word.strip_prefix(['+', '-']).unwrap_or(word);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_instruction =
        |word: &str| Operation::from_name(word).is_some_and(|o| o.opcode().is_some());
    let is_operator = |word: &str| matches!(word, "+" | "-");
    let words = text.split_whitespace();
    words.clone().zip(words.skip(1)).any(|(first, second)| {
        is_number(first) && is_number(second) || !is_operator(first) && is_instruction(second)
    })
}

/// Reads the terms of an expression from left to right.
struct TermReader<'s> {
    text: &'s str,
    is_first: bool,
}

struct Term<'s> {
    word: &'s str,
    is_negative: bool,
    /// No operator stands between this term and the previous one.
    is_joined: bool,
}

impl<'s> TermReader<'s> {
    fn next(&mut self) -> Option<Result<Term<'s>, LineError<'s>>> {
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
        let length = rest.find(|c| !is_name_char(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let term = Term { word, is_negative, is_joined: signs == 0 && !self.is_first };
        (self.text, self.is_first) = (after, false);
        Some(if rest.is_empty() {
            Err(LineError::new(from, DiagnosticKind::MissingValue))
        } else if word.is_empty() {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            // After a term, a sign such as the `[` of `table[3]` has no clear meaning.
            let stray = stray_sign(rest).filter(|_| !term.is_joined);
            let kind = stray.map_or_else(|| term_error(rest), DiagnosticKind::Typo);
            Err(LineError::new(rest.get(..end).unwrap_or(rest), kind))
        } else if signs > most_signs {
            Err(LineError::new(from, DiagnosticKind::Text(TextErrorKind::TwoSigns)))
        } else {
            Ok(term)
        })
    }
}

impl<'s> Term<'s> {
    /// The number, or `None` if the term is a name.
    fn number(&self) -> Result<Option<i32>, LineError<'s>> {
        let word = self.word;
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number && is_name(word) {
            return Ok(None);
        }
        let significant = word.trim_start_matches('0');
        let kind = match () {
            () if !is_number => term_error(word),
            () if significant.len() > 3 => {
                DiagnosticKind::Text(TextErrorKind::TooManyDigits { max: 3 })
            }
            () => return Ok(Some(significant.parse().unwrap_or(0))),
        };
        Err(LineError::new(word, kind))
    }
}

/// The error for a text that is neither a number nor a name.
fn term_error(text: &str) -> DiagnosticKind<'_> {
    if text.starts_with(':') {
        return DiagnosticKind::StrayColon;
    }
    let dash = text.chars().next().filter(|&c| c != '-' && DASHES.contains(&c));
    if let Some(character) = dash {
        return DiagnosticKind::Typo(Typo::ConfusableCharacter { character, meant: '-' });
    }
    let is_letter = |c: char| c.is_alphabetic();
    if text.strip_prefix('.').is_some_and(|rest| !rest.starts_with(is_letter)) {
        return DiagnosticKind::DecimalPoint;
    }
    match number_error_kind(text.split_whitespace().next().unwrap_or_default(), 3) {
        TextErrorKind::InvalidNumber { .. } => DiagnosticKind::InvalidOperand,
        kind => DiagnosticKind::Text(kind),
    }
}
