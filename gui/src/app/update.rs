//! Applies requests and commands to the state.

use cardiac_core::by_hand::Move;
use cardiac_core::session::{
    Action, BreakpointEdit, BreakpointKind, EditKind, Event, Resume, StopReason,
};
use cardiac_core::{Address, Phase};
use egui::Ui;

use super::App;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::request::Request;
use crate::state::by_hand::{CoachRequest, HandWorkspace};
use crate::state::files::PendingAction;
use crate::state::playback::Direction;
use crate::view::board::Camera;
use crate::view::panels::{SourceRequest, Tab};

impl App {
    /// Applies a request.
    pub(super) fn handle(&mut self, ui: &Ui, request: Request) {
        match request {
            Request::Command(command) => self.command(ui, command),
            Request::Session(action) => self.apply_unless_by_hand(action),
            Request::Write(change) => self.write_value(change),
            Request::HandMove(act) => self.with_hands(|hands| hands.apply(act)),
            Request::WriteCard => {
                self.settings.has_panels = true;
                self.panels.write_card();
            }
            Request::AddCardsByHand(cards) => self.with_hands(|hands| hands.add_cards(&cards)),
            Request::Coach(request) => self.with_hands(|hands| hands.ask_coach(request)),
            Request::Seek(steps) => self.seek(ui, steps),
            Request::RunTo(cell) => self.playback.start_to(cell),
            Request::OpenLesson(place) => {
                self.panels.lessons.open_builtin(place, self.settings.language);
                self.show_lesson();
            }
            Request::LoadLesson(loaded) => {
                self.confirm_unsaved_then(PendingAction::LoadLesson(loaded));
            }
            Request::Select(cell) => self.selected = cell,
            Request::SetProfiling(is_on) => self.profile.set_on(is_on),
            Request::File(request) => self.handle_file(ui, request),
            Request::SetTheme(theme) => self.settings.theme = theme,
            Request::SetLanguage(language) => self.settings.language = language,
        }
    }

    pub(crate) fn reset(&mut self) {
        self.playback.stop();
        self.profile.forget();
        self.end_by_hand();
        self.transition = None;
        self.reason = None;
    }

    /// Ends by-hand mode because another program is loaded. Its log can still be exported.
    fn end_by_hand(&mut self) {
        self.is_by_hand = false;
        let Some(hands) = self.hands.take().filter(|hands| !hands.log().is_empty()) else { return };
        let steps = hands.session().steps();
        self.notices.info(self.settings.language.format(Msg::HandsEnded, &[&steps]));
        self.previous_hands = Some((self.workspace.document.name.clone(), hands));
    }

    pub(crate) fn apply(&mut self, action: Action) {
        let is_card = matches!(&action, Action::Edit(EditKind::Card(_) | EditKind::Cards(_)));
        match self.workspace.session.apply(action) {
            Ok(Event::Stopped(reason)) => self.reason = Some(reason),
            Ok(Event::Edited { discards }) => {
                self.reason = None;
                self.transition = None;
                let language = self.settings.language;
                if discards {
                    self.notices.info(language.get(Msg::Discarded));
                }
                if is_card && self.workspace.session.input_cards().under_reader().is_some() {
                    self.playback.resume_with_card();
                }
            }
            Ok(_) => {}
            Err(error) => self.notices.error(self.settings.language.session_error(error)),
        }
    }

    fn command(&mut self, ui: &Ui, command: Command) {
        if self.is_by_hand && self.command_by_hand(command) {
            return;
        }
        match command {
            Command::ByHand => self.toggle_by_hand(ui),
            Command::CheckPhase | Command::TakeBranch(_) | Command::HandHint => {
                self.notices.error(self.settings.language.get(Msg::NotByHand));
            }
            Command::Run | Command::RunBack if self.playback.direction.is_some() => {
                self.playback.stop();
            }
            Command::Run => self.playback.start(Direction::Forward),
            Command::RunBack => self.playback.start(Direction::Back),
            Command::Phase => self.go_once(ui, Resume::Phase),
            Command::PhaseBack => self.go_once(ui, Resume::ReversePhase),
            Command::Step => self.go_once(ui, Resume::Step),
            Command::StepBack => self.go_once(ui, Resume::ReverseStep),
            Command::Restart => self.seek(ui, 0),
            Command::GoToLatest => self.go_once(ui, Resume::ToEnd),
            Command::Undo => self.apply(Action::Undo),
            Command::Redo => self.apply(Action::Redo),
            Command::ZoomIn => self.zoom_by(1.25),
            Command::ZoomOut => self.zoom_by(1.0 / 1.25),
            Command::Fit => self.view = Camera::default(),
            Command::Load => self.load_source(),
            Command::NextProblem => self.request_source(SourceRequest::NextProblem),
            Command::ToggleBreakpoint => self.with_selected(Self::toggle_breakpoint),
            Command::RunToHere => self.with_selected(|app, cell| app.playback.start_to(cell)),
            Command::MoveBugHere => {
                self.with_selected(|app, cell| app.apply(Action::Edit(EditKind::Bug(cell))));
            }
            Command::ContinueWithoutCard if self.reason == Some(StopReason::InputRequired) => {
                self.playback.stop();
                self.go_with(ui, Resume::Step, 1, false);
            }
            Command::ContinueWithoutCard => {
                self.notices.error(self.settings.language.get(Msg::NotWaitingForCard));
            }
            other => self.command_of_menus(ui, other),
        }
    }

    /// Calls `act` on the by-hand workspace if by-hand mode is on.
    fn with_hands(&mut self, act: impl FnOnce(&mut HandWorkspace)) {
        if let Some(hands) = self.hands.as_mut().filter(|_| self.is_by_hand) {
            act(hands);
        }
    }

    /// Writes by hand as a move in by-hand mode, otherwise as an edit of the session.
    fn write_value(&mut self, change: EditKind) {
        let hands = self.hands.as_ref().filter(|_| self.is_by_hand);
        let moves = hands.map(|hands| hands.moves_for(&change)).unwrap_or_default();
        if moves.is_empty() {
            self.apply(Action::Edit(change));
        }
        for act in moves {
            self.with_hands(|hands| hands.apply(act));
        }
    }

    /// Applies an action, but refuses edits of the session in by-hand mode.
    fn apply_unless_by_hand(&mut self, action: Action) {
        if self.is_by_hand && matches!(action, Action::Edit(_)) {
            self.notices.error(self.settings.language.get(Msg::HandsFirst));
        } else {
            self.apply(action);
        }
    }

    /// Turns by-hand mode on or off. The machine keeps its state meanwhile.
    fn toggle_by_hand(&mut self, ui: &Ui) {
        self.playback.stop();
        self.transition = None;
        self.is_by_hand = !self.is_by_hand;
        if !self.is_by_hand || self.hands.is_some() {
            return;
        }
        // The by-hand board starts between two steps.
        if self.workspace.session.snapshot().cycle.phase != Phase::SetSlides {
            self.go_once(ui, Resume::ReverseStep);
            self.transition = None;
        }
        self.begin_by_hand();
    }

    pub(crate) fn begin_by_hand(&mut self) {
        self.is_by_hand = true;
        self.hands = Some(HandWorkspace::from_session(&self.workspace.session, false));
    }

    pub(crate) fn show_lesson(&mut self) {
        self.settings.has_panels = true;
        self.panels.tab = Tab::Lesson;
    }

    /// Applies a command in by-hand mode. Returns `true` if the command has a meaning there.
    fn command_by_hand(&mut self, command: Command) -> bool {
        match command {
            Command::CheckPhase => {
                let phase = self.hands.as_ref().map(|hands| hands.session().phase());
                if phase == Some(Phase::Test) {
                    // The user has to choose the branch.
                    self.with_hands(HandWorkspace::ask_for_branch);
                } else {
                    self.with_hands(|hands| hands.apply(Move::Done(None)));
                }
            }
            Command::TakeBranch(branch) => {
                let phase = self.hands.as_ref().map(|hands| hands.session().phase());
                if phase == Some(Phase::Test) {
                    self.with_hands(|hands| hands.apply(Move::Done(Some(branch))));
                } else {
                    self.notices.error(self.settings.language.get(Msg::HandBranchLater));
                }
            }
            Command::HandHint => self.with_hands(|hands| hands.ask_coach(CoachRequest::Hint)),
            Command::Phase => self.with_hands(|hands| hands.ask_coach(CoachRequest::DoPhase)),
            Command::Undo => self.with_hands(|hands| hands.ask_coach(CoachRequest::Undo)),
            Command::MoveBugHere => self.with_selected(|app, cell| {
                app.with_hands(|hands| hands.apply(Move::Bug(cell)));
            }),
            Command::Run
            | Command::RunBack
            | Command::RunToHere
            | Command::PhaseBack
            | Command::Step
            | Command::StepBack
            | Command::Restart
            | Command::GoToLatest
            | Command::Redo
            | Command::ContinueWithoutCard => {
                self.notices.error(self.settings.language.get(Msg::HandsFirst));
            }
            _ => return false,
        }
        true
    }

    fn zoom_by(&mut self, times: f32) {
        if let Some(area) = self.board_area {
            self.view.zoom_by(times, area.center(), area);
        }
    }

    /// Calls `act` with the selected cell, or says that none is selected.
    fn with_selected(&mut self, act: impl FnOnce(&mut Self, Address)) {
        match self.selected {
            Some(cell) => act(self, cell),
            None => self.notices.error(self.settings.language.get(Msg::ChooseCell)),
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

    pub(crate) fn request_source(&mut self, request: SourceRequest) {
        self.settings.has_panels = true;
        self.panels.show_source(request);
    }
}
