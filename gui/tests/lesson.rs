//! Lessons: gaps filled, runs foretold, seen and worked by hand.

mod table;

use cardiac_gui::Window;
use cardiac_programs::lesson;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

fn click(harness: &mut Harness<'_, Window>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(4);
}

fn says(harness: &Harness<'_, Window>, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

/// Writes into a field, over what stands there, and presses Enter.
fn answer(harness: &mut Harness<'_, Window>, field: &str, text: &str) {
    harness.get_by_label(field).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_label(field).type_text(text);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
}

/// A window with the second lesson, opened from the menu.
fn second(size: [f32; 2]) -> Harness<'static, Window> {
    let mut harness = table::window(size, "counting");
    harness.run_steps(3);
    click(&mut harness, "Lessons");
    click(&mut harness, "Lesson 2: Adding two numbers");
    harness
}

fn fill_gaps(harness: &mut Harness<'_, Window>) {
    answer(harness, "gap 1: line 2", "21");
    answer(harness, "gap 2: line 4", "add");
    answer(harness, "gap 3: line 5", "STO");
}

fn foretell(harness: &mut Harness<'_, Window>) {
    for (field, text) in
        [("answer 1", "19"), ("answer 2", "042"), ("answer 3", "1000"), ("answer 4", "000")]
    {
        answer(harness, field, text);
    }
}

#[test]
fn a_lesson_is_gone_through() {
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
    assert_eq!(harness.state().desk.document.name, "counting.asm");
    fill_gaps(&mut harness);

    // The board holds the program, with the cards of the lesson.
    let solved = lesson::find("adding").expect("it is one of ours").lesson().solved();
    let desk = &harness.state().desk;
    assert_eq!(
        (desk.document.name.as_str(), desk.document.on_table.as_str()),
        ("adding.asm", solved.as_str())
    );
    let cards: Vec<String> = desk.session.hopper().map(|card| card.to_string()).collect();
    assert_eq!(cards, ["019", "023"]);
    assert!(says(&harness, "Cell 13: 221"));

    answer(&mut harness, "answer 1", "42");
    assert!(says(&harness, "That is the sum, and it will be there one step later."));
    assert!(!says(&harness, "Run it"));
    foretell(&mut harness);
    assert!(says(&harness, "That is right: card 1 is 042."));
    click(&mut harness, "Run it");
    assert!(says(&harness, "It does all that is asked"));
    assert!(harness.state().player.direction.is_some());
    assert!(says(&harness, "Now you know it by heart"));

    click(&mut harness, "Work it by hand");
    assert!(harness.state().is_by_hand);
    assert!(says(&harness, "Now: Steps 1 to 2: Both cards in"));
    for _ in 0..8 {
        harness.key_press(Key::F8);
        harness.run_steps(3);
    }
    assert!(says(&harness, "Done: Steps 1 to 2"));
    assert!(says(&harness, "Now: Steps 3 to 4"));
    assert!(says(&harness, "Still to do: Steps 5 to 7"));

    // It is as it was left.
    click(&mut harness, "Other lessons");
    click(&mut harness, "Lesson 1: A card in");
    assert!(says(&harness, "gap 1: line 1"));
    click(&mut harness, "Other lessons");
    click(&mut harness, "Lesson 2: Adding two numbers");
    assert!(says(&harness, "Done: Steps 1 to 2"));
}

#[test]
fn help_comes_in_degrees() {
    let mut harness = second([1280.0, 800.0]);
    click(&mut harness, "Check gap 1: line 2");
    assert!(says(&harness, "Nothing is written there yet."));
    click(&mut harness, "Hint for gap 1: line 2");
    assert!(says(&harness, "A hint: Look two lines further down."));
    click(&mut harness, "Show the answer for gap 1: line 2");
    assert!(says(&harness, "It is 21. Write it down"));
    // The second wrong answer brings the hint.
    answer(&mut harness, "gap 2: line 4", "SUB");
    assert!(!says(&harness, "must stay there, and grow"));
    answer(&mut harness, "gap 2: line 4", "7");
    assert!(says(&harness, "A number is no instruction."));
    assert!(says(&harness, "must stay there, and grow"));
}

#[test]
fn what_is_written_again_is_checked_again() {
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
fn what_is_typed_fast_goes_into_one_field() {
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
    let field = harness.get_by_label("answer 1");
    assert!(field.is_focused());
    assert_eq!(field.value().unwrap_or_default(), "");
}

#[test]
fn a_text_that_is_not_saved_is_asked_about() {
    let mut harness = second([1280.0, 800.0]);
    harness.state_mut().desk.document.text.push_str("; mine");
    fill_gaps(&mut harness);
    assert!(harness.state().desk.document.text.ends_with("; mine"));
    assert_eq!(harness.state().desk.document.name, "counting.asm");
}

#[test]
fn a_key_shows_the_lessons_even_where_all_panels_are_seen() {
    for size in [[1280.0, 800.0], [1800.0, 900.0]] {
        let mut harness = table::window(size, "counting");
        harness.run_steps(3);
        assert!(!says(&harness, "Lesson 6: "));
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
        harness.run_steps(3);
        assert!(says(&harness, "Lesson 6: "));
    }
}

#[test]
fn a_lesson_is_opened_from_a_file() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("mine.toml");
    let text = lesson::find("loop").expect("it is one of ours").text;
    std::fs::write(&path, text.replace("\"A loop\"", "\"Round and round\"")).expect("written");
    let mut harness = table::window([1280.0, 800.0], "counting");
    harness.state_mut().open(&path);
    harness.run_steps(4);
    assert!(says(&harness, "Round and round"));
    assert!(says(&harness, "gap 1: line 3"));
    assert_eq!(harness.state().desk.document.name, "counting.asm", "the table is as it was");

    std::fs::write(&path, text.replacen("hint =", "hnit =", 1)).expect("written");
    harness.state_mut().open(&path);
    harness.run_steps(4);
    let line = 1 + text.lines().position(|line| line.starts_with("hint =")).expect("it is there");
    assert!(says(&harness, &format!("mine.toml is not taken as a lesson. Line {line}: ")));
    assert!(says(&harness, "did you mean `hint`?"));
    std::fs::write(&path, text.replace("answer = \"022\"", "answer = \"023\"")).expect("written");
    harness.state_mut().open(&path);
    harness.run_steps(4);
    assert!(says(&harness, "prediction 1: the lesson says 023, the machine 022"));
}

#[test]
fn a_lesson_stays_in_view_when_a_card_is_wanted() {
    let mut harness = table::show(table::builder([1280.0, 800.0]), Window::default());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
    harness.run_steps(3);
    harness.key_press(Key::F10);
    harness.run_steps(3);
    assert!(says(&harness, "No card is left to be read"));
    assert!(says(&harness, "Lesson 6: "));
}
