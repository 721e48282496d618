//! `cardiac report`: merges the parts of a batch or of a class.

use anyhow::bail;
use cardiac_programs::grading::report::{MergedResults, ResultKind, json};
use cardiac_programs::grading::{GradeReport, ReportHeader, SubmissionResult};

use crate::args::{BatchFormat, GradeFormat, ReportArgs};
use crate::batch::row::BatchRow;
use crate::batch::table_writer;
use crate::grade::report_writer;
use crate::io::distinct;
use crate::io::output::OutputSink;
use crate::io::result_lines::read_result_lines;
use crate::messages::error::CliError;
use crate::messages::print::eprint_message;

/// Merges results, writes one report, and returns the exit status.
pub(crate) fn report(args: &ReportArgs) -> anyhow::Result<u8> {
    distinct::ensure_distinct_from_all(&args.results, args.out.as_deref())?;
    let mut lines = Vec::new();
    for path in &args.results {
        lines.extend(read_result_lines(path)?);
    }
    let Some((_, first)) = lines.first() else { bail!("no results found") };
    let kind = ResultKind::detect(first);
    let is_passed = if kind == ResultKind::Grade {
        report_grades(args, MergedResults::read(kind, lines, json::read)?)?
    } else {
        let row = |line: &[u8]| serde_json::from_slice::<BatchRow>(line);
        report_batch(args, MergedResults::read(kind, lines, row)?)?
    };
    Ok(if is_passed || args.exit_zero { 0 } else { 6 })
}

/// Writes the report. Returns `true` if all passed and none is missing.
fn report_batch(args: &ReportArgs, merged: MergedResults<BatchRow>) -> anyhow::Result<bool> {
    let format = match args.format {
        GradeFormat::Text => BatchFormat::Text,
        GradeFormat::Json => BatchFormat::Json,
        GradeFormat::Csv => BatchFormat::Csv,
        GradeFormat::Junit => BatchFormat::Junit,
        GradeFormat::Gradescope | GradeFormat::Html => {
            let message = "these are results of `cardiac batch`; this format is only for results of \
                           `cardiac grade`";
            return Err(CliError::Usage(message.into()).into());
        }
    };
    let sink = OutputSink::new(args.out.as_deref())?;
    let is_complete = merged.is_complete();
    merged.notes().iter().for_each(eprint_message);
    let status = table_writer::write(format, sink, &merged.into_results())?;
    Ok(is_complete && status)
}

/// Writes the report. Returns `true` if all passed and none is missing.
fn report_grades(
    args: &ReportArgs,
    merged: MergedResults<(ReportHeader, SubmissionResult)>,
) -> anyhow::Result<bool> {
    let is_complete = merged.is_complete();
    merged.notes().iter().for_each(eprint_message);
    let mut results = merged.into_results().into_iter();
    let Some((header, first)) = results.next() else { return Ok(false) };
    let mut class = GradeReport { header, graded: vec![first] };
    for (header, graded) in results {
        if header != class.header {
            bail!(
                "`{}` was graded for `{}`, but `{}` for `{}` or another version of it: report one \
                 assignment at a time",
                class.graded[0].student,
                class.header.title,
                graded.student,
                header.title
            );
        }
        class.graded.push(graded);
    }
    let is_passed = class.is_passed();
    report_writer::write(args.format, args.out.as_deref(), class)?;
    Ok(is_complete && is_passed)
}
