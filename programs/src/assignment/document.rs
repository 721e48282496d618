//! The parts of an assignment.

use cardiac_core::{Card, Opcode};

use crate::schema::case::{Case, Compare, GeneratedCase};

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
