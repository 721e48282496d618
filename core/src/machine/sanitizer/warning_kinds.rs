//! Sets of warning kinds. The sanitizer counts each kind in each cell on its own.

use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::preview::step_warning::StepWarning;
use crate::text::loader::bootstrap::holds_loop;

/// The number of kinds that are counted.
pub(super) const KIND_COUNT: usize = 10;

/// A set of warning kinds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct WarningKinds(u16);

impl WarningKinds {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const SIGN_IGNORED: Self = Self::from_index(0);
    pub(crate) const SUM_CUT: Self = Self::from_index(1);
    pub(crate) const STORE_TRUNCATED: Self = Self::from_index(2);
    pub(crate) const JUMP_TO_99: Self = Self::from_index(3);
    pub(crate) const NUMBER_AS_ADDRESS: Self = Self::from_index(4);
    pub(crate) const DATA_EXECUTED: Self = Self::from_index(5);
    pub(crate) const INSTRUCTION_OVERWRITTEN: Self = Self::from_index(6);
    const BLANK_READ: Self = Self::from_index(7);
    pub(crate) const WRITE_TO_00: Self = Self::from_index(8);
    pub(crate) const WRITE_TO_99: Self = Self::from_index(9);

    const fn from_index(index: usize) -> Self {
        Self(1 << index)
    }

    /// The kind of a warning; empty for an INP without a word, which is how a run ends.
    pub(crate) const fn from_warning(warning: StepWarning) -> Self {
        match warning {
            StepWarning::SignIgnored { .. } => Self::SIGN_IGNORED,
            StepWarning::WriteTo00 { .. } => Self::WRITE_TO_00,
            StepWarning::WriteTo99 { .. } => Self::WRITE_TO_99,
            StepWarning::BlankRead { .. } => Self::BLANK_READ,
            StepWarning::SumCut { .. } => Self::SUM_CUT,
            StepWarning::StoreTruncated { .. } => Self::STORE_TRUNCATED,
            StepWarning::JumpTo99 { .. } => Self::JUMP_TO_99,
            StepWarning::NumberAsAddress { .. } => Self::NUMBER_AS_ADDRESS,
            StepWarning::DataExecuted { .. } => Self::DATA_EXECUTED,
            StepWarning::InstructionOverwritten { .. } => Self::INSTRUCTION_OVERWRITTEN,
            StepWarning::MissingWord(_) => Self::NONE,
        }
    }

    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns these kinds if `condition` is true, and none otherwise.
    pub(crate) const fn only_if(self, condition: bool) -> Self {
        if condition { self } else { Self::NONE }
    }

    /// Returns `true` if all kinds of another set are in this one.
    pub(crate) const fn contains(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// The index of a single kind, below [`KIND_COUNT`].
    pub(super) const fn index(self) -> usize {
        self.0.trailing_zeros() as usize
    }
}

/// Returns `true` for instructions that are checked each time they are executed: JMP 99, INP 00,
/// STO 00, STO 99, and reads of the loader's cells.
pub(crate) const fn is_suspicious(instruction: Instruction) -> bool {
    !matches!(suspected_kinds(instruction), WarningKinds::NONE)
}

/// The kinds of warnings for which [`is_suspicious`] checks.
pub(crate) const fn suspected_kinds(Instruction { opcode, address }: Instruction) -> WarningKinds {
    match (opcode, address.get()) {
        (Opcode::Jmp, 99) => WarningKinds::JUMP_TO_99,
        (Opcode::Inp | Opcode::Sto, 0) => WarningKinds::WRITE_TO_00,
        (Opcode::Sto, 99) => WarningKinds::WRITE_TO_99,
        _ => WarningKinds::NUMBER_AS_ADDRESS.only_if(reads_loader_cell(opcode, address)),
    }
}

/// Returns `true` if CLA, ADD or SUB reads one of the loader's cells.
pub(super) const fn reads_loader_cell(opcode: Opcode, address: Address) -> bool {
    holds_loop(address)
        && address.get() > 0
        && matches!(opcode, Opcode::Cla | Opcode::Add | Opcode::Sub)
}
