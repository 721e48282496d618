//! The time of the latest change to the answers of a lesson.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use crate::platform::system::clock::SystemTime;

/// The time of a change, in milliseconds since 1970. Before any change it is 0, and so it is in a
/// state that an earlier version wrote.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub(crate) struct ChangeTime(u64);

impl ChangeTime {
    /// Returns the time now.
    pub(super) fn now() -> Self {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let millis = since.map_or(0, |since| since.as_millis());
        Self(u64::try_from(millis).unwrap_or(u64::MAX))
    }

    /// Returns the time of a change that follows this one. It is later, even if the clock was set
    /// back.
    pub(super) fn then(self, now: Self) -> Self {
        now.max(Self(self.0.saturating_add(1)))
    }
}

impl fmt::Display for ChangeTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ChangeTime {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        text.parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_later_than_the_one_before_it() {
        let [early, late] = [ChangeTime(5), ChangeTime(9)];
        assert_eq!(early.then(late), late);
        assert_eq!(late.then(early), ChangeTime(10));
        assert!(ChangeTime::default() < ChangeTime::now());
    }
}
