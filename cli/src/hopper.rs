//! The hopper: all the data cards of a run, wherever they come from.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Write};
use std::vec;

use cardiac_core::{Card, Word, deck};

use crate::complaint::Complaint;
use crate::console::{Console, Line};
use crate::punch::Punch;
use crate::say;

/// The name that errors give standard input.
pub(crate) const STANDARD_INPUT: &str = "standard input";

/// Where cards come from.
#[derive(Debug)]
pub(crate) enum Source {
    /// Cards at hand.
    Cards(vec::IntoIter<Card>),
    /// Standard input, card by card; the number is the last line read.
    StandardInput(usize),
}

impl From<Vec<Card>> for Source {
    fn from(cards: Vec<Card>) -> Self {
        Self::Cards(cards.into_iter())
    }
}

/// What happens when the last card has been read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum WhenEmpty {
    /// There is no card.
    Stop,
    /// Whoever sits at the terminal is asked for one.
    Ask,
}

/// What is known of the card that comes next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum UnderReader {
    /// It has not been asked for.
    NotLooked,
    /// It was taken out to be looked at, or there was none.
    Looked(Option<Card>),
}

/// Why no card came although there may be more.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// Control-C while waiting.
    Interrupted,
    /// Standard input cannot be read, or a line of it is no card.
    Failed(anyhow::Error),
}

/// The cards of a run, in order. An iterator, as the machine wants them, that can
/// also be looked at first.
#[derive(Debug)]
pub(crate) struct Hopper<'a> {
    sources: VecDeque<Source>,
    when_empty: WhenEmpty,
    console: &'a mut Console,
    /// What has been punched is shown before anybody is made to wait.
    punch: &'a RefCell<Punch>,
    under_reader: UnderReader,
    last_card: Option<Card>,
    trouble: Option<Trouble>,
}

impl<'a> Hopper<'a> {
    pub(crate) fn new(
        sources: VecDeque<Source>,
        when_empty: WhenEmpty,
        console: &'a mut Console,
        punch: &'a RefCell<Punch>,
    ) -> Self {
        Self {
            sources,
            when_empty,
            console,
            punch,
            under_reader: UnderReader::NotLooked,
            last_card: None,
            trouble: None,
        }
    }

    /// The card that comes next, if one does.
    pub(crate) fn look(&mut self) -> Option<Card> {
        let card = match self.under_reader {
            UnderReader::Looked(card) => card,
            UnderReader::NotLooked => self.take(),
        };
        self.under_reader = UnderReader::Looked(card);
        card
    }

    /// Why the last card asked for did not come.
    pub(crate) fn take_trouble(&mut self) -> Option<Trouble> {
        self.under_reader = UnderReader::NotLooked;
        self.trouble.take()
    }

    /// Whether something went wrong when the last card was asked for.
    pub(crate) fn is_in_trouble(&self) -> bool {
        self.trouble.is_some()
    }

    /// Whether Control-C has been pressed.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.console.is_interrupted()
    }

    /// The card that was read last; none where there was none to read.
    pub(crate) fn last_card(&self) -> Option<Card> {
        self.last_card
    }

    /// How many cards were not read, if that can be told: standard input was read to
    /// its end.
    pub(crate) fn unread(&self) -> Option<usize> {
        let looked_at = usize::from(matches!(self.under_reader, UnderReader::Looked(Some(_))));
        self.sources.iter().try_fold(looked_at, |unread, source| match source {
            Source::Cards(cards) => Some(unread + cards.len()),
            Source::StandardInput(_) => None,
        })
    }

    fn take(&mut self) -> Option<Card> {
        loop {
            match self.sources.front_mut() {
                Some(Source::Cards(cards)) => {
                    if let Some(card) = cards.next() {
                        return Some(card);
                    }
                }
                Some(Source::StandardInput(line)) => {
                    match read_card(self.console, line, self.punch) {
                        Ok(Some(card)) => return Some(card),
                        Ok(None) => {}
                        Err(trouble) => {
                            self.trouble = Some(trouble);
                            return None;
                        }
                    }
                }
                None if self.when_empty == WhenEmpty::Ask => {
                    return ask(self.console, self.punch).unwrap_or_else(|trouble| {
                        self.trouble = Some(trouble);
                        None
                    });
                }
                None => return None,
            }
            self.sources.pop_front();
        }
    }
}

impl Iterator for Hopper<'_> {
    type Item = Card;

    fn next(&mut self) -> Option<Card> {
        self.last_card = self.look();
        self.under_reader = UnderReader::NotLooked;
        self.last_card
    }
}

/// The next card of standard input; none at its end.
fn read_card(
    console: &mut Console,
    line: &mut usize,
    punch: &RefCell<Punch>,
) -> Result<Option<Card>, Trouble> {
    loop {
        let read = console.next_line(|| punch.borrow_mut().flush());
        match read.map_err(unreadable)? {
            Line::End => return Ok(None),
            Line::Interrupted => return Err(Trouble::Interrupted),
            Line::Read => {}
        }
        *line += 1;
        match deck::line(console.text()) {
            Ok(None) => {}
            Ok(card) => return Ok(card),
            Err(mut error) => {
                error.line = *line;
                return Err(Trouble::Failed(
                    Complaint::text(STANDARD_INPUT, console.text(), error).into(),
                ));
            }
        }
    }
}

/// Asks for a card until one is typed; an empty line, `blank` or Control-D is none.
fn ask(console: &mut Console, punch: &RefCell<Punch>) -> Result<Option<Card>, Trouble> {
    loop {
        punch.borrow_mut().flush();
        // A prompt that cannot be seen does not change what is typed.
        let _ = io::stderr().write_all(b"card (an empty line: none)? ");
        match console.next_line(|| {}).map_err(unreadable)? {
            Line::Read => {}
            Line::End => {
                say("");
                return Ok(None);
            }
            Line::Interrupted => {
                say("");
                return Err(Trouble::Interrupted);
            }
        }
        match deck::line(console.text()) {
            Ok(card) => return Ok(card.and_then(Card::word).map(Word::into)),
            Err(error) => say(error.mistake),
        }
    }
}

fn unreadable(error: io::Error) -> Trouble {
    Trouble::Failed(anyhow::Error::from(error).context("cannot read standard input"))
}
