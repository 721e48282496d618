//! Lessons: a text, a program with gaps, predictions, and work by hand.
//!
//! A lesson is a TOML file by a teacher, similar to an [assignment](crate::assignment); its manual
//! is docs/lessons.md in the repository. [`parse`] reads one; six are part of the package, as
//! [`LESSONS`]. The library does no input or output: the caller passes answers and gets values
//! whose `Display` is a sentence.
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
//! // A student fills the gap.
//! let told = |answer| lesson.check_gap(0, answer).to_string();
//! assert_eq!(told("add"), "That is right.");
//! assert_eq!(told("SUB"), "That takes one away.");
//! assert_eq!(told("CLA"), "Not yet: for input 019, output card 1 is 001, but should be 020.");
//! assert_eq!(told("AD"), "`AD` is neither an instruction nor a directive: did you mean `ADD`?");
//! assert!(matches!(lesson.check_gap(0, "ADD"), GapResult::Correct));
//!
//! // The complete program.
//! let source = lesson.fill(["ADD"]);
//! assert!(source.contains("ADD   00   ; one more"));
//! assert_eq!(lesson.judge(&source).to_string(), "The program is correct: 1 run passed.");
//!
//! // A prediction.
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

/// A lesson: its texts, its questions, and the cases that check them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lesson {
    /// The title.
    pub title: String,
    /// The introduction, in paragraphs.
    pub text: String,
    /// The source of the program, with [`GAP`] for each gap.
    pub program: String,
    /// The gaps, in the order of the program.
    pub gaps: Vec<Gap>,
    /// The predictions to make before the program runs.
    pub predictions: Vec<Prediction>,
    /// The exercise by hand, if there is one.
    pub by_hand: Option<ByHandExercise>,
    /// The step limit of each run.
    pub steps: u64,
    /// The parts of a run that are compared with the model's.
    pub compare: Compare,
    /// The cases with given cards.
    pub cases: Vec<Case>,
    /// The cases with random cards.
    pub generated: Vec<GeneratedCase>,
    /// The closing words; they may be empty.
    pub praise: String,
}

/// A frequent wrong answer and the reply to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrongAnswer {
    /// The answer as it is typed.
    pub answer: String,
    /// The reason why it is wrong.
    pub say: String,
}

/// An exercise to work by hand on the board.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ByHandExercise {
    /// The purpose; it may be empty.
    pub text: String,
    /// The source of the program, or `None` for that of the lesson.
    pub program: Option<String>,
    /// The data cards.
    pub cards: Vec<Card>,
    /// The tasks; never empty.
    pub tasks: Vec<Task>,
}

/// An instruction for some steps of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// The steps, counted from 1.
    pub steps: RangeInclusive<u64>,
    /// The phases of each step, 1 to 4.
    pub phases: RangeInclusive<u8>,
    /// The instruction for the student.
    pub say: String,
}

impl ByHandExercise {
    /// Returns the task for a phase of a step, the most specific one if there are several.
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
