//! By-hand mode: the user is the control unit, and a coach checks each phase.

mod focus;
pub mod restore;

use std::ops::ControlFlow;
use std::{iter, mem};

use cardiac_core::board::{Picture, Point, Scene};
use cardiac_core::by_hand::{
    Feedback, HandAction, HandEvent, HandSession, HandWork, Hint, HintLevel, Location, LogEntry,
    LogRef, Move, MoveError, MoveOutcome, PadRowId, RowContents,
};
use cardiac_core::session::{Action, EditKind, Resume, Session};
use cardiac_core::{Card, Cell, Phase, Sign, Strip};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::request::CoachRequest;
use crate::state::board_values::BoardValues;

/// The workspace of by-hand mode: the work, and the coach's last message about it.
#[derive(Clone, Debug)]
pub struct HandWorkspace {
    work: HandWork,
    /// The workspace before a restart, until the next move: the restart can be undone.
    before_restart: Option<Box<Self>>,
    level: Option<HintLevel>,
    /// The last message of the coach.
    pub(crate) message: Option<CoachMessage>,
    /// The location that the coach marks.
    mark: Option<Location>,
    /// The place that the keyboard focus goes to in the next frame.
    pub(crate) focus: Option<Location>,
    /// The position of the dragged bug, until it is dropped.
    pub(crate) dragged_bug: Option<Point>,
}

/// A message of the coach.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CoachMessage {
    /// Instructions for the start.
    Started,
    /// An added card was taken away again.
    CardUndone(Card),
    Feedback(Feedback),
    MoveError(MoveError),
    Hint(Hint),
    /// The loader ran for this many steps.
    Loaded(u64),
    /// The user has to choose a branch.
    Branch,
}

/// The most output cards that are listed in a sentence.
const FEW: usize = 6;

impl HandWorkspace {
    /// Starts with the state of a session.
    pub fn from_session(session: &Session, is_silent: bool) -> Self {
        let machine = session.snapshot().cycle.machine;
        Self::begin(HandWork::new(machine, session.input_cards().collect(), is_silent))
    }

    /// Starts at the beginning of a session, with all of its input cards: those that were added on the
    /// way too.
    pub(crate) fn from_start(session: &Session, is_silent: bool) -> Self {
        let mut at_end = session.clone();
        at_end.apply(Action::Resume(Resume::ToEnd, 1)).ok();
        let machine = session.to_initial().snapshot().cycle.machine;
        Self::begin(HandWork::new(machine, at_end.input_cards().all().to_vec(), is_silent))
    }

    /// Starts with new work and instructions.
    fn begin(work: HandWork) -> Self {
        let mut workspace = Self::with_work(work);
        workspace.message = Some(CoachMessage::Started);
        workspace.focus_on_phase();
        workspace
    }

    fn with_work(work: HandWork) -> Self {
        Self {
            work,
            before_restart: None,
            level: None,
            message: None,
            mark: None,
            focus: None,
            dragged_bug: None,
        }
    }

    /// Returns the step and the phase, both counted from 1.
    pub(crate) fn step(&self) -> (u64, u8) {
        let session = self.session();
        (session.steps() + 1, session.phase().number())
    }

    /// Returns the board and the reference machine.
    pub const fn session(&self) -> &HandSession {
        self.work.session()
    }

    /// Returns the log.
    pub fn log(&self) -> &[LogEntry] {
        &self.work.log().entries
    }

    /// Returns the log as a file that `cardiac by-hand --report` reads.
    pub fn record(&self) -> LogRef<'_> {
        self.work.log().record()
    }

    /// Returns the location that the coach marks.
    pub const fn mark(&self) -> Option<Location> {
        self.mark
    }

    /// Makes a move.
    pub fn apply(&mut self, act: Move) {
        self.perform(HandAction::Move(act));
    }

    /// Returns the input strip at its current card.
    pub fn input(&self) -> Strip<'_> {
        self.work.input()
    }

    /// Adds cards at the end of the input strip.
    pub fn add_cards(&mut self, cards: &[Card]) {
        for &card in cards {
            self.perform(HandAction::AddCard(card));
        }
    }

    /// Returns the cards that have left the output window. The board has those of the last two
    /// strips; earlier ones are found by replaying the log.
    pub(crate) fn punched(&self) -> Vec<Card> {
        let output = &self.session().board().output;
        let known: Option<Vec<Card>> = (0..output.passed).map(|nth| output.card(nth)).collect();
        known.unwrap_or_else(|| {
            let mut cards = Vec::new();
            let replayed = self.work.log().replay(|step| {
                let output = &step.after.board().output;
                cards.truncate(output.passed); // one may have been pulled back
                let new = cards.len()..output.passed;
                cards.extend(new.filter_map(|nth| output.card(nth)));
                ControlFlow::Continue(())
            });
            // Only a log with ten thousand moves undone in a row cannot be replayed.
            replayed.map_or_else(|_| Vec::new(), |_| cards)
        })
    }

    fn perform(&mut self, action: HandAction) {
        let before = self.step();
        let (count, last) = (self.work.cards().len(), self.work.cards().last().copied());
        let event = self.work.apply(action);
        self.show(&event);
        if self.work.cards().len() < count {
            self.message = last.map(CoachMessage::CardUndone);
        }
        self.follow(action, &event, before);
    }

    /// Shows the coach's answer.
    fn show(&mut self, event: &HandEvent) {
        match event {
            HandEvent::Feedback(answer) => self.show_feedback(answer),
            HandEvent::Refused(error) => self.message = Some(CoachMessage::MoveError(*error)),
            HandEvent::Hint(hint) => {
                self.level = Some(hint.level);
                self.mark = Some(hint.location);
                self.message = Some(CoachMessage::Hint(*hint));
            }
            HandEvent::Loaded(steps) => {
                self.clear_message();
                self.message = Some(CoachMessage::Loaded(*steps));
            }
            HandEvent::Undone => self.clear_message(),
            HandEvent::NothingToUndo | HandEvent::CardAdded | HandEvent::Silent(_) => {}
        }
    }

    fn show_feedback(&mut self, answer: &Feedback) {
        // The instructions stay until there is something to say.
        if !matches!((self.message, answer), (Some(CoachMessage::Started), Feedback::Moved)) {
            self.message = Some(CoachMessage::Feedback(*answer));
        }
        self.mark = match answer {
            Feedback::Wrong(mismatch) => Some(mismatch.location),
            Feedback::Diverged(divergence) => Some(divergence.mismatch.location),
            Feedback::Moved
            | Feedback::Correct { .. }
            | Feedback::Done { .. }
            | Feedback::Silent { .. } => None,
        };
        if MoveOutcome::from_feedback(answer) == MoveOutcome::Right {
            self.level = None;
        }
    }

    /// Performs a request to the coach.
    pub fn ask_coach(&mut self, request: CoachRequest) {
        match request {
            CoachRequest::Hint => {
                let level = self.level.map_or(HintLevel::Location, HintLevel::next);
                self.perform(HandAction::Hint(level));
            }
            CoachRequest::DoPhase => self.perform(HandAction::Phase),
            CoachRequest::RunLoader => self.perform(HandAction::Load),
            CoachRequest::Undo if self.work.can_undo() => self.perform(HandAction::Undo),
            CoachRequest::Undo => {
                if let Some(before_restart) = self.before_restart.take() {
                    *self = *before_restart;
                }
            }
            CoachRequest::Restart => self.restart(),
            CoachRequest::SetSilent(is_silent) => self.perform(HandAction::Silent(is_silent)),
        }
    }

    fn restart(&mut self) {
        let log = self.work.log();
        let work = HandWork::new(log.machine, log.cards.clone(), self.session().is_silent());
        let before_restart = mem::replace(self, Self::begin(work));
        self.before_restart = (!before_restart.log().is_empty()).then(|| Box::new(before_restart));
    }

    fn clear_message(&mut self) {
        (self.level, self.message, self.mark) = (None, None, None);
    }

    /// Returns the moves for an edit; some edits have none. The accumulator is a row of the pad and
    /// the sign slide.
    pub(crate) fn moves_for(&self, change: &EditKind) -> Vec<Move> {
        let act = match change {
            EditKind::Accumulator(number) => {
                let row = Move::Row(PadRowId::Bottom, RowContents::from_accumulator(*number));
                let sign = if number.is_negative() { Sign::Minus } else { Sign::Plus };
                let is_set = self.session().board().sign == sign;
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

    /// Asks the user to choose a branch.
    pub(crate) fn ask_for_branch(&mut self) {
        self.message = Some(CoachMessage::Branch);
        self.mark = Some(Location::TestWindow);
    }

    /// Returns the scene of the board.
    pub(crate) fn scene(&self) -> Scene<'_> {
        let mut scene = self.session().board().scene(self.session().phase(), self.work.cards());
        if let Some(bug) = self.dragged_bug {
            scene.bug = bug;
        }
        scene
    }

    /// Returns the picture of the board. A dragged bug is still in its hole.
    pub(crate) fn picture(&self) -> Picture<'_> {
        self.session().board().picture(self.session().phase(), self.work.cards())
    }

    /// Returns the values on the board.
    pub(crate) fn board_values(&self) -> BoardValues {
        let board = self.session().board();
        let digits = board.row(PadRowId::Bottom).digits;
        let digits = digits.map(|digit| digit.map_or("_".to_owned(), |digit| digit.to_string()));
        BoardValues {
            memory: board.memory,
            slides: board.slides(),
            bug: board.bug,
            accumulator: format!("{}{}", board.sign, digits.concat()),
        }
    }

    /// Returns the task of the current phase, with the numbers of phase and step; or the result at
    /// the end.
    pub fn task(&self, language: Language) -> String {
        let session = self.session();
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
        let request = match phase {
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
        language.format(Msg::HandTask, &[&phase.number(), &step, &request])
    }

    /// Returns the offer to do the phase, if the coach makes one.
    pub(crate) fn offer(&self, language: Language) -> Option<String> {
        let is_fresh = matches!(
            self.message,
            Some(CoachMessage::Feedback(Feedback::Correct { .. } | Feedback::Done { .. }))
        );
        let is_offered =
            is_fresh && self.session().should_offer_phase() && !self.session().is_silent();
        is_offered.then(|| language.format(Msg::HandOffer, &[&self.session().phase().number()]))
    }

    /// Returns the last message and the task.
    pub fn sentence(&self, language: Language) -> String {
        let message = self.message.and_then(|message| message.message(language));
        let parts = message.into_iter().chain([self.task(language)]).chain(self.offer(language));
        parts.collect::<Vec<_>>().join(" ")
    }
}

impl CoachMessage {
    /// Returns the message in words, if it has any.
    pub(crate) fn message(self, language: Language) -> Option<String> {
        match self {
            Self::Started => Some(language.get(Msg::HandBegins).into_owned()),
            Self::CardUndone(card) => {
                Some(language.format(Msg::CardUndone, &[&language.card(card)]))
            }
            Self::Feedback(answer) => language.feedback(&answer),
            Self::MoveError(error) => Some(language.move_error(error)),
            Self::Hint(hint) => Some(language.hint(&hint)),
            Self::Loaded(0) => Some(language.get(Msg::HandNothingToLoad).into_owned()),
            Self::Branch => Some(language.get(Msg::HandChooseBranch).into_owned()),
            Self::Loaded(steps) => Some(language.format(Msg::HandLoaded, &[&steps])),
        }
    }
}
