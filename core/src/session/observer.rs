//! Who looks on while a session works.

use crate::card::Card;

use super::snapshot::{Snapshot, StepRecord};

/// Who looks on while a session works.
pub trait Observer {
    /// Asked before each step, on the way back as well, so it should be quick; false breaks
    /// off what is being done.
    fn should_continue(&mut self) -> bool {
        true
    }

    /// Told of each step on the way forward, and of the moment after it.
    fn on_step(&mut self, _passage: &StepRecord, _after: &Snapshot) {}

    /// Asked for a card where an INP finds the hopper empty for the first time; `before` is
    /// the moment before it reads.
    fn request_card(&mut self, _before: &Snapshot) -> InputResponse {
        InputResponse::NoCard
    }
}

/// What an onlooker does about an empty hopper.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum InputResponse {
    /// Nothing: the INP stops the machine.
    NoCard,
    /// This card is laid into the hopper, by an edit.
    Card(Card),
    /// The machine is to stand before the INP.
    Wait,
}

/// Nobody looks on.
impl Observer for () {}
