//! Grading the program in the window by an assignment.

use std::fs;
use std::path::{Path, PathBuf};

use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::harness::{self, click, says, wait};

/// A file of the assignment "Multiplying".
fn multiplying(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../programs/assignments/multiplying").join(name)
}

/// A window with a program, in this language.
fn window(program: &Path, language: Language) -> Harness<'static, App> {
    let mut window = App::default();
    window.settings.language = language;
    window.open(program);
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.run_steps(3);
    harness
}

/// Clicks the button of the lesson panel, and chooses an assignment in the dialog.
fn grade(harness: &mut Harness<'_, App>, assignment: &Path) {
    let (panel, button) = if harness.state().settings.language == Language::Spanish {
        ("Lección", "Calificar con una tarea…")
    } else {
        ("Lesson", "Grade against an assignment…")
    };
    click(harness, panel);
    click(harness, button);
    let dialog = harness.state_mut().files.dialog.as_mut().expect("it is open");
    assignment.to_str().expect("the path is UTF-8").clone_into(&mut dialog.field);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    wait(harness);
}

#[test]
fn the_model_solution_passes_every_check() {
    let mut harness = window(&multiplying("model.asm"), Language::English);
    grade(&mut harness, &multiplying("assignment.toml"));
    for part in [
        "Multiplying",
        "Points: 11 of 11",
        "All checks passed.",
        "six times seven: passed, points: 2 of 2",
        "Hidden case nothing times something: passed",
    ] {
        assert!(says(&harness, part), "{part}");
    }
    click(&mut harness, "Close the assignment");
    assert!(!says(&harness, "Points:"));
    harness.get_by_label("Grade against an assignment…");
}

#[test]
fn the_first_failed_check_is_named_and_explained() {
    let mut harness = window(&multiplying("wrong/doubles.asm"), Language::English);
    grade(&mut harness, &multiplying("assignment.toml"));
    assert!(says(&harness, "First failed check: "));
    assert!(says(&harness, "failed, points: 0 of"));
    assert!(says(&harness, "expected 042"));
}

#[test]
fn a_changed_program_can_be_graded_again() {
    let mut harness = window(&multiplying("wrong/doubles.asm"), Language::English);
    grade(&mut harness, &multiplying("assignment.toml"));
    let changed = "The program has changed since it was graded.";
    assert!(!says(&harness, changed));
    let model = fs::read_to_string(multiplying("model.asm")).expect("readable");
    harness.state_mut().workspace.document.text = model;
    harness.run_steps(2);
    assert!(says(&harness, changed));
    click(&mut harness, "Grade again");
    wait(&mut harness);
    assert!(says(&harness, "All checks passed.") && !says(&harness, changed));
}

#[test]
fn a_program_with_errors_leads_to_them() {
    let folder = tempfile::tempdir().expect("writable");
    let program = folder.path().join("mine.asm");
    fs::write(&program, "  INP 20\n  OTU 20\n  HRS\n").expect("writable");
    let mut harness = window(&program, Language::English);
    grade(&mut harness, &multiplying("assignment.toml"));
    assert!(says(&harness, "The program has errors, so it cannot be graded."));
    click(&mut harness, "Show in Source");
    assert!(says(&harness, "OTU"));
}

#[test]
fn every_error_of_an_assignment_is_shown_with_its_line() {
    let folder = tempfile::tempdir().expect("writable");
    let assignment = folder.path().join("bad.toml");
    fs::write(&assignment, "titel = \"Sums\"\nmodel = 7\n").expect("writable");
    let mut harness = window(&multiplying("model.asm"), Language::English);
    grade(&mut harness, &assignment);
    for part in ["bad.toml is not a valid assignment. Line 1: ", "Line 2: "] {
        assert!(says(&harness, part), "{part}");
    }

    fs::write(&assignment, "title = \"Sums\"\nmodel = \"none.asm\"\n[[case]]\nname = \"a\"\ncards = \"1\"\nexpect = \"1\"\n")
        .expect("writable");
    click(&mut harness, "Grade again");
    wait(&mut harness);
    assert!(says(&harness, "The model solution of bad.toml cannot be read."));
}

#[test]
fn work_by_hand_is_graded_by_the_command() {
    let assignment = multiplying("../adding-by-hand/assignment.toml");
    let mut harness = window(&multiplying("model.asm"), Language::English);
    grade(&mut harness, &assignment);
    assert!(says(&harness, "grade it with `cardiac grade`"));
}

#[test]
fn grading_speaks_spanish() {
    let mut harness = window(&multiplying("model.asm"), Language::Spanish);
    grade(&mut harness, &multiplying("assignment.toml"));
    assert!(says(&harness, "Puntos: 11 de 11") && says(&harness, "Todo está superado."));
}
