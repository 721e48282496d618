//! Who looks on while a session works.

use crate::card::Card;

use super::moment::{Moment, Passage};

/// Who looks on while a session works.
pub trait Onlooker {
    /// Asked before each step, on the way back as well, so it should be quick; false breaks
    /// off what is being done.
    fn goes_on(&mut self) -> bool {
        true
    }

    /// Told of each step on the way forward, and of the moment after it.
    fn sees(&mut self, _passage: &Passage, _after: &Moment) {}

    /// Asked for a card where an INP finds the hopper empty for the first time; `before` is
    /// the moment before it reads.
    fn card(&mut self, _before: &Moment) -> Supply {
        Supply::Nothing
    }
}

/// What an onlooker does about an empty hopper.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Supply {
    /// Nothing: the INP stops the machine.
    Nothing,
    /// This card is laid into the hopper, by an edit.
    Card(Card),
    /// The machine is to stand before the INP.
    Later,
}

/// Nobody looks on.
impl Onlooker for () {}
