//! A moment at the table.

use crate::address::Address;
use crate::card::Card;
use crate::cycle::{Cycle, Phase};
use crate::instruction::{Instruction, Opcode};
use crate::machine::{Step, Stop};
use crate::strip::Strip;

use super::call_stack::CallStack;

/// A place in history: after so many steps, edits and phases.
///
/// Edits are notches of their own: one and the same step count has a place before an
/// edit and one after it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    /// The steps done.
    pub steps: u64,
    /// The edits made.
    pub edits: usize,
    /// The phase of the next step that comes next.
    pub phase: Phase,
}

impl Position {
    /// Where history begins.
    pub const START: Self = Self { steps: 0, edits: 0, phase: Phase::SetSlides };
}

/// Everything on the table at one moment, the words on the cards aside.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Snapshot {
    /// The machine, the slides, the pad, and the place in the flow chart.
    pub cycle: Cycle,
    /// The steps done.
    pub steps: u64,
    /// The edits made.
    pub edits: usize,
    /// The cards that have passed the reader.
    pub read: usize,
    /// The cards punched.
    pub punched: usize,
    /// The calls that have not come back.
    pub calls: CallStack,
    /// Which hopper lies there, and how many cards are in it.
    pub(super) input: usize,
    pub(super) cards: usize,
}

/// A step that was done, with what is of interest in it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct StepRecord {
    /// The cell the bug was on.
    pub cell: Address,
    /// What stood there; none in a blank cell.
    pub instruction: Option<Instruction>,
    /// What the step came to.
    pub step: Step,
    /// Whether a card was read, blank or not.
    pub reads_card: bool,
    /// Whether the sign of the accumulator changed.
    pub changes_sign: bool,
    /// The cell a call returned to.
    pub returns_to: Option<Address>,
}

impl StepRecord {
    /// The cell whose contents it took as its operand.
    pub fn reads(&self) -> Option<Address> {
        let Instruction { opcode, address } = self.instruction?;
        matches!(opcode, Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Out).then_some(address)
    }

    /// The cell it wrote into, whether or not that changed it: cell 00 keeps its print
    /// (R6).
    pub fn writes(&self) -> Option<Address> {
        let Instruction { opcode, address } = self.instruction?;
        match opcode {
            Opcode::Inp if !matches!(self.step, Step::Stopped(_)) => Some(address),
            Opcode::Sto => Some(address),
            Opcode::Jmp => Some(Address::LAST),
            _ => None,
        }
    }

    /// Why the machine stopped with it, if it did.
    pub const fn stop(&self) -> Option<Stop> {
        match self.step {
            Step::Stopped(stop) => Some(stop),
            _ => None,
        }
    }
}

impl Snapshot {
    pub(super) fn new(cycle: Cycle, cards: usize) -> Self {
        let calls = CallStack::default();
        Self { cycle, steps: 0, edits: 0, read: 0, punched: 0, calls, input: 0, cards }
    }

    /// Its place in history.
    pub const fn position(&self) -> Position {
        Position { steps: self.steps, edits: self.edits, phase: self.cycle.phase }
    }

    /// What the bug's cell calls for, or called for when the slides were set.
    pub fn instruction(&self) -> Option<Instruction> {
        match self.cycle.phase {
            Phase::SetSlides => self.cycle.machine.instruction(),
            _ => Some(self.cycle.register),
        }
    }

    /// The cell of the instruction that is under way or comes next.
    pub const fn cell(&self) -> Address {
        let bug = self.cycle.machine.bug;
        match self.cycle.phase {
            Phase::SetSlides | Phase::MoveBug => bug,
            Phase::Test | Phase::Execute => bug.previous(),
        }
    }

    /// Does the phases that are left of this step. A blank cell stops the machine and is
    /// no step (R11).
    pub(super) fn step(&mut self, cards: &[Card]) -> StepRecord {
        let mut strip = Strip::with_position(cards, self.read);
        let pending_step = self.pending_step();
        let step = self.cycle.complete(&mut strip);
        self.finish_step(&pending_step, step, &strip)
    }

    /// Does the next phase; the passage, if the step ends with it.
    pub(super) fn phase(&mut self, cards: &[Card]) -> Option<StepRecord> {
        let mut strip = Strip::with_position(cards, self.read);
        let pending_step = self.pending_step();
        let step = self.cycle.advance(&mut strip)?;
        Some(self.finish_step(&pending_step, step, &strip))
    }

    fn pending_step(&self) -> PendingStep {
        PendingStep {
            cell: self.cell(),
            instruction: self.instruction(),
            was_negative: self.cycle.machine.accumulator.is_negative(),
        }
    }

    /// Counts what a step did.
    fn finish_step(
        &mut self,
        pending_step: &PendingStep,
        step: Step,
        strip: &Strip<'_>,
    ) -> StepRecord {
        let PendingStep { cell, instruction, was_negative } = *pending_step;
        let is_step = !matches!(step, Step::Stopped(Stop::BlankCell(_)));
        self.steps += u64::from(is_step);
        let reads_card = strip.position() > self.read;
        self.read = strip.position();
        self.punched += usize::from(matches!(step, Step::Punched(_)));
        let to = self.cycle.machine.bug;
        match instruction {
            Some(Instruction { opcode: Opcode::Jmp, .. }) => self.calls.push(cell.next()),
            Some(Instruction {
                opcode: Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Out,
                address: Address::LAST,
            }) => self.calls.mark_return_read(),
            _ => {}
        }
        let is_return = is_step && self.calls.on_arrive(to);
        StepRecord {
            cell,
            instruction,
            step,
            reads_card,
            changes_sign: was_negative != self.cycle.machine.accumulator.is_negative(),
            returns_to: is_return.then_some(to),
        }
    }
}

/// What is known of a step before it is done.
struct PendingStep {
    cell: Address,
    instruction: Option<Instruction>,
    was_negative: bool,
}
