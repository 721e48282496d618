//! The window as a whole: where its parts are, and what is done about their requests.

use cardiac_core::board::Part;
use cardiac_core::session::{Action, Adjustment, Change, Event, Motion, Reason, Trigger};
use cardiac_core::{Address, Stop};
use egui::{CentralPanel, Context, Panel, Ui};

use crate::board::{self, View};
use crate::caption::Spoken;
use crate::command::Command;
use crate::desk::Desk;
use crate::files::{self, FileRequest, Files};
use crate::help::{self, Sheet};
use crate::motion::{self, Transition};
use crate::notices::Notices;
use crate::panels::{Beside, Panels, Tab, Wish};
use crate::player::{Direction, Due, Frame, Player};
use crate::profile::Profile;
use crate::request::{Request, Requests};
use crate::room::Room;
use crate::settings::Settings;
use crate::texts::Text;
use crate::{caption, controls, room};

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
    /// How often each cell was executed.
    pub profile: Profile,
    /// What is on its way.
    transition: Option<Transition>,
    /// Why the machine stands.
    reason: Option<Reason>,
    /// What the machine has to say.
    pub notice: Option<String>,
    /// What is under the pointer, in words.
    pointed: Option<String>,
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

/// The longest that anything is on its way, in seconds.
const LONGEST: f64 = 0.6;

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
        Panel::top("menu").show(ui, |ui| self.menus(ui, requests));
        Panel::top("controls").show(ui, |ui| {
            controls::show(ui, &mut self.player, &self.desk.session, &self.settings, requests);
        });
        let height = caption::height(ui.available_width());
        Panel::bottom("caption").exact_size(height).show(ui, |ui| {
            let pointed = self.pointed.as_deref();
            let reason = self.reason;
            let is_playing = self.player.direction.is_some();
            let is_hurried = self.player.is_hurried();
            let told = caption::Told { reason, pointed, is_playing, is_hurried };
            caption::show(ui, &self.desk.session, &told, &mut self.spoken, &self.settings);
        });
        self.notices.show(ui, self.settings.language);
        let width = ui.available_width();
        let beside = Beside {
            settings: &self.settings,
            selected: self.selected,
            is_wide: width >= ALL_PANELS,
            reason: self.reason,
            is_waiting: self.player.is_waiting(),
            profile: &self.profile,
            is_watched: !self.player.is_hurried(),
        };
        if self.settings.has_panels {
            self.panels.show(ui, &mut self.desk, &beside, requests);
        }
        CentralPanel::no_frame().show(ui, |ui| self.board(ui, requests));
    }

    fn board(&mut self, ui: &mut Ui, requests: &mut Requests) {
        let now = ui.input(|input| input.time);
        ui.painter().rect_filled(
            ui.available_rect_before_wrap(),
            0.0,
            Room::of(ui.visuals()).table,
        );
        let session = &self.desk.session;
        let transition = self.transition.as_ref();
        let punched = motion::punched_cards(session, transition);
        let mut scene = motion::scene(session, &punched, transition, now);
        let is_playing = self.player.direction.is_some();
        if is_playing && !self.player.pace.is_warm() {
            scene.warm = [None; 2];
        } else if let (None, Some(Stop::BlankCard(_))) = (transition, self.stop()) {
            scene.warm = [Some(Part::CardBlank), Some(Part::Stop)];
        }
        let sight = board::Sight {
            session,
            scene: &scene,
            settings: &self.settings,
            selected: self.selected,
            counts: self.profile.counts(),
            phase: transition.map_or(session.moment().cycle.phase, Transition::phase),
            lens_follows: self.settings.lens_follows
                && !self.player.is_hurried()
                && self.stop().is_none(),
        };
        self.pointed = board::show(ui, &mut self.view, &sight, requests);
    }

    /// Lets the machine work as far as it is due.
    fn play(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        self.transition = self.transition.filter(|transition| !transition.is_over(now));
        if self.transition.is_some() {
            ui.ctx().request_repaint();
        }
        let Some(direction) = self.player.direction else { return };
        if let Some(cell) = self.player.goal() {
            self.go(ui, Motion::To(cell), 1);
            self.rest_if_over(self.reason == Some(Reason::Done));
            ui.ctx().request_repaint();
            return;
        }
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
            Due::Steps(steps) => match direction {
                Direction::Forward => self.go(ui, Motion::Step, steps),
                Direction::Back => self.go_back(ui, steps),
            },
        }
        self.rest_if_over(false);
        ui.ctx().request_repaint();
    }

    /// Goes back by many steps in one jump.
    fn go_back(&mut self, ui: &Ui, steps: u64) {
        // Sixty times a second.
        const MOST: u64 = 10_000;
        let now = self.desk.session.moment().steps;
        self.go(ui, Motion::ToStep(now.saturating_sub(steps.min(MOST))), 1);
        if self.desk.session.moment().steps == 0 {
            self.reason = Some(Reason::Beginning);
        }
    }

    /// Lets the machine rest if something has stopped it, or it has come where it was to.
    fn rest_if_over(&mut self, has_arrived: bool) {
        match self.reason {
            Some(Reason::NoCard) => self.player.wait_for_card(),
            Some(Reason::Done | Reason::Interrupted | Reason::Redone) | None if !has_arrived => {}
            _ => self.player.stop(),
        }
    }

    /// Goes on or back, and lets what moves be seen.
    fn go(&mut self, ui: &Ui, motion: Motion, times: u64) {
        self.go_with(ui, motion, times, true);
    }

    /// The same; an empty hopper holds it up, or does not.
    fn go_with(&mut self, ui: &Ui, motion: Motion, times: u64, waits_for_cards: bool) {
        let before = *self.desk.session.moment();
        let mut frame = Frame::begin(waits_for_cards, self.profile.counter());
        let event = self.desk.session.apply_before(&mut frame, Action::Go(motion, times));
        match event {
            Ok(Event::Stands(reason)) => {
                self.reason = Some(reason);
                if reason == Reason::NoCard {
                    self.panels.tab = Tab::Cards;
                }
            }
            Ok(_) => {}
            Err(refusal) => self.notices.wrong(self.settings.language.refusal(refusal)),
        }
        let now = ui.input(|input| input.time);
        let after = self.desk.session.moment();
        self.transition =
            self.longest_motion().and_then(|most| Transition::between(&before, after, now, most));
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
            Request::RunTo(cell) => self.player.start_to(cell),
            Request::Take(program) => self.grant_file(ui, FileRequest::Take(program)),
            Request::PutOnTable => match self.desk.put_again() {
                Ok(()) => {
                    self.at_rest();
                    self.pass_over_loader();
                }
                Err(unfit) => {
                    self.ask_source(Wish::FirstError);
                    self.notices.wrong(unfit.to_string());
                }
            },
            Request::Select(cell) => self.selected = cell,
            Request::Count(is_on) => self.profile.set_on(is_on),
            Request::File(request) => self.grant_file(ui, request),
            Request::Room(room) => self.settings.room = room,
            Request::Speak(language) => self.settings.language = language,
        }
    }

    pub(crate) fn at_rest(&mut self) {
        self.player.stop();
        self.profile.forget();
        self.transition = None;
        self.reason = None;
    }

    pub(crate) fn tell(&mut self, action: Action) {
        let is_card = matches!(&action, Action::Edit(Change::Card(_) | Change::Cards(_)));
        match self.desk.session.apply(action) {
            Ok(Event::Stands(reason)) => self.reason = Some(reason),
            Ok(Event::Edited { discards }) => {
                self.reason = None;
                self.transition = None;
                let language = self.settings.language;
                if discards {
                    self.notices.done(language.say(Text::Discarded));
                }
                if is_card && self.desk.session.hopper().under_reader().is_some() {
                    self.player.take_card();
                }
            }
            Ok(_) => {}
            Err(refusal) => self.notices.wrong(self.settings.language.refusal(refusal)),
        }
    }

    fn command(&mut self, ui: &Ui, command: Command) {
        match command {
            Command::Run | Command::RunBack if self.player.direction.is_some() => {
                self.player.stop();
            }
            Command::Run => self.player.start(Direction::Forward),
            Command::RunBack => self.player.start(Direction::Back),
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
            Command::PutOnTable => self.grant(ui, Request::PutOnTable),
            Command::NextProblem => self.ask_source(Wish::NextProblem),
            Command::StopHere => self.at_chosen(Self::toggle_stop),
            Command::RunToHere => self.at_chosen(|window, cell| window.player.start_to(cell)),
            Command::BugHere => {
                self.at_chosen(|window, cell| window.tell(Action::Edit(Change::Bug(cell))));
            }
            Command::WithoutCard if self.reason == Some(Reason::NoCard) => {
                self.player.stop();
                self.go_with(ui, Motion::Step, 1, false);
            }
            Command::WithoutCard => {
                self.notices.wrong(self.settings.language.say(Text::NoCardWanted));
            }
            other => self.command_of_menus(ui, other),
        }
    }

    /// Does something with the chosen cell, if one is chosen.
    fn at_chosen(&mut self, act: impl FnOnce(&mut Self, Address)) {
        match self.selected {
            Some(cell) => act(self, cell),
            None => self.notices.wrong(self.settings.language.say(Text::ChooseCell)),
        }
    }

    /// Sets a stop for the bug on a cell; if there is one, it goes.
    fn toggle_stop(&mut self, cell: Address) {
        let session = &self.desk.session;
        let numbers: Vec<u32> = session
            .breakpoints()
            .iter()
            .filter(|known| known.is_at(cell))
            .map(|known| known.number)
            .collect();
        if numbers.is_empty() {
            self.tell(Action::Break(Trigger::Bug(cell)));
        }
        for number in numbers {
            self.tell(Action::Adjust(number, Adjustment::Delete));
        }
    }

    pub(crate) fn ask_source(&mut self, wish: Wish) {
        self.settings.has_panels = true;
        self.panels.show_source(wish);
    }

    fn one(&mut self, ui: &Ui, motion: Motion) {
        self.player.stop();
        self.go(ui, motion, 1);
    }

    /// What the caption says of what is under the pointer or in focus.
    pub fn pointed(&self) -> Option<&str> {
        self.pointed.as_deref()
    }

    /// Why the machine has stopped, if it has.
    pub fn stop(&self) -> Option<Stop> {
        match self.reason {
            Some(Reason::Stopped(stop)) => Some(stop),
            _ => None,
        }
    }
}
