//! Assignments for a class: what a program is to do, and by which cards it is judged.
//!
//! An assignment is a text in TOML that a teacher writes; docs/assignments.md in the
//! repository is its manual. [`parse`] reads it; the programs it names are files beside
//! it, which whoever reads the assignment opens.
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
//! assert_eq!(errors[0].to_string(), "there is no key `titel`: did you mean `title`?");
//! assert_eq!(&"titel = 'Adds'"[errors[0].span.clone()], "titel");
//! ```
//!
//! An assignment may also be to work a program by hand. Then there are no cases, and what
//! is handed in are logs of the work.
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

/// What a program is to do, and how it is judged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assignment {
    /// Its name.
    pub title: String,
    /// What the student is asked to do; it may be empty.
    pub text: String,
    /// The model solution: a path within the folder of the assignment, with `/` between
    /// its parts.
    pub model: String,
    /// Known wrong solutions, paths like that of the model: each is to fail.
    pub wrong: Vec<String>,
    /// What of a run is compared with what the model does.
    pub compare: Compare,
    /// What a run and a program may take.
    pub limits: Limits,
    /// Which instructions a program is to use, and which not.
    pub instructions: Instructions,
    /// The cases whose cards are given.
    pub cases: Vec<Case>,
    /// The cases whose cards are drawn by chance.
    pub generated: Vec<GeneratedCase>,
    /// How the model is to be worked by hand. If it is there, logs of the work are handed
    /// in and no programs: there are no cases, and nothing else to judge a program by.
    pub by_hand: Option<ByHandAssignment>,
}

/// How a program is to be worked by hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ByHandAssignment {
    /// The data cards.
    pub cards: Vec<Card>,
    /// So many steps are to be worked, 1 or more; none is until the machine stops.
    pub steps: Option<u64>,
    /// So many mistakes are allowed in each of the four phases.
    pub mistakes: usize,
    /// So many hints are allowed; none is any number.
    pub hints: Option<usize>,
    /// The coach may have done so many phases; none is any number.
    pub coach: Option<usize>,
    /// What each check is worth, 0 to 1000.
    pub points: u32,
}

impl ByHandAssignment {
    /// Nobody works more steps than these by hand.
    pub const MOST_STEPS: u32 = 10_000;
}

/// What a run and a program may take; none is the judge's own limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// So many steps for each run, 1 or more.
    pub steps: Option<u64>,
    /// So many punched cards for each run.
    pub cards: Option<usize>,
    /// So many cells for the program, 1 to 100.
    pub cells: Option<usize>,
    /// What it is worth to keep to the cells.
    pub points: u32,
}

/// Which instructions a program is to execute, and which it is never to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Instructions {
    /// Each is executed at least once.
    pub required: Vec<Opcode>,
    /// None is ever executed.
    pub forbidden: Vec<Opcode>,
    /// What each of these is worth.
    pub points: u32,
}
