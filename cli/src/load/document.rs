//! Reads a TOML document: an assignment or a lesson.

use std::path::Path;

use cardiac_core::limits::MAX_FORM;
use cardiac_programs::assignment;
use cardiac_programs::run::SourceDiagnostic;

use crate::io::path::display_path;
use crate::load::text_file::read_text_within;
use crate::messages::error::CliError;

/// Reads and parses a document.
///
/// # Errors
///
/// The file cannot be read, or has mistakes; all of them are in the error.
pub(crate) fn read<T>(
    path: &Path,
    parse: impl FnOnce(&str) -> Result<T, Vec<assignment::SpannedError>>,
) -> anyhow::Result<T> {
    let (name, text) = (display_path(path), read_text_within(path, MAX_FORM)?);
    parse(&text).map_err(|mistakes| {
        let diagnostics = mistakes.iter().map(|mistake| {
            SourceDiagnostic::at(&name, &text, mistake.span.clone(), &mistake.to_string())
        });
        CliError::Source(diagnostics.collect()).into()
    })
}
