//! The window as a whole: where its parts are, and what is done about their requests.

use cardiac_core::board::Part;
use cardiac_core::session::{Action, Event, Motion, Reason};
use cardiac_core::{Address, Phase, Stop};
use egui::{CentralPanel, Context, MenuBar, Panel, Ui};

use crate::board::{self, View};
use crate::command::Command;
use crate::desk::Desk;
use crate::motion::{self, Transition};
use crate::panels::{Beside, Panels};
use crate::player::{Direction, Due, Frame, Player};
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
    /// What is on its way.
    transition: Option<Transition>,
    /// Why the machine stands.
    reason: Option<Reason>,
    /// What there is to say.
    pub notice: Option<String>,
    /// What is under the pointer, in words.
    pointed: Option<String>,
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
        self.work(ui, Self::lay_out);
    }

    /// Shows the board alone, in all the room there is.
    pub fn show_board(&mut self, ui: &mut Ui) {
        self.work(ui, Self::board);
    }

    fn work(&mut self, ui: &mut Ui, show: impl FnOnce(&mut Self, &mut Ui, &mut Requests)) {
        let mut requests = Requests::new();
        if ui.ctx().options(|options| options.theme_preference) != self.settings.room {
            ui.ctx().set_theme(self.settings.room);
        }
        keys(ui, &mut requests);
        self.play(ui);
        show(self, ui, &mut requests);
        for request in requests {
            self.grant(ui, request);
            ui.ctx().request_repaint();
        }
    }

    fn lay_out(&mut self, ui: &mut Ui, requests: &mut Requests) {
        Panel::top("menu").show(ui, |ui| self.menus(ui, requests));
        Panel::top("controls").show(ui, |ui| {
            controls::show(ui, &mut self.player, &self.desk.session, &self.settings, requests);
        });
        Panel::bottom("caption").exact_size(caption::HEIGHT).show(ui, |ui| {
            let pointed = self.pointed.as_deref();
            let reason = self.reason;
            let told = caption::Told { reason, pointed, is_hurried: self.player.is_hurried() };
            caption::show(ui, &self.desk.session, &told, &self.settings);
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
            phase: transition.map_or(session.moment().cycle.phase, Transition::phase),
            lens_follows: self.settings.lens_follows
                && !self.player.is_hurried()
                && self.stop().is_none(),
        };
        self.pointed = board::show(ui, &mut self.view, &sight, requests);
    }

    fn menus(&self, ui: &mut Ui, requests: &mut Requests) {
        let language = self.settings.language;
        MenuBar::new().ui(ui, |ui| {
            ui.menu_button(language.say(Text::MenuPrograms), |ui| {
                for program in cardiac_programs::PROGRAMS {
                    if ui.button(program.title).clicked() {
                        requests.push(Request::Take(program));
                    }
                }
            });
            ui.menu_button(language.say(Text::MenuMachine), |ui| {
                for command in Command::ALL {
                    let key = ui.ctx().format_shortcut(&command.shortcut());
                    let entry = egui::Button::new(language.say(command.text())).shortcut_text(key);
                    if ui.add(entry).clicked() {
                        requests.push(Request::Do(command));
                    }
                }
            });
        });
    }

    /// Lets the machine work as far as it is due.
    fn play(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        self.transition = self.transition.filter(|transition| !transition.is_over(now));
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
            Due::Steps(steps) => match (direction, self.player.until) {
                (Direction::Forward, None) => self.go(ui, Motion::Step, steps),
                (Direction::Forward, Some(cell)) => self.go(ui, Motion::To(cell), 1),
                (Direction::Back, _) => self.go_back(ui, steps),
            },
        }
        let is_going_on =
            matches!(self.reason, Some(Reason::Done | Reason::Interrupted | Reason::Redone));
        if !is_going_on || self.is_there() {
            self.player.stop();
        }
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

    /// Whether the bug has come to the cell it was sent to.
    fn is_there(&self) -> bool {
        let cycle = &self.desk.session.moment().cycle;
        self.player.until == Some(cycle.machine.bug) && cycle.phase == Phase::SetSlides
    }

    /// Goes on or back, and lets what moves be seen.
    fn go(&mut self, ui: &Ui, motion: Motion, times: u64) {
        let before = *self.desk.session.moment();
        let mut frame = Frame::begin(true);
        let event = self.desk.session.apply_before(&mut frame, Action::Go(motion, times));
        match event {
            Ok(Event::Stands(reason)) => self.reason = Some(reason),
            Ok(_) => {}
            Err(refusal) => self.notice = Some(refusal.to_string()),
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
            Request::RunTo(cell) => {
                self.player.start(Direction::Forward);
                self.player.until = Some(cell);
            }
            Request::Take(program) => {
                self.at_rest();
                if let Err(unfit) = self.desk.take(program) {
                    self.notice = Some(unfit.to_string());
                }
            }
            Request::PutOnTable => {
                self.at_rest();
                if let Err(unfit) = self.desk.put_again() {
                    self.notice = Some(unfit.to_string());
                }
            }
            Request::Select(cell) => self.selected = cell,
        }
    }

    fn at_rest(&mut self) {
        self.player.stop();
        self.transition = None;
        self.reason = None;
        self.notice = None;
    }

    fn tell(&mut self, action: Action) {
        match self.desk.session.apply(action) {
            Ok(Event::Stands(reason)) => self.reason = Some(reason),
            Ok(_) => {}
            Err(refusal) => self.notice = Some(refusal.to_string()),
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
        }
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

/// The keys of the commands.
fn keys(ui: &Ui, requests: &mut Requests) {
    // A key without Shift would be found in the same with it, so these come first.
    let (shifted, plain): (Vec<_>, Vec<_>) =
        Command::ALL.into_iter().partition(|command| command.shortcut().modifiers.shift);
    for command in shifted.into_iter().chain(plain) {
        if ui.input_mut(|input| input.consume_shortcut(&command.shortcut())) {
            requests.push(Request::Do(command));
        }
    }
}
