//! The class: finds the students, grades them and writes the report.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use anyhow::bail;
use cardiac_programs::grading::{Ordinal, Status, SubmissionKind};

use super::graded_student::{grade_student, names};
use super::grader::Grader;
use super::report_writer::ReportWriter;
use super::students::{self, ExcludedFiles, Student};
use super::submission::submitted_file::is_zip_by_name;
use crate::args::GradeArgs;
use crate::batch::partition::select;
use crate::io::distinct;
use crate::io::path::display_path;
use crate::io::program_files::has_report_ending;
use crate::messages::print::eprint_message;
use crate::runner::worker_pool::WorkerPool;

/// The outcome of grading a class.
pub(crate) struct GradeTotals {
    pub(crate) all_passed: bool,
    /// Number of submissions graded.
    pub(crate) done: usize,
    /// Number of all submissions.
    pub(crate) all: usize,
}

/// Grades all submissions of the arguments and writes the report.
pub(crate) fn grade_class(
    args: &GradeArgs,
    grader: &Grader,
    interrupted: &AtomicBool,
) -> anyhow::Result<GradeTotals> {
    let students = select(students(args, grader.kind())?, args.partition);
    // The files in a zip do not include the zip itself.
    let zips = args.submissions.iter().filter(|path| is_zip_by_name(path));
    let files = students.iter().flat_map(|(_, student)| student.paths()).chain(zips);
    distinct::ensure_distinct_from_all(files, args.out.as_deref())?;
    let of_one = args.student.is_some();
    let writer = ReportWriter::new(args.format, args.out.as_deref(), of_one, grader.header())?;
    grade_all(args, grader, &students, interrupted, writer)
}

/// Finds the submissions of each student, and reports the files that belong to none.
fn students(args: &GradeArgs, kind: SubmissionKind) -> anyhow::Result<Vec<Student>> {
    let report = args.out.as_deref().filter(|out| is_report(out));
    let excluded: Vec<&Path> = [args.assignment.as_path()].into_iter().chain(report).collect();
    if let Some(name) = &args.student {
        return Ok(vec![students::single_student(
            name,
            &args.submissions,
            ExcludedFiles(&excluded),
        )?]);
    }
    let submissions = students::find(&args.submissions, ExcludedFiles(&excluded))?;
    if !submissions.skipped.is_empty() {
        eprint_message(format_args!(
            "skipped (not written by a student): {}",
            names(&submissions.skipped)
        ));
    }
    let students = submissions.into_students();
    if students.is_empty() {
        bail!("no submissions found: {}", kind.extensions_hint());
    }
    Ok(students)
}

/// Returns `true` if `out` has the extension of a report, so that it may be in the class folder
/// and be replaced. A file with another extension could be a submission.
fn is_report(out: &Path) -> bool {
    out.is_dir() || has_report_ending(out)
}

/// Grades all submissions and writes the report.
fn grade_all(
    args: &GradeArgs,
    grader: &Grader,
    students: &[(Ordinal, Student)],
    interrupted: &AtomicBool,
    mut writer: ReportWriter,
) -> anyhow::Result<GradeTotals> {
    let pool = WorkerPool { jobs: args.jobs, interrupted, writes_file: args.out.is_some() };
    let work = |(ordinal, student): &(Ordinal, Student)| {
        grade_student(grader, interrupted, *ordinal, student)
    };
    let mut totals = GradeTotals { all_passed: true, done: 0, all: students.len() };
    pool.map_ordered(students, work, |graded| {
        totals.done += graded.len();
        totals.all_passed &= graded.iter().all(|graded| graded.status() == Status::Passed);
        writer.add(graded)
    })?;
    match args.out.as_deref() {
        // An incomplete report would look like a complete one.
        Some(out) if totals.done < totals.all => {
            eprint_message(format_args!("`{}` is unchanged", display_path(out)));
        }
        _ => writer.finish()?,
    }
    Ok(totals)
}
