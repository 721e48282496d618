//! The state that is kept between sessions.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use cardiac_core::session::{Action, BreakpointKind, Resume};
use cardiac_gui::App;
use cardiac_gui::app::autosave::{Autosave, Start};
use cardiac_gui::i18n::language::Language;
use cardiac_gui::message::request::CoachRequest;
use cardiac_gui::message::tab::Tab;
use cardiac_gui::message::theme_choice::ThemeChoice;
use cardiac_gui::platform::system::store::{KEPT, Store};
use cardiac_gui::state::by_hand::HandWorkspace;
use cardiac_gui::state::file_error::FileError;
use cardiac_gui::state::introduction::Introduction;
use cardiac_gui::state::mode::Mode;
use cardiac_gui::state::store::{PersistedState, StoreError, StoredState};
use cardiac_gui::state::workspace::document::Document;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use proptest::prelude::*;

use crate::harness;

/// A state as it is found at the start.
fn found(number: usize, text: impl Into<String>) -> StoredState {
    let path = PathBuf::from(format!("/home/ana/state-{number}.txt"));
    StoredState { text: Ok(text.into()), path, is_in_use: false }
}

/// Starts a window with this state.
fn restore(window: &mut App, text: impl Into<String>) {
    window.start(vec![found(1, text)], None, |state| state.path.clone());
}

/// A text without its sum, so that it can be changed and is not damaged.
fn without_sum(text: &str) -> String {
    text[..text.rfind(' ').expect("it has a sum")].to_owned() + "\n"
}

/// A window with something in every part of the state.
fn used() -> App {
    let mut window = App::default();
    window.settings.language = Language::Spanish;
    window.settings.theme = ThemeChoice::Dark;
    window.settings.skips_loader = true;
    window.settings.lens_follows = false;
    window.workspace.load_sample(&cardiac_programs::SAMPLES[0]).expect("valid program");
    let _ = window.workspace.session.apply(Action::Resume(Resume::Step, 2)).expect("can run");
    window.workspace.document.text.push_str("; and a line of mine\n\n|odd\r\n");
    window.files.recent = vec![PathBuf::from("/home/ana/nim.asm"), PathBuf::from("/b c.deck")];
    window.camera.zoom = 2.5;
    window
}

/// Regression: the panel beside the board was closed after a restart.
#[test]
fn the_open_panel_is_restored() {
    let mut harness = harness::window([1024.0, 600.0], "adding");
    let has_field =
        |harness: &Harness<'_, App>| harness.query_by_label_contains("Program text").is_some();
    harness.run_steps(3);
    let was_open = has_field(&harness);
    harness.get_by_label("Source").click();
    harness.run_steps(4);
    assert_ne!(has_field(&harness), was_open);
    let state = harness.state().persisted_state().to_string();
    let mut again = App::default();
    restore(&mut again, state);
    let mut again = harness::show(harness::builder([1024.0, 600.0]), again);
    again.run_steps(4);
    assert_ne!(has_field(&again), was_open);
}

#[test]
fn the_state_is_restored() {
    let window = used();
    let mut again = App::default();
    restore(&mut again, window.persisted_state().to_string());
    assert_eq!(again.persisted_state(), window.persisted_state());
    assert_eq!(again.workspace.session.snapshot(), window.workspace.session.snapshot());
    assert!(again.workspace.document.is_changed());
    let said = Language::Spanish.get(cardiac_gui::i18n::messages::Msg::AsLeft);
    assert_eq!(again.notices.all()[0].text, said);
}

/// A store that was opened, with the states that it found.
fn open(folder: &Path) -> (Store, Vec<StoredState>) {
    let mut store = Store::open(Some(folder.to_owned()), || {});
    let found = store.poll_states().expect("files are read at once");
    (store, found)
}

/// The texts of the states in a folder, the latest first.
fn texts(folder: &Path) -> Vec<String> {
    open(folder).1.into_iter().map(|state| state.text.expect("readable")).collect()
}

/// Each window writes a file of its own, and the last ten are kept.
#[test]
fn no_window_overwrites_the_state_of_another() {
    let folder = tempfile::tempdir().expect("writable");
    let folder = folder.path();
    let (first, found) = open(folder);
    assert!(found.is_empty());
    // A window that has written nothing yet is seen too.
    let (second, found) = open(folder);
    assert!(found.len() == 1 && found[0].is_in_use);
    second.write("two".to_owned());
    first.write("one".to_owned());
    drop((first, second));
    assert_eq!(texts(folder).len(), 2);
    for number in 0..2 * KEPT {
        open(folder).0.write(number.to_string());
    }
    let kept: Vec<_> = (KEPT..2 * KEPT).rev().map(|number| number.to_string()).collect();
    let found = texts(folder);
    assert_eq!(found[..KEPT], kept);
    assert!(found.len() <= KEPT + 1);
}

/// The order is that of the writing, whatever the clock says.
#[test]
fn the_window_that_wrote_last_has_the_latest_state() {
    let folder = tempfile::tempdir().expect("writable");
    let folder = folder.path();
    let (first, _) = open(folder);
    let (second, _) = open(folder);
    second.write("two".to_owned());
    drop(second);
    first.write("one".to_owned());
    drop(first);
    assert_eq!(texts(folder), ["one", "two"]);
    // One that has changed nothing writes nothing, unless another window has written since.
    let (window, _) = open(folder);
    window.restored("one".to_owned());
    window.write("one".to_owned());
    drop(window);
    assert_eq!(texts(folder), ["one", "two"]);
    let (window, _) = open(folder);
    window.restored("one".to_owned());
    let (other, _) = open(folder);
    other.write("other".to_owned());
    drop(other);
    window.write("one".to_owned());
    drop(window);
    assert_eq!(texts(folder), ["one", "other", "one", "two"]);
}

/// Open windows that have changed nothing do not outdo each other, and each has one lock.
#[test]
fn open_windows_do_not_take_numbers_in_turns() {
    let folder = tempfile::tempdir().expect("writable");
    let folder = folder.path();
    let wait_for = |name: &str| {
        while !folder.join(name).exists() {
            std::thread::yield_now();
        }
    };
    let (first, _) = open(folder);
    first.write("one".to_owned());
    wait_for("state-1.txt");
    let (second, _) = open(folder);
    second.write("two".to_owned());
    wait_for("state-2.txt");
    first.write("one".to_owned());
    drop(first);
    assert_eq!(fs::read_to_string(folder.join("state-1.txt")).expect("it is there"), "one");
    let (first, _) = open(folder);
    for number in 0..10 {
        first.write(format!("first {number}"));
        second.write(format!("second {number}"));
    }
    drop((first, second));
    let files = fs::read_dir(folder).expect("readable").map(|file| file.expect("readable").path());
    let locks = files.filter(|file| file.extension().is_some_and(|extension| extension == "lock"));
    assert_eq!(locks.count(), 2);
}

/// A store that cannot be written is reported until it can.
#[test]
fn a_store_that_cannot_be_written_is_reported() {
    let folder = tempfile::tempdir().expect("writable");
    let folder = folder.path().join("file");
    fs::write(&folder, "").expect("writable");
    let (sender, woken) = std::sync::mpsc::channel();
    let mut store = Store::open(Some(folder.clone()), move || sender.send(()).expect("heard"));
    assert_eq!(store.poll_states(), Some(Vec::new()));
    woken.recv().expect("it cannot be opened");
    let problem = store.problem().expect("it cannot be opened");
    let message = problem.message(Language::English);
    assert!(message.contains(&*folder.display().to_string()), "{message}");
    store.write("text".to_owned());
    woken.recv().expect("it cannot be written");
    assert_eq!(store.problem(), Some(problem));
    fs::remove_file(&folder).expect("writable");
    store.write("text".to_owned());
    woken.recv().expect("it can be written");
    assert_eq!(store.problem(), None);
    drop(store);
    assert_eq!(texts(&folder), ["text"]);
}

/// At the first start without a store, the window says so instead of offering a choice, and takes it
/// back when it keeps the work again.
#[test]
fn the_first_start_without_a_store_says_that_nothing_is_kept() {
    for (language, said) in [
        (Language::English, "Your work is not being kept"),
        (Language::Spanish, "Tu trabajo no se está guardando"),
    ] {
        let folder = tempfile::tempdir().expect("writable");
        let path = folder.path().join("store");
        fs::write(&path, "not a folder").expect("writable");
        let mut app = App::default();
        app.settings.language = language;
        let autosave = autosave(&egui::Context::default(), &mut app, &path);
        let report = autosave.report().expect("it cannot be written").to_owned();
        assert!(report.starts_with(said) && report.contains(&*path.display().to_string()));
        let mut harness = harness::show(harness::builder([1280.0, 800.0]), app);
        harness.run_steps(3);
        assert!(harness::says(&harness, said));
        let app = std::mem::take(harness.state_mut());
        assert_eq!(app.workspace.document.name, "adding.asm", "a sample");
        assert_eq!(app.introduction, Introduction::Closed, "every start would be like the first");

        fs::remove_file(&path).expect("writable");
        let mut harness = kept(app, autosave);
        while harness.state().1.report().is_some() {
            harness.step();
        }
        // The frame in which it was written has the report still.
        harness.step();
        assert!(!harness::says(&harness, said));
        let text = harness.state().0.persisted_state().to_string();
        drop(harness);
        assert_eq!(texts(&path), [text]);
    }
}

/// Restored from checkpoints, a long run takes no time; damaged checkpoints are not believed.
#[test]
fn a_long_run_is_restored_without_a_replay() {
    let window = run("loop: ADD 00\n JMP loop\n");
    let saved = window.persisted_state();
    let mut again = App::default();
    again.restore_within(Duration::ZERO, saved.clone(), true);
    assert_eq!(again.workspace.session.snapshot(), window.workspace.session.snapshot());
    let checkpoints = saved.checkpoints.replacen("step 2", "step 3", 1);
    again.restore_within(Duration::ZERO, PersistedState { checkpoints, ..saved }, true);
    assert_eq!(again.workspace.session.snapshot().steps, 0);
}

#[test]
fn with_a_file_only_unsaved_text_is_restored() {
    let folder = tempfile::tempdir().expect("writable");
    let file = folder.path().join("a.asm");
    fs::write(&file, " HRS\n").expect("writable");
    let start = |window: &App| {
        let states = vec![found(1, window.persisted_state().to_string())];
        let mut again = App::default();
        again.start(states, Some(&file), |_| panic!("it is not damaged"));
        again
    };
    let mut window = used();
    assert_eq!(start(&window).workspace.document.text, window.workspace.document.text);
    window.workspace.document.saved.clone_from(&window.workspace.document.text);
    let again = start(&window);
    assert_eq!(again.workspace.document.text, " HRS\n");
    assert_eq!(again.settings, window.settings);
}

/// Regression: Run asked for a card after a restart, because the end was forgotten.
#[test]
fn a_finished_program_runs_anew_after_a_restart() {
    let mut window = App::default();
    window.workspace.load_sample(&cardiac_programs::SAMPLES[0]).expect("valid program");
    let run = Action::Resume(Resume::Continue, 1);
    let _ = window.workspace.session.apply(run).expect("can run");
    let steps = window.workspace.session.snapshot().steps;
    assert!(steps > 0);
    let mut again = App::default();
    restore(&mut again, window.persisted_state().to_string());
    assert!(again.stop().is_some());
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), again);
    harness.key_press(egui::Key::F5);
    harness.run_steps(2);
    assert!(harness.state().workspace.session.snapshot().steps < steps);
    assert!(harness.state().playback.direction.is_some());
}

/// A state cut short or changed in one place is not read.
#[test]
fn a_damaged_state_is_not_read() {
    let stored = used().persisted_state().to_string();
    for place in 0..stored.len() {
        let bytes = stored.as_bytes();
        assert!(PersistedState::read(&String::from_utf8_lossy(&bytes[..place])).is_err());
        let mut bytes = bytes.to_owned();
        bytes[place] ^= 1;
        assert!(PersistedState::read(&String::from_utf8_lossy(&bytes)).is_err(), "{place}");
    }
    let newer = stored.replacen("window 1", "window 2", 1);
    assert_eq!(PersistedState::read(&newer), Err(StoreError::Newer(2)));
}

/// The next older state that is good is restored, and a notice says so.
#[test]
fn instead_of_an_unreadable_state_the_one_before_it_is_restored() {
    let window = used();
    let good = window.persisted_state().to_string();
    let newer = good.replacen("window 1", "window 2", 1);
    let wrong = good.replacen("room dark", "room light", 1);
    let cut = good[..good.len() / 2].to_owned();
    let random = String::from_utf8_lossy(&[0xff, 0, 7, 0x80, 13]).into_owned();
    for unread in [newer, wrong, cut, random, String::new()] {
        let is_newer = unread.contains("window 2");
        let aside = |state: &StoredState| state.path.with_extension("damaged.txt");
        let name = if is_newer { "/home/ana/state-3.txt" } else { "/home/ana/state-3.damaged.txt" };
        let states = vec![found(3, &unread), found(2, &good), found(1, "nonsense")];
        let mut again = App::default();
        assert_eq!(again.start(states, None, aside).as_ref(), Some(&good));
        assert_eq!(again.persisted_state(), window.persisted_state());
        let notice = &again.notices.all().last().expect("it is reported").text;
        assert!(notice.contains(name) && notice.contains("sesión anterior"), "{notice}");

        let mut empty = App::default();
        assert_eq!(empty.start(vec![found(3, unread)], None, aside), None);
        let [notice] = empty.notices.all() else { panic!("one notice") };
        assert!(notice.text.contains(name) && notice.text.contains("an empty machine"));
        assert_eq!(empty.persisted_state(), App::default().persisted_state());
    }
}

fn autosave(context: &egui::Context, app: &mut App, folder: &Path) -> Autosave {
    let start = Start { folder: Some(folder.to_owned()), ..Start::default() };
    Autosave::start(context, app, start, Arc::default())
}

/// A damaged file is kept under another name, and the window goes on from the one before it.
#[test]
fn a_damaged_file_is_set_aside() {
    let folder = tempfile::tempdir().expect("writable");
    let folder = folder.path();
    open(folder).0.write(used().persisted_state().to_string());
    fs::write(folder.join("state-2.txt"), b"\xff\xfe damaged").expect("writable");
    let mut again = App::default();
    drop(autosave(&egui::Context::default(), &mut again, folder));
    assert_eq!(again.persisted_state(), used().persisted_state());
    let aside = folder.join("state-2.damaged.txt");
    assert_eq!(fs::read(&aside).expect("it is kept"), b"\xff\xfe damaged");
    let notice = &again.notices.all().last().expect("it is reported").text;
    assert!(notice.contains(&*aside.display().to_string()), "{notice}");
    assert_eq!(texts(folder), [used().persisted_state().to_string()]);
}

/// Regression: a file without permission to read it was called damaged, and renamed.
#[test]
fn a_state_without_permission_stays_as_it_is() {
    let denied = StoredState { text: Err(FileError::Denied), ..found(3, "") };
    for (language, said) in [
        (Language::English, "No permission to read /home/ana/state-3.txt"),
        (Language::Spanish, "Sin permiso para leer /home/ana/state-3.txt"),
    ] {
        let mut before = used();
        before.settings.language = language;
        let good = before.persisted_state().to_string();
        let mut again = App::default();
        let states = vec![denied.clone(), found(2, &good)];
        assert_eq!(again.start(states, None, |_| panic!("it is not damaged")), Some(good));
        let notice = &again.notices.all().last().expect("it is reported").text;
        assert!(notice.starts_with(said), "{notice}");
        assert_eq!(again.persisted_state(), before.persisted_state());
    }
}

/// A folder in place of a state cannot be read by any user, root included.
#[test]
fn the_reason_why_a_state_cannot_be_read_is_found() {
    let folder = tempfile::tempdir().expect("writable");
    let path = folder.path().join("state-1.txt");
    fs::create_dir(&path).expect("writable");
    let (_store, found) = open(folder.path());
    assert_eq!(found[0].text, Err(FileError::Folder));
    assert!(path.is_dir(), "it is left alone");
}

/// A second window has a session of its own. The one that closes last comes back.
#[test]
fn a_second_window_leaves_the_first_its_session() {
    let folder = tempfile::tempdir().expect("writable");
    let context = egui::Context::default();
    open(folder.path()).0.write(used().persisted_state().to_string());
    let (mut first, mut second) = (App::default(), App::default());
    let mut one = autosave(&context, &mut first, folder.path());
    let mut two = autosave(&context, &mut second, folder.path());
    assert_eq!(first.persisted_state(), used().persisted_state());
    assert_eq!(second.workspace.document, Document::default());
    assert_eq!(second.settings, first.settings);
    second.workspace.document.text = "; second\n".to_owned();
    two.save(&mut second);
    drop(two);
    one.save(&mut first);
    drop(one);
    let mut again = App::default();
    drop(autosave(&context, &mut again, folder.path()));
    assert_eq!(again.persisted_state(), used().persisted_state());
    assert!(texts(folder.path()).iter().any(|text| text.contains("|; second")));
}

/// A window whose state is kept.
fn kept(app: App, autosave: Autosave) -> Harness<'static, (App, Autosave)> {
    harness::builder([1280.0, 800.0]).build_ui_state(
        |ui, (app, autosave): &mut (App, Autosave)| {
            app.show(ui);
            autosave.frame(ui.ctx(), app);
        },
        (app, autosave),
    )
}

/// Regression: work by hand was lost without a question when a lesson loaded its program.
#[test]
fn work_by_hand_that_is_replaced_is_an_earlier_state() {
    let folder = tempfile::tempdir().expect("writable");
    let mut app = App::default();
    let autosave = autosave(&egui::Context::default(), &mut app, folder.path());
    app.introduction = Introduction::Closed;
    let mut at_work = at_work();
    app.workspace = at_work.workspace.clone();
    app.mode = Mode::ByHand(at_work.mode.take_work().expect("it was begun"));
    let log = app.mode.work().expect("it was begun").record().to_string();
    let mut harness = kept(app, autosave);
    // The last move is made in the very frame in which the program is loaded.
    harness.run_steps(3);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    harness.run_steps(90);
    assert!(harness.state().0.mode.work().is_none());
    assert!(harness::says(&harness, "File > Earlier states returns to it"));
    let click = |harness: &mut Harness<'_, (App, Autosave)>, label: &str| {
        harness.get_by_label_contains(label).click();
        harness.run_steps(3);
    };
    harness.get_by_label("File").click();
    harness.run_steps(3);
    harness.get_by_label("Earlier states").click();
    harness.run_steps(3);
    click(&mut harness, "adding.asm, by hand, 0 min ago");
    let hands = harness.state().0.mode.by_hand().expect("it is there again");
    assert_eq!(hands.record().to_string(), log);
}

/// Regression: programs that were merely looked at pushed earlier work out of the states that are kept,
/// and states of one program could not be told apart.
#[test]
fn only_work_becomes_an_earlier_state() {
    let folder = tempfile::tempdir().expect("writable");
    let mut app = App::default();
    let autosave = autosave(&egui::Context::default(), &mut app, folder.path());
    app.introduction = Introduction::Closed;
    let mut harness = kept(app, autosave);
    let open = |harness: &mut Harness<'_, (App, Autosave)>, program: &str| {
        let program = cardiac_programs::find(program).expect("built in");
        harness.state_mut().0.workspace.load_sample(program).expect("valid program");
        harness.run_steps(90);
    };
    open(&mut harness, "nim");
    for program in ["sorting", "division", "adding"] {
        open(&mut harness, program);
    }
    for _ in 0..2 {
        harness.key_press(egui::Key::F10);
        harness.run_steps(40);
    }
    open(&mut harness, "counting");
    harness.get_by_label("File").click();
    harness.run_steps(3);
    harness.get_by_label("Earlier states").click();
    harness.run_steps(3);
    assert!(harness::says(&harness, "adding.asm, step 2, 0 min ago"));
    for program in ["sorting", "division"] {
        assert!(!harness::says(&harness, program), "{program}");
    }
}

/// A window at rest paints nothing, once its change is written.
#[test]
fn a_window_at_rest_asks_for_no_frame() {
    let folder = tempfile::tempdir().expect("writable");
    let mut app = harness::on_table("adding");
    let autosave = autosave(&egui::Context::default(), &mut app, folder.path());
    let mut harness = kept(app, autosave);
    for key in [egui::Key::F10, egui::Key::F8] {
        harness.key_press(key);
        harness.run_steps(3);
        let mut frames = 0;
        while harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay
            != Duration::MAX
        {
            frames += 1;
            assert!(frames < 2_000, "still painting");
            harness.step();
        }
    }
    let text = harness.state().0.persisted_state().to_string();
    drop(harness);
    assert_eq!(texts(folder.path())[0], text);
}

#[test]
fn a_damaged_session_keeps_the_text() {
    let window = used();
    let mut saved = window.persisted_state();
    saved.session = saved.session.replacen("session 1", "session 9", 1);
    let mut again = App::default();
    restore(&mut again, saved.to_string());
    assert_eq!(again.workspace.document.text, window.workspace.document.text);
    assert_eq!(again.workspace.session.snapshot().steps, 0);
    assert!(again.notices.all()[0].text.contains("versión más nueva"));
}

/// A window after a run to the end.
fn run(text: &str) -> App {
    let mut window = App::default();
    let document = Document { text: text.to_owned(), ..Document::default() };
    window.workspace.load(document, Vec::new()).expect("valid program");
    for action in
        [Action::AddBreakpoint(BreakpointKind::Sign), Action::Resume(Resume::Step, 2_600_000)]
    {
        let _ = window.workspace.session.apply(action).expect("possible");
    }
    window
}

#[test]
fn any_number_of_output_cards_is_restored() {
    let window = run("loop: OUT 00\n JMP loop\n");
    let punched = window.workspace.session.punched().len();
    assert!(punched > 1_000_000);
    let mut again = App::default();
    let kept = window.persisted_state().to_string();
    let saved = PersistedState::read(&kept).expect("it was just written");
    again.restore_within(Duration::MAX, saved, true);
    assert_eq!(again.workspace.session.punched().len(), punched);
}

#[test]
fn a_damaged_session_starts_over_and_says_so() {
    let window = run(" INP 40\n INP 40\n HRS\n END\n DATA 5, 6\n");
    let mut saved = window.persisted_state();
    saved.session = saved.session.replacen("punched\n", "punched\n001\n", 1);
    let mut nothing = saved.clone();
    nothing.session.clear();
    for (saved, breakpoints) in [(saved, 1), (nothing, 0)] {
        let mut again = App::default();
        restore(&mut again, saved.to_string());
        let session = &again.workspace.session;
        assert_eq!((session.snapshot().steps, session.input_cards().len()), (0, 2));
        assert_eq!(session.breakpoints().len(), breakpoints);
        assert!(again.notices.all()[0].text.contains("starts over"));
        assert!(!again.workspace.document.is_stale());
    }
}

#[test]
fn a_file_error_keeps_the_restored_state() {
    let folder = tempfile::tempdir().expect("writable");
    let mut window = used();
    window.workspace.document.saved.clone_from(&window.workspace.document.text);
    let stored = window.persisted_state();
    let start = |file: &str| {
        let mut again = App::default();
        let path = folder.path().join(file);
        again.start(vec![found(1, stored.to_string())], Some(&path), |_| panic!("it is whole"));
        again
    };
    let again = start("nothere.asm");
    assert_eq!(again.persisted_state(), stored);
    assert!(again.notices.all().iter().any(|notice| notice.text.contains("nothere.asm")));
    // Cards are added to the restored input, a program replaces the workspace.
    fs::write(folder.path().join("a.cards"), "7\n").expect("writable");
    let unread = window.workspace.session.input_cards().len();
    let again = start("a.cards");
    assert_eq!(again.workspace.document, stored.document);
    assert_eq!(again.workspace.session.input_cards().len(), unread + 1);
    fs::write(folder.path().join("a.asm"), " HRS\n").expect("writable");
    assert_eq!(start("a.asm").workspace.document.text, " HRS\n");

    let mut first = App::default();
    first.start(Vec::new(), None, |_| panic!("there is none"));
    assert_eq!(first.workspace.document.name, "adding.asm");
}

#[test]
fn unknown_keys_are_ignored() {
    let stored = without_sum(&App::default().persisted_state().to_string());
    let more = stored.replacen("text\n", "smell of coffee\nnovel\n|once\n|upon\ntext\n", 1);
    assert_eq!(PersistedState::read(&more), PersistedState::read(&stored));
    let odd = stored.replacen("view 1", "view NaN", 1).replacen("pace ", "pace x", 1);
    let odd = PersistedState::read(&odd).expect("it is whole");
    assert!(
        odd.camera == cardiac_gui::state::camera::Camera::default() && odd.speed.position() > 0.0
    );
    assert_eq!(odd.panels.tab, Tab::Source);
}

/// A window in by-hand mode, with a wrong phase and an undone move.
fn at_work() -> App {
    let mut window = App::default();
    window.workspace.load_sample(&cardiac_programs::SAMPLES[0]).expect("valid program");
    // The accumulator is not zero.
    let _ = window.workspace.session.apply(Action::Resume(Resume::Step, 2)).expect("can run");
    let mut hands = HandWorkspace::from_session(&window.workspace.session, false);
    hands.add_cards(&[cardiac_core::Card::Blank]);
    let moves = ["slide op 5", "done", "slide op 0", "slide tens 2", "slide units 1", "done"];
    for text in moves {
        hands.apply(text.parse().expect("valid move"));
    }
    for request in
        [CoachRequest::Hint, CoachRequest::DoPhase, CoachRequest::Undo, CoachRequest::Hint]
    {
        hands.ask_coach(request);
    }
    window.mode = Mode::ByHand(hands);
    window
}

/// The window after a restart.
fn again(stored: &PersistedState) -> App {
    let mut again = App::default();
    restore(&mut again, stored.to_string());
    again
}

#[test]
fn by_hand_work_is_restored() {
    for is_by_hand in [true, false] {
        let mut window = at_work();
        if !is_by_hand {
            window.mode = Mode::Machine(window.mode.take_work());
        }
        let mut again = again(&window.persisted_state());
        assert_eq!(again.mode.is_by_hand(), is_by_hand);
        assert_eq!(again.persisted_state(), window.persisted_state());
        let (mut was, mut is) =
            (window.mode.take_work().expect("it was"), again.mode.take_work().expect("it is"));
        assert_eq!((is.session(), is.log()), (was.session(), was.log()));
        assert_eq!(is.mark(), was.mark());
        assert_eq!(is.sentence(Language::English), was.sentence(Language::English));
        // The next hint is the next level, and moves can be undone.
        for request in [CoachRequest::Hint, CoachRequest::Undo, CoachRequest::Undo] {
            is.ask_coach(request);
            was.ask_coach(request);
            assert_eq!((is.session(), is.log()), (was.session(), was.log()));
        }
    }
}

#[test]
fn damaged_by_hand_work_costs_nothing_else() {
    let stored = at_work().persisted_state();
    let log = stored.hands.clone().expect("it is kept").log;
    for damaged in [
        log.replacen("done = right", "done = not-yet", 1),
        log.replacen("undo", "undo\nundo\nundo\nundo\nundo\nundo\nundo\nundo", 1),
        log.replacen("moves", "mooves", 1),
        log.replacen("by-hand 1", "by-hand 9", 1),
        log[..log.len() - 3].to_owned(),
        String::new(),
    ] {
        let hands = Some(cardiac_gui::state::by_hand::restore::SavedHandWork {
            is_by_hand: true,
            log: damaged,
        });
        let again = again(&PersistedState { hands, ..stored.clone() });
        assert!(again.mode.work().is_none() && !again.mode.is_by_hand());
        let message: Vec<_> =
            again.notices.all().iter().map(|notice| notice.text.as_str()).collect();
        assert!(message.iter().any(|message| message.contains("work by hand was not restored")));
        assert_eq!(again.persisted_state(), PersistedState { hands: None, ..stored.clone() });
    }
}

proptest! {
    #[test]
    fn any_text_is_restored_unchanged(
        text in any::<String>(),
        file in any::<String>(),
        table in "(\\||\n|\r|done|text|[a-z]){0,20}",
    ) {
        let mut window = App::default();
        window.workspace.document.text = text;
        window.workspace.document.saved = file;
        window.workspace.document.loaded_text = table;
        let saved = window.persisted_state();
        prop_assert_eq!(PersistedState::read(&saved.to_string()), Ok(saved));
    }

    #[test]
    fn arbitrary_texts_never_panic(text in "(cardiac window 1\n)?(hands yes\n|lesson ours loop\n|\\|of 1\n|\\|(open|gap|done|predict) |1 checked none |language |view |pace |text\n|\\||done\n|[a-z0-9 .]|\n){0,40}") {
        if let Ok(saved) = PersistedState::read(&text) {
            App::default().restore(saved, true);
        }
    }
}
