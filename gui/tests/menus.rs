//! Menus, shortcuts, exports and help pages.

use cardiac_core::board::Paper;
use cardiac_core::session::{Action, EditKind, Resume};
use cardiac_core::{Card, Phase};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::i18n::messages::Msg;
use cardiac_gui::message::command::Command;
use cardiac_gui::message::export::{Export, PictureForm};
use cardiac_gui::message::theme_choice::ThemeChoice;
use cardiac_gui::state::export::ExportError;
use cardiac_gui::state::picture::PageSetup;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::harness;

fn harness(mut window: App) -> Harness<'static, App> {
    // The side panel has tests of its own.
    window.settings.has_panels = false;
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.run_steps(3);
    harness
}

fn with_text(text: &str) -> App {
    let mut window = App::default();
    text.clone_into(&mut window.workspace.document.text);
    text.clone_into(&mut window.workspace.document.saved);
    window
}

const SHIFT_COMMAND: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

fn is_shown(harness: &Harness<'_, App>, command: Command) -> bool {
    let name = Language::English.get(command.msg());
    let key = harness.ctx.format_shortcut(&command.shortcut());
    harness.query_by_label_contains(&format!("{name} {key}")).is_some()
}

#[test]
fn every_command_is_in_a_menu_with_its_key() {
    let mut harness = harness(App::default());
    let menus = [
        (Msg::MenuFile, &[Msg::MenuShare, Msg::MenuExport][..]),
        (Msg::MenuEdit, &[]),
        (Msg::MenuMachine, &[]),
        (Msg::MenuView, &[]),
        (Msg::MenuHelp, &[]),
    ];
    // The menu has each theme and each language itself.
    let mut missing: Vec<Command> = Command::ALL.to_vec();
    missing.retain(|command| !matches!(command, Command::NextTheme | Command::NextLanguage));
    for (menu, inner) in menus {
        harness.get_by_label(&Language::English.get(menu)).click();
        harness.run_steps(3);
        for &inner in inner {
            harness.get_by_label_contains(&Language::English.get(inner)).click();
            harness.run_steps(3);
            missing.retain(|&command| !is_shown(&harness, command));
        }
        missing.retain(|&command| !is_shown(&harness, command));
        harness.key_press(Key::Escape);
        harness.key_press(Key::Escape);
        harness.run_steps(3);
    }
    assert_eq!(missing, []);
}

#[test]
fn a_menu_shortcut_with_shift_is_not_the_one_without() {
    let mut window = App::default();
    window.workspace.load_sample(&cardiac_programs::SAMPLES[0]).expect("valid program");
    let mut harness = harness(window);
    let phases =
        |harness: &Harness<'_, App>| harness.state().workspace.session.snapshot().position();
    let beginning = phases(&harness);
    harness.key_press(Key::F8);
    harness.run_steps(3);
    assert!(phases(&harness) > beginning);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F8);
    harness.run_steps(3);
    assert_eq!(phases(&harness), beginning);
}

#[test]
fn a_focused_text_field_keeps_editing_shortcuts() {
    let mut window = App::default();
    window.settings.has_panels = false;
    let card = Action::Edit(EditKind::Card(Card::Blank));
    let _ = window.workspace.session.apply(card).expect("a card can be laid");
    let mut has_faces = false;
    let mut text = String::new();
    let show = move |ui: &mut egui::Ui, window: &mut App| {
        if !std::mem::replace(&mut has_faces, true) {
            return ui.ctx().set_fonts(cardiac_gui::view::fonts::definitions());
        }
        let name = ui.label("Name").id;
        ui.text_edit_singleline(&mut text).labelled_by(name);
        window.show(ui);
    };
    let mut harness = Harness::builder().build_ui_state(show, window);
    harness.run_steps(3);
    let phase = |harness: &Harness<'_, App>| {
        let state = harness.state();
        (
            state.workspace.session.input_cards().under_reader(),
            state.workspace.session.snapshot().position().phase,
        )
    };
    harness.get_by_role(egui::accesskit::Role::TextInput).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(2);
    assert_eq!(phase(&harness), (Some(Card::Blank), Phase::SetSlides), "the text was undone");
    harness.key_press(Key::F8);
    harness.run_steps(2);
    assert_eq!(phase(&harness), (Some(Card::Blank), Phase::MoveBug));
}

#[test]
fn menu_choices_take_effect() {
    let mut harness = harness(App::default());
    harness.key_press(Key::F9);
    harness.key_press_modifiers(SHIFT_COMMAND, Key::R);
    harness.key_press_modifiers(SHIFT_COMMAND, Key::G);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::M);
    harness.run_steps(3);
    let settings = harness.state().settings.clone();
    assert_eq!(settings.theme, ThemeChoice::Light);
    assert_eq!(settings.language, Language::Spanish);
    assert!(settings.reduces_motion());
    assert!(harness.query_by_label("Archivo").is_some());
    assert!(!harness.ctx.global_style().visuals.dark_mode);
    harness.key_press(Key::F4);
    harness.run_steps(3);
    assert!(harness.query_by_label("Tarjetas").is_none());
}

#[test]
fn the_help_page_has_every_shortcut() {
    let mut harness = harness(App::default());
    harness.key_press(Key::F1);
    harness.run_steps(3);
    for &command in Command::ALL {
        let key = harness.ctx.format_shortcut(&command.shortcut());
        assert!(harness.query_all_by_label(&key).next().is_some(), "{key}");
    }
    assert!(harness.query_by_label_contains("ladybug").is_some());
    // What the arrow keys do by hand.
    for (keys, text) in [
        ("↓ ↑ → ←", "At the bug: ahead one cell or back; ahead one column or back"),
        ("↓ ↑", "At the end of a strip: advance it by one card, or push it back by one"),
    ] {
        assert!(harness.query_all_by_label(keys).next().is_some(), "{keys}");
        assert!(harness.query_by_label(text).is_some(), "{text}");
    }
    // While a dialog is open, it gets all keys.
    harness.key_press(Key::F8);
    harness.run_steps(2);
    let moment = harness.state().workspace.session.snapshot();
    assert_eq!(moment.position(), cardiac_core::session::Position::START);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(harness.query_by_label_contains("ladybug").is_none());
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F1);
    harness.run_steps(2);
    assert!(harness.query_by_label_contains("SIL Open Font License").is_some());
}

#[test]
fn formatting_reports_errors() {
    let mut harness = harness(with_text("a:CLA 10\nHRS\n"));
    harness.key_press_modifiers(SHIFT_COMMAND, Key::I);
    harness.run_steps(2);
    assert_eq!(harness.state().workspace.document.text, "a:      CLA   10\n        HRS\n");
    harness.state_mut().workspace.document.text = "HSR\n".to_owned();
    harness.key_press_modifiers(SHIFT_COMMAND, Key::I);
    harness.run_steps(2);
    assert!(harness.query_by_label_contains("Fix the errors first").is_some());
    assert_eq!(harness.state().workspace.document.text, "HSR\n");
}

/// The text that is exported.
fn exported(export: Export, window: &App) -> Result<String, ExportError> {
    let page = PageSetup { paper: Paper::A4, language: Language::English };
    let file = export.contents((&window.workspace).into(), page)?;
    Ok(String::from_utf8(file.bytes).expect("it is text"))
}

#[test]
fn every_export_has_its_contents() {
    let mut window = App::default();
    window
        .workspace
        .load_sample(cardiac_programs::find("adding").expect("built in"))
        .expect("it is one");
    let _ = window.workspace.session.apply(Action::Resume(Resume::Continue, 1)).expect("can run");
    let text = |export: Export| exported(export, &window).expect("it can be exported");
    assert!(text(Export::Board(PictureForm::Svg)).starts_with("<svg "));
    let program = cardiac_programs::find("adding").expect("built in");
    assert_eq!(text(Export::Punched), program.expected);

    // The deck does what the program did, with its data behind it.
    let mut again = App::default();
    again.workspace.document.text = text(Export::Deck);
    again.workspace.reload().expect("valid deck");
    let _ = again.workspace.session.apply(Action::Resume(Resume::Continue, 1)).expect("can run");
    assert_eq!(again.workspace.session.punched(), window.workspace.session.punched());

    // Sources and listings assemble to the same memory; a deck becomes a source.
    let image = window.workspace.session.debug_info().source.clone();
    for export in [Export::Source, Export::Listing] {
        let mut again = App::default();
        again.workspace.document.text = text(export);
        again.workspace.reload().expect("valid source");
        let cells = |source: &str| {
            let assembly = cardiac_core::assembler::assemble(source, |_| {});
            assembly.map(|assembly| assembly.image.to_string())
        };
        assert_eq!(cells(&again.workspace.document.text), cells(&image), "{export:?}");
    }
    let mut deck = App::default();
    deck.workspace.document.text = text(Export::Deck);
    deck.workspace.reload().expect("valid deck");
    assert!(exported(Export::Source, &deck).expect("has a loader").contains("INP"));
}

#[test]
fn a_deck_is_exported_with_the_input_cards() {
    let deck = "002 ; loads\n800\n010\n900\n002\n810";
    let mut window = App::default();
    window.workspace.document.text = deck.to_owned();
    window.workspace.reload().expect("valid deck");
    let change =
        EditKind::Cards(window.workspace.session.input_cards().chain([Card::Blank]).collect());
    for action in [Action::Edit(change), Action::Resume(Resume::Step, 2)] {
        let _ = window.workspace.session.apply(action).expect("possible");
    }
    let deck_of = |window: &App| exported(Export::Deck, window);
    assert_eq!(deck_of(&window), Ok(format!("{deck}\nblank\n")));
    // The text in the panel, with the input cards that it would have when loaded.
    window.workspace.document.text = deck.replace("900", "910");
    assert_eq!(deck_of(&window), Ok(format!("{}\nblank\n", window.workspace.document.text)));
    let source = exported(Export::Source, &window).expect("has a loader");
    let words: Vec<&str> = source.split_whitespace().collect();
    assert!(words.ends_with(&["DATA", "blank"]), "{source}");
    window.workspace.document.text = deck.replace("900", "9oo");
    window.workspace.document.format = Some(cardiac_core::Format::Deck);
    assert!(matches!(deck_of(&window), Err(ExportError::Program(unfit)) if unfit.line == 4));

    // The same for a source.
    let mut window = App::default();
    window.workspace.document.text = " HRS\n END\n DATA 5".to_owned();
    window.workspace.reload().expect("valid source");
    let _ =
        window.workspace.session.apply(Action::Edit(EditKind::Card(Card::Blank))).expect("it can");
    window.workspace.document.text = " HRS\n END\n DATA 6".to_owned();
    assert!(deck_of(&window).expect("valid program").ends_with("006\nblank\n"));
}

#[test]
fn a_program_error_disappears_when_it_is_fixed() {
    let mut harness = harness(with_text("HRS\nHSR\n"));
    harness.state_mut().notices.error("of something else");
    for text in ["HRS\nHSR\n", "HSR\n"] {
        text.clone_into(&mut harness.state_mut().workspace.document.text);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        harness.run_steps(3);
        let line = text.lines().count();
        let expected = &harness.state().notices.all()[1].text;
        assert!(
            expected.contains(&format!("line {line}")) && !expected.contains("HSR"),
            "{expected}"
        );
        assert_eq!(harness.state().notices.all().len(), 2);
    }
    harness.state_mut().workspace.document.text = "HRS\n".to_owned();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(3);
    assert_eq!(harness.state().notices.all().len(), 1);
}

#[test]
fn an_impossible_export_has_a_reason() {
    let no_export = |text: &str, export: Export| {
        exported(export, &with_text(text)).expect_err("it cannot be exported")
    };
    assert_eq!(no_export("", Export::Deck), ExportError::NoProgram);
    assert_eq!(no_export("HRS\n", Export::Punched), ExportError::NothingPunched);
    assert!(matches!(no_export("HSR\n", Export::Listing), ExportError::Program(_)));
    let in_the_way = no_export(" ORG 01\n HRS\n HRS\n START 01\n", Export::Deck);
    for language in Language::SELECTABLE {
        assert!(
            in_the_way.message(language).contains("01, 02"),
            "{}",
            in_the_way.message(language)
        );
    }
    // The error comes before the file dialog.
    let mut harness = harness(App::default());
    harness.key_press_modifiers(SHIFT_COMMAND, Key::D);
    harness.run_steps(2);
    assert!(harness.state().files.dialog.is_none());
    assert!(harness.query_by_label_contains("Dismiss: There is no program").is_some());
}

#[test]
fn a_notice_stays_until_it_is_dismissed() {
    let mut window = App::default();
    window.notices.error("one");
    window.notices.error("two");
    window.notices.error("one");
    let mut harness = harness(window);
    // The latest is shown, and a button lists all.
    assert_eq!(harness.query_all_by_label_contains("Dismiss: ").count(), 1);
    harness.get_by_label("All messages: 2").click();
    harness.run_steps(3);
    assert!(harness.query_all_by_label("one").count() == 2);
    harness.get_by_label("Dismiss: two").click();
    harness.run_steps(3);
    assert_eq!(harness.query_all_by_label_contains("Dismiss: ").count(), 1);
    assert!(harness.query_by_label("one").is_some());
}

#[test]
fn the_menus_work_with_the_keyboard() {
    let mut harness = harness(App::default());
    harness.key_press(Key::Tab);
    harness.run_steps(2);
    assert!(harness.get_by_label("File").is_focused());
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    let is_at_open = |harness: &Harness<'_, App>| {
        let key = harness.ctx.format_shortcut(&Command::Open.shortcut());
        harness.get_by_label(&format!("Open… {key}")).is_focused()
    };
    let keys = (0..20).take_while(|_| {
        harness.key_press(Key::Tab);
        harness.run_steps(2);
        !is_at_open(&harness)
    });
    assert!(keys.count() < 20, "it cannot be reached");
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert!(harness.state().files.dialog.is_some());
}

/// Returns `true` if a label is in the window.
fn has(harness: &Harness<'_, App>, label: &str) -> bool {
    harness.query_all_by_label_contains(label).next().is_some()
}

/// Regression: a menu stayed open when an entry was chosen with keys.
#[test]
fn a_menu_closes_when_an_entry_is_chosen_with_keys() {
    for (menu, downs, entry, other) in [
        ("Lessons", 1, "Lesson 1: ", "Lesson 5: "),
        ("View", 2, "Zoom out", "Reduced motion"),
        ("Machine", 1, "Run", "Skip loader"),
    ] {
        let mut harness = harness(harness::on_table("adding"));
        harness::click(&mut harness, menu);
        assert!(has(&harness, other), "{menu} is open");
        for _ in 0..downs {
            harness::press(&mut harness, Modifiers::NONE, Key::ArrowDown);
        }
        assert!(
            harness.get_all_by_label_contains(entry).any(|node| node.accesskit_node().is_focused()),
            "{entry} has the focus"
        );
        harness::press(&mut harness, Modifiers::NONE, Key::Enter);
        assert!(!has(&harness, other), "{menu} is closed");
    }
}

/// So does a menu in a menu, with the one that it is in.
#[test]
fn a_submenu_closes_when_an_entry_is_chosen_with_keys() {
    let mut harness = harness(harness::on_table("adding"));
    harness::click(&mut harness, "File");
    harness.get_by_label_contains("Export").focus();
    harness.run_steps(3);
    harness::press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    harness.run_steps(3);
    harness.get_by_label_contains("Program as a deck").focus();
    harness.run_steps(3);
    harness::press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(harness.state().files.dialog.is_some(), "a name is asked for");
    assert!(!has(&harness, "Program as a listing") && !has(&harness, "Save session"));
}

/// A text command that is chosen with keys goes to the text, not to the machine.
#[test]
fn the_edit_menu_works_on_the_text_with_keys() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    harness.run_steps(3);
    harness.get_by_label("Program text").focus();
    harness.run_steps(3);
    let before = harness.state().workspace.document.text.clone();
    harness.event(egui::Event::Text("; new".to_owned()));
    harness.run_steps(90);
    harness::click(&mut harness, "Edit");
    for key in [Key::ArrowDown, Key::Enter] {
        harness::press(&mut harness, Modifiers::NONE, key);
    }
    harness.run_steps(3);
    assert_eq!(harness.state().workspace.document.text, before);
    assert_eq!(harness.state().notices.all(), [], "the machine was asked for nothing");
}

fn has_menu(harness: &Harness<'_, App>, entry: &str) -> bool {
    harness.query_all_by_label_contains(entry).next().is_some()
}

#[test]
fn letters_with_alt_open_menus_and_arrows_lead_to_the_next() {
    let mut harness = harness(App::default());
    let keys = |harness: &mut Harness<'_, App>, modifiers, key| {
        harness.key_press_modifiers(modifiers, key);
        harness.run_steps(4);
    };
    keys(&mut harness, Modifiers::ALT, Key::F);
    assert!(has_menu(&harness, "Open…"));
    // From the entries too, and in a circle.
    keys(&mut harness, Modifiers::NONE, Key::ArrowDown);
    keys(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert!(has_menu(&harness, "Select all") && !has_menu(&harness, "Open…"));
    keys(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert!(has_menu(&harness, "Open…"));
    keys(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert!(has_menu(&harness, "About"));
    keys(&mut harness, Modifiers::ALT, Key::F);
    // In a submenu the arrows open it and leave it.
    harness.get_by_label("Share").focus();
    harness.run_steps(4);
    keys(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert!(has_menu(&harness, "Copy link") && has_menu(&harness, "Open…"));
    keys(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert!(has_menu(&harness, "Open…") && !has_menu(&harness, "Copy link"));
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!has_menu(&harness, "Open…"));
}

#[test]
fn every_menu_has_a_letter_of_its_own() {
    for (language, letters) in [
        (Language::English, [Key::F, Key::E, Key::M, Key::V, Key::P, Key::L, Key::H]),
        (Language::Spanish, [Key::A, Key::E, Key::M, Key::V, Key::P, Key::L, Key::Y]),
    ] {
        let mut window = App::default();
        window.settings.language = language;
        let mut harness = harness(window);
        let entry = |entry| language.get(entry).into_owned();
        let entries = [
            entry(Msg::New),
            entry(Msg::Undo),
            entry(Msg::GoToLatest),
            entry(Msg::ZoomIn),
            language.sample_title(&cardiac_programs::SAMPLES[0]).to_owned(),
            language.format(Msg::LessonNumbered, &[&2, &""]),
            entry(Msg::About),
        ];
        for (letter, entry) in letters.into_iter().zip(entries) {
            assert!(!has_menu(&harness, &entry), "{entry}");
            harness.key_press_modifiers(Modifiers::ALT, letter);
            harness.run_steps(4);
            assert!(has_menu(&harness, &entry), "{letter:?} {entry}");
            harness.key_press(Key::Escape);
            harness.run_steps(4);
        }
    }
}

/// Regression: a pointer at rest on another menu opened that one in place of the one that a key had
/// opened.
#[test]
fn a_pointer_at_rest_opens_no_menu() {
    let mut harness = harness(App::default());
    let view = harness.get_by_label("View").rect().center();
    harness.hover_at(view);
    harness.run_steps(40);
    harness.key_press_modifiers(Modifiers::ALT, Key::F);
    harness.run_steps(6);
    assert!(has_menu(&harness, "Open…") && !has_menu(&harness, "Zoom in"));
    // One that comes to it does.
    harness.hover_at(view + egui::vec2(3.0, 0.0));
    harness.run_steps(4);
    assert!(has_menu(&harness, "Zoom in") && !has_menu(&harness, "Open…"));
}

#[test]
fn escape_dismisses_the_latest_message() {
    let mut harness = harness(App::default());
    harness.state_mut().notices.error("The first.");
    harness.state_mut().notices.error("The second.");
    harness.run_steps(3);
    // A key that only gives up the focus dismisses nothing.
    harness.get_by_label("File").focus();
    harness.run_steps(3);
    let texts = |harness: &Harness<'_, App>| {
        let all = harness.state().notices.all();
        all.iter().map(|notice| notice.text.clone()).collect::<Vec<_>>()
    };
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert_eq!(texts(&harness), ["The first.", "The second."]);
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert_eq!(texts(&harness), ["The first."]);
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(texts(&harness).is_empty());
}

#[test]
fn a_name_that_is_not_shown_any_more_is_not_in_the_caption() {
    let mut harness = harness(App::default());
    harness.get_by_label("File").focus();
    harness.run_steps(3);
    assert_eq!(harness.state().pointed(), Some("File"));
    harness.key_press(Key::F11);
    harness.run_steps(4);
    assert_eq!(harness.state().pointed(), None);
}

/// Regression: the last entries of a long menu were below the lower edge of a low window.
#[test]
fn every_menu_fits_a_low_window() {
    for language in [Language::English, Language::Spanish] {
        let mut window = App::default();
        window.settings.language = language;
        let mut harness = harness::show(harness::builder([1024.0, 580.0]), window);
        harness.run_steps(3);
        for (menu, last) in [
            (Msg::MenuFile, Msg::Quit),
            (Msg::MenuMachine, Msg::SkipLoader),
            (Msg::MenuView, Msg::MenuView),
        ] {
            harness.get_by_label(&language.get(menu)).click();
            harness.run_steps(6);
            let last = match last {
                Msg::MenuView => Language::Spanish.name().to_owned(),
                last => language.get(last).into_owned(),
            };
            let entries = harness.query_all_by_label_contains(&last);
            let bottom = entries.map(|entry| entry.rect().bottom()).fold(0.0, f32::max);
            assert!(bottom > 100.0 && bottom < 576.0, "{last}: {bottom}");
            harness.key_press(Key::Escape);
            harness.run_steps(4);
        }
    }
}
