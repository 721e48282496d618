//! Recorded work: a session with its cards, its log, and undo.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use super::feedback::Feedback;
use super::hand_session::HandSession;
use super::hint::{Hint, HintLevel};
use super::log::{LogEntry, MoveOutcome};
use super::log_parse::Log;
use super::moves::{Move, MoveError};
use crate::machine::card::Card;
use crate::machine::machine::Machine;
use crate::machine::strip::Strip;

/// A student's work from its first move on: the session, the input strip, and a log with which
/// the work can be replayed.
///
/// Everything that changes the work is a [`HandAction`], and [`apply`](Self::apply) logs it.
///
/// ```
/// use cardiac_core::by_hand::{HandAction, HandEvent, HandWork};
/// use cardiac_core::Machine;
///
/// let mut work = HandWork::new(Machine::new(), Vec::new(), false);
/// let event = work.apply(HandAction::Move("slide units 1".parse()?));
/// assert!(matches!(event, HandEvent::Feedback(_)));
/// assert_eq!(work.apply(HandAction::Undo), HandEvent::Undone);
/// assert_eq!(work.apply(HandAction::Undo), HandEvent::NothingToUndo);
/// assert_eq!(
///     work.log().to_string(),
///     "cardiac by-hand 1\nstart 00\nmoves\nslide units 1\nundo\n"
/// );
/// # Ok::<(), cardiac_core::by_hand::ParseMoveError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HandWork {
    session: HandSession,
    /// The cards of the input strip, with those added to its end.
    cards: Vec<Card>,
    log: Log,
    /// The states before the last entries that can be undone.
    undo_stack: VecDeque<UndoState>,
    /// `true` if the undo stack was full, and its oldest state was dropped.
    has_dropped_undo: bool,
}

/// The state before an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct UndoState {
    session: HandSession,
    /// The number of cards on the input strip.
    cards: usize,
}

/// A request of the student.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum HandAction {
    /// Makes a move, or declares the phase done.
    Move(Move),
    /// Asks for a hint.
    Hint(HintLevel),
    /// Lets the coach do the phase.
    Phase,
    /// Lets the coach run the loader of a deck.
    Load,
    /// Undoes the last entry that can be undone.
    Undo,
    /// Makes the coach silent (`true`) or speaking.
    Silent(bool),
    /// Adds a card to the end of the input strip.
    AddCard(Card),
}

/// The result of a [`HandAction`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[must_use = "it is the coach's answer"]
pub enum HandEvent {
    /// The coach's feedback to a move, or to a phase that it has done.
    Feedback(Feedback),
    /// The cardboard does not allow it, or the machine has stopped. Nothing has changed.
    Refused(MoveError),
    /// A hint.
    Hint(Hint),
    /// The loader has run for this many steps; 0 if none is at work.
    Loaded(u64),
    /// The last entry was undone.
    Undone,
    /// There is no entry to undo.
    NothingToUndo,
    /// A card was added.
    CardAdded,
    /// The coach is silent (`true`) or speaking.
    Silent(bool),
}

/// The most entries that can be undone in a row. Each needs a copy of the board and the machine,
/// about a kilobyte.
pub const MAX_UNDO: usize = 10_000;

impl HandWork {
    /// Starts work with this machine on the board and these cards on the input strip. If
    /// `is_silent`, the coach is silent until the board and the machine differ.
    pub fn new(machine: Machine, cards: Vec<Card>, is_silent: bool) -> Self {
        let session =
            if is_silent { HandSession::new_silent(machine) } else { HandSession::new(machine) };
        let log = Log { machine, cards: cards.clone(), is_silent, entries: Vec::new() };
        Self { session, cards, log, undo_stack: VecDeque::new(), has_dropped_undo: false }
    }

    /// Returns the session: the board and the reference machine.
    pub const fn session(&self) -> &HandSession {
        &self.session
    }

    /// Returns the cards of the input strip, with those added to its end.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// Returns the input strip, positioned at the card under the reader.
    pub fn input(&self) -> Strip<'_> {
        Strip::with_position(&self.cards, self.session.board().read)
    }

    /// Returns the log of the work so far. [`Log::replay`] leads to the same state.
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// Returns `true` if there is an entry to undo.
    pub fn can_undo(&self) -> bool {
        !self.undo_stack.is_empty()
    }

    /// Returns `true` if a state before the last [`MAX_UNDO`] entries was dropped, so that an undo may
    /// find none.
    pub(super) fn has_dropped_undo(&self) -> bool {
        self.has_dropped_undo
    }

    /// Applies an action and logs it. Without an effect, such as a hint after the machine has
    /// stopped, nothing is logged; but a refused move is.
    pub fn apply(&mut self, action: HandAction) -> HandEvent {
        let before = UndoState { session: self.session, cards: self.cards.len() };
        let event = self.perform(action);
        if let Some(entry) = log_entry(action, &event) {
            if entry.can_be_undone() {
                self.remember(before);
            }
            self.log.entries.push(entry);
        }
        event
    }

    fn perform(&mut self, action: HandAction) -> HandEvent {
        match action {
            HandAction::Move(mv) => feedback(self.session.apply(mv, &self.cards)),
            HandAction::Phase => feedback(self.session.do_phase(&self.cards)),
            HandAction::Hint(level) => match self.session.hint(level, &self.cards) {
                Ok(hint) => HandEvent::Hint(hint),
                Err(error) => HandEvent::Refused(error),
            },
            HandAction::Load => HandEvent::Loaded(self.session.run_loader(&self.cards)),
            HandAction::Undo => self.undo(),
            HandAction::Silent(is_silent) => {
                self.session.set_silent(is_silent);
                HandEvent::Silent(is_silent)
            }
            HandAction::AddCard(card) => {
                self.cards.push(card);
                HandEvent::CardAdded
            }
        }
    }

    fn undo(&mut self) -> HandEvent {
        let Some(before) = self.undo_stack.pop_back() else { return HandEvent::NothingToUndo };
        self.session.undo_to(&before.session);
        self.cards.truncate(before.cards);
        HandEvent::Undone
    }

    fn remember(&mut self, before: UndoState) {
        if self.undo_stack.len() == MAX_UNDO {
            self.undo_stack.pop_front();
            self.has_dropped_undo = true;
        }
        self.undo_stack.push_back(before);
    }
}

fn feedback(result: Result<Feedback, MoveError>) -> HandEvent {
    match result {
        Ok(feedback) => HandEvent::Feedback(feedback),
        Err(error) => HandEvent::Refused(error),
    }
}

/// Returns the log entry of an action with this result, or `None` if it had no effect.
fn log_entry(action: HandAction, event: &HandEvent) -> Option<LogEntry> {
    match (action, event) {
        (HandAction::Move(mv), HandEvent::Feedback(feedback)) => {
            Some(LogEntry::Move(mv, MoveOutcome::from_feedback(feedback)))
        }
        (HandAction::Move(mv), _) => Some(LogEntry::Move(mv, MoveOutcome::Refused)),
        (_, HandEvent::Refused(_) | HandEvent::Loaded(0) | HandEvent::NothingToUndo) => None,
        (HandAction::Hint(level), _) => Some(LogEntry::Hint(level.number())),
        (HandAction::Phase, _) => Some(LogEntry::Phase),
        (HandAction::Load, _) => Some(LogEntry::Load),
        (HandAction::Undo, _) => Some(LogEntry::Undo),
        (HandAction::Silent(is_silent), _) => Some(LogEntry::Silent(is_silent)),
        (HandAction::AddCard(card), _) => Some(LogEntry::AddCard(card)),
    }
}

impl LogEntry {
    /// Returns the action that leads to this entry.
    pub fn action(&self) -> HandAction {
        match *self {
            Self::Move(mv, _) => HandAction::Move(mv),
            Self::Hint(number) => {
                HandAction::Hint(HintLevel::from_number(number).unwrap_or(HintLevel::Move))
            }
            Self::Phase => HandAction::Phase,
            Self::Load => HandAction::Load,
            Self::Undo => HandAction::Undo,
            Self::Silent(is_silent) => HandAction::Silent(is_silent),
            Self::AddCard(card) => HandAction::AddCard(card),
        }
    }
}
