//! Applies the requests of the views to the state.

use cardiac_core::session::{Action, EditKind, Event, StopReason};
use egui::Ui;

use super::window::App;
use crate::i18n::messages::Msg;
use crate::message::request::{Request, SourceRequest};
use crate::message::tab::Tab;
use crate::state::lessons::progress::LessonProgress;
use crate::state::playback::Speed;
use crate::state::step_changes::StepChanges;

impl App {
    /// Applies a request.
    pub(super) fn apply_request(&mut self, ui: &Ui, request: Request) {
        if request.is_action() {
            self.notices.outdate();
        }
        match request {
            // A click on a menu has taken the focus from the text that its command is meant for.
            Request::Command(command) if self.text_target.run(ui.ctx(), command) => {}
            Request::Command(command) => self.command(ui, command),
            Request::Session(action) => self.apply_unless_by_hand(action),
            Request::Write(change) => self.write_value(change),
            Request::HandMove(act) => self.with_hands(|hands| hands.apply(act)),
            Request::DragBug(place) => self.with_hands(|hands| hands.dragged_bug = place),
            Request::WriteCard => self.panels.write_card(),
            Request::AddCardsByHand(cards) => self.with_hands(|hands| hands.add_cards(&cards)),
            Request::Coach(request) => self.ask_coach(request),
            Request::Seek(steps) => self.seek(ui, steps),
            Request::RunTo(cell) => self.run_to(cell),
            Request::SetSpeed(position) => self.playback.speed = Speed::new(position),
            Request::OpenLesson(place) => {
                self.lessons.open_builtin(place, self.settings.language);
                self.lessons.call();
                self.show_tab(Tab::Lesson);
            }
            Request::CloseLesson => self.lessons.close(),
            Request::RunLesson => self.load_from_lesson(LessonProgress::run),
            Request::WorkLessonByHand => self.load_from_lesson(LessonProgress::start_by_hand),
            Request::ReplaceSource(text) => self.workspace.document.text = text,
            Request::Grading(request) => self.apply_grading_request(request),
            Request::Select(cell) => {
                self.selected = cell;
                self.panels.choose_cell(cell);
            }
            Request::Hover(cell) => self.hovered = cell,
            Request::ShowLine(line) => self.request_source(SourceRequest::Line(line)),
            Request::EditCondition(number) => {
                self.show_panels_again();
                self.panels.edit_condition(number);
            }
            Request::SetProfiling(is_on) => self.profile.set_on(is_on),
            Request::Look(zoom, middle) => {
                (self.camera.zoom, self.camera.middle) = (zoom, middle);
            }
            Request::LeaveView => self.view = self.view.left(),
            Request::DismissNotice(text) => self.notices.dismiss(&text),
            Request::ShowHelp(page) => self.help_page = page,
            Request::Introduction(request) => self.apply_introduction_request(ui, request),
            Request::File(request) => self.apply_file_request(ui, request),
            Request::SetTheme(theme) => self.settings.theme = theme,
            Request::SetLanguage(language) => self.settings.language = language,
            Request::SetPaper(paper) => self.settings.paper = Some(paper),
        }
    }

    /// Forgets what belongs to the loaded program, because another one follows.
    pub(super) fn reset(&mut self) {
        self.playback.stop();
        self.profile.forget();
        self.end_by_hand();
        self.animation.finish();
        self.changes = StepChanges::default();
        self.loop_watch.forget();
        self.set_reason(None);
    }

    /// Forgets also what belongs to the program in the text, because one from elsewhere follows.
    pub(super) fn reset_for_another(&mut self) {
        self.reset();
        self.files.session = None;
        self.selected = None;
        self.panels.clear_cards();
        self.notices.clear_file_errors();
    }

    /// Sets the reason of the last stop, which is not the end of a run.
    pub(super) fn set_reason(&mut self, reason: Option<StopReason>) {
        (self.reason, self.ending) = (reason, None);
    }

    /// Applies an action to the session.
    pub(super) fn apply(&mut self, action: Action) {
        let is_card = matches!(&action, Action::Edit(EditKind::Card(_) | EditKind::Cards(_)));
        let edits = self.workspace.session.snapshot().edits;
        match self.workspace.session.apply(action) {
            Ok(Event::Stopped(reason)) => {
                self.set_reason(Some(reason));
                self.report_undone(edits);
            }
            Ok(Event::Edited { discards }) => {
                self.set_reason(None);
                self.animation.finish();
                let language = self.settings.language;
                if discards {
                    self.notices.info(language.get(Msg::Discarded));
                }
                if is_card && self.workspace.session.input_cards().under_reader().is_some() {
                    self.playback.resume_with_card();
                }
            }
            Ok(_) => {}
            Err(error) => self.notices.refusal(self.settings.language.session_error(error)),
        }
    }

    /// Shows a tab of the side panel.
    pub(super) fn show_tab(&mut self, tab: Tab) {
        self.show_panels_again();
        self.panels.open(tab);
    }

    /// Shows the source panel and passes a request to it.
    pub(super) fn request_source(&mut self, request: SourceRequest) {
        self.show_panels_again();
        self.panels.show_source(request);
    }

    /// Returns to the view with the panels.
    pub(super) fn show_panels_again(&mut self) {
        self.view = self.view.left();
        self.settings.has_panels = true;
    }
}
