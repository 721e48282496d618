//! A complete state of a session.

use crate::cycle::{Cycle, Phase};
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::outcome::{Step, Stop};
use crate::machine::strip::Strip;

use super::call_stack::CallStack;

/// A position on the timeline: a number of steps, edits and phases.
///
/// Edits count on their own: one step count has a position before an edit and one after it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    /// The steps done.
    pub steps: u64,
    /// The edits made.
    pub edits: usize,
    /// The next phase of the current step.
    pub phase: Phase,
}

impl Position {
    /// The start of the timeline.
    pub const START: Self = Self { steps: 0, edits: 0, phase: Phase::SetSlides };
}

/// A complete state of a session, except for the words on its cards.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Snapshot {
    /// The machine, the slides, the pad and the phase.
    pub cycle: Cycle,
    /// The steps done.
    pub steps: u64,
    /// The edits made.
    pub edits: usize,
    /// The number of input cards read.
    pub read: usize,
    /// The number of cards punched.
    pub punched: usize,
    /// The calls that have not returned.
    pub calls: CallStack,
    /// The index of the input deck, and the number of cards in it.
    pub(super) input: usize,
    pub(super) cards: usize,
}

/// A record of one executed step.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct StepRecord {
    /// The cell of the instruction.
    pub cell: Address,
    /// The instruction; `None` in a blank cell.
    pub instruction: Option<Instruction>,
    /// The result of the step.
    pub step: Step,
    /// `true` if it read a card, blank or not.
    pub reads_card: bool,
    /// `true` if it changed the sign of the accumulator.
    pub changes_sign: bool,
    /// The cell to which a call returned.
    pub returns_to: Option<Address>,
}

impl StepRecord {
    /// The cell it read as its operand.
    pub fn reads(&self) -> Option<Address> {
        let Instruction { opcode, address } = self.instruction?;
        matches!(opcode, Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Out).then_some(address)
    }

    /// The cell it wrote into, even if that changed nothing: cell 00 keeps its print (R6).
    pub fn writes(&self) -> Option<Address> {
        let Instruction { opcode, address } = self.instruction?;
        match opcode {
            Opcode::Inp if !matches!(self.step, Step::Stopped(_)) => Some(address),
            Opcode::Sto => Some(address),
            Opcode::Jmp => Some(Address::LAST),
            _ => None,
        }
    }

    /// The reason why the machine stopped, if it did.
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

    /// Its position on the timeline.
    pub const fn position(&self) -> Position {
        Position { steps: self.steps, edits: self.edits, phase: self.cycle.phase }
    }

    /// The instruction in the bug's cell, or within a step the one in the instruction register.
    pub fn instruction(&self) -> Option<Instruction> {
        match self.cycle.phase {
            Phase::SetSlides => self.cycle.machine.instruction(),
            _ => Some(self.cycle.register),
        }
    }

    /// The cell of the current or next instruction.
    pub const fn cell(&self) -> Address {
        let bug = self.cycle.machine.bug;
        match self.cycle.phase {
            Phase::SetSlides | Phase::MoveBug => bug,
            Phase::Test | Phase::Execute => bug.previous(),
        }
    }

    /// Executes the remaining phases of this step. A blank cell stops the machine and counts no
    /// step (R11).
    pub(super) fn step(&mut self, cards: &[Card]) -> StepRecord {
        let mut strip = Strip::with_position(cards, self.read);
        let pending_step = self.pending_step();
        let step = self.cycle.complete(&mut strip);
        self.finish_step(&pending_step, step, &strip)
    }

    /// Executes the next phase. Returns the record if it ends the step.
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

    /// Updates the counters after a step.
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

/// The state before a step that its record needs.
struct PendingStep {
    cell: Address,
    instruction: Option<Instruction>,
    was_negative: bool,
}
