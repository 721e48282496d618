//! The debugger at a terminal: keys, history, Control-C, cards.

use std::fs;
use std::path::Path;
use std::process::Command;

use expectrl::ControlCode::{EndOfText, EndOfTransmission};
use tempfile::TempDir;

use crate::pty::Terminal;

const PROMPT: &str = "(cardiac) ";
const QUESTION: &str = "needs a card (-999 to 999, Enter = none left, ? = help): ";
const UP: &str = "\x1b[A";
const RIGHT: &str = "\x1b[C";
const TOWERS: [&str; 2] = ["--example", "towers-of-hanoi"];

/// `cardiac debug` with a folder for its history.
fn command(args: &[&str], state: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cardiac"));
    command.arg("debug").args(args).env("XDG_STATE_HOME", state).env("TERM", "xterm");
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("there is room for a folder")
}

/// A debugger without colors and without a history file.
fn debugger(args: &[&str]) -> Terminal {
    let mut command = command(args, Path::new("/dev/null"));
    command.env("NO_COLOR", "1");
    Terminal::with(command)
}

fn history(state: &Path) -> String {
    fs::read_to_string(state.join("cardiac").join("history")).expect("it was written")
}

#[test]
fn tab_completes_commands_and_labels() {
    let mut terminal = debugger(&TOWERS);
    terminal.sees(PROMPT).presses("chec\t").sees("checkpoint ").types("here");
    terminal.sees(PROMPT).presses("print di\t").sees("print disks").types("");
    terminal.sees("68 (disks) = ").sees(PROMPT).presses("reverse-\t").sees("reverse-continue");
    terminal.presses("s\t").sees("reverse-step ").types("").sees("beginning of history");
    terminal.sees(PROMPT).presses("source Carg\t").sees("Cargo.toml").presses(EndOfText);
    terminal.sees(PROMPT).types("quit").ends_with(0);
}

#[test]
fn the_next_debugger_has_the_history() {
    let folder = folder();
    let state = folder.path().join("state");
    let mut terminal = Terminal::with(command(&TOWERS, &state));
    terminal.sees(PROMPT).types("print 40 + 2").sees("= 42").sees(PROMPT).types("when");
    terminal.sees(PROMPT).types("print 40 + 2").sees("= 42").sees(PROMPT);
    terminal.presses(EndOfTransmission).ends_with(0);
    assert_eq!(history(&state), "print 40 + 2\nwhen\nprint 40 + 2\n");

    let mut terminal = Terminal::with(command(&TOWERS, &state));
    terminal.sees(PROMPT).presses(UP).types("").sees("= 42").sees(PROMPT);
    terminal.presses(UP).presses(UP).types("").sees("before step 1").sees(PROMPT);
    terminal.presses(EndOfTransmission).ends_with(0);
    assert_eq!(history(&state), "when\nprint 40 + 2\nprint 40 + 2\nwhen\n");
}

#[test]
fn hints_are_shown_and_accepted() {
    let folder = folder();
    let mut terminal = Terminal::with(command(&TOWERS, folder.path()));
    terminal.sees(PROMPT).presses("brea").sees("[PLACE] [if EXPR]").types("k 12");
    terminal.sees("breakpoint 1").sees(PROMPT).presses("br").sees("eak 12").presses(RIGHT);
    terminal.types("").sees("breakpoint 2").sees(PROMPT).types("quit").ends_with(0);
}

#[test]
fn without_colors_there_are_no_styles_and_no_hints() {
    let folder = folder();
    let mut no_colour = command(&TOWERS, folder.path());
    no_colour.env("NO_COLOR", "1");
    let plain = command(&[&TOWERS[..], &["--plain"]].concat(), folder.path());
    for command in [no_colour, plain] {
        let mut terminal = Terminal::with(command);
        terminal.presses("brea").types("k 12").types("break 12").types("print disks").types("quit");
        let seen = terminal.ends_with(0);
        assert!(seen.contains("68 (disks)") && !seen.contains("[PLACE]"), "{seen:?}");
        let styles = seen.split("\x1b[").filter(|text| {
            text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').starts_with('m')
        });
        assert_eq!(styles.count(), 0, "{seen:?}");
    }
}

#[test]
fn a_simple_terminal_gets_only_text() {
    let folder = folder();
    let mut command = command(&TOWERS, folder.path());
    command.env("TERM", "dumb");
    let mut terminal = Terminal::with(command);
    terminal.sees(PROMPT).presses("brek").presses(EndOfText);
    terminal.sees(PROMPT).types("print 40 + 2").sees("= 42").sees(PROMPT);
    terminal.types("help").sees(PROMPT).presses(EndOfTransmission);
    assert!(!terminal.ends_with(0).contains('\x1b'));
    assert!(!folder.path().join("cardiac").exists());
}

#[test]
fn lines_typed_ahead_or_pasted_are_run() {
    let mut terminal = debugger(&TOWERS);
    terminal.presses("print 40 + 2\nprint 40 + 3\n").sees("= 42").sees("= 43");
    terminal.sees(PROMPT).presses("\x1b[200~print 40 + 4\nprint 40 + 5\nquit\x1b[201~\n");
    terminal.sees("= 44").sees(PROMPT).sees("= 45").ends_with(0);
}

#[test]
fn control_c_clears_the_line() {
    let folder = folder();
    let mut command = command(&TOWERS, folder.path());
    command.env("NO_COLOR", "1"); // with colors each key redraws the prompt
    let mut terminal = Terminal::with(command);
    terminal.sees(PROMPT).presses("quit").presses(EndOfText).sees(PROMPT).presses(EndOfText);
    terminal.sees(PROMPT).types("print 40 + 2").sees("= 42").sees(PROMPT);
    terminal.presses(EndOfTransmission).ends_with(0);
    assert_eq!(history(folder.path()), "print 40 + 2\n");
}

#[test]
fn control_c_interrupts_any_number_of_times() {
    let mut terminal = debugger(&["tests/files/debug/forever.asm"]);
    terminal.sees(PROMPT).types("break 99").sees("breakpoint 1");
    for _ in 0..3 {
        // Once it punches, the program runs and the line editor has released the terminal.
        terminal.sees(PROMPT).types("set bug 10").sees(PROMPT).types("continue");
        terminal.sees("punched 001").presses("\x03\x03");
        terminal.sees("interrupted").sees("before step");
    }
    terminal.sees(PROMPT).types("info break").sees("cell 99").sees(PROMPT).types("start");
    terminal.sees("before step 1").sees(PROMPT).presses(EndOfTransmission).ends_with(0);
}

#[test]
fn a_card_is_asked_for() {
    let folder = folder();
    let mut command = command(&["../programs/adding.asm", "--card", "19"], folder.path());
    command.env("NO_COLOR", "1");
    let mut terminal = Terminal::with(command);
    terminal
        .sees(PROMPT)
        .types("continue")
        .sees("INP ")
        .sees(QUESTION)
        .types("x")
        .sees("not a card");
    terminal.sees(QUESTION).types("?").sees("needs a data card").sees("back to the commands");
    terminal.sees(QUESTION).types("5 6").sees("one card at a time");
    terminal.sees(QUESTION).presses(EndOfText).sees("no input card left");
    // An answer is not a command: Tab and the up arrow do nothing.
    terminal.sees(PROMPT).types("continue").sees(QUESTION).presses("\t").presses(UP).types("23");
    terminal.sees("punched 042").sees("halted").sees(PROMPT).types("reverse-step 9");
    terminal.sees("before step").sees(PROMPT).types("continue").sees("halted").sees(PROMPT);
    terminal.presses(EndOfTransmission).ends_with(0);
    assert!(!history(folder.path()).contains("23"));
}

#[test]
fn a_question_without_an_answer_means_no_card() {
    for no_card in ["\n", "\x04"] {
        let mut terminal = debugger(&["../programs/adding.asm"]);
        terminal.sees(PROMPT).types("continue").sees(QUESTION).presses(no_card);
        terminal.sees("needed a card").sees(PROMPT).types("quit").ends_with(0);
    }
}

#[test]
fn an_empty_line_repeats() {
    let mut terminal = debugger(&TOWERS);
    terminal.sees("before step 1:").sees("type `help`").sees(PROMPT).types("step");
    terminal.sees("before step 2:").sees(PROMPT).types("").sees("before step 3:");
    terminal.sees(PROMPT).types("brek").sees("did you mean `break`?").sees(PROMPT);
    terminal.types("quit").ends_with(0);
}

#[test]
fn the_commands_of_a_breakpoint_have_a_prompt_of_their_own() {
    let mut terminal = debugger(&["--example", "adding"]);
    terminal.sees(PROMPT).types("break 12").sees(PROMPT).types("commands").sees("> ");
    terminal.types("print first").sees("> ").types("end").sees("has 1 command").sees(PROMPT);
    terminal.types("run").sees("20 (first) = 019").sees(PROMPT).types("commands 1").sees("> ");
    terminal.presses(EndOfText).sees("was interrupted").sees(PROMPT).types("quit").ends_with(0);
}

#[test]
fn a_command_at_the_question_for_a_card_is_answered() {
    const QUESTION: &str = "needs a card";
    for quit in ["quit", "q"] {
        let mut terminal = debugger(&["../programs/adding.asm"]);
        terminal.sees("(cardiac) ").types("continue").sees(QUESTION);
        terminal.types("step 3").sees("`step 3` is not a card but a command");
        terminal.sees("press Control-C").sees(QUESTION).types("help").sees("needs a data card");
        terminal.sees(QUESTION).types(quit).ends_with(0);
    }
}
