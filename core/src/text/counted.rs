//! Numbers with their nouns.

use core::fmt;

/// A number with its noun, which gets an `s` unless the number is 1.
///
/// ```
/// use cardiac_core::Counted;
///
/// assert_eq!(Counted(1_u64, "step").to_string(), "1 step");
/// assert_eq!(Counted(0_usize, "step").to_string(), "0 steps");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Counted<'n, N>(pub N, pub &'n str);

impl<N: fmt::Display + PartialEq + From<u8>> fmt::Display for Counted<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(count, noun) = self;
        write!(f, "{count} {noun}{}", if *count == N::from(1) { "" } else { "s" })
    }
}
