//! Somebody at the board: what is typed, what is done with it, and what is said to it.

use cardiac_core::by_hand::{Answer, Entry, Grade, Log, Move, Outcome, Practice};
use cardiac_core::{Card, Machine, Step};

use super::command::{self, Command};
use super::log;
use super::words;

/// Somebody at the board.
#[derive(Debug)]
pub(super) struct Person {
    practice: Practice,
    /// What was before each move, to go back to.
    before: Vec<Practice>,
    log: Log,
    /// The last hint in this phase, if nothing was done since.
    hinted: Option<Grade>,
}

/// What comes of a line.
#[derive(Debug)]
pub(super) enum Said {
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
done                                the phase is done; at the test window say where it leads:
                                    done up, done back, done blank
hint                                where to look, what the rule says, the move itself
phase, load                         let the coach do the phase, or what the loader does
board                               the board in words
undo, help, quit
";

impl Person {
    pub(super) fn new(machine: Machine, cards: Vec<Card>, is_silent: bool) -> Self {
        let practice = log::start(machine, is_silent);
        let log = Log { machine, cards, is_silent, entries: Vec::new() };
        Self { practice, before: Vec::new(), log, hinted: None }
    }

    pub(super) fn log(&self) -> &Log {
        &self.log
    }

    /// What is said first.
    pub(super) fn greeting(&self, is_deck: bool) -> String {
        let load = if is_deck { ", `load` lets the coach load the deck" } else { "" };
        format!("`help` lists what can be done, `board` tells the board{load}.\n{}", self.phase())
    }

    fn phase(&self) -> String {
        let mut text = words::phase(&self.practice, &self.log.cards);
        text.push('\n');
        text
    }

    /// Does what a line says.
    pub(super) fn hear(&mut self, line: &str) -> Result<Said, String> {
        let text = match command::parse(line)? {
            Command::Nothing => String::new(),
            Command::Quit => return Ok(Said::Quit),
            Command::Help => HELP.to_owned(),
            Command::Board => words::board(&self.practice, &self.log.cards),
            Command::Moves(moves) => self.act(&moves),
            Command::Hint => self.hint(),
            Command::Phase => self.do_phase(),
            Command::Load => self.load(),
            Command::Undo => self.undo(),
        };
        Ok(Said::Text(text))
    }

    fn act(&mut self, moves: &[Move]) -> String {
        let mut text = String::new();
        for &act in moves {
            let was = self.practice;
            let answer = self.practice.act(act, &self.log.cards);
            let outcome = answer.as_ref().map_or(Outcome::Refused, Outcome::of);
            self.log.entries.push(Entry::Move(act, outcome));
            match answer {
                Ok(answer) => {
                    if !matches!(answer, Answer::Wrong(_) | Answer::Parted(_)) {
                        self.before.push(was); // a word of the coach cannot be taken back
                    }
                    self.hinted = None;
                    text.push_str(&self.told(&answer));
                }
                Err(refusal) => {
                    text.push_str(&refusal.to_string());
                    text.push('\n');
                }
            }
        }
        text
    }

    /// What is said to an answer.
    fn told(&self, answer: &Answer) -> String {
        let said = answer.to_string();
        let said = if said.is_empty() { said } else { format!("{said}\n") };
        match answer {
            Answer::Fine { step: None | Some(Step::Continued | Step::Punched(_)), .. } => {
                let offer = match self.practice.faultless() {
                    3 => "(Three times without a mistake: `phase` lets the coach do it.)\n",
                    _ => "",
                };
                format!("{said}{}{offer}", self.phase())
            }
            _ => said,
        }
    }

    fn hint(&mut self) -> String {
        let grade = self.hinted.map_or(Grade::Where, Grade::next);
        let hint = self.practice.hint(grade, &self.log.cards);
        self.hinted = Some(grade);
        let number = match grade {
            Grade::Where => 1,
            Grade::Rule => 2,
            Grade::Move => 3,
        };
        self.log.entries.push(Entry::Hint(number));
        format!("{hint}\n")
    }

    fn do_phase(&mut self) -> String {
        self.before.push(self.practice);
        self.hinted = None;
        let came = self.practice.do_phase(&self.log.cards);
        self.log.entries.push(Entry::Phase);
        match came {
            Some(Step::Stopped(stop)) => {
                format!("Done. The machine stops in cell {}: {}.\n", stop.cell(), stop.name())
            }
            _ => format!("Done. {}", self.phase()),
        }
    }

    fn load(&mut self) -> String {
        let was = self.practice;
        let steps = self.practice.load(&self.log.cards);
        if steps == 0 {
            return "There is nothing to load: no loader is at work in cells 00 to 02.\n"
                .to_owned();
        }
        self.before.push(was);
        self.hinted = None;
        self.log.entries.push(Entry::Load);
        format!("The loader has done its work in {steps} steps. {}", self.phase())
    }

    fn undo(&mut self) -> String {
        let Some(before) = self.before.pop() else {
            return "There is nothing to take back.\n".to_owned();
        };
        let is_other_phase = before.phase() != self.practice.phase();
        self.practice.take_back(&before);
        self.hinted = None;
        self.log.entries.push(Entry::Undo);
        if is_other_phase {
            format!("Taken back. {}", self.phase())
        } else {
            "Taken back.\n".to_owned()
        }
    }
}
