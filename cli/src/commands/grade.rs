//! `cardiac grade`: grades the submissions of a class.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use cardiac_programs::assignment::{self, Assignment};
use cardiac_programs::escape::replace_controls;

use crate::args::GradeArgs;
use crate::grade::assignment_file::check_order;
use crate::grade::class::{GradeTotals, grade_class};
use crate::grade::grader::Grader;
use crate::grade::pack::write_pack;
use crate::io::{distinct, interrupt, output};
use crate::load::document;
use crate::messages::print::eprint_message;

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
        return check(args, &grader, &assignment, folder, interrupted);
    }
    let GradeTotals { all_passed, done, all } = grade_class(args, &grader, interrupted)?;
    if done < all {
        return Ok(report_interruption(done, all));
    }
    Ok(if args.exit_zero || all_passed { 0 } else { 6 })
}

/// Checks that the model passes and that the wrong solutions fail.
fn check(
    args: &GradeArgs,
    grader: &Grader,
    assignment: &Assignment,
    folder: &Path,
    interrupted: &AtomicBool,
) -> anyhow::Result<u8> {
    let Some(check) = grader.check(assignment, folder, interrupted)? else {
        return Ok(report_interruption(0, 0));
    };
    let text = replace_controls(&check.lines.join("\n")) + "\n";
    output::write(args.out.as_deref(), &text)?;
    Ok(if check.is_good { 0 } else { 6 })
}

/// Reports an interruption and returns its exit status.
fn report_interruption(done: usize, all: usize) -> u8 {
    match all {
        0 => eprint_message("interrupted: nothing graded"),
        _ => eprint_message(format_args!("interrupted: {done} of {all} submissions graded")),
    }
    130
}
