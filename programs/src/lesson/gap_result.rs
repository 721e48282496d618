//! Checking the answer to a gap.

use std::fmt;
use std::sync::atomic::AtomicBool;

use cardiac_core::Opcode;

use super::document::Lesson;
use super::fill::is_same;
use super::verdict::Failure;
use crate::run::{AssembleError, Interrupted, NEVER, RunnableProgram};

/// The result of checking an answer to a gap.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GapResult {
    /// The answer is listed, or assembles to the same program as a listed one.
    Correct,
    /// The answer assembles to another program that passes all cases.
    Alternative,
    /// The answer is a frequent wrong one; the reply of the lesson.
    KnownMistake(String),
    /// The answer is a number where an instruction is expected.
    NotAnInstruction,
    /// The program does not assemble with the answer.
    DoesNotAssemble(AssembleError),
    /// The program assembles but fails a case.
    Fails(Failure),
    /// The answer is empty, or there is no such gap.
    Empty,
}

impl GapResult {
    /// Returns `true` if the answer is accepted.
    pub const fn is_right(&self) -> bool {
        matches!(self, Self::Correct | Self::Alternative)
    }
}

impl Lesson {
    /// Checks an answer to a gap, with the answers of the model in all others.
    ///
    /// ```
    /// use cardiac_programs::lesson::{GapResult, find};
    ///
    /// let counting = find("way-out").unwrap().lesson();
    /// assert_eq!(counting.check_gap(0, "00"), GapResult::Correct);
    /// assert_eq!(counting.check_gap(0, "=1"), GapResult::Alternative);
    /// assert!(counting.check_gap(0, "1").to_string().starts_with("SUB 1 takes away what is in"));
    /// assert!(matches!(counting.check_gap(0, "done"), GapResult::Fails(_)));
    /// ```
    ///
    /// # Panics
    ///
    /// Never, because nothing sets the flag.
    pub fn check_gap(&self, gap: usize, answer: &str) -> GapResult {
        self.check_gap_until(gap, answer, &NEVER).expect("nothing sets the flag")
    }

    /// Checks an answer like [`check_gap`](Self::check_gap), until the flag is set.
    ///
    /// # Errors
    ///
    /// The flag was set.
    pub fn check_gap_until(
        &self,
        gap: usize,
        answer: &str,
        interrupted: &AtomicBool,
    ) -> Result<GapResult, Interrupted> {
        let Some(target) = self.gaps.get(gap).filter(|_| !answer.trim().is_empty()) else {
            return Ok(GapResult::Empty);
        };
        let answer = self.normalize_answer(gap, answer);
        if target.answers.iter().any(|right| is_same(right, answer)) {
            return Ok(GapResult::Correct);
        }
        if let Some(known) = target.wrong.iter().find(|wrong| is_same(&wrong.answer, answer)) {
            return Ok(GapResult::KnownMistake(known.say.clone()));
        }
        if is_instruction(target.model()) && answer.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(GapResult::NotAnInstruction);
        }
        let program = match RunnableProgram::new(&self.with_answer(gap, answer)) {
            Ok(program) => program,
            Err(error) => return Ok(GapResult::DoesNotAssemble(error)),
        };
        let makes_the_same = |other: &str| {
            RunnableProgram::new(&self.with_answer(gap, other))
                .is_ok_and(|other| other.is_same(&program))
        };
        if target.answers.iter().any(|right| makes_the_same(right)) {
            return Ok(GapResult::Correct);
        }
        if let Some(known) = target.wrong.iter().find(|wrong| makes_the_same(&wrong.answer)) {
            return Ok(GapResult::KnownMistake(known.say.clone()));
        }
        Ok(match self.first_failure(&program, interrupted)? {
            None => GapResult::Alternative,
            Some(failure) => GapResult::Fails(failure),
        })
    }
}

/// Returns `true` if a text begins with a mnemonic.
fn is_instruction(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    Opcode::ALL.iter().any(|opcode| opcode.mnemonic().eq_ignore_ascii_case(first))
}

impl fmt::Display for GapResult {
    /// Writes a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Correct => f.write_str("That is right."),
            Self::Alternative => f.write_str("Not the expected answer, but it works too."),
            Self::KnownMistake(word) => f.write_str(word),
            Self::NotAnInstruction => {
                f.write_str("That is a number. Write one of the ten instructions, such as INP.")
            }
            Self::DoesNotAssemble(error) => f.write_str(&error.message),
            Self::Fails(failure) => failure.not_yet(f),
            Self::Empty => f.write_str("The gap is still empty."),
        }
    }
}
