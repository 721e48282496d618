//! Reports for continuous integration in `JUnit`'s XML.
//!
//! ```
//! use cardiac_programs::junit::{JunitReport, TestCase, TestSuite};
//!
//! let case = TestCase { name: "adds".into(), suite: None, problem: None };
//! let suite = TestSuite { name: "adding.asm".into(), properties: Vec::new(), cases: vec![case] };
//! let mut report = JunitReport::default();
//! report.add(&suite)?;
//! assert!(String::from_utf8_lossy(&report.finish("batch")?).contains("tests=\"1\""));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::{fmt, io};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::escape::xml;

/// A suite of a report: a submission, or a program of a batch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TestSuite {
    /// Its name.
    pub name: String,
    /// Names and values.
    pub properties: Vec<(&'static str, String)>,
    /// Its test cases.
    pub cases: Vec<TestCase>,
}

/// A test case of a suite.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TestCase {
    /// Its name.
    pub name: String,
    /// The name of its suite, for readers that show test cases without their suites.
    pub suite: Option<String>,
    /// The reason why it did not pass.
    pub problem: Option<TestProblem>,
}

/// The reason why a test case did not pass.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TestProblem {
    /// A wrong result, or none at all.
    pub kind: TestProblemKind,
    /// The kind of the reason, for filters: `endless`.
    pub name: &'static str,
    /// The reason in a line.
    pub message: Option<String>,
    /// The reason in full.
    pub description: Option<String>,
}

/// The kind of a problem.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TestProblemKind {
    /// The test ran, and its result is wrong.
    Failure,
    /// The test could not run.
    Error,
}

/// A report, kept as text to save memory: it begins with its totals, so it can only be written at
/// the end.
pub struct JunitReport {
    suites: Writer<Vec<u8>>,
    totals: Totals,
}

#[derive(Clone, Copy, Default, Debug)]
struct Totals {
    tests: usize,
    failures: usize,
    errors: usize,
}

/// The indentation of nested tags, in blanks.
const INDENT: usize = 4;

impl Default for JunitReport {
    fn default() -> Self {
        let mut suites = indented();
        // The suites are indented as within a tag, which is written at the end with the totals.
        let tag = suites.write_event(Event::Start(BytesStart::new("testsuites")));
        tag.expect("a vector can be written to");
        suites.get_mut().clear();
        Self { suites, totals: Totals::default() }
    }
}

impl fmt::Debug for JunitReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JunitReport").field("totals", &self.totals).finish_non_exhaustive()
    }
}

impl JunitReport {
    /// Adds a suite. Its texts may contain any character; XML forbids some, which are replaced.
    ///
    /// # Errors
    ///
    /// None: the report is kept in memory.
    pub fn add(&mut self, suite: &TestSuite) -> io::Result<()> {
        let totals = Totals::of(suite);
        self.totals.add(totals);
        let head = [
            ("name", xml(&suite.name)),
            ("tests", totals.tests.to_string()),
            ("skipped", "0".to_owned()),
            ("errors", totals.errors.to_string()),
            ("failures", totals.failures.to_string()),
        ];
        let out = &mut self.suites;
        out.write_event(Event::Start(tag("testsuite", &head)))?;
        if !suite.properties.is_empty() {
            out.write_event(Event::Start(BytesStart::new("properties")))?;
            for (name, value) in &suite.properties {
                let property = [("name", (*name).to_owned()), ("value", xml(value))];
                out.write_event(Event::Empty(tag("property", &property)))?;
            }
            out.write_event(Event::End(BytesEnd::new("properties")))?;
        }
        for case in &suite.cases {
            write_case(out, case)?;
        }
        out.write_event(Event::End(BytesEnd::new("testsuite")))
    }

    /// Returns the whole report.
    ///
    /// # Errors
    ///
    /// None: the report is kept in memory.
    pub fn finish(self, name: &str) -> io::Result<Vec<u8>> {
        let Totals { tests, failures, errors } = self.totals;
        let head = [
            ("name", xml(name)),
            ("tests", tests.to_string()),
            ("skipped", "0".to_owned()),
            ("failures", failures.to_string()),
            ("errors", errors.to_string()),
        ];
        let mut before = indented();
        before.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        before.write_event(Event::Start(tag("testsuites", &head)))?;
        let mut report = self.suites.into_inner();
        report.splice(..0, before.into_inner());
        report.extend(b"\n</testsuites>\n");
        Ok(report)
    }
}

impl Totals {
    fn of(suite: &TestSuite) -> Self {
        let count = |kind| {
            let problems = suite.cases.iter().filter_map(|case| case.problem.as_ref());
            problems.filter(|problem| problem.kind == kind).count()
        };
        let (failures, errors) = (count(TestProblemKind::Failure), count(TestProblemKind::Error));
        Self { tests: suite.cases.len(), failures, errors }
    }

    fn add(&mut self, other: Self) {
        self.tests += other.tests;
        self.failures += other.failures;
        self.errors += other.errors;
    }
}

fn indented() -> Writer<Vec<u8>> {
    Writer::new_with_indent(Vec::new(), b' ', INDENT)
}

fn tag<'t>(name: &'t str, attributes: &[(&str, String)]) -> BytesStart<'t> {
    let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
    BytesStart::new(name).with_attributes(attributes)
}

fn write_case(out: &mut Writer<Vec<u8>>, case: &TestCase) -> io::Result<()> {
    let mut attributes = vec![("name", xml(&case.name))];
    attributes.extend(case.suite.as_ref().map(|suite| ("classname", xml(suite))));
    let tag = tag("testcase", &attributes);
    let Some(problem) = &case.problem else { return out.write_event(Event::Empty(tag)) };
    out.write_event(Event::Start(tag))?;
    write_problem(out, problem)?;
    out.write_event(Event::End(BytesEnd::new("testcase")))
}

fn write_problem(out: &mut Writer<Vec<u8>>, problem: &TestProblem) -> io::Result<()> {
    let name = match problem.kind {
        TestProblemKind::Failure => "failure",
        TestProblemKind::Error => "error",
    };
    let mut attributes = Vec::new();
    attributes.extend(problem.message.as_ref().map(|message| ("message", xml(message))));
    attributes.push(("type", problem.name.to_owned()));
    let tag = tag(name, &attributes);
    let Some(description) = &problem.description else {
        return out.write_event(Event::Empty(tag));
    };
    out.write_event(Event::Start(tag))?;
    out.write_event(Event::Text(BytesText::new(&xml(description))))?;
    out.write_event(Event::End(BytesEnd::new(name)))
}
