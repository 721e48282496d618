//! The kinds of export, with their file names.

/// A kind of export.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Export {
    /// A picture of the board (SVG).
    Board,
    /// The program as a deck that loads itself, followed by the input cards.
    Deck,
    /// The program as a listing.
    Listing,
    /// The program as formatted source.
    Source,
    /// The output cards.
    Punched,
    /// The log of the by-hand work, with the feedback of the coach.
    HandLog,
}

impl Export {
    /// All kinds, in the order of the menu.
    pub const ALL: [Self; 6] =
        [Self::Board, Self::Deck, Self::Listing, Self::Source, Self::Punched, Self::HandLog];

    /// Returns a file name, made from the name of the document.
    pub fn name(self, document: &str) -> String {
        let stem = Self::stem(document);
        let more = match self {
            Self::Punched => "-punched",
            Self::HandLog => "-by-hand",
            _ => "",
        };
        format!("{stem}{more}.{}", self.ending())
    }

    /// Returns the file extension.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Board => "svg",
            Self::Deck => "deck",
            Self::Listing => "lst",
            Self::Source => "asm",
            Self::Punched => "cards",
            Self::HandLog => "log",
        }
    }

    /// Returns `true` if it is made from the text, loaded or not.
    pub const fn is_of_text(self) -> bool {
        matches!(self, Self::Deck | Self::Listing | Self::Source)
    }

    /// Returns the name of a document without its extension.
    pub fn stem(document: &str) -> &str {
        let stem = document.rsplit_once('.').map_or(document, |(stem, _)| stem);
        if stem.is_empty() { "cardiac" } else { stem }
    }
}
