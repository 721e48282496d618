//! The `results.json` of a submission for Gradescope.
//!
//! Students see its top level at once, so it has nothing of hidden cases but the score.
//! Gradescope withholds the score until the grades are published if a test is hidden until then.

use std::collections::BTreeSet;
use std::iter;

use cardiac_core::is_unprintable;
use serde::Serialize;

use crate::escape::replace_controls;
use crate::grading::feedback;
use crate::grading::results::{
    Check, CheckSpec, GradedWork, HandWorkCounts, ReportHeader, SubmissionResult, WorkSize,
};
use crate::grading::status::Status;
use crate::json;

#[derive(Serialize)]
struct Results {
    score: u32,
    output: String,
    tests: Vec<Test>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    leaderboard: Vec<LeaderboardEntry>,
}

#[derive(Serialize)]
struct Test {
    score: u32,
    max_score: u32,
    status: Status,
    name: String,
    output: String,
    visibility: &'static str,
}

#[derive(Serialize)]
struct LeaderboardEntry {
    name: &'static str,
    value: u64,
    order: &'static str,
}

/// Returns the results of one submission.
pub fn results(header: &ReportHeader, graded: &SubmissionResult) -> String {
    let results = match &graded.outcome {
        Ok(work) => Results {
            score: work.score(),
            output: output(work, graded),
            tests: work.checks.iter().map(test).collect(),
            leaderboard: leaderboard(work),
        },
        Err(error) => Results {
            score: 0,
            output: lines(
                [format!("could not be graded\n{}", replace_controls(error))]
                    .into_iter()
                    .chain(feedback::notes(graded)),
            ),
            tests: header.checks.iter().map(ungraded).collect(),
            leaderboard: Vec::new(),
        },
    };
    let mut text = json::to_string_pretty(&results);
    text.push('\n');
    text
}

/// Returns the text about the submission as a whole.
fn output(work: &GradedWork, graded: &SubmissionResult) -> String {
    let size = [feedback::size(work)].into_iter();
    lines(size.chain(feedback::warnings(work)).chain(feedback::notes(graded)))
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn test(check: &Check) -> Test {
    Test {
        score: check.score(),
        status: check.status(),
        output: feedback::check_feedback(check),
        ..ungraded(&check.spec())
    }
}

/// Returns the test for a check that was not run.
fn ungraded(spec: &CheckSpec) -> Test {
    Test {
        score: 0,
        max_score: spec.points,
        status: Status::Failed,
        name: replace_controls(&spec.name),
        output: "could not be graded".into(),
        visibility: if spec.is_hidden() { "after_published" } else { "visible" },
    }
}

/// Returns the leaderboard values; lower is better.
fn leaderboard(work: &GradedWork) -> Vec<LeaderboardEntry> {
    let values = match work.size {
        WorkSize::Program { cells, .. } => program_values(work, cells),
        // Work done by the coach has no mistakes, but earns no place.
        WorkSize::ByHand { steps, of } if steps < of || is_by_coach_only(work) => Vec::new(),
        WorkSize::ByHand { .. } => {
            let HandWorkCounts { mistakes, hints, coach, .. } = work.hand_work();
            vec![
                ("mistakes", mistakes as u64),
                ("hints", hints as u64),
                ("phases by the coach", coach as u64),
            ]
        }
    };
    values.into_iter().map(|(name, value)| LeaderboardEntry { name, value, order: "asc" }).collect()
}

/// Returns `true` if the coach did all of some phase.
fn is_by_coach_only(work: &GradedWork) -> bool {
    let mut hand_work = work.checks.iter().filter_map(|check| check.hand_work.as_ref());
    hand_work.any(HandWorkCounts::is_by_coach_only)
}

/// Returns the steps of the shown cases and the number of cells; empty if a shown case fails.
///
/// Only a program that works has a place: one that gives up at once takes the fewest steps. Hidden
/// cases do not count, as the leaderboard would reveal them.
fn program_values(work: &GradedWork, cells: usize) -> Vec<(&'static str, u64)> {
    let mut shown = work.checks.iter().filter(|check| !check.is_hidden());
    if !shown.all(|check| check.is_passed) {
        return Vec::new();
    }
    let steps = work.steps(|check| !check.is_hidden()).map(|(steps, _)| ("steps", steps));
    steps.into_iter().chain([("cells", cells as u64)]).collect()
}

/// Returns a file name for each submission. Names that are the same on any file system, in any case
/// of letters, get a number.
pub fn file_names(graded: &[SubmissionResult]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut free = |student: &str| {
        let numbers =
            iter::once(String::new()).chain((2..).map(|number: u32| format!("-{number}")));
        let mut names = numbers.map(|number| file_name(&format!("{student}{number}")));
        // There are more numbers than students.
        names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
    };
    graded.iter().map(|graded| free(&graded.student)).collect()
}

/// Makes a printable file name of a student's name, without path separators.
fn file_name(student: &str) -> String {
    let is_unsafe = |c: char| is_unprintable(c) || r#"/\:*?"<>|"#.contains(c);
    let name = student.replace(is_unsafe, "_");
    match name.strip_prefix('.') {
        Some(rest) => format!("_{rest}.json"),
        None if name.is_empty() => "_.json".into(),
        None => format!("{name}.json"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grading::fixture;

    #[test]
    fn results_of_a_failed_submission() {
        let class = fixture::class();
        let expected = r#"{
  "score": 3,
  "output": "20 cells (model: 18)\nwarning: bob.asm:3:1: `loop` is never used",
  "tests": [
    {
      "score": 2,
      "max_score": 2,
      "status": "passed",
      "name": "positive numbers",
      "output": "passed, 2 points, 34 steps (model: 20)",
      "visibility": "visible"
    },
    {
      "score": 0,
      "max_score": 3,
      "status": "failed",
      "name": "negative numbers",
      "output": "failed, 0 of 3 points\n  input 000 -001: output 000, expected -001\n  halted after 33 steps by HRS in cell 17 (line 9)",
      "visibility": "visible"
    },
    {
      "score": 0,
      "max_score": 4,
      "status": "failed",
      "name": "large numbers",
      "output": "hidden case: failed",
      "visibility": "after_published"
    },
    {
      "score": 1,
      "max_score": 1,
      "status": "passed",
      "name": "at most 40 cells",
      "output": "passed, 1 point",
      "visibility": "visible"
    }
  ]
}
"#;
        assert_eq!(results(&class.header, &class.graded[1]), expected);
    }

    #[test]
    fn passing_the_shown_cases_gives_a_place_on_the_leaderboard() {
        let class = fixture::class();
        let board = |graded: &SubmissionResult| {
            let results: serde_json::Value =
                serde_json::from_str(&results(&class.header, graded)).expect("it is JSON");
            results["leaderboard"].clone()
        };
        let expected = serde_json::json!([
            {"name": "steps", "value": 53, "order": "asc"},
            {"name": "cells", "value": 18, "order": "asc"},
        ]);
        assert_eq!(board(&class.graded[0]), expected);
        assert!(board(&class.graded[1]).is_null());

        let mut fails_hidden = class.graded[0].clone();
        let work = fails_hidden.outcome.as_mut().expect("it could be read");
        work.checks[2].is_passed = false;
        assert_eq!(board(&fails_hidden), expected);
    }

    #[test]
    fn an_unreadable_submission_earns_nothing() {
        let class = fixture::class();
        let results: serde_json::Value =
            serde_json::from_str(&results(&class.header, &class.graded[3])).expect("it is JSON");
        assert_eq!(results["score"], 0);
        let output = results["output"].as_str().unwrap_or_default();
        assert!(output.contains("dave.asm:2:5: `foo` is not an address"), "{output}");
        assert_eq!(results["tests"].as_array().map(Vec::len), Some(4));
        assert_eq!(results["tests"][2]["visibility"], "after_published");
    }

    #[test]
    fn names_of_files() {
        let check = |student: &str, file: &str| assert_eq!(file_name(student), file);
        check("bob", "bob.json");
        check("../../etc/passwd", "_._.._etc_passwd.json");
        check(".hidden", "_hidden.json");
        check("a\\b:c\n", "a_b_c_.json");
        check("", "_.json");
        check("Zoë", "Zoë.json");
    }

    #[test]
    fn two_students_never_share_a_file() {
        let mut graded = fixture::class().graded;
        assert_eq!(file_names(&graded)[..2], ["alice.json", "bob.json"]);
        graded[0].student = "Bob".into();
        let names = file_names(&graded);
        assert_eq!(names.iter().filter(|name| name.ends_with("-2.json")).count(), 1, "{names:?}");
    }
}
