//! Work in links: what one window copies, another one opens.

use std::fs;
use std::path::Path;

use cardiac_core::session::{Action, BreakpointKind, Resume};
use cardiac_gui::App;
use cardiac_gui::app::handout::ReadPage;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::state::file_error::FileError;
use cardiac_gui::state::store::PersistedState;
use cardiac_programs::SAMPLES;
use cardiac_programs::link::{SharedAssignment, SharedWork};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use crate::harness::{builder, click, on_table, press, says, show, wait};

/// A link goes back and forth without a loss, for every sample.
#[test]
fn a_link_opens_the_work_as_it_was() {
    for sample in SAMPLES {
        let mut one = App::default();
        one.settings.language = Language::Spanish;
        one.workspace.load_sample(sample).expect("valid program");
        for action in [Action::AddBreakpoint(BreakpointKind::Sign), Action::Resume(Resume::Step, 3)]
        {
            let _ = one.workspace.session.apply(action).expect("possible");
        }
        let mut other = App::default();
        other.open_link(&one.link());
        let (one, other_work) = (&one.workspace, &other.workspace);
        assert_eq!(other_work.session.saved().to_string(), one.session.saved().to_string());
        assert_eq!(other_work.document.name, sample.file);
        assert_eq!(other_work.document.text, one.document.text);
        assert!(!other_work.document.is_changed() && other_work.document.path.is_none());
        assert_eq!(other.settings.language, Language::Spanish);
    }
}

#[test]
fn a_text_that_does_not_run_yet_is_loaded_before_its_link_is_copied() {
    let mut window = on_table("adding");
    window.workspace.document.text = "        HRS     ; mine\n".to_owned();
    let mut harness = show(builder([1280.0, 800.0]), window);
    press(&mut harness, SHIFT_COMMAND, Key::U);
    assert!(says(&harness, "The link to this work is copied"));
    let mut other = App::default();
    other.open_link(&harness.state().link());
    assert_eq!(other.workspace.document.text, "        HRS     ; mine\n");
}

const SHIFT_COMMAND: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

#[test]
fn a_handout_is_the_page_with_this_work_in_it() {
    let folder = tempfile::tempdir().expect("writable");
    let out = folder.path().join("adding.html");
    let mut window = on_table("adding");
    window.workspace.document.text = "        HRS     ; mine\n".to_owned();
    window.page = Some(|| Ok("<script id=\"handout\"></script>".to_owned()));
    let mut harness = show(builder([1280.0, 800.0]), window);
    press(&mut harness, SHIFT_COMMAND, Key::M);
    let dialog = harness.state_mut().files.dialog.as_mut().expect("a name is asked for");
    assert!(dialog.field.ends_with("adding.html"), "{}", dialog.field);
    out.to_str().expect("the name is plain").clone_into(&mut dialog.field);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let page = fs::read_to_string(&out).expect("it was written");
    let link = page.split('\'').nth(1).expect("it has a link");
    let mut other = App::default();
    other.open_link(link);
    assert_eq!(other.workspace.document.text, "        HRS     ; mine\n");
}

#[test]
fn without_the_page_a_handout_says_what_is_missing() {
    for (page, part) in [
        (None, "put it beside this program"),
        (Some((|| Ok(String::new())) as ReadPage), "not the page of CARDIAC"),
        (Some(|| Err(FileError::Denied)), "cardiac.html"),
    ] {
        let mut window = on_table("adding");
        window.page = page;
        let mut harness = show(builder([1280.0, 800.0]), window);
        press(&mut harness, SHIFT_COMMAND, Key::M);
        assert!(harness.state().files.dialog.is_none());
        assert!(says(&harness, part), "{part}");
    }
}

#[test]
fn a_damaged_link_changes_nothing() {
    let window = on_table("adding");
    let link = window.link();
    let mut other = on_table("nim");
    let before = other.persisted_state();
    for (link, part) in [
        (&link[..link.len() - 9], "chat programs cut"),
        ("cardiac.html#s=%%%", "incomplete"),
        ("cardiac.html", "no work"),
    ] {
        other.open_link(link);
        let said = other.notices.all().last().expect("it says why");
        assert!(said.text.contains(part), "{link}: {}", said.text);
        assert_eq!(other.persisted_state(), before);
    }
}

/// Regression: the link had the lesson with the number of those that were begun.
#[test]
fn a_link_has_the_lesson_that_is_open() {
    let mut harness = show(builder([1280.0, 800.0]), App::default());
    click(&mut harness, "Lessons");
    harness.get_by_label_contains("Lesson 3: ").click();
    harness.run_steps(4);
    wait(&mut harness);
    let mut other = show(builder([1280.0, 800.0]), App::default());
    let link = harness.state().link();
    other.state_mut().open_link(&link);
    other.run_steps(4);
    wait(&mut other);
    assert!(says(&other, "Lesson 3: ") && says(&other, "Other lessons"));
    assert!(!says(&other, "Lesson 1: "));
}

/// The assignment of a link is there as a whole, also after the window was closed.
#[test]
fn a_link_has_the_assignment_with_its_model_solution() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../programs/assignments/multiplying");
    let assignment = fs::read_to_string(folder.join("assignment.toml")).expect("readable");
    let model = fs::read_to_string(folder.join("model.asm")).expect("readable");
    let work = SharedWork {
        name: "mine.asm".to_owned(),
        session: on_table("multiplication").workspace.session.saved().to_string(),
        assignment: Some(SharedAssignment {
            name: "assignment.toml".to_owned(),
            text: assignment,
            model,
        }),
        ..SharedWork::default()
    };
    let mut harness = show(builder([1280.0, 800.0]), App::default());
    harness.state_mut().open_link(&work.link(""));
    harness.run_steps(3);
    wait(&mut harness);
    assert!(says(&harness, "Points: "));
    // It is passed on, and kept.
    let again = SharedWork::from_link(&harness.state().link()).expect("a link");
    assert_eq!(again.assignment, work.assignment);
    let state = harness.state().persisted_state().to_string();
    let mut again = App::default();
    again.restore(PersistedState::read(&state).expect("a state"), true);
    let mut again = show(builder([1280.0, 800.0]), again);
    again.run_steps(3);
    wait(&mut again);
    assert!(says(&again, "Points: "));
    click(&mut again, "Grade again");
    wait(&mut again);
    assert!(says(&again, "Points: "));
}
