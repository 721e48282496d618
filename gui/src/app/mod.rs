//! The application: its state and the layout of a frame.

pub(crate) mod lessons;
mod open;
mod persistence;
mod playback;
mod save;
mod update;

pub use persistence::Persistence;

use cardiac_core::board::BoardElement;
use cardiac_core::session::StopReason;
use cardiac_core::{Address, Stop};
use egui::{CentralPanel, Context, Panel, Ui};

use crate::message::command::Command;
use crate::message::request::{Request, Requests};
use crate::state::animation::{self, Transition};
use crate::state::by_hand::HandWorkspace;
use crate::state::files::Files;
use crate::state::notices::Notices;
use crate::state::playback::Playback;
use crate::state::profile::Profile;
use crate::state::settings::Settings;
use crate::state::workspace::Workspace;
use crate::view::board::{self, BoardValues, Camera, DragState};
use crate::view::by_hand;
use crate::view::caption::LiveRegion;
use crate::view::dialogs;
use crate::view::help::{self, HelpPage};
use crate::view::panels::{PanelContext, Panels};
use crate::view::theme::Theme;
use crate::view::{caption, controls, theme};

/// The state of the window.
#[derive(Debug, Default)]
pub struct App {
    /// The open document and its session.
    pub workspace: Workspace,
    /// Playback: direction, speed and what to wait for.
    pub playback: Playback,
    /// The by-hand workspace, once by-hand mode was on.
    pub hands: Option<HandWorkspace>,
    /// The by-hand workspace of the previous program, with the name of that program.
    pub(crate) previous_hands: Option<(String, HandWorkspace)>,
    /// `true` while by-hand mode is on.
    pub is_by_hand: bool,
    /// The zoom and the center of the board.
    pub view: Camera,
    /// The user's settings.
    pub settings: Settings,
    /// The selected cell.
    pub selected: Option<Address>,
    /// Execution counts per cell.
    pub profile: Profile,
    /// The animation in progress.
    transition: Option<Transition>,
    /// The reason of the last stop.
    reason: Option<StopReason>,
    /// Description of the item under the pointer or in focus.
    pointed: Option<String>,
    /// Height of the caption in the last frame, in points.
    caption_height: f32,
    /// Screen area of the board in the last frame.
    board_area: Option<egui::Rect>,
    /// The text that screen readers were last given.
    spoken: LiveRegion,
    /// Messages at the top of the window.
    pub notices: Notices,
    /// Recent files, dialogs and questions.
    pub files: Files,
    /// The open page of the Help menu.
    pub(crate) help_page: Option<HelpPage>,
    /// The title of the window as last set.
    title: String,
    /// The side panel.
    pub(crate) panels: Panels,
}

/// Width of a window, in points, from which all panels fit at once.
const ALL_PANELS: f32 = 1600.0;

impl App {
    /// Creates an app with an empty workspace.
    pub fn new(context: &Context) -> Self {
        theme::install(context);
        Self::default()
    }

    /// Shows the window and applies the requests of this frame.
    pub fn show(&mut self, ui: &mut Ui) {
        self.frame(ui, |app, ui, requests| {
            app.layout(ui, requests);
            app.overlay(ui, requests);
            app.update_title(ui);
        });
    }

    /// Shows the board alone, in all available space.
    pub fn show_board(&mut self, ui: &mut Ui) {
        self.frame(ui, Self::board);
    }

    fn frame(&mut self, ui: &mut Ui, show: impl FnOnce(&mut Self, &mut Ui, &mut Requests)) {
        let mut requests = Requests::new();
        self.watch_closing(ui);
        if ui.ctx().options(|options| options.theme_preference) != self.settings.theme {
            ui.ctx().set_theme(self.settings.theme);
        }
        self.shortcuts(ui, &mut requests);
        self.play(ui);
        self.poll_lesson(ui);
        show(self, ui, &mut requests);
        for request in requests {
            self.handle(ui, request);
            ui.ctx().request_repaint();
        }
        if self.profile.update(&self.workspace.session) {
            ui.ctx().request_repaint();
        }
    }

    fn shortcuts(&self, ui: &Ui, requests: &mut Requests) {
        if !self.files.is_asking() && self.help_page.is_none() {
            requests.extend(Command::from_input(ui.ctx()).into_iter().map(Request::Command));
        }
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
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Title(name.clone()));
            self.title = name;
        }
    }

    /// Shows dialogs, the help page and drop hints over everything else.
    fn overlay(&mut self, ui: &Ui, requests: &mut Requests) {
        let language = self.settings.language;
        self.files.show(ui, &self.workspace.document, language, requests);
        help::show(ui, &mut self.help_page, language);
        dialogs::dropped::show(ui, language, requests);
    }

    fn layout(&mut self, ui: &mut Ui, requests: &mut Requests) {
        Panel::top("menu").show(ui, |ui| {
            let room = self.menus(ui, requests);
            self.notices.show(ui, room, self.settings.language);
        });
        Panel::top("controls").show(ui, |ui| {
            if let Some(hands) = self.hands.as_ref().filter(|_| self.is_by_hand) {
                return by_hand::controls::controls(ui, hands, self.settings.language, requests);
            }
            controls::show(
                ui,
                &mut self.playback,
                &self.workspace.session,
                &self.settings,
                requests,
            );
        });
        let hands = self.hands.as_ref().filter(|_| self.is_by_hand);
        if let Some(hands) = hands {
            by_hand::coach::coach(ui, hands, self.settings.language);
        }
        let height = if hands.is_some() { caption::HEIGHT_BY_HAND } else { caption::HEIGHT };
        let caption = Panel::bottom("caption").resizable(false).min_size(height).show(ui, |ui| {
            let pointed = self.pointed.as_deref();
            let reason = self.reason;
            let is_playing = self.playback.direction.is_some();
            let is_fast = self.playback.is_fast();
            let by_hand = hands.map(|hands| hands.session().board().slides());
            let told = caption::CaptionInput { reason, pointed, by_hand, is_playing, is_fast };
            caption::show(ui, &self.workspace.session, &told, &mut self.spoken, &self.settings);
        });
        // A caption that has grown is clipped until the next frame.
        let height = caption.response.rect.height();
        if (height - std::mem::replace(&mut self.caption_height, height)).abs() > 0.5 {
            ui.ctx().request_repaint();
        }
        let width = ui.available_width();
        let shown = match self.hands.as_ref().filter(|_| self.is_by_hand) {
            Some(hands) => hands.board_values(),
            None => BoardValues::from_cycle(&self.workspace.session.snapshot().cycle),
        };
        let context = PanelContext {
            memory: shown.memory,
            accumulator: shown.accumulator,
            current: self.hands.as_ref().filter(|_| self.is_by_hand).map_or_else(
                || self.workspace.session.snapshot().cell(),
                |hands| hands.session().cell(),
            ),
            settings: &self.settings,
            selected: self.selected,
            is_wide: width >= ALL_PANELS,
            reason: self.reason,
            is_waiting: self.playback.is_waiting(),
            profile: &self.profile,
            can_follow: !self.playback.is_fast(),
            hands: self.hands.as_ref().filter(|_| self.is_by_hand),
            by_hand: self.hands.as_ref().filter(|_| self.is_by_hand).map(|hands| {
                let session = hands.session();
                (session.steps() + 1, crate::state::lessons::phase_number(session.phase()))
            }),
        };
        if self.settings.has_panels {
            self.panels.show(ui, &mut self.workspace, &context, requests);
        }
        CentralPanel::no_frame().show(ui, |ui| self.board(ui, requests));
    }

    fn board(&mut self, ui: &mut Ui, requests: &mut Requests) {
        let now = ui.input(|input| input.time);
        self.view.has_tabs = self.is_by_hand;
        let area = ui.available_rect_before_wrap();
        self.board_area = Some(area);
        ui.painter().rect_filled(area, 0.0, Theme::from_visuals(ui.visuals()).background);
        let session = &self.workspace.session;
        let transition = self.transition.as_ref();
        let punched = animation::punched_cards(session, transition);
        let mut scene = animation::scene(session, &punched, transition, now);
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
        let hands = self.hands.as_ref().filter(|_| self.is_by_hand);
        let mut drag = DragState::default();
        let (mut shown, mut phase) = (
            BoardValues::from_cycle(&session.snapshot().cycle),
            transition.map_or(session.snapshot().cycle.phase, Transition::phase),
        );
        if let Some(hands) = hands {
            (scene, shown, phase) = (hands.scene(), hands.board_values(), hands.session().phase());
            drag = hands.drag;
        }
        let model = board::BoardModel {
            session,
            shown,
            scene: &scene,
            hands: hands.map(|hands| (hands.session().board(), hands.mark())),
            settings: &self.settings,
            selected: self.selected,
            counts: self.profile.counts(),
            phase,
            lens_follows: self.settings.lens_follows
                && !self.playback.is_fast()
                && !self.is_by_hand
                && self.stop().is_none(),
        };
        let pointed = board::show(ui, &mut self.view, &model, &mut drag, requests);
        self.pointed = pointed;
        if let Some(hands) = &mut self.hands {
            hands.drag = drag;
        }
    }

    /// Returns the description of the item under the pointer or in focus.
    pub fn pointed(&self) -> Option<&str> {
        self.pointed.as_deref()
    }

    /// Returns the stop that halted the machine, if any.
    pub fn stop(&self) -> Option<Stop> {
        match self.reason {
            Some(StopReason::MachineStopped(stop)) => Some(stop),
            _ => None,
        }
    }
}
