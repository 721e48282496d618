//! The keypad: writing cells, cards and the accumulator.

use crate::harness::{self, choose, press, says};
use cardiac_core::{Accumulator, Address};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::i18n::messages::Msg;
use cardiac_gui::state::workspace::document::Document;
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

fn window() -> Harness<'static, App> {
    let mut window = App::default();
    let text = "ORG 10\nloop: CLA 00\n ADD 00\n STO 30\n SUB 30\n JMP loop\n".to_owned();
    window
        .workspace
        .load(Document { text, ..Document::default() }, Vec::new())
        .expect("valid program");
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.run_steps(3);
    harness
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_role_and_label(Role::Button, label).click();
    harness.run_steps(3);
}

/// Types text: `<` is Backspace, a line break is Enter.
fn type_in(harness: &mut Harness<'_, App>, text: &str) {
    for letter in text.chars() {
        match letter {
            '<' => press(harness, Modifiers::NONE, Key::Backspace),
            '\n' => press(harness, Modifiers::NONE, Key::Enter),
            ' ' => {
                harness.event(Event::Text(" ".to_owned()));
                press(harness, Modifiers::NONE, Key::Space);
            }
            letter => {
                harness.event(Event::Text(letter.to_string()));
                harness.run_steps(1);
            }
        }
    }
}

fn cell(harness: &Harness<'_, App>, number: u8) -> String {
    let memory = &harness.state().workspace.session.snapshot().cycle.machine.memory;
    memory.cell(Address::new(number).expect("valid cell")).to_string()
}

#[test]
fn a_selected_cell_is_written_by_typing() {
    for (number, keys, holds) in [
        (17, "42\n", "042"),
        (17, "-7\n", "-007"),
        (17, "1<2\n", "002"),
        (17, "1234\n", "123"),
        (10, "b\n", "---"),
        (10, " \n", "---"),
        (10, "x\n", "100"),
        (10, "5", "100"),
        (99, "42\n", "842"),
        (99, "5\n", "805"),
    ] {
        let mut harness = window();
        choose(&mut harness, &format!("{number:02}"));
        type_in(&mut harness, keys);
        assert_eq!(cell(&harness, number), holds, "{keys:?} into {number}");
    }
}

#[test]
fn a_selected_cell_is_written_by_clicking() {
    let mut harness = window();
    harness.get_by_label("Cards").click();
    choose(&mut harness, "17");
    harness.check_accessibility();
    for key in ["4", "Change sign", "2", "0"] {
        click(&mut harness, key);
    }
    assert!(says(&harness, "Entered: -420"));
    click(&mut harness, "Erase");
    // The keyboard continues what the mouse began.
    type_in(&mut harness, "1");
    assert!(says(&harness, "Entered: -421"));
    click(&mut harness, "Enter");
    assert_eq!(cell(&harness, 17), "-421");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(cell(&harness, 17), "---");
}

#[test]
fn buttons_are_large_enough() {
    let mut harness = window();
    choose(&mut harness, "17");
    for name in ["7", "0", "Erase", "Blank", "Change sign", "Enter", "Run to here"] {
        let size = harness.get_by_role_and_label(Role::Button, name).rect().size();
        assert!(size.min_elem() >= 36.0, "{name}: {size}");
    }
}

#[test]
fn printed_cells_cannot_be_overwritten() {
    let mut harness = window();
    choose(&mut harness, "00");
    assert!(says(&harness, "cell 00 is printed 001") || says(&harness, "Cell 00 has 001 printed"));
    type_in(&mut harness, "5\n");
    assert_eq!(cell(&harness, 0), "001");
    assert_eq!(harness.state().workspace.session.snapshot().edits, 0);

    press(&mut harness, Modifiers::NONE, Key::Escape);
    choose(&mut harness, "99");
    assert!(!says(&harness, "two digits"));
    type_in(&mut harness, "842");
    assert!(says(&harness, "printed 8 and room for two digits"));
    type_in(&mut harness, "-");
    assert!(says(&harness, "no room for a sign"));
    type_in(&mut harness, "b\n");
    assert_eq!(cell(&harness, 99), "8--");
}

#[test]
fn escape_clears_the_digits_and_then_the_selection() {
    let mut harness = window();
    choose(&mut harness, "17");
    type_in(&mut harness, "4");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(says(&harness, "Entered: nothing yet"));
    assert!(harness.state().selected.is_some());
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().selected, None);
    assert_eq!(cell(&harness, 17), "---");
}

#[test]
fn cells_are_reached_and_written_by_keys_alone() {
    let mut harness = window();
    choose(&mut harness, "17");
    for number in [18, 19, 20] {
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
        type_in(&mut harness, &format!("{number}\n"));
    }
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    type_in(&mut harness, "7\n");
    let held: Vec<_> = [17, 18, 19, 20, 37].map(|number| cell(&harness, number)).into();
    assert_eq!(held, ["---", "018", "019", "020", "007"]);
}

#[test]
fn the_accumulator_and_cards_are_written() {
    let mut harness = window();
    click(&mut harness, "Accumulator");
    // The display has the focus.
    type_in(&mut harness, "-1234\n");
    let accumulator = harness.state().workspace.session.snapshot().cycle.machine.accumulator;
    assert_eq!(accumulator, Accumulator::new(-1234).expect("four digits"));
    click(&mut harness, "Accumulator");
    type_in(&mut harness, "b");
    assert!(says(&harness, "never blank"));
    click(&mut harness, "Card");
    type_in(&mut harness, "-7\nb\n");
    let cards: Vec<_> =
        harness.state().workspace.session.input_cards().map(|card| card.to_string()).collect();
    assert_eq!(cards, ["-007", "blank"]);
}

#[test]
fn an_edit_in_the_past_reports_the_discarded_steps() {
    let mut harness = window();
    for _ in 0..6 {
        press(&mut harness, Modifiers::NONE, Key::F10);
    }
    choose(&mut harness, "40");
    type_in(&mut harness, "1\n");
    assert!(!says(&harness, "were discarded"));
    press(&mut harness, Modifiers::COMMAND, Key::Home);
    type_in(&mut harness, "2\n");
    assert!(says(&harness, "were discarded"));
    assert!(says(&harness, "Ctrl+Z undoes the change"));
    harness.get_by_label_contains("Dismiss: ").click();
    harness.run();
    assert!(!says(&harness, "were discarded"));
}

#[test]
fn the_bug_is_moved_and_run_to_the_selected_cell() {
    let mut harness = window();
    let bug =
        |harness: &Harness<'_, App>| harness.state().workspace.session.snapshot().cycle.machine.bug;
    press(&mut harness, Modifiers::NONE, Key::F4);
    assert!(says(&harness, "Choose a cell first"));
    choose(&mut harness, "13");
    press(&mut harness, Modifiers::NONE, Key::F4);
    harness.run_steps(4);
    assert_eq!(bug(&harness).get(), 13);
    assert_eq!(harness.state().workspace.session.snapshot().steps, 3);
    assert_eq!(harness.state().playback.direction, None);
    choose(&mut harness, "11");
    click(&mut harness, "Move bug here");
    assert_eq!(bug(&harness).get(), 11);
    press(&mut harness, Modifiers::NONE, Key::F9);
    assert_eq!(harness.state().workspace.session.breakpoints().len(), 1);
    press(&mut harness, Modifiers::NONE, Key::F9);
    assert!(harness.state().workspace.session.breakpoints().is_empty());
}

#[test]
fn a_long_run_to_a_cell_takes_many_frames() {
    // Counts 999 down to below zero, three steps each, 900 times.
    let text = "ORG 10\nouter: CLA many\ninner: SUB 00\n TAC next\n JMP inner\n\
                next: CLA count\n SUB 00\n STO count\n TAC done\n JMP outer\n\
                done: HRS 10\nmany: DATA 999\ncount: DATA 900\n";
    let mut harness = window();
    let document = Document { text: text.to_owned(), ..Document::default() };
    harness.state_mut().workspace.load(document, Vec::new()).expect("valid program");
    choose(&mut harness, "19");
    press(&mut harness, Modifiers::NONE, Key::F4);
    let mut frames = 0;
    while harness.state().playback.direction.is_some() && frames < 100_000 {
        harness.step();
        frames += 1;
    }
    let moment = harness.state().workspace.session.snapshot();
    assert_eq!((moment.cycle.machine.bug.get(), moment.steps > 2_000_000), (19, true));
}

fn is_open(harness: &Harness<'_, App>) -> bool {
    says(harness, "Entered: ")
}

#[test]
fn the_keypad_closes_by_itself_and_opens_again() {
    let mut harness = window();
    choose(&mut harness, "17");
    assert!(is_open(&harness));
    type_in(&mut harness, "5\n");
    assert!(!is_open(&harness), "the value is written");
    choose(&mut harness, "17");
    assert!(is_open(&harness), "the same cell is clicked once more");
    click(&mut harness, "One step");
    assert!(!is_open(&harness), "something else is clicked");
    assert!(harness.state().selected.is_some(), "the cell stays selected for F4 and F9");
    choose(&mut harness, "18");
    harness.get_by_label("Cell 18").click();
    harness.run_steps(3);
    assert!(!is_open(&harness), "its button closes it");
    choose(&mut harness, "18");
    assert!(is_open(&harness));
    type_in(&mut harness, "4");
    harness.get_by_label("Listing").click();
    harness.run_steps(3);
    assert!(is_open(&harness), "a value that was begun is kept");
}

#[test]
fn a_click_on_the_table_and_another_program_deselect() {
    let mut harness = window();
    choose(&mut harness, "17");
    let beside = harness.get_by_label_contains("Cell 00: ").rect().center() - egui::vec2(0.0, 60.0);
    for is_pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: beside,
            button: egui::PointerButton::Primary,
            pressed: is_pressed,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(2);
    }
    assert_eq!(harness.state().selected, None);
    assert!(!is_open(&harness));
    choose(&mut harness, "17");
    let document = &mut harness.state_mut().workspace.document;
    document.saved.clone_from(&document.text);
    press(&mut harness, Modifiers::COMMAND, Key::N);
    assert_eq!(harness.state().selected, None);
    assert!(!is_open(&harness));
}

/// Regression: by hand in a low window, the keypad for cells 17 to 33 lay over the decoder.
#[test]
fn the_keypad_hides_nothing_that_the_phase_uses() {
    for language in [Language::English, Language::Spanish] {
        let get = |msg: Msg| language.get(msg).replace("{}", "");
        for size in [[1024.0, 600.0], [1280.0, 800.0]] {
            for cell in [17, 25, 33, 50, 68, 98] {
                for operation in ["STO", "INP"] {
                    let mut window = App::default();
                    window.settings.language = language;
                    let document =
                        Document { text: format!("{operation} {cell}\n"), ..Document::default() };
                    let cards = vec!["042".parse().expect("a card")];
                    window.workspace.load(document, cards).expect("valid program");
                    let mut harness = harness::show(harness::builder(size), window);
                    for key in [Key::F3, Key::F8, Key::F8, Key::F8] {
                        press(&mut harness, Modifiers::NONE, key);
                    }
                    let written = format!("{}: ", language.format(Msg::Cell, &[&cell]));
                    let board = |harness: &Harness<'_, App>, name: &str| {
                        let mut all = harness.get_all_by_label_contains(name);
                        all.next_back().expect("it is on the board").rect()
                    };
                    harness.get_all_by_label_contains(&written).next_back().expect("there").click();
                    harness.run_steps(4);
                    let keypad = keypad(&harness, &get(Msg::KeyedIn), &get(Msg::MoveBugHere));
                    let name = format!("{language:?}, {size:?}, {operation} {cell}: {keypad}");
                    for part in [get(Msg::DecoderIs), get(Msg::BottomRow), written.clone()] {
                        let part = board(&harness, &part);
                        assert!(!keypad.intersects(part), "{name} over {part}");
                    }
                }
            }
        }
    }
}

/// Returns the area between the display of the keypad and its last button.
fn keypad(harness: &Harness<'_, App>, display: &str, last: &str) -> egui::Rect {
    let display = harness.get_by_label_contains(display).rect();
    display.union(harness.get_by_role_and_label(Role::Button, last).rect())
}

#[test]
fn the_keypad_hides_neither_its_cell_nor_the_coach() {
    for size in [[1024.0, 600.0], [1280.0, 800.0], [1920.0, 1080.0]] {
        for is_by_hand in [false, true] {
            let mut harness = harness::window(size, "adding");
            harness.run_steps(3);
            if is_by_hand {
                harness.key_press(Key::F3);
                harness.run_steps(3);
            }
            for number in ["01", "16", "17", "33", "34", "55", "68", "85", "99"] {
                let name = format!("{size:?}, by hand {is_by_hand}, cell {number}");
                let label = format!("Cell {number}: ");
                let cell = {
                    let mut all = harness.get_all_by_label_contains(&label);
                    // The last one is the board's: the listing is shown before.
                    let cell = all.next_back().expect("it is on the board");
                    cell.click();
                    cell.rect()
                };
                harness.run_steps(3);
                let value = harness.get_by_label_contains(&format!("Cell {number} now: ")).rect();
                let last = harness.get_by_role_and_label(Role::Button, "Move bug here").rect();
                let first = harness.get_by_role_and_label(Role::Button, "7").rect();
                let keypad = value.union(last).union(first);
                assert!(!keypad.intersects(cell), "{name}: {keypad} over {cell}");
                if is_by_hand {
                    let task = harness.get_by_label_contains("Phase 1 of step 1").rect();
                    assert!(task.bottom() < keypad.top(), "{name}");
                }
                press(&mut harness, Modifiers::NONE, Key::Escape);
                press(&mut harness, Modifiers::NONE, Key::Escape);
            }
        }
    }
}
