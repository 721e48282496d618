//! The feedback to a move.

use core::fmt;

use super::mismatch::Mismatch;
use super::moves::StopExplanation;
use crate::cycle::Phase;
use crate::machine::outcome::Step;

/// The feedback to a move.
///
/// ```
/// use cardiac_core::by_hand::{Feedback, HandSession};
/// use cardiac_core::Machine;
///
/// let mut session = HandSession::new(Machine::new());
/// session.apply("slide units 1".parse()?, &[])?;
/// let feedback = session.apply("done".parse()?, &[])?;
/// assert_eq!(feedback.to_string(), "Right.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Feedback {
    /// The move was made; it is checked when the phase is declared done.
    Moved,
    /// The phase is correct.
    Correct {
        /// The phase.
        phase: Phase,
        /// The result of the step, if the phase is its last.
        step: Option<Step>,
    },
    /// The phase is wrong, and goes on.
    Wrong(Mismatch),
    /// The coach has done the phase.
    Done {
        /// The phase.
        phase: Phase,
        /// The result of the step, if the phase is its last.
        step: Option<Step>,
    },
    /// The silent coach says nothing.
    Silent {
        /// The result of the step, if the phase is its last.
        step: Option<Step>,
    },
    /// The silent coach reports the first difference from the machine.
    Diverged(Divergence),
}

/// The first difference between the board and the machine.
///
/// ```
/// use cardiac_core::by_hand::{Feedback, HandSession};
/// use cardiac_core::Machine;
///
/// let mut session = HandSession::new_silent(Machine::new());
/// session.apply("slide units 2".parse()?, &[])?;
/// let Feedback::Diverged(divergence) = session.apply("done".parse()?, &[])? else { panic!() };
/// assert!(divergence.to_string().starts_with("The board and the machine differ at step 1, "));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Divergence {
    /// The step, counted from 1.
    pub step: u64,
    /// The mismatch.
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

/// Writes a word on the phase and the result of its step.
fn write_feedback(f: &mut fmt::Formatter<'_>, word: &str, result: Option<Step>) -> fmt::Result {
    f.write_str(word)?;
    let space = if word.is_empty() { "" } else { " " };
    match result {
        None | Some(Step::Continued) => Ok(()),
        Some(Step::Punched(card)) => write!(f, "{space}{card} is punched."),
        Some(Step::Stopped(stop)) => {
            write!(f, "{space}The machine stops: {}.", StopExplanation(stop))
        }
    }
}

impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let phase = self.mismatch.phase.number();
        write!(
            f,
            "The board and the machine differ at step {}, in phase {phase}. {}",
            self.step, self.mismatch
        )
    }
}
