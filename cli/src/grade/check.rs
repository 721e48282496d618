//! `cardiac grade --check`: checks an assignment with its model and its wrong solutions.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use anyhow::anyhow;
use cardiac_programs::assignment::Assignment;

use super::grader::Grader;
use super::results::GradedWork;
use super::{by_hand, judge};
use crate::io::output;
use crate::messages::escape::replace_controls;
use crate::program::executable;
use crate::runner::batch_runner::BatchRunner;

/// Checks that the model passes and each wrong solution fails. Returns the exit status, `None` if
/// interrupted.
pub(super) fn check(
    grader: &Grader,
    assignment: &Assignment,
    folder: &Path,
    interrupted: &AtomicBool,
    out: Option<&Path>,
) -> anyhow::Result<Option<u8>> {
    let cases = match grader {
        Grader::Cases(cases) => cases,
        Grader::ByHand(hand_grader) => {
            return by_hand(hand_grader, &assignment.model, interrupted, out);
        }
    };
    let mut runner = BatchRunner::new(cases.limits, interrupted);
    let mut failed_checks = |name: &str| -> anyhow::Result<Option<Vec<String>>> {
        let loaded = executable::from_file(&folder.join(name))?;
        Ok(judge::judge(cases, &mut runner, &loaded).as_ref().map(failed))
    };
    let Some(failed) = failed_checks(&assignment.model)? else { return Ok(None) };
    let mut is_good = failed.is_empty();
    let mut lines = vec![match failed.first() {
        None => format!("{}  passes everything", assignment.model),
        Some(first) => format!("{}  should pass, but fails {first}", assignment.model),
    }];
    for wrong in &assignment.wrong {
        let Some(failed) = failed_checks(wrong)? else { return Ok(None) };
        is_good &= !failed.is_empty();
        lines.push(match failed.first() {
            Some(first) => format!("{wrong}  fails {first}"),
            None => format!("{wrong}  should fail, but passes: no case shows its mistake"),
        });
    }
    output::write(out, &(replace_controls(&lines.join("\n")) + "\n"))?;
    Ok(Some(if is_good { 0 } else { 6 }))
}

/// Checks that the model can be worked by hand: following the coach's hints must be graded as
/// free of mistakes.
fn by_hand(
    hand_grader: &by_hand::HandGrader,
    model: &str,
    interrupted: &AtomicBool,
    out: Option<&Path>,
) -> anyhow::Result<Option<u8>> {
    let work = by_hand::grade_reference(hand_grader, interrupted)
        .map_err(|mistake| anyhow!("{model}: {mistake}"))?;
    let Some(work) = work else { return Ok(None) };
    let failed = failed(&work);
    let end = hand_grader.stop.map_or(String::new(), |stop| {
        format!(", and the machine stops in cell {} ({})", stop.cell(), stop.name())
    });
    let line = failed.first().map_or_else(
        || format!("{model}  can be worked by hand: {}{end}", hand_grader.steps()),
        |first| format!("{model}  cannot be worked by hand: {first}"),
    );
    output::write(out, &(replace_controls(&line) + "\n"))?;
    Ok(Some(if failed.is_empty() { 0 } else { 6 }))
}

/// Returns the failed checks, each with its sentence.
fn failed(work: &GradedWork) -> Vec<String> {
    let failed = work.checks.iter().filter(|check| !check.is_passed);
    failed.map(|check| format!("`{}`: {}", check.name, check.sentence)).collect()
}
