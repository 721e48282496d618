//! Running what is written: changed texts, ends of runs, and runs after an end.

use cardiac_core::session::{Action, EditKind};
use cardiac_core::{Card, Stop};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::message::tab::Tab;
use cardiac_gui::state::playback::Speed;
use cardiac_gui::state::workspace::document::Document;
use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

use crate::harness::{builder, press, says, show, steps};

const SIZE: [f32; 2] = [1280.0, 800.0];

/// A window at full speed with a program and its cards.
fn program(text: &str, cards: &[&str]) -> Harness<'static, App> {
    let mut window = App::default();
    let cards = cards.iter().map(|card| card.parse().expect("a card")).collect();
    let document = Document { text: text.to_owned(), ..Document::default() };
    window.workspace.load(document, cards).expect("valid program");
    window.playback.speed = Speed::FASTEST;
    window.settings.has_reduced_motion = Some(true);
    show(builder(SIZE), window)
}

fn write(harness: &mut Harness<'_, App>, text: &str) {
    text.clone_into(&mut harness.state_mut().workspace.document.text);
}

fn run(harness: &mut Harness<'_, App>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn punched(harness: &Harness<'_, App>) -> Vec<String> {
    harness.state().workspace.session.punched().iter().map(ToString::to_string).collect()
}

#[test]
fn run_step_and_phase_load_a_changed_text_first() {
    for key in [Key::F5, Key::F10, Key::F8] {
        let mut harness = program("OUT 00\nHRS", &[]);
        write(&mut harness, "n: DATA 42\nstart: CLA n\nOUT n\nHRS\nEND start");
        run(&mut harness, key);
        let document = &harness.state().workspace.document;
        assert!(!document.is_stale(), "{key:?}");
        assert!(says(&harness, "Changed text loaded"), "{key:?}");
        let position = harness.state().workspace.session.snapshot().position();
        assert!(position.steps > 0 || position.phase != cardiac_core::Phase::SetSlides);
        if key == Key::F5 {
            assert_eq!(punched(&harness), ["042"]);
        }
    }
}

#[test]
fn a_text_with_errors_is_shown_at_its_first_error_and_nothing_runs() {
    for key in [Key::F5, Key::F10, Key::F8] {
        let mut harness = program("OUT 00\nHRS", &[]);
        write(&mut harness, "OUT 00\nCAL 00\nHRS");
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
        harness.run();
        run(&mut harness, key);
        assert_eq!(steps(&harness), 0, "{key:?}");
        assert_eq!(harness.state().playback.direction, None);
        assert_eq!(harness.state().persisted_state().panels.tab, Tab::Source);
        assert!(says(&harness, "Line 2, column"), "{key:?}");
        assert!(harness.get_by_role(Role::MultilineTextInput).is_focused(), "{key:?}");
    }
}

#[test]
fn run_restarts_after_the_end() {
    let mut harness = program("INP 20\nOUT 20\nHRS", &["042"]);
    run(&mut harness, Key::F5);
    assert_eq!(harness.state().stop(), Some(Stop::Halted("12".parse().expect("a cell"))));
    assert!(says(&harness, "Run starts again from the beginning"));
    run(&mut harness, Key::F5);
    assert_eq!((steps(&harness), punched(&harness)), (3, vec!["042".to_owned()]));
    assert!(harness.state().stop().is_some());
}

/// A card that was added while INP waited is read again.
#[test]
fn a_restarted_run_reads_all_cards_again() {
    let mut harness = program("INP 20\nINP 21\nOUT 21\nHRS", &["042"]);
    run(&mut harness, Key::F5);
    let card = Card::Word("007".parse().expect("a word"));
    let session = &mut harness.state_mut().workspace.session;
    let _ = session.apply(Action::Edit(EditKind::Card(card))).expect("there is room");
    for _ in 0..2 {
        run(&mut harness, Key::F5);
        assert_eq!((steps(&harness), punched(&harness)), (4, vec!["007".to_owned()]));
    }
}

#[test]
fn run_continues_after_hrs_with_another_operand() {
    let mut harness = program("HRS next\nnext: OUT 00\nHRS", &[]);
    run(&mut harness, Key::F5);
    assert!(says(&harness, "Run continues at cell 11"));
    run(&mut harness, Key::F5);
    assert_eq!((steps(&harness), punched(&harness)), (3, vec!["001".to_owned()]));
}

#[test]
fn run_continues_after_a_blank_card() {
    let mut harness = program("INP 20\nHRS", &["blank"]);
    run(&mut harness, Key::F5);
    assert!(says(&harness, "Run continues at cell 00"));
    harness.run();
    press(&mut harness, Modifiers::COMMAND, Key::Home);
    assert_eq!(steps(&harness), 0);
}

/// The sentence in the caption.
fn caption(harness: &Harness<'_, App>) -> String {
    let live = harness.get_all(By::new().predicate(|node| node.live() == Live::Polite));
    let labels = live.filter_map(|node| {
        let node = node.accesskit_node();
        node.label().or_else(|| node.value())
    });
    labels.filter(|label| !label.starts_with("Line ")).max_by_key(String::len).unwrap_or_default()
}

fn ends(text: &str, cards: &[&str], sentences: &str) {
    let mut harness = program(text, cards);
    run(&mut harness, Key::F5);
    assert_eq!(caption(&harness), sentences, "{text}");
    // The same sentences in the other language, without a word of this one.
    harness.state_mut().settings.language = Language::Spanish;
    harness.run();
    let spanish = caption(&harness);
    assert!(!spanish.is_empty() && spanish != sentences, "{spanish}");
    for english in ["Stopped", "cell", "line", "Run ", "card", "missing", "lines"] {
        assert!(!spanish.contains(english), "{spanish}");
    }
}

#[test]
fn each_end_is_told_with_its_line_the_cards_and_what_to_do() {
    ends(
        "INP n\nCLA n\nADD n\nSTO n\nOUT n\nHRS\nn: RES 1",
        &["021"],
        "Finished: HRS in cell 15 (line 6) halted the machine and moved the bug to 00. \
         Cards punched: 1 (042). Run starts again from the beginning.",
    );
    ends(
        "HRS 42",
        &[],
        "Finished: HRS in cell 10 (line 1) halted the machine and moved the bug to 42. \
         No cards were punched. Run continues at cell 42; Restart goes back to the beginning.",
    );
    ends(
        "INP 20\nHRS",
        &["blank"],
        "Stopped: INP in cell 10 (line 1) found a blank card. No cards were punched. \
         Run continues at cell 00; Restart goes back to the beginning.",
    );
    ends(
        "INP 20\nHRS",
        &[],
        "Waiting: INP in cell 10 (line 1) needs a card. \
         No cards were punched. No input cards left: add one, or continue without.",
    );
    ends(
        "\nOUT 00\nOUT 00",
        &[],
        "Stopped: cell 12 is blank, so there is no instruction to run. \
         Execution ran past line 3 (OUT 00 in cell 11). Cards punched: 2 (001 001). \
         Is an HRS missing after line 3? Restart goes back to the beginning.",
    );
    ends(
        "JMP 60",
        &[],
        "Stopped: cell 60 is blank, so there is no instruction to run. \
         JMP 60 (cell 10, line 1) jumped there. No cards were punched. \
         Restart goes back to the beginning.",
    );
}

#[test]
fn execution_that_ran_into_data_is_explained() {
    ends(
        "INP n\nCLA n\nADD n\nSTO n\nOUT n\nn: RES 1",
        &["021"],
        "Waiting: INP in cell 15 (line 6) needs a card. \
         Execution ran into data: cell 15 is n (line 6, RES). Is an HRS missing after line 5? \
         Cards punched: 1 (042). No input cards left: add one, or continue without.",
    );
    ends(
        "JMP n\nn: DATA 900",
        &[],
        "Finished: HRS in cell 11 (line 2) halted the machine and moved the bug to 00. \
         Execution ran into data: cell 11 is n (line 2, DATA). A jump led there. \
         No cards were punched. Run starts again from the beginning.",
    );
}

/// A step that is about to execute data says so before it does.
#[test]
fn a_step_to_data_is_explained() {
    let mut harness = program("OUT 00\nn: DATA 111", &[]);
    run(&mut harness, Key::F10);
    let caption = caption(&harness);
    assert!(
        caption.starts_with("Execution ran into data: cell 11 is n (line 2, DATA)."),
        "{caption}"
    );
    assert!(caption.contains("CLA 11 in cell 11"), "{caption}");
}

#[test]
fn infinite_loops_are_proved_at_full_speed_and_at_watched_speed() {
    let silent = "CLA 00\nl: ADD 20\nJMP l";
    let punching = "l: OUT 00\nOUT 00\nJMP l";
    for (text, sentence, cards) in [
        (
            silent,
            "Infinite loop: from step 3 on the program repeats lines 2 to 3 forever (2 steps a round).",
            0,
        ),
        (
            punching,
            "Infinite loop: from step 3 on the program repeats lines 1 to 3 forever (3 steps a round).",
            4,
        ),
        ("l: JMP l", "Infinite loop: from step 1 on the program repeats line 1 forever.", 0),
    ] {
        for speed in [Speed::FASTEST, Speed::from_phases(1000.0), Speed::from_phases(20.0)] {
            let mut harness = program(text, &[]);
            harness.state_mut().playback.speed = speed;
            harness.run();
            harness.key_press(Key::F5);
            harness.run_steps(120);
            assert_eq!(harness.state().playback.direction, None, "{text} {speed:?}");
            let told = caption(&harness);
            assert!(told.starts_with(sentence), "{told}");
            assert!(
                told.ends_with("Run goes on all the same; Restart goes back to the beginning.")
            );
            assert_eq!(punched(&harness).len(), cards, "{text} {speed:?}");
            // A user who insists goes on.
            let there = steps(&harness);
            harness.key_press(Key::F5);
            harness.run_steps(60);
            assert!(harness.state().playback.direction.is_some() && steps(&harness) > there);
        }
    }
}

/// A program that reads cards in a loop ends when there are none.
#[test]
fn what_may_end_is_not_called_an_infinite_loop() {
    let mut harness = program("l: INP 20\nOUT 20\nJMP l", &["001", "001", "001"]);
    run(&mut harness, Key::F5);
    assert!(caption(&harness).starts_with("Waiting: "), "{}", caption(&harness));
    assert_eq!(punched(&harness).len(), 3);
}
