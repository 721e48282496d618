//! The mode of the board: the machine runs, or the user works by hand.

use std::mem;

use super::by_hand::HandWorkspace;

/// The mode of the board.
#[derive(Clone, Debug)]
pub enum Mode {
    /// The machine runs. Work by hand that was left waits until the user returns to it.
    Machine(Option<HandWorkspace>),
    /// The user works by hand.
    ByHand(HandWorkspace),
}

/// Work by hand that ended because another program was loaded. Its log can still be exported.
#[derive(Clone, Debug)]
pub(crate) struct EndedWork {
    /// The name of the program.
    pub(crate) program: String,
    pub(crate) hands: HandWorkspace,
}

impl Mode {
    /// Returns `true` in by-hand mode.
    pub const fn is_by_hand(&self) -> bool {
        matches!(self, Self::ByHand(_))
    }

    /// Returns the workspace in by-hand mode.
    pub const fn by_hand(&self) -> Option<&HandWorkspace> {
        match self {
            Self::ByHand(hands) => Some(hands),
            Self::Machine(_) => None,
        }
    }

    /// Returns the workspace in by-hand mode, to be changed.
    pub const fn by_hand_mut(&mut self) -> Option<&mut HandWorkspace> {
        match self {
            Self::ByHand(hands) => Some(hands),
            Self::Machine(_) => None,
        }
    }

    /// Returns the work by hand, in progress or left.
    pub const fn work(&self) -> Option<&HandWorkspace> {
        match self {
            Self::ByHand(hands) => Some(hands),
            Self::Machine(left) => left.as_ref(),
        }
    }

    /// Ends the work by hand and returns it, in progress or left.
    pub fn take_work(&mut self) -> Option<HandWorkspace> {
        match mem::take(self) {
            Self::ByHand(hands) => Some(hands),
            Self::Machine(left) => left,
        }
    }
}

impl Default for Mode {
    fn default() -> Self {
        Self::Machine(None)
    }
}
