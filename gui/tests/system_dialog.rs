//! The file dialog of the system, with answers by the tests.

use std::cell::{Cell, RefCell};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::mpsc::{self, Sender};

use cardiac_core::Card;
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::i18n::messages::Msg;
use cardiac_gui::message::theme_choice::ThemeChoice;
use cardiac_gui::state::file_dialog::FileDialog;
use cardiac_gui::state::store::PersistedState;
use cardiac_gui::state::system_dialog::{DialogAnswer, DialogOptions, SystemDialog, SystemDialogs};
use cardiac_gui::state::system_preferences::SystemPreferences;
use egui::{Key, Modifiers, Theme, ViewportCommand, ViewportId};
use egui_kittest::Harness;
use tempfile::TempDir;

use crate::harness::{self, click, press, says};

const ADDING: &str = "        INP 40\n        OUT 40\n        HRS\n";

/// The dialogs that were opened, and the way to answer the last of them.
#[derive(Clone, Debug, Default)]
struct Script {
    opened: Rc<RefCell<Vec<DialogOptions>>>,
    answer: Rc<RefCell<Option<Sender<DialogAnswer>>>>,
    closed: Rc<Cell<usize>>,
}

impl SystemDialogs for Script {
    fn open(&self, options: DialogOptions) -> Option<SystemDialog> {
        let (sender, receiver) = mpsc::channel();
        self.opened.borrow_mut().push(options);
        *self.answer.borrow_mut() = Some(sender);
        let closed = Rc::clone(&self.closed);
        Some(SystemDialog::new(receiver, move || closed.set(closed.get() + 1)))
    }
}

impl Script {
    fn last(&self) -> DialogOptions {
        self.opened.borrow().last().cloned().expect("one was opened")
    }

    fn number(&self) -> usize {
        self.opened.borrow().len()
    }
}

/// A window whose system has dialogs.
fn with_dialogs(mut window: App) -> (Harness<'static, App>, Script) {
    let script = Script::default();
    window.settings.has_panels = false;
    window.files.system = Some(Box::new(script.clone()));
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.run_steps(3);
    (harness, script)
}

fn answer(harness: &mut Harness<'_, App>, script: &Script, answer: DialogAnswer) {
    let sender = script.answer.borrow_mut().take().expect("a dialog is open");
    sender.send(answer).expect("the window waits for it");
    harness.run_steps(3);
}

fn open(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::COMMAND, Key::O);
}

fn save_as(harness: &mut Harness<'_, App>) {
    press(harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("writable")
}

fn file(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("writable");
    path
}

fn opened(path: &Path) -> App {
    let mut window = App::default();
    window.open(path);
    window
}

#[test]
fn a_program_is_opened_with_the_cards_beside_it() {
    let folder = folder();
    let path = file(&folder, "adding.asm", ADDING);
    file(&folder, "adding.cards", "021\n");
    let (mut harness, script) = with_dialogs(App::default());
    open(&mut harness);
    let options = script.last();
    assert!(!options.is_for_saving);
    assert_eq!(options.title, "Open a program or a saved session");
    assert_eq!((options.button.as_str(), options.name.as_str()), ("Open", ""));
    assert!(options.folder.is_some_and(|folder| folder.is_dir()));
    assert!(options.filters[0].extensions.contains(&"asm"));
    assert!(options.filters[1].extensions.is_empty(), "all files");
    assert!(harness.state().files.dialog.is_none(), "one dialog is enough");
    answer(&mut harness, &script, DialogAnswer::File(path));
    let workspace = &harness.state().workspace;
    assert_eq!(workspace.document.name, "adding.asm");
    let cards: Vec<Card> = workspace.session.input_cards().collect();
    assert_eq!(cards, ["021".parse().expect("a card")]);
    assert!(says(&harness, "adding.cards"));
    // The next dialog begins where this file was.
    open(&mut harness);
    assert_eq!(script.last().folder.as_deref(), Some(folder.path()));
}

#[test]
fn a_program_is_saved_under_the_proposed_name_and_with_an_ending() {
    let folder = folder();
    let mut window = opened(&file(&folder, "adding.asm", ADDING));
    window.workspace.document.text.push_str("        END\n");
    let (mut harness, script) = with_dialogs(window);
    save_as(&mut harness);
    let options = script.last();
    assert!(options.is_for_saving);
    assert_eq!(options.name, "adding.asm");
    assert_eq!(options.folder.as_deref(), Some(folder.path()));
    assert_eq!(options.filters[0].extensions, ["asm"]);
    answer(&mut harness, &script, DialogAnswer::File(folder.path().join("double")));
    let saved = fs::read_to_string(folder.path().join("double.asm")).expect("it was written");
    assert_eq!(saved, format!("{ADDING}        END\n"));
    let document = &harness.state().workspace.document;
    assert_eq!((document.name.as_str(), document.is_changed()), ("double.asm", false));
}

/// The system has asked whether the file may be replaced, but only under the name that it knows.
#[test]
fn a_file_is_replaced_after_one_question() {
    let folder = folder();
    let foreign = file(&folder, "foreign.asm", "; mine\n");
    let (mut harness, script) = with_dialogs(opened(&file(&folder, "adding.asm", ADDING)));
    save_as(&mut harness);
    answer(&mut harness, &script, DialogAnswer::File(folder.path().join("foreign")));
    assert!(says(&harness, "Replace "), "the ending was added here");
    assert_eq!(fs::read_to_string(&foreign).expect("exists"), "; mine\n");
    click(&mut harness, "Cancel");
    save_as(&mut harness);
    answer(&mut harness, &script, DialogAnswer::File(foreign.clone()));
    assert!(!says(&harness, "Replace "));
    assert_eq!(fs::read_to_string(&foreign).expect("exists"), ADDING);
}

#[test]
fn a_canceled_dialog_changes_nothing() {
    let (mut harness, script) = with_dialogs(harness::on_table("adding"));
    let before = harness.state().persisted_state();
    open(&mut harness);
    answer(&mut harness, &script, DialogAnswer::Canceled);
    save_as(&mut harness);
    answer(&mut harness, &script, DialogAnswer::Canceled);
    assert_eq!(harness.state().persisted_state(), before);
    assert!(harness.state().files.dialog.is_none());
    assert!(harness.state().notices.all().is_empty());
    open(&mut harness);
    assert_eq!(script.number(), 3, "it can be opened again");
}

#[test]
fn the_window_opens_its_own_dialog_where_that_of_the_system_fails() {
    let folder = folder();
    let (mut harness, script) = with_dialogs(opened(&file(&folder, "adding.asm", ADDING)));
    save_as(&mut harness);
    answer(&mut harness, &script, DialogAnswer::Unavailable);
    let dialog = harness.state().files.dialog.as_ref().expect("it is shown");
    assert_eq!(dialog.path(), folder.path().join("adding.asm"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    open(&mut harness);
    assert_eq!(script.number(), 1, "the system is not asked again");
    assert!(harness.state().files.dialog.is_some());
}

/// A thread that ends without an answer has failed.
#[test]
fn a_lost_dialog_is_replaced_by_that_of_the_window() {
    let (mut harness, script) = with_dialogs(harness::on_table("adding"));
    open(&mut harness);
    drop(script.answer.borrow_mut().take());
    harness.run_steps(3);
    assert!(harness.state().files.dialog.is_some());
}

#[test]
fn nothing_else_is_done_while_a_dialog_is_open() {
    let (mut harness, script) = with_dialogs(harness::on_table("adding"));
    open(&mut harness);
    assert!(says(&harness, "Choose the file in the other window."));
    open(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::F10);
    assert_eq!((script.number(), harness::steps(&harness)), (1, 0));
    assert_eq!(script.closed.get(), 0);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(script.closed.get(), 1, "the dialog is closed with it");
    press(&mut harness, Modifiers::NONE, Key::F10);
    assert_eq!(harness::steps(&harness), 1);
}

/// A dialog that does not appear does not keep the text from being saved.
#[test]
fn a_file_can_be_chosen_in_the_window_instead() {
    let (mut harness, script) = with_dialogs(harness::on_table("adding"));
    save_as(&mut harness);
    click(&mut harness, "Choose here instead");
    assert_eq!(script.closed.get(), 1);
    assert!(harness.state().files.dialog.as_ref().is_some_and(FileDialog::is_for_saving));
    assert!(!says(&harness, "Choose the file in the other window."));
}

#[test]
fn a_text_is_saved_before_the_window_closes() {
    let folder = folder();
    let (mut harness, script) = with_dialogs(App::default());
    harness.state_mut().workspace.document.text = ADDING.to_owned();
    press(&mut harness, Modifiers::COMMAND, Key::Q);
    click(&mut harness, "Save");
    let path = folder.path().join("last.asm");
    let sender = script.answer.borrow_mut().take().expect("a dialog is open");
    sender.send(DialogAnswer::File(path.clone())).expect("the window waits for it");
    let mut is_closing = false;
    for _ in 0..3 {
        harness.step();
        let output = &harness.output().viewport_output[&ViewportId::ROOT];
        is_closing |= output.commands.contains(&ViewportCommand::Close);
    }
    assert!(is_closing);
    assert_eq!(fs::read_to_string(path).expect("it was written"), ADDING);
}

#[test]
fn errors_are_reported_in_the_window() {
    let folder = folder();
    let (mut harness, script) = with_dialogs(harness::on_table("adding"));
    open(&mut harness);
    answer(&mut harness, &script, DialogAnswer::File(folder.path().join("gone.asm")));
    assert!(says(&harness, "File not found"));
    save_as(&mut harness);
    answer(&mut harness, &script, DialogAnswer::File(folder.path().join("no/where.asm")));
    assert!(says(&harness, "no/where.asm"));
    save_as(&mut harness);
    answer(&mut harness, &script, DialogAnswer::File(folder.path().join("adding.deck")));
    assert!(!folder.path().join("adding.deck").exists(), "a source is no deck");
}

#[test]
fn dialogs_speak_the_language_of_the_window() {
    let (mut harness, script) = with_dialogs(harness::on_table("adding"));
    harness.state_mut().settings.language = Language::Spanish;
    save_as(&mut harness);
    let options = script.last();
    assert_eq!(options.title, Language::Spanish.get(Msg::SaveTitle));
    assert_eq!(options.button, Language::Spanish.get(Msg::SaveButton));
    let names: Vec<&str> = options.filters.iter().map(|filter| filter.name.as_str()).collect();
    assert_eq!(names, ["Archivos que acaban en .asm", "Todos los archivos"]);
    assert!(says(&harness, "Elige el archivo en la otra ventana."));
}

#[test]
fn the_wishes_of_the_desktop_hold_until_the_user_chooses() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    let theme = |harness: &mut Harness<'_, App>, is_dark, choice| {
        let settings = &mut harness.state_mut().settings;
        settings.system =
            SystemPreferences { is_dark, has_reduced_motion: true, ..SystemPreferences::default() };
        settings.theme = choice;
        harness.run_steps(2);
        harness.ctx.theme()
    };
    assert_eq!(theme(&mut harness, None, ThemeChoice::System), Theme::Light);
    assert_eq!(theme(&mut harness, Some(true), ThemeChoice::System), Theme::Dark);
    assert_eq!(theme(&mut harness, Some(true), ThemeChoice::Light), Theme::Light);
    assert_eq!(theme(&mut harness, Some(false), ThemeChoice::System), Theme::Light);
    assert_eq!(theme(&mut harness, Some(false), ThemeChoice::Dark), Theme::Dark);

    let settings = &mut harness.state_mut().settings;
    assert!(settings.reduces_motion(), "the desktop wants it");
    settings.toggle_reduced_motion();
    assert!(!settings.reduces_motion(), "the user does not");
    let kept = harness.state().persisted_state().to_string();
    let mut again = App::default();
    again.settings.system.has_reduced_motion = true;
    again.restore(PersistedState::read(&kept).expect("it was just written"), true);
    assert!(!again.settings.reduces_motion(), "and it is kept");
    again.settings.toggle_reduced_motion();
    assert_eq!(again.settings.has_reduced_motion, None, "as the desktop wants it again");
}
