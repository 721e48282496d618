//! The board worked by hand: a person is the control unit, and a coach looks at each phase
//! that is said to be done.

mod coach;
mod controls;
mod restore;

use std::collections::VecDeque;
use std::{iter, mem};

use cardiac_core::board::Scene;
use cardiac_core::by_hand::{
    Feedback, HandSession, Hint, HintLevel, Location, LogEntry, LogRef, Move, MoveError,
    MoveOutcome, PadRowId, RowContents,
};
use cardiac_core::session::{EditKind, Session};
use cardiac_core::{Card, Cell, Machine, Phase, Sign, Strip};

use crate::board::{BoardValues, DragState};
use crate::lessons::phase_number;
use crate::messages::{Language, Msg};

pub(crate) use coach::coach;
pub(crate) use controls::controls;
pub(crate) use restore::RestoreError;
pub use restore::SavedHands;

/// What is asked of the coach.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CoachRequest {
    /// To say more about what is to be done next.
    Hint,
    /// To do the phase.
    DoPhase,
    /// To do what a deck's loader does.
    RunLoader,
    /// To take the last move back.
    Undo,
    /// To begin again.
    Restart,
    /// To be silent until the board and the machine part, or to speak again.
    SetSilent(bool),
}

/// A board under somebody's hands.
#[derive(Clone, Debug)]
pub struct HandWorkspace {
    session: HandSession,
    /// How it was at first.
    machine: Machine,
    cards: Vec<Card>,
    /// How many of them lay there at first.
    first: usize,
    /// Whether the coach was silent at first.
    was_silent_at_start: bool,
    /// How it was before each move, and how many cards lay there.
    undo_stack: VecDeque<(HandSession, usize)>,
    log: Vec<LogEntry>,
    /// What was given up to begin again, until something is done: it can be taken back.
    before_restart: Option<Box<Self>>,
    level: Option<HintLevel>,
    /// What the coach says, if anything.
    message: Option<CoachMessage>,
    /// Where to look.
    mark: Option<Location>,
    pub(crate) drag: DragState,
}

/// What the coach has to say.
#[derive(Clone, Copy, Debug)]
enum CoachMessage {
    /// How it is done.
    Started,
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
const MAX_UNDO: usize = 2000;

impl HandWorkspace {
    /// Lays out by hand what a session has on the table.
    pub fn from_session(session: &Session, is_silent: bool) -> Self {
        let machine = session.snapshot().cycle.machine;
        let hands = Self::new(machine, session.input_cards().collect(), is_silent);
        Self { message: Some(CoachMessage::Started), ..hands }
    }

    fn new(machine: Machine, cards: Vec<Card>, is_silent: bool) -> Self {
        let session =
            if is_silent { HandSession::new_silent(machine) } else { HandSession::new(machine) };
        Self {
            session,
            machine,
            first: cards.len(),
            cards,
            was_silent_at_start: is_silent,
            undo_stack: VecDeque::new(),
            log: Vec::new(),
            before_restart: None,
            level: None,
            message: None,
            mark: None,
            drag: DragState::default(),
        }
    }

    /// The machine as it should be, and the board as it is.
    pub const fn session(&self) -> &HandSession {
        &self.session
    }

    /// What was done so far, a line each.
    pub fn log(&self) -> &[LogEntry] {
        &self.log
    }

    /// All of it as the text of a file, which `cardiac by-hand --report` reads.
    pub fn record(&self) -> LogRef<'_> {
        let is_silent = self.was_silent_at_start;
        let cards = self.cards.get(..self.first).unwrap_or_default();
        LogRef { machine: &self.machine, cards, is_silent, entries: &self.log }
    }

    /// Where the coach says to look.
    pub const fn mark(&self) -> Option<Location> {
        self.mark
    }

    /// Does a move.
    pub fn apply(&mut self, act: Move) {
        let before = self.session;
        match self.session.apply(act, &self.cards) {
            Ok(answer) => {
                let outcome = MoveOutcome::from_feedback(&answer);
                // A phase that is wrong goes on: there is nothing to be taken back.
                if matches!(outcome, MoveOutcome::Moved | MoveOutcome::Right) {
                    self.push_undo(before);
                }
                self.log.push(LogEntry::Move(act, outcome));
                self.show_feedback(&answer);
            }
            Err(refusal) => {
                self.log.push(LogEntry::Move(act, MoveOutcome::Refused));
                self.message = Some(CoachMessage::MoveError(refusal));
            }
        }
    }

    /// The cards of the input strip, where the reader is on it.
    pub fn input(&self) -> Strip<'_> {
        Strip::with_position(&self.cards, self.session.board().read)
    }

    /// Lays cards on the end of the input strip.
    pub fn add_cards(&mut self, cards: &[Card]) {
        for &card in cards {
            self.push_undo(self.session);
            self.cards.push(card);
            self.log.push(LogEntry::AddCard(card));
        }
    }

    fn push_undo(&mut self, before: HandSession) {
        if self.undo_stack.len() == MAX_UNDO {
            self.undo_stack.pop_front();
        }
        self.undo_stack.push_back((before, self.cards.len()));
    }

    fn show_feedback(&mut self, answer: &Feedback) {
        // How it is done can be read until there is something to say.
        if !matches!((self.message, answer), (Some(CoachMessage::Started), Feedback::Moved)) {
            self.message = Some(CoachMessage::Feedback(*answer));
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
    pub fn ask_coach(&mut self, asked: CoachRequest) {
        let before = self.session;
        match asked {
            CoachRequest::Hint => {
                let level = self.level.map_or(HintLevel::Location, HintLevel::next);
                self.level = Some(level);
                match self.session.hint(level, &self.cards) {
                    Ok(hint) => {
                        self.log.push(LogEntry::Hint(level as u8 + 1));
                        self.mark = Some(hint.location);
                        self.message = Some(CoachMessage::Hint(hint));
                    }
                    Err(refusal) => self.message = Some(CoachMessage::MoveError(refusal)),
                }
            }
            CoachRequest::DoPhase => match self.session.do_phase(&self.cards) {
                Ok(answer) => {
                    self.push_undo(before);
                    self.log.push(LogEntry::Phase);
                    self.show_feedback(&answer);
                }
                Err(refusal) => self.message = Some(CoachMessage::MoveError(refusal)),
            },
            CoachRequest::RunLoader => {
                let steps = self.session.run_loader(&self.cards);
                self.clear_message();
                self.message = Some(CoachMessage::Loaded(steps));
                if steps > 0 {
                    self.push_undo(before);
                    self.log.push(LogEntry::Load);
                }
            }
            CoachRequest::Undo => {
                if let Some((before, laid)) = self.undo_stack.pop_back() {
                    self.session.undo_to(&before);
                    self.cards.truncate(laid);
                    self.log.push(LogEntry::Undo);
                    self.clear_message();
                } else if let Some(before_restart) = self.before_restart.take() {
                    *self = *before_restart;
                }
            }
            CoachRequest::Restart => {
                let mut cards = self.cards.clone();
                cards.truncate(self.first);
                let anew = Self::new(self.machine, cards, self.session.is_silent());
                let anew = Self { message: Some(CoachMessage::Started), ..anew };
                let before_restart = mem::replace(self, anew);
                self.before_restart =
                    (!before_restart.log.is_empty()).then(|| Box::new(before_restart));
            }
            CoachRequest::SetSilent(is_silent) => {
                self.session.set_silent(is_silent);
                self.log.push(LogEntry::Silent(is_silent));
            }
        }
    }

    fn clear_message(&mut self) {
        (self.level, self.message, self.mark) = (None, None, None);
    }

    /// What a change by hand is on the cardboard; some are no moves. The accumulator is a row
    /// of the pad, and a slide for its sign.
    pub(crate) fn moves_for(&self, change: &EditKind) -> Vec<Move> {
        let act = match change {
            EditKind::Accumulator(number) => {
                let row = Move::Row(PadRowId::Bottom, RowContents::from_accumulator(*number));
                let sign = if number.is_negative() { Sign::Minus } else { Sign::Plus };
                let is_set = self.session.board().sign == sign;
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
    pub(crate) fn ask_for_branch(&mut self) {
        self.message = Some(CoachMessage::Branch);
        self.mark = Some(Location::TestWindow);
    }

    /// What lies on the board.
    pub(crate) fn scene(&self) -> Scene<'_> {
        let mut scene = self.session.board().scene(self.session.phase(), &self.cards);
        if let Some(bug) = self.drag.bug {
            scene.bug = bug;
        }
        scene
    }

    /// What stands on the board, to be named.
    pub(crate) fn board_values(&self) -> BoardValues {
        let board = self.session.board();
        let digits = board.row(PadRowId::Bottom).digits;
        let digits = digits.map(|digit| digit.map_or("_".to_owned(), |digit| digit.to_string()));
        BoardValues {
            memory: board.memory,
            slides: board.slides(),
            bug: board.bug,
            accumulator: format!("{}{}", board.sign, digits.concat()),
        }
    }

    /// What the phase asks for, with its number and that of the step; or how it all ended.
    pub fn task(&self, language: Language) -> String {
        let session = &self.session;
        if session.has_stopped() {
            let output = &session.board().output;
            let cards = (0..output.passed).filter_map(|number| output.card(number));
            let cards: Vec<String> = cards.take(FEW).map(|card| card.to_string()).collect();
            let punched = match cards.len() {
                number if number > 0 && number == output.passed => {
                    format!("{number} ({})", cards.join(", "))
                }
                _ => output.passed.to_string(),
            };
            return language.format(Msg::HandStopped, &[&session.steps(), &punched]);
        }
        let phase = session.phase();
        let asked = match phase {
            Phase::SetSlides => {
                let bug = session.bug();
                let is_blank = session.board().memory.cell(bug) == Cell::Blank;
                let text = if is_blank { Msg::HandBlankCell } else { Msg::HandSetSlides };
                language.format(text, &[&bug])
            }
            Phase::MoveBug => language.get(Msg::HandMoveBug).into_owned(),
            Phase::Test => language.get(Msg::HandTest).into_owned(),
            Phase::Execute => {
                let slides = session.board().slides();
                let row = language.decoder(slides.decoder(), slides.register);
                language.format(Msg::HandExecute, &[&row])
            }
        };
        let step = session.steps() + 1;
        language.format(Msg::HandTask, &[&phase_number(phase), &step, &asked])
    }

    /// What the coach offers to do, if he does.
    fn offer(&self, language: Language) -> Option<String> {
        let is_fresh = matches!(
            self.message,
            Some(CoachMessage::Feedback(Feedback::Correct { .. } | Feedback::Done { .. }))
        );
        let is_offered = is_fresh && self.session.should_offer_phase() && !self.session.is_silent();
        is_offered.then(|| language.format(Msg::HandOffer, &[&phase_number(self.session.phase())]))
    }

    /// What there is to say: the coach's word, and what the phase asks for.
    pub fn sentence(&self, language: Language) -> String {
        let message = self.message.and_then(|message| message.message(language));
        let parts = message.into_iter().chain([self.task(language)]).chain(self.offer(language));
        parts.collect::<Vec<_>>().join(" ")
    }
}

impl CoachMessage {
    /// In words, where there are any.
    fn message(self, language: Language) -> Option<String> {
        match self {
            Self::Started => Some(language.get(Msg::HandBegins).into_owned()),
            Self::Feedback(answer) => language.answer(&answer),
            Self::MoveError(refusal) => Some(language.no_place(refusal)),
            Self::Hint(hint) => Some(language.hint(&hint)),
            Self::Loaded(0) => Some(language.get(Msg::HandNothingToLoad).into_owned()),
            Self::Branch => Some(language.get(Msg::HandChooseBranch).into_owned()),
            Self::Loaded(steps) => Some(language.format(Msg::HandLoaded, &[&steps])),
        }
    }
}
