//! What is done about requests and commands.

use cardiac_core::Address;
use cardiac_core::session::{Action, Adjustment, Change, Event, Motion, Reason, Trigger};
use egui::Ui;

use super::Window;
use crate::board::View;
use crate::command::Command;
use crate::panels::Wish;
use crate::player::Direction;
use crate::request::Request;
use crate::texts::Text;

impl Window {
    /// Does what was asked for.
    pub(super) fn grant(&mut self, ui: &Ui, request: Request) {
        match request {
            Request::Do(command) => self.command(ui, command),
            Request::Tell(action) => self.tell(action),
            Request::Seek(steps) => {
                self.player.stop();
                self.go(ui, Motion::ToStep(steps), 1);
            }
            Request::RunTo(cell) => self.player.start_to(cell),
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
            Command::PutOnTable => self.put_on_table(),
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
}
