//! The prompt of `cardiac by-hand`: runs typed lines and formats the replies.

use std::iter;

use cardiac_core::by_hand::{
    Feedback, HandSession, HintLevel, Log, LogEntry, Move, MoveError, MoveOutcome,
};
use cardiac_core::{Card, Machine, Phase, Step};

use super::command::{self, HandCommand};
use super::describe;
use super::replay;
use crate::wrap;

/// The state of the prompt: the session, the input cards, undo and the log.
#[derive(Debug)]
pub(super) struct HandRepl {
    practice: HandSession,
    /// Cards of the input strip, with those added at its end.
    cards: Vec<Card>,
    /// Undo stack: the state before each line that changed something.
    before: Vec<UndoEntry>,
    log: Log,
    /// Level of the last hint in this phase, if nothing changed since.
    hinted: Option<HintLevel>,
}

/// The state before a line.
#[derive(Debug)]
struct UndoEntry {
    practice: HandSession,
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
        let practice = replay::new_session(machine, is_silent);
        let log = Log { machine, cards: cards.clone(), is_silent, entries: Vec::new() };
        Self { practice, cards, before: Vec::new(), log, hinted: None }
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
        let mut text = describe::phase(&self.practice, &self.cards);
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
            HandCommand::Board => describe::board(&self.practice, &self.cards),
            HandCommand::Moves(moves) => self.apply_moves(&moves, line),
            HandCommand::Hint => self.hint(),
            HandCommand::AddCard(cards) => self.lay(&cards, line),
            HandCommand::Phase => self.do_phase(line),
            HandCommand::Load => self.load(line),
            HandCommand::Undo => self.undo(),
        };
        Ok(Reply::Text(text))
    }

    fn apply_moves(&mut self, moves: &[Move], line: &str) -> String {
        if self.practice.phase() == Phase::Test && matches!(moves, [Move::Done(None)]) {
            return BRANCH_MISSING.to_owned();
        }
        let mut text = String::new();
        let was = self.practice;
        let mut entries = 0;
        for &act in moves {
            let answer = self.practice.apply(act, &self.cards);
            let outcome = answer.as_ref().map_or(MoveOutcome::Refused, MoveOutcome::from_feedback);
            self.log.entries.push(LogEntry::Move(act, outcome));
            // Only moves and correct phases can be undone, not what the coach has said.
            entries += usize::from(matches!(outcome, MoveOutcome::Moved | MoveOutcome::Right));
            text.push_str(&self.reply_to(&answer));
        }
        if entries > 0 {
            self.remember(was, line, entries);
        }
        text
    }

    fn remember(&mut self, practice: HandSession, line: &str, entries: usize) {
        self.hinted = None;
        let (cards, line) = (self.cards.len(), line.trim().to_owned());
        self.before.push(UndoEntry { practice, cards, line, entries });
    }

    /// Formats the reply to the result of a move.
    fn reply_to(&self, answer: &Result<Feedback, MoveError>) -> String {
        let answer = match answer {
            Ok(answer) => answer,
            Err(refusal) => return format!("{refusal}\n"),
        };
        let message = answer.to_string();
        let message = if message.is_empty() { message } else { format!("{message}\n") };
        let is_told = match answer {
            Feedback::Correct { step, .. }
            | Feedback::Done { step, .. }
            | Feedback::Silent { step } => {
                if let Some(Step::Stopped(_)) = step {
                    return format!("{message}{}", describe::stopped(&self.practice));
                }
                !matches!(answer, Feedback::Silent { .. })
            }
            Feedback::Diverged(_) => return format!("{message}{DIVERGED}"),
            Feedback::Moved | Feedback::Wrong(_) => false,
        };
        if !is_told {
            return message;
        }
        let is_offered = matches!(answer, Feedback::Correct { .. }) && self.practice.streak() == 3;
        format!("{message}{}{}", self.phase(), if is_offered { OFFER } else { "" })
    }

    fn hint(&mut self) -> String {
        let grade = self.hinted.map_or(HintLevel::Location, HintLevel::next);
        let hint = match self.practice.hint(grade, &self.cards) {
            Ok(hint) => hint,
            Err(refusal) => return format!("{refusal}\n"),
        };
        self.hinted = Some(grade);
        self.log.entries.push(LogEntry::Hint(super::number(grade)));
        match (grade, hint.next_move) {
            (HintLevel::Move, act) => format!("{hint} (`{}`)\n", command::as_typed(act)),
            (_, Move::Done(None)) => format!("{hint} (`done`)\n"),
            _ => format!("{hint}\n"),
        }
    }

    fn lay(&mut self, cards: &[Card], line: &str) -> String {
        self.remember(self.practice, line, cards.len());
        self.cards.extend(cards);
        self.log.entries.extend(cards.iter().copied().map(LogEntry::AddCard));
        String::new()
    }

    fn do_phase(&mut self, line: &str) -> String {
        let was = self.practice;
        let answer = self.practice.do_phase(&self.cards);
        if answer.is_ok() {
            self.log.entries.push(LogEntry::Phase);
            self.remember(was, line, 1);
        }
        self.reply_to(&answer)
    }

    fn load(&mut self, line: &str) -> String {
        let was = self.practice;
        let steps = self.practice.run_loader(&self.cards);
        if steps == 0 {
            return NOTHING_TO_LOAD.to_owned();
        }
        self.log.entries.push(LogEntry::Load);
        self.remember(was, line, 1);
        let done = format!("The loader has run, {steps} steps.");
        if self.practice.has_stopped() {
            return format!("{done}\n{}", describe::stopped(&self.practice));
        }
        format!("{done} {}", self.phase())
    }

    fn undo(&mut self) -> String {
        let Some(UndoEntry { practice, cards, line, entries }) = self.before.pop() else {
            return "Nothing to undo.\n".to_owned();
        };
        let is_other_phase = practice.phase() != self.practice.phase();
        self.practice.undo_to(&practice);
        self.cards.truncate(cards);
        self.hinted = None;
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

const OFFER: &str = "(Three phases without a mistake: `phase` lets the coach do one.)\n";

const DIVERGED: &str = "(`undo` undoes one line; `phase` lets the coach do this phase.)\n";

const NOTHING_TO_LOAD: &str = "Nothing to load: a loader runs in cells 00 to 02 and reads cards, \
                               but the bug is elsewhere or no card is left.\n";
