//! Reading files.

use std::path::Path;

use super::{database, given};
use crate::state::file_error::FileError;

/// Reads a file of at most `limit` bytes.
///
/// # Errors
///
/// If there is none, or it is longer.
pub(crate) fn read(path: &Path, limit: usize) -> Result<Vec<u8>, FileError> {
    let kept = || database::get(path).map(|file| file.bytes);
    let bytes = given::get(path).or_else(kept).ok_or(FileError::Missing)?;
    if bytes.len() > limit { Err(FileError::TooLong(limit)) } else { Ok(bytes) }
}
