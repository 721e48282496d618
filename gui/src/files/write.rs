//! Files written: whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use cardiac_core::limits::MAX_TEXT;

use super::FileError;

/// Writes a text into a file: beside it first, and in its place when all is written, so
/// that nothing is lost where there is no room. A link stays a link, and what may be
/// done with the file stays as it is.
///
/// # Errors
///
/// If it cannot be written, or is too long to be read again; then the file is as it was.
pub fn replace(path: &Path, text: &str) -> Result<(), FileError> {
    if text.len() > MAX_TEXT {
        return Err(FileError::WouldBeTooLong(MAX_TEXT));
    }
    // Where a link leads to something that is there, that is meant.
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
    let beside = beside(&target);
    let written = write(&beside, text, known.map(|known| known.permissions()));
    let replaced = written.and_then(|()| fs::rename(&beside, &target));
    if let Err(error) = replaced {
        // It is ours; if even that fails, there is nothing more to be done.
        let _ = fs::remove_file(&beside);
        return Err(error.into());
    }
    Ok(())
}

/// A name in the same folder that no one else uses.
fn beside(target: &Path) -> PathBuf {
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
