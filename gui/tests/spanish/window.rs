//! The window in Spanish: by-hand mode and lessons.

use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use egui::Key;
use egui_kittest::Harness;

use crate::harness::{self, answer, says};

/// A Spanish window with a sample program.
fn spanish() -> Harness<'static, App> {
    let mut window = harness::on_table("adding");
    window.settings.language = Language::Spanish;
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.run_steps(3);
    harness
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness::click(harness, label);
    harness::wait(harness);
}

#[test]
fn the_coach_uses_the_language_of_the_window() {
    let mut harness = spanish();
    harness.key_press(Key::F3);
    harness.run_steps(3);
    click(&mut harness, "Comprobar la fase");
    assert!(says(
        &harness,
        "Las correderas todavía no se han movido: el bicho está en la celda 10"
    ));
    click(&mut harness, "Pista");
    assert!(says(&harness, "Mira la caja del registro: el bicho está en la celda 10."));
    harness.state_mut().settings.language = Language::English;
    harness.run_steps(3);
    assert!(says(&harness, "Look at the register box: the bug is on cell 10."));
    assert!(!says(&harness, "Mira la caja"));
}

#[test]
fn lesson_feedback_uses_the_language_of_the_window() {
    let mut harness = spanish();
    click(&mut harness, "Lecciones");
    click(&mut harness, "Lección 2: Sumar dos números");
    assert!(says(&harness, "Las celdas guardan números, pero no pueden sumar."));
    answer(&mut harness, "hueco 1: línea 2", "20");
    assert!(says(&harness, "En la celda 20 está el primer número."));
    answer(&mut harness, "hueco 1: línea 2", "21");
    answer(&mut harness, "hueco 2: línea 4", "HRS");
    assert!(says(&harness, "Todavía no (entrada 019 023): no hay tarjetas de salida"));
    answer(&mut harness, "hueco 2: línea 4", "ADD");
    answer(&mut harness, "hueco 3: línea 5", "STO");
    answer(&mut harness, "respuesta 2", "43");
    assert!(says(&harness, "No es 043. Recorre el programa otra vez, paso a paso."));
    for (field, text) in [("1", "19"), ("2", "042"), ("3", "1000"), ("4", "000")] {
        answer(&mut harness, &format!("respuesta {field}"), text);
    }
    assert!(says(&harness, "Está bien: la tarjeta 1 es 042."));
    click(&mut harness, "Ejecutar el programa");
    assert!(says(&harness, "El programa está bien: "));
    harness.state_mut().settings.language = Language::English;
    harness.run_steps(3);
    assert!(says(&harness, "That is right: card 1 is 042."));
    assert!(says(&harness, "The program is correct: "));
    // The lesson changes with the language, and keeps its answers.
    assert!(says(&harness, "Lesson 2: Adding two numbers"));
    assert!(says(&harness, "Cells keep numbers"));
    assert!(says(&harness, "The program is complete and loaded."));
    harness.state_mut().settings.language = Language::Spanish;
    harness.run_steps(3);
    assert!(says(&harness, "Está bien: la tarjeta 1 es 042."));
}
