//! Writing files: downloads, of which the browser keeps a copy.

use std::path::Path;

use cardiac_core::Format;

use super::{database, download};
use crate::state::file_error::FileError;

/// Replaces the contents of a file: downloads it, and keeps a program or a session in the browser
/// too, in the list of files to open.
///
/// # Errors
///
/// If it is longer than `limit` and could not be opened again, or the browser refuses the download.
pub fn replace(path: &Path, contents: &[u8], limit: Option<usize>) -> Result<(), FileError> {
    if let Some(limit) = limit.filter(|limit| contents.len() > *limit) {
        return Err(FileError::WouldBeTooLong(limit));
    }
    let name = Path::new(path.file_name().unwrap_or_default());
    if can_be_opened(name) {
        database::put(name, contents.to_vec());
    }
    download::download(name, contents).map_err(|error| FileError::Other(database::message(&error)))
}

/// Returns `true` for the names of programs and sessions.
fn can_be_opened(name: &Path) -> bool {
    let is_session = name.extension().is_some_and(|extension| extension == "session");
    is_session || Format::from_file_name(&name.to_string_lossy()).is_some()
}
