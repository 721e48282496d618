//! Files: opened, saved, dropped onto the window, and asked about before anything is lost.

mod dialogs;
mod dropped;
mod file_dialog;
mod lesson;
mod open;
mod read;
mod save;
mod write;

use std::path::{Path, PathBuf};

use cardiac_core::Card;
use cardiac_core::session::Session;
use cardiac_programs::Sample;

use crate::export::Export;
use crate::lessons::LessonProgram;

pub(crate) use dropped::show as dropped;
pub use file_dialog::{DirEntry, FileChoice, FileDialog};
pub(crate) use open::{OpenedFile, read_file};
pub use read::{Content, FileError, MOST_CARDS, RestoredSession};
pub(crate) use read::{name, restore_session};
pub use write::replace;

/// What is asked for that has to do with files.
#[derive(Clone, PartialEq, Debug)]
pub enum FileRequest {
    /// An empty table and an empty text.
    New,
    /// To choose a file.
    Choose(Purpose),
    /// To open this file: a program or a saved session.
    Open(PathBuf),
    /// To lay the cards in this file into the hopper.
    OpenCards(PathBuf),
    /// To take one of the programs that come along.
    OpenSample(&'static Sample),
    /// To save the text where it came from.
    Save,
    /// To write what is meant into this file.
    Write(PathBuf),
    /// To close the window.
    Quit,
    /// An answer to what was asked.
    Answer(ConfirmAnswer),
}

/// What a file is chosen for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Purpose {
    /// To be opened.
    Open,
    /// To be opened as data cards.
    Cards,
    /// To save the text.
    Program,
    /// To save all that is on the table.
    Session,
    /// To export something.
    Export(Export),
}

/// An answer to a question.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ConfirmAnswer {
    /// To save first, or to write over the file.
    Yes,
    /// To go on without saving.
    No,
    /// To leave all as it is.
    Cancel,
}

/// What is done when the text is safe.
#[derive(Clone, Debug)]
pub(crate) enum PendingAction {
    New,
    /// With where it came from.
    OpenContent(Content, PathBuf),
    OpenSample(&'static Sample),
    LoadLesson(Box<LessonProgram>),
    Quit,
}

/// What is asked before something is lost.
#[derive(Clone, Debug)]
pub(crate) enum ConfirmDialog {
    /// The text is not saved.
    Unsaved(PendingAction),
    /// The file is there already.
    Replace(WriteJob),
}

/// A file to be written.
#[derive(Clone, Debug)]
pub(crate) struct WriteJob {
    path: PathBuf,
    text: String,
    purpose: Purpose,
    then: Option<PendingAction>,
}

/// What the window remembers of files.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The files opened and saved lately, the latest first.
    pub recent: Vec<PathBuf>,
    /// The file being chosen.
    pub dialog: Option<FileDialog>,
    /// Where the session was saved.
    session: Option<PathBuf>,
    question: Option<ConfirmDialog>,
    /// Whether the question is still to have the keys.
    is_new_question: bool,
    /// Whether the window closes without being asked again.
    may_close: bool,
}

/// As many files as are remembered.
const MOST_RECENT: usize = 10;

impl Files {
    /// The files opened and saved lately that are still there.
    pub fn recent(&self) -> impl Iterator<Item = &PathBuf> {
        self.recent.iter().filter(|path| path.is_file())
    }

    /// Whether something is asked, so that nothing else hears a key.
    pub(crate) const fn is_asking(&self) -> bool {
        self.dialog.is_some() || self.question.is_some()
    }

    fn ask(&mut self, question: ConfirmDialog) {
        self.question = Some(question);
        self.is_new_question = true;
    }

    fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST_RECENT);
    }
}

/// The cards that are not read yet, that under the reader first.
pub(crate) fn unread(session: &Session) -> Vec<Card> {
    session.input_cards().collect()
}
