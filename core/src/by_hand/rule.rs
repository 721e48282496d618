//! The rule behind a mismatch.

use core::fmt;

use super::location::Location;
use super::mismatch::Mismatch;
use crate::board::Slide;
use crate::cycle::Phase;
use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::memory::Cell;
use crate::preview::step_preview::{InstructionEffect, MissingWord, StepEffect};

/// A rule by its number in [`rules`](crate::rules).
///
/// ```
/// use cardiac_core::by_hand::Rule;
///
/// assert_eq!(Rule(8).to_string(), "R8");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Rule(pub u8);

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "R{}", self.0)
    }
}

impl Mismatch {
    /// Returns the rule that the mismatch breaks.
    pub fn rule(&self) -> Rule {
        let StepEffect::Instruction { word, effect } = self.preview.effect else { return Rule(11) };
        let number = match (self.phase, self.location, effect) {
            (Phase::SetSlides, Location::Slide(Slide::AccumulatorTest), _)
                if word.is_negative() =>
            {
                9
            }
            (Phase::MoveBug, Location::Bug, _) if self.preview.cell == Address::LAST => 10,
            (Phase::Test, Location::TestWindow, InstructionEffect::Test { accumulator, .. })
                if accumulator == Accumulator::ZERO =>
            {
                3
            }
            (
                Phase::Test,
                Location::TestWindow,
                InstructionEffect::MissingWord(MissingWord::BlankCard),
            ) => 4,
            (Phase::Execute, location, effect) => decoder_rule(location, effect),
            _ => 8,
        };
        Rule(number)
    }
}

/// Returns the rule for a place in the fourth phase.
fn decoder_rule(location: Location, effect: InstructionEffect) -> u8 {
    match (location, effect) {
        (Location::Cell(Address::LAST), InstructionEffect::Jump { back, .. })
            if back.get() == 800 =>
        {
            10
        }
        (
            Location::Cell(Address::LAST),
            InstructionEffect::Input(_) | InstructionEffect::Store { .. },
        ) => 7,
        (Location::Cell(_), InstructionEffect::Store { accumulator, .. })
            if Accumulator::from(accumulator.word()) != accumulator =>
        {
            1
        }
        (Location::Row(_) | Location::Slide(_), InstructionEffect::Store { .. }) => 2,
        (Location::Slide(_), effect) if effect.result() == Some(Accumulator::ZERO) => 3,
        (
            Location::Row(_),
            InstructionEffect::Add { sum, after, .. }
            | InstructionEffect::Subtract { sum, after, .. },
        ) if sum != after.get() => 14,
        (
            Location::Row(_) | Location::OutputCard,
            InstructionEffect::ClearAndAdd { read, .. }
            | InstructionEffect::Add { read, .. }
            | InstructionEffect::Subtract { read, .. }
            | InstructionEffect::Output(read),
        ) if read.contents == Cell::Blank => 12,
        _ => 8,
    }
}
