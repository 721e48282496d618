//! Checks answers by running programs. That may take long, so each check is cancelable.

use cardiac_programs::lesson::{Lesson, RunnableProgram, Verdict};

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
    should_continue: &dyn Fn() -> bool,
) -> Option<AnswerFeedback> {
    lesson.check_gap_while(gap, text, should_continue).map(AnswerFeedback::GapResult)
}

/// Returns the program if it passes the cases, otherwise the verdict.
pub(super) fn complete(
    lesson: &Lesson,
    source: String,
    should_continue: &dyn Fn() -> bool,
) -> Option<Result<CompletedProgram, Verdict>> {
    let verdict = lesson.judge_while(&source, should_continue)?;
    let program = RunnableProgram::new(&source).ok().filter(|_| verdict.is_passed());
    Some(match program {
        Some(program) => Ok(CompletedProgram { source, program }),
        None => Err(verdict),
    })
}

/// Runs all cases.
pub(super) fn verdict(
    lesson: &Lesson,
    source: &str,
    should_continue: &dyn Fn() -> bool,
) -> Option<Verdict> {
    lesson.judge_while(source, should_continue)
}
