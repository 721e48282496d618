//! By-hand mode: dragging, keys and the coach.

use crate::harness::{self, click, says};
use cardiac_core::board::{CardSlot, NOTCH, Paper, Slide, cell_layout};
use cardiac_core::by_hand::{
    Digit, Location, LogEntry, LogRef, MismatchKind, MoveOutcome, PadRowId,
};
use cardiac_core::session::{Action, Resume};
use cardiac_core::{Address, Card, Cell, Phase};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::message::export::Export;
use cardiac_gui::state::by_hand::HandWorkspace;
use cardiac_gui::state::export::{ExportError, ExportSource};
use cardiac_gui::state::picture::PageSetup;
use egui::{Key, Modifiers, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

/// A window in by-hand mode with a sample program.
fn by_hand(program: &str) -> Harness<'static, App> {
    let mut harness = harness::window([1280.0, 800.0], program);
    harness.run();
    harness.key_press(Key::F3);
    harness.run();
    assert!(harness.state().mode.is_by_hand());
    harness
}

fn hands<'h>(harness: &'h Harness<'_, App>) -> &'h HandWorkspace {
    harness.state().mode.by_hand().expect("by-hand mode is on")
}

/// Regression: by hand, the cards of the machine were exported.
#[test]
fn the_cards_punched_by_hand_are_exported() {
    let mut window = harness::on_table("adding");
    let run = Action::Resume(Resume::Continue, 1);
    let _ = window.workspace.session.apply(run).expect("it can run");
    let mut hands = HandWorkspace::from_session(&window.workspace.session, false);
    let exported = |window: &App, hands: &HandWorkspace| {
        let page = PageSetup { paper: Paper::A4, language: Language::English };
        let source =
            ExportSource { workspace: &window.workspace, hands: Some(hands), logged: None };
        Export::Punched.contents(source, page).map(|file| file.bytes)
    };
    assert_eq!(exported(&window, &hands), Err(ExportError::NothingPunchedByHand));
    // More than two strips, of which the board knows the last two.
    let mut expected = String::new();
    for number in (0..60).map(|number| format!("{number:03}")) {
        for text in [format!("card {number}"), "advance output".to_owned()] {
            hands.apply(text.parse().expect("valid move"));
        }
        expected.push_str(&number);
        expected.push('\n');
        let known = exported(&window, &hands).expect("there are some");
        assert_eq!(String::from_utf8_lossy(&known), expected);
    }
    hands.apply("back output".parse().expect("valid move"));
    let known = exported(&window, &hands).expect("there are some");
    assert_eq!(known.len() + 4, expected.len(), "the card in the window is not punched");
}

fn drag(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    for part in 1_u8..=8 {
        harness.hover_at(from + (to - from) * (f32::from(part) / 8.0));
        harness.run();
    }
    harness.drop_at(to);
    harness.run();
    harness.remove_cursor();
    harness.run();
}

/// The center of a labeled item on the screen.
fn middle(harness: &Harness<'_, App>, label: &str) -> Pos2 {
    let mut found = harness.get_all_by_label(label);
    let first = found.next().expect("exists");
    found
        .fold(
            first.rect(),
            |largest, node| {
                if node.rect().area() > largest.area() { node.rect() } else { largest }
            },
        )
        .center()
}

/// Points per board unit.
fn scale(harness: &Harness<'_, App>) -> f32 {
    let rect = harness.get_by_label_contains("Cell 50: ").rect();
    rect.width() / cell_layout("50".parse().expect("valid cell")).area.width
}

fn digits(harness: &Harness<'_, App>) -> [u8; 3] {
    hands(harness).session().board().digits.map(Digit::get)
}

#[test]
fn slides_and_bug_are_dragged() {
    let mut harness = by_hand("adding"); // INP 20 in cell 10
    let scale = scale(&harness);
    let tab = middle(&harness, "ADDRESS (2) slide at 0");
    drag(&mut harness, tab, tab - vec2(0.0, 2.0 * NOTCH * scale));
    assert_eq!(digits(&harness), [0, 2, 0], "two notches up are a 2");
    click(&mut harness, "Check phase");
    assert_eq!(hands(&harness).session().phase(), Phase::MoveBug, "{:?}", hands(&harness).log());

    let bug = harness.get_by_label("The bug, on cell 10").rect().center();
    let (from, to) = (
        cell_layout(Address::new(10).expect("it is one")),
        cell_layout(Address::new(11).expect("it is one")),
    );
    let way = vec2(0.0, (to.area.top - from.area.top) * scale);
    drag(&mut harness, bug, bug + way);
    assert_eq!(hands(&harness).session().board().bug.get(), 11);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::D);
    harness.run();
    assert_eq!(hands(&harness).session().phase(), Phase::Test);
}

#[test]
fn adding_can_be_worked_by_keys_alone() {
    let mut harness = by_hand("adding");
    // INP 20, CLA 20, INP 21, ADD 21, STO 22, OUT 22, HRS 00 with the cards 19 and 23.
    for (step, word) in
        [[0, 2, 0], [1, 2, 0], [0, 2, 1], [2, 2, 1], [6, 2, 2], [5, 2, 2], [9, 0, 0]]
            .into_iter()
            .enumerate()
    {
        for (slide, digit) in ["OP CODE", "ADDRESS (2)", "ADDRESS (1)"].into_iter().zip(word) {
            set_slide(&mut harness, slide, digit);
        }
        click(&mut harness, "Check phase");
        let bug = hands(&harness).session().board().bug;
        harness.get_by_label(&format!("The bug, on cell {bug}")).focus();
        harness.run();
        harness.key_press(Key::ArrowDown);
        harness.run();
        click(&mut harness, "Check phase");
        click(&mut harness, "Up to the decoder");
        assert_eq!(hands(&harness).session().phase(), Phase::Execute, "{step}");
        match step {
            0 | 2 => {
                write(
                    &mut harness,
                    if step == 0 { "20" } else { "21" },
                    if step == 0 { "019" } else { "023" },
                );
                click(&mut harness, "Advance the input card");
            }
            1 => row(&mut harness, "0019"),
            3 => row(&mut harness, "0042"),
            4 => write(&mut harness, "22", "042"),
            5 => {
                keys(&mut harness, "042\n");
                click(&mut harness, "Advance the output card");
            }
            _ => {
                for _ in 0..17 {
                    let bug = hands(&harness).session().board().bug;
                    harness.get_by_label(&format!("The bug, on cell {bug}")).focus();
                    harness.run();
                    harness.key_press(Key::ArrowUp);
                    harness.run();
                }
            }
        }
        click(&mut harness, "Check phase");
        assert_eq!(
            hands(&harness).session().steps(),
            step as u64 + 1,
            "{:?}",
            hands(&harness).log()
        );
    }
    assert!(says(&harness, "The machine stops: HRS in cell 16."));
    let wrong = hands(&harness).log().iter().filter(|entry| {
        matches!(entry, LogEntry::Move(_, MoveOutcome::Wrong(_) | MoveOutcome::Refused))
    });
    assert_eq!(wrong.count(), 0);
    let record = hands(&harness).record().to_string();
    assert!(
        record.starts_with(LogRef::HEADING) && record.contains("\ndone up = right\n"),
        "{record}"
    );
    let output = &hands(&harness).session().board().output;
    assert_eq!(output.card(0).map(|card| card.to_string()).as_deref(), Some("042"));
}

fn set_slide(harness: &mut Harness<'_, App>, slide: &str, digit: u8) {
    let name = format!("{slide} slide at ");
    {
        let mut tabs = harness.get_all_by_label_contains(&name);
        tabs.next().expect("one of its tabs is seen").focus();
    }
    harness.run();
    harness.key_press(Key::from_name(&digit.to_string()).expect("valid digit"));
    harness.run();
}

fn keys(harness: &mut Harness<'_, App>, text: &str) {
    for letter in text.chars() {
        match letter {
            '\n' => harness.key_press(Key::Enter),
            digit => harness.event(egui::Event::Text(digit.to_string())),
        }
        harness.run();
    }
}

fn write(harness: &mut Harness<'_, App>, cell: &str, word: &str) {
    harness.get_by_label_contains(&format!("Cell {cell}: ")).click();
    harness.run();
    keys(harness, word);
    keys(harness, "\n");
}

fn row(harness: &mut Harness<'_, App>, digits: &str) {
    harness.get_by_label_contains("Bottom row of the pad, thousands").focus();
    harness.run();
    for digit in digits.chars() {
        harness.key_press(Key::from_name(&digit.to_string()).expect("valid digit"));
        harness.run();
    }
}

#[test]
fn the_coach_names_the_mistake_and_its_place() {
    let mut harness = by_hand("adding");
    click(&mut harness, "Check phase");
    assert!(matches!(
        hands(&harness).log(),
        [LogEntry::Move(_, MoveOutcome::Wrong(MismatchKind::NotYet))]
    ));
    assert!(hands(&harness).mark().is_some(), "the place is marked");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F3);
    harness.run();
    assert!(says(&harness, "Look at the register box: the bug is on cell 10."));
    // Three hints, each more detailed.
    for _ in 0..2 {
        click(&mut harness, "Hint");
    }
    assert!(says(&harness, "Set the ADDRESS (2) slide to 2."));
    set_slide(&mut harness, "ADDRESS (2)", 5);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(digits(&harness), [0, 0, 0], "it was taken back");
    // The machine's shortcuts do nothing in by-hand mode.
    harness.key_press(Key::F5);
    harness.run();
    assert!(says(&harness, "F3 returns it to the machine"));
    assert_eq!(harness.state().workspace.session.snapshot().steps, 0);
}

/// Regression: a card for the machine's input was written on the output card.
#[test]
fn by_hand_cards_do_not_go_to_the_machine() {
    let mut harness = by_hand("adding");
    click(&mut harness, "Cards");
    assert!(says(&harness, "the board that you work by hand"));
    assert!(says(&harness, "0 of 2 read"));
    click(&mut harness, "Add blank");
    harness.get_by_label("New card").focus();
    harness.run();
    harness.event(egui::Event::Text("42".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(says(&harness, "0 of 4 read") && says(&harness, "Card 4: 042, unread"));
    assert_eq!(log(&harness), ["lay blank", "lay 042"]);
    assert_eq!(harness.state().workspace.session.edits().len(), 0);
    assert_eq!(harness.state().workspace.session.input_cards().len(), 2);
    // It is a move, and can be undone as one.
    click(&mut harness, "Undo");
    assert!(says(&harness, "0 of 3 read") && !says(&harness, "Card 4: "));
    click(&mut harness, "Advance the input card");
    assert!(says(&harness, "1 of 3 read") && says(&harness, "Card 1: 019, read"));
    assert!(says(&harness, "Card 2: 023, next"));

    // A disabled button says why.
    click(&mut harness, "Card 3: blank, unread");
    assert!(harness.get_by_label("Remove card").accesskit_node().is_disabled());
    assert!(harness.get_by_label("Clear unread").accesskit_node().is_disabled());
    harness.key_press(Key::Delete);
    harness.run();
    assert!(says(&harness, "cards can only be added at the end"));
    assert!(says(&harness, "1 of 3 read"));

    // Cards from a file are added too.
    let folder = tempfile::tempdir().expect("writable");
    std::fs::write(folder.path().join("a.cards"), "7\n8\n").expect("writable");
    harness.state_mut().open(&folder.path().join("a.cards"));
    harness.run();
    assert!(says(&harness, "1 of 5 read"));

    // F3 shows the machine's cards again.
    click(&mut harness, "Card");
    assert!(says(&harness, "This goes on the card in the output window"));
    harness.key_press(Key::F3);
    harness.run();
    assert!(says(&harness, "0 of 2 read") && !says(&harness, "in by-hand mode"));
}

#[test]
fn by_hand_output_cards_are_listed() {
    let mut harness = by_hand("adding");
    click(&mut harness, "Cards");
    assert!(says(&harness, "Cards written by hand"));
    click(&mut harness, "Card");
    keys(&mut harness, "042\n");
    assert!(says(&harness, "Card written by hand 1: 042"));
    click(&mut harness, "Advance the output card");
    act(&mut harness, &["advance output", "card 007"]);
    assert!(says(&harness, "Card written by hand 2: blank"));
    assert!(says(&harness, "Card written by hand 3: 007"));
    act(&mut harness, &["advance output"; 60]);
    assert!(says(&harness, "Not shown: 24 cards before these"));
    assert!(!says(&harness, "Punched card"));
}

fn act(harness: &mut Harness<'_, App>, moves: &[&str]) {
    let hands = harness.state_mut().mode.by_hand_mut().expect("by-hand mode is on");
    for text in moves {
        hands.apply(text.parse().expect("valid move"));
    }
    harness.run();
}

fn log(harness: &Harness<'_, App>) -> Vec<String> {
    hands(harness).log().iter().map(ToString::to_string).collect()
}

#[test]
fn the_loader_runs_on_request() {
    let mut window = App::default();
    let deck = "002\n800\n010\n111\n011\n512\n012\n900\n002\n810\n".to_owned();
    let document =
        cardiac_gui::state::workspace::document::Document { text: deck, ..Default::default() };
    window.workspace.load(document, Vec::new()).expect("valid deck");
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.key_press(Key::F3);
    harness.run();
    click(&mut harness, "Run loader");
    let board = hands(&harness).session().board();
    assert_eq!(board.memory.cell("10".parse().expect("valid cell")).to_string(), "111");
    assert_eq!(board.bug.get(), 10);
}

#[test]
fn a_silent_coach_reports_the_first_difference() {
    let mut harness = by_hand("counting");
    click(&mut harness, "Coach: off");
    set_slide(&mut harness, "OP CODE", 7);
    click(&mut harness, "Check phase");
    assert!(says(&harness, "differ at step 1"));
}

fn press_on_bug(harness: &mut Harness<'_, App>, key: Key) {
    let bug = hands(harness).session().board().bug;
    harness.get_by_label(&format!("The bug, on cell {bug}")).focus();
    harness.run();
    harness.key_press(key);
    harness.run();
}

#[test]
fn a_mistake_in_every_phase_is_reported_and_fixed() {
    let mut harness = by_hand("adding");
    let place = |harness: &Harness<'_, App>| hands(harness).mark();
    // The contents of another cell.
    set_slide(&mut harness, "OP CODE", 1);
    set_slide(&mut harness, "ADDRESS (2)", 2);
    click(&mut harness, "Check phase");
    assert_eq!(place(&harness), Some(Location::Slide(Slide::OpCode)));
    assert!(says(&harness, "The OP CODE slide"), "{}", sentence(&harness));
    set_slide(&mut harness, "OP CODE", 0);
    click(&mut harness, "Check phase");
    // One cell too far.
    press_on_bug(&mut harness, Key::ArrowDown);
    press_on_bug(&mut harness, Key::ArrowDown);
    click(&mut harness, "Check phase");
    assert_eq!(place(&harness), Some(Location::Bug), "{}", sentence(&harness));
    press_on_bug(&mut harness, Key::ArrowUp);
    click(&mut harness, "Check phase");
    // The wrong branch.
    click(&mut harness, "The card is blank: stop");
    assert_eq!(place(&harness), Some(Location::TestWindow), "{}", sentence(&harness));
    click(&mut harness, "Up to the decoder");
    // Into the wrong cell.
    write(&mut harness, "21", "019");
    click(&mut harness, "Advance the input card");
    click(&mut harness, "Check phase");
    let cell = |number: &str| Location::Cell(number.parse().expect("valid cell"));
    let marked = place(&harness);
    assert!([Some(cell("20")), Some(cell("21"))].contains(&marked), "{}", sentence(&harness));
    harness.get_by_label_contains("Cell 21: ").click();
    harness.run();
    keys(&mut harness, "b\n");
    write(&mut harness, "20", "019");
    click(&mut harness, "Check phase");
    assert_eq!(hands(&harness).session().steps(), 1, "{}", sentence(&harness));
    let wrong = hands(&harness).log().iter().filter_map(|entry| match entry {
        LogEntry::Move(_, MoveOutcome::Wrong(kind)) => Some(*kind),
        _ => None,
    });
    assert_eq!(wrong.count(), 4, "one in every phase");
}

/// The coach's message and task.
fn sentence(harness: &Harness<'_, App>) -> String {
    hands(harness).sentence(cardiac_gui::i18n::language::Language::English)
}

/// A strip is pulled by its end and pushed back; the card in the window is written in place.
#[test]
fn strips_are_pulled_and_pushed_by_their_ends() {
    let mut harness = by_hand("adding");
    let way = vec2(0.0, CardSlot::PITCH * scale(&harness));
    for (feed, label) in
        [("input", "Advance the input card"), ("output", "Advance the output card")]
    {
        let passed = |harness: &Harness<'_, App>| match feed {
            "input" => hands(harness).session().board().read,
            _ => hands(harness).session().board().output.passed,
        };
        let end = middle(&harness, label);
        drag(&mut harness, end, end + way);
        assert_eq!(passed(&harness), 1, "{feed} pulled down");
        let end = middle(&harness, label);
        drag(&mut harness, end, end - way);
        assert_eq!(passed(&harness), 0, "{feed} pushed up");
        harness.get_by_label(label).focus();
        harness.run();
        harness.key_press(Key::ArrowDown);
        harness.run();
        assert_eq!(passed(&harness), 1, "{feed} by a key");
        harness.key_press(Key::ArrowUp);
        harness.run();
        assert_eq!(passed(&harness), 0, "{feed} by a key, back");
    }
    click(&mut harness, "Write on the output card");
    keys(&mut harness, "042\n");
    assert_eq!(hands(&harness).session().board().output.in_window().to_string(), "042");
}

/// No by-hand work is lost by a click: a restart can be undone, a silent coach changes nothing, and
/// the log outlives the program.
#[test]
fn no_click_loses_work() {
    let mut harness = by_hand("adding");
    set_slide(&mut harness, "ADDRESS (2)", 2);
    click(&mut harness, "Check phase");
    let done = hands(&harness).session().board().slides();
    click(&mut harness, "Coach: off");
    assert!(hands(&harness).session().is_silent());
    assert_eq!(hands(&harness).session().board().slides(), done);
    click(&mut harness, "Restart");
    assert_eq!(digits(&harness), [0, 0, 0]);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(hands(&harness).session().board().slides(), done);
    let record = hands(&harness).record().to_string();
    assert!(record.ends_with("slide tens 2\ndone = right\nsilent\n"), "{record}");

    // The text in the editor is loaded again.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert!(!harness.state().mode.is_by_hand() && harness.state().mode.work().is_none());
    assert!(says(&harness, "Your work by hand has ended"));
}

/// After a stop the task names the output cards, and asks for nothing more.
#[test]
fn a_stop_ends_the_task() {
    let mut harness = by_hand("adding");
    for _ in 0..28 {
        harness.key_press(Key::F8);
        harness.run();
    }
    assert!(says(&harness, "Done. The machine stops: HRS in cell 16."));
    assert!(says(&harness, "The machine has stopped. Steps: 7; output cards: 1 (042)."));
    click(&mut harness, "Check phase");
    assert!(says(&harness, "To start it again, put the bug on a cell and set the slides."));
    let is_wrong = |entry: &LogEntry| matches!(entry, LogEntry::Move(_, MoveOutcome::Wrong(_)));
    assert!(!hands(&harness).log().iter().any(is_wrong));
    click(&mut harness, "Run loader");
    assert!(says(&harness, "Nothing to load"));
}

/// After a mistake the task is still that of the phase, wherever the bug is.
#[test]
fn the_task_does_not_follow_the_mistake() {
    let mut harness = by_hand("adding");
    set_slide(&mut harness, "ADDRESS (2)", 2);
    harness.get_by_label("The bug, on cell 10").focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    click(&mut harness, "Check phase");
    assert!(says(&harness, "put it back on cell 10"));
    assert!(says(&harness, "the contents of the bug’s cell, 10."));
}

/// The keypad writes the accumulator as a row and a sign slide.
#[test]
fn the_keypad_moves_the_sign_slide() {
    let mut harness = by_hand("adding");
    click(&mut harness, "Accumulator");
    keys(&mut harness, "-42\n");
    let board = hands(&harness).session().board();
    assert_eq!(
        (board.sign.to_string(), board.row(PadRowId::Bottom).to_string()),
        ("-".into(), "0042".into())
    );
    let record = hands(&harness).record().to_string();
    assert!(record.ends_with("sign -\n"), "{record}");
}

/// A mistake is marked where it was made.
#[test]
fn the_mark_is_on_the_mistake() {
    let mut harness = by_hand("adding");
    for _ in 0..3 {
        harness.key_press(Key::F8);
        harness.run();
    }
    act(&mut harness, &["write 21 019", "advance input", "done"]);
    assert!(says(&harness, "019 was written in cell 21: it belongs in cell 20"));
    assert_eq!(hands(&harness).mark(), Some(Location::Cell(Address::new(21).expect("valid cell"))));
}

/// In phase 3 the coach asks for the branch, without counting a mistake.
#[test]
fn the_branch_is_asked_for() {
    let mut harness = by_hand("adding");
    for key in [Key::F8, Key::F8] {
        harness.key_press(key);
        harness.run();
    }
    harness.key_press_modifiers(Modifiers::COMMAND, Key::D);
    harness.run();
    assert!(says(&harness, "Choose the way that the accumulator-test window points"));
    assert_eq!(hands(&harness).mark(), Some(Location::TestWindow));
    assert_eq!(hands(&harness).log(), [LogEntry::Phase, LogEntry::Phase]);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::ArrowUp);
    harness.run();
    assert_eq!(hands(&harness).session().phase(), Phase::Execute);
    // In another phase it says when, without counting a mistake.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::ArrowRight);
    harness.run();
    assert!(says(&harness, "You choose the way in phase 3"));
    assert_eq!(hands(&harness).log().len(), 3);
}

/// The second click of a double click is not for the button that has come under the pointer.
#[test]
fn a_double_click_is_one_click() {
    let mut harness = by_hand("adding");
    set_slide(&mut harness, "ADDRESS (2)", 2);
    harness.ctx.options_mut(|options| options.input_options.max_double_click_delay = 0.3);
    for _ in 0..2 {
        click(&mut harness, "Check phase");
    }
    assert_eq!(hands(&harness).session().phase(), Phase::MoveBug);
    let is_wrong = |entry: &LogEntry| matches!(entry, LogEntry::Move(_, MoveOutcome::Wrong(_)));
    assert!(!hands(&harness).log().iter().any(is_wrong), "{:?}", hands(&harness).log());
}

/// The Erase key erases the contents of the selected cell or of the output card.
#[test]
fn values_are_erased() {
    let mut harness = by_hand("adding");
    write(&mut harness, "21", "019");
    assert_eq!(hands(&harness).session().board().memory.cell(cell_of("21")).to_string(), "019");
    harness::choose(&mut harness, "21");
    click(&mut harness, "Erase");
    assert_eq!(hands(&harness).session().board().memory.cell(cell_of("21")), Cell::Blank);
    click(&mut harness, "Write on the output card");
    keys(&mut harness, "042\n");
    click(&mut harness, "Erase");
    assert_eq!(hands(&harness).session().board().output.in_window(), Card::Blank);
    let record = hands(&harness).record().to_string();
    assert!(record.ends_with("write 21 019\nrub 21\ncard 042\nrub card\n"), "{record}");
}

fn cell_of(number: &str) -> Address {
    number.parse().expect("valid cell")
}

/// Regression: the beginning could not be reached by hand, once by-hand mode had begun in mid-run.
#[test]
fn work_begun_in_mid_run_can_restart_from_the_beginning() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    harness.run();
    let first = harness.state().workspace.session.snapshot().cycle.machine;
    for _ in 0..3 {
        harness::press(&mut harness, Modifiers::NONE, Key::F10);
    }
    harness::press(&mut harness, Modifiers::NONE, Key::F3);
    assert!(says(&harness, "You continue by hand after step 3"));
    let middle = *hands(&harness).record().machine;
    assert_ne!(middle, first);
    // With work done, Restart goes to where that began, and from there to the beginning.
    harness::press(&mut harness, Modifiers::NONE, Key::F8);
    assert!(!hands(&harness).log().is_empty());
    click(&mut harness, "Restart");
    assert_eq!(*hands(&harness).record().machine, middle);
    click(&mut harness, "Restart");
    assert_eq!(*hands(&harness).record().machine, first);
    // Work in which nothing was done begins anew where the machine is.
    harness::press(&mut harness, Modifiers::NONE, Key::F3);
    harness::press(&mut harness, Modifiers::NONE, Key::F10);
    let now = harness.state().workspace.session.snapshot().cycle.machine;
    harness::press(&mut harness, Modifiers::NONE, Key::F3);
    assert_eq!(*hands(&harness).record().machine, now);
}

/// Regression: the keypad stayed open over the board after the coach had written the value.
#[test]
fn showing_a_phase_closes_the_keypad() {
    let mut harness = by_hand("adding");
    harness::choose(&mut harness, "10");
    harness.key_press(Key::Num4);
    harness.run_steps(3);
    let has_keypad =
        |harness: &Harness<'_, App>| harness.query_all_by_label("Erase").next().is_some();
    assert!(has_keypad(&harness));
    harness::press(&mut harness, Modifiers::NONE, Key::F8);
    assert!(!has_keypad(&harness));
}
