//! The source panel and the listing: checking, formatting and loading.

use cardiac_core::assembler::MAX_SOURCE_LEN;
use cardiac_core::session::BreakpointKind;
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::state::workspace::document::Document;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::harness;

fn harness(text: &str) -> Harness<'static, App> {
    let mut window = App::default();
    window.settings.has_reduced_motion = Some(true);
    let document = Document { text: text.to_owned(), ..Document::default() };
    window.workspace.load(document, Vec::new()).expect("valid program");
    let mut harness = harness::show(harness::builder([1280.0, 1200.0]), window);
    harness.run();
    harness
}

const COUNTING: &str = "loop: CLA n\n ADD =1\n STO n\n OUT n\n JMP loop\nn: DATA 5\n";

/// The command key where it is the one called Control.
const CONTROL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

fn focus_text(harness: &mut Harness<'_, App>) {
    harness.get_by_role(Role::MultilineTextInput).focus();
    harness.run();
}

fn paste(harness: &mut Harness<'_, App>, text: &str) {
    harness.event(Event::Paste(text.to_owned()));
    harness.run();
}

/// Replaces the whole text.
fn write(harness: &mut Harness<'_, App>, text: &str) {
    focus_text(harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    paste(harness, text);
}

fn has(harness: &Harness<'_, App>, label: &str) -> bool {
    harness.query_all_by_label_contains(label).next().is_some()
}

/// Returns `true` if the listing has this line.
fn lists(harness: &Harness<'_, App>, message: &str) -> bool {
    let mut lines = harness.query_all_by_role(Role::ListItem);
    lines.any(|line| line.accesskit_node().label().is_some_and(|label| label.contains(message)))
}

#[test]
fn a_misspelt_mnemonic_is_reported_fixed_and_run() {
    let mut harness = harness(COUNTING);
    assert!(has(&harness, "This program is loaded."));
    focus_text(&mut harness);
    harness.key_press_modifiers(CONTROL, Key::End);
    harness.run();
    harness.event(Event::Text(" SOT n".to_owned()));
    harness.run();
    assert!(has(&harness, "Edited, not loaded."));
    let message = "✕ Error, line 7: `SOT` is neither an instruction nor a directive: did you mean \
                `STO`?";
    harness.key_press_modifiers(CONTROL, Key::Home);
    harness.run();
    assert!(has(&harness, "Line 1, column 1."));
    harness.get_by_label(message).click();
    harness.run();
    assert!(has(&harness, "Line 7, column 2."), "the caret is at the problem");

    // The loaded program is unchanged.
    harness.get_by_label("Load (errors: 1)").click();
    harness.run();
    assert!(harness.state().workspace.document.is_stale());
    assert_eq!(harness.state().workspace.session.snapshot().steps, 0);

    // The caret is before the word.
    for _ in 0..3 {
        harness.key_press(Key::Delete);
    }
    harness.event(Event::Text("HRS 20 ;".to_owned()));
    harness.run();
    assert!(!has(&harness, "Error, line"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert!(!harness.state().workspace.document.is_stale());
    for _ in 0..4 {
        harness.key_press(Key::F10);
        harness.run();
    }
    let punched = harness.state().workspace.session.punched();
    assert_eq!(punched.iter().map(ToString::to_string).collect::<Vec<_>>(), ["006"]);
}

#[test]
fn loading_a_text_with_errors_shows_the_first_error() {
    let mut harness = harness(COUNTING);
    write(&mut harness, "n: DATA 5\n CLA n\n CAL n\n CAL n\n");
    harness.get_by_label("Cards").click();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert!(has(&harness, "Line 3, column 2."));
    harness.key_press(Key::F2);
    harness.run();
    assert!(has(&harness, "Line 4, column 2."));
    harness.key_press(Key::F2);
    harness.run();
    assert!(!has(&harness, "Line 4, column 2."), "round to the first");
}

#[test]
fn a_paste_of_ten_megabytes_is_refused() {
    let mut harness = harness(COUNTING);
    focus_text(&mut harness);
    let long = "; ten megabytes\n".repeat(10 << 16);
    assert!(long.len() >= 10 << 20);
    paste(&mut harness, &long);
    assert_eq!(harness.state().workspace.document.text, COUNTING);
    assert!(has(&harness, &format!("Not pasted: {} characters", long.len())));
    harness.get_by_label("Close").click();
    harness.run();
    assert!(!has(&harness, "Not pasted"));
    focus_text(&mut harness);
    paste(&mut harness, "; short\n");
    assert!(harness.state().workspace.document.text.contains("; short\n"));
}

#[test]
fn typing_and_pasting_stop_at_the_longest_text() {
    let mut harness = harness(COUNTING);
    let text = ";\n".repeat(MAX_SOURCE_LEN);
    let document = Document { text, ..Document::default() };
    let unfit = harness.state_mut().workspace.load(document, Vec::new()).expect_err("it is long");
    assert!(unfit.to_string().contains("million"), "{unfit}");
    harness.run();
    assert_eq!(harness.state().workspace.document.text, COUNTING);
}

#[test]
fn a_long_deck_is_loaded_but_not_edited() {
    let cards = "042\n".repeat(100_000);
    let mut harness = harness(&cards);
    assert!(has(&harness, "too many to show and edit here"));
    assert_eq!(harness.query_all_by_role(Role::MultilineTextInput).count(), 0);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(harness.state().workspace.document.text, cards);
    assert_eq!(harness.state().workspace.session.input_cards().len(), 100_000);
}

#[test]
fn pasted_binary_data_does_no_harm() {
    let mut harness = harness(COUNTING);
    write(
        &mut harness,
        " HRS\0\u{7}\u{202e} 漢字 \u{200b}\u{feff}\u{e000}\r\n\tCLA\t漢\n\u{1f980}:",
    );
    assert!(has(&harness, "invisible character U+0000 here"));
    harness.key_press(Key::F2);
    harness.run();
    assert!(harness.state().workspace.document.text.contains("HRS\0\u{7}"));
}

#[test]
fn the_editor_undoes_its_own_changes_and_the_board_its_own() {
    let mut harness = harness(COUNTING);
    harness.key_press(Key::F10);
    harness.run();
    write(&mut harness, " HRS\n");
    assert_eq!(harness.state().workspace.document.text, " HRS\n");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(harness.state().workspace.document.text, COUNTING);
    assert_eq!(harness.state().notices.all(), [], "the board was asked for nothing");
    assert_eq!(harness.state().workspace.session.snapshot().steps, 1);

    harness.key_press(Key::Escape);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(harness.state().workspace.document.text, COUNTING);
    assert!(!harness.state().notices.all().is_empty(), "on the board there is nothing to undo");
}

#[test]
fn a_shortcut_with_shift_is_not_the_one_without() {
    let mut harness = harness(COUNTING);
    harness.key_press(Key::F10);
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    harness.run();
    assert_eq!(harness.state().workspace.session.snapshot().steps, 0);
}

#[test]
fn formatting_can_be_undone() {
    let mut harness = harness(COUNTING);
    harness.get_by_label("Format source").click();
    harness.run();
    let laid_out = "loop:   CLA   n\n        ADD   =1\n";
    assert!(harness.state().workspace.document.text.starts_with(laid_out));
    focus_text(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(harness.state().workspace.document.text, COUNTING);

    write(&mut harness, " CAL");
    assert!(harness.get_by_label("Format source").accesskit_node().is_disabled());
}

#[test]
fn another_document_has_its_own_undo_history() {
    let mut harness = harness(COUNTING);
    write(&mut harness, " HRS\n");
    let document = Document { text: " OUT 00\n".to_owned(), ..Document::default() };
    harness.state_mut().workspace.load(document, Vec::new()).expect("valid program");
    harness.run();
    focus_text(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(harness.state().workspace.document.text, " OUT 00\n");
}

#[test]
fn breakpoints_are_set_in_the_gutter_and_by_key() {
    let mut harness = harness(COUNTING);
    let name = "Breakpoint at cell 13 (line 4, F9)";
    harness.get_by_label(name).click();
    harness.run();
    let triggers = |harness: &Harness<'_, App>| {
        let breakpoints = harness.state().workspace.session.breakpoints();
        breakpoints.iter().map(|breakpoint| breakpoint.kind).collect::<Vec<_>>()
    };
    assert_eq!(triggers(&harness), [BreakpointKind::Bug("13".parse().expect("valid cell"))]);
    harness.get_by_label(name).click();
    harness.run();
    assert_eq!(triggers(&harness), []);

    focus_text(&mut harness);
    harness.key_press_modifiers(CONTROL, Key::Home);
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::F9);
    harness.run();
    assert_eq!(triggers(&harness), [BreakpointKind::Bug("11".parse().expect("valid cell"))]);

    write(&mut harness, " HRS\n");
    assert!(!has(&harness, "Breakpoint at cell"), "the lines are those of another text");
    harness.key_press(Key::F9);
    harness.run();
    assert!(has(&harness, "No breakpoint was set"));
    assert_eq!(triggers(&harness).len(), 1);
}

#[test]
fn the_current_line_stays_visible() {
    let text = format!(" JMP 60\n{} ORG 60\n HRS\n", "; far below\n".repeat(200));
    let mut harness = harness(&text);
    assert!(has(&harness, "Breakpoint at cell 10 (line 1"));
    assert!(!has(&harness, "Breakpoint at cell 60"));
    harness.key_press(Key::F10);
    harness.run();
    assert!(has(&harness, "Breakpoint at cell 60 (line 203"));
    assert!(!has(&harness, "Breakpoint at cell 10"));
}

#[test]
fn a_problem_has_a_tooltip() {
    let mut harness = harness(COUNTING);
    write(&mut harness, "CAL 5\n HRS\n");
    harness.key_press_modifiers(CONTROL, Key::End);
    harness.run();
    let message = |harness: &Harness<'_, App>| {
        harness.query_all_by_label_contains("did you mean `CLA`?").count()
    };
    assert_eq!(message(&harness), 1, "in the list");
    let text = harness.get_by_role(Role::MultilineTextInput).rect();
    harness.hover_at(text.left_top() + egui::vec2(12.0, 10.0));
    harness.run();
    // A tooltip appears after half a second.
    harness.run_steps(60);
    assert_eq!(message(&harness), 2, "and beside the pointer");
    harness.hover_at(text.left_top() + egui::vec2(12.0, 80.0));
    harness.run();
    harness.run_steps(20);
    assert_eq!(message(&harness), 1);
}

#[test]
fn the_listing_marks_the_current_cell_and_changes() {
    let mut harness = harness(COUNTING);
    harness.get_by_label("Listing").click();
    harness.run();
    assert!(lists(&harness, "Cell 10: 115, loop, CLA n, current"));
    for _ in 0..3 {
        harness.key_press(Key::F10);
        harness.run();
    }
    assert!(lists(&harness, "Cell 13: 515, OUT n, current"));
    assert!(!lists(&harness, "loop, CLA n, current"));
    assert!(lists(&harness, "Cell 15: 006, n, changed, was 005"));
    assert!(!lists(&harness, "Cell 42"));
    harness.get_by_label("All cells").click();
    harness.run();
    assert!(lists(&harness, "Cell 42: ---"));
}

#[test]
fn the_listing_is_navigated_by_keys() {
    let mut harness = harness(COUNTING);
    harness.get_by_label("Listing").click();
    harness.run();
    harness.get_by_label("Cell 10: 115, loop, CLA n, current").click();
    harness.run();
    assert_eq!(harness.state().selected, "10".parse().ok());
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().selected, "10".parse().ok(), "walking chooses nothing");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().selected, "12".parse().ok());
    harness.key_press(Key::End);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().selected, "99".parse().ok());
}

#[test]
fn a_deck_is_compared_with_what_it_loads() {
    let mut harness = harness("002\n800\n010\n042\n002\n910\n");
    harness.get_by_label("Listing").click();
    harness.run();
    for _ in 0..5 {
        harness.key_press(Key::F10);
        harness.run();
    }
    assert!(lists(&harness, "Cell 10: 042"));
    assert!(!lists(&harness, "Cell 10: 042, changed"));
}

#[test]
fn pasted_text_is_read_in_every_format() {
    let mut harness = harness(COUNTING);
    write(&mut harness, "\u{feff}001 _ _ 500\r_ 900\r\u{1a}");
    assert_eq!(harness.state().workspace.document.text, "001 _ _ 500\n_ 900\n");
    write(&mut harness, "002 800 010 900 002 810");
    assert!(!has(&harness, "Error, line"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert!(!harness.state().workspace.document.is_stale());
    assert_eq!(harness.state().workspace.session.input_cards().collect::<Vec<_>>().len(), 6);
    write(&mut harness, "010 500 011 900");
    assert!(has(&harness, "could be the cards of a deck or the cells of a memory"));
}

#[test]
fn the_source_panel_is_translated() {
    let mut harness = harness(COUNTING);
    harness.state_mut().settings.language = Language::Spanish;
    harness.run();
    write(&mut harness, " CAL n\n");
    assert!(has(&harness, "Cargar (errores: "));
    let message = "✕ Error, línea 1: `CAL` no es ni una instrucción ni una directiva: ¿querías decir \
                `CLA`?";
    assert!(has(&harness, message));
    // Another language translates the problems and keeps the undo history.
    harness.state_mut().settings.language = Language::English;
    harness.run();
    assert!(!has(&harness, "línea 1"));
    assert!(has(&harness, "did you mean `CLA`?"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(harness.state().workspace.document.text, COUNTING);
}
