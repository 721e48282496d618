//! Breakpoints, watchpoints and catchpoints.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::cycle::Phase;
use crate::expression::{EvalContext, Expression};
use crate::machine::address::Address;
use crate::machine::outcome::Step;

use super::snapshot::{Snapshot, StepRecord};

/// The event on which a breakpoint stops a run.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BreakpointKind {
    /// The bug (the program counter) comes to this cell. The run stops before the instruction
    /// there.
    Bug(Address),
    /// An instruction reads this cell as its operand.
    Read(Address),
    /// An instruction writes into this cell.
    Write(Address),
    /// An instruction reads or writes this cell.
    Access(Address),
    /// The sign of the accumulator changes.
    Sign,
    /// A card is read.
    CardRead,
    /// A card is punched.
    CardPunched,
}

impl BreakpointKind {
    /// Returns `true` if a step triggers it. Always `false` for [`Bug`](Self::Bug), which stops
    /// before a step.
    pub fn is_triggered_by(self, record: &StepRecord) -> bool {
        let reads = |cell| record.reads() == Some(cell);
        let writes = |cell| record.writes() == Some(cell);
        match self {
            Self::Bug(_) => false,
            Self::Read(cell) => reads(cell),
            Self::Write(cell) => writes(cell),
            Self::Access(cell) => reads(cell) || writes(cell),
            Self::Sign => record.changes_sign,
            Self::CardRead => record.reads_card,
            Self::CardPunched => matches!(record.step, Step::Punched(_)),
        }
    }
}

impl fmt::Display for BreakpointKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bug(cell) => write!(f, "the bug on cell {cell}"),
            Self::Read(cell) => write!(f, "cell {cell} read"),
            Self::Write(cell) => write!(f, "cell {cell} written"),
            Self::Access(cell) => write!(f, "cell {cell} read or written"),
            Self::Sign => f.write_str("the sign of the accumulator changed"),
            Self::CardRead => f.write_str("a card read"),
            Self::CardPunched => f.write_str("a card punched"),
        }
    }
}

/// The highest breakpoint number.
pub(super) const MAX_BREAKPOINT_NUMBER: u32 = 1_000_000_000;

/// A breakpoint; a watchpoint or catchpoint if its kind is not [`BreakpointKind::Bug`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Breakpoint {
    /// The number, from 1.
    pub number: u32,
    /// The event that stops a run.
    pub kind: BreakpointKind,
    /// A condition that must be true as well.
    pub condition: Option<Expression>,
    /// The number of further hits that do not stop.
    pub ignore_count: u64,
    /// The number of hits on the way forward.
    pub hit_count: u64,
    /// `false` if it is disabled and never stops a run.
    pub is_enabled: bool,
    /// `true` if it is deleted when it has stopped a run.
    pub is_temporary: bool,
    /// The commands a front end executes after it has stopped a run.
    pub commands: Vec<String>,
}

impl Breakpoint {
    pub(super) fn new(number: u32, kind: BreakpointKind) -> Self {
        Self {
            number,
            kind,
            condition: None,
            ignore_count: 0,
            hit_count: 0,
            is_enabled: true,
            is_temporary: false,
            commands: Vec::new(),
        }
    }

    /// Returns `true` if it is on this cell.
    pub fn is_at(&self, cell: Address) -> bool {
        self.kind == BreakpointKind::Bug(cell)
    }

    fn is_condition_met(&self, context: &EvalContext<'_>) -> bool {
        self.is_enabled
            && self.condition.as_ref().is_none_or(|condition| condition.is_true(context))
    }

    /// Returns `true` if it stops before the next step.
    pub(super) fn is_hit_before(&self, snapshot: &Snapshot, context: &EvalContext<'_>) -> bool {
        snapshot.cycle.phase == Phase::SetSlides
            && self.is_at(snapshot.cycle.machine.bug)
            && self.is_condition_met(context)
    }

    /// Returns `true` if it stops after this step, which led to `context`.
    pub(super) fn is_hit_by(&self, record: &StepRecord, context: &EvalContext<'_>) -> bool {
        self.kind.is_triggered_by(record) && self.is_condition_met(context)
    }

    /// Counts a hit. Returns `true` if it stops the run, because it is not ignored.
    pub(super) fn hit(&mut self) -> bool {
        self.hit_count = self.hit_count.saturating_add(1);
        let is_passed = self.ignore_count > 0;
        self.ignore_count = self.ignore_count.saturating_sub(1);
        !is_passed
    }
}
