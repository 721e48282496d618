//! The commands that can be used now; the menus show the others in grey.

use cardiac_core::session::{Position, StopReason};
use cardiac_core::{Format, Phase};

use super::window::App;
use crate::message::command::Command;
use crate::platform::system::capabilities;
use crate::state::camera::Camera;
use crate::state::workspace::program;
use crate::view::text_target::TextTarget;

impl App {
    /// Returns `true` if a command does something now.
    pub(super) fn is_available(&self, command: Command) -> bool {
        match command {
            Command::Undo | Command::Redo if self.text_target.field().is_some() => true,
            command if TextTarget::is_for_text(command) => self.text_target.field().is_some(),
            Command::Save => {
                let document = &self.workspace.document;
                document.is_changed() || document.path.is_none()
            }
            Command::Quit => capabilities::CAN_CLOSE,
            Command::Export(export) => self.can_export(export),
            Command::Load | Command::Find | Command::Replace => {
                !self.workspace.document.text.is_empty()
            }
            Command::NextProblem => self.panels.has_problems(),
            Command::FormatSource => self.can_format(),
            Command::ToggleBreakpoint => self.selected.is_some(),
            Command::Fit => self.camera != Camera::default(),
            command if self.mode.is_by_hand() => self.is_available_by_hand(command),
            command => self.is_available_to_machine(command),
        }
    }

    fn can_format(&self) -> bool {
        let document = &self.workspace.document;
        document.format() == Format::Source && program::assembled(&document.text).is_ok()
    }

    fn is_available_by_hand(&self, command: Command) -> bool {
        let Some(hands) = self.mode.by_hand() else { return false };
        match command {
            Command::TakeBranch(_) => hands.session().phase() == Phase::Test,
            Command::Undo => !hands.log().is_empty(),
            Command::MoveBugHere => self.selected.is_some(),
            command if command.is_for_machine_alone() => false,
            _ => true,
        }
    }

    fn is_available_to_machine(&self, command: Command) -> bool {
        let session = &self.workspace.session;
        let now = session.snapshot();
        match command {
            Command::Undo => now.edits > 0,
            Command::Redo => session.edits().len() > now.edits,
            Command::Restart => self.workspace.is_begun(),
            Command::RunBack | Command::PhaseBack | Command::StepBack => {
                now.position() != Position::START
            }
            Command::GoToLatest => now.position() < session.end(),
            Command::RunToHere | Command::MoveBugHere => self.selected.is_some(),
            Command::ContinueWithoutCard => self.reason == Some(StopReason::InputRequired),
            Command::CheckPhase | Command::TakeBranch(_) | Command::HandHint => false,
            _ => true,
        }
    }
}
