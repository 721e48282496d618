//! Runs the machine in the window: a phase, a step, or as much as a frame allows.

use std::cmp::Ordering;

use cardiac_core::Phase;
use cardiac_core::session::{Action, Edit, Event, InputResponse, Position, Resume, StopReason};
use egui::{Event as InputEvent, InputState, Ui};

use super::window::App;
use crate::message::tab::Tab;
use crate::state::animation::Animation;
use crate::state::ending::Ending;
use crate::state::playback::{Direction, FrameObserver, FrameTask};
use crate::state::step_changes::StepChanges;

/// The last position between a step and the next, after any number of edits.
const LAST: Position = Position { steps: 0, edits: usize::MAX, phase: Phase::SetSlides };

/// The longest animation, in seconds.
const LONGEST: f64 = 0.6;

/// The longest duration of a phase while a step is shown, in seconds: a step takes less than one.
const PHASE_OF_STEP: f64 = 0.2;

impl App {
    /// Runs the machine as far as it is due in this frame.
    pub(super) fn play(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        if ui.input(has_press) {
            self.animation.finish();
        }
        self.animation.advance(now);
        if self.animation.current().is_some() {
            ui.ctx().request_repaint();
        }
        let Some(direction) = self.playback.direction else { return };
        if direction == Direction::Forward {
            self.loop_watch.look_ahead(&self.workspace.session);
        }
        let before = self.workspace.session.snapshot().steps;
        self.play_frame(ui, direction);
        let done = self.workspace.session.snapshot().steps.abs_diff(before);
        self.playback.measure(done, ui.input(|input| input.stable_dt));
        if direction == Direction::Forward {
            self.pause_at_infinite_loop();
        }
    }

    /// Runs the machine in one direction as far as it is due in this frame.
    fn play_frame(&mut self, ui: &Ui, direction: Direction) {
        if let Some(cell) = self.playback.goal() {
            self.go(ui, Resume::ToCell(cell), 1);
            self.stop_if_done(self.reason == Some(StopReason::Done));
            ui.ctx().request_repaint();
            return;
        }
        match self.playback.next_work(ui.input(|input| input.stable_dt)) {
            FrameTask::Nothing(wait) => {
                ui.ctx().request_repaint_after(wait);
                return;
            }
            FrameTask::Phase => {
                let resume = match direction {
                    Direction::Forward => Resume::Phase,
                    Direction::Back => Resume::ReversePhase,
                };
                self.go(ui, resume, 1);
            }
            FrameTask::Steps(steps) => match direction {
                Direction::Forward => self.go(ui, Resume::Step, self.steps_to_run(steps)),
                Direction::Back => self.go_back(ui, steps),
            },
        }
        let is_at_stop =
            direction == Direction::Back && self.workspace.session.has_breakpoint_here();
        self.stop_if_done(is_at_stop);
        ui.ctx().request_repaint();
    }

    /// Returns the steps to run of those that are due: no more than up to the end of the first round
    /// of an infinite loop.
    fn steps_to_run(&self, due: u64) -> u64 {
        let done = self.workspace.session.snapshot().steps;
        match self.loop_watch.remaining(done) {
            Some(remaining @ 1..) => due.min(remaining),
            _ => due,
        }
    }

    /// Pauses where the program was proved to repeat itself, unless the user insists on running.
    fn pause_at_infinite_loop(&mut self) {
        let steps = self.workspace.session.snapshot().steps;
        if let Some(proof) = self.loop_watch.tell(steps) {
            self.playback.stop();
            self.ending = Some(Ending::of_loop(&mut self.workspace, &proof));
        }
    }

    /// Goes back by up to `steps` steps in one jump, and stops at breakpoints.
    fn go_back(&mut self, ui: &Ui, steps: u64) {
        // At sixty frames per second.
        const MOST: u64 = 10_000;
        let session = &self.workspace.session;
        let to = session.snapshot().steps.saturating_sub(steps.min(MOST));
        if session.breakpoints().iter().any(|known| known.is_enabled) {
            self.go(ui, Resume::ReverseContinue, 1);
            if self.workspace.session.snapshot().steps >= to {
                return;
            }
        }
        self.go(ui, Resume::ToStep(to), 1);
        if to == 0 {
            self.set_reason(Some(StopReason::AtStart));
        }
    }

    /// Goes to the position after `steps` steps; edits made there are included.
    pub(super) fn seek(&mut self, ui: &Ui, steps: u64) {
        self.playback.stop();
        let session = &self.workspace.session;
        let now = session.snapshot();
        let is_done = |edit: &&Edit| edit.at <= Position { steps, ..LAST };
        let edits = session.edits().iter().take(now.edits).take_while(is_done).count();
        let place = Position { steps, edits, ..Position::START };
        match place.cmp(&now.position()) {
            Ordering::Less => self.go(ui, Resume::ToPosition(place), 1),
            // Only Undo takes an edit back.
            Ordering::Equal => {}
            Ordering::Greater => self.go(ui, Resume::ToStep(steps), 1),
        }
    }

    /// Stops playback if the machine stopped or the goal is reached.
    fn stop_if_done(&mut self, has_arrived: bool) {
        match self.reason {
            Some(StopReason::InputRequired) => self.playback.wait_for_card(),
            Some(reason) if reason_ends_playback(reason) => self.playback.stop(),
            _ if has_arrived => self.playback.stop(),
            _ => {}
        }
    }

    /// Resumes the session and animates what changed.
    pub(super) fn go(&mut self, ui: &Ui, resume: Resume, times: u64) {
        self.go_with(ui, resume, times, InputResponse::Wait);
    }

    /// Resumes the session; `without_card` is the answer to INP at an empty input strip.
    pub(super) fn go_with(
        &mut self,
        ui: &Ui,
        resume: Resume,
        times: u64,
        without_card: InputResponse,
    ) {
        let before = *self.workspace.session.snapshot();
        let card = self.workspace.session.input_cards().under_reader();
        let mut frame = FrameObserver::new(without_card, self.profile.counter());
        let event = self.workspace.session.apply_with(&mut frame, Action::Resume(resume, times));
        let changes = frame.last_step.as_ref().map(StepChanges::of);
        match event {
            Ok(Event::Stopped(reason)) => {
                self.set_reason(Some(reason));
                if self.playback.direction.is_none() || reason_ends_playback(reason) {
                    self.ending = Ending::of(&mut self.workspace, reason);
                }
                // A reader of a lesson keeps it in view; the caption says that a card is needed.
                if reason == StopReason::InputRequired && self.panels.tab != Tab::Lesson {
                    self.panels.offer_cards();
                }
            }
            Ok(_) => {}
            Err(error) => self.notices.error(self.settings.language.session_error(error)),
        }
        self.report_undone(before.edits);
        let now = ui.input(|input| input.time);
        let after = self.workspace.session.snapshot();
        match changes {
            _ if after.position() < before.position() => self.changes = StepChanges::default(),
            Some(changes) => self.changes = changes,
            // A phase within a step: the marks of the last one stay.
            None => {}
        }
        self.animation = match self.max_transition() {
            Some(most) => {
                let phase = self.seconds_of_phase().filter(|_| resume == Resume::Step);
                Animation::between(&before, after, card, now, (most, phase))
            }
            None => Animation::default(),
        };
    }

    /// Says which changes by hand were taken back, of `before` at the last position.
    pub(super) fn report_undone(&mut self, before: usize) {
        let session = &self.workspace.session;
        let undone = session.edits().get(session.snapshot().edits..before).unwrap_or_default();
        if !undone.is_empty() {
            self.notices.info(self.settings.language.undone(undone));
        }
    }

    /// Returns the duration of each phase of a step that is not played, at the speed of playback but
    /// no longer than [`PHASE_OF_STEP`], or `None` where phases are not shown.
    fn seconds_of_phase(&self) -> Option<f64> {
        let speed = self.playback.speed;
        let phases = speed.phases().filter(|_| speed.shows_phases())?;
        self.playback.direction.is_none().then(|| PHASE_OF_STEP.min(1.0 / f64::from(phases)))
    }

    /// Returns the longest duration for an animation in seconds, or `None` without animations.
    fn max_transition(&self) -> Option<f64> {
        if self.settings.reduces_motion() {
            return None;
        }
        if self.playback.direction.is_none() {
            return Some(LONGEST);
        }
        let phases = self.playback.speed.phases()?;
        self.playback.speed.shows_phases().then(|| LONGEST.min(0.85 / f64::from(phases)))
    }

    /// Stops playback and resumes the session once.
    pub(super) fn go_once(&mut self, ui: &Ui, resume: Resume) {
        self.playback.stop();
        self.go(ui, resume, 1);
    }
}

/// Returns `true` if playback does not go on in the next frame.
const fn reason_ends_playback(reason: StopReason) -> bool {
    !matches!(
        reason,
        StopReason::Done | StopReason::Interrupted | StopReason::Redone | StopReason::Undone
    )
}

/// Returns `true` if a key or a button of the mouse was pressed, which ends an animation.
fn has_press(input: &InputState) -> bool {
    input.events.iter().any(|event| {
        matches!(
            event,
            InputEvent::Key { pressed: true, .. } | InputEvent::PointerButton { pressed: true, .. }
        )
    })
}
