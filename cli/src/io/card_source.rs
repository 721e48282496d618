//! The sources of input cards.

use cardiac_core::Card;

/// A source of input cards.
#[derive(Debug)]
pub(crate) enum CardSource {
    /// Cards in memory.
    Cards(Vec<Card>),
    /// Standard input, read card by card.
    StandardInput,
}

impl From<Vec<Card>> for CardSource {
    fn from(cards: Vec<Card>) -> Self {
        Self::Cards(cards)
    }
}
