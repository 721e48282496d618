//! Sums of numbers and names.

use super::diagnostic::DiagnosticKind;
use super::operation::Operation;
use super::symbols::{Resolution, Scope, SymbolTable};
use super::typo::{Typo, stray_sign};
use crate::text::{DASHES, TextErrorKind, number_error_kind};

/// What is wrong with a part of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineError<'s> {
    /// The part, a slice of its line.
    pub(crate) part: &'s str,
    /// What is wrong; nothing where it is told at another place.
    pub(crate) kind: Option<DiagnosticKind<'s>>,
}

impl<'s> LineError<'s> {
    pub(crate) const fn new(part: &'s str, kind: DiagnosticKind<'s>) -> Self {
        Self { part, kind: Some(kind) }
    }
}

/// What a sum may be made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExprSyntax {
    /// Numbers and names, with a sign between two of them.
    Signed,
    /// Mnemonics too, and two side by side are added: `CLA table` is 100 and the
    /// number of that cell.
    Joined,
}

/// What a sum comes to. `operation` is the one it belongs to.
pub(crate) fn eval<'s>(
    text: &'s str,
    syntax: ExprSyntax,
    operation: Operation,
    symbols: &SymbolTable<'s>,
    scope: Scope,
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
            None => eval_name(term.word, syntax, operation, symbols, scope)?,
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
    symbols: &SymbolTable<'s>,
    scope: Scope,
) -> Result<i32, LineError<'s>> {
    let wrong = |kind| Err(LineError { part: name, kind });
    match symbols.lookup(name, scope) {
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

/// The names in an operand, whatever else is in it.
pub(crate) fn names(operand: &str) -> impl Iterator<Item = &str> {
    operand.split(|c| !is_name_char(c)).filter(|word| is_name(word))
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
        |word: &str| Operation::from_name(word).is_some_and(|o| o.opcode().is_some());
    let is_operator = |word: &str| matches!(word, "+" | "-");
    let words = text.split_whitespace();
    words.clone().zip(words.skip(1)).any(|(first, second)| {
        is_number(first) && is_number(second) || !is_operator(first) && is_instruction(second)
    })
}

/// Whether something can be a name: letters, digits and `_`, a letter first.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.chars().all(is_name_char)
        && text.chars().any(|c| c != '_')
}

pub(crate) fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The terms of a sum, from the left.
struct TermReader<'s> {
    text: &'s str,
    is_first: bool,
}

struct Term<'s> {
    word: &'s str,
    is_negative: bool,
    /// No sign stands between it and the term before.
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
            // Behind a term a sign may mean anything: `table[3]`.
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
    /// The number, if it is one and not a name.
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

/// Why something is neither a number nor a name.
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
