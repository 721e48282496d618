//! Where punched cards go.

use std::io::{self, IsTerminal, StdoutLock, Write};
use std::mem;

use cardiac_core::Word;

use crate::complaint::Complaint;

/// The output strip.
#[derive(Debug)]
pub(crate) enum Punch {
    /// Cards are written as they are punched.
    Through(Through),
    /// Cards are kept for later.
    Kept(Vec<Word>),
}

/// Standard output, a block at a time, or a line at a time where somebody watches.
#[derive(Debug)]
pub(crate) struct Through {
    stdout: StdoutLock<'static>,
    is_watched: bool,
    block: Vec<u8>,
    failure: Option<io::Error>,
}

const BLOCK: usize = 64 * 1024;

impl Punch {
    /// Cards go to standard output.
    pub(crate) fn through() -> Self {
        let stdout = io::stdout();
        let is_watched = stdout.is_terminal();
        Self::Through(Through {
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
            Self::Kept(cards) => cards.push(word),
            Self::Through(through) => {
                through.append(word);
                if through.is_watched || through.block.len() >= BLOCK {
                    through.flush();
                }
            }
        }
    }

    /// Writes out what has been punched so far.
    pub(crate) fn flush(&mut self) {
        if let Self::Through(through) = self {
            through.flush();
        }
    }

    /// The error that writing met, if it met one.
    pub(crate) fn check(&mut self) -> Result<(), Complaint> {
        self.flush();
        match self {
            Self::Through(Through { failure, .. }) => {
                failure.take().map_or(Ok(()), |error| Err(error.into()))
            }
            Self::Kept(_) => Ok(()),
        }
    }

    /// The cards that were kept.
    pub(crate) fn kept(&mut self) -> Vec<Word> {
        match self {
            Self::Kept(cards) => mem::take(cards),
            Self::Through(_) => Vec::new(),
        }
    }
}

impl Through {
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
