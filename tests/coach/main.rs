//! The coach: no false alarm, whatever the order of the moves; every single wrong move is
//! named with its phase and its place.

#[path = "../support/mod.rs"]
mod support;

mod hand;
mod sentences;

use cardiac_core::by_hand::{
    Answer, Board, Grade, Kind, Line, Move, Outcome, Place, Practice, Row,
};
use cardiac_core::{Card, Phase, Step, Stop, Strip};
use hand::{Deed, Work};
use proptest::prelude::*;
use proptest::sample::Index;
use support::{accumulators, addresses, hoppers, machines, words};

/// How many phases are worked in a case of the first law, about, and how many cases there are.
const STEPS: usize = 15;
const CASES: u32 = 2500;

/// Scratch paper bears anything.
fn scribbles() -> impl Strategy<Value = Vec<String>> {
    let scribble = (prop::sample::select(vec!["top", "middle"]), "-?[0-9_]{1,4}")
        .prop_map(|(line, row)| format!("pad {line} {row}"));
    prop::collection::vec(scribble, 0..3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    /// More than 10^5 phases are worked rightly, in any order, with scribbles on the scratch
    /// paper and with values that are put right before anybody looks.
    #[test]
    fn there_is_no_false_alarm(
        machine in machines(),
        cards in hoppers(8),
        scribbles in scribbles(),
        chance in prop::collection::vec(any::<u32>(), STEPS * 4),
    ) {
        let mut truth = machine;
        let mut strip = Strip::new(&cards);
        let mut practice = Practice::new(machine);
        let mut chance = chance.into_iter();
        for _ in 0..STEPS {
            let work = Work::of(&truth, strip.under_reader());
            let step = truth.step(&mut strip);
            if matches!(step, Step::Stopped(Stop::BlankCell(_))) {
                let answer = practice.act(Move::Done(None), &cards).expect("it moves nothing");
                prop_assert_eq!(answer, Answer::Fine { phase: Phase::SetSlides, step: Some(step) });
                break;
            }
            for (phase, deeds) in &work.phases {
                let mut acts: Vec<Move> = Vec::new();
                let chance = chance.next().expect("four a step");
                for act in hand::in_some_order(deeds, chance) {
                    if chance.is_multiple_of(3) {
                        acts.extend(hand::slip(act, chance));
                    }
                    acts.push(act);
                }
                for (index, text) in scribbles.iter().enumerate() {
                    let place = (chance as usize / 7 + index) % (acts.len() + 1);
                    acts.insert(place, text.parse().expect("a row of the pad"));
                }
                for act in acts {
                    prop_assert_eq!(practice.act(act, &cards), Ok(Answer::Moved), "{}", act);
                }
                let way = work.way.filter(|_| *phase == Phase::Test);
                let answer = practice.act(Move::Done(way), &cards).expect("it moves nothing");
                let is_fine = matches!(answer, Answer::Fine { phase: of, .. } if of == *phase);
                prop_assert!(is_fine, "{answer} {practice:?}");
            }
            prop_assert_eq!(practice.phase(), Phase::SetSlides);
            prop_assert_eq!(practice.cycle().machine, truth);
            prop_assert_eq!(practice.board().memory, truth.memory);
            prop_assert_eq!(practice.board().bug, truth.bug);
            prop_assert_eq!(practice.board().read, strip.position());
            if let Step::Punched(word) = step {
                let output = practice.board().output;
                prop_assert_eq!(output.card(output.passed - 1), Some(Card::Word(word)));
            }
        }
    }

    /// What the coach says is to be done leads to the end, from wherever a hand has left the
    /// board; and what the coach does itself is right.
    #[test]
    fn hints_lead_to_the_end(
        machine in machines(),
        cards in hoppers(8),
        acts in prop::collection::vec(any_moves(), 0..8),
        phases in 0..12_usize,
    ) {
        let mut practice = Practice::new(machine);
        for _ in 0..phases {
            let _ = practice.do_phase(&cards);
        }
        if practice.stop().is_some() {
            return Ok(()); // the bug is wherever the operator puts it
        }
        for act in acts {
            let _ = practice.act(act, &cards);
        }
        for _ in 0..160 {
            let hint = practice.hint(Grade::Move, &cards);
            let answer = practice.act(hint.act, &cards).expect("a hint can be done");
            match (hint.act, answer) {
                (Move::Done(_), Answer::Fine { .. }) => return Ok(()),
                (_, Answer::Moved) => {}
                (_, answer) => prop_assert!(false, "{answer}"),
            }
        }
        prop_assert!(false, "it comes to no end: {practice:?}");
    }

    /// One deed of a phase is left out, done otherwise, or done in another place.
    #[test]
    fn a_single_wrong_move_is_named(
        machine in machines(),
        cards in hoppers(8),
        phases in 0..12_usize,
        which in any::<Index>(),
        how in 0..4_usize,
        word in words(),
        cell in addresses(),
        accumulator in accumulators(),
    ) {
        let mut practice = Practice::new(machine);
        for _ in 0..phases {
            let _ = practice.do_phase(&cards);
        }
        if practice.stop().is_some() {
            return Ok(());
        }
        let Some((phase, deeds, way)) = hand::deeds_of(&practice, &cards) else { return Ok(()) };
        let needed: Vec<Deed> =
            deeds.into_iter().filter(|deed| deed.changes(practice.board())).collect();
        if needed.is_empty() {
            return Ok(());
        }
        let wrong = needed[which.index(needed.len())];
        let other = match how {
            0 => None,
            1 | 2 => match wrong.otherwise(word, cell, accumulator) {
                Some(other) => Some(other),
                None => return Ok(()),
            },
            _ => match wrong.elsewhere(cell) {
                Some(other) => Some(other),
                None => return Ok(()),
            },
        };
        let before = *practice.board();
        for deed in &needed {
            let act = if *deed == wrong { other } else { Some(deed.act) };
            if let Some(act) = act {
                prop_assume!(practice.act(act, &cards).is_ok());
            }
        }
        // What was to be wrong may have come to nothing, or to the right thing.
        let place = wrong.place;
        let is_as_before = practice.board().mark(place) == before.mark(place);
        let is_elsewhere = other.is_some_and(|act| {
            let place = hand::place_of(act);
            practice.board().mark(place) != before.mark(place)
        });
        let mut right = before;
        for deed in &needed {
            right.apply(deed.act, &cards).expect("it is to be done");
        }
        let done = *practice.board();
        let answer = practice.act(Move::Done(way), &cards).expect("it moves nothing");
        let Answer::Wrong(finding) = answer else {
            let plain = |board: Board| Board { pad: [Row::default(); 3], ..board };
            prop_assert_eq!(plain(done), plain(right));
            let bottom = |board: &Board| board.row(Line::Bottom).number();
            prop_assert_eq!(bottom(&done), bottom(&right));
            return Ok(()); // what was to be wrong is the right thing as well
        };
        prop_assert_eq!(finding.phase, phase);
        let is_there = finding.place == place || finding.belongs == Some(place);
        prop_assert!(is_there, "{finding} {finding:?}");
        match how {
            0 if needed.len() == 1 => prop_assert_eq!(finding.kind, Kind::NotYet),
            0 => prop_assert_eq!(finding.kind, Kind::Forgotten),
            1 | 2 if place == Place::Bug && !is_as_before => {
                prop_assert_eq!(finding.kind, Kind::WrongPlace);
            }
            1 | 2 if !is_as_before && place != Place::OutputCard => {
                prop_assert_eq!(finding.kind, Kind::WrongValue);
            }
            3 if is_elsewhere => prop_assert_eq!(finding.kind, Kind::WrongPlace),
            _ => {}
        }
        // And it is told again from what is in the log.
        prop_assert_eq!(Outcome::of(&Answer::Wrong(finding)), Outcome::Wrong(finding.kind));
    }

    /// Something is done besides: what belongs to a later phase is too early, and all else is
    /// not needed.
    #[test]
    fn what_is_done_besides_is_named(
        machine in machines(),
        cards in hoppers(8),
        phases in 0..12_usize,
        act in any_moves(),
    ) {
        let mut practice = Practice::new(machine);
        for _ in 0..phases {
            let _ = practice.do_phase(&cards);
        }
        if practice.stop().is_some() {
            return Ok(());
        }
        let Some((phase, deeds, way)) = hand::deeds_of(&practice, &cards) else { return Ok(()) };
        let place = hand::place_of(act);
        if deeds.iter().any(|deed| deed.place == place)
            || matches!(place, Place::Row(Line::Top | Line::Middle) | Place::TestWindow)
        {
            return Ok(());
        }
        let later = hand::later_places(&practice, &cards);
        let before = practice.board().mark(place);
        let mut acts: Vec<Move> = deeds.iter().map(|deed| deed.act).collect();
        acts.push(act);
        for act in acts {
            if practice.act(act, &cards).is_err() {
                return Ok(());
            }
        }
        let is_changed = practice.board().mark(place) != before;
        let answer = practice.act(Move::Done(way), &cards).expect("it moves nothing");
        match answer {
            Answer::Fine { .. } => prop_assert!(!is_changed, "{act}"),
            Answer::Wrong(finding) => {
                prop_assert!(is_changed, "{act}: {finding}");
                prop_assert_eq!((finding.phase, finding.place), (phase, place), "{}", finding);
                let is_later = later.contains(&place);
                let kind = if is_later { Kind::TooEarly } else { Kind::NotNeeded };
                prop_assert_eq!(finding.kind, kind, "{}", finding);
            }
            other => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn a_move_reads_back(act in any_moves()) {
        prop_assert_eq!(act.to_string().parse(), Ok(act));
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,30}") {
        let _ = text.parse::<Move>();
        let _ = text.parse::<cardiac_core::by_hand::Entry>();
    }
}

/// Any move but that of saying that a phase is done.
fn any_moves() -> impl Strategy<Value = Move> {
    let text = prop_oneof![
        "slide (op|tens|units) [0-9]",
        "sign [+-]",
        (addresses()).prop_map(|cell| format!("bug {cell}")),
        (addresses(), words()).prop_map(|(cell, word)| format!("write {cell} {word}")),
        addresses().prop_map(|cell| format!("rub {cell}")),
        "rub (top|middle|bottom|card)",
        "pad (top|middle|bottom) -?[0-9_]{1,3}[0-9]",
        "square (top|bottom) (thousands|hundreds|tens|units) [0-9_]",
        words().prop_map(|word| format!("card {word}")),
        "(advance|back) (input|output)",
    ];
    text.prop_map(|text| text.parse().expect("a move"))
}

/// After three faultless times a phase is offered; a mistake or a hint begins the count anew.
#[test]
fn three_faultless_times() {
    let image = cardiac_core::image::parse("20:820").expect("an image");
    let machine = cardiac_core::Machine::from_image(image, "20".parse().expect("a cell"));
    let mut practice = Practice::new(machine);
    // JMP 20 in cell 20: after the first time the slides stand and cell 99 is written.
    let _ = practice.do_phase(&[]);
    let _ = practice.do_phase(&[]);
    let _ = practice.do_phase(&[]);
    let _ = practice.do_phase(&[]);
    let mut turn = |texts: &[&str]| {
        let act = |practice: &mut Practice, text: &str| {
            practice.act(text.parse().expect("a move"), &[]).expect("there is a place for it")
        };
        act(&mut practice, "done");
        for text in texts {
            match *text {
                "hint" => drop(practice.hint(Grade::Where, &[])),
                "undo" => {
                    let before = practice;
                    act(&mut practice, "bug 22");
                    act(&mut practice, "done");
                    practice.take_back(&before);
                }
                text => drop(act(&mut practice, text)),
            }
        }
        act(&mut practice, "done up");
        act(&mut practice, "bug 20");
        act(&mut practice, "done");
        assert_eq!(practice.phase(), Phase::SetSlides, "{texts:?}");
        let _ = practice.clone().do_phase(&[]);
        let mut second = practice;
        act(&mut second, "done");
        (second.faultless(), second.offers())
    };
    assert_eq!(turn(&["bug 21", "done"]), (1, false));
    assert_eq!(turn(&["bug 21", "done"]), (2, false));
    assert_eq!(turn(&["bug 21", "done"]), (3, true));
    assert_eq!(turn(&["done", "bug 21", "done"]), (0, false), "a mistake");
    assert_eq!(turn(&["bug 21", "done"]), (1, false));
    assert_eq!(turn(&["hint", "bug 21", "done"]), (0, false), "a hint");
    assert_eq!(turn(&["bug 21", "done"]), (1, false));
    assert_eq!(turn(&["undo", "bug 21", "done"]), (0, false), "a mistake that was taken back");
}

/// The loader's work is done until the program begins, whatever its ending.
#[test]
fn loaded_for_the_person() {
    for (ending, steps, bug) in [("002 810", 12, "10"), ("002 910", 12, "10"), ("blank", 10, "00")]
    {
        let deck = format!("002 800 010 504 011 900 {ending}").replace(' ', "\n");
        let cards: Vec<Card> =
            cardiac_core::deck::cards(&deck).map(|card| card.expect("a card")).collect();
        let mut practice = Practice::new(cardiac_core::Machine::new());
        let mut machine = cardiac_core::Machine::new();
        let loaded = practice.load(&cards);
        let run = machine.run(&mut Strip::new(&cards), |_| {}, loaded);
        assert_eq!(practice.cycle().machine, machine, "{ending}");
        assert_eq!(run.steps, loaded);
        assert_eq!((loaded, machine.bug.to_string().as_str()), (steps, bug), "{ending}");
        assert_eq!(practice.board().memory, machine.memory);
        // There is nothing more to load, and the blank card's operator moves the bug.
        assert_eq!(practice.load(&cards), 0);
        practice.act("bug 10".parse().expect("a move"), &cards).expect("a place");
        practice.act("slide op 5".parse().expect("a move"), &cards).expect("a place");
        practice.act("slide tens 0".parse().expect("a move"), &cards).expect("a place");
        practice.act("slide units 4".parse().expect("a move"), &cards).expect("a place");
        let answer = practice.act(Move::Done(None), &cards).expect("it moves nothing");
        assert_eq!(answer, Answer::Fine { phase: Phase::SetSlides, step: None }, "{answer}");
    }
}

/// No word until they part.
#[test]
fn silence() {
    let image = cardiac_core::image::parse("20:820").expect("an image");
    let machine = cardiac_core::Machine::from_image(image, "20".parse().expect("a cell"));
    let mut practice = Practice::silent(machine);
    let texts = "slide op 8, slide tens 2, done, bug 21, done, done up, write 99 21, bug 20, done, \
                 done, bug 21, done, done up, bug 20";
    for text in texts.split(", ") {
        let answer = practice.act(text.parse().expect("a move"), &[]).expect("a place");
        assert_eq!(answer.to_string(), "", "{text}");
    }
    for text in ["write 99 20", "done"] {
        let answer = practice.act(text.parse().expect("a move"), &[]).expect("a place");
        let said = match text {
            "done" => {
                "The board and the machine part at step 2, in phase 4. Cell 99 holds 820: the \
                 bug's cell number, 21, is written beside the printed 8 before the bug jumps, \
                 which makes 821 (R8)."
            }
            _ => "",
        };
        assert_eq!(answer.to_string(), said);
    }
}

/// The last card of a strip is looked at though a new strip lies in the window.
#[test]
fn a_full_strip() {
    let image = cardiac_core::image::parse("20:500\n21:820").expect("an image");
    let machine = cardiac_core::Machine::from_image(image, "20".parse().expect("a cell"));
    for texts in [
        "card 001, advance output, done",
        "advance output, card 001, rub card, back output, card 001, advance output, done",
    ] {
        let mut practice = Practice::new(machine);
        while practice.board().output.passed < Strip::CARDS - 1 {
            let _ = practice.do_phase(&[]);
        }
        for _ in 0..7 {
            let _ = practice.do_phase(&[]);
        }
        for text in texts.split(", ") {
            let answer = practice.act(text.parse().expect("a move"), &[]).expect("a place");
            assert!(matches!(answer, Answer::Moved | Answer::Fine { .. }), "{text}: {answer}");
        }
        let output = practice.board().output;
        assert_eq!((output.passed, output.strip().number()), (Strip::CARDS, 1));
        assert_eq!(output.card(0), Some(Card::Word("001".parse().expect("a word"))));
    }
}

/// What the cardboard has no place for, and the reason; nothing is changed by it.
#[test]
fn what_is_refused() {
    let machine = cardiac_core::Machine::new();
    let cards = [Card::Blank];
    for (texts, refusal) in [
        ("write 00 001", "Cell 00 is printed 001: nothing can be written there (R6)."),
        ("rub 00", "Cell 00 is printed 001: nothing can be written there (R6)."),
        (
            "write 99 123",
            "Cell 99 has two squares beside its printed 8, and 123 does not fit into them: write \
             two digits (R7).",
        ),
        (
            "write 99 -43",
            "Cell 99 has two squares beside its printed 8, and -043 does not fit into them: write \
             two digits (R7).",
        ),
        ("write 99 43, write 99 843, rub 99", ""),
        (
            "pad bottom -0042",
            "The bottom row has no square for a sign: the sign of the accumulator is on the sign \
             slide (R2).",
        ),
        ("pad top -0042", ""),
        (
            "advance input, advance input",
            "There is no card under the reader: the strip cannot advance (R16).",
        ),
        ("advance input, back input", ""),
        (
            "back input",
            "The first card of the strip is in the window: it cannot go back further (R18).",
        ),
        (
            "advance output, back output, back output",
            "The first card of the strip is in the window: it cannot go back further (R18).",
        ),
    ] {
        let mut practice = Practice::new(machine);
        let mut said = String::new();
        for text in texts.split(", ") {
            let before = practice;
            if let Err(refused) = practice.act(text.parse().expect("a move"), &cards) {
                assert_eq!(practice, before, "{text}");
                said = refused.to_string();
            }
        }
        assert_eq!(said, refusal, "{texts}");
    }
}
