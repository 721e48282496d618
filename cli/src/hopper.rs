//! The hopper: all the data cards of a run, wherever they come from.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Write};
use std::mem;
use std::vec;

use cardiac_core::{Card, Machine, Mistake, Stop, TextError, deck, load, session};

use crate::card_list::CardList;
use crate::card_question::{CardQuestion, HELP};
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
    Cards(Vec<Card>),
    /// Standard input, card by card.
    StandardInput,
}

impl From<Vec<Card>> for Source {
    fn from(cards: Vec<Card>) -> Self {
        Self::Cards(cards)
    }
}

/// Who sits at the other end of standard input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Partner {
    /// Nobody: an empty hopper is empty, and a line that is no card is an error.
    Script,
    /// A person at a terminal, who is asked for a card when the hopper is empty, and
    /// may type a line again.
    Person,
}

/// Why no card came although there may be more.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// Control-C while waiting.
    Interrupted,
    /// Standard input cannot be read, or a line of it is no card.
    Failed(anyhow::Error),
}

/// The cards of a run, in order: an iterator, as the machine wants them.
#[derive(Debug)]
pub(crate) struct Hopper<'a> {
    /// What is left of the cards last taken up.
    at_hand: vec::IntoIter<Card>,
    sources: VecDeque<Source>,
    partner: Partner,
    console: &'a mut Console,
    /// What has been punched is shown before anybody is made to wait.
    punch: &'a RefCell<Punch>,
    last_card: Option<Card>,
    trouble: Option<Trouble>,
    /// What names the cells in questions.
    program: session::Program,
    /// The machine as it was last seen, and the cards read since: for a person alone.
    seen: Machine,
    read_since: Vec<Card>,
}

impl<'a> Hopper<'a> {
    pub(crate) fn new(
        sources: VecDeque<Source>,
        partner: Partner,
        console: &'a mut Console,
        punch: &'a RefCell<Punch>,
    ) -> Self {
        Self {
            at_hand: Vec::new().into_iter(),
            sources,
            partner,
            console,
            punch,
            last_card: None,
            trouble: None,
            program: session::Program::default(),
            seen: Machine::new(),
            read_since: Vec::new(),
        }
    }

    /// The same with a program that names the cells in questions.
    pub(crate) fn naming(self, program: session::Program) -> Self {
        Self { program, ..self }
    }

    /// Why the last card asked for did not come.
    pub(crate) fn take_trouble(&mut self) -> Option<Trouble> {
        self.trouble.take()
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
        self.sources.iter().try_fold(self.at_hand.len(), |unread, source| match source {
            Source::Cards(cards) => Some(unread + cards.len()),
            Source::StandardInput => None,
        })
    }

    /// Takes the next card out of the first source that has one.
    #[inline]
    fn take(&mut self) -> Option<Card> {
        match self.at_hand.next() {
            Some(card) => Some(card),
            None => self.take_from_sources(),
        }
    }

    fn take_from_sources(&mut self) -> Option<Card> {
        loop {
            let card = match self.sources.front_mut() {
                Some(Source::Cards(cards)) => {
                    self.at_hand = mem::take(cards).into_iter();
                    Ok(self.at_hand.next())
                }
                Some(Source::StandardInput) => self.read(),
                None if self.partner == Partner::Person => self.ask(),
                None => return None,
            };
            match card {
                Ok(Some(card)) => return Some(card),
                Ok(None) if self.sources.pop_front().is_some() => {}
                Ok(None) => return None,
                Err(trouble) => {
                    self.trouble = Some(trouble);
                    return None;
                }
            }
        }
    }

    /// The next card of standard input; none at its end.
    fn read(&mut self) -> Result<Option<Card>, Trouble> {
        loop {
            match self.next_line()? {
                Line::End => return Ok(None),
                Line::Interrupted => return Err(Trouble::Interrupted),
                Line::Read => {}
            }
            if let Ok(card) = deck::line(self.console.text()) {
                match card {
                    Some(card) => return Ok(Some(card)),
                    None => continue,
                }
            }
            match (cards_on(self.console.text()), self.partner) {
                (Ok(cards), _) => {
                    self.at_hand = cards.into_iter();
                    if let Some(card) = self.at_hand.next() {
                        return Ok(Some(card));
                    }
                }
                (Err(error), Partner::Person) => say(error.mistake),
                (Err(error), Partner::Script) => {
                    let error = TextError { line: self.console.line_number(), ..error };
                    let complaint = Complaint::line(STANDARD_INPUT, self.console.text(), &error);
                    return Err(Trouble::Failed(complaint.into()));
                }
            }
        }
    }

    /// Asks for a card until one is typed; an empty line, `blank` or Control-D is none. If
    /// several are typed, the others are left for the next INP.
    fn ask(&mut self) -> Result<Option<Card>, Trouble> {
        let question = self.question();
        loop {
            self.punch.borrow_mut().flush();
            // A prompt that cannot be seen does not change what is typed.
            let _ = io::stderr().write_all(question.to_string().as_bytes());
            match self.next_line()? {
                Line::Read => {}
                Line::End => {
                    say("");
                    return Ok(None);
                }
                Line::Interrupted => return Err(Trouble::Interrupted),
            }
            let line = String::from_utf8_lossy(self.console.text());
            match line.trim() {
                "" => return Ok(None),
                HELP => say(question.help("ends the program")),
                line => match line.parse() {
                    Ok(CardList(cards)) => {
                        self.at_hand = cards.into_iter();
                        return Ok(self.at_hand.next().filter(|&card| card != Card::Blank));
                    }
                    Err(mistake) => say(mistake),
                },
            }
        }
    }

    /// The question of the INP that finds no card. The machine is at work and cannot be looked
    /// at; so the steps since it was last seen are done again, with the cards read since.
    fn question(&self) -> CardQuestion {
        let mut machine = self.seen;
        let mut cards = self.read_since.iter().copied();
        let run = machine.run(&mut cards, |_| {}, u64::MAX);
        let cell = run.stop.map_or(machine.bug, Stop::cell);
        CardQuestion::new(&self.program, &machine, cell)
    }

    /// Sees the machine that the next cards are for, and what names its cells.
    pub(crate) fn see(&mut self, machine: &Machine) {
        if self.partner == Partner::Person {
            self.seen = *machine;
            self.read_since.clear();
        }
    }

    fn next_line(&mut self) -> Result<Line, Trouble> {
        self.console.next_line(|| self.punch.borrow_mut().flush()).map_err(|error| {
            let place = format!("{STANDARD_INPUT}:{}", self.console.line_number() + 1);
            Trouble::Failed(anyhow::Error::from(error).context(place))
        })
    }
}

/// The cards of a line that holds several, or lines that end with CR alone, or the
/// Control-Z of an old system at its end.
fn cards_on(line: &[u8]) -> Result<Vec<Card>, TextError> {
    // Semicolons separate cards only where every line is built with them, which a line that
    // is read alone cannot show.
    if let Err(error) = deck::line(line)
        && error.mistake == Mistake::SignTouchesDigit
    {
        return Err(error);
    }
    let text = load::decode(line)?;
    deck::cards(text.as_ref()).collect()
}

impl Iterator for Hopper<'_> {
    type Item = Card;

    #[inline]
    fn next(&mut self) -> Option<Card> {
        self.last_card = self.take();
        if self.partner == Partner::Person {
            self.read_since.extend(self.last_card);
        }
        self.last_card
    }
}
