//! The window as a whole: where its parts are, and what is done about their requests.

use cardiac_core::session::{Action, Event, Motion, Reason};
use cardiac_core::{Address, Stop};
use egui::{CentralPanel, Context, Panel, Ui};

use crate::board::{self, View};
use crate::command::Command;
use crate::desk::Desk;
use crate::files::{self, FileRequest, Files};
use crate::help::{self, Sheet};
use crate::motion::{self, Transition};
use crate::notices::Notices;
use crate::panels::{Beside, Panels};
use crate::player::{Direction, Due, Frame, Player};
use crate::request::{Request, Requests};
use crate::settings::Settings;
use crate::{caption, controls, fonts};

/// The window of CARDIAC: all of its state.
#[derive(Debug, Default)]
pub struct Window {
    /// What is on the table.
    pub desk: Desk,
    /// The machine working by itself.
    pub player: Player,
    /// How the board is looked at.
    pub view: View,
    /// What a person has chosen.
    pub settings: Settings,
    /// The chosen cell.
    pub selected: Option<Address>,
    /// What is on its way.
    transition: Option<Transition>,
    /// Why the machine stands.
    reason: Option<Reason>,
    /// What the machine has to say.
    pub notice: Option<String>,
    /// What else there is to say.
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

/// The longest that anything is on its way, in seconds.
const LONGEST: f64 = 0.6;

/// The width of a window, in points, that has room for all panels at once.
const ALL_PANELS: f32 = 1600.0;

impl Window {
    /// A window with an empty table.
    pub fn new(context: &Context) -> Self {
        context.set_fonts(fonts::definitions());
        Self::default()
    }

    /// Shows it, and does what is asked for.
    pub fn show(&mut self, ui: &mut Ui) {
        let mut requests = Requests::new();
        self.watch_closing(ui);
        ui.ctx().set_theme(self.settings.room);
        self.keys(ui, &mut requests);
        self.play(ui);
        self.lay_out(ui, &mut requests);
        self.overlay(ui, &mut requests);
        self.name(ui);
        for request in requests {
            self.grant(ui, request);
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
        Panel::top("menu").show(ui, |ui| self.menus(ui, requests));
        Panel::top("controls").show(ui, |ui| {
            controls::show(ui, &mut self.player, &self.desk.session, &self.settings, requests);
        });
        self.notices.show(ui, &mut self.notice, self.settings.language);
        Panel::bottom("caption").show(ui, |ui| {
            caption::show(ui, &self.desk.session, self.reason, &self.settings);
        });
        let width = ui.available_width();
        let beside = Beside {
            settings: &self.settings,
            selected: self.selected,
            is_wide: width >= ALL_PANELS,
        };
        if self.settings.has_panels {
            let panels = Panel::right("panels").default_size((width * 0.23).clamp(280.0, 460.0));
            panels.show(ui, |ui| self.panels.show(ui, &mut self.desk, &beside, requests));
        }
        let now = ui.input(|input| input.time);
        // Light and dark are rooms; the cardboard is the same in both.
        let room = if ui.visuals().dark_mode {
            egui::Color32::from_rgb(0x2B, 0x27, 0x23)
        } else {
            board::colour(cardiac_core::board::Colour::DESK)
        };
        CentralPanel::no_frame().frame(egui::Frame::new().fill(room)).show(ui, |ui| {
            let session = &self.desk.session;
            let transition = self.transition.as_ref();
            let punched = motion::punched_cards(session, transition);
            let sight = board::Sight {
                session,
                scene: &motion::scene(session, &punched, transition, now),
                settings: &self.settings,
                selected: self.selected,
                is_hurried: self.player.direction.is_some() && !self.player.pace.is_watched(),
            };
            board::show(ui, &mut self.view, &sight, requests);
        });
    }

    /// Lets the machine work as far as it is due.
    fn play(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        if self.transition.is_some_and(|transition| transition.is_over(now)) {
            self.transition = None;
        }
        if self.transition.is_some() {
            ui.ctx().request_repaint();
        }
        let Some(direction) = self.player.direction else { return };
        match self.player.due(ui.input(|input| input.stable_dt)) {
            Due::Nothing(wait) => {
                ui.ctx().request_repaint_after(wait);
                return;
            }
            Due::Phase => {
                let motion = match direction {
                    Direction::Forward => Motion::Phase,
                    Direction::Back => Motion::PhaseBack,
                };
                self.go(ui, motion, 1);
            }
            Due::Steps(steps) => {
                let motion = match direction {
                    Direction::Forward => Motion::Step,
                    Direction::Back => Motion::StepBack,
                };
                self.go(ui, motion, steps);
            }
        }
        let is_over = match self.reason {
            Some(Reason::Done | Reason::Interrupted) | None => false,
            Some(_) => true,
        };
        if is_over {
            self.player.stop();
        }
        ui.ctx().request_repaint();
    }

    /// Goes on or back, and lets what moves be seen.
    fn go(&mut self, ui: &Ui, motion: Motion, times: u64) {
        let before = *self.desk.session.moment();
        let mut frame = Frame::begin(true);
        let event = self.desk.session.apply_before(&mut frame, Action::Go(motion, times));
        match event {
            Ok(Event::Stands(reason)) => self.reason = Some(reason),
            Ok(_) => {}
            Err(refusal) => self.notice = Some(self.settings.language.refusal(refusal)),
        }
        let now = ui.input(|input| input.time);
        let after = self.desk.session.moment();
        self.transition = self.longest_motion().and_then(|most| {
            let motion = Transition::between(&before, after, now, most)?;
            Some(motion)
        });
    }

    /// How long things may be on their way; none if they are not to be seen so.
    fn longest_motion(&self) -> Option<f64> {
        if self.settings.has_reduced_motion {
            return None;
        }
        if self.player.direction.is_none() {
            return Some(LONGEST);
        }
        let phases = self.player.pace.phases()?;
        self.player.pace.is_watched().then(|| LONGEST.min(0.85 / f64::from(phases)))
    }

    /// Does what was asked for.
    fn grant(&mut self, ui: &Ui, request: Request) {
        match request {
            Request::Do(command) => self.command(ui, command),
            Request::Tell(action) => self.tell(action),
            Request::Seek(steps) => {
                self.player.stop();
                self.go(ui, Motion::ToStep(steps), 1);
            }
            Request::RunTo(cell) => self.go(ui, Motion::To(cell), 1),
            Request::Take(program) => self.grant_file(ui, FileRequest::Take(program)),
            Request::PutOnTable => {
                self.at_rest();
                match self.desk.put_again() {
                    Ok(()) => self.pass_over_loader(),
                    Err(unfit) => self.notice = Some(unfit.to_string()),
                }
            }
            Request::Select(cell) => self.selected = cell,
            Request::File(request) => self.grant_file(ui, request),
            Request::Room(room) => self.settings.room = room,
            Request::Speak(language) => self.settings.language = language,
        }
    }

    pub(crate) fn at_rest(&mut self) {
        self.player.stop();
        self.transition = None;
        self.reason = None;
        self.notice = None;
    }

    pub(crate) fn tell(&mut self, action: Action) {
        match self.desk.session.apply(action) {
            Ok(Event::Stands(reason)) => self.reason = Some(reason),
            Ok(_) => {}
            Err(refusal) => self.notice = Some(self.settings.language.refusal(refusal)),
        }
    }

    fn command(&mut self, ui: &Ui, command: Command) {
        match command {
            Command::Run if self.player.direction.is_some() => self.player.stop(),
            Command::Run => self.player.start(Direction::Forward),
            Command::Phase => self.one(ui, Motion::Phase),
            Command::PhaseBack => self.one(ui, Motion::PhaseBack),
            Command::Step => self.one(ui, Motion::Step),
            Command::StepBack => self.one(ui, Motion::StepBack),
            Command::ToBeginning => self.one(ui, Motion::ToStep(0)),
            Command::ToEnd => self.one(ui, Motion::ToEnd),
            Command::Undo => self.tell(Action::Undo),
            Command::Redo => self.tell(Action::Redo),
            Command::ZoomIn => self.view.zoom = (self.view.zoom * 1.25).min(12.0),
            Command::ZoomOut => self.view.zoom = (self.view.zoom / 1.25).max(1.0),
            Command::Fit => self.view = View::default(),
            other => self.command_of_menus(ui, other),
        }
    }

    fn one(&mut self, ui: &Ui, motion: Motion) {
        self.player.stop();
        self.go(ui, motion, 1);
    }

    /// Why the machine has stopped, if it has.
    pub fn stop(&self) -> Option<Stop> {
        match self.reason {
            Some(Reason::Stopped(stop)) => Some(stop),
            _ => None,
        }
    }
}
