//! Writes and reads one line of JSON for each submission.
//!
//! A line has everything, including the checks of its assignment, so that the results of several
//! machines can be merged without the assignment.

use std::io;

use cardiac_core::Word;
use serde::{Deserialize, Serialize};

use super::line_error::LineError;
use crate::grading::feedback;
use crate::grading::results::{
    CaseRun, Check, CheckSpec, GradeReport, GradedWork, HandWorkCounts, Ordinal, ReportHeader,
    StopKind, SubmissionResult, WorkSize,
};
use crate::grading::status::Status;
use crate::json;
use crate::json::AsText;
use crate::judge::CardMismatch;
use crate::schema::case::Visibility;

const SCHEMA: u32 = 1;
const KIND: &str = "grade";

#[derive(Serialize, Deserialize)]
struct JsonLine {
    schema: u32,
    kind: String,
    index: usize,
    of: usize,
    student: String,
    path: String,
    /// The bytes of a path that is not UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path_hex: Option<String>,
    status: Status,
    score: u32,
    max_score: u32,
    cases: Vec<JsonCase>,
    error: Option<String>,
    assignment: String,
    cells: Option<usize>,
    model_cells: Option<usize>,
    /// The steps of work by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by_hand: Option<JsonHandSteps>,
    #[serde(default)]
    warnings: Vec<String>,
    /// Notes such as the files that were skipped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    /// The text for the student, for scripts. It is derived from the rest and not read back.
    #[serde(skip_deserializing)]
    feedback: String,
}

/// The number of steps worked by hand, and the number required.
#[derive(Serialize, Deserialize)]
struct JsonHandSteps {
    steps: u64,
    of: u64,
}

/// The result of a check. The keys about a run are null for a requirement, and if there was no run.
#[derive(Serialize, Deserialize)]
struct JsonCase {
    name: String,
    status: Status,
    stop: Option<StopKind>,
    steps: Option<u64>,
    cards: Option<Vec<AsText<Word>>>,
    difference: Option<CardMismatch>,
    points: u32,
    hidden: bool,
    model_steps: Option<u64>,
    ended: Option<String>,
    #[serde(default)]
    sentence: String,
    /// The work in a phase by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by_hand: Option<HandWorkCounts>,
}

/// Writes a line for each submission.
///
/// # Errors
///
/// The output cannot be written to.
pub fn write(out: &mut impl io::Write, class: &GradeReport) -> io::Result<()> {
    class.graded.iter().try_for_each(|graded| write_line(out, &class.header, graded))
}

/// Writes the line of one submission.
///
/// # Errors
///
/// The output cannot be written to.
pub fn write_line(
    out: &mut impl io::Write,
    header: &ReportHeader,
    graded: &SubmissionResult,
) -> io::Result<()> {
    let work = graded.outcome.as_ref().ok();
    let cases = match work {
        Some(work) => work.checks.iter().map(JsonCase::from).collect(),
        None => header.checks.iter().map(JsonCase::from).collect(),
    };
    let (path, path_hex) = json::encode_path(&graded.path);
    let (cells, model_cells, by_hand) = match work.map(|work| work.size) {
        Some(WorkSize::Program { cells, model_cells }) => (Some(cells), Some(model_cells), None),
        Some(WorkSize::ByHand { steps, of }) => (None, None, Some(JsonHandSteps { steps, of })),
        None => (None, None, None),
    };
    let line = JsonLine {
        schema: SCHEMA,
        kind: KIND.into(),
        index: graded.ordinal.index,
        of: graded.ordinal.of,
        student: graded.student.clone(),
        path,
        path_hex,
        status: graded.status(),
        score: graded.score(),
        max_score: header.max_score(),
        cases,
        error: graded.outcome.as_ref().err().cloned(),
        assignment: header.title.clone(),
        cells,
        model_cells,
        by_hand,
        warnings: work.map_or(Vec::new(), |work| work.warnings.clone()),
        notes: graded.notes.clone(),
        feedback: feedback::feedback(header, graded),
    };
    json::write_line(&mut *out, &line)?;
    out.write_all(b"\n")
}

/// Reads a line back: the assignment, and the result of one submission.
///
/// # Errors
///
/// The line is not one that [`write_line`] has written.
pub fn read(line: &[u8]) -> Result<(ReportHeader, SubmissionResult), LineError> {
    let line: JsonLine = serde_json::from_slice(line)?;
    if line.kind != KIND {
        return Err(LineError::OtherKind(line.kind));
    }
    if line.schema != SCHEMA {
        return Err(LineError::UnknownSchema { found: line.schema, known: SCHEMA });
    }
    let checks = line.cases.iter().map(JsonCase::spec).collect();
    let header = ReportHeader { title: line.assignment, checks };
    let outcome = match line.error {
        Some(error) => Err(error),
        None => Ok(GradedWork {
            checks: line.cases.into_iter().map(Check::try_from).collect::<Result<_, _>>()?,
            warnings: line.warnings,
            size: match line.by_hand {
                Some(JsonHandSteps { steps, of }) => WorkSize::ByHand { steps, of },
                None => WorkSize::Program {
                    cells: line.cells.ok_or(LineError::MissingKey("cells"))?,
                    model_cells: line.model_cells.ok_or(LineError::MissingKey("model_cells"))?,
                },
            },
        }),
    };
    let path = json::decode_path(line.path, line.path_hex.as_deref());
    let path = path.map_err(LineError::Path)?;
    let graded = SubmissionResult {
        ordinal: Ordinal { index: line.index, of: line.of },
        student: line.student,
        path,
        notes: line.notes,
        outcome,
    };
    // A score edited by hand would be lost in the other formats, which are computed from the cases.
    let computed = (graded.status(), graded.score(), header.max_score());
    if computed != (line.status, line.score, line.max_score) {
        return Err(LineError::ScoreMismatch);
    }
    Ok((header, graded))
}

impl From<&Check> for JsonCase {
    fn from(check: &Check) -> Self {
        let run = check.run.as_ref();
        Self {
            status: check.status(),
            stop: run.map(|run| run.stop),
            steps: run.map(|run| run.steps),
            cards: run.map(|run| run.cards.iter().map(|&card| AsText(card)).collect()),
            difference: run.and_then(|run| run.difference),
            model_steps: run.map(|run| run.model_steps),
            ended: run.map(|run| run.ended.clone()),
            sentence: check.sentence.clone(),
            by_hand: check.hand_work.clone(),
            ..Self::from(&check.spec())
        }
    }
}

impl From<&CheckSpec> for JsonCase {
    /// The check of a submission that could not be graded.
    fn from(spec: &CheckSpec) -> Self {
        Self {
            name: spec.name.clone(),
            status: Status::Error,
            stop: None,
            steps: None,
            cards: None,
            difference: None,
            points: spec.points,
            hidden: spec.is_hidden(),
            model_steps: None,
            ended: None,
            sentence: String::new(),
            by_hand: None,
        }
    }
}

impl JsonCase {
    fn visibility(&self) -> Visibility {
        if self.hidden { Visibility::Hidden } else { Visibility::Shown }
    }

    fn spec(&self) -> CheckSpec {
        CheckSpec { name: self.name.clone(), visibility: self.visibility(), points: self.points }
    }
}

impl TryFrom<JsonCase> for Check {
    type Error = LineError;

    fn try_from(case: JsonCase) -> Result<Self, Self::Error> {
        let CheckSpec { name, visibility, points } = case.spec();
        let missing = || LineError::MissingRunKey(name.clone());
        let run = match case.stop {
            Some(stop) => Some(CaseRun {
                stop,
                ended: case.ended.ok_or_else(missing)?,
                steps: case.steps.ok_or_else(missing)?,
                model_steps: case.model_steps.ok_or_else(missing)?,
                cards: case
                    .cards
                    .ok_or_else(missing)?
                    .into_iter()
                    .map(|AsText(card)| card)
                    .collect(),
                difference: case.difference,
            }),
            None => None,
        };
        let is_passed = match case.status {
            Status::Passed => true,
            Status::Failed => false,
            Status::Error => return Err(LineError::MissingResult(name)),
        };
        Ok(Self {
            name,
            visibility,
            points,
            is_passed,
            run,
            hand_work: case.by_hand,
            sentence: case.sentence,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grading::fixture;

    fn lines(class: &GradeReport) -> Vec<String> {
        let mut out = Vec::new();
        write(&mut out, class).expect("a vector can be written to");
        String::from_utf8(out).expect("JSON is text").lines().map(str::to_owned).collect()
    }

    #[test]
    fn lines_can_be_read_back() {
        let class = fixture::class();
        let read =
            lines(&class).into_iter().map(|line| read(line.as_bytes()).expect("it was written"));
        let found: Vec<_> = read.collect();
        assert!(found.iter().all(|(header, _)| *header == class.header));
        let found: Vec<_> = found.into_iter().map(|(_, graded)| graded).collect();
        assert_eq!(found, class.graded);
    }

    #[test]
    fn a_line() {
        let lines = lines(&fixture::class());
        let start = r#"{"schema":1,"kind":"grade","index":2,"of":5,"student":"=carol()","path":"-in/carol.asm","status":"failed","score":2,"max_score":10,"cases":[{"name":"positive numbers","status":"passed","stop":"halted","steps":34,"cards":["003"],"difference":null,"points":2,"hidden":false,"model_steps":20,"#;
        assert!(lines[2].starts_with(start), "{}", lines[2]);
        let difference = r#""stop":"endless","steps":33,"cards":[],"difference":{"card":1,"expected":"-001","got":null}"#;
        assert!(lines[2].contains(difference), "{}", lines[2]);
        let requirement = r#"{"name":"at most 40 cells","status":"failed","stop":null,"steps":null,"cards":null,"difference":null,"points":1,"#;
        assert!(lines[2].contains(requirement), "{}", lines[2]);
        assert!(lines[2].contains(r#""error":null,"assignment":"Adding","cells":44,"#));
        let start = r#"{"schema":1,"kind":"grade","index":3,"of":5,"student":"dave","path":"in/dave.asm","status":"error","score":0,"max_score":10,"cases":[{"name":"positive numbers","status":"error","stop":null,"#;
        assert!(lines[3].starts_with(start), "{}", lines[3]);
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;

        let mut class = fixture::class();
        class.graded.truncate(1);
        class.graded[0].path = OsStr::from_bytes(b"a\xff/b").into();
        let lines = lines(&class);
        assert!(lines[0].contains("\"path\":\"a\u{fffd}/b\",\"path_hex\":\"61ff2f62\""));
        assert_eq!(read(lines[0].as_bytes()).ok(), Some((class.header, class.graded.remove(0))));
    }

    #[test]
    fn invalid_lines_are_errors() {
        let line = lines(&fixture::class()).remove(1);
        let check = |from: &str, to: &str, message: &str| {
            assert!(line.contains(from), "{from}");
            let error = read(line.replacen(from, to, 1).as_bytes()).expect_err(to);
            assert!(error.to_string().contains(message), "{error}");
        };
        check("\"kind\":\"grade\"", "\"kind\":\"batch\"", "a line of `batch`");
        check("\"schema\":1", "\"schema\":2", "needs a newer cardiac");
        check("\"score\":3", "\"score\":4", "does not match the cases");
        check("\"steps\":34", "\"steps\":null", "run of case `positive numbers`");
        check("\"cells\":20", "\"cells\":null", "missing key `cells`");
        check("\"cards\":[\"003\"]", "\"cards\":[\"3000\"]", "too many digits");
    }
}
