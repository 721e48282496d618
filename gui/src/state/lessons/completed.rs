//! Checks answers by running programs. That may take long, so each check is cancelable.

use std::sync::atomic::AtomicBool;

use cardiac_programs::lesson::{Lesson, Verdict};
use cardiac_programs::run::RunnableProgram;

use super::answer::AnswerFeedback;

/// The program of a lesson with all gaps filled.
#[derive(Debug)]
pub(super) struct CompletedProgram {
    pub(super) source: String,
    pub(super) program: RunnableProgram,
}

/// Checks the answer to a gap.
pub(super) fn reply(
    lesson: &Lesson,
    gap: usize,
    text: &str,
    canceled: &AtomicBool,
) -> Option<AnswerFeedback> {
    lesson.check_gap_until(gap, text, canceled).map(AnswerFeedback::GapResult).ok()
}

/// Returns the program if it passes the cases, otherwise the verdict.
pub(super) fn complete(
    lesson: &Lesson,
    source: String,
    canceled: &AtomicBool,
) -> Option<Result<CompletedProgram, Verdict>> {
    let verdict = lesson.judge_until(&source, canceled).ok()?;
    let program = RunnableProgram::new(&source).ok().filter(|_| verdict.is_passed());
    Some(match program {
        Some(program) => Ok(CompletedProgram { source, program }),
        None => Err(verdict),
    })
}

/// Runs all cases.
pub(super) fn verdict(lesson: &Lesson, source: &str, canceled: &AtomicBool) -> Option<Verdict> {
    lesson.judge_until(source, canceled).ok()
}
