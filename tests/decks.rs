//! Text input is read back as it was written, and never causes a panic. Images that go through the
//! loader give the same cells with every end of the deck.

use crate::support::{addresses, card_decks, memories};
use cardiac_core::loader::{self, Handover};
use cardiac_core::{Address, Card, Cell, Machine, Memory, Stop, TextErrorKind, deck, image, load};
use proptest::prelude::*;

/// The cells of the loader.
const LOADERS_OWN: [u8; 3] = [1, 2, 99];

fn without_the_loaders_cells(mut memory: Memory) -> Memory {
    for cell in LOADERS_OWN.iter().filter_map(|&number| Address::new(number)) {
        memory.erase(cell);
    }
    memory
}

proptest! {
    #[test]
    fn an_image_loaded_by_its_deck_is_the_image(
        memory in memories(), start in addresses(), kind in 0_usize..3, data in card_decks(3),
    ) {
        let image = without_the_loaders_cells(memory);
        let ending = [Handover::Jump(start), Handover::Halt(start), Handover::Blank][kind];
        let deck: Vec<Card> = loader::deck(&image, ending).expect("it uses none of the loader's cells").collect();
        let pairs = image.iter_written().count() as u64;
        let mut cards = deck.into_iter().chain(data.iter().copied());
        let mut machine = Machine::new();

        // Three steps for `002 800`, three for each pair, and the steps of the end.
        let loading = 3 + 3 * pairs + match ending { Handover::Blank => 1, _ => 3 };
        let run = machine.run(&mut cards, |_| panic!("a loader punches nothing"), loading);
        prop_assert_eq!(run.steps, loading);
        let hand_over = match ending {
            Handover::Jump(start) => (None, start),
            Handover::Halt(start) => (Address::new(2).map(Stop::Halted), start),
            Handover::Blank => (Some(Stop::BlankCard(Address::FIRST)), Address::FIRST),
        };
        prop_assert_eq!((run.stop, machine.bug), hand_over);
        prop_assert_eq!(without_the_loaders_cells(machine.memory), image);
        prop_assert_eq!(machine.memory.cell(Address::LAST).to_string(), "803");
        prop_assert!(cards.eq(data.iter().copied()), "the data cards are still there");
    }

    #[test]
    fn an_image_that_uses_the_loaders_cells_has_no_deck(memory in memories()) {
        let used: Vec<u8> = memory.iter_written().map(|(cell, _)| cell.get()).filter(|n| LOADERS_OWN.contains(n)).collect();
        match loader::deck(&memory, Handover::Blank) {
            Ok(_) => prop_assert!(used.is_empty() || used == [2]),
            Err(error) => {
                let cells: Vec<u8> = error.cells().map(Address::get).collect();
                prop_assert!(!cells.is_empty());
                prop_assert!(cells.iter().all(|cell| used.contains(cell)));
            }
        }
    }

    #[test]
    fn a_written_image_reads_back(memory in memories()) {
        prop_assert_eq!(image::parse(&memory.to_string()), Ok(memory));
    }

    #[test]
    fn a_written_deck_reads_back(cards in card_decks(40)) {
        let text: String = cards.iter().map(|card| card.to_string() + " ; a card\r\n").collect();
        let read: Result<Vec<Card>, _> = deck::cards(&text).collect();
        prop_assert_eq!(read, Ok(cards));
    }

    #[test]
    fn arbitrary_bytes_are_read_or_reported_with_a_place(text in any::<Vec<u8>>()) {
        let _ = load::decode(&text).map(|text| load::detect_format(&text));
        let lines: Vec<&[u8]> = text.split(|&byte| byte == b'\n').collect();
        let errors = deck::cards(&text).filter_map(Result::err).chain(image::parse(&text).err());
        for error in errors {
            let line = lines[error.line - 1];
            prop_assert!(line.get(error.span.clone()).is_some(), "{error:?}");
            prop_assert!(error.column >= 1 && error.column <= line.len() + 1);
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn arbitrary_lines_are_read_or_reported_with_a_place(text in "[-+0-9a-zA-Z_:;#/ \t\u{feff}\u{2212}é]{0,12}") {
        if let Err(error) = deck::parse_line(text.as_bytes()) {
            prop_assert!(text.get(error.span.clone()).is_some(), "{:?}", error);
            prop_assert_ne!(error.kind, TextErrorKind::NotUtf8);
        }
    }
}

#[test]
fn cell_02_is_loaded_by_the_ending_alone() {
    let ending = Handover::Jump(Address::new(10).expect("two digits"));
    let with = |image: &str| image::parse(image).expect("an image");
    assert!(loader::deck(&with("02:810\n10:900"), ending).is_ok(), "what the ending leaves there");
    assert!(loader::deck(&with("02:800\n10:900"), Handover::Blank).is_ok());
    assert!(loader::deck(&with("02:800"), ending).is_err());

    // The rest is loaded as well, before the end.
    let image = with("02:810\n10:520\n11:900\n20:042");
    let mut cards = loader::deck(&image, ending).expect("the ending leaves that in 02");
    let mut machine = Machine::new();
    let mut punched = Vec::new();
    let run = machine.run(&mut cards, |word| punched.push(word.get()), 1000);
    assert!(matches!(run.stop, Some(Stop::Halted(_))));
    assert_eq!(punched, [42]);
    assert_eq!(without_the_loaders_cells(machine.memory), without_the_loaders_cells(image));
    let error = loader::deck(&with("01:1\n02:2\n99:803"), ending).err().expect("no deck");
    assert_eq!(
        error.to_string(),
        "cells 01, 02 and 99 cannot be loaded by cards: the loader itself uses 01, 02 and 99; use other cells"
    );
}

#[test]
fn a_single_cell_in_the_way_is_named() {
    let image = image::parse("99:803").expect("an image");
    let error = loader::deck(&image, Handover::Blank).err().expect("no deck");
    assert!(error.to_string().starts_with("cell 99 cannot be loaded by cards"), "{error}");
}

#[test]
fn an_empty_deck_stops_for_want_of_a_card() {
    let mut machine = Machine::new();
    let run = machine.run(&mut std::iter::empty(), |_| {}, 10);
    assert_eq!((run.steps, run.stop), (1, Some(Stop::BlankCard(Address::FIRST))));
    assert_eq!(machine.memory.cell(Address::LAST), Cell::Printed8);
}
