//! The accumulator: a sign and four digits, and the arithmetic of the pad.

use core::fmt;
use core::str::FromStr;

use crate::machine::arith::{Shift, four_digits};
use crate::machine::range_error::RangeError;
use crate::machine::word::Word;
use crate::text::error::TextErrorKind;

/// A sign and four digits, -9999 to 9999 (R2).
///
/// The fourth digit is the overflow of a sum of two cells, and it survives from
/// instruction to instruction. Zero is positive (R3).
///
/// ```
/// use cardiac_core::{Accumulator, Word};
///
/// let sum = Accumulator::from(Word::MAX).plus(Word::MAX);
/// assert_eq!(sum.to_string(), "+1998");
/// assert_eq!(sum.word().to_string(), "998"); // what STO writes
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Accumulator(i16);

impl Accumulator {
    /// +0000, as it is out of the box (R15).
    pub const ZERO: Self = Self(0);

    /// The accumulator with this value, -9999 to 9999.
    pub const fn new(value: i16) -> Option<Self> {
        if -9999 <= value && value <= 9999 { Some(Self(value)) } else { None }
    }

    /// The value, -9999 to 9999.
    pub const fn get(self) -> i16 {
        self.0
    }

    /// The four digits from the left, without their sign.
    pub const fn digits(self) -> [u8; 4] {
        let number = self.0.unsigned_abs();
        [
            (number / 1000 % 10) as u8,
            (number / 100 % 10) as u8,
            (number / 10 % 10) as u8,
            (number % 10) as u8,
        ]
    }

    /// Returns `true` for a negative value; zero is not negative (R3).
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The word that STO writes: the sign and low three digits.
    pub const fn word(self) -> Word {
        Word::from_low_digits(self.value())
    }

    /// Adds a word, and keeps the sign and low four digits (R14).
    #[must_use]
    pub const fn plus(self, word: Word) -> Self {
        Self::from_low_digits(self.value() + word.value())
    }

    /// Subtracts a word, and keeps the sign and low four digits (R14).
    #[must_use]
    pub const fn minus(self, word: Word) -> Self {
        Self::from_low_digits(self.value() - word.value())
    }

    /// Shifts left by `left` places, keeping four digits, and then right by `right` places.
    ///
    /// Digits that leave the four squares are lost, and zeros come in. The sign is kept unless the
    /// result is zero. A count above 4 has the effect of 4.
    ///
    /// ```
    /// use cardiac_core::{Accumulator, Word};
    ///
    /// let accumulator = Accumulator::from(Word::new(132).unwrap());
    /// assert_eq!(accumulator.shifted(3, 3).to_string(), "+0002"); // manual, page 32
    /// ```
    #[must_use]
    pub const fn shifted(self, left: u8, right: u8) -> Self {
        Self::from_low_digits(Shift::apply(Shift::index(left, right), self.value()))
    }

    /// The value as an `i32`, for arithmetic.
    pub(crate) const fn value(self) -> i32 {
        self.0 as i32
    }

    /// The sign and low four digits of a longer number.
    #[allow(clippy::cast_possible_truncation, reason = "four digits fit")]
    pub(crate) const fn from_low_digits(number: i32) -> Self {
        Self(four_digits(number) as i16)
    }
}

impl TryFrom<i16> for Accumulator {
    type Error = RangeError;

    fn try_from(value: i16) -> Result<Self, RangeError> {
        Self::new(value).ok_or(RangeError::new(value, -9999, 9999))
    }
}

impl From<Accumulator> for i16 {
    fn from(accumulator: Accumulator) -> Self {
        accumulator.get()
    }
}

impl From<Word> for Accumulator {
    /// Extends a word to four digits, as CLA does.
    fn from(word: Word) -> Self {
        Self(word.get())
    }
}

impl fmt::Display for Accumulator {
    /// Writes a sign and four digits: `+1068` (R5).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { b'-' } else { b'+' };
        let [thousands, hundreds, tens, units] = self.digits().map(|digit| b'0' + digit);
        let text = [sign, thousands, hundreds, tens, units];
        f.pad(core::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Accumulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Accumulator {
    type Err = TextErrorKind;

    /// Parses an optional sign and one to four digits.
    fn from_str(text: &str) -> Result<Self, TextErrorKind> {
        crate::text::number::parse_number(text, 4).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = Accumulator> {
        (-9999..=9999).map(Accumulator)
    }

    #[test]
    fn all_19999_there_and_back() {
        for accumulator in all() {
            assert_eq!(accumulator.to_string(), format!("{:+05}", accumulator.get()));
            assert_eq!(accumulator.to_string().parse(), Ok(accumulator));
            assert_eq!(Accumulator::new(accumulator.get()), Some(accumulator));
        }
        assert_eq!((Accumulator::new(-10_000), Accumulator::new(10_000)), (None, None));
    }

    /// 19999 accumulators by 100 shifts against the formula of the rules.
    #[test]
    fn every_shift_of_every_accumulator() {
        for accumulator in all() {
            for (left, right) in (0..100_u8).map(|n| (n / 10, n % 10)) {
                let magnitude = u128::from(accumulator.0.unsigned_abs());
                let digits =
                    magnitude * 10_u128.pow(left.into()) % 10_000 / 10_u128.pow(right.into());
                let shifted = accumulator.shifted(left, right);
                assert_eq!(
                    u128::from(shifted.0.unsigned_abs()),
                    digits,
                    "{accumulator} SFT {left}{right}"
                );
                assert_eq!(shifted.is_negative(), accumulator.is_negative() && digits != 0);
            }
        }
    }

    /// Every sum and difference keeps the sign and low four digits of the true one.
    #[test]
    fn every_sum_and_difference() {
        for accumulator in all() {
            for word in (-999..=999).filter_map(Word::new) {
                let (a, b) = (i32::from(accumulator.0), i32::from(word.get()));
                assert_eq!(i32::from(accumulator.plus(word).0), (a + b) % 10_000);
                assert_eq!(i32::from(accumulator.minus(word).0), (a - b) % 10_000);
            }
        }
    }

    #[test]
    fn a_word_keeps_the_low_three_digits_and_no_minus_zero() {
        for (accumulator, word) in
            [("+1068", "068"), ("-1234", "-234"), ("-1000", "000"), ("+0000", "000")]
        {
            let accumulator: Accumulator = accumulator.parse().expect("an accumulator");
            assert_eq!(accumulator.word().to_string(), word);
        }
    }
}
