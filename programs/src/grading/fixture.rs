//! A small class for the tests of the report formats. Everything that a student must not learn
//! about hidden cases contains `SECRET`, or is a number that occurs nowhere else.

use cardiac_core::Word;

use super::results::{
    CaseRun, Check, GradeReport, GradedWork, Ordinal, ReportHeader, StopKind, SubmissionResult,
    WorkSize,
};
use crate::judge::CardMismatch;
use crate::schema::case::Visibility;

fn words(text: &str) -> Vec<Word> {
    text.split_whitespace().map(|word| word.parse().expect("a word")).collect()
}

fn case(name: &str, visibility: Visibility, points: u32, run: CaseRun) -> Check {
    let is_passed = run.difference.is_none() && run.stop.warning().is_none();
    Check {
        name: name.into(),
        visibility,
        points,
        is_passed,
        run: Some(run),
        hand_work: None,
        sentence: String::new(),
    }
}

fn positive(steps: u64) -> Check {
    let run = CaseRun {
        stop: StopKind::Halted,
        ended: format!("halted after {steps} steps by HRS in cell 17 (line 9)"),
        steps,
        model_steps: 20,
        cards: words("3"),
        difference: None,
    };
    case("positive numbers", Visibility::Shown, 2, run)
}

fn negative(stop: StopKind, ended: &str, got: &str) -> Check {
    let run = CaseRun {
        stop,
        ended: ended.into(),
        steps: 33,
        model_steps: 21,
        cards: words(got),
        difference: CardMismatch::find(&words("-1"), &words(got)),
    };
    let mut check = case("negative numbers", Visibility::Shown, 3, run);
    if !check.is_passed {
        check.sentence = format!("input 000 -001: output {got}, expected -001");
    }
    check
}

fn hidden(got: &str) -> Check {
    let run = CaseRun {
        stop: StopKind::Halted,
        ended: "halted with the SECRET bug on 71".into(),
        steps: 98_765,
        model_steps: 43_210,
        cards: words(got),
        difference: CardMismatch::find(&words("777"), &words(got)),
    };
    let mut check = case("large numbers", Visibility::Hidden, 4, run);
    if !check.is_passed {
        check.sentence = format!("input 776 001: SECRET output {got}, expected 777");
    }
    check
}

fn requirement(is_passed: bool) -> Check {
    let sentence = if is_passed { "" } else { "uses 44 cells, 40 are allowed (the model uses 18)" };
    Check {
        name: "at most 40 cells".into(),
        visibility: Visibility::Shown,
        points: 1,
        is_passed,
        run: None,
        hand_work: None,
        sentence: sentence.into(),
    }
}

fn graded(
    index: usize,
    student: &str,
    file: &str,
    outcome: Result<GradedWork, String>,
) -> SubmissionResult {
    SubmissionResult {
        ordinal: Ordinal { index, of: 5 },
        student: student.into(),
        path: file.into(),
        notes: Vec::new(),
        outcome,
    }
}

/// Alice passes everything; Bob and Erin fail in the same way; Carol's program loops, is too
/// long, and her name is a formula; Dave's cannot be read.
pub(super) fn class() -> GradeReport {
    let halted = "halted after 33 steps by HRS in cell 17 (line 9)";
    let endless = "infinite loop: from the first step on the program repeats the same 3 steps \
                   (lines 4 to 6)";
    let work = |checks, cells| GradedWork {
        checks,
        warnings: Vec::new(),
        size: WorkSize::Program { cells, model_cells: 18 },
    };
    let alice = vec![
        positive(20),
        negative(StopKind::Halted, halted, "-1"),
        hidden("777"),
        requirement(true),
    ];
    let bob = vec![
        positive(34),
        negative(StopKind::Halted, halted, "000"),
        hidden("776"),
        requirement(true),
    ];
    let carol = vec![
        positive(34),
        negative(StopKind::InfiniteLoop, endless, ""),
        hidden("776"),
        requirement(false),
    ];
    let header =
        ReportHeader { title: "Adding".into(), checks: alice.iter().map(Check::spec).collect() };
    let mut warned = work(bob.clone(), 20);
    warned.warnings.push("bob.asm:3:1: `loop` is never used".into());
    let error = "dave.asm:2:5: `foo` is not an address\n  CLA foo\n      ^^^ name a cell, 00 to 99";
    let mut graded = vec![
        graded(0, "alice", "in/alice.asm", Ok(work(alice, 18))),
        graded(1, "bob", "in/bob.asm", Ok(warned)),
        graded(2, "=carol()", "-in/carol.asm", Ok(work(carol, 44))),
        graded(3, "dave", "in/dave.asm", Err(error.into())),
        graded(4, "erin", "in/erin.asm", Ok(work(bob, 21))),
    ];
    graded[4].notes.push("skipped `in/erin/notes.txt`: empty file".into());
    GradeReport { header, graded }
}

/// Writes a class in one of the formats.
#[cfg(feature = "reports")]
pub(super) fn written(
    class: &GradeReport,
    write: impl FnOnce(&mut Vec<u8>, &GradeReport) -> std::io::Result<()>,
) -> String {
    let mut out = Vec::new();
    write(&mut out, class).expect("a vector can be written to");
    String::from_utf8(out).expect("it is text")
}
