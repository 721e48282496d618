//! The prompt of `cardiac by-hand`: runs typed lines and formats the replies.

use cardiac_core::by_hand::{
    Feedback, HandAction, HandEvent, HandWork, Hint, HintLevel, Log, LogEntry, Move, MoveOutcome,
};
use cardiac_core::{Card, Machine, Phase, Step};

use super::command::{self, HandCommand};
use super::describe;
use crate::messages::wrap;

/// The state of the prompt: the work, and its lines.
#[derive(Debug)]
pub(crate) struct HandRepl {
    work: HandWork,
    /// The lines that can be undone.
    lines: Vec<UndoLine>,
    /// Level of the last hint in this phase, if nothing changed since.
    hint_level: Option<HintLevel>,
}

/// A line that can be undone.
#[derive(Debug)]
struct UndoLine {
    text: String,
    /// Number of log entries to undo.
    entries: usize,
}

/// The reply to a line.
#[derive(Debug)]
pub(crate) enum Reply {
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
    pub(crate) fn new(machine: Machine, cards: Vec<Card>, is_silent: bool) -> Self {
        let work = HandWork::new(machine, cards, is_silent);
        Self { work, lines: Vec::new(), hint_level: None }
    }

    pub(crate) fn log(&self) -> &Log {
        self.work.log()
    }

    /// Returns the text shown first.
    pub(crate) fn banner(&self, is_deck: bool) -> String {
        let load = if is_deck && !self.work.cards().is_empty() {
            ", `load` to let the coach load the deck"
        } else {
            ""
        };
        format!("Type `help` for the commands, `board` to see the board{load}.\n{}", self.phase())
    }

    fn phase(&self) -> String {
        let mut text = describe::phase(self.work.session(), self.work.cards());
        text.push('\n');
        text
    }

    /// Runs a line.
    ///
    /// # Errors
    ///
    /// Returns a message if the line is not a command.
    pub(crate) fn execute(&mut self, line: &str) -> Result<Reply, String> {
        let text = match command::parse(line)? {
            HandCommand::Nothing => String::new(),
            HandCommand::Quit => return Ok(Reply::Quit),
            HandCommand::Help => help(),
            HandCommand::Board => describe::board(self.work.session(), self.work.cards()),
            HandCommand::Actions(actions) => self.apply(&actions, line),
            HandCommand::Hint => self.hint(),
            HandCommand::Undo => self.undo(),
        };
        Ok(Reply::Text(text))
    }

    fn apply(&mut self, actions: &[HandAction], line: &str) -> String {
        let is_at_test = self.work.session().phase() == Phase::Test;
        if is_at_test && matches!(actions, [HandAction::Move(Move::Done(None))]) {
            return BRANCH_MISSING.to_owned();
        }
        let logged = self.log().entries.len();
        let replies = actions.iter().map(|&action| {
            let is_replaced = action == HandAction::Phase && self.has_moves_in_phase();
            let event = self.work.apply(action);
            let reply = self.reply_to(&event);
            let is_done = matches!(event, HandEvent::Feedback(Feedback::Done { .. }));
            if is_replaced && is_done { REPLACED.to_owned() + &reply } else { reply }
        });
        let text = replies.collect();
        let entries = self.log().entries.iter().skip(logged);
        let entries = entries.filter(|entry| entry.can_be_undone()).count();
        if entries > 0 {
            self.hint_level = None;
            self.lines.push(UndoLine { text: line.trim().to_owned(), entries });
        }
        text
    }

    /// Returns `true` if a move was made in the current phase, and not undone.
    fn has_moves_in_phase(&self) -> bool {
        let entries = self.log().entries.iter().rev();
        let in_phase = entries.take_while(|entry| match entry {
            LogEntry::Move(_, outcome) => *outcome != MoveOutcome::Right,
            LogEntry::Phase | LogEntry::Load => false,
            _ => true,
        });
        let count = |entry: &LogEntry| match entry {
            LogEntry::Move(_, MoveOutcome::Moved) => 1,
            LogEntry::Undo => -1,
            _ => 0,
        };
        in_phase.map(count).sum::<i32>() > 0
    }

    /// Formats the reply to an event.
    fn reply_to(&self, event: &HandEvent) -> String {
        match event {
            HandEvent::Feedback(feedback) => self.reply_to_phase(feedback),
            HandEvent::Refused(error) => format!("{error}\n"),
            HandEvent::Hint(hint) => format_hint(hint),
            HandEvent::Loaded(0) => NOTHING_TO_LOAD.to_owned(),
            HandEvent::Loaded(steps) => {
                let done = format!("The loader has run, {steps} steps.");
                if self.work.session().has_stopped() {
                    return format!("{done}\n{}", describe::stopped(self.work.session()));
                }
                format!("{done} {}", self.phase())
            }
            HandEvent::NothingToUndo => "Nothing to undo.\n".to_owned(),
            HandEvent::Undone | HandEvent::CardAdded | HandEvent::Silent(_) => String::new(),
        }
    }

    /// Formats the reply to the coach's feedback.
    fn reply_to_phase(&self, feedback: &Feedback) -> String {
        let message = feedback.to_string();
        let message = if message.is_empty() { message } else { format!("{message}\n") };
        let shows_phase = match feedback {
            Feedback::Correct { step, .. }
            | Feedback::Done { step, .. }
            | Feedback::Silent { step } => {
                if let Some(Step::Stopped(_)) = step {
                    return format!("{message}{}", describe::stopped(self.work.session()));
                }
                !matches!(feedback, Feedback::Silent { .. })
            }
            Feedback::Diverged(_) => return format!("{message}{DIVERGED}"),
            Feedback::Moved | Feedback::Wrong(_) => false,
        };
        if !shows_phase {
            return message;
        }
        let is_offered =
            matches!(feedback, Feedback::Correct { .. }) && self.work.session().streak() == 3;
        format!("{message}{}{}", self.phase(), if is_offered { OFFER } else { "" })
    }

    fn hint(&mut self) -> String {
        let level = self.hint_level.map_or(HintLevel::Location, HintLevel::next);
        let event = self.work.apply(HandAction::Hint(level));
        if let HandEvent::Hint(_) = event {
            self.hint_level = Some(level);
        }
        self.reply_to(&event)
    }

    fn undo(&mut self) -> String {
        let line = self.lines.pop().filter(|_| self.work.can_undo());
        let Some(UndoLine { text, entries }) = line else {
            return self.reply_to(&HandEvent::NothingToUndo);
        };
        let phase = self.work.session().phase();
        for _ in 0..entries {
            let _ = self.work.apply(HandAction::Undo);
        }
        self.hint_level = None;
        let is_other_phase = phase != self.work.session().phase();
        let phase = if is_other_phase { self.phase() } else { String::new() };
        format!("Undone: `{text}`.\n{phase}")
    }
}

fn format_hint(hint: &Hint) -> String {
    match (hint.level, hint.next_move) {
        (HintLevel::Move, mv) => format!("{hint} (`{}`)\n", command::as_typed(mv)),
        (_, Move::Done(None)) => format!("{hint} (`done`)\n"),
        _ => format!("{hint}\n"),
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

const REPLACED: &str = "Your moves in this phase are taken back, and the coach does it.\n";

const DIVERGED: &str = "(`undo` undoes one line; `phase` lets the coach do this phase.)\n";

const NOTHING_TO_LOAD: &str = "Nothing to load: a loader runs in cells 00 to 02 and reads cards, \
                               but the bug is elsewhere or no card is left.\n";
