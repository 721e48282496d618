//! Reading files.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::state::file_error::FileError;

/// Reads a file of at most `limit` bytes.
///
/// # Errors
///
/// If it is no file, cannot be read, or is longer.
pub(crate) fn read(path: &Path, limit: usize) -> Result<Vec<u8>, FileError> {
    let file_type = std::fs::metadata(path)?.file_type();
    if file_type.is_dir() {
        return Err(FileError::Folder);
    }
    // Reading a pipe could block the window for ever.
    if !file_type.is_file() {
        return Err(FileError::NoFile);
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(FileError::TooLong(limit));
    }
    Ok(bytes)
}
