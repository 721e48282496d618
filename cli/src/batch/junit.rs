//! The `JUnit` XML report for continuous integration: a suite for each program.

use cardiac_programs::escape::xml;
use cardiac_programs::grading::Status;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::row::BatchRow;

/// The suites of a report, kept as text to save memory: a report begins with its totals, so it can
/// only be written at the end.
#[derive(Debug, Default)]
pub(super) struct JunitSuites {
    text: String,
    tests: usize,
    failures: usize,
    errors: usize,
}

impl JunitSuites {
    /// Adds a suite for each row.
    pub(super) fn add(&mut self, rows: &[BatchRow]) -> anyhow::Result<()> {
        let mut report = Report::new("");
        report.add_test_suites(rows.iter().map(suite));
        self.tests += report.tests;
        self.failures += report.failures;
        self.errors += report.errors;
        let report = report.to_string()?;
        let (head, tail) = around_suites(&report);
        self.text.push_str(&report[head.len()..report.len() - tail.len()]);
        Ok(())
    }

    /// Returns the parts of the report, to be written one after the other.
    pub(super) fn into_report(self) -> anyhow::Result<[String; 3]> {
        let mut report = Report::new("cardiac batch");
        report.tests = self.tests;
        report.failures = self.failures;
        report.errors = self.errors;
        let report = report.to_string()?;
        let (head, tail) = around_suites(&report);
        Ok([head.to_owned(), self.text, tail.to_owned()])
    }
}

/// Returns the text before and after the suites of a report.
fn around_suites(report: &str) -> (&str, &str) {
    const START: &str = "<testsuites ";
    const END: &str = "</testsuites>";
    let tag = report.find(START).expect("a report begins with its tag");
    let length = report[tag..].find(">\n").expect("what follows a tag is on a line of its own");
    let end = report.rfind(END).expect("a report ends with its tag");
    (&report[..tag + length + ">\n".len()], &report[end..])
}

/// Returns a suite with one test for a program.
fn suite(row: &BatchRow) -> TestSuite {
    let mut suite = TestSuite::new(xml(&row.path));
    suite.add_test_case(TestCase::new("punches what is expected and stops", test_status(row)));
    suite
}

fn test_status(row: &BatchRow) -> TestCaseStatus {
    let (kind, name) = match (row.status, row.stop.as_deref()) {
        (Status::Passed, _) => return TestCaseStatus::success(),
        (Status::Error, _) => (NonSuccessKind::Error, "unreadable"),
        (Status::Failed, Some("endless")) => (NonSuccessKind::Failure, "endless"),
        (Status::Failed, Some("step-limit" | "card-limit")) => (NonSuccessKind::Failure, "limit"),
        (Status::Failed, _) if row.difference.is_some() => (NonSuccessKind::Failure, "difference"),
        (Status::Failed, _) => (NonSuccessKind::Failure, "blank-cell"),
    };
    let mut status = TestCaseStatus::non_success(kind);
    status.set_type(name);
    if let Some(reason) = row.reason() {
        status.set_message(xml(reason.lines().next().unwrap_or_default()));
        if reason.lines().nth(1).is_some() {
            status.set_description(xml(&reason));
        }
    }
    status
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use anyhow::anyhow;

    use super::*;
    use cardiac_programs::grading::Ordinal;

    fn row(path: &str, error: &str) -> BatchRow {
        BatchRow::error(Ordinal { index: 0, of: 1 }, Path::new(path), &anyhow!("{error}"))
    }

    #[test]
    fn parts_give_the_same_report() {
        let rows = [row("a", "one"), row("</testsuites>", "two\nlines"), row("c>\n<", "<&>")];
        let mut expected = Report::new("cardiac batch");
        expected.add_test_suites(rows.iter().map(suite));
        let expected = expected.to_string().expect("it can be written");
        for size in 1..=3 {
            let mut suites = JunitSuites::default();
            suites.add(&[]).expect("it can be written");
            for rows in rows.chunks(size) {
                suites.add(rows).expect("it can be written");
            }
            assert_eq!(suites.into_report().expect("it can be written").concat(), expected);
        }
    }

    #[test]
    fn nothing_that_xml_forbids() {
        let mut suites = JunitSuites::default();
        let text = "a\u{0}\u{8}\u{b}\u{1b}[31mb\u{fffe}\u{ffff}\tc";
        suites.add(&[row(text, &format!("{text}\n{text}"))]).expect("it can be written");
        let xml = suites.into_report().expect("it can be written").concat();
        assert!(xml.contains(r#"<testsuite name="a����[31mb��    c""#), "{xml}");
        let is_allowed =
            |character| matches!(character, '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}');
        assert!(xml.chars().all(is_allowed), "{xml}");
    }
}
