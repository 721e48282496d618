//! Every program punches what it says it punches, and its folder holds no other.

use std::collections::BTreeSet;
use std::fs;

use cardiac_core::{Address, Card, Machine, Stop, deck};
use cardiac_programs::{PROGRAMS, find};

fn cards(text: &str) -> impl Iterator<Item = Card> + '_ {
    deck::cards(text).map(|card| card.expect("every line of our decks is a card"))
}

#[test]
fn every_program_punches_what_it_says() {
    for program in PROGRAMS {
        let mut hopper = cards(program.text).chain(cards(program.cards));
        let mut machine = Machine::new();
        let mut punched = Vec::new();
        let run = machine.run(&mut hopper, |word| punched.push(Card::Word(word)), 1_000_000);
        assert!(matches!(run.stop, Some(Stop::Halted(_))), "{}: {run:?}", program.name);
        assert_eq!(machine.bug, Address::FIRST, "{}", program.name);
        assert_eq!(punched, cards(program.expected).collect::<Vec<_>>(), "{}", program.name);
        assert_eq!(hopper.count(), 0, "{} leaves no card unread", program.name);
    }
}

#[test]
fn every_file_of_the_folder_belongs_to_a_program() {
    let files: BTreeSet<String> = fs::read_dir(env!("CARGO_MANIFEST_DIR"))
        .expect("the package's folder")
        .map(|entry| entry.expect("a file of it").file_name().to_string_lossy().into_owned())
        .filter(|name| [".deck", ".cards", ".expect"].iter().any(|ending| name.ends_with(ending)))
        .collect();
    let mut known = BTreeSet::new();
    for program in PROGRAMS {
        known.insert(program.file.to_string());
        known.insert(format!("{}.expect", program.name));
        if !program.cards.is_empty() {
            known.insert(format!("{}.cards", program.name));
        }
    }
    assert_eq!(files, known);
}

#[test]
fn a_program_is_found_by_its_name() {
    for program in PROGRAMS {
        assert_eq!(find(program.name), Some(program));
    }
    assert_eq!(find("no such program"), None);
}

/// The steps that README.md gives are the steps it takes.
#[test]
fn the_readme_counts_right() {
    let readme = include_str!("../README.md");
    for program in PROGRAMS {
        let mut hopper = cards(program.text).chain(cards(program.cards));
        let run = Machine::new().run(&mut hopper, |_| {}, 1_000_000);
        let row = readme
            .lines()
            .find(|line| line.starts_with(&format!("| [{}]", program.name)))
            .unwrap_or_else(|| panic!("{} has no row", program.name));
        assert!(
            row.contains(&format!("| {} (", run.steps)),
            "{row} should say {} steps",
            run.steps
        );
    }
}
