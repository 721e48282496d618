//! `cardiac grade --check`: an assignment is proved right.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use cardiac_programs::assignment::Assignment;

use super::exam::Exam;
use super::judge;
use crate::desk::Desk;
use crate::output;

/// Proves that the model passes, and that each known wrong solution does not; the exit
/// status, none if it was interrupted.
pub(super) fn check(
    exam: &Exam,
    assignment: &Assignment,
    folder: &Path,
    interrupted: &AtomicBool,
    out: Option<&Path>,
) -> anyhow::Result<Option<u8>> {
    let mut desk = Desk::new(exam.limits, interrupted);
    let mut failed_checks = |name: &str| -> anyhow::Result<Option<Vec<String>>> {
        let marks = judge::judge(exam, &mut desk, &folder.join(name))?;
        Ok(marks.map(|marks| {
            let failed = marks.checks.iter().filter(|check| !check.is_passed);
            failed.map(|check| format!("`{}`: {}", check.name, check.sentence)).collect()
        }))
    };
    let Some(failed) = failed_checks(&assignment.model)? else { return Ok(None) };
    let mut is_good = failed.is_empty();
    let mut lines = vec![match failed.first() {
        None => format!("{}  passes all", assignment.model),
        Some(first) => format!("{}  should pass, but fails {first}", assignment.model),
    }];
    for wrong in &assignment.wrong {
        let Some(failed) = failed_checks(wrong)? else { return Ok(None) };
        is_good &= !failed.is_empty();
        lines.push(match failed.first() {
            Some(first) => format!("{wrong}  fails {first}"),
            None => format!("{wrong}  should fail, but passes: no case finds its mistake"),
        });
    }
    output::write(out, &(lines.join("\n") + "\n"))?;
    Ok(Some(if is_good { 0 } else { 6 }))
}
