//! Loading the text of the source panel.

use std::time::Duration;

use cardiac_core::loader;
use cardiac_core::session::{Action, Resume};

use super::window::App;
use crate::i18n::messages::Msg;
use crate::message::request::SourceRequest;
use crate::state::deadline::Deadline;
use crate::state::files::unread;
use crate::state::workspace::document::LONGEST_EDITED;

impl App {
    /// Loads the text of the source panel, or shows its first error. Returns `true` if it was
    /// loaded.
    pub(super) fn load_source(&mut self) -> bool {
        match self.workspace.reload() {
            Ok(()) => {
                self.notices.clear_diagnostic();
                self.reset();
                self.skip_loader();
                true
            }
            Err(error) => {
                self.request_source(SourceRequest::FirstError);
                let language = self.settings.language;
                // The error is marked in the text, where it has its message.
                let is_shown = self.workspace.document.text.len() <= LONGEST_EDITED;
                self.notices.diagnostic(if is_shown {
                    language.format(Msg::NotLoaded, &[&error.line])
                } else {
                    error.message(language)
                });
                false
            }
        }
    }

    /// Runs the loader of a deck, if the settings say so.
    pub(super) fn skip_loader(&mut self) {
        const LONGEST: Duration = Duration::from_secs(5);
        if !self.settings.skips_loader {
            return;
        }
        let Ok(loading) = loader::unload(&unread(&self.workspace.session)) else { return };
        let motion = loading.start.map_or(Resume::Continue, Resume::ToCell);
        let mut deadline = Deadline::after(LONGEST);
        // The session is new, so the run cannot be refused.
        let _ = self.workspace.session.apply_with(&mut deadline, Action::Resume(motion, 1));
    }
}
