//! The share of the window that the board takes.

use cardiac_core::Address;
use cardiac_core::board::{CPU_HALF, MEMORY_HALF, cell_layout};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::state::board_view::BoardView;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::harness;

/// Returns the area of both halves, without the tabs, divided by the area of the window.
fn board_share(harness: &Harness<'_, App>, name: &str, [width, height]: [f32; 2]) -> f32 {
    let [left, right] = ["17", "85"].map(|cell| {
        let label = format!("{name} {cell}: ");
        let place = harness.get_by_label_contains(&label).rect().center().x;
        let cell: Address = cell.parse().expect("a cell");
        (place, cell_layout(cell).write_area().left)
    });
    let scale = (right.0 - left.0) / (right.1 - left.1);
    let board = (MEMORY_HALF.right() - CPU_HALF.left) * scale;
    let tall = (MEMORY_HALF.bottom() - CPU_HALF.top) * scale;
    board * tall / (width * height)
}

#[test]
fn the_board_is_large() {
    for (language, cell) in [(Language::English, "Cell"), (Language::Spanish, "Celda")] {
        for (size, is_by_hand, least) in [
            ([1280.0, 800.0], false, 0.55),
            ([1920.0, 1080.0], false, 0.60),
            ([1024.0, 600.0], false, 0.50),
            ([1280.0, 800.0], true, 0.50),
            ([1024.0, 600.0], true, 0.50),
        ] {
            let mut harness = harness::window(size, "adding");
            harness.state_mut().settings.language = language;
            if is_by_hand {
                harness.key_press(Key::F3);
            }
            harness.run_steps(5);
            let share = board_share(&harness, cell, size);
            assert!(share >= least, "{language:?} {size:?} by hand {is_by_hand}: {share:.2}");
        }
    }
}

/// On a phone the board keeps its width, and a panel opens and closes below it.
#[test]
fn a_narrow_window_has_one_menu_and_a_sheet() {
    for language in [Language::English, Language::Spanish] {
        let mut harness = harness::window([390.0, 844.0], "adding");
        harness.state_mut().settings.language = language;
        harness.state_mut().settings.system.has_touch = true;
        harness.run_steps(5);
        let (menu, source, text, file) = match language {
            Language::Spanish => ("▼ Menú", "Programa", "Texto del programa", "Archivo"),
            _ => ("▼ Menu", "Source", "Program text", "File"),
        };
        assert!(harness.query_by_label(text).is_none(), "the sheet is closed");
        for button in [menu, source] {
            let rect = harness.get_by_label(button).rect();
            assert!(rect.height() >= 44.0 && rect.right() <= 390.0, "{button}: {rect:?}");
        }
        harness.get_by_label(source).click();
        harness.run_steps(3);
        assert!(harness.query_by_label(text).is_some(), "the sheet is open");
        harness.get_by_label(source).click();
        harness.run_steps(3);
        assert!(harness.query_by_label(text).is_none(), "the sheet is closed again");
        harness.get_by_label(menu).click();
        harness.run_steps(3);
        assert!(harness.query_by_label(file).is_some(), "{language:?}");
    }
}

/// On a phone the memory lies below the rest of the cardboard, so that both are larger.
#[test]
fn the_halves_lie_below_each_other_in_a_narrow_window() {
    const SIZE: [f32; 2] = [390.0, 844.0];
    let mut harness = harness::window(SIZE, "adding");
    harness.state_mut().settings.system.has_touch = true;
    harness.run_steps(5);
    let beside = SIZE[0] / (MEMORY_HALF.right() - CPU_HALF.left);
    let register = harness.get_by_label_contains("Instruction register: ").rect();
    let cell = harness.get_by_label_contains("Cell 20: ").rect();
    assert!(cell.width() > 1.3 * beside * cell_layout(Address::FIRST).area.width, "{cell:?}");
    assert!(cell.top() > register.bottom(), "{cell:?} {register:?}");
    harness::choose(&mut harness, "20");
    assert_eq!(harness.state().selected.map(Address::get), Some(20));
    assert!(harness::says(&harness, "Entered: nothing yet"), "its keypad is open");
}

/// Regression: in a low window an open panel lay over the memory that the phases use.
#[test]
fn an_open_panel_covers_no_cell() {
    let size = [1024.0, 600.0];
    for is_by_hand in [false, true] {
        let mut harness = harness::window(size, "adding");
        if is_by_hand {
            harness.key_press(Key::F3);
        }
        harness.run_steps(3);
        let alone = board_share(&harness, "Cell", size);
        let tabs =
            [(Key::Num1, "Program text"), (Key::Num3, "New card"), (Key::Num5, "Lesson 6: ")];
        for (key, label) in tabs {
            harness::press(&mut harness, Modifiers::COMMAND, key);
            harness.run_steps(3);
            let panel = harness.get_by_label_contains(label).rect();
            for cell in ["17", "85", "99"] {
                let cell = harness.get_by_label_contains(&format!("Cell {cell}: ")).rect();
                assert!(cell.right() <= panel.left(), "{label}: {cell} under {panel}");
            }
        }
        harness::click(&mut harness, "Lesson");
        harness.run_steps(3);
        let share = board_share(&harness, "Cell", size);
        assert!((share - alone).abs() < 0.01, "the closed panel takes nothing: {share:.2}");
    }
}

/// The cards are shown where one is needed, but a panel that was closed is not opened again.
#[test]
fn a_panel_that_was_closed_stays_closed() {
    let mut harness = harness::window([1024.0, 600.0], "adding");
    harness::press(&mut harness, Modifiers::COMMAND, Key::Num3);
    harness::click(&mut harness, "Clear unread");
    harness::click(&mut harness, "Cards");
    for is_shown in [false, true] {
        harness::press(&mut harness, Modifiers::NONE, Key::F10);
        assert!(harness::says(&harness, "INP in cell 10"), "a card is needed");
        assert_eq!(harness::says(&harness, "Input cards"), is_shown);
        harness::click(&mut harness, "Cards");
    }
}

/// Regression: writing into a cell brought back the panels that Ctrl+B had hidden.
#[test]
fn hidden_panels_stay_hidden() {
    for size in [[1024.0, 600.0], [1280.0, 800.0]] {
        for is_by_hand in [false, true] {
            let mut harness = harness::window(size, "adding");
            harness.run_steps(3);
            // Where panels open and close, it shows a closed one first.
            while harness.query_by_label("Source").is_some() {
                harness::press(&mut harness, Modifiers::COMMAND, Key::B);
            }
            if is_by_hand {
                harness::press(&mut harness, Modifiers::NONE, Key::F3);
            }
            harness::choose(&mut harness, "40");
            harness.event(egui::Event::Text("7".to_owned()));
            harness.run_steps(3);
            assert!(harness::says(&harness, "Entered: 7"), "the value is seen");
            assert!(harness.query_by_label("Source").is_none(), "{size:?}");
            harness::press(&mut harness, Modifiers::NONE, Key::Enter);
            assert!(harness::says(&harness, "Cell 40: 007"));
            if is_by_hand {
                harness::press(&mut harness, Modifiers::NONE, Key::O);
                assert!(harness::says(&harness, "This goes on the card in the output window"));
            }
            assert!(!harness.state().settings.has_panels, "{size:?}, by hand {is_by_hand}");
        }
    }
}

/// A part of another page has its controls, and stays one.
#[test]
fn an_embedded_board_has_controls_and_no_menus() {
    let mut harness = harness::window([900.0, 560.0], "adding");
    harness.state_mut().view = BoardView::Embedded;
    harness.run_steps(3);
    assert!(harness.query_by_label("File").is_none() && harness.query_by_label("Source").is_none());
    harness.get_by_label("One step").click();
    harness.run_steps(3);
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert_eq!(harness.state().view, BoardView::Embedded);
    assert_eq!(harness.state().workspace.session.snapshot().steps, 1);
}

#[test]
fn the_board_is_large_with_a_lesson_too() {
    for (size, least) in [([1280.0, 800.0], 0.44), ([1920.0, 1080.0], 0.58)] {
        let mut harness = harness::window(size, "adding");
        harness::press(&mut harness, Modifiers::COMMAND, Key::Num5);
        harness.run_steps(5);
        assert!(harness::says(&harness, "Lesson 6: "), "the lessons are shown");
        let share = board_share(&harness, "Cell", size);
        assert!(share >= least, "{size:?}: {share:.3}");
    }
}

/// Regression: after a text that is too long to edit, the panel was as low as the sentence about it.
#[test]
fn the_panel_keeps_its_height_after_a_text_that_is_too_long() {
    for size in [[1280.0, 800.0], [1024.0, 600.0]] {
        let mut harness = harness::window(size, "adding");
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
        harness.run_steps(5);
        let field =
            |harness: &Harness<'_, App>| harness.get_by_label_contains("Program text").rect();
        let before = field(&harness);
        let text = harness.state().workspace.document.text.clone();
        harness.state_mut().workspace.document.text = "; long\n".repeat(40_000);
        harness.run_steps(10);
        assert!(harness::says(&harness, "too many to show and edit here"));
        harness.state_mut().workspace.document.text = text;
        harness.run_steps(10);
        assert_eq!(field(&harness), before);
    }
}
