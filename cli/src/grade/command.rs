//! `cardiac grade` from its arguments to its report.

use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use anyhow::{Context, bail};
use cardiac_programs::assignment::{self, Assignment};

use super::check::check;
use super::grader::Grader;
use super::pack;
use super::report_writer::ReportWriter;
use super::results::{Status, SubmissionResult};
use super::students::{self, ExcludedFiles, Student};
use super::submission::is_zip_by_name;
use super::submission::sorted::{SortedFiles, Submission};
use super::submission_kind::SubmissionKind;
use crate::args::GradeArgs;
use crate::batch::partition::{Ordinal, select};
use crate::batch::paths::has_report_ending;
use crate::batch::worker_pool::WorkerPool;
use crate::io::distinct;
use crate::io::file;
use crate::io::interrupt;
use crate::io::output::OutputSink;
use crate::io::path::display_path;
use crate::messages::error::CliError;
use crate::messages::print::eprint_message;
use crate::program;
use crate::program::document;
use crate::runner::batch_runner::BatchRunner;

/// Grades submissions, checks an assignment, or packs it, and returns the exit status.
pub(crate) fn grade(args: &GradeArgs) -> anyhow::Result<u8> {
    check_order(args)?;
    let assignment = document::read(&args.assignment, assignment::parse)?;
    let folder = args.assignment.parent().unwrap_or(Path::new(""));
    let solutions = [&assignment.model].into_iter().chain(&assignment.wrong);
    let solutions = solutions.map(|name| folder.join(name));
    let inputs = solutions.chain([args.assignment.clone()]);
    distinct::ensure_distinct_from_all(inputs, args.out.as_deref())?;
    let interrupted = interrupt::install_handler()?;
    let Some(grader) = Grader::new(&assignment, folder, args.limits(), interrupted)? else {
        return Ok(report_interruption(0, 0));
    };
    if args.pack.is_some() {
        return write_pack(args, &assignment, folder);
    }
    if args.check {
        let status = check(&grader, &assignment, folder, interrupted, args.out.as_deref())?;
        return Ok(status.unwrap_or_else(|| report_interruption(0, 0)));
    }
    let students = select(students(args, grader.kind())?, args.partition);
    // The files in a zip do not include the zip itself.
    let zips = args.submissions.iter().filter(|path| is_zip_by_name(path));
    let files = students.iter().flat_map(|(_, student)| student.paths()).chain(zips);
    distinct::ensure_distinct_from_all(files, args.out.as_deref())?;
    let of_one = args.student.is_some();
    let writer = ReportWriter::new(args.format, args.out.as_deref(), of_one, grader.header())?;
    let totals = grade_all(args, &grader, &students, interrupted, writer)?;
    if totals.done < students.len() {
        return Ok(report_interruption(totals.done, students.len()));
    }
    Ok(if args.exit_zero || totals.all_passed { 0 } else { 6 })
}

/// Returns an error if there is something else in place of the assignment.
fn check_order(args: &GradeArgs) -> anyhow::Result<()> {
    let first = &args.assignment;
    let is_form = |path: &Path| path.extension().is_some_and(|ending| ending == "toml");
    if is_form(first) {
        return Ok(());
    }
    let name = display_path(first);
    if let Some(form) = args.submissions.iter().find(|path| is_form(path) && path.is_file()) {
        let form = display_path(form);
        bail!(CliError::Usage(format!(
            "the assignment comes first: write `cardiac grade {form} {name}`, with your own options"
        )));
    }
    if first.is_dir() {
        let form = first.join("assignment.toml");
        let cure = if form.is_file() {
            format!("name the file in it, `{}`", display_path(&form))
        } else {
            "name its TOML file".to_owned()
        };
        bail!(CliError::Usage(format!("`{name}` is a folder, not an assignment: {cure}")));
    }
    Ok(())
}

/// Reports an interruption and returns its exit status.
fn report_interruption(done: usize, all: usize) -> u8 {
    match all {
        0 => eprint_message("interrupted: nothing graded"),
        _ => eprint_message(format_args!("interrupted: {done} of {all} submissions graded")),
    }
    130
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

/// Lists paths in back-ticks.
fn names<'p>(paths: impl IntoIterator<Item = &'p PathBuf>) -> String {
    let names = paths.into_iter().map(|path| format!("`{}`", display_path(path)));
    names.collect::<Vec<_>>().join(", ")
}

/// The outcome of grading a class.
struct GradeTotals {
    done: usize,
    all_passed: bool,
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
    let runner = || grader.runner(args.limits(), interrupted);
    let work = |runner: &mut BatchRunner<'_>, (ordinal, student): &(Ordinal, Student)| {
        grade_student(grader, runner, *ordinal, student)
    };
    let mut totals = GradeTotals { done: 0, all_passed: true };
    pool.map_ordered(students, runner, work, |graded| {
        totals.done += graded.len();
        totals.all_passed &= graded.iter().all(|graded| graded.status() == Status::Passed);
        writer.add(graded)
    })?;
    match args.out.as_deref() {
        // An incomplete report would look like a complete one.
        Some(out) if totals.done < students.len() => {
            eprint_message(format_args!("`{}` is unchanged", display_path(out)));
        }
        _ => writer.finish()?,
    }
    Ok(totals)
}

/// Grades the submission of a student; `None` if interrupted.
fn grade_student(
    grader: &Grader,
    runner: &mut BatchRunner<'_>,
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
        [Submission { path, work: Ok(work) }] => match grader.judge(runner, path, work) {
            Ok(work) => Ok(work?),
            Err(error) => Err(format!("{error:#}").trim_end().to_owned()),
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

/// Maximum size in bytes of the `cardiac` binary that goes into a pack.
const MAX_BINARY: usize = 1 << 30;

/// Packs an assignment and its model solution for Gradescope.
fn write_pack(args: &GradeArgs, assignment: &Assignment, folder: &Path) -> anyhow::Result<u8> {
    let model = &assignment.model;
    let files = [
        ("assignment.toml".to_owned(), program::read(&args.assignment)?),
        (model.clone(), program::read(&folder.join(model))?),
    ];
    let binary = match &args.binary {
        Some(binary) => binary,
        None => &env::current_exe().context("cannot find the cardiac binary")?,
    };
    let binary = file::read(binary, MAX_BINARY)?;
    let packed = pack::pack(&files, &binary)?;
    let mut sink = OutputSink::new(args.out.as_deref())?;
    sink.write_all(&packed)?;
    sink.commit()?;
    Ok(0)
}
