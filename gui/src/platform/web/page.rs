//! The page as one file, of which handouts are made.

use cardiac_programs::link::PAGE;
use js_sys::Reflect;
use web_sys::XmlHttpRequest;

use super::database;
use crate::state::file_error::FileError;

/// The variable with the text of the page, where that is one file.
const TEXT: &str = "cardiacPage";

/// The status of an answer that has what was asked for.
const OK: u16 = 200;

/// Reads the page: the text that it was opened with, or the file beside it on its server.
///
/// # Errors
///
/// If the server does not answer, or does not have it.
pub(crate) fn read() -> Result<String, FileError> {
    let window = web_sys::window().ok_or(FileError::Missing)?;
    let own = Reflect::get(&window, &TEXT.into()).ok().and_then(|text| text.as_string());
    if let Some(text) = own {
        return Ok(text);
    }
    // The user waits for it anyway, and a frame cannot.
    let asked = XmlHttpRequest::new().and_then(|request| {
        request.open_with_async("GET", PAGE, false)?;
        request.send()?;
        let is_there = request.status()? == OK;
        request.response_text().map(|text| text.filter(|_| is_there))
    });
    match asked {
        Ok(text) => text.ok_or(FileError::Missing),
        Err(error) => Err(FileError::Other(database::message(&error))),
    }
}
