//! What a student is told.
//!
//! Of a hidden case that is its name and whether it was passed, and nothing else: not
//! its cards, not the steps it took, not where it stopped. A student who could read
//! those would write a program for these cards.

use super::graded::{Check, Extent, Graded, Heading, Marks};
use super::{counted, replace_controls};

/// All that a student is told about a submission, in several lines, without the last
/// line's end.
pub(crate) fn feedback(heading: &Heading, graded: &Graded) -> String {
    let points = format!("{} of {}", graded.score(), counted(heading.max_score(), "point"));
    let marks = match &graded.outcome {
        Ok(marks) => marks,
        Err(error) => {
            let told = format!("{points}: it could not be judged\n{}", replace_controls(error));
            return [told].into_iter().chain(notes(graded)).collect::<Vec<_>>().join("\n");
        }
    };
    let mut lines = vec![points];
    for check in &marks.checks {
        let (name, status) = (replace_controls(&check.name), check.status().name());
        lines.push(if check.is_hidden() {
            format!("hidden case `{name}`: {status}")
        } else {
            format!("`{name}`: {}", of_check(check))
        });
    }
    lines.push(size(marks));
    lines.extend(warnings(marks));
    lines.extend(notes(graded));
    lines.join("\n")
}

/// The notes, each in lines of its own.
pub(crate) fn notes(graded: &Graded) -> impl Iterator<Item = String> + '_ {
    graded.notes.iter().map(|note| format!("note: {}", replace_controls(note)))
}

/// What a student is told of one check, without its name.
pub(crate) fn of_check(check: &Check) -> String {
    let status = check.status().name();
    if check.is_hidden() {
        return format!("hidden case: {status}");
    }
    format!("{status}{}", details(check))
}

/// What follows the status of a check that is shown, or of any for a teacher: points
/// and steps, and in lines of their own what went wrong.
pub(crate) fn details(check: &Check) -> String {
    let points = match (check.is_passed, check.points) {
        (_, 0) => String::new(),
        (true, points) => format!(", {}", counted(points, "point")),
        (false, points) => format!(", 0 of {}", counted(points, "point")),
    };
    match &check.run {
        Some(run) if check.is_passed => {
            let steps = counted(run.steps, "step");
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
pub(crate) fn size(marks: &Marks) -> String {
    let (steps, of) = match marks.extent {
        Extent::Program { cells, model_cells } => {
            return format!("{} (the model's: {model_cells})", counted(cells as u64, "cell"));
        }
        Extent::ByHand { steps, of } => (steps, of),
    };
    let slips = marks.slips();
    let mut parts = vec![format!("{steps} of {}", counted(of, "step"))];
    parts.push(counted(slips.mistakes as u64, "mistake"));
    if slips.hints > 0 {
        parts.push(counted(slips.hints as u64, "hint"));
    }
    if slips.coach > 0 {
        parts.push(format!("{} by the coach", counted(slips.coach as u64, "phase")));
    }
    parts.join(", ")
}

/// What the assembler remarked, each in lines of its own.
pub(crate) fn warnings(marks: &Marks) -> impl Iterator<Item = String> + '_ {
    marks.warnings.iter().map(|warning| format!("warning: {}", replace_controls(warning)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::graded::{Class, RunOf, StopKind};
    use super::super::{csv, gradescope, sample};
    use super::*;
    use crate::card_mismatch::CardMismatch;

    #[test]
    fn what_bob_is_told() {
        let class = sample::class();
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
        assert_eq!(feedback(&class.heading, &class.graded[1]), expected);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_place() {
        let class = sample::class();
        let expected = "\
0 of 10 points: it could not be judged
dave.asm:2:5: `foo` is not an address
  CLA foo
      ^^^ name a cell, 00 to 99";
        assert_eq!(feedback(&class.heading, &class.graded[3]), expected);
    }

    /// All that a student is given.
    fn told(class: &Class) -> Vec<String> {
        let mut told = Vec::new();
        let mut table = Vec::new();
        csv::write(&mut table, class).expect("a vector can be written to");
        told.push(String::from_utf8(table).expect("it is text"));
        for graded in &class.graded {
            told.push(feedback(&class.heading, graded));
            told.push(gradescope::results(&class.heading, graded));
        }
        told
    }

    #[test]
    fn nothing_of_a_hidden_run_is_told() {
        for text in told(&sample::class()) {
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
        ) -> RunOf {
            let words = |cards: Vec<i16>| -> Vec<_> {
                cards.into_iter().filter_map(cardiac_core::Word::new).collect()
            };
            let (cards, expected) = (words(cards), words(expected));
            let difference = CardMismatch::between(&expected, &cards);
            RunOf { stop, ended, steps, model_steps, cards, difference }
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
            let class = sample::class();
            let mut other = class.clone();
            for graded in &mut other.graded {
                let Ok(marks) = &mut graded.outcome else { continue };
                for check in marks.checks.iter_mut().filter(|check| check.is_hidden()) {
                    check.run.clone_from(&run);
                    check.sentence.clone_from(&sentence);
                }
            }
            prop_assert_eq!(told(&class), told(&other));
        }
    }
}
