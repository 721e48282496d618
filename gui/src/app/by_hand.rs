//! By-hand mode: turns it on and off, and passes moves to the by-hand board.

use std::mem;

use cardiac_core::Phase;
use cardiac_core::by_hand::Move;
use cardiac_core::session::{Action, EditKind, Resume};
use egui::Ui;

use super::window::App;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::request::CoachRequest;
use crate::state::by_hand::HandWorkspace;
use crate::state::mode::{EndedWork, Mode};

impl App {
    /// Calls `act` on the by-hand workspace if by-hand mode is on.
    pub(super) fn with_hands(&mut self, act: impl FnOnce(&mut HandWorkspace)) {
        if let Some(hands) = self.mode.by_hand_mut() {
            act(hands);
        }
    }

    /// Performs a request to the coach, if by-hand mode is on.
    pub(super) fn ask_coach(&mut self, request: CoachRequest) {
        let Some(hands) = self.mode.by_hand_mut() else { return };
        if request == CoachRequest::DoPhase {
            self.panels.close_keypad(); // the coach writes the values of the phase
        }
        if request == CoachRequest::Restart && hands.log().is_empty() {
            return self.begin_at_start();
        }
        hands.ask_coach(request);
    }

    /// Begins by-hand mode anew at the beginning of the program, where the run may have left it.
    fn begin_at_start(&mut self) {
        let is_silent = self.mode.by_hand().is_some_and(|hands| hands.session().is_silent());
        self.mode = Mode::ByHand(HandWorkspace::from_start(&self.workspace.session, is_silent));
        self.notices.info(self.settings.language.get(Msg::HandAtStart));
    }

    /// Writes by hand as a move in by-hand mode, otherwise as an edit of the session.
    pub(super) fn write_value(&mut self, change: EditKind) {
        let moves = self.mode.by_hand().map(|hands| hands.moves_for(&change)).unwrap_or_default();
        if moves.is_empty() {
            self.apply(Action::Edit(change));
        }
        for act in moves {
            self.with_hands(|hands| hands.apply(act));
        }
    }

    /// Applies an action, but refuses edits of the session in by-hand mode.
    pub(super) fn apply_unless_by_hand(&mut self, action: Action) {
        if self.mode.is_by_hand() && matches!(action, Action::Edit(_)) {
            self.notices.refusal(self.settings.language.get(Msg::HandsFirst));
        } else {
            self.apply(action);
        }
    }

    /// Turns by-hand mode on or off. The machine keeps its state meanwhile, and so does the work.
    pub(super) fn toggle_by_hand(&mut self, ui: &Ui) {
        self.playback.stop();
        self.animation.finish();
        self.mode = match mem::take(&mut self.mode) {
            Mode::ByHand(hands) => Mode::Machine(Some(hands)),
            Mode::Machine(Some(mut left)) if !left.log().is_empty() => {
                left.focus_on_phase();
                Mode::ByHand(left)
            }
            Mode::Machine(_) => return self.begin_between_steps(ui),
        };
    }

    /// Begins by-hand mode between two steps: there the board is clear.
    fn begin_between_steps(&mut self, ui: &Ui) {
        if self.workspace.session.snapshot().cycle.phase != Phase::SetSlides {
            self.go_once(ui, Resume::ReverseStep);
            self.animation.finish();
        }
        self.begin_by_hand();
        let steps = self.workspace.session.snapshot().steps;
        if steps > 0 {
            let steps = self.settings.language.number(steps);
            self.notices.info(self.settings.language.format(Msg::HandMidRun, &[&steps]));
        }
    }

    /// Begins by-hand mode anew.
    pub(super) fn begin_by_hand(&mut self) {
        self.mode = Mode::ByHand(HandWorkspace::from_session(&self.workspace.session, false));
    }

    /// Ends by-hand mode because another program is loaded. The state before that is kept, so that the
    /// user can return to the work, and its log can still be exported.
    pub(super) fn end_by_hand(&mut self) {
        let is_begun = self.mode.work().is_some_and(|hands| !hands.log().is_empty());
        if is_begun {
            self.replaced.push(self.persisted_state());
        }
        let Some(hands) = self.mode.take_work().filter(|_| is_begun) else { return };
        let steps = hands.session().steps();
        self.notices.info(self.settings.language.format(Msg::HandsEnded, &[&steps]));
        self.ended_work = Some(EndedWork { program: self.workspace.document.name.clone(), hands });
    }

    /// Applies a command in by-hand mode. Returns `true` if the command has a meaning there.
    pub(super) fn command_by_hand(&mut self, command: Command) -> bool {
        match command {
            Command::CheckPhase => {
                let phase = self.mode.by_hand().map(|hands| hands.session().phase());
                if phase == Some(Phase::Test) {
                    // The user has to choose the branch.
                    self.with_hands(HandWorkspace::ask_for_branch);
                } else {
                    self.with_hands(|hands| hands.apply(Move::Done(None)));
                }
            }
            Command::TakeBranch(branch) => {
                let phase = self.mode.by_hand().map(|hands| hands.session().phase());
                if phase == Some(Phase::Test) {
                    self.with_hands(|hands| hands.apply(Move::Done(Some(branch))));
                } else {
                    self.notices.refusal(self.settings.language.get(Msg::HandBranchLater));
                }
            }
            Command::HandHint => self.ask_coach(CoachRequest::Hint),
            Command::Phase => self.ask_coach(CoachRequest::DoPhase),
            Command::Undo => self.ask_coach(CoachRequest::Undo),
            Command::Restart => self.ask_coach(CoachRequest::Restart),
            Command::MoveBugHere => self.with_selected(|app, cell| {
                app.with_hands(|hands| hands.apply(Move::Bug(cell)));
            }),
            command if command.is_for_machine_alone() => {
                self.notices.refusal(self.settings.language.get(Msg::HandsFirst));
            }
            _ => return false,
        }
        true
    }
}
