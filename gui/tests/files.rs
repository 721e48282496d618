//! Files: opening, saving, dropping, exporting, and losing nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cardiac_core::limits;
use cardiac_core::session::{Action, EditKind, Resume, Session};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::message::command::Command;
use cardiac_gui::message::file_request::Purpose;
use cardiac_gui::message::tab::Tab;
use cardiac_gui::platform::system::folder;
use cardiac_gui::platform::system::write::replace;
use cardiac_gui::state::file_dialog::{FileChoice, FileDialog};
use egui::{Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use tempfile::TempDir;

use crate::harness;

const ADDING: &str = "        INP 40\n        OUT 40\n        HRS\n";

fn harness(mut window: App) -> Harness<'static, App> {
    // The side panel has tests of its own.
    window.settings.has_panels = false;
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.run_steps(3);
    harness
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("writable")
}

fn file(folder: &TempDir, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("writable");
    path
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("it was written")
}

fn notices(window: &App) -> String {
    let texts: Vec<&str> = window.notices.all().iter().map(|notice| &*notice.text).collect();
    texts.join("\n")
}

/// A window with this file open.
fn opened(path: &Path) -> App {
    let mut window = App::default();
    window.open(path);
    window
}

fn type_into_field(harness: &mut Harness<'_, App>, path: &Path) {
    if let Some(dialog) = &mut harness.state_mut().files.dialog {
        path.to_str().expect("the name is plain").clone_into(&mut dialog.field);
    }
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
}

#[test]
fn every_format_is_opened() {
    let folder = folder();
    let cells = |window: &App| window.workspace.session.snapshot().cycle.machine.memory.to_string();
    let source = opened(&file(&folder, "a.asm", ADDING));
    assert_eq!(cells(&source), "10:040\n11:540\n12:900\n");
    assert!(!source.workspace.document.is_changed());

    let listing = opened(&file(&folder, "a.lst", "10 040\n11 540\n12 900\n"));
    assert_eq!(cells(&listing), cells(&source));
    let image = opened(&file(&folder, "a.txt", "10:040\n11:540\n12:900\n"));
    assert_eq!(cells(&image), cells(&source));

    let deck = opened(&file(&folder, "a.deck", "002\n800\n010\n900\n002\n810\n"));
    assert_eq!(
        (cells(&deck), deck.workspace.session.input_cards().upcoming().len()),
        (String::new(), 5)
    );

    let mut session = source.workspace.session.clone();
    let _ = session.apply(Action::Resume(Resume::Step, 1)).expect("can run");
    let path = file(&folder, "a.session", session.saved().to_string());
    let again = opened(&path);
    assert_eq!(again.workspace.session.snapshot(), session.snapshot());
    assert_eq!(again.workspace.document.text, ADDING);
    assert_eq!(again.workspace.document.path, None, "the text would be written over the session");
    let mut harness = harness(again);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run_steps(2);
    let dialog = harness.state().files.dialog.as_ref().expect("a name is asked for");
    assert_eq!(dialog.path(), folder.path().join("a.asm"));
}

/// Opens a program in every format; it reads a card, prints it and halts.
#[test]
fn images_in_every_format_are_opened_with_their_start() {
    let folder = folder();
    let blanks = "_ ".repeat(9);
    for (name, text) in [
        ("a.image", "10:040\n11:540\n12:900\n".to_owned()),
        ("list.txt", format!("001 {blanks}040 540 900\n")),
        ("rows.txt", "10: 040 540 900\n".to_owned()),
        ("abreast.txt", "10 040   11 540\n12 900\n".to_owned()),
        ("a.csv", "Address;Contents\n10;040\n11;540\n12;900\n".to_owned()),
        ("comma.csv", "10,040\n11,540\n12,900\n".to_owned()),
        (
            "a.md",
            "| Cell | Contents |\n|---|---|\n| 10 | 040 |\n| 11 | 540 |\n| 12 | 900 |\n".to_owned(),
        ),
        ("listing.txt", "10 040 read\n11 540 print\n12 900 halt\n".to_owned()),
        (
            "a.json",
            r#"{"memory": {"10": "040", "11": "540", "12": "900"}, "start": "10"}"#.to_owned(),
        ),
    ] {
        let window = opened(&file(&folder, name, &text));
        assert_eq!(notices(&window), "", "{name}");
        let machine = &window.workspace.session.snapshot().cycle.machine;
        assert_eq!(machine.memory.to_string(), "10:040\n11:540\n12:900\n", "{name}");
        assert_eq!(machine.bug.get(), 10, "{name}");
        assert_eq!(window.workspace.document.text, text, "{name}");
    }
}

#[test]
fn decks_in_every_format_are_opened() {
    let folder = folder();
    let utf16 = "002\n800\n010\n900\n002\n810\n".encode_utf16();
    let utf16: Vec<u8> = utf16.flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("line.txt", &b"002 800 010 900 002 810"[..]),
        ("commas.txt", b"002, 800, 010,\n900, 002, 810\n"),
        ("cr.txt", b"002\r800\r010\r900\r002\r810\r"),
        ("mark.deck", b"\xef\xbb\xbf002\r\n800\r\n010\r\n900\r\n002\r\n810\r\n\x1a"),
        ("utf16.deck", &utf16),
    ] {
        let mut window = opened(&file(&folder, name, bytes));
        assert_eq!(notices(&window), "", "{name}");
        assert!(!window.workspace.document.is_changed(), "{name}");
        let _ =
            window.workspace.session.apply(Action::Resume(Resume::Continue, 1)).expect("can run");
        let machine = &window.workspace.session.snapshot().cycle.machine;
        assert_eq!(machine.memory.to_string().lines().next_back(), Some("99:803"), "{name}");
    }
    // Files of input cards are read in the same way.
    let mut window = App::default();
    window.open(&file(&folder, "data.cards", b"\xff\xfe7\0,\0 \08\0\r\09\0"));
    assert_eq!(
        window.workspace.session.input_cards().collect::<Vec<_>>().len(),
        3,
        "{}",
        notices(&window)
    );
}

#[test]
fn an_ambiguous_format_or_start_is_reported_in_both_languages() {
    let folder = folder();
    for (name, text, english, spanish) in [
        ("two.txt", "010 500 011 900\n", "ends with .deck or .image", "acabe en .deck o en .image"),
        (
            "start.image",
            "10:500\n11:900\n20:500\n21:900\n",
            "in cell 10 or in cell 20",
            "en la celda 20",
        ),
        ("title.txt", "Count down\n002\n800\n", "looks like a title", "parece un título"),
        ("cards.asm", "500\n900\n", "ends with .deck", "acabe en .deck"),
    ] {
        let path = file(&folder, name, text);
        let mut window = opened(&path);
        let message = notices(&window);
        assert!(message.contains(english) && !message.contains("--"), "{message}");
        assert_eq!(window.workspace.document.text, text, "it can be mended");
        window.settings.language = Language::Spanish;
        window.open(&path);
        assert!(notices(&window).contains(spanish), "{}", notices(&window));
    }
}

#[test]
fn the_extension_decides_an_ambiguous_format() {
    let folder = folder();
    let mut window = App::default();
    window.workspace.document.text = "010 500 011 900\n".to_owned();
    assert!(window.workspace.reload().is_err());
    let mut harness = harness(window);
    save_as(&mut harness, Key::S, &folder.path().join("mine.deck"));
    harness.state_mut().workspace.reload().expect("its name tells");
    assert_eq!(harness.state().workspace.session.input_cards().collect::<Vec<_>>().len(), 4);
}

#[test]
fn binary_files_are_named_by_kind() {
    let folder = folder();
    for (name, bytes, english, spanish) in [
        ("a.asm", &b"%PDF-1.7\n\xff"[..], "a PDF document", "un documento PDF"),
        ("b.deck", b"PK\x03\x04......word/document.xml", "a Word document", "documento de Word"),
        ("c.cards", b"PK\x03\x04......a.deck", "unpack it first", "descomprímelo"),
        ("d.txt", b"\x7fELF\x02\x01\x01\0", "a binary file", "un archivo binario"),
    ] {
        let path = file(&folder, name, bytes);
        let mut window = App::default();
        let before = window.persisted_state();
        window.open(&path);
        assert_eq!(window.persisted_state(), before, "{name}");
        assert!(notices(&window).contains(english), "{}", notices(&window));
        window.settings.language = Language::Spanish;
        window.open(&path);
        assert!(notices(&window).contains(spanish), "{}", notices(&window));
    }
}

#[test]
fn a_text_in_another_encoding_is_saved_where_it_came_from_without_a_question() {
    let folder = folder();
    let bytes: Vec<u8> = ADDING.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let path = file(&folder, "a.asm", bytes);
    let mut window = opened(&path);
    window.workspace.document.text.push_str("        END\n");
    let mut harness = harness(window);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run_steps(2);
    assert_eq!(read(&path), format!("{ADDING}        END\n"));
}

#[test]
fn a_file_error_is_reported_and_changes_nothing() {
    let folder = folder();
    let newer = Session::saved(&App::default().workspace.session).to_string();
    let newer = newer.replacen("session 1", "session 7", 1);
    let long = "; long\n".repeat(1 << 18);
    for (path, expected) in [
        (folder.path().join("nothing.asm"), "File not found"),
        (folder.path().to_owned(), "is a folder"),
        (file(&folder, "latin.asm", b"CLA 10\n; a\xf1o\n"), "line 2"),
        (file(&folder, "newer.session", newer), "newer version"),
        (file(&folder, "cut.session", "cardiac session 1\nmachine\n"), "incomplete"),
        (file(&folder, "long.asm", &long), "larger than 1 MiB"),
    ] {
        let mut window = opened(&file(&folder, "a.asm", ADDING));
        let before = window.persisted_state();
        window.open(&path);
        let after = window.persisted_state();
        assert_eq!(before, after, "{expected}");
        let message = notices(&window);
        assert!(
            message.contains(expected) && message.contains(path.to_str().expect("plain")),
            "{message}"
        );
        // The same in Spanish.
        window.settings.language = Language::Spanish;
        window.open(&path);
        assert_eq!(window.notices.all().len(), 2, "{expected}");
        let harness = harness(window);
        assert_eq!(harness.query_all_by_label_contains("Descartar: ").count(), 1);
        harness.get_by_label("Todos los mensajes: 2");
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = folder();
    for (name, limit, expected) in [
        ("huge.deck", limits::MAX_TEXT, "larger than 1 MiB"),
        ("huge.session", limits::MAX_TEXT, "larger than 1 MiB"),
        ("huge.toml", limits::MAX_FORM, "larger than 256 KiB"),
    ] {
        let path = folder.path().join(name);
        let huge = fs::File::create(&path).expect("writable");
        huge.set_len(limit as u64 + 1).expect("a file may have holes");
        let message = notices(&opened(&path));
        assert!(message.contains(expected) && message.contains(name), "{message}");
    }
    let longest = file(&folder, "longest.deck", "001\n".repeat(limits::MAX_TEXT / 4));
    let window = opened(&longest);
    let cards = window.workspace.session.input_cards().upcoming().len();
    assert_eq!(cards, limits::MAX_TEXT / 4 - 1, "and one is under the reader");
}

#[test]
fn a_file_too_large_to_be_read_again_is_not_written() {
    let folder = folder();
    let path = file(&folder, "kept.session", "as it was");
    let error = replace(&path, " ".repeat(limits::MAX_TEXT + 1).as_bytes(), Some(limits::MAX_TEXT))
        .expect_err("it is large");
    let message = Language::SELECTABLE.map(|language| error.message(&path, language));
    assert!(message[0].contains("would be larger than 1 MiB"), "{message:?}");
    assert!(message[1].contains("ocuparía más de 1 MiB"), "{message:?}");
    assert_eq!(fs::read_to_string(&path).expect("exists"), "as it was");
    replace(&path, " ".repeat(limits::MAX_TEXT).as_bytes(), Some(limits::MAX_TEXT))
        .expect("it can be read again");
}

#[test]
fn a_program_with_an_error_opens_for_editing() {
    let folder = folder();
    let mut window = opened(&file(&folder, "a.asm", ADDING));
    let session = window.workspace.session.saved().to_string();
    window.open(&file(&folder, "b.asm", "CLA 10\nHSR\n"));
    assert_eq!(window.workspace.document.text, "CLA 10\nHSR\n");
    assert!(window.workspace.document.is_stale() && !window.workspace.document.is_changed());
    assert_eq!(window.workspace.session.saved().to_string(), session);
    assert!(notices(&window).contains("did you mean `HRS`"));
}

#[test]
fn the_loader_is_skipped_if_set() {
    let folder = folder();
    let deck = file(&folder, "a.deck", "002\n800\n010\n540\n011\n910\n002\n810\n");
    let blank = file(&folder, "b.deck", "002\n800\n010\n540\nblank\n042\n");
    for (path, bug, steps) in [(&deck, 10, true), (&blank, 0, true)] {
        let mut window = App::default();
        window.settings.skips_loader = true;
        window.open(path);
        let moment = window.workspace.session.snapshot();
        assert_eq!(moment.cycle.machine.bug.get(), bug, "{}", path.display());
        assert_eq!(moment.steps > 0, steps);
        let cell = moment.cycle.machine.memory.cell("10".parse().expect("valid cell"));
        assert_eq!(cell.to_string(), "540");
    }
    assert_eq!(opened(&deck).workspace.session.snapshot().steps, 0);
}

#[test]
fn open_by_the_keys_alone() {
    let folder = folder();
    file(&folder, "adding.asm", ADDING);
    let other = file(&folder, "other.asm", "HRS\n");
    let mut harness = harness(opened(&other));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
    harness.run_steps(3);
    assert!(harness.get_by_label("Folder and file name").is_focused());
    harness.get_by_label("Folder and file name").type_text("ad");
    harness.run_steps(2);
    assert!(harness.query_by_label("other.asm").is_none());
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(harness.state().workspace.document.name, "adding.asm");
    assert!(harness.state().files.dialog.is_none());
    let recent: Vec<&PathBuf> = harness.state().files.recent().collect();
    assert_eq!(recent[1], &other);
}

/// Regression: after a dialog the keys went nowhere: text was lost, and Ctrl+Home moved the run.
#[test]
fn a_dialog_returns_the_focus() {
    let folder = folder();
    let missing = folder.path().join("missing.asm");
    let command = Modifiers { ctrl: true, ..Modifiers::COMMAND };
    for (tab, label, typed) in
        [(Key::Num1, "Program text", "; typed"), (Key::Num3, "New card", "7")]
    {
        for menu in [None, Some("File")] {
            let mut harness = harness::window([1280.0, 800.0], "adding");
            harness::press(&mut harness, Modifiers::NONE, Key::F10);
            harness::press(&mut harness, Modifiers::COMMAND, tab);
            harness.get_by_label(label).focus();
            harness.run_steps(3);
            match menu {
                None => harness::press(&mut harness, Modifiers::COMMAND, Key::O),
                Some(menu) => {
                    harness::click(&mut harness, menu);
                    let open = harness.ctx.format_shortcut(&Command::Open.shortcut());
                    harness::click(&mut harness, &format!("Open… {open}"));
                }
            }
            type_into_field(&mut harness, &missing);
            assert!(harness::says(&harness, "File not found"));
            harness::press(&mut harness, Modifiers::NONE, Key::Escape);
            harness.run_steps(3);
            assert!(harness.state().files.dialog.is_none());
            assert!(harness.get_by_label(label).accesskit_node().is_focused(), "{label} {menu:?}");
            harness::press(&mut harness, command, Key::Home);
            assert_eq!(harness::steps(&harness), 1, "the caret moved, not the run");
            harness.event(egui::Event::Text(typed.to_owned()));
            harness.run_steps(3);
            let text = harness.get_by_label(label).accesskit_node().value().expect("it has one");
            assert!(text.starts_with(typed), "{text}");
        }
    }
}

/// Regression: after the question for a changed text, what was typed was lost.
#[test]
fn a_question_returns_the_focus() {
    for label in ["Cancel", ""] {
        let mut harness = harness::window([1280.0, 800.0], "adding");
        harness.get_by_label("Program text").focus();
        harness.run_steps(3);
        harness.event(egui::Event::Text(";".to_owned()));
        harness.run_steps(3);
        harness::press(&mut harness, Modifiers::COMMAND, Key::N);
        harness.run_steps(3);
        assert!(harness.query_by_label("Save").is_some());
        match label {
            "" => harness::press(&mut harness, Modifiers::NONE, Key::Escape),
            label => harness::click(&mut harness, label),
        }
        harness.run_steps(3);
        assert!(harness.query_by_label("Save").is_none());
        harness.event(egui::Event::Text("typed".to_owned()));
        harness.run_steps(3);
        let text = &harness.state().workspace.document.text;
        assert!(text.contains(";typed"), "{label}: {text}");
    }
}

/// A session has no work by hand, which was lost without a word.
#[test]
fn a_session_saved_by_hand_says_what_it_lacks() {
    let folder = folder();
    let mut harness = harness(harness::on_table("adding"));
    harness::press(&mut harness, Modifiers::NONE, Key::F3);
    save_as(&mut harness, Key::E, &folder.path().join("work.session"));
    assert!(harness::says(&harness, "without your work by hand"));
}

#[test]
fn the_file_dialog_navigates_folders_and_reports_errors() {
    let folder = folder();
    fs::create_dir(folder.path().join("inside")).expect("writable");
    file(&folder, "a.asm", ADDING);
    file(&folder, "b.png", "");
    let mut dialog = FileDialog::new(Purpose::Open, &folder.path().join("inside"), "");
    folder::refresh(&mut dialog);
    let names = |dialog: &FileDialog| -> Vec<String> {
        dialog.shown().into_iter().map(|entry| entry.name).collect()
    };
    assert_eq!(names(&dialog), [".."]);
    dialog.step(true);
    assert_eq!(folder::accept(&mut dialog), FileChoice::None);
    let inside = format!("inside{}", std::path::MAIN_SEPARATOR);
    assert_eq!(names(&dialog), ["..", inside.as_str(), "a.asm"]);
    dialog.shows_all = true;
    assert_eq!(names(&dialog), ["..", inside.as_str(), "a.asm", "b.png"]);
    dialog.step(false);
    dialog.step(false);
    assert_eq!(folder::accept(&mut dialog), FileChoice::File(folder.path().join("a.asm")));

    let mut harness = harness(App::default());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
    harness.run_steps(2);
    type_into_field(&mut harness, &folder.path().join("missing.asm"));
    assert!(harness.query_by_label_contains("File not found").is_some());
    assert!(harness.state().files.dialog.is_some(), "another name can be given");
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(harness.state().files.dialog.is_none());
}

#[test]
fn saving_asks_before_overwriting_a_foreign_file() {
    let folder = folder();
    let strange = file(&folder, "strange.asm", "not ours\n");
    let mut window = App::default();
    window.workspace.document.text = ADDING.to_owned();
    let mut harness = harness(window);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run_steps(2);
    type_into_field(&mut harness, &strange);
    harness.get_by_label("Choose another name").click();
    harness.run_steps(2);
    assert_eq!(read(&strange), "not ours\n");
    type_into_field(&mut harness, &strange);
    harness.get_by_label("Replace").click();
    harness.run_steps(2);
    assert_eq!(read(&strange), ADDING);
    assert!(!harness.state().workspace.document.is_changed());

    // A file of this window may be overwritten, unless it was changed outside.
    harness.state_mut().workspace.document.text = "HRS\n".to_owned();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run_steps(2);
    assert_eq!(read(&strange), "HRS\n");
    fs::write(&strange, "of another editor\n").expect("built in");
    harness.state_mut().workspace.document.text = "CLA 10\n".to_owned();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run_steps(2);
    assert_eq!(read(&strange), "of another editor\n");
    assert!(harness.query_by_label("Replace").is_some());
}

#[test]
fn a_failed_save_keeps_the_text_and_is_reported() {
    let folder = folder();
    let mut window = App::default();
    window.workspace.document.text = ADDING.to_owned();
    let mut harness = harness(window);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run_steps(2);
    type_into_field(&mut harness, &folder.path().join("no/such/folder.asm"));
    assert!(harness.query_by_label_contains("its folder does not exist").is_some());
    assert!(harness.state().workspace.document.is_changed());
}

#[test]
fn files_are_replaced_atomically() {
    let folder = folder();
    let path = file(&folder, "a.asm", "old\n");
    replace(&path, b"new\n", None).expect("writable");
    assert_eq!(read(&path), "new\n");
    assert_eq!(fs::read_dir(folder.path()).expect("exists").count(), 1);
    assert!(replace(folder.path(), b"new\n", None).is_err());
}

#[cfg(unix)]
#[test]
fn links_and_read_only_files_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let path = file(&folder, "a.asm", "old\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("built in");
    let link = folder.path().join("link.asm");
    symlink(&path, &link).expect("links can be made");
    replace(&link, b"new\n", None).expect("writable");
    assert!(link.is_symlink());
    assert_eq!(read(&path), "new\n");
    let mode = fs::metadata(&path).expect("exists").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).expect("built in");
    assert!(replace(&path, b"newer\n", None).is_err());
    assert_eq!(read(&path), "new\n");
}

#[test]
fn unsaved_text_raises_a_question() {
    let folder = folder();
    let path = file(&folder, "a.asm", ADDING);
    let other = file(&folder, "b.asm", "HRS\n");
    let mut harness = harness(opened(&path));
    harness.state_mut().workspace.document.text.push_str("; mine\n");

    // Canceled: nothing changes.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    harness.run_steps(2);
    harness.get_by_label("Cancel").click();
    harness.run_steps(2);
    assert!(harness.state().workspace.document.is_changed());

    // Saved first.
    harness.state_mut().open(&other);
    harness.run_steps(2);
    assert_eq!(harness.state().workspace.document.name, "a.asm");
    harness.get_by_label("Save").click();
    harness.run_steps(2);
    assert!(read(&path).ends_with("; mine\n"));
    assert_eq!(harness.state().workspace.document.name, "b.asm");

    // Not saved, for a sample program.
    harness.state_mut().workspace.document.text.push_str("; lost\n");
    harness.get_by_label("Programs").click();
    harness.run_steps(2);
    harness.get_by_label("Adds two numbers").click();
    harness.run_steps(2);
    harness.get_by_label("Don’t save").click();
    harness.run_steps(2);
    assert_eq!(harness.state().workspace.document.name, "adding.asm");
    assert_eq!(read(&other), "HRS\n");
}

#[test]
fn the_window_does_not_close_over_a_text_that_is_not_saved() {
    let commands = |harness: &Harness<'_, App>| {
        harness.output().viewport_output[&ViewportId::ROOT].commands.clone()
    };
    let close = |harness: &mut Harness<'_, App>| {
        let root = harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
        root.events.push(ViewportEvent::Close);
        harness.step();
        let commands = commands(harness);
        harness.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.clear();
        commands
    };
    let mut harness = harness(App::default());
    assert!(!close(&mut harness).contains(&ViewportCommand::CancelClose));
    harness.state_mut().workspace.document.text = ADDING.to_owned();
    assert!(close(&mut harness).contains(&ViewportCommand::CancelClose));
    harness.run_steps(2);
    harness.get_by_label("Don’t save").click();
    let mut is_closing = false;
    for _ in 0..4 {
        harness.step();
        is_closing |= commands(&harness).contains(&ViewportCommand::Close);
    }
    assert!(is_closing);
    assert!(!close(&mut harness).contains(&ViewportCommand::CancelClose));
}

/// Regression: another panel stayed in front of it.
#[test]
fn a_text_with_an_error_is_opened_at_the_error() {
    let folder = folder();
    let path = file(&folder, "a.asm", " OUT 00\n CAL 00\n HRS\n");
    let mut harness = harness(App::default());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run_steps(2);
    assert_eq!(harness.state().persisted_state().panels.tab, Tab::Cards);
    harness.state_mut().open(&path);
    harness.run_steps(3);
    assert_eq!(harness.state().persisted_state().panels.tab, Tab::Source);
    assert!(harness::says(&harness, "Line 2, column"));
}

/// Regression: the text came back at the next start.
#[test]
fn a_text_that_is_not_saved_is_gone() {
    let folder = folder();
    let path = file(&folder, "a.asm", ADDING);
    for (is_from_file, kept) in [(true, ADDING), (false, "")] {
        let app = if is_from_file { opened(&path) } else { App::default() };
        let mut harness = harness(app);
        harness.state_mut().workspace.document.text.push_str("; not this\n HRS\n");
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Q);
        harness.run_steps(2);
        harness.get_by_label("Don’t save").click();
        harness.run_steps(2);
        let document = harness.state().persisted_state().document;
        assert_eq!((document.text.as_str(), document.loaded_text.as_str()), (kept, kept));
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn dropped_programs_are_opened_and_cards_added() {
    let folder = folder();
    let cards = file(&folder, "a.cards", "042\nblank\n-7\n");
    let more = file(&folder, "b.cards", "1");
    let program = file(&folder, "a.asm", ADDING);
    let mut harness = harness(App::default());
    for path in [&cards, &program] {
        let path = Some(path.clone());
        harness.input_mut().hovered_files.push(egui::HoveredFile { path, ..Default::default() });
    }
    harness.run_steps(2);
    assert!(harness.query_by_label("a.asm will be opened").is_some());
    assert!(
        harness.query_by_label("The cards in a.cards will be added to the input cards").is_some()
    );
    harness.input_mut().hovered_files.clear();
    for path in [cards, program] {
        harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    }
    harness.run_steps(3);
    let state = harness.state();
    assert_eq!(state.workspace.document.name, "a.asm");
    let cards: Vec<String> =
        state.workspace.session.input_cards().map(|card| card.to_string()).collect();
    assert_eq!(cards, ["042", "blank", "-007"]);
    // More cards are added behind them, and none is lost.
    harness.input_mut().dropped_files.push(Arc::new(Dropped(more)));
    harness.run_steps(3);
    let state = harness.state();
    let EditKind::Cards(cards) = &state.workspace.session.edits()[0].kind else {
        panic!("no cards")
    };
    assert_eq!(cards.len(), 4);
    assert!(notices(state).contains("Input cards added: 1 from b.cards"));
}

#[test]
fn the_command_line_help_names_the_formats() {
    for (argument, expected) in [("--help", "[FILE]"), ("--version", "cardiac-gui ")] {
        let command =
            std::process::Command::new(env!("CARGO_BIN_EXE_cardiac-gui")).arg(argument).output();
        let output = command.expect("it was built");
        assert!(output.status.success());
        assert!(String::from_utf8_lossy(&output.stdout).contains(expected), "{argument}");
    }
}

#[test]
fn opened_cards_keep_the_program() {
    let folder = folder();
    let mut window = opened(&file(&folder, "a.asm", ADDING));
    window.open(&file(&folder, "a.cards", "042\n"));
    assert_eq!(window.workspace.document.text, ADDING);
    assert_eq!(window.workspace.session.input_cards().count(), 1);
}

#[test]
fn cards_with_an_error_change_nothing() {
    let folder = folder();
    let mut window = opened(&file(&folder, "a.asm", ADDING));
    window.open_cards(&file(&folder, "bad.cards", "042\n4 x\n"));
    assert!(notices(&window).contains("line 2, column 3"));
    assert!(window.workspace.session.input_cards().under_reader().is_none());
}

#[test]
fn too_many_cards_are_refused() {
    let folder = folder();
    // A single file cannot have as many.
    let many = file(&folder, "many.cards", "1\n".repeat(limits::MAX_TEXT / 2));
    let more = file(&folder, "more.cards", "1\n2\n");
    let mut window = opened(&file(&folder, "a.asm", ADDING));
    window.open(&more);
    window.open(&many);
    assert!(!notices(&window).contains("more than"));
    window.open(&many);
    assert!(notices(&window).contains("more than 1000000"));
    assert_eq!(window.workspace.session.input_cards().len(), 2 + limits::MAX_TEXT / 2);
}

#[test]
fn a_name_typed_in_the_same_frame_as_enter_is_complete() {
    let folder = folder();
    let mut window = opened(&file(&folder, "a.asm", ADDING));
    window.workspace.document.text.push_str("; mine\n");
    let mut harness = harness(window);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    harness.run_steps(3);
    if let Some(dialog) = &mut harness.state_mut().files.dialog {
        dialog.field = folder.path().join("mine.a").to_str().expect("plain").to_owned();
    }
    harness.run_steps(2);
    harness.key_press(Key::End);
    harness.run_steps(2);
    harness.event(egui::Event::Text("sm".to_owned()));
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert!(read(&folder.path().join("mine.asm")).ends_with("; mine\n"));
    assert!(!folder.path().join("mine.a").exists());
}

/// Saves under this name, by keys.
fn save_as(harness: &mut Harness<'_, App>, key: Key, path: &Path) {
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, key);
    harness.run_steps(3);
    type_into_field(harness, path);
}

#[test]
fn a_name_without_extension_gets_one() {
    let folder = folder();
    let names = |harness: &mut Harness<'_, App>| {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
        harness.run_steps(3);
        let dialog = harness.state_mut().files.dialog.take().expect("it is open");
        dialog.shown().into_iter().map(|entry| entry.name).collect::<Vec<_>>()
    };
    for (text, format) in [(ADDING, "asm"), ("002\n800\n", "deck"), ("10:042\n", "image")] {
        let mut window = App::default();
        window.workspace.document.text = text.to_owned();
        let mut harness = harness(window);
        save_as(&mut harness, Key::S, &folder.path().join("mine"));
        assert_eq!(read(&folder.path().join("mine").with_extension(format)), text);
        save_as(&mut harness, Key::E, &folder.path().join(format));
        assert!(folder.path().join(format).with_extension("session").exists());
        // Another extension is kept, and the file can be found again.
        harness.state_mut().workspace.document.saved.clear();
        save_as(&mut harness, Key::S, &folder.path().join(format!("{format}.mine")));
        let names = names(&mut harness);
        assert!(names.contains(&format!("{format}.mine")), "{names:?}");
    }
}

#[test]
fn a_contradicting_extension_is_refused() {
    let folder = folder();
    let path = folder.path().join("a.deck");
    for text in [ADDING, "HSR\n"] {
        let mut window = App::default();
        window.workspace.document.text = text.to_owned();
        let mut harness = harness(window);
        save_as(&mut harness, Key::S, &path);
        let message = "with this extension it would be read as another kind of file";
        assert!(harness.query_by_label_contains(message).is_some());
        assert!(!path.exists());
        type_into_field(&mut harness, &path.with_extension("asm"));
        assert_eq!(read(&path.with_extension("asm")), text);
        assert_eq!(harness.state().workspace.document.format(), cardiac_core::Format::Source);
        fs::remove_file(path.with_extension("asm")).expect("built in");
    }
    // A source that begins with numbers and has an error later is still a source.
    let mut window = App::default();
    window.workspace.document.text = "001\n002\n003\nHSR\n".to_owned();
    let mut harness = harness(window);
    save_as(&mut harness, Key::S, &path.with_extension("asm"));
    assert!(path.with_extension("asm").exists());
}

#[test]
fn every_dialog_has_its_title() {
    let folder = folder();
    for name in ["a.asm", "b.deck", "c.cards", "d.image", "e.session", "f.CRD"] {
        file(&folder, name, "1\n");
    }
    let mut dialog = FileDialog::new(Purpose::Cards, folder.path(), "");
    folder::refresh(&mut dialog);
    let names = |dialog: &FileDialog| -> Vec<String> {
        dialog.shown().into_iter().skip(1).map(|entry| entry.name).collect()
    };
    assert_eq!(names(&dialog), ["b.deck", "c.cards", "f.CRD"]);
    dialog.shows_all = true;
    assert_eq!(names(&dialog).len(), 6);

    let empty = folder.path().join("empty");
    fs::create_dir(&empty).expect("writable");
    let mut harness = harness(App::default());
    for (key, shift, expected) in [
        (Key::O, Modifiers::NONE, "can be opened here"),
        (Key::S, Modifiers::SHIFT, "No file of this kind in this folder yet."),
    ] {
        harness.key_press_modifiers(Modifiers::COMMAND | shift, key);
        harness.run_steps(3);
        let field = format!("{}{}", empty.display(), std::path::MAIN_SEPARATOR);
        if let Some(dialog) = &mut harness.state_mut().files.dialog {
            dialog.field = field;
        }
        harness.run_steps(3);
        assert!(harness.query_by_label_contains(expected).is_some(), "{expected}");
        if key == Key::O {
            type_into_field(&mut harness, &empty.join("no.asm"));
            assert!(harness.query_by_label_contains("shorten it to list").is_some());
        }
        harness.key_press(Key::Escape);
        harness.run_steps(3);
    }
}

#[test]
fn the_safe_answer_has_the_focus() {
    let folder = folder();
    let strange = file(&folder, "strange.asm", "not ours\n");
    let mut window = App::default();
    window.workspace.document.text = ADDING.to_owned();
    let mut harness = harness(window);
    save_as(&mut harness, Key::S, &strange);
    assert!(harness.query_all_by_label("Cancel").any(|button| button.is_focused()));
    let root = harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    root.events.push(ViewportEvent::Close);
    harness.step();
    harness.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.clear();
    harness.run_steps(3);
    assert!(harness.get_by_label("Save").is_focused());
}

/// Regression: cards that are not in the file of a program were lost with the window, without a word.
#[test]
fn saving_a_program_says_that_its_cards_are_not_in_it() {
    let folder = folder();
    let mut window = opened(&file(&folder, "a.asm", ADDING));
    let cards = vec!["042".parse().expect("a card"), "007".parse().expect("a card")];
    let _ = window.workspace.session.apply(Action::Edit(EditKind::Cards(cards))).expect("possible");
    let mut harness = harness(window);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run_steps(3);
    let said = notices(harness.state());
    assert!(
        said.ends_with("without the input cards (2). File, Save session keeps those too."),
        "{said}"
    );
    // Beside it, in the file that is opened with it, they are kept.
    file(&folder, "a.cards", "042\n7\n");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run_steps(3);
    let said = notices(harness.state());
    assert!(said.starts_with("Saved: ") && said.ends_with("a.asm"), "{said}");
}
