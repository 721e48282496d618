//! The result of one student, with notes on the files that were not graded.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use cardiac_programs::grading::by_hand::SubmissionError;
use cardiac_programs::grading::{Ordinal, SubmissionKind, SubmissionResult};

use super::grader::Grader;
use super::students::Student;
use super::submission::sorted::{SortedFiles, Submission};
use crate::io::path::display_path;

/// Grades the submission of a student; `None` if interrupted.
pub(super) fn grade_student(
    grader: &Grader,
    interrupted: &AtomicBool,
    ordinal: Ordinal,
    student: &Student,
) -> Option<SubmissionResult> {
    let sorted = SortedFiles::new(&student.files, grader.kind());
    let skipped = sorted.skipped.iter().map(|(path, _)| path);
    let paths = sorted.submissions.iter().map(|one| &one.path);
    let first = paths.chain(&sorted.others).chain(skipped).next();
    let path = first.unwrap_or(&student.folder).clone();
    let outcome = match sorted.submissions.as_slice() {
        [] => Err(missing_submission(student, &sorted, grader.kind())),
        [Submission { work: Err(error), .. }] => Err(error.clone()),
        [Submission { path, work: Ok(work) }] => match grader.grade(path, work, interrupted) {
            Ok(work) => Ok(work),
            Err(SubmissionError::Invalid(message)) => Err(message),
            Err(SubmissionError::Interrupted) => return None,
        },
        several => Err(duplicate_submissions(student, several)),
    };
    let notes = notes(student, &sorted);
    Some(SubmissionResult { ordinal, student: student.name.clone(), path, notes, outcome })
}

/// Returns the error for several submissions of one student.
fn duplicate_submissions(student: &Student, several: &[Submission]) -> String {
    let paths = || several.iter().map(|one| &one.path);
    let folders: BTreeSet<_> = paths().filter_map(|path| path.parent()).collect();
    let is_class = folders.len() > 1 && !folders.contains(student.folder.as_path());
    let suggestion = if is_class {
        format!("; if `{}` has several students, pass it alone", display_path(&student.folder))
    } else {
        String::new()
    };
    format!(
        "{} submissions of `{}`: {}; keep one{suggestion}",
        several.len(),
        student.name,
        names(paths())
    )
}

/// Returns the notes about the files beside a submission that were not graded.
fn notes(student: &Student, sorted: &SortedFiles) -> Vec<String> {
    let mut notes = Vec::new();
    if !sorted.submissions.is_empty() {
        let skipped = sorted.skipped.iter();
        notes.extend(skipped.map(|(path, why)| format!("skipped `{}`: {why}", display_path(path))));
        notes.extend(sorted.others.iter().map(|path| {
            format!("skipped `{}`: not the kind of work that is graded", display_path(path))
        }));
    }
    let system_files: Vec<_> = student.system_files.iter().chain(&sorted.system_files).collect();
    if !system_files.is_empty() {
        let names = names(system_files);
        notes.push(format!("skipped (not written by a student): {names}"));
    }
    notes
}

/// Returns the error for a student without a gradable submission.
fn missing_submission(student: &Student, sorted: &SortedFiles, kind: SubmissionKind) -> String {
    let none = format!("no {} from `{}`", kind.name(), student.name);
    if let Some(other) = sorted.others.first() {
        let other = display_path(other);
        return match kind {
            SubmissionKind::Programs => {
                format!("{none}: `{other}` is a log of work by hand; submit the program itself")
            }
            SubmissionKind::Logs => format!(
                "{none}: `{other}` is a program; work it by hand, in the window or with `cardiac \
                 by-hand`, and submit the log"
            ),
        };
    }
    let reasons =
        sorted.skipped.iter().map(|(path, why)| format!("`{}`: {why}", display_path(path)));
    match reasons.collect::<Vec<_>>().as_slice() {
        [] => format!("{none}: `{}` is empty", display_path(&student.folder)),
        [reason] => reason.clone(),
        reasons => format!("{none}:\n{}", reasons.join("\n")),
    }
}

/// Lists paths in back-ticks.
pub(super) fn names<'p>(paths: impl IntoIterator<Item = &'p PathBuf>) -> String {
    let names = paths.into_iter().map(|path| format!("`{}`", display_path(path)));
    names.collect::<Vec<_>>().join(", ")
}
