//! Writing files atomically.

use std::fs;
use std::io::{self, Write};
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::state::file_error::FileError;

/// Replaces the contents of a file: writes a temporary file beside it, then renames it, so that a
/// full disk loses nothing. Links and permissions are kept.
///
/// # Errors
///
/// If the file cannot be written, or is longer than `limit` and could not be opened again. The file
/// is unchanged then.
pub fn replace(path: &Path, contents: &[u8], limit: Option<usize>) -> Result<(), FileError> {
    if let Some(limit) = limit.filter(|limit| contents.len() > *limit) {
        return Err(FileError::WouldBeTooLong(limit));
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
    write(&target, contents, known.map(|known| known.permissions()))?;
    Ok(())
}

/// Writes a temporary file beside the target and renames it. After an error it is removed.
fn write(target: &Path, contents: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".");
    // As of any new file; the system takes the user's mask off.
    #[cfg(unix)]
    builder.permissions(fs::Permissions::from_mode(0o666));
    let temporary = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    let mut file = temporary.as_file();
    file.write_all(contents)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.sync_all()?;
    temporary.persist(target)?;
    Ok(())
}
