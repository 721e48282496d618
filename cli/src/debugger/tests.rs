//! Tests of the prompt: arbitrary lines, the examples of the help, and the advice in messages.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use cardiac_core::Opcode;
use cardiac_core::assembler::assemble;
use cardiac_core::session::{Action, Resume, Session};
use proptest::prelude::*;

use crate::debugger::printing::printer::Printer;
use crate::debugger::prompt::queue::{CommandOrigin, CommandQueue, Script};
use crate::debugger::spec::lookup;
use crate::debugger::spec::table::{GROUPS, commands};
use crate::debugger::state::{Debugger, Settings};
use crate::io::prompt::line_reader::LineReader;

/// Standard input without lines.
fn no_input() -> LineReader {
    LineReader::from_script(String::new(), "")
}

/// A debugger of towers-of-hanoi with these commands queued and no output.
fn debugger(commands: &str, is_plain: bool) -> Debugger {
    let sample = cardiac_programs::find("towers-of-hanoi").expect("it comes with this one");
    let source = format!("{}\n DATA 3\n", sample.text);
    let assembly = assemble(&source, |_| {}).expect("it has no errors");
    let script = Script::new(CommandOrigin::Standard, commands);
    let queue = CommandQueue::new(vec![script], no_input(), false);
    let settings =
        Settings { is_batch: false, has_echo: true, limit: Some(20_000), card_limit: None };
    let out = Printer::silent(is_plain);
    Debugger::new(Session::from_assembly(&assembly), queue, out, settings)
}

#[test]
fn every_command_has_an_example_that_runs() {
    for command in commands() {
        assert!(!command.examples.is_empty(), "{command:?}");
        let is_shown = |line: &&str| {
            lookup::find(lookup::split(line).0).is_ok_and(|found| found.name == command.name)
        };
        assert!(command.examples.iter().any(is_shown), "{command:?}");
        assert!(!command.summary.is_empty(), "{command:?}");
        let status = debugger(&command.examples.join("\n"), false).run_commands();
        assert_eq!(status, 0, "{:?}", command.examples);
    }
}

#[test]
fn no_name_is_given_twice() {
    let mut names: Vec<&str> = lookup::names().collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

/// Output of a debugger that can be read while it runs.
#[derive(Clone, Default)]
struct SharedOutput(Rc<RefCell<Vec<u8>>>);

impl Write for SharedOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl SharedOutput {
    /// Takes the output since the last call.
    fn take(&self) -> String {
        String::from_utf8(self.0.take()).expect("it is text")
    }
}

/// A program that reads and punches cards in a loop.
const READER: &str = " INP n\n OUT n\n JMP 10\nn: RES 1\n";

/// A debugger of this source, and its output.
fn debugger_with_output(source: &str) -> (Debugger, SharedOutput) {
    let assembly = assemble(source, |_| {}).expect("it has no errors");
    let output = SharedOutput::default();
    let settings =
        Settings { is_batch: false, has_echo: false, limit: Some(1000), card_limit: None };
    let queue = CommandQueue::new(Vec::new(), no_input(), false);
    let out = Printer::new(Box::new(output.clone()), true);
    (Debugger::new(Session::from_assembly(&assembly), queue, out, settings), output)
}

/// The commands in the last advice of an output.
fn advice(shown: &str) -> Option<Vec<String>> {
    let (_, advice) = shown.rsplit_once("to continue with a card")?;
    Some(advice.split('`').skip(1).step_by(2).map(str::to_owned).collect())
}

/// Runs the commands of an advice.
fn follow(debugger: &mut Debugger, commands: &[String], before: &str) {
    let [back, card, on] = commands else { panic!("{before}: {commands:?}") };
    debugger.execute(back).expect(back);
    let instruction = debugger.session.snapshot().instruction();
    assert!(
        instruction.is_some_and(|instruction| instruction.opcode == Opcode::Inp),
        "{before}, {back}: {instruction:?}"
    );
    debugger.execute(card).expect(card);
    let read = debugger.session.snapshot().read;
    assert_eq!(debugger.session.input_cards().under_reader(), "042".parse().ok(), "{before}");
    debugger.execute(on).expect(on);
    assert!(debugger.session.snapshot().read > read, "{before}: the card was not read");
}

/// `pc` and `$pc` are accepted wherever `bug` is.
#[test]
fn the_program_counter_has_its_usual_name() {
    let (mut debugger, output) = debugger_with_output(READER);
    for name in ["bug", "pc", "PC", "$pc"] {
        for command in ["set NAME = 12", "print NAME", "break NAME if NAME == 12 and acc == 0"] {
            let command = command.replace("NAME", name);
            debugger.execute(&command).unwrap_or_else(|_| panic!("{command}"));
        }
        let shown = output.take();
        assert!(shown.contains(&format!("{name} = 12")), "{name}: {shown}");
        assert_eq!(debugger.session.snapshot().cycle.machine.bug.get(), 12, "{name}");
        debugger.execute("set 10 = 100").expect("it is a cell");
        debugger.execute("set $pc 10").expect("it is a cell");
    }
}

#[test]
fn the_advice_at_each_stop_without_a_card_works() {
    for (lines, back) in [
        ("continue", "reverse-step"),
        ("continue\ncontinue", "reverse-step 2"),
        ("continue\ncontinue\nstep\ncontinue", "reverse-step 4"),
        ("continue\nreverse-step\ncontinue", "reverse-step"),
        ("continue\nreverse-step\ncard 5\ncontinue", "reverse-step"),
        ("continue\nreverse-step\ncard 5\ncontinue\ncontinue", "reverse-step 2"),
        ("continue\ncard 7\ncontinue", "goto 0"),
        ("continue\nset bug 10\ncontinue", "reverse-step"),
        ("continue\nset bug 10\ncontinue\ncontinue", "reverse-step 2"),
        ("set bug 10\ncontinue\ncard 7\ncontinue", "set pc 10"),
        ("card 5 6\ncontinue\ncontinue", "reverse-step 2"),
    ] {
        let (mut debugger, output) = debugger_with_output(READER);
        for line in lines.lines() {
            output.take();
            debugger.execute(line).expect(line);
        }
        let shown = output.take();
        let commands = advice(&shown).unwrap_or_else(|| panic!("{lines}: {shown}"));
        assert_eq!(commands[0], back, "{lines}");
        follow(&mut debugger, &commands, lines);
        assert_eq!(
            debugger.session.punched().last().map(ToString::to_string).as_deref(),
            Some("042"),
            "{lines}"
        );
    }
}

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
fn a_program_that_has_halted_needs_no_card() {
    let (mut debugger, output) = debugger_with_output(" OUT 00\n HRS\n");
    for line in ["continue", "continue"] {
        output.take();
        debugger.execute(line).expect(line);
    }
    let shown = output.take();
    assert!(shown.contains("the program had already halted: `run` starts it again"), "{shown}");
    debugger.execute("run").expect("it can be done");
    assert!(output.take().contains("halted"));
}

/// A word of a command line.
fn words() -> impl Strategy<Value = String> {
    let names: Vec<&str> = lookup::names().collect();
    prop_oneof![
        4 => prop::sample::select(names).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "move", "swap1", "disks", "one", "acc", "bug", "pc", "card", "step", "if", "=", "==", "+",
            "..", "20..27", "99..0", ":20", ":1", ":0", ":9999", "sign", "cards", "punch", "blank",
            "end", "on", "off", "here", "break", "history", "symbols", "table", "CLA", "JMP", "[",
            "]", "&", "-1", "0", "1", "2", "3", "99", "100", "18446744073709551615", "none",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => (0..120_u8).prop_map(|number| number.to_string()),
    ]
}

/// Command lines without those that read or write files.
fn lines() -> impl Strategy<Value = String> {
    let line = prop::collection::vec(words(), 0..5).prop_map(|words| words.join(" "));
    let touches_files = |line: &str| {
        let found = lookup::find(lookup::split(line.trim()).0);
        found.is_ok_and(|command| {
            matches!(command.name, "trace" | "source" | "diff" | "save" | "load")
        })
    };
    prop::collection::vec(line.prop_filter("no files", move |line| !touches_files(line)), 0..30)
        .prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn arbitrary_lines_never_panic(lines in lines(), is_plain: bool) {
        debugger(&lines, is_plain).run_commands();
    }

    #[test]
    fn advice_can_be_followed_wherever_it_is_given(
        lines in prop::collection::vec(prop::sample::select(vec![
            "continue", "step", "step 2", "reverse-step", "reverse-step 3", "card 5", "card 013",
            "cards 1 2", "cards none", "set bug 10", "set bug 00", "undo", "redo", "goto 1",
            "goto end", "set n 7", "phase", "start", "run",
        ]), 1..12),
    ) {
        let (mut debugger, output) = debugger_with_output(READER);
        for (number, line) in lines.iter().enumerate() {
            output.take();
            let _ = debugger.execute(line);
            if let Some(commands) = advice(&output.take()) {
                let here = debugger.session.snapshot().position();
                follow(&mut debugger, &commands, &lines[..=number].join(", "));
                // And on from here, where that is still known, by other lines.
                let _ = debugger.session.apply(Action::Resume(Resume::ToPosition(here), 1));
            }
        }
    }
}

#[test]
fn the_help_fits_into_a_hundred_columns() {
    for group in GROUPS {
        let usage = group.commands.iter().map(|other| other.usage().len()).max();
        for command in group.commands {
            assert!(usage.unwrap_or_default() + command.summary.len() + 4 <= 100, "{command:?}");
            assert!(command.details.lines().all(|line| line.len() <= 100), "{command:?}");
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

/// Each recorded position can be reached again.
#[test]
fn a_checkpoint_restores_the_same_state() {
    for way in ["step 7", "phase 5", "phase 6", "set disks 2\nstep 3\nphase 2\nset 40 1\nphase"] {
        let mut debugger = debugger(&format!("step 2\n{way}\ncheckpoint here"), false);
        assert_eq!(debugger.run_commands(), 0);
        let before = *debugger.session.snapshot();
        for line in ["step 30", "start", "restart here"] {
            assert_eq!(debugger.execute(line), Ok(()), "{line}");
        }
        assert!(*debugger.session.snapshot() == before, "{way}");
    }
}

/// Control characters in comments of a source and in messages are replaced.
#[test]
fn no_text_moves_the_cursor() {
    for is_plain in [true, false] {
        let (mut debugger, output) =
            debugger_with_output(" ADD 00 ;\ta\u{2068}b\u{202e}c\u{200b}d\n JMP 10\n");
        debugger.out.is_plain = is_plain;
        debugger.execute("list").expect("there is a source");
        let shown = output.take();
        assert!(shown.contains("a\u{fffd}b\u{fffd}c\u{fffd}d"), "{shown:?}");

        debugger.out.line("one\u{1b}[2J\ttwo\u{7}");
        assert_eq!(output.take(), "one\u{fffd}[2J\ttwo\u{fffd}\n");
        debugger.out.rows(&[vec!["a\u{1b}b".into(), "c\u{2067}".into()]]);
        assert!(!output.take().contains(['\u{1b}', '\u{2067}']));
        debugger.out.heading("stop\u{1b}[8m");
        let expected =
            if is_plain { "stop\u{fffd}[8m\n" } else { "\u{1b}[1mstop\u{fffd}[8m\u{1b}[0m\n" };
        assert_eq!(output.take(), expected);
    }
}

/// A subroutine that loops forever, and one that returns after many rounds.
#[test]
fn next_and_finish_find_infinite_loops_as_continue_does() {
    let endless = " JMP work\n HRS\nwork: CLA 99\n STO back\nloop: STO x\n JMP loop\n\
                   back: RES 1\nx: RES 1\n";
    for commands in ["continue", "next", "step\nstep\nfinish"] {
        let (mut debugger, output) = debugger_with_output(endless);
        commands.lines().for_each(|command| debugger.execute(command).expect(command));
        let shown = output.take();
        assert!(shown.contains("infinite loop: from step 5 on"), "{commands}: {shown}");
        assert_eq!(debugger.session.snapshot().steps, 7, "{commands}");
    }
    let slow = " JMP work\n HRS\nwork: CLA 99\n STO back\nloop: CLA n\n SUB 00\n STO n\n TAC back\n \
                JMP loop\nback: RES 1\nn: DATA 90\n";
    for commands in ["next", "step\nstep\nfinish"] {
        let (mut debugger, output) = debugger_with_output(slow);
        commands.lines().for_each(|command| debugger.execute(command).expect(command));
        assert!(!output.take().contains("infinite loop"), "{commands}");
        assert_eq!(debugger.session.snapshot().cycle.machine.bug.to_string(), "11", "{commands}");
    }
}

/// A condition on the machine that is false for a whole round stays false; one on the steps may not.
#[test]
fn a_condition_that_stays_false_hides_no_infinite_loop() {
    let endless = "loop: CLA x\n JMP loop\nx: DATA 5\n";
    for commands in [
        "break loop if x = 6\ncontinue",
        "break 11 if card = 3\nuntil 99",
        "rwatch x if acc < 0\nadvance 99",
        "break 11 if x = 6\nstep\nstart\ngoto 999999999",
        "goto 999999999",
        "step 999999999",
    ] {
        let (mut debugger, output) = debugger_with_output(endless);
        commands.lines().for_each(|command| debugger.execute(command).expect(command));
        let shown = output.take();
        assert!(shown.contains("infinite loop: from step 2 on"), "{commands}: {shown}");
        assert_eq!(debugger.session.snapshot().steps, 4, "{commands}");
    }
    for (commands, steps) in [
        ("break loop if step > 500\ncontinue", 502),
        ("break loop if x = 5\ncontinue\ncontinue", 4),
        ("break loop\nignore 1 100\ncontinue", 202),
        ("goto 900", 900),
        ("step 900", 900),
    ] {
        let (mut debugger, output) = debugger_with_output(endless);
        commands.lines().for_each(|command| debugger.execute(command).expect(command));
        assert!(!output.take().contains("infinite loop"), "{commands}");
        assert_eq!(debugger.session.snapshot().steps, steps, "{commands}");
    }
}

/// The recorded steps read a card after a state that returns; the search begins after them.
#[test]
fn goto_searches_only_new_steps() {
    let source = "loop: INP x\n CLA x\n TAC loop\n HRS\nx: RES 1\n DATA -1, -1, 1\n";
    let (mut debugger, output) = debugger_with_output(source);
    for command in ["step 6", "start", "goto 999999999"] {
        debugger.execute(command).expect(command);
    }
    assert!(!output.take().contains("infinite loop"));
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
