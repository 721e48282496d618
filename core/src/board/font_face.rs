//! The two fonts of the board.

use super::palette::Colour;

/// The two fonts of the board.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FontFace {
    /// Print: Barlow Condensed, semi-bold.
    Print,
    /// Handwriting: Patrick Hand.
    Pencil,
}

impl FontFace {
    /// The colour of the font.
    pub const fn colour(self) -> Colour {
        match self {
            Self::Print => Colour::LETTERS,
            Self::Pencil => Colour::PENCIL,
        }
    }
}
