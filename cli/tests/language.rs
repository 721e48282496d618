//! The examples of the language in `cardiac asm --help` can be assembled.

use std::fs;
use std::path::Path;

use crate::cardiac::{cardiac, printed};

/// Returns the source lines of the help, each with its description.
fn examples(help: &str) -> Vec<(&str, &str)> {
    let (_, language) = help.split_once("A line of a source is\n").expect("it begins so");
    let (language, _) = language.split_once("Examples:").expect("it ends so");
    let lines = language.lines().filter(|line| line.starts_with("  "));
    let lines = lines.filter(|line| !line.contains("OPERATION"));
    let examples: Vec<(&str, &str)> =
        lines.map(|line| line.rsplit_once("  ").expect("a line and what it does")).collect();
    // One that stands in what is said of another.
    let inside = examples.iter().flat_map(|(_, said)| said.split('`').skip(1).step_by(2));
    let inside: Vec<(&str, &str)> = inside.map(|example| (example, "")).collect();
    [examples, inside].concat()
}

#[test]
fn the_examples_of_the_help_can_be_assembled() {
    let help = printed(&["asm", "--help"]);
    let examples = examples(&help);
    assert!(examples.len() >= 15, "{examples:?}");
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("example.asm");
    let name = file.to_str().expect("this folder's name is UTF-8");
    for (example, said) in examples {
        let end = if said.starts_with("after END") { "END\n" } else { "" };
        let source = format!("sum: DATA 1\ntable: DATA 1, 2, 3\nmain: HRS\n{end}{example}\n");
        fs::write(&file, &source).expect("the test's own folder is writable");
        let said = cardiac(&["asm", name]);
        assert_eq!(said.status, 0, "{source}{}", said.stderr);
    }
}

#[test]
fn the_help_names_the_ten_instructions() {
    let help = printed(&["asm", "--help"]);
    for opcode in cardiac_core::Opcode::ALL {
        let mnemonic = opcode.mnemonic();
        assert!(help.split_whitespace().any(|word| word == mnemonic), "{mnemonic}");
    }
}
