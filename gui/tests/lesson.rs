//! Lessons: gaps, predictions, runs and work by hand.

use std::path::PathBuf;

use crate::harness::{self, answer, says, steps, wait};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::i18n::messages::Msg;
use cardiac_gui::state::store::StoredState;
use cardiac_programs::lesson;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness::click(harness, label);
    wait(harness);
}

/// A window with lesson 2, opened from the menu.
fn second(size: [f32; 2]) -> Harness<'static, App> {
    let mut harness = harness::window(size, "counting");
    harness.run_steps(3);
    click(&mut harness, "Lessons");
    click(&mut harness, "Lesson 2: Adding two numbers");
    harness.run_steps(3);
    harness
}

fn fill_gaps(harness: &mut Harness<'_, App>) {
    answer(harness, "gap 1: line 2", "21");
    answer(harness, "gap 2: line 4", "add");
    answer(harness, "gap 3: line 5", "STO");
}

fn predict(harness: &mut Harness<'_, App>) {
    for (field, text) in
        [("answer 1", "19"), ("answer 2", "042"), ("answer 3", "1000"), ("answer 4", "000")]
    {
        answer(harness, field, text);
    }
}

#[test]
fn a_lesson_can_be_completed() {
    let mut harness = second([1280.0, 800.0]);
    assert!(says(&harness, "Cells keep numbers"));
    answer(&mut harness, "gap 1: line 2", "20");
    assert!(says(&harness, "the first would be lost"), "the teacher's word");
    assert!(harness.get_by_label("gap 1: line 2").is_focused(), "it can be written again");
    answer(&mut harness, "gap 1: line 2", "21");
    assert!(!says(&harness, "the first would be lost"));
    assert!(says(&harness, "That is right."));
    assert!(harness.get_by_label("gap 2: line 4").is_focused(), "it goes on");
    answer(&mut harness, "gap 2: line 4", "AD");
    assert!(says(&harness, "did you mean `ADD`?"));
    assert_eq!(harness.state().workspace.document.name, "counting.asm");
    fill_gaps(&mut harness);

    // The board has the program, with the cards of the lesson.
    let solved = lesson::find("adding").expect("built in").lesson().solution();
    let workspace = &harness.state().workspace;
    assert_eq!(
        (workspace.document.name.as_str(), workspace.document.loaded_text.as_str()),
        ("adding.asm", solved.as_str())
    );
    let cards: Vec<String> = workspace.session.input_cards().map(|card| card.to_string()).collect();
    assert_eq!(cards, ["019", "023"]);
    assert!(says(&harness, "Cell 13: 221"));

    answer(&mut harness, "answer 1", "42");
    assert!(says(&harness, "That is the sum, and it will be there one step later."));
    assert!(!says(&harness, "Run program"));
    predict(&mut harness);
    assert!(says(&harness, "That is right: card 1 is 042."));
    click(&mut harness, "Run program");
    assert!(says(&harness, "The program is correct"));
    assert!(harness.state().playback.direction.is_some());
    assert!(says(&harness, "Now you know it by heart"));

    click(&mut harness, "Work through it by hand");
    assert!(harness.state().mode.is_by_hand());
    assert!(says(&harness, "Now: Steps 1 to 2: Copy both cards"));
    for _ in 0..8 {
        harness.key_press(Key::F8);
        harness.run_steps(3);
    }
    assert!(says(&harness, "Done: Steps 1 to 2"));
    assert!(says(&harness, "Now: Steps 3 to 4"));
    assert!(says(&harness, "Still to do: Steps 5 to 7"));

    // It is restored.
    click(&mut harness, "Other lessons");
    click(&mut harness, "Lesson 1: A card in");
    assert!(says(&harness, "gap 1: line 1"));
    click(&mut harness, "Other lessons");
    click(&mut harness, "Lesson 2: Adding two numbers");
    assert!(says(&harness, "Done: Steps 1 to 2"));
}

#[test]
fn help_comes_in_levels() {
    let mut harness = second([1280.0, 800.0]);
    click(&mut harness, "Check gap 1: line 2");
    assert!(says(&harness, "The gap is still empty."));
    click(&mut harness, "Hint for gap 1: line 2");
    assert!(says(&harness, "Hint: Look two lines further down."));
    click(&mut harness, "Show answer for gap 1: line 2");
    assert!(says(&harness, "It is 21. Type it in"));
    // The second wrong answer shows the hint.
    answer(&mut harness, "gap 2: line 4", "SUB");
    assert!(!says(&harness, "must stay there, and grow"));
    answer(&mut harness, "gap 2: line 4", "7");
    assert!(says(&harness, "That is a number."));
    assert!(says(&harness, "must stay there, and grow"));
}

#[test]
fn an_edited_answer_is_checked_again() {
    let mut harness = second([1280.0, 800.0]);
    fill_gaps(&mut harness);
    assert!(says(&harness, "answer 1"));
    harness.get_by_label("gap 3: line 5").focus();
    harness.run_steps(2);
    harness.get_by_label("gap 3: line 5").type_text("X");
    harness.run_steps(3);
    assert!(!says(&harness, "answer 1"), "the program has a gap again");
}

#[test]
fn fast_typing_goes_into_one_field() {
    let mut harness = second([1280.0, 800.0]);
    answer(&mut harness, "gap 1: line 2", "21");
    answer(&mut harness, "gap 2: line 4", "ADD");
    assert!(harness.get_by_label("gap 3: line 5").is_focused());
    // All in one frame.
    let enter = egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    harness.input_mut().events.extend([egui::Event::Text("STO".to_owned()), enter]);
    harness.run_steps(4);
    wait(&mut harness);
    let field = harness.get_by_label("answer 1");
    assert!(field.is_focused());
    assert_eq!(field.value().unwrap_or_default(), "");
}

#[test]
fn unsaved_text_raises_a_question() {
    let mut harness = second([1280.0, 800.0]);
    harness.state_mut().workspace.document.text.push_str("; mine");
    fill_gaps(&mut harness);
    assert!(harness.state().workspace.document.text.ends_with("; mine"));
    assert_eq!(harness.state().workspace.document.name, "counting.asm");
}

#[test]
fn the_lessons_key_works_in_a_wide_window() {
    for size in [[1280.0, 800.0], [1800.0, 900.0]] {
        let mut harness = harness::window(size, "counting");
        harness.run_steps(3);
        assert!(!says(&harness, "Lesson 6: "));
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
        harness.run_steps(3);
        assert!(says(&harness, "Lesson 6: "));
    }
}

#[test]
fn a_lesson_is_opened_from_a_file() {
    let folder = tempfile::tempdir().expect("writable");
    let path = folder.path().join("mine.toml");
    let text = lesson::find("loop").expect("built in").text;
    std::fs::write(&path, text.replace("\"A loop\"", "\"Round and round\"")).expect("written");
    let mut harness = harness::window([1280.0, 800.0], "counting");
    harness.state_mut().open(&path);
    harness.run_steps(4);
    wait(&mut harness);
    assert!(says(&harness, "Round and round"));
    assert!(says(&harness, "gap 1: line 3"));
    assert_eq!(harness.state().workspace.document.name, "counting.asm", "the table is as it was");

    std::fs::write(&path, text.replacen("hint =", "hnit =", 1)).expect("written");
    harness.state_mut().open(&path);
    harness.run_steps(4);
    wait(&mut harness);
    let line = 1 + text.lines().position(|line| line.starts_with("hint =")).expect("exists");
    assert!(says(&harness, &format!("mine.toml is not a valid lesson. Line {line}: ")));
    assert!(says(&harness, "did you mean `hint`?"));
    std::fs::write(&path, text.replace("answer = \"022\"", "answer = \"023\"")).expect("written");
    harness.state_mut().open(&path);
    harness.run_steps(4);
    wait(&mut harness);
    assert!(says(&harness, "prediction 1: the lesson says 023, the machine 022"));
}

#[test]
fn a_lesson_stays_visible_when_a_card_is_needed() {
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), App::default());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
    harness.run_steps(3);
    harness.key_press(Key::F10);
    harness.run_steps(3);
    assert!(says(&harness, "No input cards left"));
    assert!(says(&harness, "Lesson 6: "));
}

/// The window after a restart.
fn next_time(harness: &Harness<'_, App>, change: impl Fn(&str) -> String) -> Harness<'static, App> {
    start(&[change(&state(harness))])
}

/// The state of a window, without its sum: changed, it is not damaged.
fn state(harness: &Harness<'_, App>) -> String {
    let text = harness.state().persisted_state().to_string();
    text[..text.rfind(' ').expect("it has a sum")].to_owned()
}

/// A window that finds these states, the latest first.
fn start(states: &[String]) -> Harness<'static, App> {
    let mut window = App::default();
    let states = states.iter().map(|text| text.clone() + "\n");
    let found = |text| StoredState { text: Ok(text), path: PathBuf::new(), is_in_use: false };
    let states = states.map(found).collect();
    window.start(states, None, |_| panic!("it is not damaged"));
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.run_steps(3);
    wait(&mut harness);
    harness
}

fn messages(harness: &Harness<'_, App>) -> Vec<String> {
    harness.state().notices.all().iter().map(|notice| notice.text.clone()).collect()
}

#[test]
fn lesson_progress_survives_a_restart() {
    let mut harness = second([1280.0, 900.0]);
    click(&mut harness, "Hint for gap 3: line 5");
    answer(&mut harness, "gap 1: line 2", "21");
    answer(&mut harness, "gap 2: line 4", "SUB");
    let again = next_time(&harness, str::to_owned);
    assert_eq!(again.state().persisted_state(), harness.state().persisted_state());
    let value = |field: &str| again.get_by_label(field).value().unwrap_or_default();
    assert_eq!([value("gap 1: line 2"), value("gap 2: line 4")], ["21", "SUB"]);
    assert!(says(&again, "That is right."), "gap 1");
    assert!(again.query_by_label("Check gap 1: line 2").is_none());
    assert!(says(&again, "Hint: "), "gap 3");
    assert!(!says(&again, "answer 1"));

    // Predictions, run and by-hand work are restored.
    let mut harness = again;
    fill_gaps(&mut harness);
    predict(&mut harness);
    click(&mut harness, "Run program");
    click(&mut harness, "Work through it by hand");
    for _ in 0..9 {
        harness.key_press(Key::F8);
        harness.run_steps(3);
    }
    let mut again = next_time(&harness, str::to_owned);
    assert_eq!(again.state().persisted_state(), harness.state().persisted_state());
    assert!(says(&again, "That is right: card 1 is 042."));
    assert!(says(&again, "The program is correct"));
    assert!(says(&again, "Done: Steps 1 to 2") && says(&again, "Now: Steps 3 to 4"));
    assert_eq!(again.state().workspace.document.name, "adding.asm");

    // A closed lesson is restored too.
    click(&mut again, "Other lessons");
    let mut again = next_time(&again, str::to_owned);
    assert!(says(&again, "Lesson 6: "));
    click(&mut again, "Lesson 2: Adding two numbers");
    assert!(says(&again, "Done: Steps 1 to 2"));
}

/// Of the states of two windows, the later change to a lesson counts, even if it removed something.
#[test]
fn the_later_change_to_a_lesson_wins() {
    let field = "gap 2: line 4";
    let written = |states: &[&String]| {
        let again = start(&states.iter().copied().cloned().collect::<Vec<_>>());
        assert_eq!(state(&again).matches("\nlesson ours adding ").count(), 1);
        again.get_by_label(field).value().unwrap_or_default()
    };
    let mut harness = second([1280.0, 900.0]);
    answer(&mut harness, "gap 1: line 2", "21");
    answer(&mut harness, field, "SUB");
    let long = state(&harness);
    harness.state_mut().settings.language = Language::Spanish;
    harness.run_steps(3);
    wait(&mut harness);
    let spanish = state(&harness);
    assert!(spanish.contains("\nlesson ours adding es\n"));
    harness.state_mut().settings.language = Language::English;
    harness.run_steps(3);
    wait(&mut harness);
    answer(&mut harness, field, "S");
    let short = state(&harness);
    for before in [&long, &spanish] {
        assert_eq!(written(&[&short, before]), "S");
    }
    assert_eq!(written(&[&long, &short]), "S");
    // To open a lesson is no change.
    let reopened = state(&start(std::slice::from_ref(&long)));
    assert_eq!(written(&[&reopened, &short]), "S");
    // Earlier versions wrote no times: of their states the longer one counts.
    let without_times = |text: &String| {
        let lines = text.split_inclusive('\n').filter(|line| !line.starts_with("|changed "));
        lines.collect::<String>()
    };
    let [old_long, old_short] = [&long, &short].map(without_times);
    assert_eq!(written(&[&old_short, &old_long]), "SUB");
    assert_eq!(written(&[&old_long, &old_short]), "SUB");
    assert_eq!(written(&[&old_long, &short]), "S");
}

#[test]
fn damaged_lesson_progress_costs_nothing_else() {
    let mut harness = second([1280.0, 800.0]);
    answer(&mut harness, "gap 1: line 2", "21");
    for (from, to, said) in [
        ("|gap 1 checked", "|gap 0 checked", "damaged and cannot be read"),
        ("ours adding", "ours subtracting", "damaged and cannot be read"),
        ("|of ", "|off ", "damaged and cannot be read"),
        ("|of ", "|of f", "damaged and cannot be read"),
    ] {
        let again = next_time(&harness, |stored| stored.replacen(from, to, 1));
        assert!(
            messages(&again).iter().any(|messages| messages.contains(said)),
            "{from}: {:?}",
            messages(&again)
        );
        assert_eq!(again.state().workspace.document, harness.state().workspace.document);
        assert!(says(&again, "Lesson 6: "), "{from}: one can be chosen");
    }
    // Answers of another lesson are not taken over.
    let print = harness.state().persisted_state().to_string();
    let print = print.split("|of ").nth(1).and_then(|of| of.get(..16)).expect("exists");
    let again = next_time(&harness, |stored| stored.replacen(print, "0123456789abcdef", 1));
    assert!(
        messages(&again).iter().any(|messages| messages.contains("has changed since you left it"))
    );
    let written = again.get_by_label("gap 1: line 2").value().unwrap_or_default();
    assert_eq!(written, "");
}

#[test]
fn a_lesson_file_is_reopened_if_it_exists() {
    let (mut harness, folder) = teachers(TEACHERS);
    wait(&mut harness);
    write_gap(&mut harness, "HSR 00");
    let again = next_time(&harness, str::to_owned);
    assert!(says(&again, "did you mean `HRS`?"));
    assert_eq!(again.state().persisted_state(), harness.state().persisted_state());

    let path = folder.path().join("mine.toml");
    std::fs::rename(&path, folder.path().join("away.toml")).expect("movable");
    let gone = next_time(&harness, str::to_owned);
    assert!(
        messages(&gone).iter().any(|messages| messages.contains("mine.toml")),
        "{:?}",
        messages(&gone)
    );
    // When the file is back, so are the answers.
    std::fs::rename(folder.path().join("away.toml"), &path).expect("movable");
    let mut again = next_time(&gone, str::to_owned);
    again.state_mut().open(&path);
    again.run_steps(3);
    wait(&mut again);
    assert!(says(&again, "did you mean `HRS`?"));
}

/// Copies a card ten thousand times. Two of the answers run longer than the model: some thousands
/// of steps, and some hundreds of thousands.
const TEACHERS: &str = r#"
title = "Copying"
text = "A card is read and punched."
program = """
         INP   90
         OUT   90
         ____
slow:    CLA   turns
again:   SUB   00
         TAC   end
         JMP   again
end:     HRS   00
slower:  CLA   turns
more:    SUB   00
         TAC   next
         JMP   more
next:    CLA   rounds
         SUB   00
         STO   rounds
         TAC   end
         JMP   slower
turns:   DATA  900
rounds:  DATA  100
"""
[[gap]]
answer = "HRS 00"
hint = "It is to stop."
[limits]
steps = 1000000
[[generate]]
name = "drawn"
words = 1
runs = 10000
"#;

/// A window with a teacher's lesson, opened from a file.
fn teachers(text: &str) -> (Harness<'static, App>, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("writable");
    let path = folder.path().join("mine.toml");
    std::fs::write(&path, text).expect("written");
    let mut harness = harness::window([1280.0, 800.0], "counting");
    harness.state_mut().open(&path);
    harness.run_steps(3);
    (harness, folder)
}

/// Writes into the gap without waiting for the feedback.
fn write_gap(harness: &mut Harness<'_, App>, text: &str) {
    harness.get_by_label("gap 1: line 3").focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_label("gap 1: line 3").type_text(text);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
}

#[test]
fn a_slow_lesson_check_does_not_block_the_window() {
    let long = TEACHERS.replace("\"HRS 00\"", "\"JMP slower\"");
    let (mut harness, _folder) = teachers(&long);
    assert!(says(&harness, "Checking the lesson “Copying” with many runs"));
    harness.key_press(Key::F10);
    harness.run_steps(2);
    assert_eq!(steps(&harness), 1, "the machine works meanwhile");
    // The check is canceled.
    harness::click(&mut harness, "Other lessons");
    assert!(!says(&harness, "with many runs"));
    assert!(says(&harness, "Lesson 6: "));
}

#[test]
fn a_slow_answer_check_does_not_block_the_window() {
    let (mut harness, folder) = teachers(TEACHERS);
    wait(&mut harness);
    write_gap(&mut harness, "JMP slower");
    assert!(says(&harness, "Checking with many runs"));
    harness.key_press(Key::F10);
    harness.run_steps(2);
    assert_eq!(steps(&harness), 1, "the machine works meanwhile");

    // An edited answer is not checked any more, nor is a closed lesson.
    write_gap(&mut harness, "HSR 00");
    assert!(says(&harness, "did you mean `HRS`?"));
    write_gap(&mut harness, "JMP slower");
    assert!(says(&harness, "Checking with many runs"));
    harness::click(&mut harness, "Other lessons");
    harness.state_mut().open(&folder.path().join("mine.toml"));
    harness.run_steps(3);
    assert!(!says(&harness, "with many runs"));
    let written = harness.get_by_label("gap 1: line 3").value().unwrap_or_default();
    assert_eq!(written, "JMP slower");

    // A slow check ends in a later frame.
    write_gap(&mut harness, "JMP slow");
    wait(&mut harness);
    assert!(says(&harness, "Not the expected answer"));
    assert!(says(&harness, "The program is complete and loaded."));
}

/// Regression: in Spanish the button for a hint went to a row of its own.
#[test]
fn the_buttons_of_a_gap_stay_in_its_row() {
    for language in [Language::English, Language::Spanish] {
        for place in 0..lesson::LESSONS.len() {
            let mut window = App::default();
            window.settings.language = language;
            let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
            harness.run_steps(3);
            harness::click(&mut harness, &language.get(Msg::MenuLessons));
            let name = language.format(Msg::LessonNumbered, &[&(place + 1), &""]);
            harness.get_by_label_contains(&name).click();
            harness.run_steps(4);
            let rows = |msg: Msg| {
                let name = language.format(msg, &[&""]);
                let buttons = harness.query_all_by_label_contains(name.trim());
                let buttons = buttons.filter(|node| node.accesskit_node().role() == Role::Button);
                buttons.map(|button| button.rect().center().y.round()).collect::<Vec<_>>()
            };
            let (checks, hints) = (rows(Msg::LessonCheckOf), rows(Msg::LessonHintOf));
            assert_eq!(checks, hints, "{language:?}, lesson {}", place + 1);
            let gap = language.format(Msg::LessonGapName, &[&1, &""]);
            let gap = gap.split(':').next().expect("it has a name");
            let fields = harness.query_all_by_label_contains(gap);
            let field = fields
                .filter(|node| node.accesskit_node().role() == Role::TextInput)
                .map(|field| field.rect().center().y.round())
                .next()
                .expect("there is a gap");
            assert_eq!(Some(&field), checks.first(), "{language:?}, lesson {}", place + 1);
        }
    }
}

/// Regression: the panel went on to say that the program of the lesson is loaded.
#[test]
fn another_program_is_not_taken_for_that_of_the_lesson() {
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), App::default());
    harness::click(&mut harness, "Lessons");
    harness.get_by_label_contains("Lesson 2: ").click();
    harness.run_steps(4);
    for (gap, text) in [("gap 1: line 2", "21"), ("gap 2: line 4", "ADD"), ("gap 3: line 5", "STO")]
    {
        harness::answer(&mut harness, gap, text);
    }
    assert!(says(&harness, "The program is complete and loaded."));
    harness.state_mut().workspace = harness::on_table("nim").workspace;
    harness.run_steps(3);
    assert!(says(&harness, "another one is loaded now"));
}
