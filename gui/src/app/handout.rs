//! Handouts: the page for browsers with this work in it.

use std::path::Path;

use cardiac_programs::link::PAGE;

use super::window::App;
use crate::i18n::messages::Msg;
use crate::state::file_error::FileError;

/// Reads the page for browsers.
pub type ReadPage = fn() -> Result<String, FileError>;

impl App {
    /// Returns `true` if a handout can be made. Loads a text that does not run yet, and says what
    /// is missing before a name is asked for.
    pub(super) fn can_make_handout(&mut self) -> bool {
        self.load_before_sharing() && self.handout().is_some()
    }

    /// Returns the page with this work in it, or reports why there is none.
    pub(super) fn handout(&mut self) -> Option<String> {
        let language = self.settings.language;
        let page = match self.page.map_or(Err(FileError::Missing), |read| read()) {
            Ok(page) => page,
            Err(FileError::Missing) => {
                self.notices.file_error(language.format(Msg::NoPage, &[&PAGE]));
                return None;
            }
            Err(error) => {
                self.notices.file_error(error.message(Path::new(PAGE), language));
                return None;
            }
        };
        let handout = self.shared_work().handout(&page);
        if handout.is_none() {
            self.notices.file_error(language.format(Msg::OtherPage, &[&PAGE]));
        }
        handout
    }
}
