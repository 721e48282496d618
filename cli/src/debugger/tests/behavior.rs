//! The behavior of commands, whatever the lines.

use proptest::prelude::*;

use super::{READER, debugger, debugger_with_output};
use crate::debugger::commands::lookup;

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
}
