//! The first start: the choice of a beginning, and the tour; and the board alone.

use std::path::{Path, PathBuf};

use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::i18n::messages::Msg;
use cardiac_gui::state::board_view::BoardView;
use cardiac_gui::state::introduction::{Introduction, TourPage};
use cardiac_gui::state::playback::Direction;
use cardiac_gui::state::store::StoredState;
use egui::{Key, Modifiers, Rect, ViewportCommand, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::harness::{self, click, press, says};

/// The sizes for which the window is made.
const SIZES: [[f32; 2]; 3] = [[1024.0, 600.0], [1280.0, 800.0], [1920.0, 1080.0]];

const LANGUAGES: [Language; 2] = [Language::English, Language::Spanish];

/// Starts a window with these states and this file.
fn start(window: &mut App, states: Vec<StoredState>, file: Option<&Path>) {
    window.start(states, file, |state| state.path.clone());
}

/// A window at its very first start.
fn first_start(size: [f32; 2], language: Language) -> Harness<'static, App> {
    let mut window = App::default();
    window.settings.language = language;
    start(&mut window, Vec::new(), None);
    let mut harness = harness::show(harness::builder(size), window);
    harness.run_steps(4);
    harness
}

fn english() -> Harness<'static, App> {
    first_start([1280.0, 800.0], Language::English)
}

/// A window on the first page of the tour.
fn tour(size: [f32; 2], language: Language) -> Harness<'static, App> {
    let mut harness = first_start(size, language);
    click(&mut harness, &language.get(Msg::WelcomeTour));
    harness.run_steps(3);
    harness
}

fn page(harness: &Harness<'_, App>) -> Option<TourPage> {
    harness.state().introduction.page()
}

fn is_focused(harness: &Harness<'_, App>, label: &str) -> bool {
    harness.get_all_by_label(label).any(|node| node.accesskit_node().is_focused())
}

#[test]
fn the_choice_is_that_of_the_first_start_alone() {
    let harness = english();
    assert!(says(&harness, "Welcome to CARDIAC"));
    let text = harness.state().persisted_state().to_string();
    let stored = StoredState { text: Ok(text), path: PathBuf::new(), is_in_use: false };

    let mut later = App::default();
    start(&mut later, vec![stored], None);
    assert_eq!(later.introduction, Introduction::Closed);

    let folder = tempfile::tempdir().expect("writable");
    let path = folder.path().join("one.asm");
    std::fs::write(&path, "HRS\n").expect("writable");
    let mut opened = App::default();
    start(&mut opened, Vec::new(), Some(&path));
    assert_eq!(opened.introduction, Introduction::Closed);
}

/// Regression: the first start with a file that is not there showed a sample and nothing else.
#[test]
fn a_file_that_cannot_be_opened_is_told_with_the_choice() {
    let folder = tempfile::tempdir().expect("writable");
    for (language, said) in
        [(Language::English, "⚠ File not found:"), (Language::Spanish, "⚠ No existe el archivo")]
    {
        for name in ["missing.asm", "missing.cards", "missing.toml"] {
            let path = folder.path().join(name);
            let mut window = App::default();
            window.settings.language = language;
            start(&mut window, Vec::new(), Some(&path));
            let mut harness = harness::show(harness::builder([1024.0, 600.0]), window);
            harness.run_steps(4);
            assert!(says(&harness, &language.get(Msg::WelcomeTitle)), "{name}");
            assert!(says(&harness, &format!("{said} {}", path.display())), "{name}");
            assert_eq!(harness.state().workspace.document.name, "adding.asm");
        }
    }
}

#[test]
fn the_choice_can_be_skipped_and_comes_back() {
    let mut harness = english();
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!says(&harness, "Welcome to CARDIAC"));
    click(&mut harness, "Help");
    click(&mut harness, "Welcome");
    assert!(says(&harness, "Welcome to CARDIAC"));
    // The keys belong to it.
    press(&mut harness, Modifiers::NONE, Key::F8);
    assert_eq!(harness::steps(&harness), 0);
    click(&mut harness, "Skip");
    assert_eq!(harness.state().introduction, Introduction::Closed);
    assert_eq!(harness.state().workspace.document.name, "adding.asm");
}

/// The example runs by itself, a phase a second.
#[test]
fn an_example_is_watched() {
    let mut harness = english();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let playback = harness.state().playback;
    assert_eq!(playback.direction, Some(Direction::Forward));
    assert_eq!(playback.speed.phases(), Some(1.0));
    assert!(says(&harness, "1 phase per second"));
    // Seven instructions of four phases.
    harness.run_steps(60 * 29);
    assert_eq!(harness.state().playback.direction, None);
    assert!(says(&harness, "Cards punched: 1 (042)"));
}

#[test]
fn a_program_is_written_at_once() {
    let mut harness = english();
    harness.get_by_label_contains("Write a program").click();
    harness.run_steps(5);
    assert!(is_focused(&harness, "Program text"));
    harness.event(egui::Event::Text("HRS".to_owned()));
    harness.run_steps(2);
    assert_eq!(harness.state().workspace.document.text, "HRS");
    assert!(harness.state().workspace.session.debug_info().source.is_empty());
}

#[test]
fn the_board_is_worked_by_hand_with_the_coach() {
    let mut harness = english();
    harness.get_by_label_contains("Work by hand").click();
    harness.run_steps(5);
    let hands = harness.state().mode.by_hand().expect("by-hand mode is on");
    assert!(!hands.session().is_silent());
    assert!(says(&harness, "Phase 1 of step 1"));
    assert!(is_focused(&harness, "OP CODE slide at 0"));

    // Without a program an example is worked.
    let mut window = App::default();
    window.introduction = Introduction::Welcome;
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.run_steps(4);
    harness.get_by_label_contains("Work by hand").click();
    harness.run_steps(5);
    assert!(harness.state().mode.is_by_hand());
    assert_eq!(harness.state().workspace.document.name, "adding.asm");
}

/// An unsaved text is asked about first.
#[test]
fn a_choice_loses_no_text() {
    for choice in ["Watch an example", "Write a program"] {
        let mut window = App::default();
        "CLA 20".clone_into(&mut window.workspace.document.text);
        window.introduction = Introduction::Welcome;
        let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
        harness.run_steps(4);
        harness.get_by_label_contains(choice).click();
        harness.run_steps(3);
        assert!(says(&harness, "Save changes"), "{choice}");
        click(&mut harness, "Cancel");
        assert_eq!(harness.state().workspace.document.text, "CLA 20");
    }
}

#[test]
fn the_tour_is_walked_with_the_keyboard() {
    let mut harness = tour([1280.0, 800.0], Language::English);
    let steps = [
        (TourPage::Bug, "now cell 10"),
        (TourPage::Register, "Three slides copy the digits"),
        (TourPage::Test, "This window is a signpost"),
        (TourPage::Decoder, "says in words"),
        (TourPage::Cards, "press Phase (F8)"),
    ];
    for (number, (stop, text)) in (1..).zip(steps) {
        assert_eq!(page(&harness), Some(stop));
        assert!(says(&harness, text) && says(&harness, &format!("{number} of 5")), "{text}");
        if stop != TourPage::Cards {
            assert!(is_focused(&harness, "Next"), "{text}");
            press(&mut harness, Modifiers::NONE, Key::Enter);
        }
    }
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(page(&harness), Some(TourPage::Decoder));
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(page(&harness), Some(TourPage::Cards));
    let before = harness.state().workspace.session.snapshot().position();
    press(&mut harness, Modifiers::NONE, Key::F8);
    assert!(harness.state().workspace.session.snapshot().position() > before);
    assert_eq!(harness.state().introduction, Introduction::Closed);
}

#[test]
fn the_tour_is_walked_with_the_mouse_and_skipped() {
    let mut harness = english();
    press(&mut harness, Modifiers::NONE, Key::Escape);
    click(&mut harness, "Help");
    click(&mut harness, "Tour of the board");
    click(&mut harness, "Next");
    click(&mut harness, "Next");
    assert_eq!(page(&harness), Some(TourPage::Test));
    let back = harness.get_all_by_label("Back").last().expect("that of the bubble");
    back.click();
    harness.run_steps(3);
    assert_eq!(page(&harness), Some(TourPage::Register));
    click(&mut harness, "Skip");
    assert_eq!(harness.state().introduction, Introduction::Closed);
    click(&mut harness, "Help");
    click(&mut harness, "Tour of the board");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().introduction, Introduction::Closed);
}

/// Screen readers get a dialog with its title, and its text with the button in focus.
#[test]
fn the_tour_is_read_aloud() {
    let harness = tour([1280.0, 800.0], Language::English);
    let next = harness.get_by_label("Next");
    let text = next.accesskit_node().description().expect("it is described");
    assert!(text.contains("The ladybug marks the cell"), "{text}");
    let dialog = harness.get_by_role_and_label(egui::accesskit::Role::Dialog, "The bug");
    assert!(dialog.rect().is_positive());
}

/// The place of a part by the name that screen readers have for it.
fn part(harness: &Harness<'_, App>, name: &str) -> Rect {
    harness.get_all_by_label_contains(name).next().unwrap_or_else(|| panic!("{name}")).rect()
}

#[test]
fn a_bubble_covers_nothing_that_it_explains() {
    for size in SIZES {
        for language in LANGUAGES {
            let mut harness = tour(size, language);
            for stop in TourPage::ALL {
                assert_eq!(page(&harness), Some(stop));
                let format = |text: Msg| language.get(text).replace("{}", "");
                let names = match stop {
                    TourPage::Bug => vec![language.format(Msg::CellIs, &[&"17", &""])],
                    TourPage::Register => vec![format(Msg::RegisterIs)],
                    TourPage::Test => vec![format(Msg::TestIs)],
                    TourPage::Decoder => vec![format(Msg::DecoderIs)],
                    TourPage::Cards => vec![
                        language.format(Msg::InputCardIs, &[&1, &""]),
                        language.format(Msg::OutputCardIs, &[&1, &""]),
                    ],
                };
                let bubble = harness.get_by_role(egui::accesskit::Role::Dialog).rect();
                let window = Rect::from_min_size(egui::Pos2::ZERO, size.into());
                assert!(window.contains_rect(bubble), "{size:?} {stop:?}: {bubble:?}");
                for name in names {
                    let part = part(&harness, &name);
                    assert!(!bubble.intersects(part), "{size:?} {stop:?}: {bubble:?} {part:?}");
                }
                press(&mut harness, Modifiers::NONE, Key::ArrowRight);
                harness.run_steps(2);
            }
        }
    }
}

/// Returns what the system was told about the full screen in the last frame.
fn full_screen(harness: &Harness<'_, App>) -> Option<bool> {
    let commands = &harness.output().viewport_output[&ViewportId::ROOT].commands;
    commands.iter().find_map(|command| match command {
        ViewportCommand::Fullscreen(is_full) => Some(*is_full),
        _ => None,
    })
}

/// The height of the caption's sentence.
fn letters(harness: &Harness<'_, App>) -> f32 {
    harness.get_by_label("REGISTER").rect().height()
}

#[test]
fn f11_goes_through_the_views() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    harness.run_steps(3);
    let small = letters(&harness);
    let mut views = Vec::new();
    for _ in 0..3 {
        harness.key_press(Key::F11);
        harness.step();
        let told = full_screen(&harness);
        harness.step();
        let told = told.or(full_screen(&harness));
        harness.run_steps(2);
        let is_alone = harness.query_by_label("File").is_none();
        let has_panels = harness.query_by_label("Program text").is_some();
        assert_eq!(is_alone, !has_panels);
        views.push((harness.state().view, is_alone, told));
        if harness.state().view == BoardView::Projector {
            assert!(letters(&harness) > 28.0);
        } else {
            assert!((letters(&harness) - small).abs() < 0.5);
        }
    }
    assert_eq!(
        views,
        [
            (BoardView::Alone, true, Some(true)),
            (BoardView::Projector, true, None),
            (BoardView::Window, false, Some(false)),
        ]
    );
}

#[test]
fn the_board_alone_is_worked_and_left() {
    for size in SIZES {
        for language in LANGUAGES {
            let mut window = harness::on_table("adding");
            window.settings.language = language;
            let mut harness = harness::show(harness::builder(size), window);
            harness.run_steps(3);
            for presses in [1, 2] {
                for _ in 0..presses {
                    press(&mut harness, Modifiers::NONE, Key::F11);
                }
                press(&mut harness, Modifiers::NONE, Key::F10);
                assert!(harness::steps(&harness) > 0);
                press(&mut harness, Modifiers::NONE, Key::Escape);
                assert_eq!(harness.state().view, BoardView::Window);
            }
            press(&mut harness, Modifiers::NONE, Key::F11);
            click(&mut harness, &language.get(Msg::LargerLetters));
            assert_eq!(harness.state().view, BoardView::Projector);
            click(&mut harness, &language.get(Msg::LeaveView));
            assert_eq!(harness.state().view, BoardView::Window);
        }
    }
}

/// A command that shows a panel returns to the window; Escape closes a dialog first.
#[test]
fn panels_end_the_board_alone() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    for (modifiers, key) in [(Modifiers::COMMAND, Key::Num2), (Modifiers::COMMAND, Key::B)] {
        press(&mut harness, Modifiers::NONE, Key::F11);
        press(&mut harness, modifiers, key);
        assert_eq!(harness.state().view, BoardView::Window);
        assert!(harness.state().settings.has_panels);
    }
    press(&mut harness, Modifiers::NONE, Key::F11);
    press(&mut harness, Modifiers::NONE, Key::F1);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().view, BoardView::Alone);
    // A message is seen, and dismissed.
    harness.state_mut().notices.info("A message");
    harness.run_steps(2);
    click(&mut harness, "Dismiss: A message");
    assert!(harness.state().notices.all().is_empty());
    press(&mut harness, Modifiers::COMMAND, Key::D);
    assert!(says(&harness, "By-hand mode is off"));
}

/// By hand, the keypad opens over the board alone, and Escape discards a value first.
#[test]
fn the_board_alone_is_worked_by_hand() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    press(&mut harness, Modifiers::NONE, Key::F3);
    press(&mut harness, Modifiers::NONE, Key::F11);
    assert!(says(&harness, "Phase 1 of step 1"));
    harness::choose(&mut harness, "20");
    harness.event(egui::Event::Text("7".to_owned()));
    harness.run_steps(3);
    assert_eq!(harness.state().view, BoardView::Alone);
    assert!(says(&harness, "Entered: 7"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().view, BoardView::Alone);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().view, BoardView::Window);
}
