//! The file dialogs of the system, where it has some.
//!
//! They are shown by others, so their answer comes in a later frame. The window is painted meanwhile,
//! and opens no other dialog.

use std::fmt;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::file_request::Purpose;
use crate::state::pending::PendingAction;

/// The file dialogs of a system.
pub trait SystemDialogs: fmt::Debug {
    /// Opens a dialog without waiting for its answer. Returns `None` if the system has none.
    fn open(&self, options: DialogOptions) -> Option<SystemDialog>;
}

/// The options of a file dialog.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DialogOptions {
    /// `true` if a file is to be written.
    pub is_for_saving: bool,
    /// `true` if the file needs others beside it, such as a model solution.
    pub needs_others: bool,
    /// The title.
    pub title: String,
    /// The label of the button that accepts a file.
    pub button: String,
    /// The folder that it begins in.
    pub folder: Option<PathBuf>,
    /// The suggested name, of a file to be written.
    pub name: String,
    /// The filters to choose from, the first of which is in use.
    pub filters: Vec<DialogFilter>,
}

/// A filter of the listed files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DialogFilter {
    /// The name.
    pub name: String,
    /// The extensions, in lower case; without any, all files are listed.
    pub extensions: Vec<&'static str>,
}

/// The answer of a system's dialog.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum DialogAnswer {
    /// This file. One to be written may be replaced.
    File(PathBuf),
    /// No file was chosen.
    Canceled,
    /// The dialog could not be shown.
    Unavailable,
}

/// An open dialog of the system. Dropping it closes the dialog.
pub struct SystemDialog {
    answer: Receiver<DialogAnswer>,
    close: Box<dyn Fn()>,
}

/// An open dialog of the system, and what follows.
#[derive(Debug)]
pub(crate) struct PendingDialog {
    pub(crate) dialog: SystemDialog,
    pub(crate) purpose: Purpose,
    /// The action that follows a save.
    pub(crate) then: Option<PendingAction>,
}

impl SystemDialog {
    /// Makes a dialog that sends its answer, and that `close` closes.
    pub fn new(answer: Receiver<DialogAnswer>, close: impl Fn() + 'static) -> Self {
        Self { answer, close: Box::new(close) }
    }

    /// Returns the answer, if there is one yet.
    pub(crate) fn poll(&self) -> Option<DialogAnswer> {
        match self.answer.try_recv() {
            Ok(answer) => Some(answer),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(DialogAnswer::Unavailable),
        }
    }
}

impl Drop for SystemDialog {
    fn drop(&mut self) {
        (self.close)();
    }
}

impl fmt::Debug for SystemDialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SystemDialog").finish_non_exhaustive()
    }
}

/// The extensions of programs, sessions, cards and lessons.
const OPENED: [&str; 14] = [
    "asm", "cardiac", "s", "lst", "deck", "crd", "cdc", "cardimg", "image", "cbf", "session",
    "cards", "toml", "txt",
];

/// Returns the filters for a purpose. `endings` are the extensions of a file to be written.
pub(crate) fn filters(
    purpose: Purpose,
    endings: Vec<&'static str>,
    language: Language,
) -> Vec<DialogFilter> {
    let (name, extensions) = match purpose {
        Purpose::Open => (language.get(Msg::FilterPrograms).into_owned(), OPENED.to_vec()),
        Purpose::Cards => {
            let extensions = vec!["cards", "deck", "crd", "cdc", "cardimg"];
            (language.get(Msg::FilterCards).into_owned(), extensions)
        }
        Purpose::Assignment => (language.get(Msg::FilterAssignments).into_owned(), vec!["toml"]),
        _ => {
            let names: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
            (language.format(Msg::FilterEndings, &[&names.join(", ")]), endings)
        }
    };
    let all = language.get(Msg::FilterAll).into_owned();
    vec![DialogFilter { name, extensions }, DialogFilter { name: all, extensions: Vec::new() }]
}

#[cfg(test)]
mod tests {
    use cardiac_core::Format;

    use super::*;

    #[test]
    fn each_filtered_extension_is_one_that_can_be_opened() {
        for extension in OPENED {
            let is_other = ["session", "cards", "toml", "txt"].contains(&extension);
            let format = Format::from_file_name(&format!("a.{extension}"));
            assert!(format.is_some() || is_other, "{extension}");
        }
    }
}
