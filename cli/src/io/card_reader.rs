//! Reads the input cards of a run from files, arguments, standard input and the keyboard.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Write};
use std::mem;

use cardiac_core::{Card, Machine, RunOutcome, TextError, TextErrorKind, deck, load, session};
use cardiac_programs::run::run_slice;

use crate::io::card_list::CardList;
use crate::io::card_source::CardSource;
use crate::io::card_writer::CardWriter;
use crate::io::prompt::card_prompt::{CardAnswer, CardPrompt};
use crate::io::stdin::{LineStatus, STANDARD_INPUT, StdinReader};
use crate::messages::error::CliError;
use crate::messages::print::eprint_message;

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
    /// The rest of the current source, or of the current line of standard input.
    pending: VecDeque<Card>,
    sources: VecDeque<CardSource>,
    input_mode: InputMode,
    stdin: &'a mut StdinReader,
    /// The card writer, which is flushed before each wait.
    card_writer: &'a RefCell<CardWriter>,
    last_card: Option<Card>,
    error: Option<CardReadError>,
    /// The labels and lines for prompts.
    debug_info: &'a session::DebugInfo,
    /// The machine at the start of the slice, for prompts.
    slice_start: Machine,
    /// `true` if the cards read are kept, for prompts or run-time checks.
    is_recording: bool,
    /// The cards read in the slice.
    read: Vec<Card>,
    /// `true` if all lines so far had a card in a comment, `false` before the first line; `None`
    /// after another line.
    columns: Option<bool>,
}

impl<'a> CardReader<'a> {
    pub(crate) fn new(
        sources: VecDeque<CardSource>,
        input_mode: InputMode,
        stdin: &'a mut StdinReader,
        card_writer: &'a RefCell<CardWriter>,
        debug_info: &'a session::DebugInfo,
    ) -> Self {
        Self {
            pending: VecDeque::new(),
            sources,
            input_mode,
            stdin,
            card_writer,
            last_card: None,
            error: None,
            debug_info,
            slice_start: Machine::new(),
            is_recording: input_mode == InputMode::Interactive,
            read: Vec::new(),
            columns: (input_mode == InputMode::NonInteractive).then_some(false),
        }
    }

    /// Keeps the cards read even without prompts.
    pub(crate) fn recording(self) -> Self {
        Self { is_recording: true, ..self }
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

    /// Starts a slice with this machine.
    pub(crate) fn begin_slice(&mut self, machine: &Machine) {
        if self.is_recording {
            self.slice_start = *machine;
        }
    }

    /// Ends a slice, and returns the cards read in it if they were kept.
    pub(crate) fn end_slice(&mut self) -> Vec<Card> {
        mem::take(&mut self.read)
    }

    /// Refills `pending` from the first source that has a card, or from the user. It stays empty if
    /// there is none.
    fn refill(&mut self) -> Result<(), CardReadError> {
        while let Some(source) = self.sources.front_mut() {
            match source {
                CardSource::Cards(cards) => self.pending = mem::take(cards).into(),
                CardSource::StandardInput => self.read_line()?,
            }
            if !self.pending.is_empty() {
                return Ok(());
            }
            self.sources.pop_front();
        }
        match self.input_mode {
            InputMode::Interactive => self.prompt(),
            InputMode::NonInteractive => Ok(()),
        }
    }

    /// Reads the cards of the next line of standard input that has any; none at its end.
    fn read_line(&mut self) -> Result<(), CardReadError> {
        while self.pending.is_empty() {
            match self.next_line()? {
                LineStatus::End => break,
                LineStatus::Interrupted => return Err(CardReadError::Interrupted),
                LineStatus::Read => {}
            }
            let cards = match self.second_column() {
                Some(error) => Err(error),
                None => match deck::parse_line(self.stdin.text()) {
                    Ok(card) => {
                        self.pending.extend(card);
                        continue;
                    }
                    Err(_) => cards_on(self.stdin.text()),
                },
            };
            match (cards, self.input_mode) {
                (Ok(cards), _) => self.pending = cards.into(),
                (Err(error), InputMode::Interactive) => eprint_message(error.kind),
                (Err(error), InputMode::NonInteractive) => {
                    let error = TextError { line: self.stdin.line_number(), ..error };
                    let complaint = CliError::line(STANDARD_INPUT, self.stdin.text(), &error);
                    return Err(CardReadError::Failed(complaint.into()));
                }
            }
        }
        Ok(())
    }

    /// Returns an error for the second line if the first two have a card in a comment: `5 ;7`.
    fn second_column(&mut self) -> Option<TextError> {
        let before = self.columns?;
        let line = self.stdin.text();
        if !deck::has_content(line) {
            return None;
        }
        let found = deck::card_in_comment(line);
        self.columns = found.is_some().then_some(true);
        found.filter(|_| before)
    }

    /// Prompts for a card until a valid line is typed. An empty line, `blank` or Control-D is no
    /// card. Further cards on the line are kept for the next INP.
    fn prompt(&mut self) -> Result<(), CardReadError> {
        let question = self.question();
        loop {
            self.card_writer.borrow_mut().flush();
            // An error is ignored: without a prompt the user can still type a card.
            let _ = io::stderr().write_all(question.to_string().as_bytes());
            match self.next_line()? {
                LineStatus::Read => {}
                LineStatus::End => {
                    eprint_message("");
                    return Ok(());
                }
                LineStatus::Interrupted => return Err(CardReadError::Interrupted),
            }
            let line = String::from_utf8_lossy(self.stdin.text());
            match CardAnswer::parse(&line) {
                CardAnswer::NoCard => return Ok(()),
                CardAnswer::Help => eprint_message(question.help("ends the program")),
                CardAnswer::Quit => eprint_message(
                    "this is the question for a card: Control-C ends the program, and Enter alone \
                     says that no card is left",
                ),
                CardAnswer::Text(text) => match text.parse() {
                    Ok(CardList(mut cards)) => {
                        if cards.first() == Some(&Card::Blank) {
                            self.sources.push_back(cards.split_off(1).into());
                        } else {
                            self.pending = cards.into();
                        }
                        return Ok(());
                    }
                    Err(mistake) => eprint_message(mistake),
                },
            }
        }
    }

    /// Returns the prompt of the INP that needs a card.
    ///
    /// The running machine is borrowed by the run loop, so the steps of the slice are replayed with
    /// the cards read in it.
    fn question(&self) -> CardPrompt {
        let mut machine = self.slice_start;
        let mut cards = self.read.iter().copied();
        let punch = &mut |_| {};
        let outcome = run_slice(&mut machine, None, None, &mut cards, punch, u64::MAX, &mut 0);
        let cell = match outcome {
            RunOutcome::Stopped(stop) => stop.cell(),
            _ => machine.bug,
        };
        CardPrompt::new(self.debug_info, &machine, cell)
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
    // Nor can it show that all lines are quoted.
    if line.starts_with(b">") {
        let kind = TextErrorKind::QuotedLine;
        return Err(TextError { line: 1, column: 1, span: 0..1, kind });
    }
    let text = load::decode(line)?;
    deck::cards(text.as_ref()).collect()
}

impl Iterator for CardReader<'_> {
    type Item = Card;

    #[inline]
    fn next(&mut self) -> Option<Card> {
        if self.pending.is_empty()
            && let Err(error) = self.refill()
        {
            self.error = Some(error);
        }
        self.last_card = self.pending.pop_front();
        if self.is_recording {
            self.read.extend(self.last_card);
        }
        self.last_card
    }
}
