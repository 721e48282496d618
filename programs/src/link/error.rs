//! Links that cannot be read.

use std::fmt;

/// The reason why a link cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LinkError {
    /// It has no `#s=`.
    NoWork,
    /// It is incomplete or was changed.
    Damaged,
    /// Its text would be longer than a file may be.
    TooLong,
    /// It was made by a newer version.
    Newer,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoWork => {
                "no work is in this link: a link of CARDIAC has `#s=` and letters after it"
            }
            Self::Damaged => {
                "the link is incomplete or was changed: chat programs cut long links, so copy it \
                 whole, or send it as a file"
            }
            Self::TooLong => "the work in this link is longer than 1 MiB: send it as a file",
            Self::Newer => "the link was made by a newer version of CARDIAC: update this one",
        })
    }
}

impl std::error::Error for LinkError {}
