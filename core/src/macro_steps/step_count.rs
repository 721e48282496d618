//! A number of steps or cards, of any size.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;
use core::ops::{AddAssign, SubAssign};
use core::str::FromStr;

use num_bigint::BigUint;

/// A number of steps or cards, of any size.
///
/// `Display` writes plain digits; [`Grouped`](crate::Grouped) is for people. `FromStr` reads digits
/// and powers of ten, as in `1e100`.
///
/// ```
/// use cardiac_core::{Grouped, StepCount};
///
/// let count: StepCount = "12e18".parse()?;
/// assert_eq!(count.to_string(), "12000000000000000000");
/// assert_eq!(Grouped(&count).to_string(), "12 000 000 000 000 000 000");
/// assert_eq!((count.to_u64(), StepCount::from(7_u64).to_u64()), (Some(12_000_000_000_000_000_000), Some(7)));
/// assert!("1e100".parse::<StepCount>()? > count);
/// # Ok::<(), cardiac_core::ParseStepCountError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StepCount(Repr);

/// The variants are in order: a number is `Large` only if it does not fit into 64 bits. Most do,
/// and need no heap.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Repr {
    Small(u64),
    Large(Box<BigUint>),
}

use Repr::{Large, Small};

impl StepCount {
    /// None.
    pub const ZERO: Self = Self(Small(0));

    /// The most digits that are read. A run without cards that stops is shorter: a machine has
    /// fewer than 10^340 states.
    pub const MAX_DIGITS: usize = 1000;

    /// Returns `true` for zero.
    pub const fn is_zero(&self) -> bool {
        matches!(self.0, Small(0))
    }

    /// The number, if it fits into 64 bits.
    pub const fn to_u64(&self) -> Option<u64> {
        match self.0 {
            Small(number) => Some(number),
            Large(_) => None,
        }
    }

    /// The difference; zero if `other` is larger.
    #[must_use]
    pub fn saturating_sub(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (Small(number), Small(other)) => Self(Small(number.saturating_sub(*other))),
            _ if other >= self => Self::ZERO,
            _ => Self::from(self.to_big() - other.to_big()),
        }
    }

    /// The remainder of a division; zero if `divisor` is.
    #[must_use]
    pub fn remainder(&self, divisor: &Self) -> Self {
        match (&self.0, &divisor.0) {
            (_, Small(0)) => Self::ZERO,
            (Small(number), Small(divisor)) => Self(Small(number % divisor)),
            _ => Self::from(self.to_big() % divisor.to_big()),
        }
    }

    fn to_big(&self) -> BigUint {
        match &self.0 {
            Small(number) => BigUint::from(*number),
            Large(number) => (**number).clone(),
        }
    }
}

impl Default for StepCount {
    fn default() -> Self {
        Self::ZERO
    }
}

impl From<u64> for StepCount {
    fn from(number: u64) -> Self {
        Self(Small(number))
    }
}

impl From<u8> for StepCount {
    fn from(number: u8) -> Self {
        Self::from(u64::from(number))
    }
}

impl From<BigUint> for StepCount {
    fn from(number: BigUint) -> Self {
        match u64::try_from(&number) {
            Ok(number) => Self(Small(number)),
            Err(_) => Self(Large(Box::new(number))),
        }
    }
}

impl AddAssign<u64> for StepCount {
    fn add_assign(&mut self, other: u64) {
        match &mut self.0 {
            Small(number) => match number.checked_add(other) {
                Some(sum) => *number = sum,
                None => self.0 = Large(Box::new(BigUint::from(*number) + other)),
            },
            Large(number) => **number += other,
        }
    }
}

impl AddAssign<&Self> for StepCount {
    fn add_assign(&mut self, other: &Self) {
        match (&mut self.0, &other.0) {
            (_, Small(other)) => *self += *other,
            (Large(number), Large(other)) => **number += &**other,
            (Small(number), Large(other)) => {
                let number = *number;
                *self = Self(Large(other.clone()));
                *self += number;
            }
        }
    }
}

/// Subtracts; the result is zero if `other` is larger.
impl SubAssign<&Self> for StepCount {
    fn sub_assign(&mut self, other: &Self) {
        match (&mut self.0, &other.0) {
            (Small(number), Small(other)) => *number = number.saturating_sub(*other),
            // In place: the difference is still large.
            (Large(number), Small(other)) if number.bits() > 65 => **number -= *other,
            _ => *self = self.saturating_sub(other),
        }
    }
}

impl fmt::Display for StepCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Small(number) => fmt::Display::fmt(number, f),
            Large(number) => fmt::Display::fmt(number, f),
        }
    }
}

/// The reason why a text is no [`StepCount`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParseStepCountError {
    /// Something else than digits, with or without a power of ten.
    NotANumber,
    /// More than [`StepCount::MAX_DIGITS`] digits.
    TooLong,
}

impl fmt::Display for ParseStepCountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotANumber => f.write_str("expected a number, such as `1000` or `1e100`"),
            Self::TooLong => {
                write!(f, "expected a number of at most {} digits", StepCount::MAX_DIGITS)
            }
        }
    }
}

impl core::error::Error for ParseStepCountError {}

impl FromStr for StepCount {
    type Err = ParseStepCountError;

    /// Reads digits, and after them a power of ten: `1000`, `1e100`.
    fn from_str(text: &str) -> Result<Self, ParseStepCountError> {
        let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !is_number(digits) || !is_number(power) {
            return Err(ParseStepCountError::NotANumber);
        }
        let digits = digits.trim_start_matches('0');
        let zeros = match power.trim_start_matches('0') {
            _ if digits.is_empty() => 0,
            "" => 0,
            power => power.parse().map_err(|_| ParseStepCountError::TooLong)?,
        };
        if zeros > Self::MAX_DIGITS || digits.len() + zeros > Self::MAX_DIGITS {
            return Err(ParseStepCountError::TooLong);
        }
        let mut text = String::from(digits);
        text.extend(core::iter::repeat_n('0', zeros));
        if text.is_empty() {
            return Ok(Self::ZERO);
        }
        text.parse()
            .map(|number: BigUint| number.into())
            .map_err(|_| ParseStepCountError::NotANumber)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> StepCount {
        text.parse().expect("a number")
    }

    #[test]
    fn small_and_large_numbers_are_one_number() {
        let most = count("18446744073709551615");
        let mut above = most.clone();
        above += 1;
        assert_eq!((most.to_u64(), above.to_u64()), (Some(u64::MAX), None));
        assert_eq!(above.to_string(), "18446744073709551616");
        assert!(above > most && most > count("9"));
        assert_eq!(above.saturating_sub(&StepCount::from(1_u64)), most);
        assert_eq!(most.saturating_sub(&above), StepCount::ZERO);
        above -= &count("10000000000000000000");
        assert_eq!(above.to_u64(), Some(8_446_744_073_709_551_616));
        let (mut one, mut other) = (count("7"), count("1e30"));
        one += &count("1e30");
        other += &count("7");
        assert_eq!((one.clone(), one.remainder(&count("1e15"))), (other, count("7")));
        assert_eq!(one.remainder(&StepCount::ZERO), StepCount::ZERO);
    }

    #[test]
    fn texts_there_and_back() {
        for (text, plain) in [
            ("0", "0"),
            ("000", "0"),
            ("0e9999999999999999999", "0"),
            ("999", "999"),
            ("12E3", "12000"),
            ("1e24", "1000000000000000000000000"),
        ] {
            assert_eq!(count(text).to_string(), plain);
            assert_eq!(count(plain), count(text));
        }
        for text in ["", "e", "1e", "e5", "-1", "+1", "1.5", "1 000", "1e-3", "ten"] {
            assert_eq!(text.parse::<StepCount>(), Err(ParseStepCountError::NotANumber), "{text}");
        }
        for text in ["1e1000", "1e99999999999999999999"] {
            assert_eq!(text.parse::<StepCount>(), Err(ParseStepCountError::TooLong), "{text}");
        }
        assert_eq!(count("1e999").to_string().len(), StepCount::MAX_DIGITS);
    }
}
