//! What is done about requests and commands.

use cardiac_core::by_hand::Move;
use cardiac_core::session::{
    Action, BreakpointEdit, BreakpointKind, EditKind, Event, Resume, StopReason,
};
use cardiac_core::{Address, Phase};
use egui::Ui;

use super::Window;
use crate::board::View;
use crate::command::Command;
use crate::files::Next;
use crate::hands::{Hands, Practise};
use crate::panels::{Tab, Wish};
use crate::player::Direction;
use crate::request::Request;
use crate::texts::Text;

impl Window {
    /// Does what was asked for.
    pub(super) fn grant(&mut self, ui: &Ui, request: Request) {
        match request {
            Request::Do(command) => self.command(ui, command),
            Request::Tell(action) => self.tell_unless_by_hand(action),
            Request::Write(change) => self.pencil(change),
            Request::Hand(act) => self.by_hand(|hands| hands.act(act)),
            Request::WriteCard => {
                self.settings.has_panels = true;
                self.panels.write_card();
            }
            Request::LayByHand(cards) => self.by_hand(|hands| hands.lay(&cards)),
            Request::Practise(asked) => self.by_hand(|hands| hands.practise(asked)),
            Request::Seek(steps) => self.seek(ui, steps),
            Request::RunTo(cell) => self.player.start_to(cell),
            Request::Learn(place) => {
                self.panels.lessons.begin_ours(place, self.settings.language);
                self.show_lesson();
            }
            Request::Lay(laid) => self.when_safe(Next::Lay(laid)),
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
        self.end_by_hand();
        self.transition = None;
        self.reason = None;
    }

    /// Another program comes on the table: what was done by hand is over, and its log can
    /// still be had.
    fn end_by_hand(&mut self) {
        self.is_by_hand = false;
        let Some(hands) = self.hands.take().filter(|hands| !hands.log().is_empty()) else { return };
        let steps = hands.practice().steps();
        self.notices.done(self.settings.language.fill(Text::HandsEnded, &[&steps]));
        self.ended_hands = Some((self.desk.document.name.clone(), hands));
    }

    pub(crate) fn tell(&mut self, action: Action) {
        let is_card = matches!(&action, Action::Edit(EditKind::Card(_) | EditKind::Cards(_)));
        match self.desk.session.apply(action) {
            Ok(Event::Stopped(reason)) => self.reason = Some(reason),
            Ok(Event::Edited { discards }) => {
                self.reason = None;
                self.transition = None;
                let language = self.settings.language;
                if discards {
                    self.notices.done(language.say(Text::Discarded));
                }
                if is_card && self.desk.session.input_cards().under_reader().is_some() {
                    self.player.take_card();
                }
            }
            Ok(_) => {}
            Err(refusal) => self.notices.wrong(self.settings.language.session_error(refusal)),
        }
    }

    fn command(&mut self, ui: &Ui, command: Command) {
        if self.is_by_hand && self.command_by_hand(command) {
            return;
        }
        match command {
            Command::ByHand => self.take_in_hand(ui),
            Command::HandDone | Command::HandWay(_) | Command::HandHint => {
                self.notices.wrong(self.settings.language.say(Text::NotByHand));
            }
            Command::Run | Command::RunBack if self.player.direction.is_some() => {
                self.player.stop();
            }
            Command::Run => self.player.start(Direction::Forward),
            Command::RunBack => self.player.start(Direction::Back),
            Command::Phase => self.one(ui, Resume::Phase),
            Command::PhaseBack => self.one(ui, Resume::ReversePhase),
            Command::Step => self.one(ui, Resume::Step),
            Command::StepBack => self.one(ui, Resume::ReverseStep),
            Command::ToBeginning => self.seek(ui, 0),
            Command::ToEnd => self.one(ui, Resume::ToEnd),
            Command::Undo => self.tell(Action::Undo),
            Command::Redo => self.tell(Action::Redo),
            Command::ZoomIn => self.zoom_by(1.25),
            Command::ZoomOut => self.zoom_by(1.0 / 1.25),
            Command::Fit => self.view = View::default(),
            Command::PutOnTable => self.put_on_table(),
            Command::NextProblem => self.ask_source(Wish::NextProblem),
            Command::StopHere => self.at_chosen(Self::toggle_stop),
            Command::RunToHere => self.at_chosen(|window, cell| window.player.start_to(cell)),
            Command::BugHere => {
                self.at_chosen(|window, cell| window.tell(Action::Edit(EditKind::Bug(cell))));
            }
            Command::WithoutCard if self.reason == Some(StopReason::InputRequired) => {
                self.player.stop();
                self.go_with(ui, Resume::Step, 1, false);
            }
            Command::WithoutCard => {
                self.notices.wrong(self.settings.language.say(Text::NoCardWanted));
            }
            other => self.command_of_menus(ui, other),
        }
    }

    /// Does something with the board under somebody's hands.
    fn by_hand(&mut self, act: impl FnOnce(&mut Hands)) {
        if let Some(hands) = self.hands.as_mut().filter(|_| self.is_by_hand) {
            act(hands);
        }
    }

    /// What is written on a board that is worked by hand is a move; else the session is told.
    fn pencil(&mut self, change: EditKind) {
        let hands = self.hands.as_ref().filter(|_| self.is_by_hand);
        let moves = hands.map(|hands| hands.moves_of(&change)).unwrap_or_default();
        if moves.is_empty() {
            self.tell(Action::Edit(change));
        }
        for act in moves {
            self.by_hand(|hands| hands.act(act));
        }
    }

    /// What changes the machine's own table waits while the board is worked by hand.
    fn tell_unless_by_hand(&mut self, action: Action) {
        if self.is_by_hand && matches!(action, Action::Edit(_)) {
            self.notices.wrong(self.settings.language.say(Text::HandsFirst));
        } else {
            self.tell(action);
        }
    }

    /// Takes the board into the hands, or gives it back to the machine, which stands where it
    /// stood.
    fn take_in_hand(&mut self, ui: &Ui) {
        self.player.stop();
        self.transition = None;
        self.is_by_hand = !self.is_by_hand;
        if !self.is_by_hand || self.hands.is_some() {
            return;
        }
        // A board is taken over between two steps.
        if self.desk.session.snapshot().cycle.phase != Phase::SetSlides {
            self.one(ui, Resume::ReverseStep);
            self.transition = None;
        }
        self.begin_by_hand();
    }

    pub(crate) fn begin_by_hand(&mut self) {
        self.is_by_hand = true;
        self.hands = Some(Hands::begin(&self.desk.session, false));
    }

    pub(crate) fn show_lesson(&mut self) {
        self.settings.has_panels = true;
        self.panels.tab = Tab::Lesson;
    }

    /// What a command does while the board is worked by hand; whether it does anything.
    fn command_by_hand(&mut self, command: Command) -> bool {
        match command {
            Command::HandDone => {
                let phase = self.hands.as_ref().map(|hands| hands.practice().phase());
                if phase == Some(Phase::Test) {
                    // Which way was taken has to be said.
                    self.by_hand(Hands::ask_for_the_way);
                } else {
                    self.by_hand(|hands| hands.act(Move::Done(None)));
                }
            }
            Command::HandWay(way) => {
                let phase = self.hands.as_ref().map(|hands| hands.practice().phase());
                if phase == Some(Phase::Test) {
                    self.by_hand(|hands| hands.act(Move::Done(Some(way))));
                } else {
                    self.notices.wrong(self.settings.language.say(Text::HandWayLater));
                }
            }
            Command::HandHint => self.by_hand(|hands| hands.practise(Practise::Hint)),
            Command::Phase => self.by_hand(|hands| hands.practise(Practise::DoPhase)),
            Command::Undo => self.by_hand(|hands| hands.practise(Practise::TakeBack)),
            Command::BugHere => self.at_chosen(|window, cell| {
                window.by_hand(|hands| hands.act(Move::Bug(cell)));
            }),
            Command::Run
            | Command::RunBack
            | Command::RunToHere
            | Command::PhaseBack
            | Command::Step
            | Command::StepBack
            | Command::ToBeginning
            | Command::ToEnd
            | Command::Redo
            | Command::WithoutCard => {
                self.notices.wrong(self.settings.language.say(Text::HandsFirst));
            }
            _ => return false,
        }
        true
    }

    fn zoom_by(&mut self, times: f32) {
        if let Some(area) = self.board_area {
            self.view.zoom_by(times, area.center(), area);
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
            self.tell(Action::AddBreakpoint(BreakpointKind::Bug(cell)));
        }
        for number in numbers {
            self.tell(Action::EditBreakpoint(number, BreakpointEdit::Delete));
        }
    }

    pub(crate) fn ask_source(&mut self, wish: Wish) {
        self.settings.has_panels = true;
        self.panels.show_source(wish);
    }
}
