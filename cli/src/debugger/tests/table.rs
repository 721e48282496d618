//! The table of commands.

use super::debugger;
use crate::debugger::commands::lookup;
use crate::debugger::commands::table::{GROUPS, commands};

#[test]
fn every_command_has_an_example_that_runs() {
    let folder = tempfile::tempdir().expect("a folder");
    let saved = folder.path().join("saved");
    for command in commands() {
        assert!(!command.examples.is_empty(), "{command:?}");
        let is_shown = |line: &&str| {
            lookup::find(lookup::split(line).0).is_ok_and(|found| found.name == command.name)
        };
        assert!(command.examples.iter().any(is_shown), "{command:?}");
        assert!(!command.summary.is_empty(), "{command:?}");
        // Windows has no /dev/null.
        let file = if cfg!(windows) { saved.to_str().expect("text") } else { "/dev/null" };
        let examples = command.examples.join("\n").replace("/dev/null", file);
        let status = debugger(&examples, false).run_commands();
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
