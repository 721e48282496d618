//! A digit, and a row of the pad with its squares.

use core::fmt;

use crate::board::PadRow;
use crate::machine::accumulator::Accumulator;

/// A decimal digit, 0 to 9, on a slide or in a square.
///
/// ```
/// use cardiac_core::by_hand::Digit;
///
/// assert_eq!(Digit::new(7).map(Digit::get), Some(7));
/// assert_eq!(Digit::new(10), None); // no slide goes so far
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Digit(u8);

impl Digit {
    /// Creates a digit, or returns `None` for a value above 9.
    pub const fn new(value: u8) -> Option<Self> {
        if value <= 9 { Some(Self(value)) } else { None }
    }

    /// Returns the value, 0 to 9.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Returns the last digit of a number.
    pub(super) const fn last_digit(value: u8) -> Self {
        Self(value % 10)
    }
}

impl fmt::Display for Digit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One of the three rows of the pad.
///
/// ```
/// use cardiac_core::by_hand::PadRowId;
///
/// assert_eq!(PadRowId::Bottom.to_string(), "bottom");
/// assert!(PadRowId::Top.is_scratch() && !PadRowId::Bottom.is_scratch());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PadRowId {
    /// The top row: scratch paper.
    Top,
    /// The middle row: scratch paper.
    Middle,
    /// The bottom row, which is the accumulator.
    Bottom,
}

impl PadRowId {
    /// All three rows, from the top.
    pub const ALL: [Self; 3] = [Self::Top, Self::Middle, Self::Bottom];

    /// Returns `true` if the row is scratch paper, where everything is right.
    pub const fn is_scratch(self) -> bool {
        !matches!(self, Self::Bottom)
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Middle => "middle",
            Self::Bottom => "bottom",
        }
    }
}

impl fmt::Display for PadRowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One of the four squares of a row. The upper rows have three squares; a fourth digit is written
/// beside them.
///
/// ```
/// use cardiac_core::by_hand::Square;
///
/// assert_eq!(Square::ALL.map(Square::column), [0, 1, 2, 3]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Square {
    /// The first square, which takes the overflow of a sum (R2).
    Thousands,
    /// The second square.
    Hundreds,
    /// The third square.
    Tens,
    /// The last square.
    Units,
}

impl Square {
    /// All four squares, from the left.
    pub const ALL: [Self; 4] = [Self::Thousands, Self::Hundreds, Self::Tens, Self::Units];

    /// Returns its column, counted from 0 at the left.
    pub const fn column(self) -> usize {
        match self {
            Self::Thousands => 0,
            Self::Hundreds => 1,
            Self::Tens => 2,
            Self::Units => 3,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Thousands => "thousands",
            Self::Hundreds => "hundreds",
            Self::Tens => "tens",
            Self::Units => "units",
        }
    }
}

/// The digits and the sign written in a row of the pad.
///
/// ```
/// use cardiac_core::by_hand::{Digit, RowContents, Square};
///
/// let mut row = RowContents::default();
/// assert_eq!(row.number(), None);
/// row.set(Square::Tens, Digit::new(4));
/// assert_eq!(row.number(), None); // 4 and an empty square
/// row.set(Square::Units, Digit::new(2));
/// assert_eq!(row.number(), Some(42)); // squares left of a number may stay empty
/// assert_eq!(row.to_string(), "__42");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct RowContents {
    /// The digits in the squares, from the left.
    pub digits: [Option<Digit>; 4],
    /// `true` if a minus sign precedes the digits. The bottom row has none: its sign is on the
    /// slide.
    pub is_negative: bool,
}

impl RowContents {
    /// Creates a row with the digits of an accumulator, without its sign.
    pub const fn from_accumulator(accumulator: Accumulator) -> Self {
        let [a, b, c, d] = accumulator.digits();
        let digits = [
            Some(Digit::last_digit(a)),
            Some(Digit::last_digit(b)),
            Some(Digit::last_digit(c)),
            Some(Digit::last_digit(d)),
        ];
        Self { digits, is_negative: false }
    }

    /// Returns the digit in a square.
    pub fn get(&self, square: Square) -> Option<Digit> {
        self.digits.get(square.column()).copied().flatten()
    }

    /// Writes a digit into a square; `None` rubs it out.
    pub fn set(&mut self, square: Square, digit: Option<Digit>) {
        if let Some(place) = self.digits.get_mut(square.column()) {
            *place = digit;
        }
    }

    /// Returns `true` if nothing is written in the row.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the number without its sign, or `None` if the row is empty or a square within the
    /// number is.
    pub fn number(&self) -> Option<u16> {
        let mut number = None;
        for digit in self.digits {
            number = match (number, digit) {
                (None, None) => None,
                (before, Some(digit)) => Some(10 * before.unwrap_or(0) + u16::from(digit.get())),
                (Some(_), None) => return None,
            };
        }
        number
    }
}

impl From<PadRow> for RowContents {
    fn from(row: PadRow) -> Self {
        let digits = row.digits.map(|digit| digit.and_then(Digit::new));
        Self { digits, is_negative: row.is_negative }
    }
}

impl From<RowContents> for PadRow {
    fn from(row: RowContents) -> Self {
        let digits = row.digits.map(|digit| digit.map(Digit::get));
        Self { digits, is_negative: row.is_negative }
    }
}

impl fmt::Display for RowContents {
    /// Writes the minus sign, if any, and four squares, with `_` for an empty one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_negative {
            f.write_str("-")?;
        }
        self.digits.iter().try_for_each(|digit| match digit {
            Some(digit) => digit.fmt(f),
            None => f.write_str("_"),
        })
    }
}
