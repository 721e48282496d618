//! The `JUnit` XML report for continuous integration: a suite for each program.

use cardiac_programs::grading::Status;
use cardiac_programs::junit::{TestCase, TestProblem, TestProblemKind, TestSuite};

use super::row::BatchRow;

/// Returns a suite with one test for a program.
pub(super) fn suite(row: &BatchRow) -> TestSuite {
    let name = "punches what is expected and stops".to_owned();
    let case = TestCase { name, suite: None, problem: problem(row) };
    TestSuite { name: row.path.clone(), properties: Vec::new(), cases: vec![case] }
}

fn problem(row: &BatchRow) -> Option<TestProblem> {
    let (kind, name) = match (row.status, row.stop.as_deref()) {
        (Status::Passed, _) => return None,
        (Status::Error, _) => (TestProblemKind::Error, "unreadable"),
        (Status::Failed, Some("endless")) => (TestProblemKind::Failure, "endless"),
        (Status::Failed, Some("step-limit" | "card-limit")) => (TestProblemKind::Failure, "limit"),
        (Status::Failed, _) if row.difference.is_some() => (TestProblemKind::Failure, "difference"),
        (Status::Failed, _) => (TestProblemKind::Failure, "blank-cell"),
    };
    let reason = row.reason();
    let first = |reason: &String| reason.lines().next().unwrap_or_default().to_owned();
    let message = reason.as_ref().map(first);
    let description = reason.filter(|reason| reason.lines().nth(1).is_some());
    Some(TestProblem { kind, name, message, description })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use anyhow::anyhow;
    use cardiac_programs::grading::Ordinal;
    use cardiac_programs::junit::JunitReport;

    use super::*;

    #[test]
    fn nothing_that_xml_forbids() {
        let text = "a\u{0}\u{8}\u{b}\u{1b}[31mb\u{fffe}\u{ffff}\tc";
        let error = anyhow!("{text}\n{text}");
        let row = BatchRow::error(Ordinal { index: 0, of: 1 }, Path::new(text), &error);
        let mut report = JunitReport::default();
        report.add(&suite(&row)).expect("it can be written");
        let xml = report.finish("batch").expect("it can be written");
        let xml = String::from_utf8(xml).expect("it is text");
        assert!(xml.contains(r#"<testsuite name="a����[31mb��    c""#), "{xml}");
        let is_allowed =
            |character| matches!(character, '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}');
        assert!(xml.chars().all(is_allowed), "{xml}");
    }
}
