//! At a terminal: the hopper that asks, and Control-C.

#![cfg(unix)]

use std::process::Command;

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{ControlCode, Eof, Expect, Session};

const PROMPT: &str = "card (an empty line: none)? ";

/// A person at a terminal.
struct Terminal(OsSession);

impl Terminal {
    fn run(args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cardiac"));
        command.arg("run").args(args).env("NO_COLOR", "1");
        Self(Session::spawn(command).expect("there are terminals"))
    }

    fn sees(&mut self, text: &str) -> &mut Self {
        self.0.expect(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        self
    }

    fn types(&mut self, line: &str) -> &mut Self {
        self.0.send_line(line).expect("the terminal is open");
        self
    }

    fn presses(&mut self, key: ControlCode) -> &mut Self {
        self.0.send(key).expect("the terminal is open");
        self
    }

    fn ends_with(&mut self, status: i32) {
        self.0.expect(Eof).expect("it ends");
        let ended = self.0.get_process().wait();
        assert!(matches!(ended, Ok(WaitStatus::Exited(_, code)) if code == status), "{ended:?}");
    }
}

#[test]
fn an_empty_hopper_asks() {
    let mut terminal = Terminal::run(&["tests/files/adding.deck"]);
    terminal.sees(PROMPT).types("19").sees(PROMPT).types("x").sees("not a card");
    terminal.sees(PROMPT).types("-23").sees("-004").sees("halted").ends_with(0);
}

#[test]
fn an_empty_line_blank_and_control_d_are_no_card() {
    for no_card in ["", "blank", "; nothing"] {
        let mut terminal = Terminal::run(&["tests/files/adding.deck"]);
        terminal.sees(PROMPT).types(no_card).sees("no card left").ends_with(0);
    }
    let mut terminal = Terminal::run(&["tests/files/adding.deck", "--resume", "10"]);
    terminal.sees(PROMPT).presses(ControlCode::EndOfTransmission);
    terminal.sees(PROMPT).types("4").sees(PROMPT).types("5").sees("009").ends_with(0);
}

#[test]
fn a_script_is_not_asked() {
    for option in ["--json", "--quiet"] {
        let mut terminal = Terminal::run(&["tests/files/adding.deck", option]);
        terminal.ends_with(0);
    }
}

#[test]
fn cards_are_typed_and_typed_again() {
    let mut terminal = Terminal::run(&["tests/files/adding.deck", "--cards", "-"]);
    terminal.sees("type the cards").types("19").types("2x").sees("not a card").types("23");
    terminal.sees("042").sees("halted").ends_with(0);
}

#[test]
fn after_the_typed_cards_the_hopper_asks() {
    let mut terminal = Terminal::run(&["tests/files/adding.deck", "--cards", "-"]);
    terminal.sees("type the cards").types("19").presses(ControlCode::EndOfTransmission);
    terminal.sees(PROMPT).types("23").sees("042").ends_with(0);
}

#[test]
fn control_c_at_the_prompt_takes_the_inp_back() {
    let mut terminal = Terminal::run(&["tests/files/adding.deck"]);
    terminal.sees(PROMPT).types("19").sees(PROMPT).presses(ControlCode::EndOfText);
    terminal.sees("interrupted with the bug on 12 after 29 steps").ends_with(130);
}

#[test]
fn control_c_before_the_first_step() {
    let mut terminal = Terminal::run(&["-"]);
    terminal.sees("type the cards").types("002").presses(ControlCode::EndOfText);
    terminal.sees("interrupted with the bug on 00 after 0 steps").ends_with(130);
}

/// A person at the prompt of the debugger.
fn debugger(args: &[&str]) -> Terminal {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cardiac"));
    command.arg("debug").args(args).env("NO_COLOR", "1");
    Terminal(Session::spawn(command).expect("there are terminals"))
}

const COMMAND: &str = "(cardiac) ";

#[test]
fn the_debugger_asks_and_repeats() {
    let mut terminal = debugger(&["--example", "towers-of-hanoi"]);
    terminal.sees("before step 1:").sees("`help` lists").sees(COMMAND).types("step");
    terminal.sees("before step 2:").sees(COMMAND).types("").sees("before step 3:");
    terminal.sees(COMMAND).types("brek").sees("did you mean `break`?").sees(COMMAND);
    terminal.types("quit").ends_with(0);
}

#[test]
fn control_c_ends_a_run_and_not_the_debugger() {
    let mut terminal = debugger(&["tests/files/debug/loop.asm"]);
    for _ in 0..3 {
        terminal.sees(COMMAND).types("continue");
        std::thread::sleep(std::time::Duration::from_millis(200));
        terminal.presses(ControlCode::EndOfText).sees("interrupted").sees("before step");
    }
    terminal.sees(COMMAND).presses(ControlCode::EndOfText);
    terminal.sees(COMMAND).presses(ControlCode::EndOfText);
    terminal.sees(COMMAND).types("print acc").sees("acc = ").sees(COMMAND);
    terminal.presses(ControlCode::EndOfTransmission).ends_with(0);
}

#[test]
fn the_debugger_asks_for_a_card() {
    let mut terminal = debugger(&["../programs/adding.asm", "--card", "19"]);
    terminal.sees(COMMAND).types("continue").sees(PROMPT).types("x").sees("not a card");
    terminal.sees(PROMPT).presses(ControlCode::EndOfText).sees("no card: the hopper is empty");
    terminal.sees(COMMAND).types("continue").sees(PROMPT).types("23");
    terminal.sees("punched 042").sees("halted").sees(COMMAND).types("reverse-step 9");
    terminal.sees("before step").sees(COMMAND).types("continue").sees("halted").types("q");
    terminal.ends_with(0);
}

#[test]
fn the_commands_of_a_breakpoint_have_a_prompt_of_their_own() {
    let mut terminal = debugger(&["--example", "adding"]);
    terminal.sees(COMMAND).types("break 12").sees(COMMAND).types("commands").sees("> ");
    terminal.types("print first").sees("> ").types("end").sees("has 1 command").sees(COMMAND);
    terminal.types("run").sees("20 (first) = 019").sees(COMMAND).types("commands 1").sees("> ");
    terminal.presses(ControlCode::EndOfText).sees("broken off").sees(COMMAND).types("q");
    terminal.ends_with(0);
}
