//! Infinite loops, as they are reported and as they are found.

use crate::machine::machine::Machine;

/// An infinite loop: the machine returns to a state it was in, and reads no card in between. So
/// it returns again and again, and punches the same cards each time.
///
/// The state is the memory, the accumulator and the bug (the program counter).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct InfiniteLoop<C = u64> {
    /// The steps before the first state that returns, counted from where the [`LoopDetector`](crate::LoopDetector)
    /// began.
    pub from: C,
    /// The steps of one round.
    pub period: C,
    /// The cards punched in one round.
    pub cards_per_period: C,
}

/// An infinite loop with its first state.
#[derive(Clone, Copy, Debug)]
pub(super) struct DetectedLoop {
    pub(super) infinite_loop: InfiniteLoop,
    /// The first state that returns.
    pub(super) first: Machine,
    /// The cards punched since the last one read, up to the end of the first round.
    pub(super) punched: u64,
}
