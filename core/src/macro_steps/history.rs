//! The states from which each step of a run can be reached again.

use alloc::vec::Vec;

use super::levels::Levels;
use super::macro_table::{MacroTable, RunPosition};
use super::step_count::StepCount;
use super::walk::Walk;
use crate::machine::card::Card;
use crate::machine::machine::Machine;
use crate::machine::outcome::{Step, Stop};

/// The start of a run, and the states after cards that were read and after stops.
#[derive(Debug)]
pub(super) struct History {
    checkpoints: Vec<RunCheckpoint>,
    /// The cards that were read.
    read: Vec<Card>,
}

#[derive(Debug)]
struct RunCheckpoint {
    position: RunPosition,
    /// The number of cards read by then.
    read: usize,
}

/// The most checkpoints. Beyond it each second is dropped.
const MAX_CHECKPOINTS: usize = 1 << 12;

impl History {
    pub(super) fn new(start: RunPosition) -> Self {
        Self {
            checkpoints: alloc::vec![RunCheckpoint { position: start, read: 0 }],
            read: Vec::new(),
        }
    }

    /// The last checkpoint. It is never dropped.
    pub(super) fn last(&self) -> Option<&RunPosition> {
        self.checkpoints.last().map(|checkpoint| &checkpoint.position)
    }

    /// Does a step that reads a card or stops the machine, and remembers where it leads.
    pub(super) fn step(
        &mut self,
        position: &mut RunPosition,
        cards: &mut dyn Iterator<Item = Card>,
    ) -> Option<Stop> {
        let reason = step(position, &mut cards.inspect(|card| self.read.push(*card)));
        if self.checkpoints.len() >= MAX_CHECKPOINTS {
            let mut is_kept = false;
            self.checkpoints.retain(|_| {
                is_kept = !is_kept;
                is_kept
            });
        }
        self.checkpoints.push(RunCheckpoint { position: position.clone(), read: self.read.len() });
        reason
    }

    /// Returns the machine after a number of steps that the run has done.
    pub(super) fn machine_at(
        &self,
        to: &StepCount,
        levels: &Levels,
        table: &mut MacroTable,
    ) -> Option<Machine> {
        let after = self.checkpoints.partition_point(|checkpoint| checkpoint.position.steps <= *to);
        let checkpoint = self.checkpoints.get(after.checked_sub(1)?)?;
        let mut cards = self.read.iter().copied().skip(checkpoint.read);
        let mut walk = Walk::new(checkpoint.position.clone(), levels);
        while !walk.advance_to(levels, table, to) {
            let mut position = walk.position();
            if let Some(Stop::BlankCell(_)) = step(&mut position, &mut cards) {
                return None;
            }
            walk = Walk::new(position, levels);
        }
        Some(*walk.machine())
    }
}

/// Does a step of a machine.
fn step(position: &mut RunPosition, cards: &mut dyn Iterator<Item = Card>) -> Option<Stop> {
    match position.machine.step(&mut &mut *cards) {
        Step::Stopped(reason) => {
            position.steps += reason.steps();
            Some(reason)
        }
        Step::Punched(_) | Step::Continued => {
            position.steps += 1;
            None
        }
    }
}
