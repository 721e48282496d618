//! The end of a run.

use cardiac_core::{InfiniteLoop, Stop};

/// The end of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RunEnd<C = u64> {
    /// The machine stopped by itself.
    Stopped(Stop),
    /// An infinite loop was detected.
    InfiniteLoop(InfiniteLoop<C>),
    /// The step limit was reached.
    StepLimit,
    /// The card limit was reached.
    CardLimit,
    /// The run was interrupted.
    Interrupted,
}

impl<C> RunEnd<C> {
    /// Returns the name in JSON, which never changes.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Stopped(stop) => stop.name(),
            Self::InfiniteLoop(_) => "endless",
            Self::StepLimit => "step-limit",
            Self::CardLimit => "card-limit",
            Self::Interrupted => "interrupted",
        }
    }

    /// Returns the exit status of the command `cardiac`.
    pub const fn status(&self) -> u8 {
        match self {
            Self::Stopped(Stop::Halted(_) | Stop::BlankCard(_)) => 0,
            Self::Stopped(Stop::BlankCell(_)) => 3,
            Self::StepLimit | Self::CardLimit => 4,
            Self::InfiniteLoop(_) => 5,
            Self::Interrupted => 130,
        }
    }

    /// Returns `true` if the program halted or stopped at INP without a card.
    pub const fn has_finished(&self) -> bool {
        matches!(self, Self::Stopped(Stop::Halted(_) | Stop::BlankCard(_)))
    }
}
