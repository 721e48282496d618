//! Reports of a class in several formats.
//!
//! Every format is written from one [`GradeReport`](super::GradeReport). A line of [`json`] has all
//! of it, so reports can be merged and rewritten later. No format contains times, so that equal
//! submissions give equal bytes.

pub mod csv;
pub mod gradescope;
pub mod html;
pub mod json;
pub mod junit;
mod line_error;
mod merge;
mod merge_error;
pub mod text;

pub use line_error::LineError;
pub use merge::{Indexed, MergedResults, ResultKind};
pub use merge_error::{MergeError, MergeErrorKind, ResultLocation};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::grading::feedback::feedback;
    use crate::grading::results::{CaseRun, GradeReport, StopKind};
    use crate::grading::{fixture, report};
    use crate::judge::CardMismatch;

    /// Everything that a student gets, in all formats.
    fn student_texts(class: &GradeReport) -> Vec<String> {
        let mut texts = Vec::new();
        let mut table = Vec::new();
        report::csv::write(&mut table, class).expect("a vector can be written to");
        texts.push(String::from_utf8(table).expect("it is text"));
        for graded in &class.graded {
            texts.push(feedback(&class.header, graded));
            texts.push(report::gradescope::results(&class.header, graded));
        }
        texts
    }

    #[test]
    fn no_feedback_reveals_a_hidden_run() {
        for text in student_texts(&fixture::class()) {
            for secret in ["SECRET", "98765", "43210", "777", "776", "71"] {
                assert!(!text.contains(secret), "{secret} in {text}");
            }
        }
    }

    prop_compose! {
        fn any_run()(
            stop in prop::sample::select(vec![
                StopKind::Halted, StopKind::BlankCard, StopKind::BlankCell,
                StopKind::StepLimit, StopKind::CardLimit, StopKind::InfiniteLoop,
            ]),
            ended in ".*",
            (steps, model_steps) in (0..1_u64 << 40, 0..1_u64 << 40),
            cards in prop::collection::vec(-999..=999_i16, 0..5),
            expected in prop::collection::vec(-999..=999_i16, 0..5),
        ) -> CaseRun {
            let words = |cards: Vec<i16>| -> Vec<_> {
                cards.into_iter().filter_map(cardiac_core::Word::new).collect()
            };
            let (cards, expected) = (words(cards), words(expected));
            let difference = CardMismatch::find(&expected, &cards);
            CaseRun { stop, ended, steps, model_steps, cards, difference }
        }
    }

    proptest! {
        /// The feedback does not depend on the run of a hidden case.
        #[test]
        fn hidden_runs_do_not_change_the_feedback(
            run in prop::option::of(any_run()),
            sentence in ".*",
        ) {
            let class = fixture::class();
            let mut other = class.clone();
            for graded in &mut other.graded {
                let Ok(work) = &mut graded.outcome else { continue };
                for check in work.checks.iter_mut().filter(|check| check.is_hidden()) {
                    check.run.clone_from(&run);
                    check.sentence.clone_from(&sentence);
                }
            }
            prop_assert_eq!(student_texts(&class), student_texts(&other));
        }
    }
}
