//! `cardiac grade` from its arguments to its report.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::{env, fs};

use anyhow::{Context, anyhow, bail};
use cardiac_programs::assignment::{self, Assignment};

use super::exam::Exam;
use super::graded::{Class, Graded, Heading, Status};
use super::students::{self, Student};
use super::{csv, gradescope, html, json, judge, junit, pack, text};
use crate::args::{GradeArgs, GradeForm};
use crate::complaint::{Complaint, Misprint};
use crate::crew::Crew;
use crate::desk::Desk;
use crate::output::{self, Sink};
use crate::partition::{Place, share};
use crate::program::{self, shown};
use crate::{interruption, say};

/// Grades submissions, or checks an assignment, or packs it; the exit status.
pub(crate) fn grade(args: &GradeArgs) -> anyhow::Result<u8> {
    let assignment = read(&args.assignment)?;
    let folder = args.assignment.parent().unwrap_or(Path::new(""));
    let interrupted = interruption::listen()?;
    let exam = Exam::new(&assignment, folder, args.limits(), interrupted)?;
    if args.pack.is_some() {
        return pack_up(args, folder);
    }
    if args.check {
        return check(&exam, &assignment, folder, interrupted, args.out.as_deref());
    }
    let students = share(students::find(&args.submissions)?, args.partition);
    let sink = Sheet::new(args, &exam.heading, students.len())?;
    let (all, is_done) = (students.len(), judge_all(args, &exam, &students, interrupted, sink)?);
    let (tally, done) = is_done;
    if done < all {
        say(format_args!("interrupted: {done} of {all} submissions are done"));
        return Ok(130);
    }
    Ok(if args.exit_zero || tally { 0 } else { 6 })
}

/// Judges all submissions and writes them: whether all have passed, and how many are
/// done.
fn judge_all(
    args: &GradeArgs,
    exam: &Exam,
    students: &[(Place, Student)],
    interrupted: &AtomicBool,
    mut sheet: Sheet,
) -> anyhow::Result<(bool, usize)> {
    let crew = Crew { jobs: args.jobs, interrupted, is_into_a_file: args.out.is_some() };
    let desk = || Desk::new(exam.limits, interrupted);
    let work = |desk: &mut Desk<'_>, (place, student): &(Place, Student)| {
        graded(exam, desk, *place, student)
    };
    let (mut all_passed, mut done) = (true, 0);
    crew.work(students, desk, work, |graded| {
        done += graded.len();
        all_passed &= graded.iter().all(|graded| graded.status() == Status::Passed);
        sheet.add(graded)
    })?;
    sheet.end()?;
    Ok((all_passed, done))
}

/// What becomes of a student's submission; none if it was interrupted.
fn graded(exam: &Exam, desk: &mut Desk<'_>, place: Place, student: &Student) -> Option<Graded> {
    let path = student.programs.first().cloned().unwrap_or_default();
    let outcome = match student.programs.as_slice() {
        [path] => match judge::judge(exam, desk, path) {
            Ok(marks) => Ok(marks?),
            Err(error) => Err(format!("{error:#}").trim_end().to_owned()),
        },
        programs => {
            let names: Vec<String> =
                programs.iter().map(|path| format!("`{}`", shown(path))).collect();
            Err(format!(
                "there are {} submissions of `{}`: {}: leave the one that counts",
                programs.len(),
                student.name,
                names.join(", ")
            ))
        }
    };
    Some(Graded { place, student: student.name.clone(), path, outcome })
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

/// Where graded submissions go: JSON at once, other forms when all are there.
enum Sheet {
    Lines { heading: Heading, sink: Sink },
    Held { form: GradeForm, out: Option<PathBuf>, class: Class },
}

impl Sheet {
    fn new(args: &GradeArgs, heading: &Heading, all: usize) -> anyhow::Result<Self> {
        let (heading, form, out) = (heading.clone(), args.form, args.out.clone());
        if form == GradeForm::Json {
            return Ok(Self::Lines { heading, sink: Sink::new(out.as_deref())? });
        }
        if form == GradeForm::Gradescope && all != 1 && out.is_none() {
            return Err(no_folder().into());
        }
        Ok(Self::Held { form, out, class: Class { heading, graded: Vec::new() } })
    }

    fn add(&mut self, graded: Vec<Graded>) -> anyhow::Result<()> {
        match self {
            Self::Lines { heading, sink } => {
                let mut lines = Vec::new();
                for graded in &graded {
                    json::write_line(&mut lines, heading, graded)?;
                }
                sink.put(&lines)
            }
            Self::Held { class, .. } => {
                class.graded.extend(graded);
                Ok(())
            }
        }
    }

    fn end(self) -> anyhow::Result<()> {
        match self {
            Self::Lines { sink, .. } => sink.finish(),
            Self::Held { form, out, class } => write(form, out.as_deref(), &class),
        }
    }
}

/// Several results of Gradescope are several files.
fn no_folder() -> Complaint {
    let message = "several submissions have each a results.json of its own: \
                   name a folder for them with `-o FOLDER`";
    Complaint::Usage(message.into())
}

/// Writes a class in one of the forms.
pub(crate) fn write(form: GradeForm, out: Option<&Path>, class: &Class) -> anyhow::Result<()> {
    let mut bytes = Vec::new();
    match form {
        GradeForm::Text => text::write(&mut bytes, class)?,
        GradeForm::Json => json::write(&mut bytes, class)?,
        GradeForm::Csv => csv::write(&mut bytes, class)?,
        GradeForm::Junit => junit::write(&mut bytes, class)?,
        GradeForm::Html => html::write(&mut bytes, class)?,
        GradeForm::Gradescope => match class.graded.as_slice() {
            [graded] => bytes.extend(gradescope::results(&class.heading, graded).bytes()),
            _ => return write_each(class, out.ok_or_else(no_folder)?),
        },
    }
    let mut sink = Sink::new(out)?;
    sink.put(&bytes)?;
    sink.finish()
}

/// Writes a results.json for each submission into a folder.
fn write_each(class: &Class, folder: &Path) -> anyhow::Result<()> {
    let names = gradescope::file_names(&class.graded)?;
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder `{}`", shown(folder)))?;
    for (name, graded) in names.iter().zip(&class.graded) {
        output::replace(&folder.join(name), &gradescope::results(&class.heading, graded))?;
    }
    Ok(())
}

/// Proves that the model passes, and that each known wrong solution does not.
fn check(
    exam: &Exam,
    assignment: &Assignment,
    folder: &Path,
    interrupted: &AtomicBool,
    out: Option<&Path>,
) -> anyhow::Result<u8> {
    let mut desk = Desk::new(exam.limits, interrupted);
    let mut failed_checks = |name: &str| -> anyhow::Result<Option<Vec<String>>> {
        let marks = judge::judge(exam, &mut desk, &folder.join(name))?;
        Ok(marks.map(|marks| {
            let failed = marks.checks.iter().filter(|check| !check.is_passed);
            failed.map(|check| format!("`{}`: {}", check.name, check.sentence)).collect()
        }))
    };
    let Some(failed) = failed_checks(&assignment.model)? else { return Ok(130) };
    let mut is_good = failed.is_empty();
    let mut lines = vec![match failed.first() {
        None => format!("{}  passes all", assignment.model),
        Some(first) => format!("{}  should pass, but fails {first}", assignment.model),
    }];
    for wrong in &assignment.wrong {
        let Some(failed) = failed_checks(wrong)? else { return Ok(130) };
        is_good &= !failed.is_empty();
        lines.push(match failed.first() {
            Some(first) => format!("{wrong}  fails {first}"),
            None => format!("{wrong}  should fail, but passes: no case finds its mistake"),
        });
    }
    output::write(out, &(lines.join("\n") + "\n"))?;
    Ok(if is_good { 0 } else { 6 })
}

/// Packs an assignment for Gradescope.
fn pack_up(args: &GradeArgs, folder: &Path) -> anyhow::Result<u8> {
    let (path, out) = (args.assignment.as_path(), args.out.as_deref());
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(here).follow_links(true).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot read `{}`", shown(here)))?;
        let is_out = out.is_some_and(|out| entry.path().file_name() == out.file_name());
        if !entry.file_type().is_file() || is_out {
            continue;
        }
        let name = if entry.path() == path || entry.path() == here.join(path) {
            "assignment.toml".to_owned()
        } else {
            let below = entry.path().strip_prefix(here).unwrap_or(entry.path());
            below
                .to_str()
                .map(str::to_owned)
                .with_context(|| format!("the name of `{}` is no text: rename it", shown(below)))?
        };
        files.push((name, program::read(entry.path())?));
    }
    let most: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    if most > LARGEST {
        bail!(
            "the folder of the assignment holds more than 64 MiB: \
             all of it would be packed; put the assignment into a folder of its own"
        );
    }
    let binary = match &args.binary {
        Some(binary) => program::read(binary)?,
        None => env::current_exe().and_then(fs::read).context("cannot read this program")?,
    };
    let mut sink = Sink::new(out)?;
    sink.put(&pack::pack(&files, &binary)?)?;
    sink.finish()?;
    Ok(0)
}

/// An assignment with all its files is smaller.
const LARGEST: usize = 64 * 1024 * 1024;
