//! The window as a whole: where its parts are.

mod granting;
mod playing;

use cardiac_core::board::BoardElement;
use cardiac_core::session::StopReason;
use cardiac_core::{Address, Stop};
use egui::{CentralPanel, Context, Panel, Ui};

use crate::board::{self, Carried, Shown, View};
use crate::caption::Spoken;
use crate::command::Command;
use crate::desk::Desk;
use crate::files::{self, Files};
use crate::hands::{self, Hands};
use crate::help::{self, Sheet};
use crate::motion::{self, Transition};
use crate::notices::Notices;
use crate::panels::{Beside, Panels};
use crate::player::Player;
use crate::profile::Profile;
use crate::request::{Request, Requests};
use crate::room::Room;
use crate::settings::Settings;
use crate::{caption, controls, lessons, room};

/// The window of CARDIAC: all of its state.
#[derive(Debug, Default)]
pub struct Window {
    /// What is on the table.
    pub desk: Desk,
    /// The machine working by itself.
    pub player: Player,
    /// The board under somebody's hands, once it was.
    pub hands: Option<Hands>,
    /// What was done by hand with the program before this one, and its name.
    pub(crate) ended_hands: Option<(String, Hands)>,
    /// Whether it is worked by hand now.
    pub is_by_hand: bool,
    /// How the board is looked at.
    pub view: View,
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
    spoken: Spoken,
    /// What there is to say.
    pub notices: Notices,
    /// The files, and what is asked about them.
    pub files: Files,
    /// The sheet of the Help menu that is shown.
    pub(crate) sheet: Option<Sheet>,
    /// What the window is called.
    title: String,
    /// What is beside the board.
    pub(crate) panels: Panels,
}

/// The width of a window, in points, that has room for all panels at once.
const ALL_PANELS: f32 = 1600.0;

impl Window {
    /// A window with an empty table.
    pub fn new(context: &Context) -> Self {
        room::furnish(context);
        Self::default()
    }

    /// Shows it, and does what is asked for.
    pub fn show(&mut self, ui: &mut Ui) {
        self.work(ui, |window, ui, requests| {
            window.lay_out(ui, requests);
            window.overlay(ui, requests);
            window.name(ui);
        });
    }

    /// Shows the board alone, in all the room there is.
    pub fn show_board(&mut self, ui: &mut Ui) {
        self.work(ui, Self::board);
    }

    fn work(&mut self, ui: &mut Ui, show: impl FnOnce(&mut Self, &mut Ui, &mut Requests)) {
        let mut requests = Requests::new();
        self.watch_closing(ui);
        if ui.ctx().options(|options| options.theme_preference) != self.settings.room {
            ui.ctx().set_theme(self.settings.room);
        }
        self.keys(ui, &mut requests);
        self.play(ui);
        self.lesson_arrives(ui);
        show(self, ui, &mut requests);
        for request in requests {
            self.grant(ui, request);
            ui.ctx().request_repaint();
        }
        if self.profile.follow(&self.desk.session) {
            ui.ctx().request_repaint();
        }
    }

    fn keys(&self, ui: &Ui, requests: &mut Requests) {
        if !self.files.is_asking() && self.sheet.is_none() {
            requests.extend(Command::pressed(ui.ctx()).into_iter().map(Request::Do));
        }
    }

    /// Gives the window its name, by what is on the table and whether it is saved.
    fn name(&mut self, ui: &Ui) {
        let document = &self.desk.document;
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
        self.files.show(ui, &self.desk.document, language, requests);
        help::show(ui, &mut self.sheet, language);
        files::dropped(ui, language, requests);
    }

    fn lay_out(&mut self, ui: &mut Ui, requests: &mut Requests) {
        Panel::top("menu").show(ui, |ui| {
            let room = self.menus(ui, requests);
            self.notices.show(ui, room, self.settings.language);
        });
        Panel::top("controls").show(ui, |ui| {
            if let Some(hands) = self.hands.as_ref().filter(|_| self.is_by_hand) {
                return hands::controls(ui, hands, self.settings.language, requests);
            }
            controls::show(ui, &mut self.player, &self.desk.session, &self.settings, requests);
        });
        let hands = self.hands.as_ref().filter(|_| self.is_by_hand);
        if let Some(hands) = hands {
            hands::coach(ui, hands, self.settings.language);
        }
        let height = if hands.is_some() { caption::HEIGHT_BY_HAND } else { caption::HEIGHT };
        let caption = Panel::bottom("caption").resizable(false).min_size(height).show(ui, |ui| {
            let pointed = self.pointed.as_deref();
            let reason = self.reason;
            let is_playing = self.player.direction.is_some();
            let is_hurried = self.player.is_hurried();
            let by_hand = hands.map(|hands| hands.practice().board().slides());
            let told = caption::Told { reason, pointed, by_hand, is_playing, is_hurried };
            caption::show(ui, &self.desk.session, &told, &mut self.spoken, &self.settings);
        });
        // What has grown is cut off until it is drawn again.
        let height = caption.response.rect.height();
        if (height - std::mem::replace(&mut self.caption_height, height)).abs() > 0.5 {
            ui.ctx().request_repaint();
        }
        let width = ui.available_width();
        let shown = match self.hands.as_ref().filter(|_| self.is_by_hand) {
            Some(hands) => hands.shown(),
            None => Shown::of(&self.desk.session.snapshot().cycle),
        };
        let beside = Beside {
            memory: shown.memory,
            accumulator: shown.accumulator,
            under_way: self.hands.as_ref().filter(|_| self.is_by_hand).map_or_else(
                || self.desk.session.snapshot().cell(),
                |hands| hands.practice().cell(),
            ),
            settings: &self.settings,
            selected: self.selected,
            is_wide: width >= ALL_PANELS,
            reason: self.reason,
            is_waiting: self.player.is_waiting(),
            profile: &self.profile,
            is_watched: !self.player.is_hurried(),
            hands: self.hands.as_ref().filter(|_| self.is_by_hand),
            by_hand: self.hands.as_ref().filter(|_| self.is_by_hand).map(|hands| {
                let practice = hands.practice();
                (practice.steps() + 1, lessons::number(practice.phase()))
            }),
        };
        if self.settings.has_panels {
            self.panels.show(ui, &mut self.desk, &beside, requests);
        }
        CentralPanel::no_frame().show(ui, |ui| self.board(ui, requests));
    }

    fn board(&mut self, ui: &mut Ui, requests: &mut Requests) {
        let now = ui.input(|input| input.time);
        self.view.has_tabs = self.is_by_hand;
        let area = ui.available_rect_before_wrap();
        self.board_area = Some(area);
        ui.painter().rect_filled(area, 0.0, Room::of(ui.visuals()).table);
        let session = &self.desk.session;
        let transition = self.transition.as_ref();
        let punched = motion::punched_cards(session, transition);
        let mut scene = motion::scene(session, &punched, transition, now);
        let is_playing = self.player.direction.is_some();
        if is_playing && !self.player.pace.is_warm() {
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
        let mut carried = Carried::default();
        let (mut shown, mut phase) = (
            Shown::of(&session.snapshot().cycle),
            transition.map_or(session.snapshot().cycle.phase, Transition::phase),
        );
        if let Some(hands) = hands {
            (scene, shown, phase) = (hands.scene(), hands.shown(), hands.practice().phase());
            carried = hands.carried;
        }
        let sight = board::Sight {
            session,
            shown,
            scene: &scene,
            hands: hands.map(|hands| (hands.practice().board(), hands.mark())),
            settings: &self.settings,
            selected: self.selected,
            counts: self.profile.counts(),
            phase,
            lens_follows: self.settings.lens_follows
                && !self.player.is_hurried()
                && !self.is_by_hand
                && self.stop().is_none(),
        };
        let pointed = board::show(ui, &mut self.view, &sight, &mut carried, requests);
        self.pointed = pointed;
        if let Some(hands) = &mut self.hands {
            hands.carried = carried;
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
