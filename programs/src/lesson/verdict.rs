//! Judges a program by the cases of a lesson.

use std::fmt;
use std::sync::atomic::AtomicBool;

use cardiac_core::Card;

use super::document::Lesson;
use crate::judge::{ExpectedRun, Judge, RunMismatch, TestInput, format_input};
use crate::run::{AssembleError, Interrupted, NEVER, ProgramRunner, RunLimits, RunnableProgram};
use crate::schema::case::{Case, GeneratedCase};

/// The result of judging a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// The program is right in this number of runs.
    Passed(usize),
    /// The program fails a case.
    Failed(Failure),
    /// The program does not assemble.
    DoesNotAssemble(AssembleError),
}

/// A failed run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The name of the case.
    pub case: String,
    /// The data cards.
    pub cards: Vec<Card>,
    /// The first difference.
    pub mismatch: RunMismatch,
}

impl Verdict {
    /// Returns `true` if the program passed.
    pub const fn is_passed(&self) -> bool {
        matches!(self, Self::Passed(_))
    }
}

impl Lesson {
    /// Judges a program by all cases.
    ///
    /// ```
    /// use cardiac_programs::judge::RunMismatch;
    /// use cardiac_programs::lesson::{Verdict, find};
    ///
    /// let lesson = find("card-in").unwrap().lesson();
    /// assert!(lesson.judge(&lesson.solution()).is_passed());
    ///
    /// let Verdict::Failed(failure) = lesson.judge("INP 20") else { panic!("it punches nothing") };
    /// assert!(matches!(failure.mismatch, RunMismatch::BlankCell { .. }));
    /// assert_eq!(
    ///     failure.to_string(),
    ///     "input 042: stops on blank cell 11: execution ran past line 1 (INP 20 in cell 10)",
    /// );
    /// ```
    ///
    /// # Panics
    ///
    /// Never, because nothing sets the flag.
    pub fn judge(&self, source: &str) -> Verdict {
        self.judge_until(source, &NEVER).expect("nothing sets the flag")
    }

    /// Judges like [`judge`](Self::judge), until the flag is set. A lesson with many cases and long
    /// runs can take minutes.
    ///
    /// ```
    /// use std::sync::atomic::AtomicBool;
    ///
    /// let lesson = cardiac_programs::lesson::find("card-in").unwrap().lesson();
    /// let source = lesson.solution();
    /// assert!(lesson.judge_until(&source, &AtomicBool::new(false)).is_ok());
    /// assert!(lesson.judge_until(&source, &AtomicBool::new(true)).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// The flag was set.
    pub fn judge_until(
        &self,
        source: &str,
        interrupted: &AtomicBool,
    ) -> Result<Verdict, Interrupted> {
        Ok(match RunnableProgram::new(source) {
            Ok(program) => match self.first_failure(&program, interrupted)? {
                Some(failure) => Verdict::Failed(failure),
                None => Verdict::Passed(self.runs()),
            },
            Err(error) => Verdict::DoesNotAssemble(error),
        })
    }

    /// Returns the number of runs of all cases.
    fn runs(&self) -> usize {
        self.cases.len() + self.generated.iter().map(|generated| generated.runs).sum::<usize>()
    }

    /// Returns the first failed run, with a deck as small as possible.
    pub(super) fn first_failure(
        &self,
        program: &RunnableProgram,
        interrupted: &AtomicBool,
    ) -> Result<Option<Failure>, Interrupted> {
        // `Lesson::validate` reports a model that does not assemble.
        let Ok(model) = RunnableProgram::new(&self.solution()) else { return Ok(None) };
        let limits = RunLimits { steps: self.steps, cards: usize::MAX };
        let runner = ProgramRunner::new(limits, interrupted);
        let judge = Judge { model: &model, compare: self.compare, runner };
        for case in &self.cases {
            if let Some(failure) = failure(&judge, program, case)? {
                return Ok(Some(failure));
            }
        }
        for generated in &self.generated {
            if let Some(failure) = generated_failure(&judge, program, generated)? {
                return Ok(Some(failure));
            }
        }
        Ok(None)
    }
}

/// Returns the failure in a case, if the program fails it.
fn failure(
    judge: &Judge<'_>,
    program: &RunnableProgram,
    case: &Case,
) -> Result<Option<Failure>, Interrupted> {
    let mut test = judge.test(&case.cards)?;
    if let Some(punched) = &case.expected {
        test.expected = ExpectedRun { punched: punched.clone(), ..test.expected };
    }
    let outcome = judge.judge(program, &test)?;
    let fails = !outcome.is_passed;
    Ok(fails.then(|| {
        let mismatch = judge.mismatch(program, &test, &outcome);
        Failure { case: case.name.clone(), cards: test.cards, mismatch }
    }))
}

/// Returns the failure with the simplest failing cards, if the program fails a random case.
fn generated_failure(
    judge: &Judge<'_>,
    program: &RunnableProgram,
    case: &GeneratedCase,
) -> Result<Option<Failure>, Interrupted> {
    for words in case.samples() {
        let test = judge.test(&case.cards(&words))?;
        if judge.judge(program, &test)?.is_passed {
            continue;
        }
        let test = judge.smallest(program, case, &words)?;
        let outcome = judge.judge(program, &test)?;
        let mismatch = judge.mismatch(program, &test, &outcome);
        let TestInput { cards, .. } = test;
        return Ok(Some(Failure { case: case.name.clone(), cards, mismatch }));
    }
    Ok(None)
}

impl fmt::Display for Verdict {
    /// Writes a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed(1) => f.write_str("The program is correct: 1 run passed."),
            Self::Passed(runs) => write!(f, "The program is correct: {runs} runs passed."),
            Self::Failed(failure) => failure.not_yet(f),
            Self::DoesNotAssemble(error) => write!(f, "The program does not assemble: {error}"),
        }
    }
}

impl Failure {
    /// Returns the data cards in words, such as `input 019 023`.
    pub fn input(&self) -> String {
        format_input(&self.cards)
    }

    /// Writes a sentence for the student.
    pub(super) fn not_yet(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Not yet ({}): {}.", self.input(), self.mismatch)
    }
}

impl fmt::Display for Failure {
    /// Writes it as in a report: `input 019: output 001, expected 020`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.input(), self.mismatch)
    }
}

impl std::error::Error for Failure {}
