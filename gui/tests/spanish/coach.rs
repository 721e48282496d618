//! Spanish sentences of the coach.

use std::collections::HashSet;

use cardiac_core::board::Slide;
use cardiac_core::by_hand::{
    Feedback, HandSession, HintLevel, Location, Mismatch, MismatchKind, Move, PadRowId,
};
use cardiac_core::{Card, Machine, image};
use cardiac_gui::i18n::language::Language;

use super::{assert_spanish, numbers};

/// A mistake of every kind in every phase, with its English sentence.
const SENTENCES: &str = include_str!("../../../tests/coach/sentences.txt");

fn spanish_place(place: Location) -> String {
    match place {
        Location::Slide(Slide::AccumulatorTest) => "la corredera del signo".to_owned(),
        Location::Slide(Slide::OpCode) => "la corredera OP CODE".to_owned(),
        Location::Slide(Slide::Tens) => "la corredera ADDRESS (2)".to_owned(),
        Location::Slide(Slide::Units) => "la corredera ADDRESS (1)".to_owned(),
        Location::Bug => "el bicho".to_owned(),
        Location::Cell(cell) => format!("la celda {cell}"),
        Location::Row(PadRowId::Top) => "la fila de arriba del papel".to_owned(),
        Location::Row(PadRowId::Middle) => "la fila del medio del papel".to_owned(),
        Location::Row(PadRowId::Bottom) => "la fila de abajo del papel".to_owned(),
        Location::TestWindow => "la ventana de prueba del acumulador".to_owned(),
        Location::Input => "la tira de entrada".to_owned(),
        Location::Output => "la tira de salida".to_owned(),
        Location::OutputCard => "la tarjeta de salida".to_owned(),
    }
}

/// Returns a mismatch in Spanish, after checking that it names what the English sentence names.
fn translated(mismatch: &Mismatch) -> String {
    let english = Language::English.coach_mismatch(mismatch);
    let spanish = Language::Spanish.coach_mismatch(mismatch);
    assert_eq!(english, mismatch.to_string());
    assert_spanish(&spanish);
    assert!(spanish.ends_with(&format!(" ({}).", mismatch.rule())), "{spanish}");
    // Some Spanish sentences name the location twice.
    let again = spanish_place(mismatch.location);
    let (in_english, in_spanish) = (numbers(&english), numbers(&spanish));
    assert!(in_english.is_subset(&in_spanish), "{english}\n{spanish}");
    let more = &in_spanish - &in_english;
    assert!(more.is_subset(&numbers(&again)), "{english}\n{spanish}");
    for place in std::iter::once(mismatch.location).chain(mismatch.belongs_at) {
        let has =
            |sentence: &str, name: &str| sentence.to_lowercase().contains(&name.to_lowercase());
        if has(&english, &place.to_string()) {
            assert!(has(&spanish, &spanish_place(place)), "{english}\n{spanish}");
        }
    }
    spanish
}

pub(crate) fn cards(text: &str) -> Vec<Card> {
    let texts = text.split_whitespace().filter(|card| *card != "-");
    texts.map(|card| card.parse().expect("valid card")).collect()
}

/// The machine of a row of the table: an image, with the cell of the bug if it is not 20.
pub(crate) fn machine(image: &str, accumulator: &str) -> Machine {
    let (bug, image) = image.split_once('@').map_or(("20", image), |(bug, image)| (bug, image));
    let memory = image::parse(&image.replace(' ', "\n")).expect("valid image");
    let mut machine = Machine::from_image(memory, bug.parse().expect("valid cell"));
    machine.accumulator = accumulator.parse().expect("a number");
    machine
}

pub(crate) fn at_phase(
    machine: Machine,
    cards: &[Card],
    number: u8,
    is_silent: bool,
) -> HandSession {
    let mut session =
        if is_silent { HandSession::new_silent(machine) } else { HandSession::new(machine) };
    for _ in 1..number {
        let _ = session.do_phase(cards);
    }
    session
}

/// The last feedback of a row of the table.
pub(crate) fn answer(row: &str, is_silent: bool) -> Feedback {
    let columns: Vec<&str> = row.split('|').map(str::trim).collect();
    let [image, accumulator, input, phase, moves, ..] = columns.as_slice() else {
        panic!("five columns: {row}")
    };
    let cards = cards(input);
    let phase = phase.parse().expect("a number");
    let mut session = at_phase(machine(image, accumulator), &cards, phase, is_silent);
    let mut answer = Feedback::Moved;
    for next in moves.split(", ") {
        let next = next.parse().expect("valid move");
        answer = session.apply(next, &cards).expect("there is a place for it");
    }
    answer
}

#[test]
fn every_mistake_of_the_table_is_translated() {
    let mut kinds = HashSet::new();
    for row in SENTENCES.lines() {
        let Feedback::Wrong(mismatch) = answer(row, false) else { panic!("invalid: {row}") };
        assert!(row.ends_with(&Language::English.coach_mismatch(&mismatch)), "{row}");
        let sentence = translated(&mismatch);
        assert_eq!(Language::Spanish.feedback(&Feedback::Wrong(mismatch)), Some(sentence.clone()));
        kinds.insert(mismatch.kind);

        let Feedback::Diverged(parting) = answer(row, true) else { panic!("difference: {row}") };
        let phase = row.split(" | ").nth(3).expect("it has a phase");
        let parted = format!("El tablero y la máquina difieren en el paso 1, en la fase {phase}. ");
        assert_eq!(
            Language::Spanish.feedback(&Feedback::Diverged(parting)),
            Some(parted + &sentence)
        );
    }
    assert_eq!(kinds.len(), MismatchKind::ALL.len());
}

/// Moves that may be wrong.
const MOVES: &str = "slide op 5, slide tens 7, slide units 9, sign +, sign -, bug 00, \
                    bug 21, bug 22, bug 30, write 30 042, write 31 042, write 31 -007, \
                    write 20 005, write 99 21, write 99 55, rub 30, rub 20, rub 99, \
                    pad bottom 0042, pad bottom 4_2, pad top 0042, pad middle 0069, \
                    rub bottom, square bottom units 7, card 042, card -007, rub card, \
                    advance input, advance output, back input, back output, slide op 0, \
                    slide tens 3, slide units 0, write 00 001, pad bottom -0042";

/// Boards for them: cells, of which 20 has an instruction whose operand follows, the accumulator,
/// and the cards.
const TABLES: [(&str, u8, &str, &str); 4] = [
    ("30:-7", 30, "-42", "042 007"),
    ("30:999", 99, "9999", "blank 042"),
    ("31:5", 30, "1068", "-"),
    ("30:42", 0, "0", "-042"),
];

/// Each of the ten instructions in every phase, on empty and on full boards, with one or two wrong
/// moves.
#[test]
fn every_move_has_spanish_feedback() {
    let parse = |texts: &str| -> Vec<Move> {
        texts.split(", ").map(|text| text.parse().expect("valid move")).collect()
    };
    let moves = parse(MOVES);
    let dones = parse("done, done up, done back, done blank");
    let mut sentences = HashSet::new();
    for code in 0..=9 {
        for (cells, operand, accumulator, input) in TABLES {
            let machine = machine(&format!("{cells} 20:{code}{operand:02}"), accumulator);
            let cards = cards(input);
            for phase in 1..=4 {
                let session = at_phase(machine, &cards, phase, false);
                for (nth, &moved) in moves.iter().enumerate() {
                    for other in [moved, moves[(nth * 7 + 5) % moves.len()]] {
                        let mut session = session;
                        for moved in [moved, other] {
                            assert_move(&mut session, moved, &cards);
                        }
                        if session.has_stopped() {
                            assert_move(&mut session, Move::Done(None), &cards);
                            continue;
                        }
                        let dones = if phase == 3 { &dones } else { &dones[..1] };
                        sentences
                            .extend(dones.iter().filter_map(|&done| found(session, done, &cards)));
                        assert_hints(session, &cards);
                    }
                }
            }
        }
    }
    assert!(sentences.len() > 500, "{}", sentences.len());
}

/// Makes a move; a refusal must be in Spanish.
fn assert_move(session: &mut HandSession, moved: Move, cards: &[Card]) {
    match session.apply(moved, cards) {
        Ok(answer) => assert_eq!(Language::Spanish.feedback(&answer), None),
        Err(refusal) => {
            let [english, spanish] =
                Language::SELECTABLE.map(|language| language.move_error(refusal));
            assert_eq!(numbers(&english), numbers(&spanish), "{english}\n{spanish}");
            assert!(spanish.ends_with('.'), "{spanish}");
            assert_spanish(&spanish);
        }
    }
}

/// Returns the mismatch found when the phase is checked, if any.
fn found(mut session: HandSession, done: Move, cards: &[Card]) -> Option<String> {
    let answer = session.apply(done, cards).expect("it moves nothing");
    if let Feedback::Wrong(mismatch) = answer {
        return Some(translated(&mismatch));
    }
    let right = Language::Spanish.feedback(&answer).expect("has a message");
    assert!(right.starts_with("Está bien."), "{right}");
    assert_eq!(numbers(&answer.to_string()), numbers(&right), "{right}");
    assert_spanish(&right);
    None
}

/// Asserts that every hint is in Spanish, with the same numbers.
fn assert_hints(mut session: HandSession, cards: &[Card]) {
    for grade in [HintLevel::Location, HintLevel::Rule, HintLevel::Move] {
        let hint = session.hint(grade, cards).expect("can run");
        let [english, spanish] = Language::SELECTABLE.map(|language| language.hint(&hint));
        assert_spanish(&spanish);
        assert!(spanish.ends_with('.') || spanish.ends_with(" (R8)"), "{spanish}");
        assert_eq!(numbers(&english), numbers(&spanish), "{english}\n{spanish}");
    }
}
