//! The text report: a block for each submission and a summary of the class.
//!
//! It is for the teacher, so hidden cases are shown in full.

use std::io;

use crate::escape::display_path;
use crate::escape::replace_controls;
use crate::grading::feedback;
use crate::grading::format::{format_count, one_line};
use crate::grading::groups;
use crate::grading::results::{Check, GradeReport, GradedWork, ReportHeader, SubmissionResult};
use crate::grading::status::Status;

/// Writes the whole report.
///
/// # Errors
///
/// The output cannot be written to.
pub fn write(out: &mut impl io::Write, class: &GradeReport) -> io::Result<()> {
    class.graded.iter().try_for_each(|graded| write_block(out, &class.header, graded))?;
    writeln!(out, "{}", summary(class))
}

/// Writes the block of one submission: a single line if it passed.
fn write_block(
    out: &mut impl io::Write,
    header: &ReportHeader,
    graded: &SubmissionResult,
) -> io::Result<()> {
    let student = one_line(&graded.student);
    let score = format!("{} of {}", graded.score(), header.max_score());
    let path = display_path(&graded.path);
    let work = match &graded.outcome {
        Ok(work) => work,
        Err(error) => {
            writeln!(out, "{student}: error, {score} ({path})")?;
            write_indented(out, &replace_controls(error))?;
            return write_notes(out, graded);
        }
    };
    if graded.status() == Status::Passed {
        let warnings = match work.warnings.len() {
            0 => String::new(),
            count => format!(", {}", format_count(count as u64, "warning")),
        };
        writeln!(out, "{student}: passed, {score}; {}{warnings}", totals(work))?;
        return write_notes(out, graded);
    }
    writeln!(out, "{student}: failed, {score} ({path})")?;
    for check in &work.checks {
        write_indented(out, &line_of(check))?;
    }
    write_indented(out, &totals(work))?;
    feedback::warnings(work).try_for_each(|warning| write_indented(out, &warning))?;
    write_notes(out, graded)
}

fn write_notes(out: &mut impl io::Write, graded: &SubmissionResult) -> io::Result<()> {
    feedback::notes(graded).try_for_each(|note| write_indented(out, &note))
}

/// Formats a check; a failed one has more lines.
fn line_of(check: &Check) -> String {
    let hidden = if check.is_hidden() { ", hidden" } else { "" };
    let (status, name) = (check.status().name(), one_line(&check.name));
    format!("{status} `{name}`{hidden}{}", feedback::check_details(check))
}

/// Formats the steps of all runs and the number of cells, beside those of the model.
fn totals(work: &GradedWork) -> String {
    let size = feedback::size(work);
    match work.steps(|_| true) {
        Some((steps, model)) => {
            format!("{} (model: {model}), {size}", format_count(steps, "step"))
        }
        None => size,
    }
}

fn write_indented(out: &mut impl io::Write, text: &str) -> io::Result<()> {
    replace_controls(text).lines().try_for_each(|line| writeln!(out, "  {line}"))
}

/// Returns one line with the result of the class and its most common failure.
fn summary(class: &GradeReport) -> String {
    let (passed, all) = (class.count(Status::Passed), class.graded.len());
    let mut parts = vec![format!("{passed} of {all} passed everything")];
    let groups = groups::group_failures(class);
    if let Some(most) = groups.first().filter(|most| most.members.len() > 1) {
        let (count, name) = (most.members.len(), one_line(&most.spec.name));
        parts.push(if most.failure.is_requirement() {
            format!("{count} do not meet `{name}`")
        } else {
            format!(
                "{count} fail `{name}` in the same way: {}",
                one_line(&most.failure.to_string())
            )
        });
    }
    match class.count(Status::Error) {
        0 => {}
        errors => parts.push(format!("{errors} could not be graded")),
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grading::fixture;

    fn written(class: &GradeReport) -> String {
        fixture::written(class, write)
    }

    #[test]
    fn a_class() {
        let mut class = fixture::class();
        class.graded.remove(2);
        let expected = "\
alice: passed, 10 of 10; 98818 steps (model: 43251), 18 cells (model: 18)
bob: failed, 3 of 10 (in/bob.asm)
  passed `positive numbers`, 2 points, 34 steps (model: 20)
  failed `negative numbers`, 0 of 3 points
    input 000 -001: output 000, expected -001
    halted after 33 steps by HRS in cell 17 (line 9)
  failed `large numbers`, hidden, 0 of 4 points
    input 776 001: SECRET output 776, expected 777
    halted with the SECRET bug on 71
  passed `at most 40 cells`, 1 point
  98832 steps (model: 43251), 20 cells (model: 18)
  warning: bob.asm:3:1: `loop` is never used
dave: error, 0 of 10 (in/dave.asm)
  dave.asm:2:5: `foo` is not an address
    CLA foo
        ^^^ name a cell, 00 to 99
";
        let text = written(&class);
        assert!(text.starts_with(expected), "{text}");
        let last = "1 of 4 passed everything; 2 fail `negative numbers` in the same way: card 1 is \
                    000, expected -001; 1 could not be graded";
        assert_eq!(text.lines().last(), Some(last));
    }

    #[test]
    fn a_single_failure_is_not_in_the_summary() {
        let mut class = fixture::class();
        class.graded.truncate(2);
        assert_eq!(summary(&class), "1 of 2 passed everything");
        class.graded.clear();
        assert_eq!(summary(&class), "0 of 0 passed everything");
    }

    /// A file name may contain an escape sequence that clears the screen.
    #[test]
    fn a_name_moves_no_cursor() {
        let mut class = fixture::class();
        class.graded[0].student = "al\u{1b}[2Jice\nbob: passed".into();
        let text = written(&class);
        assert!(text.starts_with("al\u{fffd}[2Jice bob: passed: passed, 10 of 10"), "{text}");
    }
}
