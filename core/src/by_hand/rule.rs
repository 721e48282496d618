//! Which rule says how it should be.

use core::fmt;

use super::coach::Finding;
use super::place::Place;
use crate::accumulator::Accumulator;
use crate::address::Address;
use crate::board::Slide;
use crate::cycle::Phase;
use crate::forecast::{Action, Effect, NoWord};
use crate::memory::Cell;

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
        let Effect::Instruction { word, action } = self.forecast.effect else { return Rule(11) };
        let number = match (self.phase, self.place, action) {
            (Phase::SetSlides, Place::Slide(Slide::AccumulatorTest), _) if word.is_negative() => 9,
            (Phase::MoveBug, Place::Bug, _) if self.forecast.cell == Address::LAST => 10,
            (Phase::Test, Place::TestWindow, Action::Test { accumulator, .. })
                if accumulator == Accumulator::ZERO =>
            {
                3
            }
            (Phase::Test, Place::TestWindow, Action::NoWord(NoWord::BlankCard)) => 4,
            (Phase::Execute, place, action) => of_decoder(place, action),
            _ => 8,
        };
        Rule(number)
    }
}

/// The rule of what the decoder says about a place.
fn of_decoder(place: Place, action: Action) -> u8 {
    match (place, action) {
        (Place::Cell(Address::LAST), Action::Jump { back, .. }) if back.get() == 800 => 10,
        (Place::Cell(Address::LAST), Action::Input(_) | Action::Store { .. }) => 7,
        (Place::Cell(_), Action::Store { accumulator, .. })
            if Accumulator::from(accumulator.word()) != accumulator =>
        {
            1
        }
        (Place::Row(_) | Place::Slide(_), Action::Store { .. }) => 2,
        (Place::Slide(_), action) if action.result() == Some(Accumulator::ZERO) => 3,
        (Place::Row(_), Action::Add { sum, after, .. } | Action::Subtract { sum, after, .. })
            if sum != after.get() =>
        {
            14
        }
        (
            Place::Row(_) | Place::OutputCard,
            Action::ClearAndAdd { read, .. }
            | Action::Add { read, .. }
            | Action::Subtract { read, .. }
            | Action::Output(read),
        ) if read.contents == Cell::Blank => 12,
        _ => 8,
    }
}
