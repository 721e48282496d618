//! Writes results to standard output, or replaces a file atomically.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::bail;
use cardiac_core::limits::MAX_TEXT;
use cardiac_programs::escape::replace_controls_except_tabs;

use crate::io::atomic_file::AtomicFile;
use crate::io::file::{self, ReadError, ReadErrorKind};
use crate::io::path::display_path;
use crate::messages::error::CliError;
use crate::messages::wrap;

/// Writes a result to a file, or to standard output if there is no path or it is `-`.
///
/// Control characters are replaced only for a terminal: a file or a program gets the exact text.
pub(crate) fn write(path: Option<&Path>, text: &str) -> anyhow::Result<()> {
    let mut sink = OutputSink::new(path)?;
    match sink {
        OutputSink::Standard if io::stdout().is_terminal() => {
            sink.write_all(replace_controls_except_tabs(text).as_bytes())?;
        }
        _ => sink.write_all(text.as_bytes())?,
    }
    sink.commit()
}

/// Replaces a file by a text.
pub(crate) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let mut replacement = AtomicFile::new(path)?;
    replacement.write_all(text.as_bytes())?;
    replacement.commit()
}

/// Replaces a file by a text.
///
/// # Errors
///
/// The content is no longer `known`: another program wrote the file, which stays as it is.
pub(crate) fn replace_if_unchanged(path: &Path, known: &[u8], text: &str) -> anyhow::Result<()> {
    let mut replacement = AtomicFile::new(path)?;
    replacement.write_all(text.as_bytes())?;
    if current_content(path)?.is_some_and(|content| content != known) {
        bail!(
            "`{}` was changed by another program meanwhile, and is not replaced",
            display_path(path)
        );
    }
    replacement.commit()
}

/// Returns an error if a text is too long to be read again.
pub(crate) fn check_size(name: &str, text: &str) -> anyhow::Result<()> {
    if text.len() > MAX_TEXT {
        bail!("{name} would be larger than {}, too large to be read again", file::size(MAX_TEXT));
    }
    Ok(())
}

/// Reads the current content of a regular file; `None` for a missing file, a pipe or a device.
///
/// # Errors
///
/// The file cannot be read, so that replacing it could lose anything.
pub(crate) fn current_content(path: &Path) -> Result<Option<Vec<u8>>, ReadError> {
    if file::is_descriptor(path) {
        return Ok(None);
    }
    match file::read(path, MAX_TEXT) {
        Ok(content) => Ok(Some(content)),
        Err(error) => match error.kind() {
            ReadErrorKind::Missing | ReadErrorKind::Irregular(_) => Ok(None),
            _ => Err(error),
        },
    }
}

/// The destination of a result that is written in parts.
#[derive(Debug)]
pub(crate) enum OutputSink {
    /// Standard output, without buffering.
    Standard,
    /// A file, which is replaced at the end.
    File(AtomicFile),
}

impl OutputSink {
    /// Opens a file, or standard output if there is no path or it is `-`.
    pub(crate) fn new(path: Option<&Path>) -> anyhow::Result<Self> {
        match path {
            Some(path) if path != Path::new("-") => AtomicFile::new(path).map(Self::File),
            _ => Ok(Self::Standard),
        }
    }

    /// Returns the width of the terminal; `None` for a file or a pipe.
    pub(crate) fn width(&self) -> Option<usize> {
        match self {
            Self::File(_) => None,
            Self::Standard => wrap::stdout_width(),
        }
    }

    /// Returns an error for a terminal, which cannot show what is not text.
    pub(crate) fn check_binary(&self) -> anyhow::Result<()> {
        match self {
            Self::Standard if io::stdout().is_terminal() => {
                bail!("a PNG or a PDF is not text: write it to a file with `-o OUT`")
            }
            _ => Ok(()),
        }
    }

    /// Appends bytes.
    pub(crate) fn write_all(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        match self {
            Self::File(replacement) => replacement.write_all(bytes),
            Self::Standard => {
                let mut stdout = io::stdout().lock();
                let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
                Ok(written.map_err(CliError::from)?)
            }
        }
    }

    /// Ends the result; a file is replaced now.
    pub(crate) fn commit(self) -> anyhow::Result<()> {
        match self {
            Self::File(replacement) => replacement.commit(),
            Self::Standard => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_by_another_program_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("my.log");
        replace_if_unchanged(&path, b"", "one").expect("there is no file");
        replace_if_unchanged(&path, b"one", "two").expect("it is as it was");
        std::fs::write(&path, "other").expect("a file");
        let error = replace_if_unchanged(&path, b"two", "three").expect_err("it was changed");
        assert!(error.to_string().contains("was changed by another program"), "{error}");
        assert_eq!(std::fs::read(&path).expect("it is there"), b"other");
        assert_eq!(std::fs::read_dir(&folder).expect("it is a folder").count(), 1);
    }
}
