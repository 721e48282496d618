//! The board worked by hand: a person is the control unit, and a coach looks at each phase
//! that is said to be done.

mod again;
mod coach;
mod controls;

use std::collections::VecDeque;
use std::{iter, mem};

use cardiac_core::board::Scene;
use cardiac_core::by_hand::{
    Feedback, HandSession, Hint, HintLevel, Location, LogEntry, LogRef, Move, MoveError,
    MoveOutcome, PadRowId, RowContents,
};
use cardiac_core::session::{EditKind, Session};
use cardiac_core::{Card, Cell, Machine, Phase, Sign, Strip};

use crate::board::{Carried, Shown};
use crate::lessons::number;
use crate::texts::{Language, Text};

pub use again::Kept;
pub(crate) use again::Lost;
pub(crate) use coach::coach;
pub(crate) use controls::controls;

/// What is asked of the coach.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Practise {
    /// To say more about what is to be done next.
    Hint,
    /// To do the phase.
    DoPhase,
    /// To do what a deck's loader does.
    Load,
    /// To take the last move back.
    TakeBack,
    /// To begin again.
    Begin,
    /// To be silent until the board and the machine part, or to speak again.
    Silent(bool),
}

/// A board under somebody's hands.
#[derive(Clone, Debug)]
pub struct Hands {
    practice: HandSession,
    /// How it was at first.
    machine: Machine,
    cards: Vec<Card>,
    /// How many of them lay there at first.
    first: usize,
    /// Whether the coach was silent at first.
    is_silent_first: bool,
    /// How it was before each move, and how many cards lay there.
    past: VecDeque<(HandSession, usize)>,
    log: Vec<LogEntry>,
    /// What was given up to begin again, until something is done: it can be taken back.
    given_up: Option<Box<Self>>,
    level: Option<HintLevel>,
    /// What the coach says, if anything.
    said: Option<Said>,
    /// Where to look.
    mark: Option<Location>,
    pub(crate) carried: Carried,
}

/// What the coach has to say.
#[derive(Clone, Copy, Debug)]
enum Said {
    /// How it is done.
    Begins,
    Feedback(Feedback),
    MoveError(MoveError),
    Hint(Hint),
    /// The loader's work was done, in so many steps.
    Loaded(u64),
    /// A way is to be chosen.
    Branch,
}

/// As many punched cards as can be told in a sentence.
const FEW: usize = 6;

/// As many moves as can be taken back.
const MOST_TAKEN_BACK: usize = 2000;

impl Hands {
    /// Lays out by hand what a session has on the table.
    pub fn begin(session: &Session, is_silent: bool) -> Self {
        let machine = session.snapshot().cycle.machine;
        let hands = Self::with(machine, session.input_cards().collect(), is_silent);
        Self { said: Some(Said::Begins), ..hands }
    }

    fn with(machine: Machine, cards: Vec<Card>, is_silent: bool) -> Self {
        let practice =
            if is_silent { HandSession::new_silent(machine) } else { HandSession::new(machine) };
        Self {
            practice,
            machine,
            first: cards.len(),
            cards,
            is_silent_first: is_silent,
            past: VecDeque::new(),
            log: Vec::new(),
            given_up: None,
            level: None,
            said: None,
            mark: None,
            carried: Carried::default(),
        }
    }

    /// The machine as it should be, and the board as it is.
    pub const fn practice(&self) -> &HandSession {
        &self.practice
    }

    /// What was done so far, a line each.
    pub fn log(&self) -> &[LogEntry] {
        &self.log
    }

    /// All of it as the text of a file, which `cardiac by-hand --report` reads.
    pub fn record(&self) -> LogRef<'_> {
        let is_silent = self.is_silent_first;
        let cards = self.cards.get(..self.first).unwrap_or_default();
        LogRef { machine: &self.machine, cards, is_silent, entries: &self.log }
    }

    /// Where the coach says to look.
    pub const fn mark(&self) -> Option<Location> {
        self.mark
    }

    /// Does a move.
    pub fn act(&mut self, act: Move) {
        let before = self.practice;
        match self.practice.apply(act, &self.cards) {
            Ok(answer) => {
                let outcome = MoveOutcome::from_feedback(&answer);
                // A phase that is wrong goes on: there is nothing to be taken back.
                if matches!(outcome, MoveOutcome::Moved | MoveOutcome::Right) {
                    self.remember(before);
                }
                self.log.push(LogEntry::Move(act, outcome));
                self.hear(&answer);
            }
            Err(refusal) => {
                self.log.push(LogEntry::Move(act, MoveOutcome::Refused));
                self.said = Some(Said::MoveError(refusal));
            }
        }
    }

    /// The cards of the input strip, where the reader is on it.
    pub fn input(&self) -> Strip<'_> {
        Strip::with_position(&self.cards, self.practice.board().read)
    }

    /// Lays cards on the end of the input strip.
    pub fn lay(&mut self, cards: &[Card]) {
        for &card in cards {
            self.remember(self.practice);
            self.cards.push(card);
            self.log.push(LogEntry::AddCard(card));
        }
    }

    fn remember(&mut self, before: HandSession) {
        if self.past.len() == MOST_TAKEN_BACK {
            self.past.pop_front();
        }
        self.past.push_back((before, self.cards.len()));
    }

    fn hear(&mut self, answer: &Feedback) {
        // How it is done can be read until there is something to say.
        if !matches!((self.said, answer), (Some(Said::Begins), Feedback::Moved)) {
            self.said = Some(Said::Feedback(*answer));
        }
        self.mark = match answer {
            Feedback::Wrong(mismatch) => Some(mismatch.location),
            Feedback::Diverged(parting) => Some(parting.mismatch.location),
            Feedback::Moved
            | Feedback::Correct { .. }
            | Feedback::Done { .. }
            | Feedback::Silent { .. } => None,
        };
        if MoveOutcome::from_feedback(answer) == MoveOutcome::Right {
            self.level = None;
        }
    }

    /// Does what is asked of the coach.
    pub fn practise(&mut self, asked: Practise) {
        let before = self.practice;
        match asked {
            Practise::Hint => {
                let level = self.level.map_or(HintLevel::Location, HintLevel::next);
                self.level = Some(level);
                match self.practice.hint(level, &self.cards) {
                    Ok(hint) => {
                        self.log.push(LogEntry::Hint(level as u8 + 1));
                        self.mark = Some(hint.location);
                        self.said = Some(Said::Hint(hint));
                    }
                    Err(refusal) => self.said = Some(Said::MoveError(refusal)),
                }
            }
            Practise::DoPhase => match self.practice.do_phase(&self.cards) {
                Ok(answer) => {
                    self.remember(before);
                    self.log.push(LogEntry::Phase);
                    self.hear(&answer);
                }
                Err(refusal) => self.said = Some(Said::MoveError(refusal)),
            },
            Practise::Load => {
                let steps = self.practice.run_loader(&self.cards);
                self.quiet();
                self.said = Some(Said::Loaded(steps));
                if steps > 0 {
                    self.remember(before);
                    self.log.push(LogEntry::Load);
                }
            }
            Practise::TakeBack => {
                if let Some((before, laid)) = self.past.pop_back() {
                    self.practice.undo_to(&before);
                    self.cards.truncate(laid);
                    self.log.push(LogEntry::Undo);
                    self.quiet();
                } else if let Some(given_up) = self.given_up.take() {
                    *self = *given_up;
                }
            }
            Practise::Begin => {
                let mut cards = self.cards.clone();
                cards.truncate(self.first);
                let anew = Self::with(self.machine, cards, self.practice.is_silent());
                let anew = Self { said: Some(Said::Begins), ..anew };
                let given_up = mem::replace(self, anew);
                self.given_up = (!given_up.log.is_empty()).then(|| Box::new(given_up));
            }
            Practise::Silent(is_silent) => {
                self.practice.set_silent(is_silent);
                self.log.push(LogEntry::Silent(is_silent));
            }
        }
    }

    fn quiet(&mut self) {
        (self.level, self.said, self.mark) = (None, None, None);
    }

    /// What a change by hand is on the cardboard; some are no moves. The accumulator is a row
    /// of the pad, and a slide for its sign.
    pub(crate) fn moves_of(&self, change: &EditKind) -> Vec<Move> {
        let act = match change {
            EditKind::Accumulator(number) => {
                let row = Move::Row(PadRowId::Bottom, RowContents::from_accumulator(*number));
                let sign = if number.is_negative() { Sign::Minus } else { Sign::Plus };
                let is_set = self.practice.board().sign == sign;
                return iter::once(row).chain((!is_set).then_some(Move::Sign(sign))).collect();
            }
            EditKind::Cell(cell, Some(word)) => Some(Move::Write(*cell, *word)),
            EditKind::Cell(cell, None) => Some(Move::Erase(*cell)),
            EditKind::Bug(cell) => Some(Move::Bug(*cell)),
            EditKind::Card(card) => Some(Move::Card(card.word())),
            EditKind::Cards(_) => None,
        };
        act.into_iter().collect()
    }

    /// Says that a way from the test window is to be chosen.
    pub(crate) fn ask_for_the_way(&mut self) {
        self.said = Some(Said::Branch);
        self.mark = Some(Location::TestWindow);
    }

    /// What lies on the board.
    pub(crate) fn scene(&self) -> Scene<'_> {
        let mut scene = self.practice.board().scene(self.practice.phase(), &self.cards);
        if let Some(bug) = self.carried.bug {
            scene.bug = bug;
        }
        scene
    }

    /// What stands on the board, to be named.
    pub(crate) fn shown(&self) -> Shown {
        let board = self.practice.board();
        let digits = board.row(PadRowId::Bottom).digits;
        let digits = digits.map(|digit| digit.map_or("_".to_owned(), |digit| digit.to_string()));
        Shown {
            memory: board.memory,
            slides: board.slides(),
            bug: board.bug,
            accumulator: format!("{}{}", board.sign, digits.concat()),
        }
    }

    /// What the phase asks for, with its number and that of the step; or how it all ended.
    pub fn task(&self, language: Language) -> String {
        let practice = &self.practice;
        if practice.has_stopped() {
            let output = &practice.board().output;
            let cards = (0..output.passed).filter_map(|number| output.card(number));
            let cards: Vec<String> = cards.take(FEW).map(|card| card.to_string()).collect();
            let punched = match cards.len() {
                number if number > 0 && number == output.passed => {
                    format!("{number} ({})", cards.join(", "))
                }
                _ => output.passed.to_string(),
            };
            return language.fill(Text::HandStopped, &[&practice.steps(), &punched]);
        }
        let phase = practice.phase();
        let asked = match phase {
            Phase::SetSlides => {
                let bug = practice.bug();
                let is_blank = practice.board().memory.cell(bug) == Cell::Blank;
                let text = if is_blank { Text::HandBlankCell } else { Text::HandSetSlides };
                language.fill(text, &[&bug])
            }
            Phase::MoveBug => language.say(Text::HandMoveBug).into_owned(),
            Phase::Test => language.say(Text::HandTest).into_owned(),
            Phase::Execute => {
                let slides = practice.board().slides();
                let row = language.decoder(slides.decoder(), slides.register);
                language.fill(Text::HandExecute, &[&row])
            }
        };
        let step = practice.steps() + 1;
        language.fill(Text::HandTask, &[&number(phase), &step, &asked])
    }

    /// What the coach offers to do, if he does.
    fn offer(&self, language: Language) -> Option<String> {
        let is_fresh = matches!(
            self.said,
            Some(Said::Feedback(Feedback::Correct { .. } | Feedback::Done { .. }))
        );
        let is_offered =
            is_fresh && self.practice.should_offer_phase() && !self.practice.is_silent();
        is_offered.then(|| language.fill(Text::HandOffer, &[&number(self.practice.phase())]))
    }

    /// What there is to say: the coach's word, and what the phase asks for.
    pub fn sentence(&self, language: Language) -> String {
        let said = self.said.and_then(|said| said.told(language));
        let parts = said.into_iter().chain([self.task(language)]).chain(self.offer(language));
        parts.collect::<Vec<_>>().join(" ")
    }
}

impl Said {
    /// In words, where there are any.
    fn told(self, language: Language) -> Option<String> {
        match self {
            Self::Begins => Some(language.say(Text::HandBegins).into_owned()),
            Self::Feedback(answer) => language.answer(&answer),
            Self::MoveError(refusal) => Some(language.no_place(refusal)),
            Self::Hint(hint) => Some(language.hint(&hint)),
            Self::Loaded(0) => Some(language.say(Text::HandNothingToLoad).into_owned()),
            Self::Branch => Some(language.say(Text::HandWay).into_owned()),
            Self::Loaded(steps) => Some(language.fill(Text::HandLoaded, &[&steps])),
        }
    }
}
