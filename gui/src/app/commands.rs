//! Runs the commands of the menus and the keyboard.

use cardiac_core::Address;
use cardiac_core::session::{
    Action, BreakpointEdit, BreakpointKind, EditKind, InputResponse, Resume, StopReason,
};
use egui::Ui;

use super::window::App;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::file_request::{FileRequest, Purpose};
use crate::message::request::{HelpPage, SourceRequest};
use crate::message::theme_choice::ThemeChoice;
use crate::state::camera::Camera;
use crate::state::playback::Direction;
use crate::view::focus::Order;

impl App {
    /// Runs a command.
    pub(super) fn command(&mut self, ui: &Ui, command: Command) {
        self.end_tour_with(command);
        if self.mode.is_by_hand() && self.command_by_hand(command) {
            return;
        }
        match command {
            Command::ByHand => self.toggle_by_hand(ui),
            Command::CheckPhase | Command::TakeBranch(_) | Command::HandHint => {
                self.notices.refusal(self.settings.language.get(Msg::NotByHand));
            }
            Command::Run | Command::RunBack if self.playback.direction.is_some() => {
                self.playback.stop();
            }
            Command::Run => self.run(ui),
            Command::RunBack => self.playback.start(Direction::Back),
            Command::Phase => self.go_on(ui, Resume::Phase),
            Command::PhaseBack => self.go_once(ui, Resume::ReversePhase),
            Command::Step => self.go_on(ui, Resume::Step),
            Command::StepBack => self.go_once(ui, Resume::ReverseStep),
            Command::Restart => self.seek(ui, 0),
            Command::GoToLatest => self.go_once(ui, Resume::ToEnd),
            Command::Undo => self.apply(Action::Undo),
            Command::Redo => self.apply(Action::Redo),
            Command::Find => self.request_source(SourceRequest::Find),
            Command::Replace => self.request_source(SourceRequest::Replace),
            Command::ZoomIn => self.zoom_by(1.25),
            Command::ZoomOut => self.zoom_by(1.0 / 1.25),
            Command::Fit => self.camera = Camera::default(),
            Command::Load => {
                self.load_source();
            }
            Command::NextProblem => self.request_source(SourceRequest::NextProblem),
            Command::ToggleBreakpoint => self.with_selected(Self::toggle_breakpoint),
            Command::RunToHere => self.with_selected(Self::run_to),
            Command::MoveBugHere => {
                self.with_selected(|app, cell| app.apply(Action::Edit(EditKind::Bug(cell))));
            }
            Command::ContinueWithoutCard if self.reason == Some(StopReason::InputRequired) => {
                self.playback.stop();
                self.go_with(ui, Resume::Step, 1, InputResponse::NoCard);
            }
            Command::ContinueWithoutCard => {
                self.notices.refusal(self.settings.language.get(Msg::NotWaitingForCard));
            }
            other => self.command_of_menus(ui, other),
        }
    }

    /// Runs a command that is not one of the machine's.
    fn command_of_menus(&mut self, ui: &Ui, command: Command) {
        let settings = &mut self.settings;
        match command {
            Command::New => self.apply_file_request(ui, FileRequest::New),
            Command::Open => self.apply_file_request(ui, FileRequest::Choose(Purpose::Open)),
            Command::OpenCards => self.apply_file_request(ui, FileRequest::Choose(Purpose::Cards)),
            Command::Save => self.apply_file_request(ui, FileRequest::Save),
            Command::SaveAs => self.apply_file_request(ui, FileRequest::Choose(Purpose::Program)),
            Command::SaveSession => {
                self.apply_file_request(ui, FileRequest::Choose(Purpose::Session));
            }
            Command::Export(what) => {
                self.apply_file_request(ui, FileRequest::Choose(Purpose::Export(what)));
            }
            Command::Handout => {
                self.apply_file_request(ui, FileRequest::Choose(Purpose::Handout));
            }
            Command::Print => self.apply_file_request(ui, FileRequest::ChoosePrint),
            Command::CopyLink => self.copy_link(ui),
            Command::Quit => self.apply_file_request(ui, FileRequest::Quit),
            Command::FormatSource => self.request_source(SourceRequest::FormatSource),
            Command::NextArea => self.focus.ask(Order::Forward),
            Command::PreviousArea => self.focus.ask(Order::Back),
            Command::NextView => self.view = self.view.next(),
            Command::Panels if self.view.is_alone() => self.show_panels_again(),
            Command::Panels if settings.has_panels && self.panels.is_shown() => {
                settings.has_panels = false;
            }
            Command::Panels => self.show_tab(self.panels.tab),
            Command::Tab(tab) => {
                self.show_tab(tab);
                self.panels.call(tab);
            }
            Command::LensFollows => settings.lens_follows = !settings.lens_follows,
            Command::CellLabels => settings.shows_labels = !settings.shows_labels,
            Command::ReducedMotion => settings.toggle_reduced_motion(),
            Command::SkipLoader => settings.skips_loader = !settings.skips_loader,
            Command::NextTheme => settings.theme = after(&ThemeChoice::ALL, settings.theme),
            Command::NextLanguage => {
                settings.language = after(&Language::SELECTABLE, settings.language);
            }
            Command::Help => self.help_page = Some(HelpPage::Help),
            Command::About => self.help_page = Some(HelpPage::About),
            _ => {}
        }
    }

    fn zoom_by(&mut self, times: f32) {
        if let Some(area) = self.board_area {
            self.camera.zoom_by(times, area.center(), area);
        }
    }

    /// Calls `act` with the selected cell, or says that none is selected.
    pub(super) fn with_selected(&mut self, act: impl FnOnce(&mut Self, Address)) {
        match self.selected {
            Some(cell) => act(self, cell),
            None => self.notices.refusal(self.settings.language.get(Msg::ChooseCell)),
        }
    }

    /// Adds a breakpoint at a cell, or deletes those that are there.
    fn toggle_breakpoint(&mut self, cell: Address) {
        let session = &self.workspace.session;
        let numbers: Vec<u32> = session
            .breakpoints()
            .iter()
            .filter(|known| known.is_at(cell))
            .map(|known| known.number)
            .collect();
        if numbers.is_empty() {
            self.apply(Action::AddBreakpoint(BreakpointKind::Bug(cell)));
        }
        for number in numbers {
            self.apply(Action::EditBreakpoint(number, BreakpointEdit::Delete));
        }
    }
}

/// Returns the next value, in a circle.
fn after<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let next = all.iter().position(|&known| known == now).map_or(0, |nth| nth + 1);
    all.get(next).or(all.first()).copied().unwrap_or(now)
}
