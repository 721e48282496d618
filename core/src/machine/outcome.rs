//! The results of a step and of a run.

use super::address::Address;
use super::word::Word;

/// The result of a step.
///
/// ```
/// use cardiac_core::{Card, Machine, Step, image};
///
/// // OUT 00 punches what is printed in cell 00.
/// let mut machine = Machine::from_image(image::parse("20:500")?, "20".parse()?);
/// assert_eq!(machine.step(&mut std::iter::empty::<Card>()), Step::Punched("001".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[must_use = "a punched card is in here"]
pub enum Step {
    /// The machine goes on.
    Continued,
    /// OUT punched a card, and the machine goes on.
    Punched(Word),
    /// The machine stopped.
    Stopped(Stop),
}

/// The reason why the machine stopped, with the cell that stopped it.
///
/// Callers may have further reasons, such as a limit or an interrupt.
///
/// ```
/// use cardiac_core::{Card, Machine, Step, Stop};
///
/// // Out of the box cell 00 reads a card, and here is none.
/// let mut machine = Machine::new();
/// let stop = Stop::BlankCard("00".parse()?);
/// assert_eq!(machine.step(&mut std::iter::empty::<Card>()), Step::Stopped(stop));
/// assert_eq!((stop.name(), stop.cell().to_string()), ("blank-card", "00".to_string()));
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stop {
    /// HRS in this cell.
    Halted(Address),
    /// INP in this cell found a blank card or none; the bug is on 00.
    BlankCard(Address),
    /// The bug stands on this cell, which is blank (R11).
    BlankCell(Address),
}

impl Stop {
    /// A short, stable name for programs: `halted`, `blank-card`, `blank-cell`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Halted(_) => "halted",
            Self::BlankCard(_) => "blank-card",
            Self::BlankCell(_) => "blank-cell",
        }
    }

    /// The cell that stopped the machine.
    pub const fn cell(self) -> Address {
        match self {
            Self::Halted(cell) | Self::BlankCard(cell) | Self::BlankCell(cell) => cell,
        }
    }

    /// The steps that the stop counts for: one, but none on a blank cell, where nothing was
    /// executed (R11, R13).
    pub const fn steps(self) -> u64 {
        match self {
            Self::Halted(_) | Self::BlankCard(_) => 1,
            Self::BlankCell(_) => 0,
        }
    }
}

/// The result of [`Machine::run`](crate::Machine::run).
///
/// ```
/// use cardiac_core::{Card, Machine, image};
///
/// // A jump to itself never stops.
/// let mut machine = Machine::from_image(image::parse("20:820")?, "20".parse()?);
/// let run = machine.run(&mut std::iter::empty::<Card>(), |_| {}, 1000);
/// assert_eq!((run.steps, run.stop), (1000, None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[must_use = "it says whether the machine stopped or may go on"]
pub struct Run {
    /// The steps executed in this run.
    pub steps: u64,
    /// The reason why the machine stopped; `None` if the limit was reached.
    pub stop: Option<Stop>,
}
