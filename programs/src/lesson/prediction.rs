//! What a student foretells, held to what the machine does.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use cardiac_core::{Accumulator, Address, Card, Cell, Word};

use super::{Lesson, RunnableProgram, WrongAnswer};

/// A question about a run that has not been seen yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prediction {
    /// The question, as a student reads it.
    pub question: String,
    /// What is asked for.
    pub ask: Query,
    /// The data cards.
    pub cards: Vec<Card>,
    /// After so many steps; else in the end.
    pub after: Option<u64>,
    /// What the lesson says is right, if it says so. The machine must agree.
    pub answer: Option<String>,
    /// What helps; it may be empty.
    pub hint: String,
    /// What is often answered, and wrong.
    pub wrong: Vec<WrongAnswer>,
}

/// What of a run is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Query {
    /// A punched card, counted from 1.
    Card(usize),
    /// How many cards are punched.
    Cards,
    /// What is in a cell, a number or a label.
    Cell(String),
    /// What is in the accumulator.
    Accumulator,
    /// How many steps are done.
    Steps,
    /// Where the bug stands.
    Bug,
}

/// What can be found there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// A punched card; none if it was not punched.
    Card(Option<Word>),
    /// What is in a cell.
    Cell(Cell),
    /// What is in the accumulator.
    Accumulator(Accumulator),
    /// A number of cards or steps.
    Count(u64),
    /// A cell.
    Bug(Address),
}

/// What was asked for, and what was found there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// What was asked for.
    pub ask: Query,
    /// What was found.
    pub value: Value,
}

/// What came of a prediction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PredictionResult {
    /// It comes true.
    Correct(Outcome),
    /// It does not come true, and the lesson has a word on that.
    KnownMistake(String),
    /// It does not come true.
    Wrong(Value),
    /// It is nothing that could be the answer.
    Malformed(Query),
    /// The lesson asks nothing there.
    NoQuestion,
}

impl PredictionResult {
    /// Whether it comes true.
    pub const fn is_right(&self) -> bool {
        matches!(self, Self::Correct(_))
    }
}

impl Query {
    /// An answer as it is typed, `12` or `cell 12`; none if it is no such thing.
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

impl Lesson {
    /// What the machine does with a program where a prediction asks.
    pub fn outcome(&self, program: &RunnableProgram, prediction: &Prediction) -> Outcome {
        let steps = prediction.after.map_or(self.steps, |after| after.min(self.steps));
        let result = program.run(&prediction.cards, steps);
        let count = |count: usize| Value::Count(u64::try_from(count).unwrap_or(u64::MAX));
        let value = match &prediction.ask {
            Query::Card(card) => Value::Card(
                card.checked_sub(1).and_then(|place| result.punched.get(place)).copied(),
            ),
            Query::Cards => count(result.punched.len()),
            // That there is such a cell is told by the proof of the lesson.
            Query::Cell(name) => Value::Cell(
                program.cell(name).map_or(Cell::Blank, |cell| result.machine.memory.cell(cell)),
            ),
            Query::Accumulator => Value::Accumulator(result.machine.accumulator),
            Query::Steps => Value::Count(result.steps),
            Query::Bug => Value::Bug(result.machine.bug),
        };
        Outcome { ask: prediction.ask.clone(), value }
    }

    /// What comes of a prediction for this program.
    ///
    /// ```
    /// use cardiac_programs::lesson::{RunnableProgram, find};
    ///
    /// let adding = find("adding").unwrap().lesson();
    /// let program = RunnableProgram::new(&adding.solution()).unwrap();
    /// let told = |text| adding.check_prediction(&program, 1, text).to_string();
    /// assert_eq!(told("42"), "That is right: card 1 is 042.");
    /// assert_eq!(told("43"), "It is not 043. Follow the bug once more.");
    /// assert_eq!(told("many"), "Write what is on the card, such as 042, or `none`.");
    /// ```
    pub fn check_prediction(
        &self,
        program: &RunnableProgram,
        prediction: usize,
        text: &str,
    ) -> PredictionResult {
        let Some(asked) = self.predictions.get(prediction) else {
            return PredictionResult::NoQuestion;
        };
        let Some(answer) = asked.ask.parse_answer(text) else {
            return PredictionResult::Malformed(asked.ask.clone());
        };
        let outcome = self.outcome(program, asked);
        if outcome.value == answer {
            return PredictionResult::Correct(outcome);
        }
        let is_meant = |wrong: &&WrongAnswer| asked.ask.parse_answer(&wrong.answer) == Some(answer);
        match asked.wrong.iter().find(is_meant) {
            Some(known) => PredictionResult::KnownMistake(known.say.clone()),
            None => PredictionResult::Wrong(answer),
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

impl fmt::Display for Outcome {
    /// `cell 20 is 042`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value;
        match (&self.ask, value) {
            (Query::Card(card), Value::Card(None)) => write!(f, "card {card} is not punched"),
            (Query::Card(card), _) => write!(f, "card {card} is {value}"),
            (Query::Cards, Value::Count(1)) => f.write_str("1 card is punched"),
            (Query::Cards, _) => write!(f, "{value} cards are punched"),
            (Query::Cell(name), Value::Cell(Cell::Blank)) => write!(f, "cell {name} is blank"),
            (Query::Cell(name), _) => write!(f, "cell {name} is {value}"),
            (Query::Accumulator, _) => write!(f, "the accumulator is {value}"),
            (Query::Steps, Value::Count(1)) => f.write_str("it takes 1 step"),
            (Query::Steps, _) => write!(f, "it takes {value} steps"),
            (Query::Bug, _) => write!(f, "the bug stands on cell {value}"),
        }
    }
}

impl fmt::Display for PredictionResult {
    /// A sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Correct(outcome) => write!(f, "That is right: {outcome}."),
            Self::KnownMistake(word) => f.write_str(word),
            Self::Wrong(value) => write!(f, "It is not {value}. Follow the bug once more."),
            Self::Malformed(ask) => f.write_str(match ask {
                Query::Card(_) => "Write what is on the card, such as 042, or `none`.",
                Query::Cell(_) => "Write what is in the cell, such as 042, or `blank`.",
                Query::Accumulator => "Write what is in the accumulator, such as 0042.",
                Query::Cards | Query::Steps => "Write a number, such as 7.",
                Query::Bug => "Write the number of a cell, such as 12.",
            }),
            Self::NoQuestion => f.write_str("Nothing is asked here."),
        }
    }
}

impl fmt::Display for Query {
    /// As a form says it: `card 1`, `cell total`, `accumulator`.
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
