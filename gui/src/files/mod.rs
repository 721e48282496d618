//! Files: opened, saved, dropped onto the window, and asked about before anything is lost.

mod chooser;
mod dialog;
mod dropped;
mod lesson;
mod opening;
mod read;
mod saving;
mod write;

use std::path::{Path, PathBuf};

use cardiac_core::Card;
use cardiac_core::session::Session;
use cardiac_programs::Sample;

use crate::export::Export;
use crate::lessons::Laid;

pub use chooser::{Choice, Chooser, Entry};
pub(crate) use dropped::show as dropped;
pub(crate) use opening::{Found, look};
pub use read::{Again, Content, FileError, MOST_CARDS};
pub(crate) use read::{again, name};
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
    Take(&'static Sample),
    /// To save the text where it came from.
    Save,
    /// To write what is meant into this file.
    Write(PathBuf),
    /// To close the window.
    Quit,
    /// An answer to what was asked.
    Answer(Answer),
}

/// What a file is chosen for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Purpose {
    /// To be opened.
    Open,
    /// To be opened as data cards.
    Cards,
    /// To save the text.
    Text,
    /// To save all that is on the table.
    Session,
    /// To export something.
    Export(Export),
}

/// An answer to a question.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// To save first, or to write over the file.
    Yes,
    /// To go on without saving.
    No,
    /// To leave all as it is.
    Cancel,
}

/// What is done when the text is safe.
#[derive(Clone, Debug)]
pub(crate) enum Next {
    New,
    /// With where it came from.
    Put(Content, PathBuf),
    Take(&'static Sample),
    Lay(Box<Laid>),
    Quit,
}

/// What is asked before something is lost.
#[derive(Clone, Debug)]
pub(crate) enum Question {
    /// The text is not saved.
    Unsaved(Next),
    /// The file is there already.
    Replace(Job),
}

/// A file to be written.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    path: PathBuf,
    text: String,
    purpose: Purpose,
    then: Option<Next>,
}

/// What the window remembers of files.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The files opened and saved lately, the latest first.
    pub recent: Vec<PathBuf>,
    /// The file being chosen.
    pub chooser: Option<Chooser>,
    /// Where the session was saved.
    session: Option<PathBuf>,
    question: Option<Question>,
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
        self.chooser.is_some() || self.question.is_some()
    }

    fn ask(&mut self, question: Question) {
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
