//! Long numbers for people.

use core::fmt::{self, Write};

/// A number in groups of three digits with blanks between them, from five digits on. One of more
/// than 24 digits has its power of ten behind it.
///
/// ```
/// use cardiac_core::Grouped;
///
/// assert_eq!(Grouped(8012).to_string(), "8012");
/// assert_eq!(Grouped(1_234_567).to_string(), "1 234 567");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Grouped<N>(pub N);

/// The most digits that are read without groups.
const MAX_BARE: usize = 4;

/// The most digits that a person counts: a longer number gets its power of ten.
const MAX_COUNTED: usize = 24;

impl<N: fmt::Display> fmt::Display for Grouped<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut head = Head { length: 0, digits: ['0'; 2] };
        write!(head, "{}", self.0)?;
        let Head { length, digits: [first, second] } = head;
        if length <= MAX_BARE {
            return fmt::Display::fmt(&self.0, f);
        }
        write!(Groups { to: f, left: length }, "{}", self.0)?;
        if length > MAX_COUNTED {
            write!(f, " ({first}.{second} * 10^{})", length - 1)?;
        }
        Ok(())
    }
}

/// The length of a number, and its first digits.
struct Head {
    length: usize,
    digits: [char; 2],
}

impl Write for Head {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for digit in text.chars() {
            if let Some(place) = self.digits.get_mut(self.length) {
                *place = digit;
            }
            self.length += 1;
        }
        Ok(())
    }
}

/// Writes the digits of a number in groups.
struct Groups<'f, 'b> {
    to: &'f mut fmt::Formatter<'b>,
    /// The digits that are still to come.
    left: usize,
}

impl Write for Groups<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for digit in text.chars() {
            self.to.write_char(digit)?;
            self.left = self.left.saturating_sub(1);
            if self.left > 0 && self.left % 3 == 0 {
                self.to.write_char(' ')?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_three_from_the_right() {
        for (number, text) in [
            (0_u128, "0"),
            (9999, "9999"),
            (10_000, "10 000"),
            (100_000, "100 000"),
            (1_000_000, "1 000 000"),
            (999_999_999_999_999_999_999_999, "999 999 999 999 999 999 999 999"),
            (1_250_000_000_000_000_000_000_000, "1 250 000 000 000 000 000 000 000 (1.2 * 10^24)"),
        ] {
            assert_eq!(Grouped(number).to_string(), text);
        }
    }
}
