//! What a student foretells, held to what the machine does.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use cardiac_core::{Accumulator, Address, Card, Cell, Word};

use super::{Lesson, Ready, WrongAnswer};

/// A question about a run that has not been seen yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prediction {
    /// The question, as a student reads it.
    pub question: String,
    /// What is asked for.
    pub ask: Ask,
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
pub enum Ask {
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
    pub ask: Ask,
    /// What was found.
    pub value: Value,
}

/// What came of a prediction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Guess {
    /// It comes true.
    Right(Outcome),
    /// It does not come true, and the lesson has a word on that.
    Known(String),
    /// It does not come true.
    Wrong(Value),
    /// It is nothing that could be the answer.
    Unclear(Ask),
    /// The lesson asks nothing there.
    Nothing,
}

impl Guess {
    /// Whether it comes true.
    pub const fn is_right(&self) -> bool {
        matches!(self, Self::Right(_))
    }
}

impl Ask {
    /// An answer as it is typed, `12` or `cell 12`; none if it is no such thing.
    ///
    /// ```
    /// use cardiac_programs::lesson::{Ask, Value};
    ///
    /// assert_eq!(Ask::Steps.read("19"), Some(Value::Count(19)));
    /// assert_eq!(Ask::Accumulator.read("+1000"), Ask::Accumulator.read("1000"));
    /// assert_eq!(Ask::Cell("total".into()).read("1000"), None);
    /// ```
    pub fn read(&self, text: &str) -> Option<Value> {
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
    pub fn outcome(&self, program: &Ready, prediction: &Prediction) -> Outcome {
        let steps = prediction.after.map_or(self.steps, |after| after.min(self.steps));
        let done = program.run(&prediction.cards, steps);
        let count = |count: usize| Value::Count(u64::try_from(count).unwrap_or(u64::MAX));
        let value = match &prediction.ask {
            Ask::Card(card) => {
                Value::Card(card.checked_sub(1).and_then(|place| done.punched.get(place)).copied())
            }
            Ask::Cards => count(done.punched.len()),
            // That there is such a cell is told by the proof of the lesson.
            Ask::Cell(name) => Value::Cell(
                program.cell(name).map_or(Cell::Blank, |cell| done.machine.memory.cell(cell)),
            ),
            Ask::Accumulator => Value::Accumulator(done.machine.accumulator),
            Ask::Steps => Value::Count(done.steps),
            Ask::Bug => Value::Bug(done.machine.bug),
        };
        Outcome { ask: prediction.ask.clone(), value }
    }

    /// What comes of a prediction for this program.
    ///
    /// ```
    /// use cardiac_programs::lesson::{Ready, find};
    ///
    /// let adding = find("adding").unwrap().lesson();
    /// let program = Ready::new(&adding.solved()).unwrap();
    /// let told = |text| adding.check_prediction(&program, 1, text).to_string();
    /// assert_eq!(told("42"), "That is right: card 1 is 042.");
    /// assert_eq!(told("43"), "It is not 043. Follow the bug once more.");
    /// assert_eq!(told("many"), "Write what is on the card, such as 042, or `none`.");
    /// ```
    pub fn check_prediction(&self, program: &Ready, prediction: usize, text: &str) -> Guess {
        let Some(asked) = self.predictions.get(prediction) else { return Guess::Nothing };
        let Some(guess) = asked.ask.read(text) else { return Guess::Unclear(asked.ask.clone()) };
        let outcome = self.outcome(program, asked);
        if outcome.value == guess {
            return Guess::Right(outcome);
        }
        let is_meant = |wrong: &&WrongAnswer| asked.ask.read(&wrong.answer) == Some(guess);
        match asked.wrong.iter().find(is_meant) {
            Some(known) => Guess::Known(known.say.clone()),
            None => Guess::Wrong(guess),
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
            (Ask::Card(card), Value::Card(None)) => write!(f, "card {card} is not punched"),
            (Ask::Card(card), _) => write!(f, "card {card} is {value}"),
            (Ask::Cards, Value::Count(1)) => f.write_str("1 card is punched"),
            (Ask::Cards, _) => write!(f, "{value} cards are punched"),
            (Ask::Cell(name), Value::Cell(Cell::Blank)) => write!(f, "cell {name} is blank"),
            (Ask::Cell(name), _) => write!(f, "cell {name} is {value}"),
            (Ask::Accumulator, _) => write!(f, "the accumulator is {value}"),
            (Ask::Steps, Value::Count(1)) => f.write_str("it takes 1 step"),
            (Ask::Steps, _) => write!(f, "it takes {value} steps"),
            (Ask::Bug, _) => write!(f, "the bug stands on cell {value}"),
        }
    }
}

impl fmt::Display for Guess {
    /// A sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Right(outcome) => write!(f, "That is right: {outcome}."),
            Self::Known(word) => f.write_str(word),
            Self::Wrong(value) => write!(f, "It is not {value}. Follow the bug once more."),
            Self::Unclear(ask) => f.write_str(match ask {
                Ask::Card(_) => "Write what is on the card, such as 042, or `none`.",
                Ask::Cell(_) => "Write what is in the cell, such as 042, or `blank`.",
                Ask::Accumulator => "Write what is in the accumulator, such as 0042.",
                Ask::Cards | Ask::Steps => "Write a number, such as 7.",
                Ask::Bug => "Write the number of a cell, such as 12.",
            }),
            Self::Nothing => f.write_str("Nothing is asked here."),
        }
    }
}

impl fmt::Display for Ask {
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
