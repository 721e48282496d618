//! Lessons: a text, a program with gaps, predictions, and work by hand.
//!
//! A lesson is a TOML file by a teacher, similar to an [assignment](crate::assignment); its manual
//! is docs/lessons.md in the repository. [`parse`] reads one; six are part of the package, as
//! [`LESSONS`]. The library does no input or output: the caller passes answers and gets values
//! whose `Display` is a sentence.
//!
//! ```
//! use cardiac_programs::lesson::{self, GapResult};
//! use cardiac_programs::run::RunnableProgram;
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
//! assert_eq!(told("CLA"), "Not yet (input 019): output 001, expected 020.");
//! assert_eq!(told("AD"), "`AD` is neither an instruction nor a directive: did you mean `ADD`?");
//! assert!(matches!(lesson.check_gap(0, "ADD"), GapResult::Correct));
//!
//! // The complete program.
//! let source = lesson.fill(["ADD"]);
//! assert!(source.contains("ADD   00   ; one more"));
//! assert_eq!(lesson.judge(&source).to_string(), "The program is correct: 1 run passed.");
//!
//! // A prediction.
//! let program = RunnableProgram::new(&source).expect("it can be assembled");
//! let guess = lesson.check_prediction(&program, 0, "+1000");
//! assert_eq!(guess.to_string(), "That is right: the accumulator is +1000.");
//! ```

mod builtin;
mod document;
mod fill;
mod gap;
mod gap_result;
mod prediction;
mod prediction_result;
mod reader;
mod validate;
mod verdict;
mod wrong_answer;

pub use crate::schema::{
    ActualType, Case, Compare, DocumentKind, ExpectedType, GeneratedCase, QuerySuggestion,
    SchemaError, SpannedError,
};
pub use builtin::{BuiltinLesson, LESSONS, find};
pub use document::{ByHandExercise, Lesson, Task};
pub use gap::{GAP, Gap};
pub use gap_result::GapResult;
pub use prediction::{Prediction, Query, Value};
pub use prediction_result::{Outcome, PredictionResult};
pub use reader::parse;
pub use validate::LessonError;
pub use verdict::{Failure, Verdict};
pub use wrong_answer::WrongAnswer;
