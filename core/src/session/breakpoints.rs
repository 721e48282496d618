//! Where a run is to stop.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::address::Address;
use crate::cycle::Phase;
use crate::expression::{EvalContext, Expression};
use crate::machine::Step;

use super::snapshot::{Snapshot, StepRecord};

/// What makes a run stop.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BreakpointKind {
    /// The bug comes to this cell: the run stops before the instruction there.
    Bug(Address),
    /// An instruction takes the contents of this cell as its operand.
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
    /// Whether a step does it. The bug comes to a cell before a step: no step does that.
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

/// The highest number of a breakpoint.
pub(super) const MAX_BREAKPOINT_NUMBER: u32 = 1_000_000_000;

/// A breakpoint, or a watchpoint: one that is not on the bug.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Breakpoint {
    /// The number it is called by, from 1.
    pub number: u32,
    /// What makes it stop a run.
    pub kind: BreakpointKind,
    /// What must hold besides.
    pub condition: Option<Expression>,
    /// How many times it is still passed over.
    pub ignore_count: u64,
    /// How many times it was met on the way forward.
    pub hit_count: u64,
    /// Whether it stops a run at all.
    pub is_enabled: bool,
    /// Whether it goes when it has stopped a run.
    pub is_temporary: bool,
    /// What a front end does when it has stopped a run.
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

    /// Whether it is for the bug on its cell.
    pub fn is_at(&self, cell: Address) -> bool {
        self.kind == BreakpointKind::Bug(cell)
    }

    fn is_condition_met(&self, context: &EvalContext<'_>) -> bool {
        self.is_enabled
            && self.condition.as_ref().is_none_or(|condition| condition.is_true(context))
    }

    /// Whether it stops before the next step.
    pub(super) fn is_hit_before(&self, snapshot: &Snapshot, context: &EvalContext<'_>) -> bool {
        snapshot.cycle.phase == Phase::SetSlides
            && self.is_at(snapshot.cycle.machine.bug)
            && self.is_condition_met(context)
    }

    /// Whether it stops at a step that led to this sight.
    pub(super) fn is_hit_by(&self, record: &StepRecord, context: &EvalContext<'_>) -> bool {
        self.kind.is_triggered_by(record) && self.is_condition_met(context)
    }

    /// Counts that it was met; whether it is not passed over.
    pub(super) fn hit(&mut self) -> bool {
        self.hit_count = self.hit_count.saturating_add(1);
        let is_passed = self.ignore_count > 0;
        self.ignore_count = self.ignore_count.saturating_sub(1);
        !is_passed
    }
}
