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
        found.is_ok_and(|command| matches!(command.name, "trace" | "source" | "diff"))
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
