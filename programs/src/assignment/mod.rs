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

mod document;
mod reader;

pub use crate::schema::{
    ActualType, Case, Compare, DocumentKind, ExpectedType, GeneratedCase, QuerySuggestion,
    SchemaError, SpannedError, Visibility,
};
pub use document::{Assignment, ByHandAssignment, Instructions, Limits};
pub use reader::parse;
