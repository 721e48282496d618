//! What is to be handed in, and how it is told from what is not.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::batch::paths::{endings, is_program};
use crate::by_hand::is_log;

/// What is to be handed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wanted {
    Programs,
    /// Logs of work by hand.
    Logs,
}

impl Wanted {
    /// What one of them is called.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Programs => "program",
            Self::Logs => "log",
        }
    }

    /// How their names end.
    pub(crate) const fn endings(self) -> &'static str {
        match self {
            Self::Programs => endings(),
            Self::Logs => "their names end with .log",
        }
    }

    /// Whether it is one by its name.
    pub(super) fn is(self, path: &Path) -> bool {
        match self {
            Self::Programs => is_program(path),
            Self::Logs => path.extension().is_some_and(|end| end.eq_ignore_ascii_case("log")),
        }
    }

    /// Whether it is what is handed in elsewhere: a program where logs are wanted, or a
    /// log where programs are. Many things have names that end with .log, and so the
    /// beginning of the text says whether it is one.
    pub(super) fn is_other(self, path: &Path) -> bool {
        match self {
            _ if path.is_symlink() => false,
            Self::Programs => Self::Logs.is(path) && begins_as_a_log(path),
            Self::Logs => Self::Programs.is(path),
        }
    }
}

fn begins_as_a_log(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = File::open(path).and_then(|file| file.take(32).read_to_end(&mut beginning));
    read.is_ok() && is_log(&beginning)
}
