//! Commands that fail: their messages, and that they change nothing.

use super::{READER, debugger, debugger_with_output};
use crate::debugger::commands::lookup;
use crate::debugger::commands::table::commands;
use crate::debugger::state::Debugger;

/// The complete commands between back-ticks in an output.
fn commands_in(shown: &str) -> Vec<&str> {
    let is_command = |text: &&str| {
        let (word, operands) = lookup::split(text);
        let is_placeholder =
            |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase());
        let is_known = commands().any(|command| command.name == word);
        let touches_files = ["load", "save", "source", "diff"].contains(&word);
        let is_bare_noun = operands.is_empty()
            && ["card", "step", "cards", "x", "info", "commands"].contains(&word);
        is_known
            && !touches_files
            && !is_bare_noun
            && !operands.split_whitespace().any(is_placeholder)
    };
    shown.split('`').skip(1).step_by(2).filter(is_command).collect()
}

#[test]
fn every_command_in_a_message_runs() {
    let lines = [
        "set",
        "set n",
        "set 00",
        "set acc",
        "set 99",
        "print",
        "p",
        "display",
        "info display",
        "info checkpoints",
        "why",
        "why card",
        "why card 9",
        "goto",
        "goto x",
        "condition",
        "condition x",
        "condition 7",
        "condition 1",
        "ignore",
        "ignore 1",
        "ignore 7 2",
        "ignore x 2",
        "delete",
        "delete 7",
        "delete x",
        "card",
        "cards x",
        "asm",
        "asm 20",
        "asm 20 DATA 1, 2",
        "watch",
        "watch acc",
        "watch n == 5",
        "watch n > 3",
        "restart",
        "restart x",
        "x 27..20",
        "undisplay 1",
        "list 40",
        "trace",
        "trace off",
        "trace on",
        "info",
        "checkpoint",
        "continue",
        "continue",
        "step",
        "hlep",
        "brek 10",
        "next 0",
        "finish",
        "reverse-finish",
        "undo",
        "redo",
        "break",
        "info break",
        "phase",
        "forecast",
        "next?",
        "commands",
        "save",
        "load",
        "source",
        "set bug",
        "until x",
        "last",
        "last 40",
    ];
    for source in [READER, " OUT 00\n HRS\n", " START card\n sign: DATA 5\ncard: HRS\n"] {
        for line in lines {
            let (mut debugger, output) = debugger_with_output(source);
            for before in ["", "step", "break 10\ncontinue", "continue\ncontinue"] {
                for line in before.lines() {
                    let _ = debugger.execute(line);
                }
                output.take();
                let failure = debugger.execute(line).err();
                let shown = output.take() + &failure.map(|failure| failure.0).unwrap_or_default();
                for command in commands_in(&shown) {
                    let done = debugger.execute(command);
                    assert!(
                        done.is_ok(),
                        "{source:?}, {before:?}, {line}: {shown}: {command}: {done:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_failed_command_changes_nothing() {
    let mut debugger = debugger("break move\ncontinue\nset disks 2\nundo", false);
    assert_eq!(debugger.run_commands(), 0);
    let seen = |debugger: &Debugger| {
        let session = &debugger.session;
        let edits = session.edits().to_vec();
        (*session.snapshot(), session.breakpoints().to_vec(), edits, session.end())
    };
    let before = seen(&debugger);
    for line in [
        "step x",
        "step 0",
        "until 100",
        "advance nowhere",
        "goto",
        "goto -1",
        "break 100",
        "break 12 if",
        "break 12 if 40 == 5",
        "tbreak :9999",
        "watch",
        "watch acc if",
        "delete 1 9",
        "delete 9 1",
        "condition 1 acc >",
        "ignore 1",
        "ignore 1 x",
        "set disks 1000",
        "set 0 1",
        "set 99 1",
        "set bug 100",
        "set acc 99999",
        "asm 12 NO 5",
        "asm 12 DATA 1, 2",
        "card 5 x",
        "cards 5 x",
        "undo",
        "restart nothing",
        "source /nowhere",
        "trace on /nowhere/at/all",
        "diff 999",
        "diff /nowhere",
        "run now",
        "start now",
        "x 100",
        "display 100",
        "undisplay 1",
    ] {
        assert!(debugger.execute(line).is_err(), "{line}");
        assert!(seen(&debugger) == before, "{line}");
    }
}

#[test]
fn a_mistake_gets_its_correction() {
    let source = "loop: CLA x\n JMP loop\nx: DATA 5\n";
    for (line, expected) in [
        ("watch pc", "the program counter cannot be watched"),
        ("rwatch bug", "the program counter cannot be watched"),
        ("watch $pc if acc > 0", "the program counter cannot be watched"),
        ("why pc", "not the program counter"),
        ("why bug", "not the program counter"),
        ("watch x == 5", "watch takes a cell: write `watch x if x == 5`"),
        ("x 20-22", "`20-22` is a difference: write `20..22`"),
        ("list 2", "no line of the source fills cell 02: `x 2` shows the cell, `list :2` line 2"),
        ("list 50", "no line of the source fills this cell: `x` shows it"),
        ("b \"loop\"", "unexpected `\"`: a name is written without quotes"),
        ("d all", "`delete` alone means all of them: leave out `all`"),
        ("disable all", "`disable` alone means all of them: leave out `all`"),
    ] {
        let (mut debugger, _) = debugger_with_output(source);
        debugger.execute("break loop").expect("there is such a label");
        let error = debugger.execute(line).expect_err(line);
        assert!(error.0.contains(expected), "{line}: {error}");
    }
    let (mut debugger, output) = debugger_with_output(source);
    debugger.execute("print 20 = 19").expect("it has a value");
    let expected = "(20 = 19) = 0\n`20 = 19` compares two numbers and is always false: \
                    the contents of cell 20 are `[20]`\n";
    assert_eq!(output.take(), expected);
    for line in ["print =40", "print 40", "print x = 5", "print 3 + 4", "x 22-20", "list loop"] {
        debugger.execute(line).expect(line);
        assert!(!output.take().contains("compares"), "{line}");
    }
}
