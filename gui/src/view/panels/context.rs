//! The state that the panels read.

use cardiac_core::session::StopReason;
use cardiac_core::{Address, Memory};
use egui::Rect;

use crate::state::arrangement::{PanelKind, PanelPlace};
use crate::state::by_hand::HandWorkspace;
use crate::state::profile::Profile;
use crate::state::settings::Settings;

/// The state that the panels read.
pub(crate) struct PanelContext<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) selected: Option<Address>,
    /// The cell under the pointer, on the board.
    pub(crate) hovered: Option<Address>,
    /// The memory and the accumulator, of the machine or of the by-hand board.
    pub(crate) memory: Memory,
    pub(crate) accumulator: String,
    /// The cell of the current instruction.
    pub(crate) current: Address,
    pub(crate) kind: PanelKind,
    /// The place of the panels.
    pub(crate) place: PanelPlace,
    /// The area of the board in the previous frame.
    pub(crate) board: Rect,
    /// The areas on the screen that the phase uses.
    pub(crate) in_use: Vec<Rect>,
    /// The reason of the last stop.
    pub(crate) reason: Option<StopReason>,
    /// `true` if playback resumes with the next card.
    pub(crate) is_waiting: bool,
    /// The execution profile.
    pub(crate) profile: &'a Profile,
    /// `true` if the machine rests, or is slow enough to follow.
    pub(crate) can_follow: bool,
    /// In by-hand mode: the workspace.
    pub(crate) hands: Option<&'a HandWorkspace>,
}

impl PanelContext<'_> {
    /// Returns the step and the phase in by-hand mode, both counted from 1.
    pub(crate) fn step_by_hand(&self) -> Option<(u64, u8)> {
        self.hands.map(HandWorkspace::step)
    }
}
