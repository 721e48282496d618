//! The state that is kept between sessions.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use cardiac_core::session::{Action, BreakpointKind, Resume};
use cardiac_gui::App;
use cardiac_gui::app::persistence::{Persistence, StoredState};
use cardiac_gui::i18n::language::Language;
use cardiac_gui::message::request::CoachRequest;
use cardiac_gui::message::tab::Tab;
use cardiac_gui::message::theme_choice::ThemeChoice;
use cardiac_gui::platform::system::store::{KEPT, StateWriter, Store, states};
use cardiac_gui::state::by_hand::HandWorkspace;
use cardiac_gui::state::mode::Mode;
use cardiac_gui::state::store::{PersistedState, StoreError};
use cardiac_gui::state::workspace::document::Document;
use proptest::prelude::*;

/// A state as it is found at the start.
fn found(text: impl Into<String>) -> StoredState {
    StoredState { text: text.into(), path: PathBuf::from("/home/ana/state-1.txt") }
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

#[test]
fn the_state_is_restored() {
    let window = used();
    assert!(Persistence::restore(&mut App::default(), None, true).is_first);
    let mut again = App::default();
    let persistence =
        Persistence::restore(&mut again, Some(found(window.persisted_state().to_string())), true);
    assert!(!persistence.is_first);
    assert_eq!(again.persisted_state(), window.persisted_state());
    assert_eq!(again.workspace.session.snapshot(), window.workspace.session.snapshot());
    assert!(again.workspace.document.is_changed());
    let said = Language::Spanish.get(cardiac_gui::i18n::messages::Msg::AsLeft);
    assert_eq!(again.notices.all()[0].text, said);
}

/// Each window writes a file of its own, and the last ten are kept.
#[test]
fn no_window_overwrites_the_state_of_another() {
    let folder = tempfile::tempdir().expect("writable");
    let writer = StateWriter::spawn(|| {}).expect("there is a thread");
    let first = Store::open(folder.path()).expect("writable");
    let second = Store::open(folder.path()).expect("writable");
    assert_ne!(first.path(), second.path());
    writer.write(first.path(), "one".to_owned());
    writer.write(second.path(), "two".to_owned());
    drop(writer);
    let found = states(folder.path()).expect("readable");
    assert!(found.len() == 2 && found.iter().all(|state| state.is_in_use));
    drop((first, second));
    assert!(states(folder.path()).expect("readable").iter().all(|state| !state.is_in_use));
    for _ in 0..2 * KEPT {
        let store = Store::open(folder.path()).expect("writable");
        fs::write(store.path(), "later").expect("writable");
    }
    let kept = Store::open(folder.path()).expect("writable").earlier;
    assert!((KEPT..=KEPT + 1).contains(&kept.len()), "{kept:?}");
    assert!(kept.windows(2).all(|pair| pair[0].number > pair[1].number));
}

#[test]
fn a_state_that_cannot_be_written_is_reported() {
    let folder = tempfile::tempdir().expect("writable");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("writable");
    assert!(Store::open(&file).is_err());
    let (sender, woken) = std::sync::mpsc::channel();
    let writer = StateWriter::spawn(move || sender.send(()).expect("the test waits"));
    let writer = writer.expect("there is a thread");
    writer.write(&file.join("state-1.txt"), String::new());
    woken.recv().expect("it fails");
    assert!(writer.take_problem().expect("it failed").contains("state-1.txt"));
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
    let mut window = used();
    let stored = window.persisted_state().to_string();
    let mut again = App::default();
    Persistence::restore(&mut again, Some(found(stored)), false);
    assert_eq!(again.workspace.document, window.workspace.document);

    window.workspace.document.saved.clone_from(&window.workspace.document.text);
    let mut again = App::default();
    Persistence::restore(&mut again, Some(found(window.persisted_state().to_string())), false);
    assert_eq!(again.workspace.document.text, "");
    assert_eq!(again.settings, window.settings);
}

#[test]
fn an_unreadable_state_is_reported_with_its_file() {
    let stored = used().persisted_state().to_string();
    let newer = stored.replacen("window 1", "window 2", 1);
    let cut = stored[..stored.len() / 2].to_owned();
    assert_eq!(PersistedState::read(&newer), Err(StoreError::Newer(2)));
    for unread in [newer, cut, "nonsense".to_owned(), String::new()] {
        let mut window = App::default();
        Persistence::restore(&mut window, Some(found(unread)), true);
        let [notice] = window.notices.all() else { panic!("one notice") };
        assert!(notice.text.contains("/home/ana/state-1.txt"), "{}", notice.text);
        assert_eq!(window.persisted_state(), App::default().persisted_state());
    }
}

#[test]
fn a_damaged_session_keeps_the_text() {
    let window = used();
    let mut saved = window.persisted_state();
    saved.session = saved.session.replacen("session 1", "session 9", 1);
    let mut again = App::default();
    Persistence::restore(&mut again, Some(found(saved.to_string())), true);
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
        Persistence::restore(&mut again, Some(found(saved.to_string())), true);
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
        Persistence::start(&mut again, Some(found(stored.to_string())), Some(&path));
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
    Persistence::start(&mut first, None, None);
    assert_eq!(first.workspace.document.name, "adding.asm");
}

#[test]
fn unknown_keys_are_ignored() {
    let stored = App::default().persisted_state().to_string();
    let more = stored.replacen("text\n", "smell of coffee\nnovel\n|once\n|upon\ntext\n", 1);
    assert_eq!(PersistedState::read(&more), PersistedState::read(&stored));
    let odd = stored.replacen("view 1", "view NaN", 1).replacen("pace ", "pace x", 1);
    let odd = PersistedState::read(&odd).expect("it is whole");
    assert!(
        odd.camera == cardiac_gui::state::camera::Camera::default() && odd.speed.position() > 0.0
    );
    assert_eq!(odd.tab, Tab::Source);
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
    Persistence::restore(&mut again, Some(found(stored.to_string())), true);
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
