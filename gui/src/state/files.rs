//! Files: opening, saving, dropping, and questions before something is lost.

use std::path::{Path, PathBuf};

use cardiac_core::Card;
use cardiac_core::session::Session;

use crate::message::export::Export;
use crate::message::file_request::Purpose;
use crate::state::file_dialog::FileDialog;
use crate::state::pending::PendingAction;
use crate::state::qr_code::QrCode;
use crate::state::store::Summary;
use crate::state::system_dialog::{PendingDialog, SystemDialogs};

/// A question before something is lost.
#[derive(Clone, Debug)]
pub(crate) enum ConfirmDialog {
    /// The text is not saved.
    Unsaved(PendingAction),
    /// The file exists.
    Replace(WriteJob),
    /// A program that the system keeps is to be removed.
    Remove(PathBuf),
}

/// A file to write.
#[derive(Clone, Debug)]
pub(crate) struct WriteJob {
    pub(crate) path: PathBuf,
    pub(crate) contents: Vec<u8>,
    /// The letters for which the contents have empty boxes.
    pub(crate) missing: String,
    pub(crate) purpose: Purpose,
    pub(crate) then: Option<PendingAction>,
}

/// An earlier state of the window, or a program that the system keeps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct AgedFile {
    pub(crate) path: PathBuf,
    pub(crate) summary: Summary,
    /// The minutes since it was written.
    pub(crate) minutes: u64,
}

/// The files of the window.
#[derive(Debug, Default)]
pub struct Files {
    /// Files opened or saved, the latest first.
    pub recent: Vec<PathBuf>,
    /// Those of them that were gone when last looked for.
    pub(crate) missing: Vec<PathBuf>,
    /// The folder with earlier states of the window.
    pub states: Option<PathBuf>,
    /// Those of them that were there when last looked for, the latest first.
    pub(crate) earlier: Vec<AgedFile>,
    /// The programs that the system keeps, the latest first.
    pub(crate) own: Vec<AgedFile>,
    /// The open file dialog.
    pub dialog: Option<FileDialog>,
    /// The choice in the open print dialog.
    pub print: Option<Export>,
    /// The QR code that is shown.
    pub(crate) qr_code: Option<QrCode>,
    /// The file dialogs of the system. Without them, [`dialog`](Self::dialog) is shown.
    pub system: Option<Box<dyn SystemDialogs>>,
    /// The open dialog of the system.
    pub(crate) system_dialog: Option<PendingDialog>,
    /// The file of the session.
    pub(crate) session: Option<PathBuf>,
    pub(crate) question: Option<ConfirmDialog>,
    /// `true` if the question is to get the focus.
    pub(crate) is_new_question: bool,
    /// `true` if the window closes without a question.
    pub(crate) may_close: bool,
}

/// The most recent files that are remembered.
const MOST_RECENT: usize = 10;

impl Files {
    /// Returns the recent files without those that are known to be gone.
    pub fn recent(&self) -> impl Iterator<Item = &PathBuf> {
        self.recent.iter().filter(|path| !self.missing.contains(path))
    }

    /// Returns `true` if a dialog is open, which then gets all keys.
    pub(crate) const fn is_asking(&self) -> bool {
        self.dialog.is_some()
            || self.system_dialog.is_some()
            || self.question.is_some()
            || self.print.is_some()
            || self.qr_code.is_some()
    }

    /// Closes the file dialog, be it this window's or the system's.
    pub(crate) fn close_dialog(&mut self) {
        self.dialog = None;
        self.system_dialog = None;
    }

    pub(crate) fn ask(&mut self, question: ConfirmDialog) {
        self.question = Some(question);
        self.is_new_question = true;
    }

    pub(crate) fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|known| *known != path);
        self.missing.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST_RECENT);
    }
}

/// Returns the unread input cards, the next one first.
pub(crate) fn unread(session: &Session) -> Vec<Card> {
    session.input_cards().collect()
}
