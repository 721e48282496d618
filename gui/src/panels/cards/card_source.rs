//! Whose cards are seen: the machine's, or those under somebody's hands.

use cardiac_core::session::{Action, EditKind, Session};
use cardiac_core::{Card, Strip, Word};

use crate::by_hand::HandWorkspace;
use crate::request::Request;

/// The cards that are seen.
#[derive(Clone, Copy, Debug)]
pub(super) enum CardSource<'a> {
    /// Those of the machine.
    Machine(&'a Session),
    /// Those under somebody's hands.
    ByHand(&'a HandWorkspace),
}

impl<'a> CardSource<'a> {
    pub(super) const fn is_by_hand(self) -> bool {
        matches!(self, Self::ByHand(_))
    }

    /// The input strip, where the reader is on it.
    pub(super) fn input(self) -> Strip<'a> {
        match self {
            Self::Machine(session) => session.input_cards(),
            Self::ByHand(hands) => hands.input(),
        }
    }

    /// How much was changed so far.
    pub(super) fn changes(self) -> usize {
        match self {
            Self::Machine(session) => session.snapshot().edits,
            Self::ByHand(hands) => hands.log().len(),
        }
    }

    /// What asks for cards to be laid on the end.
    pub(super) fn lay(self, cards: &[Card]) -> Request {
        match (self, cards) {
            (Self::ByHand(_), cards) => Request::AddCardsByHand(cards.to_vec()),
            (_, &[card]) => Request::Session(Action::Edit(EditKind::Card(card))),
            (_, cards) => {
                let all = self.input().chain(cards.iter().copied()).collect();
                Request::Session(Action::Edit(EditKind::Cards(all)))
            }
        }
    }

    /// What was written on the output strips.
    pub(super) fn output(self) -> OutputCards<'a> {
        match self {
            Self::Machine(session) => OutputCards::Punched(session.punched()),
            Self::ByHand(hands) => OutputCards::ByHand(hands),
        }
    }
}

/// The cards of the output strips, counted from 0.
#[derive(Clone, Copy, Debug)]
pub(super) enum OutputCards<'a> {
    Punched(&'a [Word]),
    /// Those that have passed the window, and the one in it once something is on it.
    ByHand(&'a HandWorkspace),
}

impl OutputCards<'_> {
    /// How many there are.
    pub(super) fn count(self) -> usize {
        match self {
            Self::Punched(words) => words.len(),
            Self::ByHand(hands) => {
                let output = &hands.session().board().output;
                output.passed + usize::from(output.in_window() != Card::Blank)
            }
        }
    }

    /// The first that still lies there: of the strips that were put away nothing is known.
    pub(super) fn first(self) -> usize {
        match self {
            Self::Punched(_) => 0,
            Self::ByHand(hands) => {
                let strip = hands.session().board().output.passed / Strip::CARDS;
                strip.saturating_sub(1) * Strip::CARDS
            }
        }
    }

    /// What is on a card.
    pub(super) fn card(self, number: usize) -> Option<Card> {
        match self {
            Self::Punched(words) => words.get(number).copied().map(Card::Word),
            Self::ByHand(hands) => hands.session().board().output.card(number),
        }
    }

    /// Whether a card lies in the window.
    pub(super) fn is_in_window(self, number: usize) -> bool {
        match self {
            Self::Punched(_) => false,
            Self::ByHand(hands) => hands.session().board().output.passed == number,
        }
    }
}
