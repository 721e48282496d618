//! Stops and the profile in the window.

mod harness;

use cardiac_core::Address;
use cardiac_core::session::{Action, BreakpointKind, EditKind};
use cardiac_gui::App;
use cardiac_gui::messages::Language;
use cardiac_gui::playback::Speed;
use cardiac_gui::workspace::Document;
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use harness::{choose, click, press, says, steps};

/// Counts `total` up by one in a loop of four cells, 10 to 13.
const COUNT: &str = "ORG 10\nloop: CLA total\n ADD 00\n STO total\n JMP loop\ntotal: DATA 0\n";

fn window() -> Harness<'static, App> {
    let mut window = App::default();
    window.playback.speed = Speed::FASTEST;
    let document = Document { text: COUNT.to_owned(), ..Document::default() };
    window.workspace.load(document, Vec::new()).expect("a program");
    let mut harness = harness::show(harness::builder([1280.0, 1200.0]), window);
    harness.run_steps(3);
    click(&mut harness, "Stops");
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
fn stops_are_set_for_the_chosen_cell_and_for_what_has_none() {
    let mut harness = window();
    assert!(says(&harness, "Choose a cell first"));
    choose(&mut harness, "14");
    for name in ["the bug comes", "it is read", "it is written", "it is read or written"] {
        click(&mut harness, name);
    }
    for name in ["the sign changes", "a card is read", "a card is punched"] {
        click(&mut harness, name);
    }
    let total = Address::new(14).expect("a cell");
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
fn a_stop_that_was_met_is_marked_and_counted() {
    let mut harness = window();
    choose(&mut harness, "14");
    click(&mut harness, "it is written");
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert_eq!(steps(&harness), 3);
    assert_eq!(harness.state().playback.direction, None);
    assert!(says(&harness, "met now"));
    assert!(says(&harness, "met so far: 1"));
    press(&mut harness, Modifiers::NONE, Key::F10);
    assert!(!says(&harness, "met now"));
    click(&mut harness, "1: cell 14 is written");
    let is_enabled = harness.state().workspace.session.breakpoints()[0].is_enabled;
    assert!(!is_enabled);
    click(&mut harness, "Delete stop 1");
    assert!(harness.state().workspace.session.breakpoints().is_empty());
    assert!(says(&harness, "There are no stops yet."));
}

#[test]
fn a_condition_is_written_in_the_names_of_the_program() {
    let mut harness = window();
    choose(&mut harness, "10");
    click(&mut harness, "the bug comes");
    write(&mut harness, "Condition of stop 1", "total == 5");
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert_eq!(steps(&harness), 20);
    // A mistake has its place and its cure, and changes nothing.
    write(&mut harness, "Condition of stop 1", "total == totl");
    assert!(says(&harness, "Column 10: undefined name `totl`: did you mean `total`?"));
    let condition = |harness: &Harness<'_, App>| {
        let stop = &harness.state().workspace.session.breakpoints()[0];
        stop.condition.as_ref().map(ToString::to_string)
    };
    assert_eq!(condition(&harness).as_deref(), Some("total == 5"));
    // What is wrong is selected, to be written over.
    harness.event(Event::Text("7".to_owned()));
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(condition(&harness).as_deref(), Some("total == 7"));
    write(&mut harness, "Condition of stop 1", " ");
    assert_eq!(condition(&harness), None);
}

#[test]
fn a_stop_is_passed_over() {
    let mut harness = window();
    choose(&mut harness, "10");
    click(&mut harness, "the bug comes");
    harness.get_by_label("Times stop 1 is passed over").set_value_accesskit(3.0);
    harness.run_steps(3);
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert_eq!(steps(&harness), 16);
}

#[test]
fn cells_are_counted_on_the_way_and_again_on_the_way_back() {
    let mut harness = window();
    for _ in 0..5 {
        press(&mut harness, Modifiers::NONE, Key::F10);
    }
    // What was before is counted as well.
    click(&mut harness, "Count how often each cell is executed");
    assert!(says(&harness, "Steps counted: 5."));
    let counts = |harness: &Harness<'_, App>, cell: u8| {
        let counts = harness.state().profile.counts().expect("it counts");
        let cell = Address::new(cell).expect("a cell");
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
    click(&mut harness, "Count how often each cell is executed");
    assert!(harness.state().profile.counts().is_none());
}

#[test]
fn what_was_changed_by_hand_on_the_way_is_counted_as_it_was() {
    let mut harness = window();
    let cell = |number| Address::new(number).expect("a cell");
    for _ in 0..4 {
        press(&mut harness, Modifiers::NONE, Key::F10);
    }
    let session = &mut harness.state_mut().workspace.session;
    let event = session.apply(Action::Edit(EditKind::Bug(cell(12))));
    assert!(event.is_ok());
    for _ in 0..3 {
        press(&mut harness, Modifiers::NONE, Key::F10);
    }
    click(&mut harness, "Count how often each cell is executed");
    assert!(says(&harness, "Steps counted: 7."));
    let counts = harness.state().profile.counts().expect("it counts");
    assert_eq!([10, 11, 12, 13].map(|number| counts.executed(cell(number))), [2, 1, 2, 2]);
}

#[test]
fn a_long_history_is_counted_a_little_in_each_frame() {
    let mut harness = window();
    let session = &mut harness.state_mut().workspace.session;
    let motion = cardiac_core::session::Resume::ToStep(2_000_000);
    assert!(session.apply(Action::Resume(motion, 1)).is_ok());
    harness.get_by_role_and_label(Role::CheckBox, "Count how often each cell is executed").click();
    harness.run_steps(3);
    assert!(says(&harness, "Counting again"));
    let mut frames = 0;
    while harness.state().profile.is_behind(&harness.state().workspace.session) && frames < 100_000
    {
        harness.step();
        frames += 1;
    }
    harness.run_steps(2);
    assert!(says(&harness, "Steps counted: 2000000."));
    let counts = harness.state().profile.counts().expect("it counts");
    assert_eq!(counts.executed(Address::new(13).expect("a cell")), 500_000);
}
