//! The introduction: what its choices do.

use egui::Ui;

use super::window::App;
use crate::message::command::Command;
use crate::message::introduction::IntroductionRequest;
use crate::message::request::{CoachRequest, Requests};
use crate::state::camera::Camera;
use crate::state::introduction::{Introduction, TourPage};
use crate::state::pending::PendingAction;
use crate::state::playback::{Direction, Speed};
use crate::view::{tour, welcome};

/// The speed at which an example is watched, in phases per second.
const SLOWLY: f32 = 1.0;

impl App {
    /// Shows the introduction over the board, unless a dialog is open.
    pub(super) fn show_introduction(&self, ui: &Ui, requests: &mut Requests) {
        if self.files.is_asking() || self.help_page.is_some() {
            return;
        }
        let language = self.settings.language;
        match self.introduction {
            Introduction::Closed => {}
            Introduction::Welcome => welcome::show(ui, &self.notices, language, requests),
            Introduction::Tour(page) => {
                let Some(area) = self.board_area else { return };
                let board = tour::TourBoard {
                    projection: self.camera.projection(area),
                    area,
                    bug: self.board_values().bug,
                    view: self.view,
                };
                tour::show(ui, page, &board, language, requests);
            }
        }
    }

    pub(super) fn apply_introduction_request(&mut self, ui: &Ui, request: IntroductionRequest) {
        match request {
            IntroductionRequest::Welcome => {
                self.playback.stop();
                self.introduction = Introduction::Welcome;
            }
            IntroductionRequest::Tour => self.begin_tour(),
            IntroductionRequest::Next => self.introduction.go_on(),
            IntroductionRequest::Back => self.introduction.go_back(),
            IntroductionRequest::Close => self.introduction = Introduction::Closed,
            IntroductionRequest::WatchExample => {
                self.introduction = Introduction::Closed;
                if let Some(sample) = cardiac_programs::SAMPLES.first() {
                    self.confirm_unsaved_then(PendingAction::WatchSample(sample));
                }
            }
            IntroductionRequest::WriteProgram => {
                self.introduction = Introduction::Closed;
                self.confirm_unsaved_then(PendingAction::New);
            }
            IntroductionRequest::WorkByHand => {
                self.introduction = Introduction::Closed;
                self.work_by_hand(ui);
            }
        }
    }

    /// Begins the tour, with the whole board in view.
    fn begin_tour(&mut self) {
        self.playback.stop();
        self.camera = Camera::default();
        self.panels.set_open(false);
        self.introduction = Introduction::TOUR;
    }

    /// Runs the program on the board slowly.
    pub(super) fn watch(&mut self) {
        self.playback.speed = Speed::from_phases(SLOWLY);
        self.playback.start(Direction::Forward);
    }

    /// Turns by-hand mode on, with the coach, and with an example if no program is loaded.
    fn work_by_hand(&mut self, ui: &Ui) {
        if self.workspace.document.text.trim().is_empty()
            && self.workspace.session.debug_info().source.is_empty()
            && let Some(sample) = cardiac_programs::SAMPLES.first()
        {
            self.perform(PendingAction::OpenSample(sample));
        }
        if !self.mode.is_by_hand() {
            self.toggle_by_hand(ui);
        }
        self.panels.set_open(false);
        self.with_hands(|hands| {
            if hands.session().is_silent() {
                hands.ask_coach(CoachRequest::SetSilent(false));
            }
        });
    }

    /// Ends the tour at its last page when the user does what it invites to.
    pub(super) fn end_tour_with(&mut self, command: Command) {
        if command == Command::Phase && self.introduction.page() == Some(TourPage::Cards) {
            self.introduction = Introduction::Closed;
        }
    }
}
