//! The cards of the panel: the machine's, or those of the by-hand board.

use cardiac_core::session::{Action, EditKind, Session};
use cardiac_core::{Card, Strip, Word};

use crate::message::request::Request;
use crate::state::by_hand::HandWorkspace;

/// The source of the cards.
#[derive(Clone, Copy, Debug)]
pub(super) enum CardSource<'a> {
    /// The machine.
    Machine(&'a Session),
    /// The by-hand board.
    ByHand(&'a HandWorkspace),
}

impl<'a> CardSource<'a> {
    pub(super) const fn is_by_hand(self) -> bool {
        matches!(self, Self::ByHand(_))
    }

    /// Returns the input strip at its current card.
    pub(super) fn input(self) -> Strip<'a> {
        match self {
            Self::Machine(session) => session.input_cards(),
            Self::ByHand(hands) => hands.input(),
        }
    }

    /// Returns the number of changes so far.
    pub(super) fn changes(self) -> usize {
        match self {
            Self::Machine(session) => session.snapshot().edits,
            Self::ByHand(hands) => hands.log().len(),
        }
    }

    /// Returns the request to add cards at the end.
    pub(super) fn add(self, cards: &[Card]) -> Request {
        match (self, cards) {
            (Self::ByHand(_), cards) => Request::AddCardsByHand(cards.to_vec()),
            (_, &[card]) => Request::Session(Action::Edit(EditKind::Card(card))),
            (_, cards) => {
                let all = self.input().chain(cards.iter().copied()).collect();
                Request::Session(Action::Edit(EditKind::Cards(all)))
            }
        }
    }

    /// Returns the output cards.
    pub(super) fn output(self) -> OutputCards<'a> {
        match self {
            Self::Machine(session) => OutputCards::Punched(session.punched()),
            Self::ByHand(hands) => OutputCards::ByHand(hands),
        }
    }
}

/// The output cards, counted from 0.
#[derive(Clone, Copy, Debug)]
pub(super) enum OutputCards<'a> {
    Punched(&'a [Word]),
    /// The cards that have left the window, and the one in it if it is written on.
    ByHand(&'a HandWorkspace),
}

impl OutputCards<'_> {
    /// Returns the number of cards.
    pub(super) fn count(self) -> usize {
        match self {
            Self::Punched(words) => words.len(),
            Self::ByHand(hands) => {
                let output = &hands.session().board().output;
                output.passed + usize::from(output.in_window() != Card::Blank)
            }
        }
    }

    /// Returns the first card that is still there; earlier by-hand strips were put away.
    pub(super) fn first(self) -> usize {
        match self {
            Self::Punched(_) => 0,
            Self::ByHand(hands) => {
                let strip = hands.session().board().output.passed / Strip::CARDS;
                strip.saturating_sub(1) * Strip::CARDS
            }
        }
    }

    /// Returns a card.
    pub(super) fn card(self, number: usize) -> Option<Card> {
        match self {
            Self::Punched(words) => words.get(number).copied().map(Card::Word),
            Self::ByHand(hands) => hands.session().board().output.card(number),
        }
    }

    /// Returns `true` if a card is in the window.
    pub(super) fn is_in_window(self, number: usize) -> bool {
        match self {
            Self::Punched(_) => false,
            Self::ByHand(hands) => hands.session().board().output.passed == number,
        }
    }
}
