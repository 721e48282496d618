//! The machine at work in the window: a phase, a step, or as far as a frame allows.

use cardiac_core::Phase;
use cardiac_core::session::{Action, Edit, Event, Position, Resume, StopReason};
use egui::Ui;

use super::Window;
use crate::motion::Transition;
use crate::panels::Tab;
use crate::player::{Direction, Due, Frame};

/// The last place between a step and the next, however much was changed by hand there.
const LAST: Position = Position { steps: 0, edits: usize::MAX, phase: Phase::SetSlides };

/// The longest that anything is on its way, in seconds.
const LONGEST: f64 = 0.6;

impl Window {
    /// Lets the machine work as far as it is due.
    pub(super) fn play(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        self.transition = self.transition.filter(|transition| !transition.is_over(now));
        if self.transition.is_some() {
            ui.ctx().request_repaint();
        }
        let Some(direction) = self.player.direction else { return };
        if let Some(cell) = self.player.goal() {
            self.go(ui, Resume::ToCell(cell), 1);
            self.rest_if_over(self.reason == Some(StopReason::Done));
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
                    Direction::Forward => Resume::Phase,
                    Direction::Back => Resume::ReversePhase,
                };
                self.go(ui, motion, 1);
            }
            Due::Steps(steps) => match direction {
                Direction::Forward => self.go(ui, Resume::Step, steps),
                Direction::Back => self.go_back(ui, steps),
            },
        }
        let is_at_stop = direction == Direction::Back && self.desk.session.has_breakpoint_here();
        self.rest_if_over(is_at_stop);
        ui.ctx().request_repaint();
    }

    /// Goes back by many steps in one jump, over no stop.
    fn go_back(&mut self, ui: &Ui, steps: u64) {
        // Sixty times a second.
        const MOST: u64 = 10_000;
        let session = &self.desk.session;
        let to = session.snapshot().steps.saturating_sub(steps.min(MOST));
        if session.breakpoints().iter().any(|known| known.is_enabled) {
            self.go(ui, Resume::ReverseContinue, 1);
            if self.desk.session.snapshot().steps >= to {
                return;
            }
        }
        self.go(ui, Resume::ToStep(to), 1);
        if to == 0 {
            self.reason = Some(StopReason::AtStart);
        }
    }

    /// Goes to the moment after so many steps; what was changed by hand there is done.
    pub(super) fn seek(&mut self, ui: &Ui, steps: u64) {
        self.player.stop();
        let session = &self.desk.session;
        let now = session.snapshot();
        let is_done = |edit: &&Edit| edit.at <= Position { steps, ..LAST };
        let edits = session.edits().iter().take(now.edits).take_while(is_done).count();
        let place = Position { steps, edits, ..Position::START };
        let motion =
            if place < now.position() { Resume::ToPosition(place) } else { Resume::ToStep(steps) };
        self.go(ui, motion, 1);
    }

    /// Lets the machine rest if something has stopped it, or it has come where it was to.
    fn rest_if_over(&mut self, has_arrived: bool) {
        match self.reason {
            Some(StopReason::InputRequired) => self.player.wait_for_card(),
            Some(
                StopReason::Done
                | StopReason::Interrupted
                | StopReason::Redone
                | StopReason::Undone,
            )
            | None
                if !has_arrived => {}
            _ => self.player.stop(),
        }
    }

    /// Goes on or back, and lets what moves be seen.
    pub(super) fn go(&mut self, ui: &Ui, motion: Resume, times: u64) {
        self.go_with(ui, motion, times, true);
    }

    /// The same; an empty hopper holds it up, or does not.
    pub(super) fn go_with(&mut self, ui: &Ui, motion: Resume, times: u64, waits_for_cards: bool) {
        let before = *self.desk.session.snapshot();
        let mut frame = Frame::begin(waits_for_cards, self.profile.counter());
        let event = self.desk.session.apply_with(&mut frame, Action::Resume(motion, times));
        match event {
            Ok(Event::Stopped(reason)) => {
                self.reason = Some(reason);
                // Whoever reads a lesson keeps it in view; the caption says what is wanted.
                if reason == StopReason::InputRequired && self.panels.tab != Tab::Lesson {
                    self.panels.tab = Tab::Cards;
                }
            }
            Ok(_) => {}
            Err(refusal) => self.notices.wrong(self.settings.language.session_error(refusal)),
        }
        let now = ui.input(|input| input.time);
        let after = self.desk.session.snapshot();
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

    pub(super) fn one(&mut self, ui: &Ui, motion: Resume) {
        self.player.stop();
        self.go(ui, motion, 1);
    }
}
