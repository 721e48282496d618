//! The Edit menu, the search and the indentation of the text.

use cardiac_core::load::load_data_cards;
use cardiac_core::session::{Action, EditKind};
use cardiac_core::{Address, Word};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::state::workspace::document::Document;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::harness::{self, click, press, says};

const PROGRAM: &str = "loop: CLA n\n ADD =1\n STO n\n OUT n\n JMP loop\nn: DATA 5\n";

/// The command key where it is the one called Control.
const CONTROL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

fn harness(text: &str) -> Harness<'static, App> {
    let mut window = App::default();
    let document =
        Document { text: text.to_owned(), saved: text.to_owned(), ..Document::default() };
    window.workspace.load(document, Vec::new()).expect("valid program");
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.run_steps(3);
    harness
}

fn write(harness: &mut Harness<'_, App>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run_steps(3);
}

fn focus_text(harness: &mut Harness<'_, App>) {
    harness.get_by_role(Role::MultilineTextInput).focus();
    harness.run_steps(3);
}

/// Chooses an entry of the Edit menu.
fn edit(harness: &mut Harness<'_, App>, entry: &str) {
    click(harness, "Edit");
    harness.get_by_label_contains(entry).click();
    harness.run_steps(4);
}

fn is_grey(harness: &Harness<'_, App>, entry: &str) -> bool {
    harness.get_by_label_contains(entry).accesskit_node().is_disabled()
}

fn text<'a>(harness: &'a Harness<'_, App>) -> &'a str {
    &harness.state().workspace.document.text
}

#[test]
fn the_menu_undoes_the_text_while_it_is_in_use() {
    let mut harness = harness(PROGRAM);
    let seven = Word::new(7).expect("it fits");
    let cell = Address::new(50).expect("a cell");
    let change = Action::Edit(EditKind::Cell(cell, Some(seven)));
    let _ = harness.state_mut().workspace.session.apply(change).expect("it can be written");
    focus_text(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    write(&mut harness, "HRS");
    assert_eq!(text(&harness), "HRS");
    edit(&mut harness, "Undo Ctrl");
    assert_eq!(text(&harness), PROGRAM);
    assert_eq!(harness.state().workspace.session.snapshot().edits, 1, "the cell is as it was");
    edit(&mut harness, "Redo Ctrl");
    assert_eq!(text(&harness), "HRS");
    // A click on the board leaves the text.
    harness::choose(&mut harness, "50");
    edit(&mut harness, "Undo Ctrl");
    assert_eq!(text(&harness), "HRS");
    assert_eq!(harness.state().workspace.session.snapshot().edits, 0);
}

#[test]
fn the_menu_cuts_and_selects_text() {
    let mut harness = harness(PROGRAM);
    click(&mut harness, "Edit");
    for entry in ["Cut Ctrl", "Copy Ctrl", "Paste Ctrl", "Select all Ctrl", "Undo Ctrl"] {
        assert!(is_grey(&harness, entry), "{entry}: no text is in use");
    }
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    focus_text(&mut harness);
    edit(&mut harness, "Select all Ctrl");
    edit(&mut harness, "Cut Ctrl");
    assert_eq!(text(&harness), "");
}

#[test]
fn entries_that_do_nothing_are_grey() {
    let mut harness = harness(PROGRAM);
    click(&mut harness, "Machine");
    for entry in [
        "One step back Shift",
        "Restart Ctrl",
        "Go to latest Ctrl",
        "Continue without",
        "Check phase",
    ] {
        assert!(is_grey(&harness, entry), "{entry}");
    }
    assert!(is_grey(&harness, "Run to here F4"), "no cell is selected");
    assert!(!is_grey(&harness, "One step F10"));
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    press(&mut harness, Modifiers::NONE, Key::F10);
    harness::choose(&mut harness, "12");
    click(&mut harness, "Machine");
    for entry in ["One step back Shift", "Restart Ctrl", "Run to here F4"] {
        assert!(!is_grey(&harness, entry), "{entry}");
    }
}

#[test]
fn a_search_goes_from_match_to_match() {
    let mut harness = harness(PROGRAM);
    press(&mut harness, Modifiers::COMMAND, Key::F);
    write(&mut harness, "OUT");
    assert!(says(&harness, "1 of 1"));
    press(&mut harness, Modifiers::COMMAND, Key::A);
    write(&mut harness, "lOOp");
    assert!(says(&harness, "2 of 2") || says(&harness, "1 of 2"));
    press(&mut harness, Modifiers::NONE, Key::Enter);
    press(&mut harness, Modifiers::SHIFT, Key::Enter);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    write(&mut harness, "none");
    assert!(says(&harness, "no match"));
    press(&mut harness, Modifiers::COMMAND, Key::A);
    write(&mut harness, "jmp");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    // The match is selected in the text, which has the focus.
    write(&mut harness, "SUB");
    assert!(text(&harness).contains(" SUB loop"), "{}", text(&harness));
}

#[test]
fn enter_keeps_the_indentation() {
    let mut harness = harness("  CLA 5\n");
    focus_text(&mut harness);
    press(&mut harness, CONTROL, Key::Home);
    press(&mut harness, Modifiers::NONE, Key::End);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    write(&mut harness, "HRS");
    assert_eq!(text(&harness), "  CLA 5\n  HRS\n");
}

#[test]
fn a_new_program_can_be_written_at_once() {
    let mut harness = harness(PROGRAM);
    press(&mut harness, Modifiers::COMMAND, Key::N);
    write(&mut harness, "HRS");
    assert_eq!(text(&harness), "HRS");
}

#[test]
fn a_problem_is_said_once_and_all_are_listed() {
    let mut harness = harness(PROGRAM);
    focus_text(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    write(&mut harness, "A\nB\nC\nD\n");
    let problems = harness.query_all_by_label_contains("✕ Error, line");
    let areas: Vec<egui::Rect> = problems.map(|problem| problem.rect()).collect();
    assert_eq!(areas.len(), 4);
    assert!(areas.iter().all(|area| area.height() > 10.0), "{areas:?}");
    let bottoms = areas.windows(2).all(|pair| pair[0].bottom() <= pair[1].top() + 1.0);
    assert!(bottoms, "{areas:?}");
}

#[test]
fn a_cell_has_a_context_menu_for_pointer_and_key() {
    let mut harness = harness(PROGRAM);
    harness.get_by_label_contains("Cell 11: ").click_secondary();
    harness.run_steps(3);
    assert!(says(&harness, "Write into cell 11"));
    click(&mut harness, "Toggle breakpoint");
    let session = &harness.state().workspace.session;
    assert!(session.breakpoints()[0].is_at(Address::new(11).expect("a cell")));
    harness::choose(&mut harness, "12");
    press(&mut harness, Modifiers::NONE, Key::Menu);
    assert!(says(&harness, "Write into cell 12"));
    click(&mut harness, "Show line");
    write(&mut harness, "; here\n");
    assert!(text(&harness).contains("ADD =1\n; here\n STO n"), "{}", text(&harness));
}

#[test]
fn a_message_goes_when_it_is_out_of_date() {
    let mut harness = harness(PROGRAM);
    press(&mut harness, Modifiers::NONE, Key::F9);
    assert!(says(&harness, "Choose a cell first"));
    press(&mut harness, Modifiers::NONE, Key::F10);
    assert!(!says(&harness, "Dismiss: Choose a cell first"));
}

#[test]
fn a_typed_name_replaces_the_suggested_one_and_keeps_its_extension() {
    let mut harness = harness(PROGRAM);
    press(&mut harness, Modifiers { shift: true, ..Modifiers::COMMAND }, Key::S);
    write(&mut harness, "double");
    let field = |harness: &Harness<'_, App>| {
        harness.state().files.dialog.as_ref().map(|dialog| dialog.field.clone())
    };
    let name = field(&harness).expect("the dialog is open");
    assert!(name.ends_with(&format!("{}double.asm", std::path::MAIN_SEPARATOR)), "{name}");
    // A click beside the dialog does not throw the name away.
    for is_pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: egui::pos2(5.0, 790.0),
            button: egui::PointerButton::Primary,
            pressed: is_pressed,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(2);
    }
    assert_eq!(field(&harness), Some(name));
}

#[test]
fn cards_beside_a_program_come_along() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sorting.asm");
    std::fs::write(&path, " INP 20\n HRS\n").expect("it can be written");
    std::fs::write(folder.path().join("sorting.cards"), "007\n-3\n").expect("it can be written");
    let mut window = App::default();
    window.open(&path);
    let cards: Vec<String> =
        window.workspace.session.input_cards().map(|card| card.to_string()).collect();
    assert_eq!(cards, ["007", "-003"]);
    let said = &window.notices.all()[0].text;
    assert_eq!(said, "Input cards added: 2 from sorting.cards.");
}

/// They are read as `cardiac run --cards` reads them, in whatever form, and one that cannot be read is
/// reported.
#[test]
fn cards_beside_a_program_may_have_any_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sorting.asm");
    std::fs::write(&path, " INP 20\n HRS\n").expect("it can be written");
    let opened = |cards: &[u8]| {
        std::fs::write(folder.path().join("sorting.cards"), cards).expect("it can be written");
        let mut window = App::default();
        window.open(&path);
        window
    };
    for text in [
        "007 -3 blank\n12",
        "007, -3, blank, 12\n",
        "[7, -3, null, 12]",
        "> 007\n> -3\n> blank\n> 12\n",
        "```\n007\n-3\nblank\n12\n```\n",
    ] {
        let expected = load_data_cards(text, |_| {}).expect("they are cards");
        assert_eq!(expected.len(), 4, "{text}");
        let window = opened(text.as_bytes());
        assert!(window.workspace.session.input_cards().all() == expected, "{text}");
        let said = &window.notices.all()[0].text;
        assert!(said.starts_with("Input cards added: 4 from sorting.cards."), "{said}");
    }
    let utf_16: Vec<u8> = "\u{feff}7 8".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(opened(&utf_16).workspace.session.input_cards().len(), 2);

    let window = opened(b"7\n8 x\n");
    assert_eq!(window.workspace.document.name, "sorting.asm");
    assert_eq!(window.workspace.session.input_cards().len(), 0);
    let said = &window.notices.all()[0].text;
    assert!(said.contains("sorting.cards") && said.contains("line 2"), "{said}");
}

#[test]
fn matches_are_replaced_one_by_one_or_all_at_once() {
    const ALT: Modifiers = Modifiers::ALT;
    let mut harness = harness("loop: CLA n\n OUT n\n JMP loop\nn: DATA 5\n");
    focus_text(&mut harness);
    press(&mut harness, CONTROL, Key::Home);
    // In the text too, where Ctrl+H does not erase.
    press(&mut harness, CONTROL, Key::H);
    write(&mut harness, "loop");
    assert!(says(&harness, "1 of 2"));
    harness.get_by_label("Replace with").focus();
    harness.run_steps(3);
    write(&mut harness, "again");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(text(&harness), "again: CLA n\n OUT n\n JMP loop\nn: DATA 5\n");
    assert!(says(&harness, "1 of 1"), "the next match is the current one");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(text(&harness), "again: CLA n\n OUT n\n JMP again\nn: DATA 5\n");
    assert!(says(&harness, "no match"));

    harness.get_by_label("Find in the program").focus();
    harness.run_steps(3);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    write(&mut harness, "again");
    harness.get_by_label("Replace with").focus();
    harness.run_steps(3);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    write(&mut harness, "loop");
    press(&mut harness, ALT, Key::Enter);
    assert_eq!(text(&harness), "loop: CLA n\n OUT n\n JMP loop\nn: DATA 5\n");
    assert!(says(&harness, "Matches replaced: 2. Ctrl+Z undoes it."));
    // One edit, undone where the focus is now.
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&harness), "again: CLA n\n OUT n\n JMP again\nn: DATA 5\n");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&harness), "again: CLA n\n OUT n\n JMP loop\nn: DATA 5\n");
}

#[test]
fn escape_closes_the_replacement_too() {
    let mut harness = harness(PROGRAM);
    press(&mut harness, CONTROL, Key::H);
    harness.get_by_label("Replace with").focus();
    harness.run_steps(3);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!says(&harness, "Replace with"));
    assert!(!says(&harness, "Find in the program"));
}

#[test]
fn a_missing_halt_is_a_problem_of_its_line() {
    let program = " INP n\n CLA n\n ADD n\n STO n\n OUT n\nn: RES 1\n";
    for (language, message) in [
        (
            Language::English,
            "⚠ Warning, line 5: the program runs on into cell 15 (`n`), which is data, and executes \
             it as an instruction: is HRS or JMP missing after this line?",
        ),
        (
            Language::Spanish,
            "(`n`), que es un dato, y lo ejecuta como una instrucción: ¿falta un HRS o un JMP \
             después de esta línea?",
        ),
    ] {
        let mut harness = harness(program);
        harness.state_mut().settings.language = language;
        harness.run_steps(3);
        assert!(says(&harness, message), "{language:?}");
    }
}

#[test]
fn an_error_about_a_file_goes_when_another_is_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("halt.asm");
    let mut window = App::default();
    window.open(&path);
    assert!(window.notices.all()[0].text.starts_with("File not found"));
    std::fs::write(&path, " HRS\n").expect("it can be written");
    window.open(&path);
    assert_eq!(window.notices.all(), []);
}

#[test]
fn quoted_cards_are_opened_with_a_note() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mail.cards");
    std::fs::write(&path, "> 007\n> -3\n").expect("it can be written");
    let mut window = App::default();
    window.open(&path);
    assert_eq!(window.workspace.session.input_cards().count(), 2);
    assert_eq!(
        window.notices.all()[0].text,
        "Input cards added: 2 from mail.cards. Line 1: each line begins with `>`, as quoted text in \
         a mail: the signs are left out."
    );
}
