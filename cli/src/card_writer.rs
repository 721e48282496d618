//! Where punched cards go.

use std::io::{self, IsTerminal, StdoutLock, Write};
use std::mem;

use cardiac_core::Word;

use crate::error::CliError;

/// The output strip.
#[derive(Debug)]
pub(crate) enum CardWriter {
    /// Cards are written as they are punched.
    Stdout(StdoutCards),
    /// Cards are kept for later.
    Collected(Vec<Word>),
}

/// Standard output, a block at a time, or a line at a time where somebody watches.
#[derive(Debug)]
pub(crate) struct StdoutCards {
    stdout: StdoutLock<'static>,
    is_watched: bool,
    block: Vec<u8>,
    failure: Option<io::Error>,
}

const BLOCK: usize = 64 * 1024;

impl CardWriter {
    /// Cards go to standard output.
    pub(crate) fn stdout() -> Self {
        let stdout = io::stdout();
        let is_watched = stdout.is_terminal();
        Self::Stdout(StdoutCards {
            stdout: stdout.lock(),
            is_watched,
            block: Vec::new(),
            failure: None,
        })
    }

    /// Takes a punched card.
    #[inline]
    pub(crate) fn card(&mut self, word: Word) {
        match self {
            Self::Collected(cards) => cards.push(word),
            Self::Stdout(stdout) => {
                stdout.append(word);
                if stdout.is_watched || stdout.block.len() >= BLOCK {
                    stdout.flush();
                }
            }
        }
    }

    /// Writes out what has been punched so far.
    pub(crate) fn flush(&mut self) {
        if let Self::Stdout(stdout) = self {
            stdout.flush();
        }
    }

    /// The error that writing met, if it met one.
    pub(crate) fn check(&mut self) -> Result<(), CliError> {
        self.flush();
        match self {
            Self::Stdout(StdoutCards { failure, .. }) => {
                failure.take().map_or(Ok(()), |error| Err(error.into()))
            }
            Self::Collected(_) => Ok(()),
        }
    }

    /// The cards that were kept.
    pub(crate) fn take_collected(&mut self) -> Vec<Word> {
        match self {
            Self::Collected(cards) => mem::take(cards),
            Self::Stdout(_) => Vec::new(),
        }
    }
}

impl StdoutCards {
    /// Appends a line, as `writeln!` would at twenty times the cost.
    ///
    /// Whether there is a minus is hard to foresee, so it is not asked: one is written,
    /// and written over.
    #[inline]
    fn append(&mut self, word: Word) {
        let [hundreds, tens, units] = word.digits().map(|digit| b'0' + digit);
        let start = self.block.len() + usize::from(word.is_negative());
        self.block.push(b'-');
        self.block.truncate(start);
        self.block.extend([hundreds, tens, units, b'\n']);
    }

    #[cold]
    fn flush(&mut self) {
        if self.failure.is_none() && !self.block.is_empty() {
            self.failure =
                self.stdout.write_all(&self.block).and_then(|()| self.stdout.flush()).err();
        }
        self.block.clear();
    }
}
