//! The keyboard alone: the focus is seen and named, areas are reached, and a program is worked by
//! hand with few keys.

use crate::harness::{self, says};
use cardiac_core::Phase;
use cardiac_gui::App;
use cardiac_gui::state::by_hand::HandWorkspace;
use cardiac_gui::state::workspace::document::Document;
use cardiac_gui::view::theme::FOCUS;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

/// A window in by-hand mode with a program and its cards.
fn by_hand(text: &str, cards: &[&str]) -> Harness<'static, App> {
    let mut window = App::default();
    let document = Document { text: text.to_owned(), ..Document::default() };
    let cards = cards.iter().map(|card| card.parse().expect("valid card")).collect();
    window.workspace.load(document, cards).expect("valid program");
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.run();
    type_keys(&mut harness, &[Key::F3]);
    assert!(harness.state().mode.is_by_hand());
    harness
}

fn hands<'h>(harness: &'h Harness<'_, App>) -> &'h HandWorkspace {
    harness.state().mode.by_hand().expect("by-hand mode is on")
}

/// Presses keys as a keyboard does: a digit and a sign are text too.
fn type_keys(harness: &mut Harness<'_, App>, keys: &[Key]) {
    for &key in keys {
        harness.key_press(key);
        let text = key.symbol_or_name();
        if text.len() == 1 {
            harness.event(Event::Text(text.to_lowercase()));
        }
        harness.run();
    }
}

/// The keys of a line: digits and letters, `v` `^` `<` `>` for the arrows and `.` for Enter.
fn keys(line: &str) -> Vec<Key> {
    let key = |letter: char| match letter {
        'v' => Key::ArrowDown,
        '^' => Key::ArrowUp,
        '<' => Key::ArrowLeft,
        '>' => Key::ArrowRight,
        '.' => Key::Enter,
        '-' => Key::Minus,
        '+' => Key::Plus,
        other => Key::from_name(&other.to_string()).expect("a key"),
    };
    line.chars().filter(|letter| *letter != ' ').map(key).collect()
}

/// One INP by hand took about 85 keys.
const MOST: usize = 15;

/// Works an instruction with a line of keys.
fn work(harness: &mut Harness<'_, App>, line: &str) {
    let keys = keys(line);
    assert!(keys.len() <= MOST, "{line}: {} keys", keys.len());
    let (steps, mistakes) = (hands(harness).session().steps(), mistakes(harness));
    type_keys(harness, &keys);
    let log = hands(harness).log();
    assert_eq!(hands(harness).session().steps(), steps + 1, "{line}: {log:?}");
    assert_eq!(hands(harness).session().phase(), Phase::SetSlides, "{line}: {log:?}");
    assert_eq!(self::mistakes(harness), mistakes, "{line}: {log:?}");
}

fn mistakes(harness: &Harness<'_, App>) -> usize {
    use cardiac_core::by_hand::{LogEntry, MoveOutcome};
    let is_mistake = |entry: &&LogEntry| {
        matches!(entry, LogEntry::Move(_, MoveOutcome::Wrong(_) | MoveOutcome::Refused))
    };
    hands(harness).log().iter().filter(is_mistake).count()
}

/// The whole of Adding: INP 20, CLA 20, INP 21, ADD 21, STO 22, OUT 22 and HRS.
#[test]
fn adding_is_worked_with_few_keys() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    harness.run();
    type_keys(&mut harness, &[Key::F3]);
    for line in [
        "020. v. ^. 019. v.",
        "120. v. ^. 0019.",
        "021. v. ^. 023. v.",
        "221. v. ^. 0042.",
        "622. v. ^. 042..",
        "522. v. ^. 042. v.",
        "900. v. ^. 00.",
    ] {
        work(&mut harness, line);
    }
    assert!(hands(&harness).session().has_stopped());
    assert!(says(&harness, "output cards: 1 (042)"));
}

#[test]
fn jumps_tests_and_shifts_are_worked_with_few_keys() {
    // SUB to a negative number, TAC both ways, SFT, JMP.
    let text = "CLA 21\nSUB 20\nTAC 15\nHRS 00\nHRS 00\nSFT 10\nCLA 20\nTAC 30\nJMP 30\n\
                ORG 20\nDATA 7\nDATA 3\n";
    let mut harness = by_hand(text, &[]);
    for line in [
        "121. v. ^. 0003.",
        "720. v. ^. 0004-.",
        "315. v. ^. 15.",
        "410. v. ^. 0040.",
        "120. v. ^. 0007+.",
        "330. v. >.",
        "830. v. ^. 19. 30.",
    ] {
        if line.starts_with("330") {
            let before = hands(&harness).session().steps();
            type_keys(&mut harness, &keys(line));
            assert_eq!(hands(&harness).session().steps(), before + 1);
            continue;
        }
        work(&mut harness, line);
    }
    assert_eq!(hands(&harness).session().board().bug.get(), 30);
}

/// On a slow computer a frame has several keys.
#[test]
fn keys_of_one_frame_have_their_order() {
    let mut harness = by_hand("INP 20", &["7"]);
    for key in keys("020. v. ^. 007. v.") {
        let modifiers = Modifiers::NONE;
        let press = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let text = Some(key.symbol_or_name()).filter(|text| text.len() == 1);
        let text = text.map(|text| Event::Text(text.to_owned()));
        harness.input_mut().events.extend([Some(press), text].into_iter().flatten());
    }
    harness.run();
    assert_eq!(hands(&harness).session().steps(), 1, "{:?}", hands(&harness).log());
    assert_eq!(mistakes(&harness), 0, "{:?}", hands(&harness).log());
}

/// Letters go to the parts of the board, and the caption names the part.
#[test]
fn letters_go_to_the_parts() {
    let mut harness = by_hand("CLA 20", &["7"]);
    for (key, name) in [
        (Key::B, "The bug, on cell 10"),
        (Key::I, "Advance the input card"),
        (Key::A, "Bottom row of the pad, thousands: 0"),
        (Key::S, "OP CODE slide at 0"),
    ] {
        type_keys(&mut harness, &[key]);
        assert_eq!(harness.state().pointed(), Some(name));
        assert!(harness.get_by_label(name).accesskit_node().is_focused(), "{name}");
    }
    type_keys(&mut harness, &[Key::O]);
    assert!(says(&harness, "This goes on the card in the output window"));
}

/// A slide is turned by arrows, and a digit goes on to the next.
#[test]
fn slides_are_turned_by_arrows() {
    let mut harness = by_hand("CLA 20", &[]);
    type_keys(&mut harness, &keys("^^ > ^ >"));
    let digits = hands(&harness).session().board().digits.map(cardiac_core::by_hand::Digit::get);
    assert_eq!(digits, [2, 1, 0]);
    type_keys(&mut harness, &keys("<<< v"));
    assert_eq!(hands(&harness).session().board().sign.to_string(), "-");
    type_keys(&mut harness, &keys("+"));
    assert_eq!(hands(&harness).session().board().sign.to_string(), "+");
}

/// In phase 3 the arrows of the board are clicked, and the check stays where it was.
#[test]
fn the_arrows_of_the_board_choose_the_branch() {
    let mut harness = by_hand("CLA 20", &[]);
    let place = harness.get_by_label("Check phase").rect();
    type_keys(&mut harness, &[Key::F8, Key::F8]);
    assert_eq!(hands(&harness).session().phase(), Phase::Test);
    assert_eq!(harness.get_by_label("Check phase").rect(), place);
    for name in ["The card is blank: stop", "Back to the register", "Up to the decoder"] {
        assert!(harness.get_by_label(name).rect().is_positive(), "{name}");
    }
    harness::click(&mut harness, "Up to the decoder");
    assert_eq!(hands(&harness).session().phase(), Phase::Execute);
    assert!(harness.query_by_label("Up to the decoder").is_none());
}

/// Returns `true` if the ring is painted around the focused widget.
fn has_ring(harness: &Harness<'_, App>) -> bool {
    let lines = harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
        egui::Shape::Rect(rect) => Some(rect.stroke.color),
        _ => None,
    });
    let lines: Vec<_> = lines.collect();
    FOCUS.iter().all(|line| lines.contains(line))
}

/// Every stop of Tab has a ring, and a name in the caption.
#[test]
fn every_stop_has_a_ring() {
    for (is_by_hand, tab) in [
        (false, Key::Num1),
        (false, Key::Num2),
        (true, Key::Num3),
        (false, Key::Num4),
        (false, Key::Num5),
    ] {
        let mut harness = harness::window([1280.0, 800.0], "adding");
        harness.key_press_modifiers(Modifiers::COMMAND, tab);
        harness.run();
        if is_by_hand {
            type_keys(&mut harness, &[Key::F3]);
        }
        let mut stops = 0;
        for _ in 0..80 {
            // The text of the program would write a Tab.
            type_keys(&mut harness, &[Key::Escape, Key::Tab]);
            if harness.ctx.memory(egui::Memory::focused).is_some() {
                stops += 1;
                assert!(has_ring(&harness), "stop {stops}");
                assert!(harness.state().pointed().is_some(), "stop {stops} has no name");
            }
        }
        assert!(stops > 60);
    }
}

fn focused_in(harness: &Harness<'_, App>, label: &str) -> bool {
    harness.get_all_by_label_contains(label).any(|node| node.accesskit_node().is_focused())
}

/// F6 goes from area to area and comes back to the widget that had the focus there.
#[test]
fn f6_goes_from_area_to_area() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    harness.run();
    harness.get_by_label("Program text").focus();
    harness.run();
    type_keys(&mut harness, &[Key::F6]);
    assert!(focused_in(&harness, "File"));
    type_keys(&mut harness, &[Key::F6]);
    assert!(focused_in(&harness, "Instruction register"));
    for _ in 0..2 {
        type_keys(&mut harness, &[Key::F6]);
        if focused_in(&harness, "Program text") {
            break;
        }
    }
    assert!(focused_in(&harness, "Program text"));
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F6);
    harness.run();
    assert!(!focused_in(&harness, "Program text"));
}

/// Regression: with the panels hidden, digits typed into a cell went nowhere.
#[test]
fn cells_are_written_while_the_panels_are_hidden() {
    let mut harness = by_hand("INP 20", &["7"]);
    harness.state_mut().settings.has_panels = false;
    harness.run();
    work(&mut harness, "020. v. ^. 007. v.");
    assert!(!harness.state().settings.has_panels, "they stay hidden");
}

/// Escape and then Tab leave the text forwards, and write nothing.
#[test]
fn escape_and_tab_leave_the_text() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    harness.run();
    let text = harness.state().workspace.document.text.clone();
    harness.get_by_label("Program text").focus();
    harness.run();
    type_keys(&mut harness, &[Key::Escape, Key::Tab]);
    assert!(!focused_in(&harness, "Program text") && !focused_in(&harness, "File"));
    assert_eq!(harness.state().workspace.document.text, text);
}

/// Regression: the keys of the tabs showed a panel, and the keys after them went nowhere.
#[test]
fn a_panel_that_is_called_has_the_focus() {
    for size in [[1280.0, 800.0], [1024.0, 600.0]] {
        let mut harness = harness::window(size, "adding");
        harness.run_steps(3);
        harness::press(&mut harness, Modifiers::COMMAND, Key::Num4);
        assert_eq!(harness.state().pointed(), Some("Breakpoints"));
        harness::press(&mut harness, Modifiers::COMMAND, Key::Num3);
        harness.event(egui::Event::Text("42".to_owned()));
        harness.run_steps(2);
        let unread =
            |harness: &Harness<'_, App>| harness.state().workspace.session.input_cards().len();
        let before = unread(&harness);
        harness::press(&mut harness, Modifiers::NONE, Key::Enter);
        assert_eq!(unread(&harness), before + 1);
        // What was begun there is gone with the program.
        harness.event(egui::Event::Text("1 2".to_owned()));
        harness.run_steps(2);
        harness::press(&mut harness, Modifiers::NONE, Key::Enter);
        let field = |harness: &Harness<'_, App>| {
            harness.get_by_label("New card").value().unwrap_or_default()
        };
        assert_eq!(field(&harness), "1 2");
        harness::press(&mut harness, Modifiers::COMMAND, Key::N);
        harness::press(&mut harness, Modifiers::COMMAND, Key::Num3);
        assert_eq!(field(&harness), "");
    }
}

#[test]
fn a_lesson_that_is_opened_has_the_focus() {
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), App::default());
    harness.run_steps(3);
    harness::press(&mut harness, Modifiers::ALT, Key::L);
    harness::press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    harness::press(&mut harness, Modifiers::NONE, Key::Enter);
    harness::wait(&mut harness);
    harness.run_steps(4);
    harness.event(egui::Event::Text("INP".to_owned()));
    harness.run_steps(2);
    let mut fields = harness.query_all_by_label_contains("gap 1: ");
    assert!(fields.any(|field| field.value().as_deref() == Some("INP")));
}

/// Regression: Tab stayed in the field of a condition.
#[test]
fn tab_leaves_the_field_of_a_condition() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    harness::choose(&mut harness, "12");
    harness::press(&mut harness, Modifiers::NONE, Key::F9);
    harness::press(&mut harness, Modifiers::COMMAND, Key::Num4);
    harness.get_by_label("Condition of breakpoint 1").focus();
    harness.run_steps(3);
    harness::press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_ne!(harness.state().pointed(), Some("Condition of breakpoint 1"));
}
