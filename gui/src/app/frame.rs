//! A frame: keys, playback, layout, and then what was requested.

use egui::{Key, Modifiers, Popup, Ui, ViewportCommand};

use super::window::App;
use crate::message::command::Command;
use crate::message::request::Requests;
use crate::platform::system::given;
use crate::state::by_hand::HandWorkspace;
use crate::state::introduction::Introduction;
use crate::view::dialogs::{dropped, files, print, qr_code};
use crate::view::focus::FocusArea;
use crate::view::{help, theme};

impl App {
    /// Shows the window and applies the requests of this frame.
    pub fn show(&mut self, ui: &mut Ui) {
        self.frame(ui, |app, ui, requests| {
            app.layout(ui, requests);
            app.overlay(ui, requests);
            app.update_title(ui);
            app.update_full_screen(ui);
        });
    }

    /// Shows the board alone, in all available space.
    pub fn show_board(&mut self, ui: &mut Ui) {
        self.frame(ui, Self::board);
    }

    fn frame(&mut self, ui: &mut Ui, show: impl FnOnce(&mut Self, &mut Ui, &mut Requests)) {
        self.watch_closing(ui);
        theme::choose(ui.ctx(), self.settings.theme, self.settings.system);
        self.text_target.begin(ui.ctx());
        self.leave_at_escape(ui);
        let commands = self.commands_of_keys(ui);
        if self.focus.begin_frame(ui.ctx()) == Some(FocusArea::Board) {
            self.with_hands(HandWorkspace::focus_on_phase);
        }
        self.play(ui);
        self.poll_lesson(ui);
        self.poll_grading(ui);
        self.poll_unopened();
        let mut requests = Requests::new();
        show(self, ui, &mut requests);
        self.text_target.update(ui.ctx());
        self.focus.end_frame(ui.ctx());
        if !commands.is_empty() || !requests.is_empty() {
            ui.ctx().request_repaint();
        }
        for command in commands {
            self.notices.outdate();
            self.command(ui, command);
        }
        for request in requests {
            self.apply_request(ui, request);
        }
        self.poll_system_dialog(ui);
        self.poll_folder(ui);
        self.focus.follow_dialog(ui.ctx(), self.has_dialog(), self.text_target.field());
        self.lessons.note_change();
        if self.profile.update(&self.workspace.session) {
            ui.ctx().request_repaint();
        }
    }

    /// Returns the commands whose keys were pressed. An open dialog gets the keys itself.
    fn commands_of_keys(&self, ui: &Ui) -> Vec<Command> {
        if self.has_dialog() {
            return Vec::new();
        }
        Command::from_input(ui.ctx())
    }

    /// Returns `true` if a dialog is open.
    fn has_dialog(&self) -> bool {
        let is_welcome = self.introduction == Introduction::Welcome;
        self.files.is_asking() || self.help_page.is_some() || is_welcome
    }

    /// Leaves the board alone at Escape, or dismisses the latest message, unless that key closes
    /// something else or gives up the focus.
    fn leave_at_escape(&mut self, ui: &Ui) {
        let is_tour = self.introduction.page().is_some();
        let is_taken = self.has_dialog() || is_tour || self.panels.has_input();
        let is_free = !is_taken && !Popup::is_any_open(ui.ctx());
        let has_escape = || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if self.view.is_full_screen() {
            if is_free && has_escape() {
                self.view = self.view.left();
            }
        } else if let Some(notice) = self.notices.all().last()
            && is_free
            && !self.focus.is_held()
            && self.panels.keypad_area().is_none()
            && has_escape()
        {
            let text = notice.text.clone();
            self.notices.dismiss(&text);
        }
    }

    /// Takes the whole screen while the board is alone, where the system can.
    fn update_full_screen(&mut self, ui: &Ui) {
        let is_full = self.view.is_full_screen();
        if self.is_full_screen.replace(is_full) != Some(is_full) {
            ui.ctx().send_viewport_cmd(ViewportCommand::Fullscreen(is_full));
        }
    }

    /// Shows the introduction, dialogs, the help page and drop hints over everything else.
    fn overlay(&mut self, ui: &Ui, requests: &mut Requests) {
        let language = self.settings.language;
        self.show_introduction(ui, requests);
        files::show(ui, &mut self.files, &self.workspace.document, language, requests);
        if self.files.print.is_some() {
            let model = self.print_model();
            print::show(ui, &mut self.files.print, &model, requests);
        }
        if let Some(code) = &self.files.qr_code {
            qr_code::show(ui, code, language, requests);
        }
        if let Some(page) = self.help_page {
            help::show(ui, page, language, requests);
        }
        dropped::show(ui, given::dropped(ui.ctx()), language, requests);
    }

    /// Sets the title: the document's name, with a star while it is not saved.
    fn update_title(&mut self, ui: &Ui) {
        let document = &self.workspace.document;
        let star = if document.is_changed() { "*" } else { "" };
        let name = match document.name.as_str() {
            "" => format!("{star}CARDIAC"),
            name => format!("{star}{name} – CARDIAC"),
        };
        if self.title != name {
            ui.ctx().send_viewport_cmd(ViewportCommand::Title(name.clone()));
            self.title = name;
        }
    }
}
