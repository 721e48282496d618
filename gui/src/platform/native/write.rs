//! Writing files atomically.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use cardiac_core::limits::MAX_TEXT;

use crate::state::file_error::FileError;

/// Replaces the contents of a file: writes a temporary file beside it, then renames it, so that a
/// full disk loses nothing. Links and permissions are kept.
///
/// # Errors
///
/// If the file cannot be written, or the text is too long to be opened again. The file is unchanged
/// then.
pub fn replace(path: &Path, text: &str) -> Result<(), FileError> {
    if text.len() > MAX_TEXT {
        return Err(FileError::WouldBeTooLong(MAX_TEXT));
    }
    // A link is followed if its target exists.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let known = fs::metadata(&target).ok();
    if let Some(known) = &known {
        if known.is_dir() {
            return Err(FileError::Folder);
        }
        if !known.is_file() {
            return Err(FileError::NoFile);
        }
        if known.permissions().readonly() {
            return Err(FileError::Denied);
        }
    }
    let temporary = temporary_name(&target);
    let written = write(&temporary, text, known.map(|known| known.permissions()));
    let replaced = written.and_then(|()| fs::rename(&temporary, &target));
    if let Err(error) = replaced {
        // Best effort: the error of the write is reported anyway.
        let _ = fs::remove_file(&temporary);
        return Err(error.into());
    }
    Ok(())
}

/// Returns a unique name in the same folder.
fn temporary_name(target: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    target.with_file_name(name)
}

fn write(path: &Path, text: &str, permissions: Option<fs::Permissions>) -> std::io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.sync_all()
}
