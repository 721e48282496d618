//! The prompt in process: arbitrary lines, and the examples of the help.

use cardiac_core::assembler::assemble;
use cardiac_core::session::Session;
use proptest::prelude::*;

use super::command;
use super::debugger::{Debugger, Settings};
use super::feed::{Feed, Kind, Script};
use super::input::Lines;
use super::out::Out;
use super::table::COMMANDS;

/// A session with the towers and these commands at hand, whose output nobody reads.
fn debugger(commands: &str, is_plain: bool) -> Debugger {
    let sample = cardiac_programs::find("towers-of-hanoi").expect("it comes with this one");
    let source = format!("{}\n DATA 3\n", sample.text);
    let assembly = assemble(&source, |_| {}).expect("it has no errors");
    let script = Script::new(Kind::Standard, commands);
    let feed = Feed::new(vec![script], Lines::none(), false);
    let settings = Settings { is_batch: false, echoes: true, limit: Some(20_000) };
    let out = Out::silent(is_plain);
    Debugger::new(Session::of(&assembly), feed, out, settings)
}

#[test]
fn every_command_has_an_example_that_can_be_done() {
    for command in COMMANDS {
        assert!(!command.example.is_empty(), "{command:?}");
        let is_shown = |line: &&str| {
            command::find(command::split(line).0).is_ok_and(|found| found.name == command.name)
        };
        assert!(command.example.iter().any(is_shown), "{command:?}");
        assert!(command.usage.starts_with(command.name), "{command:?}");
        let status = debugger(&command.example.join("\n"), false).work();
        assert_eq!(status, 0, "{:?}", command.example);
    }
}

#[test]
fn no_name_is_given_twice() {
    let mut names: Vec<&str> = command::names().collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

/// A word that may stand in a line.
fn words() -> impl Strategy<Value = String> {
    let names: Vec<&str> = command::names().collect();
    prop_oneof![
        4 => prop::sample::select(names).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "move", "swap1", "disks", "one", "acc", "bug", "card", "step", "if", "=", "==", "+",
            "..", "20..27", "99..0", ":20", ":1", ":0", ":9999", "sign", "cards", "punch", "blank",
            "end", "on", "off", "here", "break", "history", "symbols", "table", "CLA", "JMP", "[",
            "]", "&", "-1", "0", "1", "2", "3", "99", "100", "18446744073709551615", "none",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => (0..120_u8).prop_map(|number| number.to_string()),
    ]
}

/// Lines, but for those that read or write files.
fn lines() -> impl Strategy<Value = String> {
    let line = prop::collection::vec(words(), 0..5).prop_map(|words| words.join(" "));
    let touches_files = |line: &str| {
        let found = command::find(command::split(line.trim()).0);
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
        debugger(&lines, is_plain).work();
    }
}

#[test]
fn the_help_fits_into_a_hundred_columns() {
    for command in COMMANDS {
        let group = COMMANDS.iter().filter(|other| other.group == command.group);
        let usage = group.map(|other| other.usage.len()).max().unwrap_or_default();
        assert!(usage + command.brief.len() + 4 <= 100, "{command:?}");
        assert!(command.more.lines().all(|line| line.len() <= 100), "{command:?}");
    }
}

#[test]
fn what_fails_changes_nothing() {
    let mut debugger = debugger("break move\ncontinue\nset disks 2\nundo", false);
    assert_eq!(debugger.work(), 0);
    let seen = |debugger: &Debugger| {
        let session = &debugger.session;
        let edits = session.edits().to_vec();
        (*session.moment(), session.breakpoints().to_vec(), edits, session.end())
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

/// Whatever was done, each stop that history has passed can be gone back to.
#[test]
fn a_checkpoint_leads_back_to_the_same_moment() {
    for way in ["step 7", "phase 5", "phase 6", "set disks 2\nstep 3\nphase 2\nset 40 1\nphase"] {
        let mut debugger = debugger(&format!("step 2\n{way}\ncheckpoint here"), false);
        assert_eq!(debugger.work(), 0);
        let before = *debugger.session.moment();
        for line in ["step 30", "start", "restart here"] {
            assert_eq!(debugger.execute(line), Ok(()), "{line}");
        }
        assert!(*debugger.session.moment() == before, "{way}");
    }
}
