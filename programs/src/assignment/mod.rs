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
//! assert_eq!(assignment.generated[0].draws().count(), 20);
//!
//! let mistakes = assignment::parse("titel = 'Adds'\nmodel = 'm.asm'").unwrap_err();
//! assert_eq!(mistakes[0].to_string(), "there is no key `titel`: did you mean `title`?");
//! assert_eq!(&"titel = 'Adds'"[mistakes[0].span.clone()], "titel");
//! ```

mod draw;
mod reader;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::{Range, RangeInclusive};

use cardiac_core::{Card, Opcode, Word};

pub use reader::parse;

/// What a program is to do, and how it is judged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assignment {
    /// Its name.
    pub title: String,
    /// What the student is asked to do; it may be empty.
    pub text: String,
    /// The model solution, a path beside the assignment.
    pub model: String,
    /// Known wrong solutions: each is to fail.
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
    pub generated: Vec<Generated>,
}

/// What of a run is compared with what the model does. A run must stop by HRS or for
/// want of a card in any case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(clippy::exhaustive_structs, reason = "each combination is one")]
pub struct Compare {
    /// The punched cards, all and in their order.
    pub cards: bool,
    /// Which of the two ways it stops.
    pub stop: bool,
    /// What is in the accumulator in the end.
    pub accumulator: bool,
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

/// Whether a student may see the cards of a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Visibility {
    /// A student is told what went wrong.
    Shown,
    /// A student is told only whether it is passed.
    Hidden,
}

/// A case whose cards are given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// Its name, which no other case has.
    pub name: String,
    /// The data cards.
    pub cards: Vec<Card>,
    /// What is to be punched; else it is what the model punches.
    pub expected: Option<Vec<Word>>,
    /// Whether a student may see the cards.
    pub visibility: Visibility,
    /// What it is worth, 0 to 1000.
    pub points: u32,
}

/// A case whose cards are drawn by chance, the same each time, and judged by what the
/// model does with them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Generated {
    /// Its name, which no other case has.
    pub name: String,
    /// How many words are drawn.
    pub words: RangeInclusive<usize>,
    /// Between which words.
    pub range: RangeInclusive<i16>,
    /// How many decks are made, 1 to 10000.
    pub runs: usize,
    /// What the chance begins with.
    pub seed: u64,
    /// Cards before the words.
    pub before: Vec<Card>,
    /// Cards behind the words.
    pub after: Vec<Card>,
    /// Whether a card comes before the words that tells how many they are.
    pub counts_first: bool,
    /// Whether a student may see the cards.
    pub visibility: Visibility,
    /// What all its runs together are worth, 0 to 1000.
    pub points: u32,
}

/// Something in the text of an assignment that is not as it should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misprint {
    /// The bytes of the text that are meant.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What may have been meant, or what to do.
    pub cure: Option<String>,
}

impl fmt::Display for Misprint {
    /// One sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.cure {
            Some(cure) => write!(f, ": {cure}"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for Misprint {}
