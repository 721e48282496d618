//! Assignments for a class: the task and the test cases for grading programs.
//!
//! An assignment is a TOML file by a teacher; its manual is docs/assignments.md in the repository.
//! [`parse`] reads it. The programs it names are files beside it, which the caller opens.
//!
//! ```
//! use cardiac_programs::assignment;
//!
//! let text = r#"
//! title = "Adds two numbers"
//! model = "model.asm"
//!
//! [[case]]
//! name = "small numbers"
//! cards = "019 023"
//! expect = "042"
//!
//! [[generate]]
//! name = "any two numbers"
//! words = 2
//! range = [-499, 499]
//! hidden = true
//! "#;
//! let assignment = assignment::parse(text).expect("it is as it should be");
//! assert_eq!(assignment.cases[0].cards.len(), 2);
//! assert_eq!(assignment.generated[0].samples().count(), 20);
//!
//! let errors = assignment::parse("titel = 'Adds'\nmodel = 'm.asm'").unwrap_err();
//! assert_eq!(errors[0].to_string(), "unknown key `titel`: did you mean `title`?");
//! assert_eq!(&"titel = 'Adds'"[errors[0].span.clone()], "titel");
//! ```
//!
//! An assignment may also ask for work by hand. Then there are no cases, and students submit logs
//! of their work.
//!
//! ```
//! use cardiac_programs::assignment;
//!
//! let text = r#"
//! title = "Adding by hand"
//! model = "adding.asm"
//!
//! [by_hand]
//! cards = "019 023"
//! steps = 4
//! "#;
//! let assignment = assignment::parse(text).expect("it is as it should be");
//! let by_hand = assignment.by_hand.expect("the table is there");
//! assert_eq!((by_hand.steps, by_hand.mistakes, by_hand.hints), (Some(4), 0, None));
//! assert!(assignment.cases.is_empty());
//! ```

mod reader;

use alloc::string::String;
use alloc::vec::Vec;

use cardiac_core::{Card, Opcode};

pub use crate::schema::{
    ActualType, Case, Compare, DocumentKind, ExpectedType, GeneratedCase, QuerySuggestion,
    SchemaError, SpannedError, Visibility,
};
pub use reader::parse;

/// A task and the rules for grading it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assignment {
    /// The title.
    pub title: String,
    /// The task for the student; it may be empty.
    pub text: String,
    /// The model solution: a path within the folder of the assignment, with `/` as separator.
    pub model: String,
    /// Known wrong solutions, each of which must fail; paths like that of the model.
    pub wrong: Vec<String>,
    /// The parts of a run that are compared with the model's.
    pub compare: Compare,
    /// The limits for runs and programs.
    pub limits: Limits,
    /// The instructions that a program must or must not use.
    pub instructions: Instructions,
    /// The cases with given cards.
    pub cases: Vec<Case>,
    /// The cases with random cards.
    pub generated: Vec<GeneratedCase>,
    /// The rules for work by hand. If present, students submit logs and not programs, and there are
    /// no cases.
    pub by_hand: Option<ByHandAssignment>,
}

/// The rules for working a program by hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ByHandAssignment {
    /// The data cards.
    pub cards: Vec<Card>,
    /// The number of steps to work, 1 or more; `None` until the machine stops.
    pub steps: Option<u64>,
    /// The number of mistakes allowed in each of the four phases.
    pub mistakes: usize,
    /// The number of hints allowed; `None` for any number.
    pub hints: Option<usize>,
    /// The number of phases that the coach may do; `None` for any number.
    pub coach: Option<usize>,
    /// The points of each check, 0 to 1000.
    pub points: u32,
}

impl ByHandAssignment {
    /// The maximum number of steps to work by hand.
    pub const MOST_STEPS: u32 = 10_000;
}

/// The limits for runs and programs; `None` for the default of the grader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The steps of each run, 1 or more.
    pub steps: Option<u64>,
    /// The output cards of each run.
    pub cards: Option<usize>,
    /// The cells of the program, 1 to 100.
    pub cells: Option<usize>,
    /// The points for keeping to the limit of cells.
    pub points: u32,
}

/// The instructions that a program must execute or must never execute.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Instructions {
    /// Instructions that must be executed at least once.
    pub required: Vec<Opcode>,
    /// Instructions that must never be executed.
    pub forbidden: Vec<Opcode>,
    /// The points for each of these instructions.
    pub points: u32,
}
