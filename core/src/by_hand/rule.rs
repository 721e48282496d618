//! Which rule says how it should be.

use core::fmt;

use super::coach::Finding;
use super::place::Place;
use crate::accumulator::Accumulator;
use crate::address::Address;
use crate::board::Slide;
use crate::cycle::Phase;
use crate::memory::Cell;
use crate::preview::{InstructionEffect, MissingWord, StepEffect};

/// A rule by its number, as [`rules`](crate::rules) has them.
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

impl Finding {
    /// The rule that says how it should be.
    pub fn rule(&self) -> Rule {
        let StepEffect::Instruction { word, effect } = self.preview.effect else { return Rule(11) };
        let number = match (self.phase, self.place, effect) {
            (Phase::SetSlides, Place::Slide(Slide::AccumulatorTest), _) if word.is_negative() => 9,
            (Phase::MoveBug, Place::Bug, _) if self.preview.cell == Address::LAST => 10,
            (Phase::Test, Place::TestWindow, InstructionEffect::Test { accumulator, .. })
                if accumulator == Accumulator::ZERO =>
            {
                3
            }
            (
                Phase::Test,
                Place::TestWindow,
                InstructionEffect::MissingWord(MissingWord::BlankCard),
            ) => 4,
            (Phase::Execute, place, effect) => of_decoder(place, effect),
            _ => 8,
        };
        Rule(number)
    }
}

/// The rule of what the decoder says about a place.
fn of_decoder(place: Place, effect: InstructionEffect) -> u8 {
    match (place, effect) {
        (Place::Cell(Address::LAST), InstructionEffect::Jump { back, .. }) if back.get() == 800 => {
            10
        }
        (
            Place::Cell(Address::LAST),
            InstructionEffect::Input(_) | InstructionEffect::Store { .. },
        ) => 7,
        (Place::Cell(_), InstructionEffect::Store { accumulator, .. })
            if Accumulator::from(accumulator.word()) != accumulator =>
        {
            1
        }
        (Place::Row(_) | Place::Slide(_), InstructionEffect::Store { .. }) => 2,
        (Place::Slide(_), effect) if effect.result() == Some(Accumulator::ZERO) => 3,
        (
            Place::Row(_),
            InstructionEffect::Add { sum, after, .. }
            | InstructionEffect::Subtract { sum, after, .. },
        ) if sum != after.get() => 14,
        (
            Place::Row(_) | Place::OutputCard,
            InstructionEffect::ClearAndAdd { read, .. }
            | InstructionEffect::Add { read, .. }
            | InstructionEffect::Subtract { read, .. }
            | InstructionEffect::Output(read),
        ) if read.contents == Cell::Blank => 12,
        _ => 8,
    }
}
