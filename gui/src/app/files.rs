//! Requests about files, and the question before a text is lost.

use egui::{Ui, ViewportCommand};

use super::window::App;
use crate::message::file_request::FileRequest;
use crate::message::request::SourceRequest;
use crate::platform::system::{earlier, folder};
use crate::state::files::ConfirmDialog;
use crate::state::pending::PendingAction;
use crate::state::workspace::Workspace;

impl App {
    /// Applies a request about files.
    pub(super) fn apply_file_request(&mut self, ui: &Ui, request: FileRequest) {
        match request {
            FileRequest::New => self.confirm_unsaved_then(PendingAction::New),
            FileRequest::Choose(purpose) => self.choose(purpose, None),
            FileRequest::LookForRecent => self.look_for_recent(),
            FileRequest::AcceptDialog => self.accept_file(),
            FileRequest::CloseDialog => self.files.close_dialog(),
            FileRequest::ChooseHere => self.choose_here(),
            FileRequest::OpenState(path) => self.open_state(&path),
            FileRequest::Open(path) => self.open(&path),
            FileRequest::OpenCards(path) => self.open_cards(&path),
            FileRequest::Grade(path) => self.grade(&path),
            FileRequest::OpenSample(program) => {
                self.confirm_unsaved_then(PendingAction::OpenSample(program));
            }
            FileRequest::Save => self.save(None),
            FileRequest::Write(path) => self.write_chosen(&path),
            FileRequest::ChoosePrint => self.choose_print(),
            FileRequest::Print => self.print(ui),
            FileRequest::SavePrint => self.save_print(),
            FileRequest::ClosePrint => self.files.print = None,
            FileRequest::ShowQrCode => self.show_qr_code(),
            FileRequest::CloseQrCode => self.files.qr_code = None,
            FileRequest::RemoveOwn(path) => self.files.ask(ConfirmDialog::Remove(path)),
            FileRequest::Quit => self.confirm_unsaved_then(PendingAction::Quit),
            FileRequest::Answer(answer) => self.answer(answer),
        }
        self.close_if_allowed(ui);
    }

    /// Closes the window once no question is open any more.
    pub(super) fn close_if_allowed(&self, ui: &Ui) {
        if self.files.may_close {
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// Looks which of the recent files still exist.
    fn look_for_recent(&mut self) {
        let recent = self.files.recent.iter();
        if let Some(folder) = &self.files.states {
            self.files.earlier = earlier::list(folder);
        }
        self.files.own = earlier::programs();
        self.files.missing = recent.filter(|path| !folder::is_file(path)).cloned().collect();
    }

    /// Lists the folder of the file dialog, if it has changed.
    pub(super) fn poll_folder(&mut self, ui: &Ui) {
        if self.files.dialog.as_mut().is_some_and(folder::refresh) {
            ui.ctx().request_repaint();
        }
    }

    /// Keeps the window open while the text is not saved.
    pub(super) fn watch_closing(&mut self, ui: &Ui) {
        let is_closing = ui.input(|input| input.viewport().close_requested());
        if !is_closing || self.files.may_close || !self.workspace.document.is_changed() {
            return;
        }
        ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
        self.files.close_dialog();
        self.files.ask(ConfirmDialog::Unsaved(PendingAction::Quit));
    }

    /// Performs an action, after a question if a text would be lost.
    pub(super) fn confirm_unsaved_then(&mut self, next: PendingAction) {
        if self.workspace.document.is_changed() {
            self.playback.stop();
            self.files.ask(ConfirmDialog::Unsaved(next));
        } else {
            self.perform(next);
        }
    }

    /// Discards the changes to the text, so that the state kept at the end does not bring them
    /// back. A text without a file goes as a whole, with its program.
    pub(super) fn discard_text(&mut self) {
        let document = &mut self.workspace.document;
        if document.path.is_none() && document.saved.is_empty() {
            self.reset_for_another();
            self.workspace = Workspace::new();
            return;
        }
        document.text.clone_from(&document.saved);
        if document.is_stale() {
            self.load_source();
        }
    }

    /// Performs an action that no longer waits.
    pub(super) fn perform(&mut self, next: PendingAction) {
        if !matches!(next, PendingAction::Quit) {
            self.notices.clear_diagnostic(); // another text
        }
        match next {
            PendingAction::New => {
                self.reset_for_another();
                self.workspace = Workspace::new();
                self.request_source(SourceRequest::Focus);
            }
            PendingAction::OpenSample(program) => {
                self.reset_for_another();
                self.panels.leave_lesson();
                if let Err(error) = self.workspace.load_sample(program) {
                    self.notices.error(error.message(self.settings.language));
                }
            }
            PendingAction::WatchSample(program) => {
                self.perform(PendingAction::OpenSample(program));
                self.watch();
            }
            PendingAction::OpenContent(content, path) => {
                self.files.remember(&path);
                self.panels.leave_lesson();
                self.show_content(content, path);
            }
            PendingAction::OpenLink(opened) => self.show_link(*opened),
            PendingAction::LoadLesson(laid) => self.load_lesson(*laid),
            PendingAction::Quit => self.files.may_close = true,
        }
    }
}
