//! Every kind of mistake in every phase, with its sentence.

use cardiac_core::by_hand::{Feedback, HandSession};
use cardiac_core::{Card, Machine, Phase, image};

/// The columns of each line: the image, the accumulator, the cards, the phase, the moves, the kind
/// of the mistake, its place, and the sentence. The bug is on 20.
const SENTENCES: &str = include_str!("sentences.txt");

fn phase(number: &str) -> Phase {
    match number {
        "1" => Phase::SetSlides,
        "2" => Phase::MoveBug,
        "3" => Phase::Test,
        _ => Phase::Execute,
    }
}

/// Returns the mistake after these moves: kind, place and sentence.
fn found(columns: &[&str]) -> [String; 3] {
    let [image, accumulator, cards, number, acts, ..] = columns else {
        panic!("eight columns: {columns:?}");
    };
    let (bug, image) = image.split_once('@').map_or(("20", *image), |(bug, image)| (bug, image));
    let memory = image::parse(&image.replace(' ', "\n")).expect("an image");
    let mut machine = Machine::from_image(memory, bug.parse().expect("an address"));
    machine.accumulator = accumulator.parse().expect("an accumulator");
    let cards: Vec<Card> = cards
        .split_whitespace()
        .filter(|card| *card != "-")
        .map(|card| card.parse().expect("a card"))
        .collect();
    let mut session = HandSession::new(machine);
    while session.phase() < phase(number) {
        let _ = session.do_phase(&cards);
    }
    let mut answer = Feedback::Moved;
    for mv in acts.split(',').map(str::trim) {
        assert_eq!(answer, Feedback::Moved, "{columns:?}");
        let mv = mv.parse().unwrap_or_else(|_| panic!("{mv} is no move"));
        answer = session.apply(mv, &cards).unwrap_or_else(|refusal| panic!("{refusal}: {mv}"));
    }
    let Feedback::Wrong(mismatch) = answer else { panic!("{answer:?}: {columns:?}") };
    assert_eq!(mismatch.phase, phase(number), "{columns:?}");
    assert!(mismatch.to_string().ends_with(&format!(" ({}).", mismatch.rule())));
    [mismatch.kind.name().into(), mismatch.location.to_string(), mismatch.to_string()]
}

#[test]
fn sentences() {
    for row in SENTENCES.lines() {
        let columns: Vec<&str> = row.split('|').map(str::trim).collect();
        assert_eq!(columns.len(), 8, "{row}");
        assert_eq!(found(&columns), columns[5..], "{row}");
    }
}
