//! What comes of a move, in words.

use core::fmt;

use super::coach::Finding;
use super::practice::place_of;
use crate::cycle::Phase;
use crate::machine::{Step, Stop};

/// What comes of a move.
///
/// ```
/// use cardiac_core::by_hand::{Answer, Practice};
/// use cardiac_core::Machine;
///
/// let mut practice = Practice::new(Machine::new());
/// practice.act("slide units 1".parse()?, &[])?;
/// let answer = practice.act("done".parse()?, &[])?;
/// assert_eq!(answer.to_string(), "Right.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// It is done, and nobody asks whether it is right until the phase is said to be done.
    Moved,
    /// The phase is done as it should be.
    Fine {
        /// The phase.
        phase: Phase,
        /// What the step comes to, if the phase is its last.
        step: Option<Step>,
    },
    /// Something is not as it should be, and the phase goes on.
    Wrong(Finding),
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
    Parted(Parting),
}

/// Where the board and the machine part.
///
/// ```
/// use cardiac_core::by_hand::{Answer, Practice};
/// use cardiac_core::Machine;
///
/// let mut practice = Practice::silent(Machine::new());
/// practice.act("slide units 2".parse()?, &[])?;
/// let Answer::Parted(parting) = practice.act("done".parse()?, &[])? else { panic!() };
/// assert!(parting.to_string().starts_with("The board and the machine part at step 1, "));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Parting {
    /// The step in which they do, counted from 1.
    pub step: u64,
    /// What is not as it should be.
    pub finding: Finding,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Moved => Ok(()),
            Self::Fine { step, .. } => told(f, "Right.", *step),
            Self::Done { step, .. } => told(f, "Done.", *step),
            Self::Silent { step } => told(f, "", *step),
            Self::Wrong(finding) => finding.fmt(f),
            Self::Parted(parting) => parting.fmt(f),
        }
    }
}

/// A word on a phase, and what its step comes to.
fn told(f: &mut fmt::Formatter<'_>, word: &str, came: Option<Step>) -> fmt::Result {
    f.write_str(word)?;
    let space = if word.is_empty() { "" } else { " " };
    match came {
        None | Some(Step::Continued) => Ok(()),
        Some(Step::Punched(card)) => write!(f, "{space}{card} is punched."),
        Some(Step::Stopped(stop)) => write!(f, "{space}The machine stops: {}.", Why(stop)),
    }
}

impl fmt::Display for Parting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let phase = place_of(self.finding.phase) + 1;
        write!(
            f,
            "The board and the machine part at step {}, in phase {phase}. {}",
            self.step, self.finding
        )
    }
}

/// Why the machine stopped, as a part of a sentence.
pub(super) struct Why(pub(super) Stop);

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Stop::Halted(cell) => write!(f, "HRS in cell {cell}"),
            Stop::BlankCard(cell) => write!(f, "INP in cell {cell} found no word"),
            Stop::BlankCell(cell) => write!(f, "cell {cell} is blank"),
        }
    }
}
