//! At a terminal: questions for cards, a lesson, work by hand, and Control-C.

use std::fs;
use std::path::Path;
use std::process::Command;

use expectrl::ControlCode;

use crate::pty::Terminal;

const PROMPT: &str = "needs a card (-999 to 999, Enter = none left, ? = help): ";

fn run(args: &[&str]) -> Terminal {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cardiac"));
    command.arg("run").args(args).env("NO_COLOR", "1");
    Terminal::with(command)
}

#[test]
fn a_missing_card_is_asked_for() {
    let mut terminal = run(&["tests/files/adding.deck"]);
    terminal.sees(PROMPT).types("19").sees(PROMPT).types("x").sees("not a card");
    terminal.sees(PROMPT).types("-23").sees("-004").sees("halted").ends_with(0);
}

#[test]
fn an_empty_line_blank_and_control_d_are_no_card() {
    for no_card in ["", "  ", "blank", "---"] {
        let mut terminal = run(&["tests/files/adding.deck"]);
        terminal.sees(PROMPT).types(no_card).sees("needed another card").ends_with(0);
    }
    let mut terminal = run(&["tests/files/adding.deck", "--resume", "10"]);
    terminal.sees(PROMPT).presses(ControlCode::EndOfTransmission);
    terminal.sees(PROMPT).types("4").sees(PROMPT).types("5").sees("009").ends_with(0);
}

/// A source with a step before its first INP.
fn adder() -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("adder.asm");
    let source = "        CLA =0\nnext:   STO sum\n        INP num\n        CLA num\n        ADD sum\n\
                          OUT num\n        JMP next\nnum:    RES 1\nsum:    RES 1\n";
    fs::write(&path, source).expect("the test's own folder is writable");
    path.to_str().expect("this folder's name is UTF-8").to_owned()
}

#[test]
fn the_question_names_its_inp_and_explains_itself() {
    for options in [&[][..], &["--warn"], &["--no-proof"], &["--card", "7 8"]] {
        let adder = adder();
        let mut terminal = run(&[&[adder.as_str()], options].concat());
        terminal.sees("INP num (line 3) ").sees(PROMPT).types("?");
        terminal.sees("INP num in cell 12, line 3 needs a data card").sees("cell 17.");
        terminal.sees("-999 to 999, such as 42 or -7").sees("ends the program");
        terminal.sees("INP num (line 3) ").sees(PROMPT).types("5").sees("005");
        terminal.sees("INP num (line 3) ").sees(PROMPT).types("").ends_with(0);
    }
}

#[test]
fn several_cards_are_typed_at_once() {
    let mut terminal = run(&["tests/files/adding.deck"]);
    terminal.sees("(cell 10)").sees(PROMPT).types("5 six").sees("`six`: not a card");
    terminal.sees(PROMPT).types("5; -6").sees("-001").sees("halted").ends_with(0);
}

#[test]
fn a_terminal_gets_warnings_by_default() {
    let program = "tests/files/sources/large-sum.asm";
    run(&[program]).sees("warning: STO 16 in cell 12, line 3: +1300").sees("halted").ends_with(0);
    let silent = run(&[program, "--no-warn"]).ends_with(0);
    assert!(!silent.contains("warning"), "{silent}");
}

#[test]
fn a_script_is_not_asked() {
    for option in ["--json", "--quiet"] {
        let mut terminal = run(&["tests/files/adding.deck", option]);
        terminal.ends_with(0);
    }
}

#[test]
fn cards_are_typed_and_typed_again() {
    let mut terminal = run(&["tests/files/adding.deck", "--cards", "-"]);
    terminal.sees("type the cards").types("19").types("2x").sees("not a card").types("23");
    terminal.sees("042").sees("halted").ends_with(0);
}

#[test]
fn after_the_typed_cards_more_are_asked_for() {
    let mut terminal = run(&["tests/files/adding.deck", "--cards", "-"]);
    terminal.sees("type the cards").types("19").presses(ControlCode::EndOfTransmission);
    terminal.sees(PROMPT).types("23").sees("042").ends_with(0);
}

#[test]
fn control_c_at_the_prompt_undoes_the_inp() {
    let mut terminal = run(&["tests/files/adding.deck"]);
    terminal.sees(PROMPT).types("19").sees(PROMPT).presses(ControlCode::EndOfText);
    terminal.sees("interrupted after 29 steps; next is cell 12").ends_with(130);
}

#[test]
fn control_c_before_the_first_step() {
    let mut terminal = run(&["-"]);
    terminal.sees("type the cards").types("002").presses(ControlCode::EndOfText);
    terminal.sees("interrupted after 0 steps; next is cell 00").ends_with(130);
}

fn lesson(name: &str) -> Terminal {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cardiac"));
    command.args(["lesson", name]).env("NO_COLOR", "1");
    Terminal::with(command)
}

#[test]
fn a_lesson_asks_until_the_answer_is_right() {
    let mut terminal = lesson("adding");
    terminal.sees("Gap 1 of 3").sees("> ").types("20").sees("written over it");
    terminal.sees("> ").types("?").sees("Hint: Look two lines");
    terminal.sees("> ").types("21").sees("That is right.").sees("Gap 2 of 3");
    terminal.sees("> ").types("").sees("See you next time.").ends_with(0);
}

#[test]
fn a_lesson_is_left_by_control_d_and_by_control_c() {
    let mut terminal = lesson("1");
    terminal.sees("> ").presses(ControlCode::EndOfTransmission);
    terminal.sees("See you next time.").ends_with(0);
    let mut terminal = lesson("1");
    terminal.sees("> ").presses(ControlCode::EndOfText).ends_with(130);
}

/// Completion, history, an added card, and a log that is written while working.
#[test]
fn by_hand_at_a_terminal() {
    let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terminal.log");
    let _ = fs::remove_file(&log);
    let mut command = Command::new(env!("CARGO_BIN_EXE_cardiac"));
    command.args(["by-hand", "--example", "counting", "--log"]).arg(&log);
    command.env("NO_COLOR", "1").env("TERM", "xterm");
    let mut terminal = Terminal::with(command);
    terminal.sees("Step 1, phase 1").sees("(by hand) ").presses("sl\t").sees("slides ");
    terminal.types("218").sees("(by hand) ").presses("\u{1b}[A").sees("slides 218");
    terminal.types("").sees("(by hand) ").types("lay 042").sees("(by hand) ").types("undo");
    terminal.sees("Undone: `lay 042`.").sees("(by hand) ");
    let written = fs::read_to_string(&log).expect("it is kept before the end");
    let slides = "slide op 2\nslide tens 1\nslide units 8\n";
    assert!(written.ends_with(&format!("moves\n{slides}{slides}lay 042\nundo\n")), "{written}");
    terminal.presses(ControlCode::EndOfTransmission).ends_with(0);
}

/// A terminal gets a listing without control characters; a file or a pipe gets the exact text.
#[test]
fn a_listing_moves_no_cursor() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("listed.asm");
    let source = " CLA 00 ; one\u{2067}two\u{200b}\u{202e}\n HRS 00\n";
    fs::write(&path, source).expect("the test's own folder is writable");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cardiac"));
    command.args(["asm", "--listing"]).arg(path).env("NO_COLOR", "1");
    let output = Terminal::with(command).ends_with(0);
    assert!(output.contains("one\u{fffd}two\u{fffd}\u{fffd}"), "{output:?}");
}

#[test]
fn a_word_for_help_or_the_end_is_answered_at_the_question() {
    let mut terminal = run(&["tests/files/adding.deck"]);
    for word in ["quit", "q", "exit"] {
        terminal.sees(PROMPT).types(word).sees("Control-C ends the program");
    }
    terminal.sees(PROMPT).types("help").sees("needs a data card");
    terminal.sees(PROMPT).types("4").sees(PROMPT).types("5").sees("009").ends_with(0);
}
