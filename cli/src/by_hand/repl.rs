//! The prompt of `cardiac by-hand`: runs typed lines and formats the replies.

use std::iter;

use cardiac_core::by_hand::{
    Feedback, HandSession, HintLevel, Log, LogEntry, Move, MoveError, MoveOutcome,
};
use cardiac_core::{Card, Machine, Phase, Step};

use super::command::{self, HandCommand};
use super::describe;
use super::replay;
use crate::messages::wrap;

/// The state of the prompt: the session, the input cards, undo and the log.
#[derive(Debug)]
pub(super) struct HandRepl {
    session: HandSession,
    /// Cards of the input strip, with those added at its end.
    cards: Vec<Card>,
    /// Undo stack: the state before each line that changed something.
    undo_stack: Vec<UndoEntry>,
    log: Log,
    /// Level of the last hint in this phase, if nothing changed since.
    hint_level: Option<HintLevel>,
}

/// The state before a line.
#[derive(Debug)]
struct UndoEntry {
    session: HandSession,
    /// Number of cards on the strip.
    cards: usize,
    line: String,
    /// Number of log entries to undo.
    entries: usize,
}

/// The reply to a line.
#[derive(Debug)]
pub(super) enum Reply {
    Text(String),
    Quit,
}

const HELP: &str = "\
slides 218, op 2, tens 1, units 8   set the digit slides, or one of them
sign -                              set the sign slide
bug 14                              move the bug
write 20 042, rub 20                write in a cell, erase it
pad bottom 0042, rub bottom         write a row of the pad (top, middle, bottom), erase it
square bottom units 2               write one square of a row
card 042, rub card                  write on the output card, erase it
advance input, back input           advance a strip, or pull it back; the other is `output`
lay 042, lay blank                  add a card at the end of the input strip
done                                finish the phase, and have it checked
up, back, blank                     finish phase 3: the test window leads up to the decoder, back
                                    to the register box, or up the pipe of the blank card
hint                                where to look, what the rule says, the move itself
phase, load                         let the coach do the phase, or run the loader
board                               describe the board
undo, help, quit

A number such as (R8) is a rule of the machine: `cardiac explain R8` shows it.
";

impl HandRepl {
    pub(super) fn new(machine: Machine, cards: Vec<Card>, is_silent: bool) -> Self {
        let session = replay::new_session(machine, is_silent);
        let log = Log { machine, cards: cards.clone(), is_silent, entries: Vec::new() };
        Self { session, cards, undo_stack: Vec::new(), log, hint_level: None }
    }

    pub(super) fn log(&self) -> &Log {
        &self.log
    }

    /// Returns the text shown first.
    pub(super) fn banner(&self, is_deck: bool) -> String {
        let load = if is_deck && !self.cards.is_empty() {
            ", `load` to let the coach load the deck"
        } else {
            ""
        };
        format!("Type `help` for the commands, `board` to see the board{load}.\n{}", self.phase())
    }

    fn phase(&self) -> String {
        let mut text = describe::phase(&self.session, &self.cards);
        text.push('\n');
        text
    }

    /// Runs a line.
    ///
    /// # Errors
    ///
    /// Returns a message if the line is not a command.
    pub(super) fn execute(&mut self, line: &str) -> Result<Reply, String> {
        let command = command::parse(line)?;
        let text = match command {
            HandCommand::Nothing => String::new(),
            HandCommand::Quit => return Ok(Reply::Quit),
            HandCommand::Help => help(),
            HandCommand::Board => describe::board(&self.session, &self.cards),
            HandCommand::Moves(moves) => self.apply_moves(&moves, line),
            HandCommand::Hint => self.hint(),
            HandCommand::AddCard(cards) => self.add_cards(&cards, line),
            HandCommand::Phase => self.do_phase(line),
            HandCommand::Load => self.load(line),
            HandCommand::Undo => self.undo(),
        };
        Ok(Reply::Text(text))
    }

    fn apply_moves(&mut self, moves: &[Move], line: &str) -> String {
        if self.session.phase() == Phase::Test && matches!(moves, [Move::Done(None)]) {
            return BRANCH_MISSING.to_owned();
        }
        let mut text = String::new();
        let previous = self.session;
        let mut entries = 0;
        for &mv in moves {
            let feedback = self.session.apply(mv, &self.cards);
            let outcome =
                feedback.as_ref().map_or(MoveOutcome::Refused, MoveOutcome::from_feedback);
            self.log.entries.push(LogEntry::Move(mv, outcome));
            // Only moves and correct phases can be undone, not what the coach has said.
            entries += usize::from(matches!(outcome, MoveOutcome::Moved | MoveOutcome::Right));
            text.push_str(&self.reply_to(&feedback));
        }
        if entries > 0 {
            self.remember(previous, line, entries);
        }
        text
    }

    fn remember(&mut self, session: HandSession, line: &str, entries: usize) {
        self.hint_level = None;
        let (cards, line) = (self.cards.len(), line.trim().to_owned());
        self.undo_stack.push(UndoEntry { session, cards, line, entries });
    }

    /// Formats the reply to the result of a move.
    fn reply_to(&self, feedback: &Result<Feedback, MoveError>) -> String {
        let feedback = match feedback {
            Ok(feedback) => feedback,
            Err(error) => return format!("{error}\n"),
        };
        let message = feedback.to_string();
        let message = if message.is_empty() { message } else { format!("{message}\n") };
        let shows_phase = match feedback {
            Feedback::Correct { step, .. }
            | Feedback::Done { step, .. }
            | Feedback::Silent { step } => {
                if let Some(Step::Stopped(_)) = step {
                    return format!("{message}{}", describe::stopped(&self.session));
                }
                !matches!(feedback, Feedback::Silent { .. })
            }
            Feedback::Diverged(_) => return format!("{message}{DIVERGED}"),
            Feedback::Moved | Feedback::Wrong(_) => false,
        };
        if !shows_phase {
            return message;
        }
        let is_offered = matches!(feedback, Feedback::Correct { .. }) && self.session.streak() == 3;
        format!("{message}{}{}", self.phase(), if is_offered { OFFER } else { "" })
    }

    fn hint(&mut self) -> String {
        let level = self.hint_level.map_or(HintLevel::Location, HintLevel::next);
        let hint = match self.session.hint(level, &self.cards) {
            Ok(hint) => hint,
            Err(error) => return format!("{error}\n"),
        };
        self.hint_level = Some(level);
        self.log.entries.push(LogEntry::Hint(super::hint_level_number(level)));
        match (level, hint.next_move) {
            (HintLevel::Move, mv) => format!("{hint} (`{}`)\n", command::as_typed(mv)),
            (_, Move::Done(None)) => format!("{hint} (`done`)\n"),
            _ => format!("{hint}\n"),
        }
    }

    fn add_cards(&mut self, cards: &[Card], line: &str) -> String {
        self.remember(self.session, line, cards.len());
        self.cards.extend(cards);
        self.log.entries.extend(cards.iter().copied().map(LogEntry::AddCard));
        String::new()
    }

    fn do_phase(&mut self, line: &str) -> String {
        let previous = self.session;
        let feedback = self.session.do_phase(&self.cards);
        if feedback.is_ok() {
            self.log.entries.push(LogEntry::Phase);
            self.remember(previous, line, 1);
        }
        self.reply_to(&feedback)
    }

    fn load(&mut self, line: &str) -> String {
        let previous = self.session;
        let steps = self.session.run_loader(&self.cards);
        if steps == 0 {
            return NOTHING_TO_LOAD.to_owned();
        }
        self.log.entries.push(LogEntry::Load);
        self.remember(previous, line, 1);
        let done = format!("The loader has run, {steps} steps.");
        if self.session.has_stopped() {
            return format!("{done}\n{}", describe::stopped(&self.session));
        }
        format!("{done} {}", self.phase())
    }

    fn undo(&mut self) -> String {
        let Some(UndoEntry { session, cards, line, entries }) = self.undo_stack.pop() else {
            return "Nothing to undo.\n".to_owned();
        };
        let is_other_phase = session.phase() != self.session.phase();
        self.session.undo_to(&session);
        self.cards.truncate(cards);
        self.hint_level = None;
        self.log.entries.extend(iter::repeat_n(LogEntry::Undo, entries));
        let phase = if is_other_phase { self.phase() } else { String::new() };
        format!("Undone: `{line}`.\n{phase}")
    }
}

/// Returns the help, wrapped if standard output is a terminal.
fn help() -> String {
    match wrap::stdout_width() {
        Some(width) => wrap::help(HELP, width) + "\n",
        None => HELP.to_owned(),
    }
}

const BRANCH_MISSING: &str = "Where does the test window lead? Type `up`, to the decoder; `back`, \
                              to the register box; or `blank`, up the pipe of the blank card.\n";

const OFFER: &str =
    "(Three phases without a mistake: type `phase` to let the coach do this one.)\n";

const DIVERGED: &str = "(`undo` undoes one line; `phase` lets the coach do this phase.)\n";

const NOTHING_TO_LOAD: &str = "Nothing to load: a loader runs in cells 00 to 02 and reads cards, \
                               but the bug is elsewhere or no card is left.\n";
