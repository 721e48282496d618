//! The feedback for a student.
//!
//! For a hidden case it has the name and `passed` or `failed`, and nothing else: no cards, no
//! steps, no stop. With those a student could write a program for exactly these cards.

use super::format::format_count;
use super::results::{Check, GradedWork, ReportHeader, SubmissionResult, WorkSize};
use crate::escape::replace_controls;

/// Returns the feedback on a submission, in several lines without a final line feed.
pub fn feedback(header: &ReportHeader, graded: &SubmissionResult) -> String {
    let points = format!("{} of {}", graded.score(), format_count(header.max_score(), "point"));
    let work = match &graded.outcome {
        Ok(work) => work,
        Err(error) => {
            let failure = format!("{points}: could not be graded\n{}", replace_controls(error));
            return [failure].into_iter().chain(notes(graded)).collect::<Vec<_>>().join("\n");
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

/// Returns the notes on a submission.
pub fn notes(graded: &SubmissionResult) -> impl Iterator<Item = String> + '_ {
    graded.notes.iter().map(|note| format!("note: {}", replace_controls(note)))
}

/// Returns the feedback on one check, without its name.
pub fn check_feedback(check: &Check) -> String {
    let status = check.status().name();
    if check.is_hidden() {
        return format!("hidden case: {status}");
    }
    format!("{status}{}", check_details(check))
}

/// Returns the sentences about the mistake of a failed check; empty for a hidden case and for a
/// check that passed.
pub fn mistake(check: &Check) -> String {
    if check.is_hidden() || check.is_passed {
        return String::new();
    }
    let ended = check.run.as_ref().map(|run| run.ended.as_str());
    let sentences = [Some(check.sentence.as_str()), ended].into_iter().flatten();
    let lines = sentences.map(replace_controls).filter(|sentence| !sentence.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the text after the status of a check: points and steps, then the mistake on lines of
/// its own. A student gets it for shown checks only, a teacher for all.
pub fn check_details(check: &Check) -> String {
    let points = match (check.is_passed, check.points) {
        (_, 0) => String::new(),
        (true, points) => format!(", {}", format_count(points, "point")),
        (false, points) => format!(", 0 of {}", format_count(points, "point")),
    };
    match &check.run {
        Some(run) if check.is_passed => {
            let steps = format_count(run.steps, "step");
            format!("{points}, {steps} (model: {})", run.model_steps)
        }
        Some(run) => points + &indented(&check.sentence) + &indented(&run.ended),
        None => points + &indented(&check.sentence),
    }
}

/// Indents each line of a text, with a line feed before it.
fn indented(text: &str) -> String {
    replace_controls(text).lines().flat_map(|line| ["\n  ", line]).collect::<Vec<_>>().concat()
}

/// Returns the size of the program, or the amount of work by hand and its mistakes.
pub fn size(work: &GradedWork) -> String {
    let (steps, of) = match work.size {
        WorkSize::Program { cells, model_cells } => {
            return format!("{} (model: {model_cells})", format_count(cells as u64, "cell"));
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

/// Returns the warnings of the assembler.
pub fn warnings(work: &GradedWork) -> impl Iterator<Item = String> + '_ {
    work.warnings.iter().map(|warning| format!("warning: {}", replace_controls(warning)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grading::fixture;

    #[test]
    fn bob_gets_this_feedback() {
        let class = fixture::class();
        let expected = "\
3 of 10 points
`positive numbers`: passed, 2 points, 34 steps (model: 20)
`negative numbers`: failed, 0 of 3 points
  input 000 -001: output 000, expected -001
  halted after 33 steps by HRS in cell 17 (line 9)
hidden case `large numbers`: failed
`at most 40 cells`: passed, 1 point
20 cells (model: 18)
warning: bob.asm:3:1: `loop` is never used";
        assert_eq!(feedback(&class.header, &class.graded[1]), expected);
    }

    #[test]
    fn a_mistake_is_explained_unless_hidden() {
        let class = fixture::class();
        let mistakes: Vec<String> = class.graded[1].checks().iter().map(mistake).collect();
        let shown = "input 000 -001: output 000, expected -001\n\
                     halted after 33 steps by HRS in cell 17 (line 9)";
        assert_eq!(mistakes, ["", shown, "", ""]);
    }

    #[test]
    fn an_unreadable_program_is_explained_with_its_place() {
        let class = fixture::class();
        let expected = "\
0 of 10 points: could not be graded
dave.asm:2:5: `foo` is not an address
  CLA foo
      ^^^ name a cell, 00 to 99";
        assert_eq!(feedback(&class.header, &class.graded[3]), expected);
    }
}
