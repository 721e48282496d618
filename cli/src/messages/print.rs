//! Prints messages to standard error.

use std::fmt::Display;
use std::io::Write;

use cardiac_programs::escape::replace_controls_except_tabs;
use cardiac_programs::run::{LoadReport, SourceDiagnostic};

use crate::messages::error::{render, render_warning};
use crate::messages::wrap;

/// Prints a message to standard error, wrapped to the terminal and without control characters.
pub(crate) fn eprint_message(message: impl Display) {
    eprint_styled(replace_controls_except_tabs(&message.to_string()));
}

/// Prints a styled message to standard error. Untrusted parts must be escaped already. Write errors
/// are ignored: a closed standard error is no reason to stop.
pub(crate) fn eprint_styled(message: impl Display) {
    let message = message.to_string();
    let _ = writeln!(anstream::stderr(), "{}", wrap::wrap(&message, wrap::stderr_width()));
}

/// Prints an error, with its lines if it is about a text.
pub(crate) fn eprint_error(error: &anyhow::Error) {
    eprint_styled(render(error));
}

/// Prints the notes and the warnings about a program.
pub(crate) fn eprint_report(report: &LoadReport) {
    eprint_warnings(&report.notes);
    eprint_warnings(&report.warnings);
}

/// Prints diagnostics as warnings, with their lines.
pub(crate) fn eprint_warnings(warnings: &[SourceDiagnostic]) {
    for warning in warnings {
        eprint_styled(render_warning(warning));
    }
}
