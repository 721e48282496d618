//! A form that a teacher writes, an assignment or a lesson, read from its file.

use std::path::Path;

use cardiac_core::limits::MAX_FORM;
use cardiac_programs::assignment;

use crate::complaint::{Complaint, Misprint};
use crate::program::{self, shown};

/// Reads a form; its mistakes are the error.
pub(crate) fn read<T>(
    path: &Path,
    parse: impl FnOnce(&str) -> Result<T, Vec<assignment::Misprint>>,
) -> anyhow::Result<T> {
    let (name, text) = (shown(path), program::read_text_within(path, MAX_FORM)?);
    parse(&text).map_err(|mistakes| {
        let misprints = mistakes
            .iter()
            .map(|mistake| Misprint::at(&name, &text, mistake.span.clone(), &mistake.to_string()));
        Complaint::Source(misprints.collect()).into()
    })
}
