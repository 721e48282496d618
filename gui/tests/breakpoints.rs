//! The breakpoints panel and the profile.

use crate::harness::{self, choose, click, press, says, steps};
use cardiac_core::Address;
use cardiac_core::session::{Action, BreakpointKind, EditKind};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::state::playback::Speed;
use cardiac_gui::state::workspace::document::Document;
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

/// Counts `total` up by one in a loop of four cells, 10 to 13.
const COUNT: &str = "ORG 10\nloop: CLA total\n ADD 00\n STO total\n JMP loop\ntotal: DATA 0\n";

fn window() -> Harness<'static, App> {
    let mut window = App::default();
    window.playback.speed = Speed::FASTEST;
    let document = Document { text: COUNT.to_owned(), ..Document::default() };
    window.workspace.load(document, Vec::new()).expect("valid program");
    let mut harness = harness::show(harness::builder([1280.0, 1200.0]), window);
    harness.run_steps(3);
    click(&mut harness, "Breakpoints");
    harness.check_accessibility();
    harness
}

fn write(harness: &mut Harness<'_, App>, field: &str, text: &str) {
    harness.get_by_label(field).focus();
    harness.run_steps(2);
    press(harness, Modifiers::COMMAND, Key::A);
    harness.event(Event::Text(text.to_owned()));
    harness.run_steps(2);
    press(harness, Modifiers::NONE, Key::Enter);
}

#[test]
fn breakpoints_are_added_for_cells_and_events() {
    let mut harness = window();
    assert!(says(&harness, "Choose a cell first"));
    choose(&mut harness, "14");
    for name in ["execute", "read", "write", "read or write"] {
        click(&mut harness, &format!("Cell 14, break on: {name}"));
    }
    for name in ["sign change", "card read", "card punched"] {
        click(&mut harness, &format!("Break on: {name}"));
    }
    let total = Address::new(14).expect("valid cell");
    let set: Vec<_> =
        harness.state().workspace.session.breakpoints().iter().map(|known| known.kind).collect();
    let all = [
        BreakpointKind::Bug(total),
        BreakpointKind::Read(total),
        BreakpointKind::Write(total),
        BreakpointKind::Access(total),
        BreakpointKind::Sign,
        BreakpointKind::CardRead,
        BreakpointKind::CardPunched,
    ];
    assert_eq!(set, all);
    assert!(says(&harness, "4: cell 14 is read or written"));
    harness.check_accessibility();
    harness.state_mut().settings.language = Language::Spanish;
    harness.run_steps(2);
    assert!(says(&harness, "4: se lee o se escribe la celda 14"));
    assert!(says(&harness, "7: se perfora una tarjeta"));
}

#[test]
fn a_hit_breakpoint_is_marked_and_counted() {
    let mut harness = window();
    choose(&mut harness, "14");
    click(&mut harness, "Cell 14, break on: write");
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert_eq!(steps(&harness), 3);
    assert_eq!(harness.state().playback.direction, None);
    assert!(says(&harness, "hit now"));
    assert!(says(&harness, "Hits: 1"));
    press(&mut harness, Modifiers::NONE, Key::F10);
    assert!(!says(&harness, "hit now"));
    click(&mut harness, "1: cell 14 is written");
    let is_enabled = harness.state().workspace.session.breakpoints()[0].is_enabled;
    assert!(!is_enabled);
    click(&mut harness, "Delete breakpoint 1");
    assert!(harness.state().workspace.session.breakpoints().is_empty());
    assert!(says(&harness, "There are no breakpoints yet."));
}

#[test]
fn conditions_use_the_labels_of_the_program() {
    let mut harness = window();
    choose(&mut harness, "10");
    click(&mut harness, "Cell 10, break on: execute");
    write(&mut harness, "Condition of breakpoint 1", "total == 5");
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert_eq!(steps(&harness), 20);
    // An error has its place and its cure, and changes nothing.
    write(&mut harness, "Condition of breakpoint 1", "total == totl");
    assert!(says(&harness, "Column 10: undefined name `totl`: did you mean `total`?"));
    let condition = |harness: &Harness<'_, App>| {
        let stop = &harness.state().workspace.session.breakpoints()[0];
        stop.condition.as_ref().map(ToString::to_string)
    };
    assert_eq!(condition(&harness).as_deref(), Some("total == 5"));
    // The error is selected, to be overwritten.
    harness.event(Event::Text("7".to_owned()));
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(condition(&harness).as_deref(), Some("total == 7"));
    write(&mut harness, "Condition of breakpoint 1", " ");
    assert_eq!(condition(&harness), None);
}

#[test]
fn hits_are_ignored() {
    let mut harness = window();
    choose(&mut harness, "10");
    click(&mut harness, "Cell 10, break on: execute");
    harness.get_by_label("Hits of breakpoint 1 to ignore").set_value_accesskit(3.0);
    harness.run_steps(3);
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert_eq!(steps(&harness), 16);
}

#[test]
fn the_profile_counts_forward_and_rebuilds_backward() {
    let mut harness = window();
    for _ in 0..5 {
        press(&mut harness, Modifiers::NONE, Key::F10);
    }
    // Earlier steps are counted too.
    click(&mut harness, "Profile");
    assert!(says(&harness, "Steps counted: 5."));
    let counts = |harness: &Harness<'_, App>, cell: u8| {
        let counts = harness.state().profile.counts().expect("profiling is on");
        let cell = Address::new(cell).expect("valid cell");
        (counts.executed(cell), counts.read(cell), counts.written(cell))
    };
    assert_eq!([10, 11, 14].map(|cell| counts(&harness, cell)), [(2, 0, 0), (1, 0, 0), (0, 2, 1)]);
    assert!(says(&harness, "Cell 10: 114, the bug is here") || says(&harness, "Cell 10: 114"));
    assert!(says(&harness, "times executed: 2"));
    assert!(says(&harness, "40.0 %"));
    press(&mut harness, Modifiers::NONE, Key::F10);
    assert_eq!(counts(&harness, 11), (2, 0, 0));
    press(&mut harness, Modifiers::COMMAND, Key::Home);
    assert!(says(&harness, "Steps counted: 0."));
    press(&mut harness, Modifiers::COMMAND, Key::End);
    assert!(says(&harness, "Steps counted: 6."));
    assert_eq!(counts(&harness, 11), (2, 0, 0));
    click(&mut harness, "Profile");
    assert!(harness.state().profile.counts().is_none());
}

#[test]
fn the_profile_includes_edits() {
    let mut harness = window();
    let cell = |number| Address::new(number).expect("valid cell");
    for _ in 0..4 {
        press(&mut harness, Modifiers::NONE, Key::F10);
    }
    let session = &mut harness.state_mut().workspace.session;
    let event = session.apply(Action::Edit(EditKind::Bug(cell(12))));
    assert!(event.is_ok());
    for _ in 0..3 {
        press(&mut harness, Modifiers::NONE, Key::F10);
    }
    click(&mut harness, "Profile");
    assert!(says(&harness, "Steps counted: 7."));
    let counts = harness.state().profile.counts().expect("profiling is on");
    assert_eq!([10, 11, 12, 13].map(|number| counts.executed(cell(number))), [2, 1, 2, 2]);
}

#[test]
fn a_long_profile_is_rebuilt_over_many_frames() {
    let mut harness = window();
    let session = &mut harness.state_mut().workspace.session;
    let motion = cardiac_core::session::Resume::ToStep(2_000_000);
    assert!(session.apply(Action::Resume(motion, 1)).is_ok());
    harness.get_by_role_and_label(Role::CheckBox, "Profile").click();
    harness.run_steps(3);
    assert!(says(&harness, "Recounting"));
    let mut frames = 0;
    while harness.state().profile.is_behind(&harness.state().workspace.session) && frames < 100_000
    {
        harness.step();
        frames += 1;
    }
    harness.run_steps(2);
    assert!(says(&harness, "Steps counted: 2,000,000."));
    let counts = harness.state().profile.counts().expect("profiling is on");
    assert_eq!(counts.executed(Address::new(13).expect("valid cell")), 500_000);
}

#[test]
fn the_condition_is_reached_from_the_line() {
    let mut harness = window();
    let kind = BreakpointKind::Bug(Address::new(11).expect("valid cell"));
    let session = &mut harness.state_mut().workspace.session;
    let _ = session.apply(Action::AddBreakpoint(kind)).expect("possible");
    click(&mut harness, "Source");
    harness.get_by_label_contains("Breakpoint at cell 11 ").click_secondary();
    harness.run_steps(3);
    click(&mut harness, "Edit condition");
    harness.run_steps(3);
    assert!(harness.get_by_label("Condition of breakpoint 1").is_focused());
    harness.event(Event::Text("acc > 2".to_owned()));
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let known = harness.state().workspace.session.breakpoints()[0].clone();
    assert_eq!(known.condition.expect("it has one").to_string(), "acc > 2");
}
