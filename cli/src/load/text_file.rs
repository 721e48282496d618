//! Reads text files, and standard input as a whole.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::{Card, Format, TextError, load};
use cardiac_programs::run::ProgramError;

use crate::io::file::{self, ReadErrorKind};
use crate::io::path::{display_path, is_dash};
use crate::io::stdin::STANDARD_INPUT;
use crate::messages::error::program_error;

/// Reads the text of a program, a deck, an image, a session or a log.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    read_within(path, MAX_TEXT)
}

fn read_within(path: &Path, limit: usize) -> anyhow::Result<Vec<u8>> {
    file::read(path, limit).map_err(|error| match error.kind() {
        ReadErrorKind::Missing => anyhow!("{error}{}", suggest(path)),
        ReadErrorKind::TooLarge { .. } if is_deck(path) => {
            anyhow!("{error}; use `-` to read a longer deck from standard input")
        }
        _ => error.into(),
    })
}

/// Reads a file, or standard input for `-`. Returns its name and its bytes.
pub(crate) fn read_or_stdin(path: &Path) -> anyhow::Result<(String, Vec<u8>)> {
    if !is_dash(path) {
        return Ok((display_path(path), read(path)?));
    }
    let mut text = Vec::new();
    let most = u64::try_from(MAX_TEXT).unwrap_or(u64::MAX).saturating_add(1);
    io::stdin().lock().take(most).read_to_end(&mut text).context("cannot read standard input")?;
    if text.len() > MAX_TEXT {
        let limit = file::size(MAX_TEXT);
        bail!("{STANDARD_INPUT} is larger than {limit}, too large for a program");
    }
    Ok((STANDARD_INPUT.to_owned(), text))
}

/// Reads a text file that is not a program, such as a script, with line ends converted to LF.
pub(crate) fn read_text(path: &Path) -> anyhow::Result<String> {
    read_text_within(path, MAX_TEXT)
}

/// Reads a text file of at most `limit` bytes.
pub(crate) fn read_text_within(path: &Path, limit: usize) -> anyhow::Result<String> {
    let bytes = read_within(path, limit)?;
    Ok(decode(&display_path(path), &bytes)?.replace("\r\n", "\n"))
}

/// Decodes the bytes of a text file.
pub(crate) fn decode<'t>(name: &str, bytes: &'t [u8]) -> anyhow::Result<Cow<'t, str>> {
    load::decode(bytes).map_err(|error| text_error(name, bytes, &error))
}

/// Converts an error in a text, with its line.
pub(crate) fn text_error(name: &str, text: &[u8], error: &TextError) -> anyhow::Error {
    program_error(ProgramError::from_text_error(name, text, error))
}

fn is_deck(path: &Path) -> bool {
    Format::from_file_name(&display_path(path)) == Some(Format::Deck)
}

/// Returns a suggestion for a missing file.
pub(crate) fn suggest(path: &Path) -> String {
    let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
    let is_program = path.extension().is_none_or(|ending| ending != "toml");
    let sample = cardiac_programs::find(&stem.to_ascii_lowercase());
    if let Some(sample) = sample.filter(|_| is_program) {
        return format!("; there is an example of that name: `--example {}`", sample.name);
    }
    match path.to_str() {
        Some(text) if text.parse::<Card>().is_ok() => {
            format!("; use `--card {text}` for a card")
        }
        _ => String::new(),
    }
}
