//! The open document: a program as text.

use std::path::PathBuf;

use cardiac_core::session::Session;
use cardiac_core::{Card, Format};

use super::program;

/// Longest text that can be edited, in bytes. The assembler takes more, but a longer field responds
/// too slowly.
pub(crate) const LONGEST_EDITED: usize = 1 << 17;

/// A program as text, with its name and file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    /// The name.
    pub name: String,
    /// The file it was read from or saved to, if any.
    pub path: Option<PathBuf>,
    /// The text in the source panel.
    pub text: String,
    /// The text in the file.
    pub saved: String,
    /// The text of the loaded program.
    pub loaded_text: String,
    /// The format given by the file's name.
    pub format: Option<Format>,
}

impl Document {
    /// Returns `true` if the text differs from the saved text.
    pub fn is_changed(&self) -> bool {
        self.text != self.saved
    }

    /// Returns `true` if the text differs from the loaded program.
    pub fn is_stale(&self) -> bool {
        self.text != self.loaded_text
    }

    /// Returns the format of the text. An ambiguous text is a source, so that its error is reported
    /// in the source panel. Scans the whole text.
    pub fn format(&self) -> Format {
        program::detect_format(&self.text, self.format)
    }

    /// Creates a session from the loaded text, or returns `None` if that is not a program.
    pub(crate) fn initial_session(&self) -> Option<Session> {
        let text = self.loaded_text.as_str();
        let loaded = program::load(text, self.format).ok().filter(|_| !text.is_empty());
        loaded.map(|loaded| program::session(loaded, Vec::new()))
    }

    /// Returns the cards that came with the loaded text.
    pub(crate) fn own_cards(&self) -> Vec<Card> {
        let loaded = program::load(&self.loaded_text, self.format);
        loaded.map(|loaded| loaded.cards).unwrap_or_default()
    }
}
