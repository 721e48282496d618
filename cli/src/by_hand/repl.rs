//! Somebody at the board: what is typed, what is done with it, and what is said to it.

use std::iter;

use cardiac_core::by_hand::{
    Feedback, HandSession, HintLevel, Log, LogEntry, Move, MoveError, MoveOutcome,
};
use cardiac_core::{Card, Machine, Phase, Step};

use super::command::{self, HandCommand};
use super::describe;
use super::replay;
use crate::wrap;

/// Somebody at the board.
#[derive(Debug)]
pub(super) struct HandRepl {
    practice: HandSession,
    /// The cards of the input strip, with those that were laid on its end.
    cards: Vec<Card>,
    /// What was before each line that did something, to go back to.
    before: Vec<UndoEntry>,
    log: Log,
    /// The last hint in this phase, if nothing was done since.
    hinted: Option<HintLevel>,
}

/// What was before a line.
#[derive(Debug)]
struct UndoEntry {
    practice: HandSession,
    /// How many cards lay on the strip.
    cards: usize,
    line: String,
    /// As many entries of the log are to be taken back.
    entries: usize,
}

/// What comes of a line.
#[derive(Debug)]
pub(super) enum Reply {
    Text(String),
    Quit,
}

const HELP: &str = "\
slides 218, op 2, tens 1, units 8   set the digit slides, or one of them
sign -                              set the sign slide
bug 14                              move the bug
write 20 042, rub 20                write into a cell, rub it out
pad bottom 0042, rub bottom         write a row of the pad (top, middle, bottom), rub it out
square bottom units 2               write a square of it
card 042, rub card                  write on the output card, rub it out
advance input, back input           move a strip on, or back; the other is `output`
lay 042, lay blank                  lay a card on the end of the input strip
done                                the phase is done
up, back, blank                     so is phase 3: the test window leads up to the decoder, back
                                    to the register box, or up the pipe of the blank card
hint                                where to look, what the rule says, the move itself
phase, load                         let the coach do the phase, or what the loader does
board                               the board in words
undo, help, quit

(R8) and the like name the rule that a sentence goes by: `cardiac explain R8` tells it.
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

    /// What is said first.
    pub(super) fn banner(&self, is_deck: bool) -> String {
        let load = if is_deck && !self.cards.is_empty() {
            ", `load` lets the coach load the deck"
        } else {
            ""
        };
        format!("`help` lists what can be done, `board` tells the board{load}.\n{}", self.phase())
    }

    fn phase(&self) -> String {
        let mut text = describe::phase(&self.practice, &self.cards);
        text.push('\n');
        text
    }

    /// Does what a line says.
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
            // A word of the coach cannot be taken back.
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

    /// What is said to an answer.
    fn reply_to(&self, answer: &Result<Feedback, MoveError>) -> String {
        let answer = match answer {
            Ok(answer) => answer,
            Err(refusal) => return format!("{refusal}\n"),
        };
        let said = answer.to_string();
        let said = if said.is_empty() { said } else { format!("{said}\n") };
        let is_told = match answer {
            Feedback::Correct { step, .. }
            | Feedback::Done { step, .. }
            | Feedback::Silent { step } => {
                if let Some(Step::Stopped(_)) = step {
                    return format!("{said}{}", describe::stopped(&self.practice));
                }
                !matches!(answer, Feedback::Silent { .. })
            }
            Feedback::Diverged(_) => return format!("{said}{DIVERGED}"),
            Feedback::Moved | Feedback::Wrong(_) => false,
        };
        if !is_told {
            return said;
        }
        let is_offered = matches!(answer, Feedback::Correct { .. }) && self.practice.streak() == 3;
        format!("{said}{}{}", self.phase(), if is_offered { OFFER } else { "" })
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
        let done = format!("The loader has done its work in {steps} steps.");
        if self.practice.has_stopped() {
            return format!("{done}\n{}", describe::stopped(&self.practice));
        }
        format!("{done} {}", self.phase())
    }

    fn undo(&mut self) -> String {
        let Some(UndoEntry { practice, cards, line, entries }) = self.before.pop() else {
            return "There is nothing to take back.\n".to_owned();
        };
        let is_other_phase = practice.phase() != self.practice.phase();
        self.practice.undo_to(&practice);
        self.cards.truncate(cards);
        self.hinted = None;
        self.log.entries.extend(iter::repeat_n(LogEntry::Undo, entries));
        let phase = if is_other_phase { self.phase() } else { String::new() };
        format!("Taken back: `{line}`.\n{phase}")
    }
}

/// The help, wrapped where it goes to a terminal.
fn help() -> String {
    match wrap::stdout_width() {
        Some(width) => wrap::help(HELP, width) + "\n",
        None => HELP.to_owned(),
    }
}

const BRANCH_MISSING: &str = "Where does the test window lead? Say `up`, to the decoder; `back`, to the \
                      register box; or `blank`, up the pipe of the blank card.\n";

const OFFER: &str = "(Three times without a mistake: `phase` lets the coach do it.)\n";

const DIVERGED: &str =
    "(`undo` goes back, a line at a time; `phase` lets the coach do this phase.)\n";

const NOTHING_TO_LOAD: &str = "There is nothing to load: a loader works in cells 00 to 02, and \
                               reads cards; either the bug is elsewhere, or no card is left.\n";
