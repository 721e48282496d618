//! The page for browsers, of which handouts are made.

use std::fs;

use cardiac_programs::link::{MAX_PAGE, page_places};

use crate::state::file_error::FileError;

/// Reads the page.
///
/// # Errors
///
/// If it is not beside this program, or cannot be read.
pub(crate) fn read() -> Result<String, FileError> {
    let program = std::env::current_exe()?;
    let page = page_places(&program).into_iter().find(|place| place.is_file());
    let page = page.ok_or(FileError::Missing)?;
    if fs::metadata(&page)?.len() > MAX_PAGE as u64 {
        return Err(FileError::TooLong(MAX_PAGE));
    }
    Ok(fs::read_to_string(page)?)
}
