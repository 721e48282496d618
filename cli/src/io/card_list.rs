//! Cards in one argument or on one line: `5 6`, `5,6`, `5;6`.

use std::fmt;
use std::str::FromStr;

use cardiac_core::{Card, TextErrorKind, deck};

/// One or more cards, separated by spaces, commas or semicolons.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CardList(pub(crate) Vec<Card>);

/// An error in a list of cards.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum CardListError {
    /// There is no card at all.
    Empty,
    /// An empty piece of this list, which may mean a blank card or be a typing mistake.
    EmptyPiece(String),
    /// A word that is not a card, or a text whose digits are grouped.
    Card(String, TextErrorKind),
}

impl FromStr for CardList {
    type Err = CardListError;

    fn from_str(text: &str) -> Result<Self, CardListError> {
        if text.trim().is_empty() {
            return Err(CardListError::Empty);
        }
        if deck::has_grouped_digits(text.trim()) {
            return Err(CardListError::Card(text.to_owned(), TextErrorKind::GroupedDigits));
        }
        let mut cards = Vec::new();
        for piece in text.split([',', ';']) {
            if piece.trim().is_empty() {
                return Err(CardListError::EmptyPiece(text.to_owned()));
            }
            for word in piece.split_whitespace() {
                let card = word.parse();
                cards.push(card.map_err(|kind| CardListError::Card(word.to_owned(), kind))?);
            }
        }
        Ok(Self(cards))
    }
}

impl fmt::Display for CardListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("empty card: write `blank` for a blank card"),
            Self::EmptyPiece(text) => write!(
                f,
                "missing card beside a comma or semicolon in `{text}`: remove it, or write `blank` \
                 for a blank card"
            ),
            Self::Card(word, kind) => write!(f, "`{word}`: {kind}"),
        }
    }
}

impl std::error::Error for CardListError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_between_separators() {
        for (text, cards) in [
            ("5", &["005"][..]),
            ("-5", &["-005"]),
            (" 5 ", &["005"]),
            ("5 6", &["005", "006"]),
            ("5,6", &["005", "006"]),
            ("5, -6 ,+7", &["005", "-006", "007"]),
            ("5;6", &["005", "006"]),
            ("-5\t6", &["-005", "006"]),
            ("blank --- Blank", &["blank", "blank", "blank"]),
        ] {
            let CardList(found) = text.parse().expect(text);
            assert_eq!(found.iter().map(Card::to_string).collect::<Vec<_>>(), cards, "{text}");
        }
    }

    #[test]
    fn nothing_is_dropped() {
        for (text, message) in [
            ("", "empty card"),
            (" ", "empty card"),
            (",", "missing card beside a comma or semicolon in `,`"),
            ("5,,6", "missing card beside a comma or semicolon in `5,,6`"),
            ("5,", "missing card beside a comma or semicolon in `5,`"),
            (";5", "missing card beside a comma or semicolon in `;5`"),
            ("5 ; six", "`six`: not a card"),
            ("5 # five", "`#`: not a card"),
            ("5#6", "`5#6`: not a card"),
            ("5//6", "`5//6`: not a card"),
            ("- 5", "`-`: a sign without a number"),
            ("5 1234", "`1234`: too many digits"),
            ("1.5", "`1.5`: not a card"),
            ("5-6", "`5-6`: not a card"),
        ] {
            let mistake = text.parse::<CardList>().expect_err(text).to_string();
            assert!(mistake.starts_with(message), "{text}: {mistake}");
        }
    }
}
