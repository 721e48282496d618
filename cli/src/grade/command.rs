//! `cardiac grade` from its arguments to its report.

use std::env;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use anyhow::{Context, anyhow, bail};
use cardiac_programs::assignment::{self, Assignment};

use super::check::check;
use super::graded::{Graded, Status};
use super::pack;
use super::paper::Paper;
use super::sheet::Sheet;
use super::students::{self, Student};
use super::wanted::Wanted;
use crate::args::GradeArgs;
use crate::complaint::{Complaint, Misprint};
use crate::crew::Crew;
use crate::desk::Desk;
use crate::file;
use crate::output::{self, Sink};
use crate::partition::{Place, share};
use crate::program::{self, shown};
use crate::{interruption, say};

/// Grades submissions, or checks an assignment, or packs it; the exit status.
pub(crate) fn grade(args: &GradeArgs) -> anyhow::Result<u8> {
    let assignment = read(&args.assignment)?;
    let folder = args.assignment.parent().unwrap_or(Path::new(""));
    let solutions = [&assignment.model].into_iter().chain(&assignment.wrong);
    let solutions = solutions.map(|name| folder.join(name));
    let inputs = solutions.chain([args.assignment.clone()]);
    output::check_apart_from_all(inputs, args.out.as_deref())?;
    let interrupted = interruption::listen()?;
    let Some(paper) = Paper::new(&assignment, folder, args.limits(), interrupted)? else {
        return Ok(told_interrupted(0, 0));
    };
    if args.pack.is_some() {
        return pack_up(args, &assignment, folder);
    }
    if args.check {
        let status = check(&paper, &assignment, folder, interrupted, args.out.as_deref())?;
        return Ok(status.unwrap_or_else(|| told_interrupted(0, 0)));
    }
    let students = share(students(args, paper.wanted())?, args.partition);
    let files =
        students.iter().flat_map(|(_, student)| student.handed.iter().chain(&student.others));
    output::check_apart_from_all(files, args.out.as_deref())?;
    let of_one = args.student.is_some();
    let sheet = Sheet::new(args.form, args.out.as_deref(), of_one, paper.heading())?;
    let graded = judge_all(args, &paper, &students, interrupted, sheet)?;
    if graded.done < students.len() {
        return Ok(told_interrupted(graded.done, students.len()));
    }
    Ok(if args.exit_zero || graded.all_passed { 0 } else { 6 })
}

/// Says how far it was when it was interrupted; the exit status.
fn told_interrupted(done: usize, all: usize) -> u8 {
    match all {
        0 => say("interrupted: nothing is judged"),
        _ => say(format_args!("interrupted: {done} of {all} submissions are judged")),
    }
    130
}

/// Who has handed in what, and a word about what is passed over.
fn students(args: &GradeArgs, wanted: Wanted) -> anyhow::Result<Vec<Student>> {
    if let Some(name) = &args.student {
        return Ok(vec![students::all_of(name, &args.submissions, wanted)?]);
    }
    let handed = students::find(&args.submissions, wanted)?;
    if let Some((first, others)) = handed.passed_over.split_first() {
        let more = match others.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        say(format_args!(
            "passed over: `{}`{more}: {}s are told by their names, {}",
            shown(first),
            wanted.name(),
            wanted.endings()
        ));
    }
    let students = handed.into_students();
    if students.is_empty() {
        bail!("there are no submissions in what was given: {}", wanted.endings());
    }
    Ok(students)
}

/// What came of judging a class.
struct Judged {
    done: usize,
    all_passed: bool,
}

/// Judges all submissions and writes them.
fn judge_all(
    args: &GradeArgs,
    paper: &Paper,
    students: &[(Place, Student)],
    interrupted: &AtomicBool,
    mut sheet: Sheet,
) -> anyhow::Result<Judged> {
    let crew = Crew { jobs: args.jobs, interrupted, is_into_a_file: args.out.is_some() };
    let desk = || paper.desk(args.limits(), interrupted);
    let work = |desk: &mut Desk<'_>, (place, student): &(Place, Student)| {
        graded(paper, desk, *place, student)
    };
    let mut judged = Judged { done: 0, all_passed: true };
    crew.work(students, desk, work, |graded| {
        judged.done += graded.len();
        judged.all_passed &= graded.iter().all(|graded| graded.status() == Status::Passed);
        sheet.add(graded)
    })?;
    match args.out.as_deref() {
        // A part of the report would not say that it is one.
        Some(out) if judged.done < students.len() => {
            say(format_args!("`{}` is left as it was", shown(out)));
        }
        _ => sheet.end()?,
    }
    Ok(judged)
}

/// What becomes of a student's submission; none if it was interrupted.
fn graded(paper: &Paper, desk: &mut Desk<'_>, place: Place, student: &Student) -> Option<Graded> {
    let path = student.handed.first().or(student.others.first()).cloned().unwrap_or_default();
    let outcome = match student.handed.as_slice() {
        [] => Err(nothing(student, paper.wanted())),
        [path] if path.is_symlink() => Err(format!(
            "`{}` is a link to something else: the file itself is to be handed in",
            shown(path)
        )),
        [path] => match paper.judge(desk, path) {
            Ok(marks) => Ok(marks?),
            Err(error) => Err(format!("{error:#}").trim_end().to_owned()),
        },
        handed => {
            let names: Vec<String> =
                handed.iter().map(|path| format!("`{}`", shown(path))).collect();
            Err(format!(
                "there are {} submissions of `{}`: {}: leave the one that counts",
                handed.len(),
                student.name,
                names.join(", ")
            ))
        }
    };
    Some(Graded { place, student: student.name.clone(), path, outcome })
}

/// Why there is nothing to judge, and what was handed in in its place.
fn nothing(student: &Student, wanted: Wanted) -> String {
    let Student { name, others, .. } = student;
    let none = format!("there is no {} of `{name}`", wanted.name());
    let Some(other) = others.first().map(|path| shown(path)) else {
        return format!("{none}: {}", wanted.endings());
    };
    match wanted {
        Wanted::Programs => format!(
            "{none}, but `{other}`, a log of work by hand: the program itself is to be handed in"
        ),
        Wanted::Logs => format!(
            "{none}, but the program `{other}`: it is to be worked by hand, in the window or with \
             `cardiac by-hand`, and the log of that to be handed in"
        ),
    }
}

/// Reads an assignment; all its mistakes are the error.
pub(crate) fn read(path: &Path) -> anyhow::Result<Assignment> {
    let (name, bytes) = (shown(path), program::read(path)?);
    let text = str::from_utf8(&bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].split(|&byte| byte == b'\n').count();
        anyhow!("{name}:{line}: an assignment is text in UTF-8, and here are bytes that are not")
    })?;
    assignment::parse(text).map_err(|mistakes| {
        let misprints = mistakes
            .iter()
            .map(|mistake| Misprint::at(&name, text, mistake.span.clone(), mistake.to_string()));
        Complaint::Source(misprints.collect()).into()
    })
}

/// Most bytes of this program, which goes into a pack.
const MAX_BINARY: usize = 1 << 30;

/// Packs an assignment and its model solution for Gradescope.
fn pack_up(args: &GradeArgs, assignment: &Assignment, folder: &Path) -> anyhow::Result<u8> {
    let model = &assignment.model;
    let files = [
        ("assignment.toml".to_owned(), program::read(&args.assignment)?),
        (model.clone(), program::read(&folder.join(model))?),
    ];
    let binary = match &args.binary {
        Some(binary) => binary,
        None => &env::current_exe().context("cannot find this program")?,
    };
    let binary = file::read(binary, MAX_BINARY)?;
    let packed = pack::pack(&files, &binary)?;
    let mut sink = Sink::new(args.out.as_deref())?;
    sink.put(&packed)?;
    sink.finish()?;
    Ok(0)
}
