//! The window as a whole: where its parts are.

mod playback;
mod update;

use cardiac_core::board::BoardElement;
use cardiac_core::session::StopReason;
use cardiac_core::{Address, Stop};
use egui::{CentralPanel, Context, Panel, Ui};

use crate::animation::{self, Transition};
use crate::board::{self, BoardValues, Camera, DragState};
use crate::by_hand::{self, HandWorkspace};
use crate::caption::LiveRegion;
use crate::command::Command;
use crate::files::{self, Files};
use crate::help::{self, HelpPage};
use crate::notices::Notices;
use crate::panels::{PanelContext, Panels};
use crate::playback::Playback;
use crate::profile::Profile;
use crate::request::{Request, Requests};
use crate::settings::Settings;
use crate::theme::Theme;
use crate::workspace::Workspace;
use crate::{caption, controls, lessons, theme};

/// The window of CARDIAC: all of its state.
#[derive(Debug, Default)]
pub struct App {
    /// What is on the table.
    pub workspace: Workspace,
    /// The machine working by itself.
    pub playback: Playback,
    /// The board under somebody's hands, once it was.
    pub hands: Option<HandWorkspace>,
    /// What was done by hand with the program before this one, and its name.
    pub(crate) previous_hands: Option<(String, HandWorkspace)>,
    /// Whether it is worked by hand now.
    pub is_by_hand: bool,
    /// How the board is looked at.
    pub view: Camera,
    /// What a person has chosen.
    pub settings: Settings,
    /// The chosen cell.
    pub selected: Option<Address>,
    /// How often each cell was executed.
    pub profile: Profile,
    /// What is on its way.
    transition: Option<Transition>,
    /// Why the machine stands.
    reason: Option<StopReason>,
    /// What is under the pointer, in words.
    pointed: Option<String>,
    /// How high the caption was.
    caption_height: f32,
    /// Where the board was seen.
    board_area: Option<egui::Rect>,
    /// What was said aloud last.
    spoken: LiveRegion,
    /// What there is to say.
    pub notices: Notices,
    /// The files, and what is asked about them.
    pub files: Files,
    /// The sheet of the Help menu that is shown.
    pub(crate) help_page: Option<HelpPage>,
    /// What the window is called.
    title: String,
    /// What is beside the board.
    pub(crate) panels: Panels,
}

/// The width of a window, in points, that has room for all panels at once.
const ALL_PANELS: f32 = 1600.0;

impl App {
    /// A window with an empty table.
    pub fn new(context: &Context) -> Self {
        theme::install(context);
        Self::default()
    }

    /// Shows it, and does what is asked for.
    pub fn show(&mut self, ui: &mut Ui) {
        self.frame(ui, |app, ui, requests| {
            app.lay_out(ui, requests);
            app.overlay(ui, requests);
            app.update_title(ui);
        });
    }

    /// Shows the board alone, in all the room there is.
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

    /// Gives the window its name, by what is on the table and whether it is saved.
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

    /// What lies over everything.
    fn overlay(&mut self, ui: &Ui, requests: &mut Requests) {
        let language = self.settings.language;
        self.files.show(ui, &self.workspace.document, language, requests);
        help::show(ui, &mut self.help_page, language);
        files::dropped(ui, language, requests);
    }

    fn lay_out(&mut self, ui: &mut Ui, requests: &mut Requests) {
        Panel::top("menu").show(ui, |ui| {
            let room = self.menus(ui, requests);
            self.notices.show(ui, room, self.settings.language);
        });
        Panel::top("controls").show(ui, |ui| {
            if let Some(hands) = self.hands.as_ref().filter(|_| self.is_by_hand) {
                return by_hand::controls(ui, hands, self.settings.language, requests);
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
            by_hand::coach(ui, hands, self.settings.language);
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
        // What has grown is cut off until it is drawn again.
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
            under_way: self.hands.as_ref().filter(|_| self.is_by_hand).map_or_else(
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
                let practice = hands.session();
                (practice.steps() + 1, lessons::phase_number(practice.phase()))
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

    /// What the caption says of what is under the pointer or in focus.
    pub fn pointed(&self) -> Option<&str> {
        self.pointed.as_deref()
    }

    /// Why the machine has stopped, if it has.
    pub fn stop(&self) -> Option<Stop> {
        match self.reason {
            Some(StopReason::MachineStopped(stop)) => Some(stop),
            _ => None,
        }
    }
}
