//! Starts runs: of the text as it is written, and again after an end.

use cardiac_core::session::Resume;
use cardiac_core::{Address, Stop};
use egui::Ui;

use super::window::App;
use crate::i18n::messages::Msg;
use crate::state::playback::Direction;

impl App {
    /// Runs the program: from the beginning if it has finished, otherwise from here.
    pub(super) fn run(&mut self, ui: &Ui) {
        if !self.load_changed_text() {
            return;
        }
        if self.has_finished() {
            self.seek(ui, 0);
        }
        self.playback.start(Direction::Forward);
    }

    /// Runs the program until the bug is on a cell.
    pub(super) fn run_to(&mut self, cell: Address) {
        if self.load_changed_text() {
            self.playback.start_to(cell);
        }
    }

    /// Runs a step or a phase.
    pub(super) fn go_on(&mut self, ui: &Ui, resume: Resume) {
        if self.load_changed_text() {
            self.go_once(ui, resume);
        }
    }

    /// Loads the text of the source panel if it has changed. Returns `false` if it has errors, of
    /// which the first is then shown.
    fn load_changed_text(&mut self) -> bool {
        if !self.workspace.document.is_stale() {
            return true;
        }
        let is_loaded = self.load_source();
        if is_loaded {
            self.notices.info(self.settings.language.get(Msg::ChangedTextLoaded));
        }
        is_loaded
    }

    /// Returns `true` if the program has ended with the bug on cell 00, where nothing is left to do.
    fn has_finished(&self) -> bool {
        let bug = self.workspace.session.snapshot().cycle.machine.bug;
        matches!(self.stop(), Some(Stop::Halted(_))) && bug == Address::FIRST
    }
}
