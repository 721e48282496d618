//! Lessons: a text, a program with gaps, what to foretell, and what to do by hand.
//!
//! A lesson is a text in TOML that a teacher writes, with the words of an
//! [assignment](crate::assignment); docs/lessons.md in the repository is its manual.
//! [`parse`] reads one. Six travel with the package, as [`LESSONS`]. Nothing here asks
//! or prints: whoever leads through a lesson hands in what was answered and is told
//! what to say, as values whose `Display` is a sentence.
//!
//! ```
//! use cardiac_programs::lesson::{self, GapResult};
//!
//! let text = r#"
//! title = "Adding one"
//! text = "Cell 00 always holds 001. So one can be added without a card for it."
//! program = """
//!          INP   20
//!          CLA   20
//!          ____  00   ; one more
//!          STO   20
//!          OUT   20
//!          HRS   00
//! """
//!
//! [[gap]]
//! answer = "ADD"
//! hint = "Which instruction adds a cell to the accumulator?"
//!
//! [[gap.wrong]]
//! answer = "SUB"
//! say = "That takes one away."
//!
//! [[predict]]
//! question = "The card says 999. What is in the accumulator after three steps?"
//! cards = "999"
//! after = 3
//! ask = "accumulator"
//! answer = "1000"
//!
//! [[case]]
//! name = "nineteen"
//! cards = "019"
//! expect = "020"
//! "#;
//! let lesson = lesson::parse(text).expect("it is as it should be");
//! assert!(lesson.validate().is_empty(), "the machine agrees with all that it says");
//!
//! // The gap, answered by a student.
//! let told = |answer| lesson.check_gap(0, answer).to_string();
//! assert_eq!(told("add"), "That is right.");
//! assert_eq!(told("SUB"), "That takes one away.");
//! assert_eq!(told("CLA"), "Not yet: with card 019 it punches 001 as card 1, where 020 is wanted.");
//! assert_eq!(told("AD"), "`AD` is neither an instruction nor a directive: did you mean `ADD`?");
//! assert!(matches!(lesson.check_gap(0, "ADD"), GapResult::Correct));
//!
//! // The program, whole.
//! let source = lesson.fill(["ADD"]);
//! assert!(source.contains("ADD   00   ; one more"));
//! assert_eq!(lesson.judge(&source).to_string(), "It does all that is asked: 1 run is right.");
//!
//! // What was foretold.
//! let program = lesson::RunnableProgram::new(&source).expect("it can be assembled");
//! let guess = lesson.check_prediction(&program, 0, "+1000");
//! assert_eq!(guess.to_string(), "That is right: the accumulator is +1000.");
//! ```

mod builtin;
mod gap;
mod prediction;
mod reader;
mod runnable;
mod validate;
mod verdict;

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use cardiac_core::Card;

pub use crate::schema::{
    ActualType, Case, Compare, DocumentKind, ExpectedType, GeneratedCase, QuerySuggestion,
    SchemaError, SpannedError,
};
pub use builtin::{BuiltinLesson, LESSONS, find};
pub use gap::{GAP, Gap, GapResult};
pub use prediction::{Outcome, Prediction, PredictionResult, Query, Value};
pub use reader::parse;
pub use runnable::{AssembleError, RunResult, RunnableProgram};
pub use validate::LessonError;
pub use verdict::{Failure, RunMismatch, Verdict};

/// Something to learn: what is said, what is asked, and how it is checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lesson {
    /// Its name.
    pub title: String,
    /// What is said first, in paragraphs.
    pub text: String,
    /// The program, a source with [`GAP`] in the place of each gap.
    pub program: String,
    /// The gaps, in the order of the program.
    pub gaps: Vec<Gap>,
    /// What is asked before the program runs.
    pub predictions: Vec<Prediction>,
    /// What is done by hand, if anything is.
    pub by_hand: Option<ByHandExercise>,
    /// A run is broken off after so many steps.
    pub steps: u64,
    /// What of a run is compared with what the model does.
    pub compare: Compare,
    /// The cases whose cards are given.
    pub cases: Vec<Case>,
    /// The cases whose cards are drawn by chance.
    pub generated: Vec<GeneratedCase>,
    /// What is said in the end; it may be empty.
    pub praise: String,
}

/// An answer that many give and that is wrong, and what to say to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrongAnswer {
    /// As it is typed.
    pub answer: String,
    /// Why it is wrong, kindly.
    pub say: String,
}

/// What a student does on the board with their own hands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ByHandExercise {
    /// What it is done for; it may be empty.
    pub text: String,
    /// The program, if it is not that of the lesson.
    pub program: Option<String>,
    /// The data cards.
    pub cards: Vec<Card>,
    /// What is to be done, step by step; never empty.
    pub tasks: Vec<Task>,
}

/// Some steps of a run, and what is to be done in them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// Which steps, counted from 1.
    pub steps: RangeInclusive<u64>,
    /// Which of the four phases of each.
    pub phases: RangeInclusive<u8>,
    /// What to do or to look at.
    pub say: String,
}

impl ByHandExercise {
    /// What is to be done in this phase of this step, if the lesson has a word on it:
    /// the narrowest where several have.
    ///
    /// ```
    /// let adding = cardiac_programs::lesson::find("adding").unwrap().lesson();
    /// let by_hand = adding.by_hand.unwrap();
    /// assert!(by_hand.task_at(4, 1).unwrap().say.starts_with("CLA 20 writes 19"));
    /// assert!(by_hand.task_at(4, 2).unwrap().say.starts_with("Look where the bug is"));
    /// assert_eq!(by_hand.task_at(8, 1), None);
    /// ```
    pub fn task_at(&self, step: u64, phase: u8) -> Option<&Task> {
        let tasks = self.tasks.iter();
        let is_here = |task: &&Task| task.steps.contains(&step) && task.phases.contains(&phase);
        tasks.filter(is_here).min_by_key(|task| {
            let steps = task.steps.end() - task.steps.start();
            (steps, task.phases.end() - task.phases.start())
        })
    }
}
