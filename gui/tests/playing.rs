//! Playback: forward and backward, at every speed, with every stop.

use std::time::Duration;

use cardiac_core::session::{Action, BreakpointKind, EditKind, Position, Resume};
use cardiac_core::{Phase, Stop};
use cardiac_gui::App;
use cardiac_gui::state::playback::{Direction, FrameTask, Playback, Speed};
use cardiac_gui::state::workspace::document::Document;
use egui::{Key, Modifiers, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};
use proptest::prelude::*;

use crate::harness;

const SIZE: [f32; 2] = [1280.0, 800.0];

fn program(text: &str) -> Harness<'static, App> {
    let mut window = App::default();
    let document = Document { text: text.to_owned(), ..Document::default() };
    window.workspace.load(document, Vec::new()).expect("valid program");
    harness::show(harness::builder(SIZE), window)
}

const ENDLESS: &str = "loop: CLA n\nADD 00\nSTO n\nJMP loop\nn: DATA 0";

fn steps(harness: &Harness<'_, App>) -> u64 {
    harness.state().workspace.session.snapshot().steps
}

fn place(harness: &Harness<'_, App>) -> Position {
    harness.state().workspace.session.snapshot().position()
}

fn press(harness: &mut Harness<'_, App>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn press_shifted(harness: &mut Harness<'_, App>, key: Key) {
    harness.key_press_modifiers(Modifiers::SHIFT, key);
    harness.run();
}

#[test]
fn phases_steps_and_runs_go_forward_and_backward() {
    let mut harness = harness::window(SIZE, "adding");
    harness.run();
    let mut places = vec![place(&harness)];
    for key in [Key::F8, Key::F8, Key::F10, Key::F10, Key::F8] {
        press(&mut harness, key);
        places.push(place(&harness));
    }
    assert!(places.is_sorted() && places.windows(2).all(|pair| pair[0] < pair[1]));
    press_shifted(&mut harness, Key::F8);
    assert_eq!(place(&harness), places[4]);
    press_shifted(&mut harness, Key::F10);
    assert_eq!(place(&harness), places[3]);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Home);
    harness.run();
    assert_eq!(place(&harness), Position::START);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::End);
    harness.run();
    assert_eq!(place(&harness), places[5]);
}

#[test]
fn the_default_speed_is_four_phases_per_second() {
    let mut harness = program(ENDLESS);
    harness.run();
    harness.key_press(Key::F5);
    harness.run_steps(121);
    let Position { steps, phase, .. } = place(&harness);
    let phases = 4 * steps + phase as u64;
    assert!((8..=9).contains(&phases), "{phases} phases in two seconds");
}

/// Regression: where a click came and went within a frame, the slider did not move.
#[test]
fn a_click_sets_the_speed() {
    let mut harness = harness::window(SIZE, "counting");
    harness.run_steps(3);
    let slider = harness.get_by_label("Speed").rect();
    let pos = slider.right_center() - egui::vec2(1.0, 0.0);
    harness.hover_at(pos);
    harness.run_steps(2);
    for is_pressed in [true, false] {
        harness.input_mut().events.push(egui::Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed: is_pressed,
            modifiers: egui::Modifiers::NONE,
        });
    }
    harness.run_steps(3);
    assert_eq!(harness.state().playback.speed, Speed::FASTEST);
}

#[test]
fn it_runs_to_its_end_and_back_to_its_beginning() {
    let mut harness = harness::window(SIZE, "counting");
    harness.state_mut().playback.speed = Speed::FASTEST;
    press(&mut harness, Key::F5);
    assert!(matches!(harness.state().stop(), Some(Stop::Halted(_))));
    assert_eq!(harness.state().workspace.session.punched().len(), 10);
    harness.get_by_label_contains("halted the machine");
    press_shifted(&mut harness, Key::F5);
    assert_eq!(place(&harness), Position::START);
    assert!(harness.state().workspace.session.punched().is_empty());
    assert_eq!(harness.state().playback.direction, None, "there it stops");
}

#[test]
fn an_infinite_loop_does_not_block_the_window() {
    let mut harness = program(ENDLESS);
    harness.state_mut().playback.speed = Speed::FASTEST;
    press(&mut harness, Key::F5);
    assert_eq!(harness.state().playback.direction, None, "the proof pauses it");
    harness.key_press(Key::F5);
    harness.run_steps(5);
    let first = steps(&harness);
    harness.run_steps(5);
    assert!(steps(&harness) > first, "it goes on from frame to frame");
    harness.get_by_label("Running…");
    harness.get_by_label("Pause").click();
    harness.run_steps(3);
    assert_eq!(harness.state().playback.direction, None);
}

#[test]
fn an_idle_window_is_not_repainted() {
    let mut harness = program(ENDLESS);
    press(&mut harness, Key::F8);
    let delay = |harness: &Harness<'_, App>| {
        harness.output().viewport_output[&ViewportId::ROOT].repaint_delay
    };
    harness.step();
    assert!(delay(&harness) > Duration::from_hours(1), "{:?}", delay(&harness));
    harness.key_press(Key::F8);
    harness.run_steps(2);
    assert_eq!(delay(&harness), Duration::ZERO, "the bug is on its way");
}

#[test]
fn reduced_motion_has_no_animations() {
    let mut harness = program(ENDLESS);
    harness.state_mut().settings.has_reduced_motion = Some(true);
    harness.run();
    harness.key_press(Key::F8);
    harness.run_steps(4);
    let output = harness.output();
    assert!(output.viewport_output[&ViewportId::ROOT].repaint_delay > Duration::from_hours(1));
    harness.get_by_label("Instruction register: 114");
}

#[test]
fn the_timeline_seeks_any_past_step() {
    let mut harness = harness::window(SIZE, "counting");
    harness.state_mut().playback.speed = Speed::FASTEST;
    press(&mut harness, Key::F5);
    let end = steps(&harness);
    harness.get_by_label("Timeline").focus();
    harness.run();
    for _ in 0..5 {
        press(&mut harness, Key::ArrowLeft);
    }
    let back = steps(&harness);
    assert!(back < end, "{back} of {end}");
    harness.get_by_label(&format!("step {back} of {end}"));
}

#[test]
fn a_typed_step_is_gone_to() {
    let mut harness = program(ENDLESS);
    harness.run();
    harness.get_by_label("No steps yet");
    let run = Action::Resume(Resume::ToStep(2000), 1);
    assert!(harness.state_mut().workspace.session.apply(run).is_ok());
    harness.run();
    harness.get_by_label("step 2,000 of 2,000").set_value_accesskit(1234.0);
    harness.run();
    assert_eq!(steps(&harness), 1234);
    harness.get_by_label("step 1,234 of 2,000");
}

#[test]
fn the_speed_reached_is_told_at_full_speed() {
    let mut playback = Playback::default();
    playback.speed = Speed::FASTEST;
    assert_eq!(playback.steps_a_second(), None);
    playback.start(Direction::Forward);
    for _ in 0..40 {
        playback.measure(1_000_000, 0.02);
    }
    let rate = playback.steps_a_second().expect("it was measured");
    assert!((rate - 50_000_000.0).abs() < 1_000.0, "{rate}");
    playback.stop();
    assert_eq!(playback.steps_a_second(), None);
}

#[test]
fn playback_stops_at_breakpoints() {
    let mut harness = program(ENDLESS);
    harness.state_mut().playback.speed = Speed::FASTEST;
    let cell = "12".parse().expect("valid cell");
    let set = harness
        .state_mut()
        .workspace
        .session
        .apply(Action::AddBreakpoint(BreakpointKind::Bug(cell)));
    assert!(set.is_ok());
    press(&mut harness, Key::F5);
    assert_eq!((place(&harness).steps, place(&harness).phase), (2, Phase::SetSlides));
    press(&mut harness, Key::F5);
    assert_eq!(place(&harness).steps, 6);
}

proptest! {
    #[test]
    fn speed_follows_the_slider(share in 0.0_f32..=1.0, other in 0.0_f32..=1.0) {
        let (speed, other) = (Speed::new(share), Speed::new(other));
        let phases = |speed: Speed| speed.phases().unwrap_or(f32::INFINITY);
        prop_assert!(phases(speed) >= 1.0);
        if speed < other {
            prop_assert!(phases(speed) <= phases(other));
        }
        if speed.shows_highlight() {
            prop_assert!(speed.shows_phases(), "what flashes not too often can be watched");
            prop_assert!(phases(speed) / 4.0 <= 3.0);
        }
    }

    #[test]
    fn due_phases_match_the_time_passed(
        share in 0.0_f32..0.9,
        frames in prop::collection::vec(0.001_f32..0.2, 1..50),
    ) {
        let mut playback = Playback::default();
        playback.speed = Speed::new(share);
        playback.start(Direction::Forward);
        let phases = f64::from(playback.speed.phases().expect("it is not the fastest"));
        let (mut done, mut passed) = (0.0, 0.0);
        for frame in frames {
            passed += f64::from(frame);
            match playback.next_work(frame) {
                FrameTask::Nothing(_) => {}
                FrameTask::Phase => done += 1.0,
                #[allow(clippy::cast_precision_loss, reason = "it is small")]
                FrameTask::Steps(steps) => done += 4.0 * steps as f64,
            }
        }
        // One phase may begin at once, and slow frames are not made up for.
        prop_assert!(done <= phases * passed + 1.5, "{done} phases in {passed} seconds");
    }
}

#[test]
fn running_backwards_stops_at_the_same_breakpoints() {
    for speed in [Speed::FASTEST, Speed::from_phases(20.0)] {
        let mut harness = program(ENDLESS);
        harness.state_mut().settings.has_reduced_motion = Some(true);
        harness.state_mut().playback.speed = speed;
        let session = &mut harness.state_mut().workspace.session;
        let _ = session.apply(Action::Resume(Resume::Step, 11)).expect("can run");
        let cell = "12".parse().expect("valid cell");
        let _ = session.apply(Action::AddBreakpoint(BreakpointKind::Bug(cell))).expect("it is set");
        for stop in [10, 6, 2, 0] {
            harness.key_press_modifiers(Modifiers::SHIFT, Key::F5);
            harness.run_steps(120);
            assert_eq!(place(&harness).steps, stop, "{speed:?}");
            assert_eq!(harness.state().playback.direction, None);
        }
    }
}

/// Edits before the first step are included at the beginning.
#[test]
fn cards_added_at_the_beginning_are_there_at_the_beginning() {
    let mut harness = program("INP 20\nOUT 20\nHRS");
    let card = cardiac_core::Card::Word("042".parse().expect("valid word"));
    let session = &mut harness.state_mut().workspace.session;
    let _ = session.apply(Action::Edit(EditKind::Card(card))).expect("writable");
    harness.state_mut().playback.speed = Speed::FASTEST;
    press(&mut harness, Key::F5);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Home);
    harness.run();
    assert_eq!(steps(&harness), 0);
    assert_eq!(harness.state().workspace.session.input_cards().under_reader(), Some(card));
    press(&mut harness, Key::F10);
    assert_eq!(steps(&harness), 1);
}

/// The live label of the caption, for screen readers.
fn spoken(harness: &Harness<'_, App>) -> String {
    let live =
        harness.get_all(By::new().predicate(|node| node.live() == egui::accesskit::Live::Polite));
    let sentences: Vec<String> = live
        .filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value()))
        .collect();
    // The caret has a live label too.
    sentences.into_iter().find(|sentences| !sentences.starts_with("Line ")).unwrap_or_default()
}

#[test]
fn a_running_program_announces_one_sentence_per_step() {
    let mut harness = program(ENDLESS);
    harness.run();
    harness.key_press(Key::F5);
    let mut sentences = vec![spoken(&harness)];
    while steps(&harness) < 3 {
        harness.step();
        let now = spoken(&harness);
        if sentences.last() != Some(&now) {
            sentences.push(now);
        }
    }
    assert_eq!(sentences.len(), 4, "{sentences:#?}");
    assert!(sentences[1].starts_with("ADD 00 in cell 11"), "{sentences:#?}");
    // Single phases are announced one by one.
    harness.key_press(Key::F5);
    harness.run();
    press(&mut harness, Key::F8);
    assert!(spoken(&harness).starts_with("Next: "), "{}", spoken(&harness));
}

/// A button is named by what it does now.
#[test]
fn the_run_button_pauses_a_run() {
    let mut harness = program(ENDLESS);
    harness.run();
    harness.get_by_label("Run").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Run").is_none());
    harness.get_by_label("Pause").click();
    harness.run_steps(3);
    assert_eq!(harness.state().playback.direction, None);
    harness.get_by_label("Run");
}

/// The marks of changes that are painted, by their names.
fn is_marked(harness: &Harness<'_, App>) -> bool {
    harness.query_all_by_label_contains("Changed by the last step").next().is_some()
}

/// A step shows its phases one after another, in less than a second. The session is at its end at
/// once.
#[test]
fn a_step_shows_its_four_phases() {
    let mut harness = program(ENDLESS);
    harness.run();
    harness.key_press(Key::F10);
    harness.step();
    assert_eq!((steps(&harness), place(&harness).phase), (1, Phase::SetSlides));
    let mut frames = 0;
    while !is_marked(&harness) && frames < 120 {
        harness.step();
        frames += 1;
    }
    assert!((20..40).contains(&frames), "the last phase begins after {frames} frames");
    harness.run_steps(50);
    let delay = harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
    assert!(delay > Duration::from_hours(1), "it is over after {delay:?}");
    assert!(is_marked(&harness), "until the next step");
}

/// No press waits for the animation of a step, and none is lost.
#[test]
fn a_press_ends_the_animation_of_a_step() {
    let mut harness = program(ENDLESS);
    harness.run();
    for count in 1..=12 {
        harness.key_press(Key::F10);
        harness.step();
        assert_eq!(steps(&harness), count);
    }
    harness.step();
    assert!(!is_marked(&harness), "the last step is being shown");
    harness.key_press(Key::ArrowUp);
    harness.step();
    assert!(is_marked(&harness), "it is over");
    assert_eq!(steps(&harness), 12);
}

/// At full speed and with reduced motion nothing is shown phase by phase.
#[test]
fn a_step_at_full_speed_is_shown_at_once() {
    for is_fast in [true, false] {
        let mut harness = program(ENDLESS);
        harness.state_mut().settings.has_reduced_motion = Some(!is_fast);
        harness.state_mut().playback.speed =
            if is_fast { Speed::FASTEST } else { Speed::default() };
        harness.run();
        harness.key_press(Key::F10);
        harness.run_steps(2);
        assert!(is_marked(&harness));
    }
}

/// Regression: the tabs of all slides jumped in each frame.
#[test]
fn the_slides_rest_at_full_speed() {
    let mut harness = program(ENDLESS);
    harness.run();
    harness.state_mut().playback.speed = Speed::FASTEST;
    press(&mut harness, Key::F5); // to the proof of its loop
    harness.key_press(Key::F5);
    harness.run_steps(3);
    let tabs = |harness: &Harness<'_, App>| -> Vec<egui::Rect> {
        harness.query_all_by_label_contains("slide at").map(|tab| tab.rect()).collect()
    };
    let resting = tabs(&harness);
    assert!(!resting.is_empty());
    for _ in 0..5 {
        harness.step();
        assert_eq!(tabs(&harness), resting);
    }
}

/// The caption tells the speed that is reached; a screen reader is spared the numbers.
#[test]
fn the_caption_tells_the_speed_reached() {
    let mut harness = program(ENDLESS);
    harness.run();
    harness.state_mut().playback.speed = Speed::FASTEST;
    press(&mut harness, Key::F5);
    harness.key_press(Key::F5);
    harness.run_steps(40);
    let painted = crate::board::texts(&harness.output().shapes);
    assert!(painted.iter().any(|text| {
        text.words.starts_with("Running: ") && text.words.ends_with(" steps per second")
    }));
    harness.get_by_label("Running…");
}

/// Regression: Restart took away the card that was given at the first step.
#[test]
fn restart_takes_no_card_away() {
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), App::default());
    harness.state_mut().workspace.document.text = "        INP   20\n        HRS\n".to_owned();
    harness::press(&mut harness, Modifiers::NONE, Key::F10);
    let card = Action::Edit(EditKind::Card("123".parse().expect("a card")));
    let _ = harness.state_mut().workspace.session.apply(card).expect("it can be added");
    harness::press(&mut harness, Modifiers::NONE, Key::F10);
    harness::press(&mut harness, Modifiers::NONE, Key::F10);
    for times in 1..4 {
        harness::press(&mut harness, Modifiers::NONE, Key::Escape); // leaves the field for cards
        harness::press(&mut harness, Modifiers::COMMAND, Key::Home);
        let session = &harness.state().workspace.session;
        let unread = session.input_cards().len();
        assert_eq!((session.snapshot().steps, unread), (0, 1), "restarted {times} times");
    }
    // By hand the card is there as well.
    harness::press(&mut harness, Modifiers::NONE, Key::F10);
    harness::press(&mut harness, Modifiers::NONE, Key::F3);
    harness::press(&mut harness, Modifiers::COMMAND, Key::Home);
    let hands = harness.state().mode.by_hand().expect("by-hand mode is on");
    assert_eq!(hands.input().len(), 1);
    assert_eq!(hands.record().machine.bug.to_string(), "10");
}

/// Regression: a run that had got a card no longer said how it came to a blank cell.
#[test]
fn a_missing_hrs_is_named_after_a_card_was_given() {
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), App::default());
    harness.state_mut().workspace.document.text = "        INP   20\n        OUT   20\n".to_owned();
    harness::press(&mut harness, Modifiers::NONE, Key::F10);
    let card = Action::Edit(EditKind::Card("123".parse().expect("a card")));
    let _ = harness.state_mut().workspace.session.apply(card).expect("it can be added");
    for _ in 0..3 {
        harness::press(&mut harness, Modifiers::NONE, Key::F10);
    }
    assert!(harness::says(&harness, "Is an HRS missing after line 2?"));
}

#[test]
fn the_slider_of_the_speed_has_the_keys_of_sliders() {
    let mut harness = harness::window([1280.0, 800.0], "counting");
    harness.run_steps(3);
    harness.get_by_label("Speed").focus();
    harness.run_steps(3);
    for (key, share) in
        [(Key::End, 1.0), (Key::PageDown, 0.9), (Key::Home, 0.0), (Key::PageUp, 0.1)]
    {
        harness::press(&mut harness, Modifiers::NONE, key);
        let now = harness.state().playback.speed.position();
        assert!((now - share).abs() < 0.01, "{key:?}: {now}");
    }
}
