//! Checking a prediction against the machine.

use std::fmt;

use cardiac_core::Cell;

use super::document::Lesson;
use super::prediction::{Prediction, Query, Value};
use super::wrong_answer::WrongAnswer;
use crate::run::RunnableProgram;

/// A query and its value in a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// The query.
    pub ask: Query,
    /// The value.
    pub value: Value,
}

/// The result of checking a prediction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PredictionResult {
    /// The prediction is right.
    Correct(Outcome),
    /// The prediction is a frequent wrong one; the reply of the lesson.
    KnownMistake(String),
    /// The prediction is wrong.
    Wrong(Value),
    /// The text is not a possible answer to the query.
    Malformed(Query),
    /// There is no such question.
    NoQuestion,
}

impl PredictionResult {
    /// Returns `true` if the prediction is right.
    pub const fn is_right(&self) -> bool {
        matches!(self, Self::Correct(_))
    }
}

impl Lesson {
    /// Runs a program and returns the value that a prediction asks for.
    pub fn outcome(&self, program: &RunnableProgram, prediction: &Prediction) -> Outcome {
        let steps = prediction.after.map_or(self.steps, |after| after.min(self.steps));
        let result = program.run(&prediction.cards, steps);
        let count = |count: usize| Value::Count(u64::try_from(count).unwrap_or(u64::MAX));
        let value = match &prediction.ask {
            Query::Card(card) => Value::Card(
                card.checked_sub(1).and_then(|place| result.punched.get(place)).copied(),
            ),
            Query::Cards => count(result.punched.len()),
            // `Lesson::validate` reports an unknown cell.
            Query::Cell(name) => Value::Cell(
                program.cell(name).map_or(Cell::Blank, |cell| result.machine.memory.cell(cell)),
            ),
            Query::Accumulator => Value::Accumulator(result.machine.accumulator),
            Query::Steps => Value::Count(result.steps),
            Query::Bug => Value::Bug(result.machine.bug),
        };
        Outcome { ask: prediction.ask.clone(), value }
    }

    /// Checks a prediction for this program.
    ///
    /// ```
    /// use cardiac_programs::lesson::find;
    /// use cardiac_programs::run::RunnableProgram;
    ///
    /// let adding = find("adding").unwrap().lesson();
    /// let program = RunnableProgram::new(&adding.solution()).unwrap();
    /// let told = |text| adding.check_prediction(&program, 1, text).to_string();
    /// assert_eq!(told("42"), "That is right: card 1 is 042.");
    /// assert_eq!(told("43"), "Not 043. Step through the program again.");
    /// assert_eq!(told("many"), "Write what is on the card, such as 042, or `none`.");
    /// ```
    pub fn check_prediction(
        &self,
        program: &RunnableProgram,
        prediction: usize,
        text: &str,
    ) -> PredictionResult {
        let Some(question) = self.predictions.get(prediction) else {
            return PredictionResult::NoQuestion;
        };
        let Some(answer) = question.ask.parse_answer(text) else {
            return PredictionResult::Malformed(question.ask.clone());
        };
        let outcome = self.outcome(program, question);
        if outcome.value == answer {
            return PredictionResult::Correct(outcome);
        }
        let is_meant =
            |wrong: &&WrongAnswer| question.ask.parse_answer(&wrong.answer) == Some(answer);
        match question.wrong.iter().find(is_meant) {
            Some(known) => PredictionResult::KnownMistake(known.say.clone()),
            None => PredictionResult::Wrong(answer),
        }
    }
}

impl fmt::Display for Outcome {
    /// Writes a clause, such as `cell 20 is 042`.
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
            (Query::Bug, _) => write!(f, "the bug is on cell {value}"),
        }
    }
}

impl fmt::Display for PredictionResult {
    /// Writes a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Correct(outcome) => write!(f, "That is right: {outcome}."),
            Self::KnownMistake(word) => f.write_str(word),
            Self::Wrong(value) => write!(f, "Not {value}. Step through the program again."),
            Self::Malformed(ask) => f.write_str(match ask {
                Query::Card(_) => "Write what is on the card, such as 042, or `none`.",
                Query::Cell(_) => "Write what is in the cell, such as 042, or `blank`.",
                Query::Accumulator => "Write what is in the accumulator, such as 0042.",
                Query::Cards | Query::Steps => "Write a number, such as 7.",
                Query::Bug => "Write the number of a cell, such as 12.",
            }),
            Self::NoQuestion => f.write_str("There is no question here."),
        }
    }
}
