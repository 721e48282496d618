//! An address: the number of a cell, two digits.

use core::fmt;
use core::str::FromStr;

use crate::machine::range_error::RangeError;
use crate::text::error::TextErrorKind;

/// The number of a cell, 00 to 99.
///
/// ```
/// use cardiac_core::Address;
///
/// let cell: Address = "07".parse()?;
/// assert_eq!((cell.tens(), cell.units()), (0, 7));
/// assert_eq!(cell.to_string(), "07");
/// assert_eq!(Address::LAST.next(), Address::FIRST);
/// assert_eq!(Address::new(100), None);
/// assert_eq!(Address::try_from(7), Ok(cell));
/// assert_eq!(usize::from(cell), 7);
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(u8);

impl Address {
    /// Cell 00, printed `001` (R6).
    pub const FIRST: Self = Self(0);
    /// Cell 99, with its printed 8 (R7).
    pub const LAST: Self = Self(99);

    /// The address with this number, 0 to 99.
    pub const fn new(number: u8) -> Option<Self> {
        if number <= 99 { Some(Self(number)) } else { None }
    }

    /// The number, 0 to 99.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// The left digit, which the ADDRESS (2) slide shows.
    pub const fn tens(self) -> u8 {
        self.0 / 10
    }

    /// The right digit, which the ADDRESS (1) slide shows.
    pub const fn units(self) -> u8 {
        self.0 % 10
    }

    /// The next cell; after 99 comes 00 (R10).
    #[must_use]
    pub const fn next(self) -> Self {
        if self.0 >= 99 { Self::FIRST } else { Self(self.0 + 1) }
    }

    /// The previous cell; before 00 comes 99.
    #[must_use]
    pub const fn previous(self) -> Self {
        if self.0 == 0 { Self::LAST } else { Self(self.0 - 1) }
    }

    /// Returns `true` for cells 00 and 99, in which something is printed (R6, R7).
    pub const fn is_printed(self) -> bool {
        self.0 == Self::FIRST.0 || self.0 == Self::LAST.0
    }

    /// Iterates over all hundred addresses, in order.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
        (0..100).map(Self)
    }

    /// The low two digits of a number. A word becomes an address in this way.
    pub(crate) const fn from_low_digits(number: u16) -> Self {
        Self((number % 100) as u8)
    }
}

impl TryFrom<u8> for Address {
    type Error = RangeError;

    fn try_from(number: u8) -> Result<Self, RangeError> {
        let (first, last) = (Self::FIRST.0, Self::LAST.0);
        Self::new(number).ok_or(RangeError::new(number.into(), first.into(), last.into()))
    }
}

impl From<Address> for u8 {
    fn from(address: Address) -> Self {
        address.get()
    }
}

impl From<Address> for usize {
    fn from(address: Address) -> Self {
        Self::from(address.get())
    }
}

impl fmt::Display for Address {
    /// Writes two digits: `07` (R5).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = [b'0' + self.tens(), b'0' + self.units()];
        f.pad(core::str::from_utf8(&digits).unwrap_or_default())
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Address {
    type Err = TextErrorKind;

    /// Parses one or two digits.
    fn from_str(text: &str) -> Result<Self, TextErrorKind> {
        let is_number = matches!(text.len(), 1..=2) && text.bytes().all(|b| b.is_ascii_digit());
        if !is_number {
            return Err(TextErrorKind::InvalidAddress);
        }
        text.parse().map(Self).map_err(|_| TextErrorKind::InvalidAddress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_hundred_there_and_back() {
        for address in Address::all() {
            assert_eq!(address.to_string().parse(), Ok(address));
            assert_eq!(address.tens() * 10 + address.units(), address.get());
            assert_eq!(address.next().previous(), address);
        }
        assert_eq!(Address::all().count(), 100);
        assert_eq!((100..=255).find_map(Address::new), None);
    }

    #[test]
    fn errors() {
        for text in ["", "100", "007", "-1", "+1", " 7", "a", "1a", "١"] {
            assert_eq!(text.parse::<Address>(), Err(TextErrorKind::InvalidAddress), "{text}");
        }
    }
}
