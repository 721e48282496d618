//! The tokens of an expression.

use core::ops::Range;

use super::error::ExpressionErrorKind;
use super::node::{Leaf, Operator};
use crate::assembler::parser::words::{is_name, is_name_char};
use crate::text::characters::{DASHES, INVISIBLE_CHARACTERS};
use crate::text::error::TextErrorKind;

/// The most digits of a number, without leading zeros.
const MAX_DIGITS: usize = 9;

/// A token and its place.
#[derive(Clone, Copy)]
pub(super) struct ExprToken<'t> {
    pub(super) kind: ExprTokenKind,
    pub(super) text: &'t str,
    pub(super) start: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ExprTokenKind {
    Leaf(Leaf),
    Name,
    /// `cell`
    Cell,
    Not,
    Operator(Operator),
    /// `(` or `[`
    Open(char),
    /// `)` or `]`
    Close(char),
    /// `&`
    NumberOf,
    /// An operator of another language, with the one to be used here.
    ForeignOperator(&'static str),
    Division,
    End,
}

/// The keywords, in any case.
const KEYWORDS: [(&str, ExprTokenKind); 8] = [
    ("acc", ExprTokenKind::Leaf(Leaf::Accumulator)),
    ("bug", ExprTokenKind::Leaf(Leaf::Bug)),
    ("card", ExprTokenKind::Leaf(Leaf::Card)),
    ("step", ExprTokenKind::Leaf(Leaf::Step)),
    ("cell", ExprTokenKind::Cell),
    ("and", ExprTokenKind::Operator(Operator::And)),
    ("or", ExprTokenKind::Operator(Operator::Or)),
    ("not", ExprTokenKind::Not),
];

/// The symbols. If one is a prefix of another, the longer comes first.
const SYMBOLS: [(&str, ExprTokenKind); 34] = [
    ("===", ExprTokenKind::ForeignOperator("==")),
    ("!==", ExprTokenKind::ForeignOperator("!=")),
    ("==", ExprTokenKind::Operator(Operator::Equal)),
    ("=<", ExprTokenKind::ForeignOperator("<=")),
    ("=>", ExprTokenKind::ForeignOperator(">=")),
    ("=", ExprTokenKind::Operator(Operator::Equal)),
    ("!=", ExprTokenKind::Operator(Operator::Unequal)),
    ("!", ExprTokenKind::Not),
    ("<>", ExprTokenKind::Operator(Operator::Unequal)),
    ("<=", ExprTokenKind::Operator(Operator::LessOrEqual)),
    ("<", ExprTokenKind::Operator(Operator::Less)),
    (">=", ExprTokenKind::Operator(Operator::GreaterOrEqual)),
    (">", ExprTokenKind::Operator(Operator::Greater)),
    ("&&", ExprTokenKind::Operator(Operator::And)),
    ("&", ExprTokenKind::NumberOf),
    ("||", ExprTokenKind::Operator(Operator::Or)),
    ("|", ExprTokenKind::ForeignOperator("or")),
    ("+", ExprTokenKind::Operator(Operator::Plus)),
    ("-", ExprTokenKind::Operator(Operator::Minus)),
    ("*", ExprTokenKind::Operator(Operator::Times)),
    ("(", ExprTokenKind::Open('(')),
    ("[", ExprTokenKind::Open('[')),
    (")", ExprTokenKind::Close(')')),
    ("]", ExprTokenKind::Close(']')),
    ("≠", ExprTokenKind::ForeignOperator("!=")),
    ("≤", ExprTokenKind::ForeignOperator("<=")),
    ("≥", ExprTokenKind::ForeignOperator(">=")),
    ("×", ExprTokenKind::ForeignOperator("*")),
    ("·", ExprTokenKind::ForeignOperator("*")),
    ("~", ExprTokenKind::ForeignOperator("not")),
    ("¬", ExprTokenKind::ForeignOperator("not")),
    ("/", ExprTokenKind::Division),
    ("÷", ExprTokenKind::Division),
    ("%", ExprTokenKind::Division),
];

/// Words of other machines and debuggers, with the word used here.
const ALIASES: [(&str, &str); 5] = [
    ("accumulator", "acc"),
    ("input", "card"),
    ("count", "step"),
    ("mem", "cell"),
    ("memory", "cell"),
];

/// Returns the keywords that are a value or begin one.
pub(super) fn value_words<'s>() -> impl Iterator<Item = &'s str> {
    let stands_for_value = |kind| matches!(kind, ExprTokenKind::Leaf(_) | ExprTokenKind::Cell);
    KEYWORDS.iter().filter(move |(_, kind)| stands_for_value(*kind)).map(|(word, _)| *word)
}

/// Returns the word used here for a word of another debugger.
pub(super) fn alias_of(word: &str) -> Option<&'static str> {
    ALIASES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, here)| *here)
}

impl<'t> ExprToken<'t> {
    /// The span of the token in the text, in bytes.
    pub(super) const fn span(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Reads the first token of `text` from this byte on.
    pub(super) fn next(
        text: &'t str,
        from: usize,
    ) -> Result<Self, (Range<usize>, ExpressionErrorKind)> {
        let rest = text.get(from..).unwrap_or_default().trim_start();
        let start = text.len() - rest.len();
        let Some(first) = rest.chars().next() else {
            return Ok(Self { kind: ExprTokenKind::End, text: "", start });
        };
        // `$` may stand before the name of a register, as in GDB.
        let (dollar, name) = rest.strip_prefix('$').map_or((0, rest), |name| (1, name));
        let end = name.find(|c| !is_name_char(c)).unwrap_or(name.len());
        let word = name.get(..end).unwrap_or_default();
        let symbol = SYMBOLS.iter().find(|(symbol, _)| rest.starts_with(symbol));
        let (length, kind) = match (symbol, register(word)) {
            (Some((symbol, kind)), _) => (symbol.len(), Ok(*kind)),
            (None, Some(leaf)) if dollar > 0 => {
                (dollar + word.len(), Ok(ExprTokenKind::Leaf(leaf)))
            }
            (None, _) if dollar > 0 || word.is_empty() => {
                (first.len_utf8(), Err(unexpected_character(first)))
            }
            (None, _) => (word.len(), word_kind(word)),
        };
        let is_fraction = |rest: &str| {
            rest.strip_prefix('.')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        let kind = match kind {
            Ok(ExprTokenKind::ForeignOperator(meant)) => {
                let written = rest.get(..length).unwrap_or_default().into();
                Err(ExpressionErrorKind::ForeignOperator { written, meant })
            }
            Ok(ExprTokenKind::Division) => Err(ExpressionErrorKind::Division),
            Ok(ExprTokenKind::Leaf(_)) if is_fraction(rest.get(length..).unwrap_or_default()) => {
                Err(ExpressionErrorKind::DecimalPoint)
            }
            kind => kind,
        };
        match kind {
            Ok(kind) => Ok(Self { kind, text: rest.get(..length).unwrap_or_default(), start }),
            Err(kind) => Err((start..start + length, kind)),
        }
    }
}

/// Returns the value that `$word` stands for: a register, the next card or the step count.
fn register(word: &str) -> Option<Leaf> {
    if is_program_counter(word) {
        return Some(Leaf::Bug);
    }
    match KEYWORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)) {
        Some((_, ExprTokenKind::Leaf(leaf))) => Some(*leaf),
        _ => None,
    }
}

/// Returns `true` for `pc`, the field's name of the bug. It is no keyword, so that a program
/// may use it as a label.
pub(super) fn is_program_counter(word: &str) -> bool {
    word.eq_ignore_ascii_case("pc")
}

/// Returns the kind of a word of letters, digits and `_`.
fn word_kind(word: &str) -> Result<ExprTokenKind, ExpressionErrorKind> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        let significant = word.trim_start_matches('0');
        return if significant.len() > MAX_DIGITS {
            Err(ExpressionErrorKind::TooManyDigits)
        } else {
            Ok(ExprTokenKind::Leaf(Leaf::Number(significant.parse().unwrap_or(0))))
        };
    }
    match KEYWORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)) {
        Some((_, kind)) => Ok(*kind),
        None if is_name(word) => Ok(ExprTokenKind::Name),
        None => Err(ExpressionErrorKind::InvalidWord),
    }
}

/// Returns the error for a character that begins no token.
fn unexpected_character(character: char) -> ExpressionErrorKind {
    if DASHES.contains(&character) {
        ExpressionErrorKind::Text(TextErrorKind::NonAsciiMinus)
    } else if INVISIBLE_CHARACTERS.contains(&character) {
        ExpressionErrorKind::Text(TextErrorKind::InvisibleCharacter { character })
    } else {
        ExpressionErrorKind::UnexpectedCharacter { character }
    }
}
