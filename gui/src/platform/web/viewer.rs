//! Programs that show files: a page cannot start one.

use std::io;
use std::path::{Path, PathBuf};

/// Opens no file.
///
/// # Errors
///
/// Always.
pub fn open(_path: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Writes no file.
///
/// # Errors
///
/// Always.
pub(crate) fn write_temporary(_name: &str, _contents: &[u8]) -> io::Result<PathBuf> {
    Err(io::ErrorKind::Unsupported.into())
}
