//! The run of a model, which that of a program should equal.

use cardiac_core::{Accumulator, Card, Word};

use crate::run::{RunEnd, RunResult};

/// The data cards of one run and its expected result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TestInput {
    /// The data cards.
    pub cards: Vec<Card>,
    /// The expected result.
    pub expected: ExpectedRun,
}

/// The result of the model, which a program should have too.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExpectedRun {
    /// The output cards.
    pub punched: Vec<Word>,
    /// The end of the run.
    pub ending: RunEnd,
    /// The accumulator at the end.
    pub accumulator: Accumulator,
    /// The number of steps.
    pub steps: u64,
}

impl From<RunResult> for ExpectedRun {
    fn from(result: RunResult) -> Self {
        let RunResult { machine, ending, steps, punched, .. } = result;
        Self { punched, ending, accumulator: machine.accumulator, steps }
    }
}
