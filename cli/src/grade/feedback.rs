//! What a student is told.
//!
//! Of a hidden case that is its name and whether it was passed, and nothing else: not
//! its cards, not the steps it took, not where it stopped. A student who could read
//! those would write a program for these cards.

use super::results::{Check, GradedWork, ReportHeader, SubmissionResult, WorkSize};
use super::{format_count, replace_controls};

/// All that a student is told about a submission, in several lines, without the last
/// line's end.
pub(crate) fn feedback(header: &ReportHeader, graded: &SubmissionResult) -> String {
    let points = format!("{} of {}", graded.score(), format_count(header.max_score(), "point"));
    let work = match &graded.outcome {
        Ok(work) => work,
        Err(error) => {
            let told = format!("{points}: it could not be judged\n{}", replace_controls(error));
            return [told].into_iter().chain(notes(graded)).collect::<Vec<_>>().join("\n");
        }
    };
    let mut lines = vec![points];
    for check in &work.checks {
        let (name, status) = (replace_controls(&check.name), check.status().name());
        lines.push(if check.is_hidden() {
            format!("hidden case `{name}`: {status}")
        } else {
            format!("`{name}`: {}", check_feedback(check))
        });
    }
    lines.push(size(work));
    lines.extend(warnings(work));
    lines.extend(notes(graded));
    lines.join("\n")
}

/// The notes, each in lines of its own.
pub(crate) fn notes(graded: &SubmissionResult) -> impl Iterator<Item = String> + '_ {
    graded.notes.iter().map(|note| format!("note: {}", replace_controls(note)))
}

/// What a student is told of one check, without its name.
pub(crate) fn check_feedback(check: &Check) -> String {
    let status = check.status().name();
    if check.is_hidden() {
        return format!("hidden case: {status}");
    }
    format!("{status}{}", check_details(check))
}

/// What follows the status of a check that is shown, or of any for a teacher: points
/// and steps, and in lines of their own what went wrong.
pub(crate) fn check_details(check: &Check) -> String {
    let points = match (check.is_passed, check.points) {
        (_, 0) => String::new(),
        (true, points) => format!(", {}", format_count(points, "point")),
        (false, points) => format!(", 0 of {}", format_count(points, "point")),
    };
    match &check.run {
        Some(run) if check.is_passed => {
            let steps = format_count(run.steps, "step");
            format!("{points}, {steps} (the model's: {})", run.model_steps)
        }
        Some(run) => points + &indented(&check.sentence) + &indented(&run.ended),
        None => points + &indented(&check.sentence),
    }
}

/// A text in lines of its own, none where it is empty.
fn indented(text: &str) -> String {
    replace_controls(text).lines().flat_map(|line| ["\n  ", line]).collect::<Vec<_>>().concat()
}

/// How large the program is, or how much was worked by hand, and how.
pub(crate) fn size(work: &GradedWork) -> String {
    let (steps, of) = match work.size {
        WorkSize::Program { cells, model_cells } => {
            return format!("{} (the model's: {model_cells})", format_count(cells as u64, "cell"));
        }
        WorkSize::ByHand { steps, of } => (steps, of),
    };
    let hand_work = work.hand_work();
    let mut parts = vec![format!("{steps} of {}", format_count(of, "step"))];
    parts.push(format_count(hand_work.mistakes as u64, "mistake"));
    if hand_work.hints > 0 {
        parts.push(format_count(hand_work.hints as u64, "hint"));
    }
    if hand_work.coach > 0 {
        parts.push(format!("{} by the coach", format_count(hand_work.coach as u64, "phase")));
    }
    parts.join(", ")
}

/// What the assembler remarked, each in lines of its own.
pub(crate) fn warnings(work: &GradedWork) -> impl Iterator<Item = String> + '_ {
    work.warnings.iter().map(|warning| format!("warning: {}", replace_controls(warning)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::results::{CaseRun, GradeReport, StopKind};
    use super::super::{csv, fixture, gradescope};
    use super::*;
    use crate::card_mismatch::CardMismatch;

    #[test]
    fn what_bob_is_told() {
        let class = fixture::class();
        let expected = "\
3 of 10 points
`positive numbers`: passed, 2 points, 34 steps (the model's: 20)
`negative numbers`: failed, 0 of 3 points
  with cards 000 -001 yours punches 000, expected -001
  halted after 33 steps by HRS in cell 17 (line 9)
hidden case `large numbers`: failed
`at most 40 cells`: passed, 1 point
20 cells (the model's: 18)
warning: bob.asm:3:1: `loop` is never used";
        assert_eq!(feedback(&class.header, &class.graded[1]), expected);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_place() {
        let class = fixture::class();
        let expected = "\
0 of 10 points: it could not be judged
dave.asm:2:5: `foo` is not an address
  CLA foo
      ^^^ name a cell, 00 to 99";
        assert_eq!(feedback(&class.header, &class.graded[3]), expected);
    }

    /// All that a student is given.
    fn told(class: &GradeReport) -> Vec<String> {
        let mut told = Vec::new();
        let mut table = Vec::new();
        csv::write(&mut table, class).expect("a vector can be written to");
        told.push(String::from_utf8(table).expect("it is text"));
        for graded in &class.graded {
            told.push(feedback(&class.header, graded));
            told.push(gradescope::results(&class.header, graded));
        }
        told
    }

    #[test]
    fn nothing_of_a_hidden_run_is_told() {
        for text in told(&fixture::class()) {
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
        /// Whatever happens in a hidden case, a student is told the same: there is no
        /// way for any of it to come through.
        #[test]
        fn what_happens_in_a_hidden_case_changes_nothing(
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
            prop_assert_eq!(told(&class), told(&other));
        }
    }
}
