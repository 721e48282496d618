//! The hopper and the punched cards in the window.

mod harness;

use cardiac_core::Card;
use cardiac_gui::App;
use cardiac_gui::messages::Language;
use cardiac_gui::workspace::Document;
use egui::{Event, Key, Modifiers, OutputCommand, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use harness::{click, press, says};

fn window(program: &str, cards: &str) -> Harness<'static, App> {
    let mut window = App::default();
    let document = Document { text: program.to_owned(), ..Document::default() };
    let cards = cardiac_core::deck::cards(cards).collect::<Result<_, _>>().expect("a deck");
    window.workspace.load(document, cards).expect("a program");
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.run_steps(3);
    click(&mut harness, "Cards");
    harness.check_accessibility();
    harness
}

/// Reads cards into 20 and punches them again.
const COPY: &str = "loop: INP 20\n OUT 20\n JMP loop\n";

fn hopper(harness: &Harness<'_, App>) -> Vec<String> {
    harness.state().workspace.session.input_cards().map(|card| card.to_string()).collect()
}

fn write(harness: &mut Harness<'_, App>, text: &str) {
    harness.get_by_label("Card to be laid").focus();
    harness.run_steps(2);
    harness.event(Event::Text(text.to_owned()));
    harness.run_steps(2);
    press(harness, Modifiers::NONE, Key::Enter);
}

fn paste(harness: &mut Harness<'_, App>, text: String) {
    harness.get_by_label("Card to be laid").focus();
    harness.run_steps(2);
    harness.event(Event::Paste(text));
    harness.run_steps(3);
}

#[test]
fn words_are_laid_on_the_end_one_by_one_and_can_be_undone() {
    let mut harness = window(COPY, "1");
    write(&mut harness, "-7");
    write(&mut harness, "blank");
    write(&mut harness, "42");
    click(&mut harness, "Lay a blank card");
    assert_eq!(hopper(&harness), ["001", "-007", "blank", "042", "blank"]);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(hopper(&harness), ["001", "-007", "blank"]);
}

#[test]
fn what_is_no_card_is_told_and_stays_to_be_mended() {
    for (written, said) in [
        ("5 7", "Column 3: one card per line"),
        ("1234", "too many digits"),
        ("_", "fill in a word here"),
        ("; x", "Nothing is written here"),
    ] {
        let mut harness = window(COPY, "1");
        write(&mut harness, written);
        assert_eq!(hopper(&harness), ["001"], "{written}");
        assert!(says(&harness, said), "{written}");
        let field = harness.get_by_label("Card to be laid").value();
        assert_eq!(field.as_deref(), Some(written));
    }
}

#[test]
fn a_deck_is_pasted_whole_or_not_at_all() {
    let mut harness = window(COPY, "1");
    paste(&mut harness, "2\r\n-3 ; three\n\nblank\n".to_owned());
    assert_eq!(hopper(&harness), ["001", "002", "-003", "blank"]);
    assert!(says(&harness, "Cards laid on the end: 3."));
    paste(&mut harness, "4\n5\n  x y\n6".to_owned());
    assert_eq!(hopper(&harness).len(), 4);
    assert!(says(&harness, "Line 3, column 3: not a card"));
    // Onto the list as well, a single word too.
    click(&mut harness, "Card 1: 001, under the reader");
    harness.event(Event::Paste("9".to_owned()));
    harness.run_steps(3);
    assert_eq!(hopper(&harness), ["001", "002", "-003", "blank", "009"]);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    // It was one edit.
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(hopper(&harness), ["001"]);
}

#[test]
fn a_deck_that_is_too_long_is_refused() {
    let mut harness = window(COPY, "1");
    paste(&mut harness, "042\n".repeat(10 << 18));
    assert_eq!(hopper(&harness), ["001"]);
    assert!(says(&harness, "too many cards"));
    // Ten million letters that are no deck, in one line.
    paste(&mut harness, "x".repeat(10 << 20));
    assert!(says(&harness, "Line 1, column 1"));
    let field = harness.get_by_label("Card to be laid").value();
    assert_eq!(field.unwrap_or_default(), "");
}

#[test]
fn several_cards_are_written_below_each_other() {
    let mut harness = window(COPY, "");
    click(&mut harness, "Several cards");
    harness.get_by_label("Cards to be laid").focus();
    harness.run_steps(2);
    harness.event(Event::Text("7\n8\nx".to_owned()));
    harness.run_steps(2);
    click(&mut harness, "Lay these cards on the end");
    assert!(says(&harness, "Line 3, column 1"));
    press(&mut harness, Modifiers::NONE, Key::Tab);
    harness.get_by_label("Cards to be laid").focus();
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Backspace);
    click(&mut harness, "Lay these cards on the end");
    assert_eq!(hopper(&harness), ["007", "008"]);
}

#[test]
fn cards_are_moved_and_removed_by_keys() {
    let mut harness = window(COPY, "1\n2\n3\n4");
    click(&mut harness, "Card 3: 003, to come");
    press(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(hopper(&harness), ["001", "003", "002", "004"]);
    // The card has kept the focus.
    press(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(hopper(&harness), ["003", "001", "002", "004"]);
    press(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(hopper(&harness), ["003", "001", "002", "004"]);
    press(&mut harness, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(hopper(&harness), ["001", "003", "002", "004"]);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(hopper(&harness), ["001", "003", "004"]);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(hopper(&harness), ["001"]);
    click(&mut harness, "Remove all cards to come");
    assert!(hopper(&harness).is_empty());
}

#[test]
fn cards_are_moved_by_hand() {
    let mut harness = window(COPY, "1\n2\n3\n4");
    let (from, to) = (
        harness.get_by_label("Card 1: 001, under the reader").rect().center(),
        harness.get_by_label("Card 3: 003, to come").rect().center(),
    );
    harness.drag_at(from);
    harness.run_steps(1);
    for share in [0.3_f32, 0.7, 1.0] {
        harness.hover_at(from.lerp(to, share));
        harness.run_steps(1);
    }
    harness.drop_at(to);
    harness.run_steps(2);
    assert_eq!(hopper(&harness), ["002", "003", "001", "004"]);
}

#[test]
fn cards_that_were_read_stay() {
    let mut harness = window(COPY, "1\n2\n3");
    press(&mut harness, Modifiers::NONE, Key::F10);
    press(&mut harness, Modifiers::NONE, Key::F10);
    click(&mut harness, "Card 1: 001, read");
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert!(says(&harness, "Card 1 has been read and stays"));
    assert!(says(&harness, "Card 2: 002, under the reader"));
    assert_eq!(hopper(&harness), ["002", "003"]);
    assert!(says(&harness, "Punched card 1: 001"));
}

#[test]
fn an_empty_hopper_is_told_and_the_machine_goes_on_with_a_card() {
    let mut harness = window(COPY, "1");
    harness.state_mut().playback.speed = cardiac_gui::playback::Speed::FASTEST;
    press(&mut harness, Modifiers::NONE, Key::F5);
    harness.run_steps(5);
    assert!(says(&harness, "INP in cell 10 wants a card"));
    assert!(says(&harness, "goes on as soon as a card"));
    // The field has the focus.
    harness.event(Event::Text("5".to_owned()));
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.run_steps(5);
    let punched: Vec<_> =
        harness.state().workspace.session.punched().iter().map(ToString::to_string).collect();
    assert_eq!(punched, ["001", "005"]);
    assert!(says(&harness, "wants a card"));
}

#[test]
fn the_machine_goes_on_without_a_card_and_stops() {
    let mut harness = window("ORG 30\nloop: INP 20\n JMP loop", "1");
    for _ in 0..3 {
        press(&mut harness, Modifiers::NONE, Key::F10);
    }
    assert!(says(&harness, "INP in cell 30 wants a card"));
    assert!(!says(&harness, "goes on as soon as a card"));
    assert_eq!(harness.state().stop(), None);
    press(&mut harness, Modifiers::NONE, Key::F7);
    assert!(harness.state().stop().is_some());
    assert_eq!(harness.state().workspace.session.snapshot().cycle.machine.bug.get(), 0);
    assert!(!says(&harness, "wants a card"));
    // Then there is nothing of that kind to be done.
    press(&mut harness, Modifiers::NONE, Key::F7);
    assert!(says(&harness, "No card is asked for now"));
}

#[test]
fn a_long_hopper_shows_only_what_is_in_view() {
    let deck = "001\n002\n".repeat(50_000);
    let mut harness = window(COPY, &deck);
    let rows = harness.query_all_by_label_contains(", to come").count();
    assert!((3..100).contains(&rows), "{rows}");
    click(&mut harness, "Card 2: 002, to come");
    press(&mut harness, Modifiers::NONE, Key::End);
    assert!(says(&harness, "Card 100000: 002, to come"));
    press(&mut harness, Modifiers::ALT, Key::ArrowUp);
    let last: Vec<Card> = harness.state().workspace.session.input_cards().skip(99_998).collect();
    assert_eq!(last.iter().map(Card::to_string).collect::<Vec<_>>(), ["002", "001"]);
}

#[test]
fn all_punched_cards_are_copied_as_a_deck() {
    let cards: Vec<String> = (1..=30).map(|number| number.to_string()).collect();
    let mut harness = window(COPY, &cards.join("\n"));
    harness.state_mut().playback.speed = cardiac_gui::playback::Speed::FASTEST;
    press(&mut harness, Modifiers::NONE, Key::F5);
    harness.run_steps(5);
    // The newest is in view.
    assert!(says(&harness, "Punched card 30: 030"));
    harness.get_by_label("Copy all").click();
    let mut copied = None;
    for _ in 0..3 {
        harness.step();
        for command in &harness.output().platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                copied = Some(text.clone());
            }
        }
    }
    let copied = copied.expect("it was copied");
    assert_eq!(copied.lines().count(), 30);
    assert!(copied.starts_with("001\n002\n") && copied.ends_with("\n030\n"));
    assert!(says(&harness, "Cards copied as a deck: 30."));
}

#[test]
fn every_language_has_its_names() {
    for language in [Language::Spanish, Language::Pseudo] {
        let mut harness = window(COPY, "1\n2");
        harness.state_mut().settings.language = language;
        press(&mut harness, Modifiers::NONE, Key::F10);
        press(&mut harness, Modifiers::NONE, Key::F10);
        harness.check_accessibility();
    }
    let mut harness = window(COPY, "1");
    harness.state_mut().settings.language = Language::Spanish;
    harness.run_steps(2);
    harness.get_by_label("Tarjeta que se va a poner").focus();
    harness.run_steps(2);
    harness.event(Event::Text("5 7".to_owned()));
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(says(&harness, "Columna 3: una tarjeta por línea"));
}

#[test]
fn in_a_small_window_all_is_reached_by_scrolling() {
    let mut harness = window(COPY, "1\n2");
    harness.set_size(vec2(640.0, 480.0));
    harness.run_steps(3);
    harness.get_by_label("Copy all").scroll_to_me();
    harness.run_steps(30);
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(640.0, 480.0));
    assert!(window.contains_rect(harness.get_by_label("Copy all").rect()));
}

#[test]
fn the_reader_stays_in_view_when_many_cards_are_laid() {
    let mut harness = window(COPY, "1");
    paste(&mut harness, "2\n".repeat(500));
    assert!(says(&harness, "Card 1: 001, under the reader"));
    assert!(!says(&harness, "Card 501: "));
    write(&mut harness, "3");
    assert!(says(&harness, "Card 502: 003, to come"));
}

#[test]
fn all_is_seen_beside_an_opened_keypad() {
    let mut harness = window(COPY, "1\n2\n3");
    click(&mut harness, "Cell 04: blank");
    let buttons = ["Stop here", "Run to here", "Bug to here"];
    for _ in 0..2 {
        let tops = buttons.map(|name| harness.get_by_label(name).rect().top());
        assert!(tops.iter().all(|top| (top - tops[0]).abs() < 0.1), "{tops:?}");
        let punched = harness.get_by_label("Cards punched").rect();
        let step = harness.get_by_label("Card 1: 001, under the reader").rect();
        let caption = harness.get_by_label_contains("INP 20 in cell 10").rect();
        assert!(punched.top() > step.bottom() && punched.bottom() < caption.top(), "{punched}");
        press(&mut harness, Modifiers::NONE, Key::F9);
    }
    let field = harness.get_by_label("Card to be laid").rect();
    assert!(field.width() > 200.0, "what may be written has room: {field}");
}

#[test]
fn keys_of_one_frame_are_pressed_in_their_order() {
    let mut harness = window(COPY, "");
    click(&mut harness, "Card");
    harness.event(Event::Text("15".to_owned()));
    harness.key_press(Key::Backspace);
    harness.event(Event::Text("7".to_owned()));
    harness.key_press(Key::Enter);
    harness.event(Event::Text("8".to_owned()));
    harness.run_steps(3);
    assert_eq!(hopper(&harness), ["017"]);
    assert!(says(&harness, "Keyed in: 8"));
}
