//! A strip of cards with the position of the reader.

use crate::machine::card::Card;

/// A deck of cards with a position: the card under the reader.
///
/// It is an iterator, so a machine can step with it. In addition, the next card can be inspected,
/// and the position can be set.
///
/// The output strip is one as well: `Strip::with_position(&punched, punched.len())` has the card
/// that is punched next in its window, and the punched ones below.
///
/// ```
/// use cardiac_core::{Card, Strip, Word};
///
/// let cards = [Card::Word(Word::ONE), Card::Blank];
/// let mut strip = Strip::new(&cards);
/// assert_eq!(strip.under_reader(), Some(Card::Word(Word::ONE)));
/// strip.advance();
/// assert_eq!(strip.upcoming(), []);
/// assert_eq!(strip.next(), Some(Card::Blank));
/// assert_eq!(strip.under_reader(), None);
/// assert_eq!(strip.len(), 0); // cards left
/// assert_eq!(strip.all(), cards);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Strip<'a> {
    cards: &'a [Card],
    position: usize,
}

impl<'a> Strip<'a> {
    /// The number of cards printed on one strip of cardboard (R18).
    pub const CARDS: usize = 24;

    /// A strip with the first card under the reader.
    pub const fn new(cards: &'a [Card]) -> Self {
        Self { cards, position: 0 }
    }

    /// A strip with the card of this index under the reader, from 0. Past the last, there is none.
    pub fn with_position(cards: &'a [Card], position: usize) -> Self {
        Self { cards, position: position.min(cards.len()) }
    }

    /// The number of cards that have passed the reader.
    pub const fn position(&self) -> usize {
        self.position
    }

    /// The card under the reader; `None` after the last.
    pub fn under_reader(&self) -> Option<Card> {
        self.cards.get(self.position).copied()
    }

    /// The number printed beside the card in the window, 1 to 24: a longer deck
    /// goes on with a new strip (R18).
    pub const fn number(&self) -> usize {
        self.position % Self::CARDS + 1
    }

    /// All cards, read or not.
    pub const fn all(&self) -> &'a [Card] {
        self.cards
    }

    /// The cards that have passed the reader.
    pub fn passed(&self) -> &'a [Card] {
        self.cards.get(..self.position).unwrap_or_default()
    }

    /// The cards still above the window.
    pub fn upcoming(&self) -> &'a [Card] {
        self.cards.get(self.position + 1..).unwrap_or_default()
    }

    /// Moves the strip one card down, if there is a card in the window.
    pub fn advance(&mut self) {
        self.position = self.cards.len().min(self.position + 1);
    }
}

impl Iterator for Strip<'_> {
    type Item = Card;

    fn next(&mut self) -> Option<Card> {
        let card = self.under_reader();
        self.advance();
        card
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.cards.len().saturating_sub(self.position);
        (left, Some(left))
    }
}

impl ExactSizeIterator for Strip<'_> {}
