//! The error of a conversion from a number that is too large or too small.

use core::fmt;

/// The error of `TryFrom` for [`Word`](crate::Word), [`Accumulator`](crate::Accumulator) and
/// [`Address`](crate::Address): the number does not fit.
///
/// ```
/// use cardiac_core::{Address, Word};
///
/// let error = Word::try_from(1000).unwrap_err();
/// assert_eq!(error.to_string(), "1000 is out of range: expected -999 to 999");
/// assert_eq!(Address::try_from(100).unwrap_err().value(), 100);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct RangeError {
    value: i16,
    min: i16,
    max: i16,
}

impl RangeError {
    pub(crate) const fn new(value: i16, min: i16, max: i16) -> Self {
        Self { value, min, max }
    }

    /// The number that does not fit.
    pub const fn value(self) -> i16 {
        self.value
    }
}

impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, min, max } = self;
        write!(f, "{value} is out of range: expected {min} to {max}")
    }
}

impl core::error::Error for RangeError {}
