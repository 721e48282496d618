//! What comes of a move, in words.

use core::fmt;

use super::coach::Mismatch;
use super::hand_session::phase_index;
use crate::cycle::Phase;
use crate::machine::{Step, Stop};

/// What comes of a move.
///
/// ```
/// use cardiac_core::by_hand::{Feedback, HandSession};
/// use cardiac_core::Machine;
///
/// let mut session = HandSession::new(Machine::new());
/// session.apply("slide units 1".parse()?, &[])?;
/// let answer = session.apply("done".parse()?, &[])?;
/// assert_eq!(answer.to_string(), "Right.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Feedback {
    /// It is done, and nobody asks whether it is right until the phase is said to be done.
    Moved,
    /// The phase is done as it should be.
    Correct {
        /// The phase.
        phase: Phase,
        /// What the step comes to, if the phase is its last.
        step: Option<Step>,
    },
    /// Something is not as it should be, and the phase goes on.
    Wrong(Mismatch),
    /// The coach has done the phase.
    Done {
        /// The phase.
        phase: Phase,
        /// What the step comes to, if the phase is its last.
        step: Option<Step>,
    },
    /// In the silent mode: no word is said, whatever the phase was.
    Silent {
        /// What the step comes to, if the phase is its last.
        step: Option<Step>,
    },
    /// In the silent mode: the board and the machine have parted.
    Diverged(Divergence),
}

/// Where the board and the machine part.
///
/// ```
/// use cardiac_core::by_hand::{Feedback, HandSession};
/// use cardiac_core::Machine;
///
/// let mut session = HandSession::new_silent(Machine::new());
/// session.apply("slide units 2".parse()?, &[])?;
/// let Feedback::Diverged(divergence) = session.apply("done".parse()?, &[])? else { panic!() };
/// assert!(divergence.to_string().starts_with("The board and the machine part at step 1, "));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Divergence {
    /// The step in which they do, counted from 1.
    pub step: u64,
    /// What is not as it should be.
    pub mismatch: Mismatch,
}

impl fmt::Display for Feedback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Moved => Ok(()),
            Self::Correct { step, .. } => write_feedback(f, "Right.", *step),
            Self::Done { step, .. } => write_feedback(f, "Done.", *step),
            Self::Silent { step } => write_feedback(f, "", *step),
            Self::Wrong(mismatch) => mismatch.fmt(f),
            Self::Diverged(divergence) => divergence.fmt(f),
        }
    }
}

/// A word on a phase, and what its step comes to.
fn write_feedback(f: &mut fmt::Formatter<'_>, word: &str, step: Option<Step>) -> fmt::Result {
    f.write_str(word)?;
    let space = if word.is_empty() { "" } else { " " };
    match step {
        None | Some(Step::Continued) => Ok(()),
        Some(Step::Punched(card)) => write!(f, "{space}{card} is punched."),
        Some(Step::Stopped(stop)) => {
            write!(f, "{space}The machine stops: {}.", StopExplanation(stop))
        }
    }
}

impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let phase = phase_index(self.mismatch.phase) + 1;
        write!(
            f,
            "The board and the machine part at step {}, in phase {phase}. {}",
            self.step, self.mismatch
        )
    }
}

/// Why the machine stopped, as a part of a sentence.
pub(super) struct StopExplanation(pub(super) Stop);

impl fmt::Display for StopExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Stop::Halted(cell) => write!(f, "HRS in cell {cell}"),
            Stop::BlankCard(cell) => write!(f, "INP in cell {cell} found no word"),
            Stop::BlankCell(cell) => write!(f, "cell {cell} is blank"),
        }
    }
}
