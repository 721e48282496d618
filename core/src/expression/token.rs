//! The words and signs that an expression is made of.

use core::ops::Range;

use super::mistake::ExpressionMistake;
use super::{Leaf, Operator};
use crate::assembler::expression::{is_name, is_part_of_name};
use crate::text::{DASHES, INVISIBLE, Mistake};

/// The most digits of a number, apart from zeros before it.
const MOST_DIGITS: usize = 9;

/// A word or a sign, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    pub(super) start: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
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
    /// Written so elsewhere, and here otherwise.
    Foreign(&'static str),
    Division,
    End,
}

/// The words of the language, which are written in any case.
const WORDS: [(&str, Kind); 8] = [
    ("acc", Kind::Leaf(Leaf::Accumulator)),
    ("bug", Kind::Leaf(Leaf::Bug)),
    ("card", Kind::Leaf(Leaf::Card)),
    ("step", Kind::Leaf(Leaf::Step)),
    ("cell", Kind::Cell),
    ("and", Kind::Operator(Operator::And)),
    ("or", Kind::Operator(Operator::Or)),
    ("not", Kind::Not),
];

/// The signs; of two that begin alike the longer stands first.
const SIGNS: [(&str, Kind); 34] = [
    ("===", Kind::Foreign("==")),
    ("!==", Kind::Foreign("!=")),
    ("==", Kind::Operator(Operator::Equal)),
    ("=<", Kind::Foreign("<=")),
    ("=>", Kind::Foreign(">=")),
    ("=", Kind::Operator(Operator::Equal)),
    ("!=", Kind::Operator(Operator::Unequal)),
    ("!", Kind::Not),
    ("<>", Kind::Operator(Operator::Unequal)),
    ("<=", Kind::Operator(Operator::LessOrEqual)),
    ("<", Kind::Operator(Operator::Less)),
    (">=", Kind::Operator(Operator::GreaterOrEqual)),
    (">", Kind::Operator(Operator::Greater)),
    ("&&", Kind::Operator(Operator::And)),
    ("&", Kind::NumberOf),
    ("||", Kind::Operator(Operator::Or)),
    ("|", Kind::Foreign("or")),
    ("+", Kind::Operator(Operator::Plus)),
    ("-", Kind::Operator(Operator::Minus)),
    ("*", Kind::Operator(Operator::Times)),
    ("(", Kind::Open('(')),
    ("[", Kind::Open('[')),
    (")", Kind::Close(')')),
    ("]", Kind::Close(']')),
    ("≠", Kind::Foreign("!=")),
    ("≤", Kind::Foreign("<=")),
    ("≥", Kind::Foreign(">=")),
    ("×", Kind::Foreign("*")),
    ("·", Kind::Foreign("*")),
    ("~", Kind::Foreign("not")),
    ("¬", Kind::Foreign("not")),
    ("/", Kind::Division),
    ("÷", Kind::Division),
    ("%", Kind::Division),
];

/// What other machines and debuggers call what has a name here.
const ELSEWHERE: [(&str, &str); 6] = [
    ("accumulator", "acc"),
    ("pc", "bug"),
    ("input", "card"),
    ("count", "step"),
    ("mem", "cell"),
    ("memory", "cell"),
];

/// The words that stand for a value or begin one.
pub(super) fn words_of_values<'s>() -> impl Iterator<Item = &'s str> {
    let stands_for_value = |kind| matches!(kind, Kind::Leaf(_) | Kind::Cell);
    WORDS.iter().filter(move |(_, kind)| stands_for_value(*kind)).map(|(word, _)| *word)
}

/// What something is called here that is called `word` elsewhere.
pub(super) fn called_elsewhere(word: &str) -> Option<&'static str> {
    ELSEWHERE.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, here)| *here)
}

impl<'t> Token<'t> {
    /// The bytes of the text that it takes up.
    pub(super) const fn span(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// The first word or sign of `text` from this byte on, or what is wrong with it.
    pub(super) fn next(
        text: &'t str,
        from: usize,
    ) -> Result<Self, (Range<usize>, ExpressionMistake)> {
        let rest = text.get(from..).unwrap_or_default().trim_start();
        let start = text.len() - rest.len();
        let Some(first) = rest.chars().next() else {
            return Ok(Self { kind: Kind::End, text: "", start });
        };
        let end = rest.find(|c| !is_part_of_name(c)).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        let sign = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign));
        let (length, kind) = match sign {
            Some((sign, kind)) => (sign.len(), Ok(*kind)),
            None if word.is_empty() => (first.len_utf8(), Err(strange(first))),
            None => (word.len(), kind_of(word)),
        };
        let is_fraction = |rest: &str| {
            rest.strip_prefix('.')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        let kind = match kind {
            Ok(Kind::Foreign(meant)) => {
                let written = rest.get(..length).unwrap_or_default().into();
                Err(ExpressionMistake::Foreign { written, meant })
            }
            Ok(Kind::Division) => Err(ExpressionMistake::Division),
            Ok(Kind::Leaf(_)) if is_fraction(rest.get(length..).unwrap_or_default()) => {
                Err(ExpressionMistake::PointInNumber)
            }
            kind => kind,
        };
        match kind {
            Ok(kind) => Ok(Self { kind, text: rest.get(..length).unwrap_or_default(), start }),
            Err(mistake) => Err((start..start + length, mistake)),
        }
    }
}

/// What a word is that consists of letters, digits and `_`.
fn kind_of(word: &str) -> Result<Kind, ExpressionMistake> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        let significant = word.trim_start_matches('0');
        return if significant.len() > MOST_DIGITS {
            Err(ExpressionMistake::TooManyDigits)
        } else {
            Ok(Kind::Leaf(Leaf::Number(significant.parse().unwrap_or(0))))
        };
    }
    match WORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)) {
        Some((_, kind)) => Ok(*kind),
        None if is_name(word) => Ok(Kind::Name),
        None => Err(ExpressionMistake::NeitherNumberNorName),
    }
}

/// What is wrong with a character that begins neither a word nor a sign.
fn strange(character: char) -> ExpressionMistake {
    if DASHES.contains(&character) {
        ExpressionMistake::Text(Mistake::ForeignMinus)
    } else if INVISIBLE.contains(&character) {
        ExpressionMistake::Text(Mistake::Invisible { character })
    } else {
        ExpressionMistake::Strange { character }
    }
}
