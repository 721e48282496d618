//! Predictions about a run.

use std::fmt;

use cardiac_core::{Accumulator, Address, Card, Cell, Word};

use super::wrong_answer::WrongAnswer;

/// A question about a run, to answer before it is seen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prediction {
    /// The text of the question.
    pub question: String,
    /// The value in question.
    pub ask: Query,
    /// The data cards.
    pub cards: Vec<Card>,
    /// The step after which it is asked, or `None` for the end.
    pub after: Option<u64>,
    /// The right answer according to the lesson, if it gives one. The machine must agree.
    pub answer: Option<String>,
    /// The hint; it may be empty.
    pub hint: String,
    /// Frequent wrong answers.
    pub wrong: Vec<WrongAnswer>,
}

/// A value of a run that a question asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Query {
    /// An output card, counted from 1.
    Card(usize),
    /// The number of output cards.
    Cards,
    /// The contents of a cell, given by number or label.
    Cell(String),
    /// The accumulator.
    Accumulator,
    /// The number of steps.
    Steps,
    /// The cell of the bug, the program counter.
    Bug,
}

/// The value of a [`Query`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// An output card, or `None` if it was not punched.
    Card(Option<Word>),
    /// The contents of a cell.
    Cell(Cell),
    /// The accumulator.
    Accumulator(Accumulator),
    /// A number of cards or steps.
    Count(u64),
    /// A cell number.
    Bug(Address),
}

impl Query {
    /// Parses an answer as it is typed, such as `12` or `cell 12`, or returns `None` if it does not
    /// fit the query.
    ///
    /// ```
    /// use cardiac_programs::lesson::{Query, Value};
    ///
    /// assert_eq!(Query::Steps.parse_answer("19"), Some(Value::Count(19)));
    /// assert_eq!(Query::Accumulator.parse_answer("+1000"), Query::Accumulator.parse_answer("1000"));
    /// assert_eq!(Query::Cell("total".into()).parse_answer("1000"), None);
    /// ```
    pub fn parse_answer(&self, text: &str) -> Option<Value> {
        let text = text.trim().trim_end_matches('.');
        let named = ["card ", "cell "].into_iter().find_map(|name| text.strip_prefix(name));
        let text = named.unwrap_or(text).trim_start();
        match self {
            Self::Card(_) if text.eq_ignore_ascii_case("none") => Some(Value::Card(None)),
            Self::Card(_) => Some(Value::Card(Some(text.parse().ok()?))),
            Self::Cell(_) if text == "8--" => Some(Value::Cell(Cell::Printed8)),
            Self::Cell(_) => Some(Value::Cell(match text.parse().ok()? {
                Card::Word(word) => Cell::Word(word),
                Card::Blank => Cell::Blank,
            })),
            Self::Accumulator => Some(Value::Accumulator(text.parse().ok()?)),
            Self::Cards | Self::Steps => Some(Value::Count(text.parse().ok()?)),
            Self::Bug => Some(Value::Bug(text.parse().ok()?)),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Card(Some(word)) => word.fmt(f),
            Self::Card(None) => f.write_str("none"),
            Self::Cell(cell) => cell.fmt(f),
            Self::Accumulator(accumulator) => accumulator.fmt(f),
            Self::Count(count) => count.fmt(f),
            Self::Bug(cell) => cell.fmt(f),
        }
    }
}

impl fmt::Display for Query {
    /// Writes the query as in a lesson: `card 1`, `cell total`, `accumulator`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Card(card) => write!(f, "card {card}"),
            Self::Cards => f.write_str("cards"),
            Self::Cell(name) => write!(f, "cell {name}"),
            Self::Accumulator => f.write_str("accumulator"),
            Self::Steps => f.write_str("steps"),
            Self::Bug => f.write_str("bug"),
        }
    }
}
