//! A word: a sign and three digits.

use core::fmt;
use core::str::FromStr;

use crate::machine::arith::three_digits;
use crate::machine::range_error::RangeError;
use crate::text::error::TextErrorKind;

/// A sign and three digits, -999 to 999: the contents of a cell or a card (R1).
///
/// There is no minus zero (R3).
///
/// ```
/// use cardiac_core::Word;
///
/// let word: Word = "-7".parse()?;
/// assert_eq!(word.get(), -7);
/// assert_eq!(word.to_string(), "-007");
/// assert_eq!("-000".parse(), Ok(Word::ZERO));
/// assert_eq!(Word::new(1000), None);
/// assert_eq!(Word::try_from(-7), Ok(word));
/// assert_eq!(i16::from(word), -7);
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(i16);

impl Word {
    /// 000, which is positive (R3).
    pub const ZERO: Self = Self(0);
    /// 001, the print of cell 00 (R6).
    pub const ONE: Self = Self(1);
    /// -999.
    pub const MIN: Self = Self(-999);
    /// 999.
    pub const MAX: Self = Self(999);

    /// The word with this value, -999 to 999.
    pub const fn new(value: i16) -> Option<Self> {
        if -999 <= value && value <= 999 { Some(Self(value)) } else { None }
    }

    /// The value, -999 to 999.
    pub const fn get(self) -> i16 {
        self.0
    }

    /// The three digits without their sign, 0 to 999: all that the slides show (R9).
    pub const fn magnitude(self) -> u16 {
        self.0.unsigned_abs()
    }

    /// The three digits from the left, without their sign.
    pub const fn digits(self) -> [u8; 3] {
        let number = self.magnitude();
        [(number / 100 % 10) as u8, (number / 10 % 10) as u8, (number % 10) as u8]
    }

    /// Parses a word from a sign and three ASCII digits.
    #[inline]
    pub(crate) const fn from_digits(is_negative: bool, digits: [u8; 3]) -> Option<Self> {
        // Tests all three digits at once. A byte is an ASCII digit exactly if, after the xor with
        // `0`, its high four bits are 0, and still are when 6 is added.
        let [hundreds, tens, units] = digits;
        let digits = u32::from_le_bytes([hundreds, tens, units, b'0']) ^ 0x3030_3030;
        if (digits | digits.wrapping_add(0x0006_0606)) & 0xFFF0_F0F0 != 0 {
            return None;
        }
        let [hundreds, tens, units, _] = digits.to_le_bytes();
        let magnitude = 100 * hundreds as i16 + 10 * tens as i16 + units as i16;
        Some(Self(if is_negative { -magnitude } else { magnitude }))
    }

    /// Returns `true` for a word with a minus sign.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The contents of cell 99 after a write of this word: the printed 8 and the low two digits of
    /// the word (R7).
    #[must_use]
    pub const fn with_printed_8(self) -> Self {
        Self(800 + self.0.abs() % 100)
    }

    /// The sign and low three digits of a longer number.
    #[allow(clippy::cast_possible_truncation, reason = "three digits fit")]
    pub(crate) const fn from_low_digits(number: i32) -> Self {
        Self(three_digits(number) as i16)
    }

    /// The value as an `i32`, for arithmetic.
    pub(crate) const fn value(self) -> i32 {
        self.0 as i32
    }
}

impl TryFrom<i16> for Word {
    type Error = RangeError;

    fn try_from(value: i16) -> Result<Self, RangeError> {
        Self::new(value).ok_or(RangeError::new(value, Self::MIN.0, Self::MAX.0))
    }
}

impl From<Word> for i16 {
    fn from(word: Word) -> Self {
        word.get()
    }
}

impl fmt::Display for Word {
    /// Writes it as on the cardboard: `042`, `-007` (R5).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [hundreds, tens, units] = self.digits().map(|digit| b'0' + digit);
        let signed = [b'-', hundreds, tens, units];
        let [_, unsigned @ ..] = &signed;
        let text = if self.is_negative() { &signed[..] } else { unsigned };
        f.pad(core::str::from_utf8(text).unwrap_or_default())
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Word {
    type Err = TextErrorKind;

    /// Parses an optional sign and one to three digits (R17).
    fn from_str(text: &str) -> Result<Self, TextErrorKind> {
        crate::text::number::parse_number(text, 3).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_1999_there_and_back() {
        for value in -999..=999 {
            let word = Word::new(value).expect("three digits hold it");
            let sign = if value < 0 { "-" } else { "" };
            assert_eq!(word.to_string(), format!("{sign}{:03}", value.abs()));
            assert_eq!(word.to_string().parse(), Ok(word));
            assert_eq!(Word::from_low_digits(value.into()), word);
        }
        assert_eq!((Word::new(-1000), Word::new(1000)), (None, None));
        assert_eq!((Word::MIN.get(), Word::MAX.get()), (-999, 999));
    }

    #[test]
    fn written_in_a_table() {
        assert_eq!(format!("[{:>6}] [{:<6}]", Word(-7), Word(42)), "[  -007] [042   ]");
    }

    #[test]
    fn written_forms() {
        for (text, value) in [("5", 5), ("+5", 5), ("05", 5), ("-5", -5), ("-0", 0), ("999", 999)] {
            assert_eq!(text.parse(), Ok(Word(value)), "{text}");
        }
    }
}
