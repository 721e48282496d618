//! The observer of a session: it supplies input cards and may interrupt.

use crate::machine::card::Card;

use super::snapshot::{Snapshot, StepRecord};

/// An observer of a session.
pub trait Observer {
    /// Called before each step, forwards and backwards; it should be fast. Returns `false` to
    /// interrupt.
    fn should_continue(&mut self) -> bool {
        true
    }

    /// Called after each step forwards, with the state after it.
    fn on_step(&mut self, _passage: &StepRecord, _after: &Snapshot) {}

    /// Called when an INP finds no input card for the first time. `before` is the state before it
    /// reads.
    fn request_card(&mut self, _before: &Snapshot) -> InputResponse {
        InputResponse::NoCard
    }
}

/// The answer to a request for an input card.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum InputResponse {
    /// There is none: the INP stops the machine.
    NoCard,
    /// This card, which is added by an edit.
    Card(Card),
    /// The session stops before the INP.
    Wait,
}

/// No observer: every step continues.
impl Observer for () {}
