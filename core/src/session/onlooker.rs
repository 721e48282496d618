//! Who looks on while a session works.

use crate::card::Card;

use super::moment::{Moment, Passage};

/// Who looks on while a session works.
pub trait Onlooker {
    /// Asked now and then; false breaks off what is being done.
    fn goes_on(&mut self) -> bool {
        true
    }

    /// Told of each step on the way forward, and of the moment after it.
    fn sees(&mut self, _passage: &Passage, _after: &Moment) {}

    /// Asked for a card where an INP finds the hopper empty for the first time.
    fn card(&mut self) -> Supply {
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

/// How many steps are done between two questions to the onlooker.
const BETWEEN_QUESTIONS: u32 = 4096;

/// An onlooker who is asked now and then whether to go on.
pub(super) struct Patience<'o, O> {
    pub(super) onlooker: &'o mut O,
    left: u32,
}

impl<'o, O: Onlooker> Patience<'o, O> {
    pub(super) fn of(onlooker: &'o mut O) -> Self {
        Self { onlooker, left: BETWEEN_QUESTIONS }
    }

    /// Whether another step may be done.
    #[inline]
    pub(super) fn lasts(&mut self) -> bool {
        self.left -= 1;
        if self.left > 0 {
            return true;
        }
        self.left = BETWEEN_QUESTIONS;
        self.onlooker.goes_on()
    }
}
