//! The hopper: all the data cards of a run, wherever they come from.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Write};
use std::mem;
use std::vec;

use cardiac_core::{Card, Machine, Stop, TextError, TextErrorKind, deck, load, session};

use crate::card_list::CardList;
use crate::card_prompt::{CardPrompt, HELP};
use crate::card_writer::CardWriter;
use crate::eprint_message;
use crate::error::CliError;
use crate::stdin::{LineStatus, StdinReader};

/// The name that errors give standard input.
pub(crate) const STANDARD_INPUT: &str = "standard input";

/// Where cards come from.
#[derive(Debug)]
pub(crate) enum CardSource {
    /// Cards at hand.
    Cards(Vec<Card>),
    /// Standard input, card by card.
    StandardInput,
}

impl From<Vec<Card>> for CardSource {
    fn from(cards: Vec<Card>) -> Self {
        Self::Cards(cards)
    }
}

/// Who sits at the other end of standard input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum InputMode {
    /// Nobody: an empty hopper is empty, and a line that is no card is an error.
    NonInteractive,
    /// A person at a terminal, who is asked for a card when the hopper is empty, and
    /// may type a line again.
    Interactive,
}

/// Why no card came although there may be more.
#[derive(Debug)]
pub(crate) enum CardReadError {
    /// Control-C while waiting.
    Interrupted,
    /// Standard input cannot be read, or a line of it is no card.
    Failed(anyhow::Error),
}

/// The cards of a run, in order: an iterator, as the machine wants them.
#[derive(Debug)]
pub(crate) struct CardReader<'a> {
    /// What is left of the cards last taken up.
    pending: vec::IntoIter<Card>,
    sources: VecDeque<CardSource>,
    input_mode: InputMode,
    stdin: &'a mut StdinReader,
    /// What has been punched is shown before anybody is made to wait.
    punch: &'a RefCell<CardWriter>,
    last_card: Option<Card>,
    error: Option<CardReadError>,
    /// What names the cells in questions.
    debug_info: session::DebugInfo,
    /// The machine as it was last seen, and the cards read since: for a person alone.
    recorded: Machine,
    cards_since: Vec<Card>,
}

impl<'a> CardReader<'a> {
    pub(crate) fn new(
        sources: VecDeque<CardSource>,
        input_mode: InputMode,
        stdin: &'a mut StdinReader,
        punch: &'a RefCell<CardWriter>,
    ) -> Self {
        Self {
            pending: Vec::new().into_iter(),
            sources,
            input_mode,
            stdin,
            punch,
            last_card: None,
            error: None,
            debug_info: session::DebugInfo::default(),
            recorded: Machine::new(),
            cards_since: Vec::new(),
        }
    }

    /// The same with a program that names the cells in questions.
    pub(crate) fn with_debug_info(self, debug_info: session::DebugInfo) -> Self {
        Self { debug_info, ..self }
    }

    /// Why the last card asked for did not come.
    pub(crate) fn take_error(&mut self) -> Option<CardReadError> {
        self.error.take()
    }

    /// Whether Control-C has been pressed.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.stdin.is_interrupted()
    }

    /// The card that was read last; none where there was none to read.
    pub(crate) fn last_card(&self) -> Option<Card> {
        self.last_card
    }

    /// How many cards were not read, if that can be told: standard input was read to
    /// its end.
    pub(crate) fn unread(&self) -> Option<usize> {
        self.sources.iter().try_fold(self.pending.len(), |unread, source| match source {
            CardSource::Cards(cards) => Some(unread + cards.len()),
            CardSource::StandardInput => None,
        })
    }

    /// Takes the next card out of the first source that has one.
    #[inline]
    fn take(&mut self) -> Option<Card> {
        match self.pending.next() {
            Some(card) => Some(card),
            None => self.take_from_sources(),
        }
    }

    fn take_from_sources(&mut self) -> Option<Card> {
        loop {
            let card = match self.sources.front_mut() {
                Some(CardSource::Cards(cards)) => {
                    self.pending = mem::take(cards).into_iter();
                    Ok(self.pending.next())
                }
                Some(CardSource::StandardInput) => self.read(),
                None if self.input_mode == InputMode::Interactive => self.prompt(),
                None => return None,
            };
            match card {
                Ok(Some(card)) => return Some(card),
                Ok(None) if self.sources.pop_front().is_some() => {}
                Ok(None) => return None,
                Err(error) => {
                    self.error = Some(error);
                    return None;
                }
            }
        }
    }

    /// The next card of standard input; none at its end.
    fn read(&mut self) -> Result<Option<Card>, CardReadError> {
        loop {
            match self.next_line()? {
                LineStatus::End => return Ok(None),
                LineStatus::Interrupted => return Err(CardReadError::Interrupted),
                LineStatus::Read => {}
            }
            if let Ok(card) = deck::parse_line(self.stdin.text()) {
                match card {
                    Some(card) => return Ok(Some(card)),
                    None => continue,
                }
            }
            match (cards_on(self.stdin.text()), self.input_mode) {
                (Ok(cards), _) => {
                    self.pending = cards.into_iter();
                    if let Some(card) = self.pending.next() {
                        return Ok(Some(card));
                    }
                }
                (Err(error), InputMode::Interactive) => eprint_message(error.kind),
                (Err(error), InputMode::NonInteractive) => {
                    let error = TextError { line: self.stdin.line_number(), ..error };
                    let complaint = CliError::line(STANDARD_INPUT, self.stdin.text(), &error);
                    return Err(CardReadError::Failed(complaint.into()));
                }
            }
        }
    }

    /// Asks for a card until one is typed; an empty line, `blank` or Control-D is none. If
    /// several are typed, the others are left for the next INP.
    fn prompt(&mut self) -> Result<Option<Card>, CardReadError> {
        let question = self.question();
        loop {
            self.punch.borrow_mut().flush();
            // A prompt that cannot be seen does not change what is typed.
            let _ = io::stderr().write_all(question.to_string().as_bytes());
            match self.next_line()? {
                LineStatus::Read => {}
                LineStatus::End => {
                    eprint_message("");
                    return Ok(None);
                }
                LineStatus::Interrupted => return Err(CardReadError::Interrupted),
            }
            let line = String::from_utf8_lossy(self.stdin.text());
            match line.trim() {
                "" => return Ok(None),
                HELP => eprint_message(question.help("ends the program")),
                line => match line.parse() {
                    Ok(CardList(cards)) => {
                        self.pending = cards.into_iter();
                        return Ok(self.pending.next().filter(|&card| card != Card::Blank));
                    }
                    Err(mistake) => eprint_message(mistake),
                },
            }
        }
    }

    /// The question of the INP that finds no card. The machine is at work and cannot be looked
    /// at; so the steps since it was last seen are done again, with the cards read since.
    fn question(&self) -> CardPrompt {
        let mut machine = self.recorded;
        let mut cards = self.cards_since.iter().copied();
        let run = machine.run(&mut cards, |_| {}, u64::MAX);
        let cell = run.stop.map_or(machine.bug, Stop::cell);
        CardPrompt::new(&self.debug_info, &machine, cell)
    }

    /// Sees the machine that the next cards are for, and what names its cells.
    pub(crate) fn record_state(&mut self, machine: &Machine) {
        if self.input_mode == InputMode::Interactive {
            self.recorded = *machine;
            self.cards_since.clear();
        }
    }

    fn next_line(&mut self) -> Result<LineStatus, CardReadError> {
        self.stdin.next_line(|| self.punch.borrow_mut().flush()).map_err(|error| {
            let place = format!("{STANDARD_INPUT}:{}", self.stdin.line_number() + 1);
            CardReadError::Failed(anyhow::Error::from(error).context(place))
        })
    }
}

/// The cards of a line that holds several, or lines that end with CR alone, or the
/// Control-Z of an old system at its end.
fn cards_on(line: &[u8]) -> Result<Vec<Card>, TextError> {
    // Semicolons separate cards only where every line is built with them, which a line that
    // is read alone cannot show.
    if let Err(error) = deck::parse_line(line)
        && error.kind == TextErrorKind::AmbiguousSeparator
    {
        return Err(error);
    }
    let text = load::decode(line)?;
    deck::cards(text.as_ref()).collect()
}

impl Iterator for CardReader<'_> {
    type Item = Card;

    #[inline]
    fn next(&mut self) -> Option<Card> {
        self.last_card = self.take();
        if self.input_mode == InputMode::Interactive {
            self.cards_since.extend(self.last_card);
        }
        self.last_card
    }
}
