//! Work in links: what one window copies, another one opens.

use cardiac_core::session::{Action, BreakpointKind, Resume};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_programs::SAMPLES;
use egui::{Key, Modifiers};

use crate::harness::{builder, on_table, press, says, show};

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
    press(&mut harness, Modifiers { shift: true, ..Modifiers::COMMAND }, Key::U);
    assert!(says(&harness, "The link to this work is copied"));
    let mut other = App::default();
    other.open_link(&harness.state().link());
    assert_eq!(other.workspace.document.text, "        HRS     ; mine\n");
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
