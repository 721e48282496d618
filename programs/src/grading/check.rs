//! Checks an assignment with its model and its wrong solutions.

use std::sync::atomic::AtomicBool;

use super::compiled_assignment::CompiledAssignment;
use super::results::GradedWork;
use crate::run::{Interrupted, RunnableProgram};

/// The result of checking an assignment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AssignmentCheck {
    /// `true` if the model passes and each wrong solution fails.
    pub is_good: bool,
    /// A line for each solution.
    pub lines: Vec<String>,
}

/// Checks that the model passes and that each wrong solution fails a case. The programs have the
/// names of their files.
///
/// # Errors
///
/// The flag was set.
pub fn check_solutions(
    assignment: &CompiledAssignment,
    model: &str,
    wrong: &[(String, RunnableProgram)],
    interrupted: &AtomicBool,
) -> Result<AssignmentCheck, Interrupted> {
    let failed = failed_checks(&assignment.grade(&assignment.model, interrupted)?);
    let mut is_good = failed.is_empty();
    let mut lines = vec![match failed.first() {
        None => format!("{model}  passes everything"),
        Some(first) => format!("{model}  should pass, but fails {first}"),
    }];
    for (name, program) in wrong {
        let failed = failed_checks(&assignment.grade(program, interrupted)?);
        is_good &= !failed.is_empty();
        lines.push(match failed.first() {
            Some(first) => format!("{name}  fails {first}"),
            None => format!("{name}  should fail, but passes: no case shows its mistake"),
        });
    }
    Ok(AssignmentCheck { is_good, lines })
}

/// Returns the failed checks, each with its sentence.
pub(super) fn failed_checks(work: &GradedWork) -> Vec<String> {
    let failed = work.checks.iter().filter(|check| !check.is_passed);
    failed.map(|check| format!("`{}`: {}", check.name, check.sentence)).collect()
}
