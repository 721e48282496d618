//! The cards panel: input and output cards.

use crate::harness::{self, click, press, says};
use cardiac_core::Card;
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::state::workspace::document::Document;
use egui::{Event, Key, Modifiers, OutputCommand, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

fn window(program: &str, cards: &str) -> Harness<'static, App> {
    let mut window = App::default();
    let document = Document { text: program.to_owned(), ..Document::default() };
    let cards = cardiac_core::deck::cards(cards).collect::<Result<_, _>>().expect("valid deck");
    window.workspace.load(document, cards).expect("valid program");
    let mut harness = harness::show(harness::builder([1280.0, 1200.0]), window);
    harness.run_steps(3);
    click(&mut harness, "Cards");
    harness.check_accessibility();
    harness
}

/// Reads cards into cell 20 and punches them again.
const COPY: &str = "loop: INP 20\n OUT 20\n JMP loop\n";

fn input(harness: &Harness<'_, App>) -> Vec<String> {
    harness.state().workspace.session.input_cards().map(|card| card.to_string()).collect()
}

fn write(harness: &mut Harness<'_, App>, text: &str) {
    harness.get_by_label("New card").focus();
    harness.run_steps(2);
    harness.event(Event::Text(text.to_owned()));
    harness.run_steps(2);
    press(harness, Modifiers::NONE, Key::Enter);
}

fn paste(harness: &mut Harness<'_, App>, text: String) {
    harness.get_by_label("New card").focus();
    harness.run_steps(2);
    harness.event(Event::Paste(text));
    harness.run_steps(3);
}

#[test]
fn cards_are_added_one_by_one_and_can_be_undone() {
    let mut harness = window(COPY, "1");
    write(&mut harness, "-7");
    write(&mut harness, "blank");
    write(&mut harness, "42");
    click(&mut harness, "Add blank");
    assert_eq!(input(&harness), ["001", "-007", "blank", "042", "blank"]);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(input(&harness), ["001", "-007", "blank"]);
}

/// Regression: Undo and a step back took a card away without a word.
#[test]
fn a_card_that_is_taken_away_is_told_and_comes_back() {
    for (language, said) in [
        (Language::English, "The card 042 is taken away again. Ctrl+Y makes the change again."),
        (Language::Spanish, "La tarjeta 042 se ha vuelto a quitar. Ctrl+Y repite el cambio."),
    ] {
        for (modifiers, key) in [(Modifiers::COMMAND, Key::Z), (Modifiers::SHIFT, Key::F10)] {
            let mut harness = window(COPY, "1");
            write(&mut harness, "42");
            press(&mut harness, Modifiers::NONE, Key::Escape);
            harness.state_mut().settings.language = language;
            press(&mut harness, modifiers, key);
            assert_eq!(input(&harness), ["001"]);
            assert!(says(&harness, said), "{key:?}");
            press(&mut harness, Modifiers::COMMAND, Key::Y);
            assert_eq!(input(&harness), ["001", "042"]);
            assert!(!says(&harness, said), "{key:?}");
        }
        let mut harness = window(COPY, "1");
        press(&mut harness, Modifiers::NONE, Key::F3);
        write(&mut harness, "42");
        press(&mut harness, Modifiers::NONE, Key::Escape);
        harness.state_mut().settings.language = language;
        press(&mut harness, Modifiers::COMMAND, Key::Z);
        let (said, _) = said.split_once(". ").expect("two sentences");
        assert!(says(&harness, said), "by hand");
    }
}

#[test]
fn an_invalid_card_is_reported_and_stays_in_the_field() {
    for (written, expected) in [
        ("5 7", "Column 3: one card per line"),
        ("1234", "too many digits"),
        ("_", "fill in a word here"),
        ("; x", "The card is empty"),
    ] {
        let mut harness = window(COPY, "1");
        write(&mut harness, written);
        assert_eq!(input(&harness), ["001"], "{written}");
        assert!(says(&harness, expected), "{written}");
        let field = harness.get_by_label("New card").value();
        assert_eq!(field.as_deref(), Some(written));
    }
}

#[test]
fn a_deck_is_added_completely_or_not_at_all() {
    let mut harness = window(COPY, "1");
    paste(&mut harness, "2\r\n-3 ; three\n\nblank\n".to_owned());
    assert_eq!(input(&harness), ["001", "002", "-003", "blank"]);
    assert!(says(&harness, "Cards added: 3."));
    paste(&mut harness, "4\n5\n  x y\n6".to_owned());
    assert_eq!(input(&harness).len(), 4);
    assert!(says(&harness, "Line 3, column 3: not a card"));
    // Into the list too, even a single card.
    click(&mut harness, "Card 1: 001, next");
    harness.event(Event::Paste("9".to_owned()));
    harness.run_steps(3);
    assert_eq!(input(&harness), ["001", "002", "-003", "blank", "009"]);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    // It was one edit.
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(input(&harness), ["001"]);
}

#[test]
fn a_deck_that_is_too_long_is_refused() {
    let mut harness = window(COPY, "1");
    paste(&mut harness, "042\n".repeat(10 << 18));
    assert_eq!(input(&harness), ["001"]);
    assert!(says(&harness, "Too many cards"));
    // Ten million characters without a card, in one line.
    paste(&mut harness, "x".repeat(10 << 20));
    assert!(says(&harness, "Line 1, column 1"));
    let field = harness.get_by_label("New card").value();
    assert_eq!(field.unwrap_or_default(), "");
}

#[test]
fn several_cards_are_entered_as_lines() {
    let mut harness = window(COPY, "");
    click(&mut harness, "Several cards");
    harness.get_by_label("New cards").focus();
    harness.run_steps(2);
    harness.event(Event::Text("7\n8\nx".to_owned()));
    harness.run_steps(2);
    click(&mut harness, "Add cards");
    assert!(says(&harness, "Line 3, column 1"));
    press(&mut harness, Modifiers::NONE, Key::Tab);
    harness.get_by_label("New cards").focus();
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Backspace);
    click(&mut harness, "Add cards");
    assert_eq!(input(&harness), ["007", "008"]);
}

#[test]
fn cards_are_moved_and_removed_by_keys() {
    let mut harness = window(COPY, "1\n2\n3\n4");
    click(&mut harness, "Card 3: 003, unread");
    press(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(input(&harness), ["001", "003", "002", "004"]);
    // The card still has the focus.
    press(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(input(&harness), ["003", "001", "002", "004"]);
    press(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(input(&harness), ["003", "001", "002", "004"]);
    press(&mut harness, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(input(&harness), ["001", "003", "002", "004"]);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(input(&harness), ["001", "003", "004"]);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(input(&harness), ["001"]);
    click(&mut harness, "Clear unread");
    assert!(input(&harness).is_empty());
}

#[test]
fn cards_are_moved_by_dragging() {
    let mut harness = window(COPY, "1\n2\n3\n4");
    let (from, to) = (
        harness.get_by_label("Card 1: 001, next").rect().center(),
        harness.get_by_label("Card 3: 003, unread").rect().center(),
    );
    harness.drag_at(from);
    harness.run_steps(1);
    for share in [0.3_f32, 0.7, 1.0] {
        harness.hover_at(from.lerp(to, share));
        harness.run_steps(1);
    }
    harness.drop_at(to);
    harness.run_steps(2);
    assert_eq!(input(&harness), ["002", "003", "001", "004"]);
}

#[test]
fn read_cards_cannot_be_moved() {
    let mut harness = window(COPY, "1\n2\n3");
    press(&mut harness, Modifiers::NONE, Key::F10);
    press(&mut harness, Modifiers::NONE, Key::F10);
    click(&mut harness, "Card 1: 001, read");
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert!(says(&harness, "Card 1 has already been read"));
    assert!(says(&harness, "Card 2: 002, next"));
    assert_eq!(input(&harness), ["002", "003"]);
    assert!(says(&harness, "Punched card 1: 001"));
}

#[test]
fn an_empty_input_is_reported_and_the_run_continues_with_a_card() {
    let mut harness = window(COPY, "1");
    harness.state_mut().playback.speed = cardiac_gui::state::playback::Speed::FASTEST;
    press(&mut harness, Modifiers::NONE, Key::F5);
    harness.run_steps(5);
    assert!(says(&harness, "INP in cell 10 needs a card"));
    assert!(says(&harness, "continues as soon as you add a card"));
    // The field has the focus.
    harness.event(Event::Text("5".to_owned()));
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.run_steps(5);
    let punched: Vec<_> =
        harness.state().workspace.session.punched().iter().map(ToString::to_string).collect();
    assert_eq!(punched, ["001", "005"]);
    assert!(says(&harness, "needs a card"));
}

#[test]
fn the_run_continues_without_a_card_and_stops() {
    let mut harness = window("ORG 30\nloop: INP 20\n JMP loop", "1");
    for _ in 0..3 {
        press(&mut harness, Modifiers::NONE, Key::F10);
    }
    assert!(says(&harness, "INP in cell 30 needs a card"));
    assert!(!says(&harness, "continues as soon as you add a card"));
    assert_eq!(harness.state().stop(), None);
    press(&mut harness, Modifiers::NONE, Key::F7);
    assert!(harness.state().stop().is_some());
    assert_eq!(harness.state().workspace.session.snapshot().cycle.machine.bug.get(), 0);
    assert!(!says(&harness, "needs a card"));
    // Nothing is waiting for a card now.
    press(&mut harness, Modifiers::NONE, Key::F7);
    assert!(says(&harness, "not waiting for a card"));
}

#[test]
fn a_long_input_draws_only_visible_cards() {
    let deck = "001\n002\n".repeat(50_000);
    let mut harness = window(COPY, &deck);
    let rows = harness.query_all_by_label_contains(", unread").count();
    assert!((3..100).contains(&rows), "{rows}");
    click(&mut harness, "Card 2: 002, unread");
    press(&mut harness, Modifiers::NONE, Key::End);
    assert!(says(&harness, "Card 100000: 002, unread"));
    press(&mut harness, Modifiers::ALT, Key::ArrowUp);
    let last: Vec<Card> = harness.state().workspace.session.input_cards().skip(99_998).collect();
    assert_eq!(last.iter().map(Card::to_string).collect::<Vec<_>>(), ["002", "001"]);
}

#[test]
fn all_punched_cards_are_copied_as_a_deck() {
    let cards: Vec<String> = (1..=30).map(|number| number.to_string()).collect();
    let mut harness = window(COPY, &cards.join("\n"));
    harness.state_mut().playback.speed = cardiac_gui::state::playback::Speed::FASTEST;
    press(&mut harness, Modifiers::NONE, Key::F5);
    harness.run_steps(5);
    // The list is scrolled to the newest card.
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
    assert!(says(&harness, "Cards copied: 30."));
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
    harness.get_by_label("Tarjeta nueva").focus();
    harness.run_steps(2);
    harness.event(Event::Text("5 7".to_owned()));
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(says(&harness, "Columna 3: una tarjeta por línea"));
}

#[test]
fn a_small_window_scrolls() {
    let mut harness = window(COPY, "1\n2");
    harness.set_size(vec2(640.0, 480.0));
    harness.run_steps(3);
    harness.get_by_label("Copy all").scroll_to_me();
    harness.run_steps(30);
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(640.0, 480.0));
    assert!(window.contains_rect(harness.get_by_label("Copy all").rect()));
}

#[test]
fn the_next_card_stays_visible_when_many_are_added() {
    let mut harness = window(COPY, "1");
    paste(&mut harness, "2\n".repeat(500));
    assert!(says(&harness, "Card 1: 001, next"));
    assert!(!says(&harness, "Card 501: "));
    write(&mut harness, "3");
    assert!(says(&harness, "Card 502: 003, unread"));
}

#[test]
fn the_keypad_pushes_nothing_away() {
    let mut harness = window(COPY, "1\n2\n3");
    let places = |harness: &Harness<'_, App>| {
        ["Card 1: 001, next", "Output cards", "Source"]
            .map(|name| harness.get_by_label(name).rect())
    };
    let before = places(&harness);
    click(&mut harness, "Cell 04: blank");
    assert_eq!(places(&harness), before);
    let buttons = ["Toggle breakpoint", "Run to here", "Move bug here"];
    for _ in 0..2 {
        let tops = buttons.map(|name| harness.get_by_label(name).rect().top());
        assert!(tops.iter().all(|top| (top - tops[0]).abs() < 0.1), "{tops:?}");
        press(&mut harness, Modifiers::NONE, Key::F9);
    }
    let field = harness.get_by_label("New card").rect();
    assert!(field.width() > 200.0, "what may be written has room: {field}");
}

#[test]
fn keys_of_one_frame_keep_their_order() {
    let mut harness = window(COPY, "");
    click(&mut harness, "Card");
    harness.event(Event::Text("15".to_owned()));
    harness.key_press(Key::Backspace);
    harness.event(Event::Text("7".to_owned()));
    harness.key_press(Key::Enter);
    harness.event(Event::Text("8".to_owned()));
    harness.run_steps(3);
    assert_eq!(input(&harness), ["017"]);
    assert!(says(&harness, "Entered: 8"));
}
