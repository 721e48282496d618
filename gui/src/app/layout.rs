//! The layout of the window: from the menus at the top to the board in the middle.

use cardiac_core::board::{BoardElement, Scene};
use cardiac_core::{Card, Stop};
use egui::{CentralPanel, Panel, Ui};

use super::window::App;
use crate::message::request::Requests;
use crate::message::tab::Tab;
use crate::state::animation;
use crate::state::animation::Transition;
use crate::state::arrangement::{PanelKind, PanelPlace};
use crate::state::board_values::BoardValues;
use crate::state::board_view::BoardView;
use crate::state::step_changes::StepChanges;
use crate::view::board::in_use::areas_in_use;
use crate::view::board::model::{BoardModel, HandModel};
use crate::view::focus::FocusArea;
use crate::view::panels::context::PanelContext;
use crate::view::theme::Theme;
use crate::view::{alone, board, by_hand, caption, controls, menus, notices, tour};

impl App {
    /// Shows everything but dialogs.
    pub(super) fn layout(&mut self, ui: &mut Ui, requests: &mut Requests) {
        if self.view.is_alone() {
            self.layout_alone(ui, requests);
        } else {
            self.layout_window(ui, requests);
        }
    }

    /// Shows the board and the caption, in by-hand mode with the coach and the keypad.
    fn layout_alone(&mut self, ui: &mut Ui, requests: &mut Requests) {
        if self.view == BoardView::Embedded {
            Panel::top("controls").show(ui, |ui| self.controls(ui, requests));
        }
        self.coach(ui);
        self.caption(ui);
        self.show_panels(ui, requests);
        let board = CentralPanel::no_frame().show(ui, |ui| self.board(ui, requests));
        let language = self.settings.language;
        let notices = self.notices.all();
        alone::show(ui, board.response.rect, self.view, notices, language, requests);
    }

    fn layout_window(&mut self, ui: &mut Ui, requests: &mut Requests) {
        let language = self.settings.language;
        let menus = Panel::top("menu").show(ui, |ui| {
            let is_available = |command| self.is_available(command);
            let is_by_hand = self.mode.is_by_hand();
            let room =
                menus::show(ui, &self.settings, is_by_hand, &self.files, &is_available, requests);
            self.text_target.menus = ui.min_rect();
            notices::show(ui, self.notices.all(), room, language, requests);
        });
        let toolbar = Panel::top("controls").show(ui, |ui| self.controls(ui, requests));
        for bar in [menus.response, toolbar.response] {
            self.focus.add_area(FocusArea::Toolbar, bar.rect);
        }
        self.coach(ui);
        self.caption(ui);
        self.show_panels(ui, requests);
        CentralPanel::no_frame().show(ui, |ui| self.board(ui, requests));
    }

    /// Shows the controls of the machine, or those of by-hand mode.
    fn controls(&self, ui: &mut Ui, requests: &mut Requests) {
        let language = self.settings.language;
        if let Some(hands) = self.mode.by_hand() {
            by_hand::controls::show(ui, hands, language, requests);
        } else {
            controls::show(ui, &self.playback, &self.workspace, language, requests);
        }
    }

    fn coach(&self, ui: &mut Ui) {
        if let Some(hands) = self.mode.by_hand() {
            by_hand::coach::show(ui, hands, self.view.letters(), self.settings.language);
        }
    }

    fn caption(&mut self, ui: &mut Ui) {
        let input = caption::CaptionInput {
            view: self.view,
            reason: self.reason,
            ending: self.ending.as_ref(),
            pointed: self.pointed.as_deref().or(self.focus.name()),
            by_hand: self.mode.by_hand().map(|hands| hands.session().board().slides()),
            is_playing: self.playback.direction.is_some(),
            is_fast: self.playback.is_fast(),
            rate: self.playback.steps_a_second(),
        };
        let least = caption::least_height(self.view, self.mode.is_by_hand());
        let shown = Panel::bottom("caption").resizable(false).min_size(least).show(ui, |ui| {
            let session = &self.workspace.session;
            caption::show(ui, session, &input, &mut self.spoken, self.settings.language);
        });
        // A caption that has grown is clipped until the next frame.
        self.focus.add_area(FocusArea::Caption, shown.response.rect);
        let height = shown.response.rect.height();
        if (height - std::mem::replace(&mut self.caption_height, height)).abs() > 0.5 {
            ui.ctx().request_repaint();
        }
    }

    /// Shows the panels, or the keypad alone where they are hidden.
    fn show_panels(&mut self, ui: &mut Ui, requests: &mut Requests) {
        let hands = self.mode.by_hand();
        let shown = self.board_values();
        let session = &self.workspace.session;
        let (window, room) = (ui.ctx().content_rect().size(), ui.available_size());
        let (window, room) = ([window.x, window.y], [room.x, room.y]);
        let kind = match (self.panels.tab, hands) {
            (Tab::Lesson, None) => PanelKind::Lesson,
            (Tab::Lesson, Some(_)) => PanelKind::LessonByHand,
            _ => PanelKind::Program,
        };
        let phase =
            hands.map_or_else(|| session.snapshot().cycle.phase, |hands| hands.session().phase());
        let board = self.board_area.unwrap_or_else(|| ui.ctx().content_rect());
        let projection = self.camera.projection(board);
        let in_use = areas_in_use(phase, shown.slides.register, shown.bug);
        let context = PanelContext {
            kind,
            board,
            in_use: in_use.into_iter().map(|area| projection.rect(area)).collect(),
            settings: &self.settings,
            selected: self.selected,
            hovered: self.hovered,
            memory: shown.memory,
            accumulator: shown.accumulator,
            current: hands
                .map_or_else(|| session.snapshot().cell(), |hands| hands.session().cell()),
            place: match self.view {
                BoardView::Window => PanelPlace::new(window, room, kind),
                BoardView::Alone | BoardView::Projector | BoardView::Embedded => PanelPlace::Beside,
            },
            reason: self.reason,
            is_waiting: self.playback.is_waiting(),
            profile: &self.profile,
            can_follow: !self.playback.is_fast(),
            hands,
        };
        if self.view.is_alone() || !self.settings.has_panels {
            self.panels.show_keypad(ui, &self.workspace.session, &context, requests);
        } else {
            self.panels.show(ui, &mut self.workspace, &mut self.lessons, &context, requests);
        }
    }

    /// Returns the values on the board.
    pub(super) fn board_values(&self) -> BoardValues {
        match self.mode.by_hand() {
            Some(hands) => hands.board_values(),
            None => BoardValues::from_cycle(&self.workspace.session.snapshot().cycle),
        }
    }

    /// Shows the board in all available space.
    pub(super) fn board(&mut self, ui: &mut Ui, requests: &mut Requests) {
        let area = ui.available_rect_before_wrap();
        ui.painter().rect_filled(area, 0.0, Theme::from_visuals(ui.visuals()).background);
        self.board_area = Some(area);
        self.focus.add_area(FocusArea::Board, area);
        let session = &self.workspace.session;
        let transition = self.animation.current();
        let punched = animation::punched_cards(session, transition);
        let hands = self.mode.by_hand();
        let now = ui.input(|input| input.time);
        let is_blurred = hands.is_none() && self.playback.is_fast();
        let (mut scene, phase) = match hands {
            Some(hands) => (hands.scene(), hands.session().phase()),
            None => (
                self.machine_scene(&punched, now),
                transition.map_or(session.snapshot().cycle.phase, Transition::phase),
            ),
        };
        let resting_slides = is_blurred.then(|| self.resting_slides.unwrap_or(scene.slides));
        scene.slides = resting_slides.unwrap_or(scene.slides);
        let model = BoardModel {
            session,
            shown: self.board_values(),
            scene: &scene,
            hands: hands.map(HandModel::new),
            settings: &self.settings,
            selected: self.selected,
            hovered: self.hovered,
            marked: self.panels.hovered_cell(),
            counts: self.profile.counts(),
            changes: self.visible_changes(),
            flight: transition.and_then(|transition| transition.flight(now)),
            punched: animation::punched_words(session, transition),
            is_blurred,
            phase,
            view: self.view,
            covered: self.panels.keypad_area(),
            explained: self.introduction.page().and_then(tour::window),
            lens_follows: self.settings.lens_follows
                && self.introduction.page().is_none()
                && !is_blurred
                && (hands.is_some() || self.stop().is_none()),
        };
        self.pointed = board::show(ui, self.camera, &model, requests);
        self.resting_slides = resting_slides;
        // In the frame after a dialog the focus is still refused.
        if ui.memory(|memory| memory.is_above_modal_layer(ui.layer_id())) {
            self.with_hands(|hands| hands.focus = None);
        }
    }

    /// Returns the places to mark: those that the last step changed, once they are seen to change.
    fn visible_changes(&self) -> StepChanges {
        let steps = self.workspace.session.snapshot().steps;
        let transition = self.animation.current();
        let is_coming = transition.is_some_and(|transition| transition.is_before_end_of(steps));
        if self.playback.is_fast() || is_coming { StepChanges::default() } else { self.changes }
    }

    /// Returns the scene of the machine now, with the parts that are at work highlighted.
    fn machine_scene<'a>(&'a self, punched: &'a [Card], now: f64) -> Scene<'a> {
        let transition = self.animation.current();
        let mut scene = animation::scene(&self.workspace.session, punched, transition, now);
        let is_playing = self.playback.direction.is_some();
        if is_playing && !self.playback.speed.shows_highlight() {
            scene.highlights = [None; 4];
        } else if let (None, Some(Stop::BlankCard(_))) = (transition, self.stop()) {
            scene.highlights = [
                BoardElement::CardBlank,
                BoardElement::AdvanceCard,
                BoardElement::BugToZero,
                BoardElement::Stop,
            ]
            .map(Some);
        }
        scene
    }
}
