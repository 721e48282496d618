//! The sizes of paper.

use core::fmt;
use core::str::FromStr;

/// A size of paper.
///
/// ```
/// use cardiac_core::board::Paper;
///
/// assert_eq!("letter".parse(), Ok(Paper::Letter));
/// assert_eq!(Paper::A4.size_mm(), [210.0, 297.0]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
    /// 297 by 420 mm: the board is printed in the size of the cardboard.
    A3,
}

impl Paper {
    /// All sizes.
    pub const ALL: [Self; 3] = [Self::A4, Self::Letter, Self::A3];

    /// The width and the height in millimetres, upright.
    pub const fn size_mm(self) -> [f32; 2] {
        match self {
            Self::A4 => [210.0, 297.0],
            Self::Letter => [215.9, 279.4],
            Self::A3 => [297.0, 420.0],
        }
    }

    /// The name, in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
            Self::A3 => "a3",
        }
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Paper {
    type Err = ParsePaperError;

    fn from_str(text: &str) -> Result<Self, ParsePaperError> {
        let found = Self::ALL.into_iter().find(|paper| paper.name().eq_ignore_ascii_case(text));
        found.ok_or(ParsePaperError)
    }
}

/// The error for a size of paper that is not known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ParsePaperError;

impl fmt::Display for ParsePaperError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a4, letter or a3")
    }
}

impl core::error::Error for ParsePaperError {}
