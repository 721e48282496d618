//! The `JUnit` XML report for continuous integration: a suite for each submission and a test case
//! for each check.

use std::io;

use crate::escape::portable_path;
use crate::grading::results::{Check, GradeReport, StopKind, SubmissionResult};
use crate::junit::{JunitReport, TestCase, TestProblem, TestProblemKind, TestSuite};

/// Writes the report.
///
/// # Errors
///
/// The output cannot be written to.
pub fn write(out: &mut impl io::Write, class: &GradeReport) -> io::Result<()> {
    let mut report = JunitReport::default();
    for graded in &class.graded {
        report.add(&suite(graded))?;
    }
    out.write_all(&report.finish(&class.header.title)?)
}

fn suite(graded: &SubmissionResult) -> TestSuite {
    let mut properties = vec![("path", portable_path(&graded.path).into_owned())];
    properties.extend(graded.notes.iter().map(|note| ("note", note.clone())));
    let cases = match &graded.outcome {
        Ok(work) => work.checks.iter().map(|check| case(&graded.student, check)).collect(),
        Err(error) => vec![TestCase {
            name: "can be read".to_owned(),
            suite: Some(graded.student.clone()),
            problem: Some(TestProblem {
                kind: TestProblemKind::Error,
                name: "unreadable",
                message: Some(error.lines().next().unwrap_or_default().to_owned()),
                description: Some(error.clone()),
            }),
        }],
    };
    TestSuite { name: graded.student.clone(), properties, cases }
}

fn case(student: &str, check: &Check) -> TestCase {
    let problem = (!check.is_passed).then(|| {
        let first = check.sentence.lines().next().unwrap_or_default();
        let description = match &check.run {
            Some(run) => Some(format!("{}\n{}", check.sentence, run.ended)),
            None => (check.sentence != first).then(|| check.sentence.clone()),
        };
        TestProblem {
            kind: TestProblemKind::Failure,
            name: failure(check),
            message: Some(first.to_owned()),
            description,
        }
    });
    TestCase { name: check.name.clone(), suite: Some(student.to_owned()), problem }
}

/// Returns the type of a failure.
fn failure(check: &Check) -> &'static str {
    if check.hand_work.is_some() {
        return "by-hand";
    }
    let Some(run) = &check.run else { return "demand" };
    if run.difference.is_some() {
        return "difference";
    }
    match run.stop {
        StopKind::InfiniteLoop => "endless",
        StopKind::StepLimit | StopKind::CardLimit => "limit",
        StopKind::BlankCell => "blank-cell",
        // The cards are right, so the stop or the accumulator is wrong.
        StopKind::Halted | StopKind::BlankCard => "stop",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grading::fixture;
    use crate::grading::results::CaseRun;
    use crate::schema::case::Visibility;

    fn written(class: &GradeReport) -> String {
        fixture::written(class, write)
    }

    #[test]
    fn a_class() {
        let mut class = fixture::class();
        class.graded.drain(1..3);
        class.graded.truncate(2);
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Adding" tests="5" skipped="0" failures="0" errors="1">
    <testsuite name="alice" tests="4" skipped="0" errors="0" failures="0">
        <properties>
            <property name="path" value="in/alice.asm"/>
        </properties>
        <testcase name="positive numbers" classname="alice"/>
        <testcase name="negative numbers" classname="alice"/>
        <testcase name="large numbers" classname="alice"/>
        <testcase name="at most 40 cells" classname="alice"/>
    </testsuite>
    <testsuite name="dave" tests="1" skipped="0" errors="1" failures="0">
        <properties>
            <property name="path" value="in/dave.asm"/>
        </properties>
        <testcase name="can be read" classname="dave">
            <error message="dave.asm:2:5: `foo` is not an address" type="unreadable">dave.asm:2:5: `foo` is not an address
  CLA foo
      ^^^ name a cell, 00 to 99</error>
        </testcase>
    </testsuite>
</testsuites>
"#;
        assert_eq!(written(&class), expected);
    }

    #[test]
    fn kinds_of_failure() {
        let run = |stop| CaseRun {
            stop,
            ended: String::new(),
            steps: 0,
            model_steps: 0,
            cards: Vec::new(),
            difference: None,
        };
        let check = |run, kind: &str| {
            let check = Check {
                name: String::new(),
                visibility: Visibility::Shown,
                points: 1,
                is_passed: false,
                run,
                hand_work: None,
                sentence: String::new(),
            };
            assert_eq!(failure(&check), kind);
        };
        check(None, "demand");
        check(Some(run(StopKind::InfiniteLoop)), "endless");
        check(Some(run(StopKind::StepLimit)), "limit");
        check(Some(run(StopKind::CardLimit)), "limit");
        check(Some(run(StopKind::BlankCell)), "blank-cell");
        check(Some(run(StopKind::BlankCard)), "stop");
        let class = fixture::class();
        assert_eq!(failure(&class.graded[1].checks()[1]), "difference");
    }

    #[test]
    fn nothing_that_xml_forbids() {
        let mut class = fixture::class();
        class.graded[0].student = "a\u{0}\u{8}\u{b}\u{1b}[31mb\u{ffff}\tc<&\">".into();
        let xml = written(&class);
        assert!(xml.contains(r#"<testsuite name="a����[31mb�    c&lt;&amp;&quot;&gt;""#), "{xml}");
    }
}
