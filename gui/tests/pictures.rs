//! Snapshots of the board in the states a beginner meets first.

use cardiac_core::Card;
use cardiac_core::session::{Action, Resume};
use cardiac_gui::App;
use cardiac_gui::message::theme_choice::ThemeChoice;
use cardiac_gui::state::workspace::document::Document;
use egui::Key;
use egui_kittest::Harness;

use crate::raster::{Raster, check_picture};

use crate::harness;

const SIZE: [f32; 2] = [800.0, 400.0];

/// A board with a program, in the light theme, without animation.
fn board(text: &str, cards: &[&str]) -> App {
    let mut window = App::default();
    window.settings.has_reduced_motion = Some(true);
    window.settings.theme = ThemeChoice::Light;
    let cards = cards.iter().map(|card| match *card {
        "blank" => Card::Blank,
        word => Card::Word(word.parse().expect("valid word")),
    });
    let document = Document { text: text.to_owned(), ..Document::default() };
    window.workspace.load(document, cards.collect()).expect("valid program");
    window
}

/// The board after this many steps and phases.
fn worked(mut window: App, steps: u64, phases: u64) -> App {
    for (motion, times) in [(Resume::Step, steps), (Resume::Phase, phases)] {
        let _ = window.workspace.session.apply(Action::Resume(motion, times)).expect("can run");
    }
    window
}

fn shown(window: App) -> Harness<'static, App> {
    let mut harness =
        harness::show_board(harness::builder(SIZE).renderer(Raster::default()), window);
    harness.run();
    harness
}

fn check(name: &str, window: App) {
    check_picture(&mut shown(window), name);
}

#[test]
fn power_on() {
    check("power-on", board("", &[]));
}

#[test]
fn a_deck_that_loads_itself() {
    let deck = "002\n800\n010\n111\n011\n512\n012\n900\n002\n810\n";
    check("loading", worked(board(deck, &[]), 7, 4));
}

#[test]
fn inp_at_its_test_window() {
    check("inp", worked(board("INP 40\nHRS", &["-042"]), 0, 2));
}

#[test]
fn tac_with_minus() {
    check("tac-minus", worked(board("CLA n\nTAC 10\nHRS\nn: DATA -7", &[]), 1, 2));
}

#[test]
fn tac_with_plus() {
    check("tac-plus", worked(board("CLA n\nTAC 10\nHRS\nn: DATA 7", &[]), 1, 2));
}

#[test]
fn sft_before_it_is_executed() {
    check("sft", worked(board("CLA n\nSFT 1,3\nHRS\nn: DATA 345", &[]), 1, 3));
}

#[test]
fn jmp_before_the_jump_back_is_written() {
    check("jmp", worked(board("JMP 50\nORG 50\nHRS", &[]), 0, 3));
}

#[test]
fn a_sum_of_four_digits() {
    check("sum", worked(board("CLA n\nADD n\nHRS\nn: DATA 722", &[]), 2, 0));
}

#[test]
fn a_blank_card() {
    let mut harness = shown(worked(board("INP 40\nHRS", &["blank", "007"]), 0, 2));
    harness.key_press(Key::F8);
    harness.run();
    check_picture(&mut harness, "blank-card");
}

#[test]
fn a_blank_cell() {
    let mut harness = shown(worked(board("CLA 00\nHRS 50", &[]), 2, 0));
    harness.key_press(Key::F8);
    harness.run();
    check_picture(&mut harness, "blank-cell");
}

#[test]
fn punched_cards() {
    let deck = "ADD n\nOUT n\nSTO n\nJMP 10\nn: DATA 5";
    check("punched", worked(board(deck, &["001", "002", "003"]), 23, 0));
}

/// The board a tenth of a second after a phase began.
fn on_the_way(window: App, key: Key) -> Harness<'static, App> {
    let mut window = window;
    window.settings.has_reduced_motion = Some(false);
    let mut harness = shown(window);
    harness.key_press(key);
    harness.run_steps(7);
    harness
}

#[test]
fn moving_slides() {
    let window = worked(board("TAC 94\nHRS", &[]), 0, 0);
    check_picture(&mut on_the_way(window, Key::F8), "slides-moving");
}

#[test]
fn moving_bug() {
    let window = worked(board("ORG 33\nADD 00\nHRS", &[]), 0, 1);
    check_picture(&mut on_the_way(window, Key::F8), "bug-moving");
}

#[test]
fn moving_card() {
    let window = worked(board("INP 40\nHRS", &["042", "-007", "blank", "999"]), 0, 3);
    check_picture(&mut on_the_way(window, Key::F8), "card-moving");
}

#[test]
fn dark_theme() {
    let mut window = worked(board("CLA n\nADD n\nHRS\nn: DATA -722", &[]), 1, 1);
    window.settings.theme = ThemeChoice::Dark;
    check("dark", window);
}
