//! Writes output cards to standard output, or collects them.

use std::io::{self, IsTerminal, StdoutLock, Write};
use std::mem;

use cardiac_core::Word;

use crate::messages::error::CliError;

/// The destination of output cards.
#[derive(Debug)]
pub(crate) enum CardWriter {
    /// Writes cards to standard output as they are punched.
    Stdout(StdoutCards),
    /// Collects cards, for JSON.
    Collected(Vec<Word>),
}

/// Standard output, written in blocks, or line by line if it is a terminal.
#[derive(Debug)]
pub(crate) struct StdoutCards {
    stdout: StdoutLock<'static>,
    is_terminal: bool,
    block: Vec<u8>,
    failure: Option<io::Error>,
}

const BLOCK: usize = 64 * 1024;

impl CardWriter {
    /// Creates a writer to standard output.
    pub(crate) fn stdout() -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        Self::Stdout(StdoutCards {
            stdout: stdout.lock(),
            is_terminal,
            block: Vec::new(),
            failure: None,
        })
    }

    /// Writes or collects a card.
    #[inline]
    pub(crate) fn card(&mut self, word: Word) {
        let stdout = match self {
            Self::Collected(cards) => return cards.push(word),
            Self::Stdout(stdout) => stdout,
        };
        // Twenty times faster than `writeln!`. The sign is unpredictable, so there is no branch: a
        // minus is always written, and cut off again for a positive word.
        let [hundreds, tens, units] = word.digits().map(|digit| b'0' + digit);
        let start = stdout.block.len() + usize::from(word.is_negative());
        stdout.block.push(b'-');
        stdout.block.truncate(start);
        stdout.block.extend([hundreds, tens, units, b'\n']);
        if stdout.is_terminal || stdout.block.len() >= BLOCK {
            stdout.flush();
        }
    }

    /// Writes the buffered cards.
    pub(crate) fn flush(&mut self) {
        if let Self::Stdout(stdout) = self {
            stdout.flush();
        }
    }

    /// Flushes, and returns the first write error if there was one.
    pub(crate) fn check(&mut self) -> Result<(), CliError> {
        self.flush();
        match self {
            Self::Stdout(StdoutCards { failure, .. }) => {
                failure.take().map_or(Ok(()), |error| Err(error.into()))
            }
            Self::Collected(_) => Ok(()),
        }
    }

    /// Takes the collected cards.
    pub(crate) fn take_collected(&mut self) -> Vec<Word> {
        match self {
            Self::Collected(cards) => mem::take(cards),
            Self::Stdout(_) => Vec::new(),
        }
    }
}

impl StdoutCards {
    #[cold]
    fn flush(&mut self) {
        if self.failure.is_none() && !self.block.is_empty() {
            self.failure =
                self.stdout.write_all(&self.block).and_then(|()| self.stdout.flush()).err();
        }
        self.block.clear();
    }
}
