//! Runs programs with the cards of a case.

use cardiac_core::{Card, Word};

use super::expected_run::{ExpectedRun, TestInput};
use super::run_mismatch::RunMismatch;
use crate::run::{Interrupted, ProgramRunner, RunResult, RunnableProgram};
use crate::schema::case::{Compare, GeneratedCase};

/// Judges programs by the runs of a model.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// The model.
    pub model: &'a RunnableProgram,
    /// The parts of a run that are compared.
    pub compare: Compare,
    /// The runner, with the limits of a run.
    pub runner: ProgramRunner<'a>,
}

/// The outcome of a program in a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseOutcome {
    /// The run.
    pub result: RunResult,
    /// `true` if the run is as expected in everything that is compared.
    pub is_passed: bool,
}

/// Maximum number of smaller decks tried to find a simple failing one.
const MAX_SHRINK_TRIES: usize = 1000;

impl Judge<'_> {
    /// Runs the model with these cards.
    ///
    /// # Errors
    ///
    /// The run was interrupted.
    pub fn test(&self, cards: &[Card]) -> Result<TestInput, Interrupted> {
        let result = self.runner.run(self.model, cards)?;
        Ok(TestInput { cards: cards.to_vec(), expected: ExpectedRun::from(result) })
    }

    /// Runs a program with the cards of a case and judges its run.
    ///
    /// # Errors
    ///
    /// The run was interrupted.
    pub fn judge(
        &self,
        program: &RunnableProgram,
        test: &TestInput,
    ) -> Result<CaseOutcome, Interrupted> {
        let result = self.runner.run(program, &test.cards)?;
        let is_passed = self.is_right(&result, &test.expected);
        Ok(CaseOutcome { result, is_passed })
    }

    /// Returns `true` if a run stops by itself and is as expected in everything that is compared.
    fn is_right(&self, result: &RunResult, expected: &ExpectedRun) -> bool {
        let compare = self.compare;
        result.ending.has_finished()
            && (!compare.cards || result.punched == expected.punched)
            && (!compare.stop || result.ending.name() == expected.ending.name())
            && (!compare.accumulator || result.machine.accumulator == expected.accumulator)
    }

    /// Describes the first difference of a failed run from the expected one.
    pub fn mismatch(
        &self,
        program: &RunnableProgram,
        test: &TestInput,
        outcome: &CaseOutcome,
    ) -> RunMismatch {
        RunMismatch::find(&outcome.result, &test.expected, self.compare, &program.lines)
    }

    /// Returns the simplest failing cards near these words, which fail.
    ///
    /// # Errors
    ///
    /// The search was interrupted.
    pub fn smallest(
        &self,
        program: &RunnableProgram,
        case: &GeneratedCase,
        words: &[Word],
    ) -> Result<TestInput, Interrupted> {
        let fails = |words: &[Word]| {
            let test = self.test(&case.cards(words));
            // Where the model does not stop by itself, nothing is expected.
            let test = test.ok().filter(|test| test.expected.ending.has_finished());
            test.is_some_and(|test| {
                self.judge(program, &test).is_ok_and(|outcome| !outcome.is_passed)
            })
        };
        self.test(&case.cards(&case.shrink(words, fails, MAX_SHRINK_TRIES)))
    }
}
