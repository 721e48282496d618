//! Reads the input cards of a run from files, arguments, standard input and the keyboard.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Write};
use std::mem;
use std::vec;

use cardiac_core::{Card, Machine, Stop, TextError, TextErrorKind, deck, load, session};

use crate::io::card_list::CardList;
use crate::io::card_prompt::{CardPrompt, HELP};
use crate::io::card_writer::CardWriter;
use crate::io::stdin::{LineStatus, StdinReader};
use crate::messages::error::CliError;
use crate::messages::print::eprint_message;

/// The name of standard input in errors.
pub(crate) const STANDARD_INPUT: &str = "standard input";

/// A source of input cards.
#[derive(Debug)]
pub(crate) enum CardSource {
    /// Cards in memory.
    Cards(Vec<Card>),
    /// Standard input, read card by card.
    StandardInput,
}

impl From<Vec<Card>> for CardSource {
    fn from(cards: Vec<Card>) -> Self {
        Self::Cards(cards)
    }
}

/// The handling of missing and malformed cards on standard input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum InputMode {
    /// The end of the input is final, and a malformed line is an error.
    NonInteractive,
    /// The user at a terminal is prompted for missing cards, and may retype a malformed line.
    Interactive,
}

/// The reason why no card was read although there may be more.
#[derive(Debug)]
pub(crate) enum CardReadError {
    /// Control-C during the wait.
    Interrupted,
    /// Standard input cannot be read, or has a malformed line.
    Failed(anyhow::Error),
}

/// An iterator over the input cards of a run.
#[derive(Debug)]
pub(crate) struct CardReader<'a> {
    /// The rest of the current source.
    pending: vec::IntoIter<Card>,
    sources: VecDeque<CardSource>,
    input_mode: InputMode,
    stdin: &'a mut StdinReader,
    /// The card writer, which is flushed before each wait.
    card_writer: &'a RefCell<CardWriter>,
    last_card: Option<Card>,
    error: Option<CardReadError>,
    /// The labels and lines for prompts.
    debug_info: session::DebugInfo,
    /// The machine as last recorded, and the cards read since; only in interactive mode.
    recorded: Machine,
    cards_since: Vec<Card>,
}

impl<'a> CardReader<'a> {
    pub(crate) fn new(
        sources: VecDeque<CardSource>,
        input_mode: InputMode,
        stdin: &'a mut StdinReader,
        card_writer: &'a RefCell<CardWriter>,
    ) -> Self {
        Self {
            pending: Vec::new().into_iter(),
            sources,
            input_mode,
            stdin,
            card_writer,
            last_card: None,
            error: None,
            debug_info: session::DebugInfo::default(),
            recorded: Machine::new(),
            cards_since: Vec::new(),
        }
    }

    /// Sets the labels and lines for prompts.
    pub(crate) fn with_debug_info(self, debug_info: session::DebugInfo) -> Self {
        Self { debug_info, ..self }
    }

    /// Takes the error of the last read.
    pub(crate) fn take_error(&mut self) -> Option<CardReadError> {
        self.error.take()
    }

    /// Returns `true` if Control-C has been pressed.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.stdin.is_interrupted()
    }

    /// The result of the last read: a card, or `None` if there was none.
    pub(crate) fn last_card(&self) -> Option<Card> {
        self.last_card
    }

    /// Returns the number of unread cards; `None` if standard input was not read to its end.
    pub(crate) fn unread(&self) -> Option<usize> {
        self.sources.iter().try_fold(self.pending.len(), |unread, source| match source {
            CardSource::Cards(cards) => Some(unread + cards.len()),
            CardSource::StandardInput => None,
        })
    }

    /// Takes the next card of the first source that has one.
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

    /// Reads the next card of standard input; `None` at its end.
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

    /// Prompts for a card until a valid line is typed. An empty line, `blank` or Control-D is no
    /// card. Further cards on the line are kept for the next INP.
    fn prompt(&mut self) -> Result<Option<Card>, CardReadError> {
        let question = self.question();
        loop {
            self.card_writer.borrow_mut().flush();
            // An error is ignored: without a prompt the user can still type a card.
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
                HELP | "help" => eprint_message(question.help("ends the program")),
                "quit" | "q" | "exit" => eprint_message(
                    "this is the question for a card: Control-C ends the program, and Enter alone \
                     says that no card is left",
                ),
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

    /// Returns the prompt of the INP that needs a card.
    ///
    /// The running machine is borrowed by the run loop, so the steps since it was last recorded
    /// are replayed with the cards read since.
    fn question(&self) -> CardPrompt {
        let mut machine = self.recorded;
        let mut cards = self.cards_since.iter().copied();
        let run = machine.run(&mut cards, |_| {}, u64::MAX);
        let cell = run.stop.map_or(machine.bug, Stop::cell);
        CardPrompt::new(&self.debug_info, &machine, cell)
    }

    /// Records the machine that reads the next cards.
    pub(crate) fn record_state(&mut self, machine: &Machine) {
        if self.input_mode == InputMode::Interactive {
            self.recorded = *machine;
            self.cards_since.clear();
        }
    }

    fn next_line(&mut self) -> Result<LineStatus, CardReadError> {
        self.stdin.next_line(|| self.card_writer.borrow_mut().flush()).map_err(|error| {
            let location = format!("{STANDARD_INPUT}:{}", self.stdin.line_number() + 1);
            CardReadError::Failed(anyhow::Error::from(error).context(location))
        })
    }
}

/// Parses a line with several cards. It may also contain lines separated by CR alone, or end with
/// the Control-Z of CP/M and DOS.
fn cards_on(line: &[u8]) -> Result<Vec<Card>, TextError> {
    // In a whole deck semicolons may separate cards, but a single line cannot show that all lines
    // do it, so the sign error stands.
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
