//! The file dialog of the system: opened without waiting, and asked each frame for its answer.

use egui::Ui;

use super::window::App;
use crate::message::file_request::Purpose;
use crate::state::system_dialog::{
    DialogAnswer, DialogOptions, PendingDialog, SystemDialog, filters,
};
use crate::view::dialogs::files::title;

impl App {
    /// Opens the file dialog of the system, if it has one.
    pub(super) fn open_system_dialog(&self, purpose: Purpose) -> Option<SystemDialog> {
        let language = self.settings.language;
        let (title, button) = title(purpose);
        let endings = match purpose {
            Purpose::Export(export) => export.endings(),
            _ => vec![self.ending(purpose)],
        };
        self.files.system.as_ref()?.open(DialogOptions {
            is_for_saving: purpose.is_for_saving(),
            needs_others: purpose == Purpose::Assignment,
            title: language.get(title).into_owned(),
            button: language.get(button).into_owned(),
            folder: self.start_folder(),
            name: self.suggested_name(purpose),
            filters: filters(purpose, endings, language),
        })
    }

    /// Takes the answer of the system's dialog, if there is one.
    pub(super) fn poll_system_dialog(&mut self, ui: &Ui) {
        let Some(pending) = &self.files.system_dialog else { return };
        let Some(answer) = pending.dialog.poll() else { return };
        let Some(PendingDialog { purpose, then, .. }) = self.files.system_dialog.take() else {
            return;
        };
        ui.ctx().request_repaint();
        match answer {
            DialogAnswer::Canceled => {}
            DialogAnswer::Unavailable => {
                self.files.system = None; // it would fail again
                self.open_dialog(purpose, then);
            }
            DialogAnswer::File(path) => match purpose {
                Purpose::Open => self.open(&path),
                Purpose::Cards => self.open_cards(&path),
                Purpose::Assignment => self.grade(&path),
                _ => self.write_to(&path, purpose, then, true),
            },
        }
        self.close_if_allowed(ui);
    }

    /// Closes the dialog of the system, and opens that of this window.
    pub(super) fn choose_here(&mut self) {
        if let Some(PendingDialog { purpose, then, .. }) = self.files.system_dialog.take() {
            self.open_dialog(purpose, then);
        }
    }
}
