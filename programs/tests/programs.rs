//! Every sample program assembles, punches its expected cards, and is in the table.

use std::collections::BTreeSet;
use std::fs;

use cardiac_core::assembler::{Assembly, assemble};
use cardiac_core::loader::{self, Handover};
use cardiac_core::{Address, Card, Machine, Stop, deck};
use cardiac_programs::{SAMPLES, Sample, find};

/// A step limit a thousand times the longest program.
const MOST_STEPS: u64 = 10_000_000;

const LONGEST_LINE: usize = 100;

fn cards(text: &str) -> Vec<Card> {
    deck::cards(text).map(|card| card.expect("every line of our cards is a card")).collect()
}

/// Assembles a program; even a warning is a failure.
fn assembled(program: &Sample) -> Assembly<'static> {
    let Sample { name, text, .. } = *program;
    let assembly = assemble(text, |diagnostic| panic!("{name}: {diagnostic}"));
    assembly.unwrap_or_else(|| panic!("{name} has no errors, and yet is not assembled"))
}

/// Returns the deck of a program, without data cards.
fn own_deck(program: &Sample) -> Vec<Card> {
    let assembly = assembled(program);
    match loader::deck(&assembly.image, Handover::Jump(assembly.start)) {
        Ok(deck) => deck.collect(),
        Err(error) => panic!("{}: {error}", program.name),
    }
}

/// Runs a machine to its HRS 00, checks its output cards, and returns the number of steps.
fn steps(program: &Sample, mut machine: Machine, cards_in: Vec<Card>) -> u64 {
    let name = program.name;
    let mut hopper = cards_in.into_iter();
    let mut punched = Vec::new();
    let run = machine.run(&mut hopper, |word| punched.push(Card::Word(word)), MOST_STEPS);
    assert!(matches!(run.stop, Some(Stop::Halted(_))), "{name}: {run:?}");
    assert_eq!(machine.bug, Address::FIRST, "{name}");
    assert_eq!(punched, cards(program.expected), "{name}");
    assert_eq!(hopper.len(), 0, "{name} leaves no card unread");
    run.steps
}

/// Returns the steps of the program from its own start.
fn steps_alone(program: &Sample) -> u64 {
    let Assembly { image, start, .. } = assembled(program);
    steps(program, Machine::from_image(image, start), cards(program.cards))
}

/// Returns the steps of its self-loading deck.
fn steps_with_loader(program: &Sample) -> u64 {
    let deck = own_deck(program).into_iter().chain(cards(program.cards));
    steps(program, Machine::new(), deck.collect())
}

#[test]
fn every_program_punches_what_it_says() {
    for program in SAMPLES {
        steps_alone(program);
    }
}

#[test]
fn every_deck_punches_what_its_program_says() {
    for program in SAMPLES {
        steps_with_loader(program);
    }
}

/// The data cards are in their own file, and the loader's cells are free.
#[test]
fn no_program_brings_cards_or_fills_the_cells_of_the_loader() {
    for program in SAMPLES {
        let assembly = assembled(program);
        assert_eq!(assembly.cards().count(), 0, "{}", program.name);
        for (cell, word) in assembly.image.iter_written() {
            let is_the_loaders = [1, 2, 99].contains(&cell.get());
            assert!(!is_the_loaders, "{} puts {word} into cell {cell}", program.name);
        }
    }
}

#[test]
fn every_line_is_short_enough_to_be_read_beside_another() {
    for program in SAMPLES {
        for line in program.text.lines() {
            assert!(line.chars().count() <= LONGEST_LINE, "{}: {line}", program.name);
        }
    }
}

#[test]
fn every_file_of_the_folder_belongs_to_a_program() {
    let files: BTreeSet<String> = fs::read_dir(env!("CARGO_MANIFEST_DIR"))
        .expect("the package's folder")
        .map(|entry| entry.expect("an entry of it"))
        .filter(|entry| entry.file_type().expect("what kind of entry it is").is_file())
        .map(|entry| entry.file_name().into_string().expect("our names are UTF-8"))
        .filter(|name| name != "README.md" && !name.starts_with("Cargo.") && !name.starts_with('.'))
        .collect();
    let mut known = BTreeSet::new();
    for program in SAMPLES {
        known.insert(program.file.to_string());
        known.insert(format!("{}.expect", program.name));
        if !program.cards.is_empty() {
            known.insert(format!("{}.cards", program.name));
        }
    }
    assert_eq!(files, known);
}

#[test]
fn every_program_is_formatted() {
    for program in SAMPLES {
        let formatted = assembled(program).formatted().to_string();
        assert!(formatted == program.text, "{}: `cardiac fmt` lays it out", program.name);
    }
}

#[test]
fn a_program_is_found_by_its_name() {
    for program in SAMPLES {
        assert_eq!(find(program.name), Some(program));
    }
    assert_eq!(find("no such program"), None);
}

/// The README has the right steps, in the order of the table.
#[test]
fn the_readme_counts_right() {
    let rows = include_str!("../README.md").lines().filter(|line| line.starts_with("| ["));
    let rows: Vec<&str> = rows.collect();
    assert_eq!(rows.len(), SAMPLES.len());
    for (program, row) in SAMPLES.iter().zip(rows) {
        let Sample { name, file, .. } = program;
        let first = format!("| [{name}]({file}) | ");
        let last = format!(" | {} | {} |", steps_alone(program), steps_with_loader(program));
        assert!(row.starts_with(&first), "`{row}` should begin with `{first}`");
        assert!(row.ends_with(&last), "`{row}` should end with `{last}`");
    }
}
