//! The values on the board.

use cardiac_core::{Address, Cycle, Memory, Slides};

/// The values on the board, of the machine or of the by-hand board.
#[derive(Clone, Debug)]
pub(crate) struct BoardValues {
    pub(crate) memory: Memory,
    pub(crate) slides: Slides,
    pub(crate) bug: Address,
    /// The bottom row of the pad with its sign.
    pub(crate) accumulator: String,
}

impl BoardValues {
    /// Returns the values of a machine.
    pub(crate) fn from_cycle(cycle: &Cycle) -> Self {
        let Cycle { machine, .. } = cycle;
        Self {
            memory: machine.memory,
            slides: cycle.slides(),
            bug: machine.bug,
            accumulator: machine.accumulator.to_string(),
        }
    }
}
