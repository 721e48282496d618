//! Sessions: offers, the loader, the silent coach, full strips, and refused moves.

use cardiac_core::by_hand::{Feedback, HandSession, HintLevel, Move, MoveError};
use cardiac_core::{Address, Card, Machine, Phase, Strip, deck, image};

/// After three times without a mistake a phase is offered; a mistake or a hint resets the count.
#[test]
fn three_faultless_times() {
    let memory = image::parse("20:820").expect("an image");
    let machine = Machine::from_image(memory, "20".parse().expect("a cell"));
    let mut session = HandSession::new(machine);
    // JMP 20 in cell 20: after the first time the slides are set and cell 99 is written.
    let _ = session.do_phase(&[]);
    let _ = session.do_phase(&[]);
    let _ = session.do_phase(&[]);
    let _ = session.do_phase(&[]);
    let mut turn = |texts: &[&str]| {
        let mv = |session: &mut HandSession, text: &str| {
            session.apply(text.parse().expect("a move"), &[]).expect("there is a place for it")
        };
        mv(&mut session, "done");
        for text in texts {
            match *text {
                "hint" => drop(session.hint(HintLevel::Location, &[]).expect("it goes on")),
                "undo" => {
                    let before = session;
                    mv(&mut session, "bug 22");
                    mv(&mut session, "done");
                    session.undo_to(&before);
                }
                text => drop(mv(&mut session, text)),
            }
        }
        mv(&mut session, "done up");
        mv(&mut session, "bug 20");
        mv(&mut session, "done");
        assert_eq!(session.phase(), Phase::SetSlides, "{texts:?}");
        let _ = session.clone().do_phase(&[]);
        let mut second = session;
        mv(&mut second, "done");
        (second.streak(), second.should_offer_phase())
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

/// The loader runs until the program begins, for every end of the deck.
#[test]
fn loaded_for_the_person() {
    for (ending, steps, bug) in [("002 810", 12, "10"), ("002 910", 12, "10"), ("blank", 10, "00")]
    {
        let deck = format!("002 800 010 504 011 900 {ending}").replace(' ', "\n");
        let cards: Vec<Card> = deck::cards(&deck).map(|card| card.expect("a card")).collect();
        let mut session = HandSession::new(Machine::new());
        let mut machine = Machine::new();
        let loaded = session.run_loader(&cards);
        let run = machine.run(&mut Strip::new(&cards), |_| {}, loaded);
        assert_eq!(session.cycle().machine, machine, "{ending}");
        assert_eq!(run.steps, loaded);
        assert_eq!((loaded, machine.bug.to_string().as_str()), (steps, bug), "{ending}");
        assert_eq!(session.board().memory, machine.memory);
        // There is nothing more to load, and the blank card moves the bug.
        assert_eq!(session.run_loader(&cards), 0);
        session.apply("bug 10".parse().expect("a move"), &cards).expect("a place");
        session.apply("slide op 5".parse().expect("a move"), &cards).expect("a place");
        session.apply("slide tens 0".parse().expect("a move"), &cards).expect("a place");
        session.apply("slide units 4".parse().expect("a move"), &cards).expect("a place");
        let answer = session.apply(Move::Done(None), &cards).expect("it moves nothing");
        assert_eq!(answer, Feedback::Correct { phase: Phase::SetSlides, step: None }, "{answer}");
    }
}

/// The coach is silent until the board and the machine differ.
#[test]
fn silence() {
    let memory = image::parse("20:820").expect("an image");
    let machine = Machine::from_image(memory, "20".parse().expect("a cell"));
    let mut session = HandSession::new_silent(machine);
    let texts = "slide op 8, slide tens 2, done, bug 21, done, done up, write 99 21, bug 20, done, \
                 done, bug 21, done, done up, bug 20";
    for text in texts.split(", ") {
        let answer = session.apply(text.parse().expect("a move"), &[]).expect("a place");
        assert_eq!(answer.to_string(), "", "{text}");
    }
    for text in ["write 99 20", "done"] {
        let answer = session.apply(text.parse().expect("a move"), &[]).expect("a place");
        let said = match text {
            "done" => {
                "The board and the machine differ at step 2, in phase 4. Cell 99 holds 820: the \
                 bug's cell number, 21, is written beside the printed 8 before the bug jumps, \
                 which makes 821 (R8)."
            }
            _ => "",
        };
        assert_eq!(answer.to_string(), said);
    }
}

/// The difference is reported each time, whatever branch is named; and the silent coach speaks when
/// asked to.
#[test]
fn parted() {
    let machine = Machine::from_image(image::parse("20:600").expect("an image"), Address::FIRST);
    let mut session = HandSession::new_silent(machine);
    let said = |session: &mut HandSession, text: &str| {
        session.apply(text.parse().expect("a move"), &[]).expect("a place").to_string()
    };
    assert_eq!(said(&mut session, "slide units 2"), "");
    let parted = said(&mut session, "done");
    assert!(parted.starts_with("The board and the machine differ at step 1, in phase 1. "));
    assert_eq!(said(&mut session, "done up"), parted);
    session.set_silent(false);
    assert!(parted.ends_with(&said(&mut session, "done")));
    assert_eq!(said(&mut session, "slide units 1"), "");
    assert_eq!(said(&mut session, "done"), "Right.");
}

/// A stopped machine expects nothing until it is started again.
#[test]
fn after_a_stop() {
    for (program, cards, why) in [
        ("20:920", vec![], "HRS in cell 20"),
        ("21:0", vec![], "cell 20 is blank"),
        ("20:030", vec![Card::Blank], "INP in cell 20 found no word"),
    ] {
        let machine = Machine::from_image(
            image::parse(program).expect("an image"),
            "20".parse().expect("a cell"),
        );
        let mut session = HandSession::new(machine);
        while session.stop().is_none() {
            let _ = session.do_phase(&cards).expect("it goes on");
        }
        let stopped = session;
        let said = format!(
            "The machine has stopped: {why}. To start it again, put the bug on \
             a cell and set the slides."
        );
        let refused = |refusal: Option<MoveError>| assert_eq!(refusal.unwrap().to_string(), said);
        refused(session.apply(Move::Done(None), &cards).err());
        refused(session.hint(HintLevel::Location, &cards).err());
        refused(session.do_phase(&cards).err());
        assert_eq!(session, stopped, "nothing is changed");
        // Cell 00 holds 001: INP 01.
        for text in ["bug 00", "slide op 0", "slide tens 0", "slide units 1"] {
            session.apply(text.parse().expect("a move"), &cards).expect("a place");
        }
        assert_eq!(session.bug(), Address::FIRST);
        let answer = session.apply(Move::Done(None), &cards).expect("it goes on again");
        assert_eq!(answer.to_string(), "Right.", "{program}");
    }
}

/// The loader continues from any point of its work.
#[test]
fn loaded_from_the_middle_of_a_step() {
    let deck = "002 800 010 504 011 900 002 810".replace(' ', "\n");
    let cards: Vec<Card> = deck::cards(&deck).map(|card| card.expect("a card")).collect();
    for phases in 0..40 {
        let mut session = HandSession::new(Machine::new());
        for _ in 0..phases {
            let _ = session.do_phase(&cards).expect("it goes on");
        }
        let steps = session.steps() + session.run_loader(&cards);
        assert_eq!((steps, session.bug().get(), session.phase()), (12, 10, Phase::SetSlides));
    }
}

/// A second deck is loaded after the first has ended and the bug is put on 00.
#[test]
fn a_second_deck_is_loaded() {
    let deck = "002 800 010 940 002 810 002 800 010 500 002 810".replace(' ', "\n");
    let cards: Vec<Card> = deck::cards(&deck).map(|card| card.expect("a card")).collect();
    let mut session = HandSession::new(Machine::new());
    let first = session.run_loader(&cards);
    for _ in 0..4 {
        let _ = session.do_phase(&cards).expect("it goes on");
    }
    assert!(session.has_stopped() && session.bug().get() == 40);
    session.apply("bug 00".parse().expect("a move"), &cards).expect("a place");
    assert_eq!((session.run_loader(&cards), session.bug().get()), (first, 10));
}

/// The last card of a strip is checked although a new strip is in the window.
#[test]
fn a_full_strip() {
    let memory = image::parse("20:500\n21:820").expect("an image");
    let machine = Machine::from_image(memory, "20".parse().expect("a cell"));
    for texts in [
        "card 001, advance output, done",
        "advance output, card 001, rub card, back output, card 001, advance output, done",
    ] {
        let mut session = HandSession::new(machine);
        while session.board().output.passed < Strip::CARDS - 1 {
            let _ = session.do_phase(&[]);
        }
        for _ in 0..7 {
            let _ = session.do_phase(&[]);
        }
        for text in texts.split(", ") {
            let answer = session.apply(text.parse().expect("a move"), &[]).expect("a place");
            assert!(
                matches!(answer, Feedback::Moved | Feedback::Correct { .. }),
                "{text}: {answer}"
            );
        }
        let output = session.board().output;
        assert_eq!((output.passed, output.strip().number()), (Strip::CARDS, 1));
        assert_eq!(output.card(0), Some(Card::Word("001".parse().expect("a word"))));
    }
}

/// The moves that the cardboard does not allow, with their reasons; they change nothing.
#[test]
fn what_is_refused() {
    let machine = Machine::new();
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
        let mut session = HandSession::new(machine);
        let mut said = String::new();
        for text in texts.split(", ") {
            let before = session;
            if let Err(refused) = session.apply(text.parse().expect("a move"), &cards) {
                assert_eq!(session, before, "{text}");
                said = refused.to_string();
            }
        }
        assert_eq!(said, refusal, "{texts}");
    }
}
