//! What comes of answers. It is found by running programs, which may take long: whoever waits
//! for it says whether it is still wanted.

use cardiac_programs::lesson::{Lesson, RunnableProgram, Verdict};

use super::answer::AnswerFeedback;

/// The program without gaps.
#[derive(Debug)]
pub(super) struct CompletedProgram {
    pub(super) source: String,
    pub(super) program: RunnableProgram,
}

/// What is said to an answer to a gap.
pub(super) fn reply(
    lesson: &Lesson,
    gap: usize,
    text: &str,
    is_wanted: &dyn Fn() -> bool,
) -> Option<AnswerFeedback> {
    lesson.check_gap_while(gap, text, is_wanted).map(AnswerFeedback::GapResult)
}

/// The program, if it does all that is asked; else what it comes to.
pub(super) fn whole(
    lesson: &Lesson,
    source: String,
    is_wanted: &dyn Fn() -> bool,
) -> Option<Result<CompletedProgram, Verdict>> {
    let verdict = lesson.judge_while(&source, is_wanted)?;
    let program = RunnableProgram::new(&source).ok().filter(|_| verdict.is_passed());
    Some(match program {
        Some(program) => Ok(CompletedProgram { source, program }),
        None => Err(verdict),
    })
}

/// What is said of all cases.
pub(super) fn verdict(
    lesson: &Lesson,
    source: &str,
    is_wanted: &dyn Fn() -> bool,
) -> Option<Verdict> {
    lesson.judge_while(source, is_wanted)
}
