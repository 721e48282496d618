//! Reads and assembles sources.

use std::path::Path;

use anyhow::anyhow;
use cardiac_core::assembler::Assembly;
use cardiac_core::load::{LoadOptions, ProgramFile};
use cardiac_core::{Address, Format};
use cardiac_programs::run::{LoadReport, ProgramErrorKind, load_with_report};

use crate::load::text_file;
use crate::messages::error::program_error;

/// Reads a source from a file or standard input. Returns its name and its bytes.
pub(crate) fn read(path: &Path) -> anyhow::Result<(String, Vec<u8>)> {
    let (name, text) = text_file::read_or_stdin(path)?;
    match Format::from_file_name(&name) {
        Some(Format::Deck) => Err(not_a_source(&name, "a deck of cards")),
        Some(Format::Image) => Err(not_a_source(&name, "an image")),
        _ => Ok((name, text)),
    }
}

/// Assembles a source. `start` overrides the start of the source.
///
/// # Errors
///
/// The text has errors, or it is not a source.
pub(crate) fn assemble<'s>(
    name: &str,
    file: &'s ProgramFile<'_>,
    start: Option<Address>,
) -> anyhow::Result<(Assembly<'s>, LoadReport)> {
    let options = LoadOptions { format: None, start }.with_file_name(name);
    let loaded = load_with_report(name, file, options, |_| {});
    let (loaded, report) = loaded.map_err(|error| match error.kind {
        ProgramErrorKind::Start(_) => not_a_source(name, "an image"),
        _ => program_error(error),
    })?;
    let kind = if loaded.format == Format::Deck { "a deck of cards" } else { "an image" };
    let assembly = loaded.assembly.ok_or_else(|| not_a_source(name, kind))?;
    Ok((assembly, report))
}

fn not_a_source(name: &str, kind: &str) -> anyhow::Error {
    anyhow!(
        "`{name}` is {kind}, not a source: use `cardiac run` to run it, or `cardiac disasm` to get a \
         source"
    )
}
