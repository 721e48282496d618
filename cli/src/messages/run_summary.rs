//! Prints the end of a run to standard error.

use cardiac_core::Address;

use crate::args::RunArgs;
use crate::messages::hint::hint;
use crate::messages::print::eprint_message;
use crate::messages::run_report::RunReport;

/// Prints the warnings, the stop message, and a hint if a deck stopped before its program started.
pub(crate) fn print(report: &RunReport<'_>, args: &RunArgs) {
    // The assembler's warnings are not repeated.
    let printed = args.prints_warnings().then_some(&report.program.reported);
    for line in report.warnings.lines(&report.program.lines, printed) {
        eprint_message(format_args!("warning: {line}"));
    }
    if args.quiet {
        return;
    }
    eprint_message(report);
    if args.resume.is_empty()
        && let Some(hint) = hint(report, !args.data.0.is_empty())
    {
        eprint_message(hint);
    }
}

/// Prints the restarts that were not used.
pub(crate) fn print_unused<'r>(mut resumes: impl ExactSizeIterator<Item = &'r Address>) {
    const SHOWN: usize = 5;
    let more = resumes.len().saturating_sub(SHOWN);
    let shown: Vec<String> =
        resumes.by_ref().take(SHOWN).map(|cell| format!("--resume {cell}")).collect();
    match more {
        _ if shown.is_empty() => {}
        0 => eprint_message(format_args!("not used: {}", shown.join(" "))),
        more => eprint_message(format_args!("not used: {} and {more} more", shown.join(" "))),
    }
}
