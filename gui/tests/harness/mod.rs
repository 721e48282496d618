//! Windows for the tests.

#![allow(dead_code, reason = "each test uses some of it")]

use cardiac_gui::App;
use cardiac_gui::view::{key_queue, theme};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, HarnessBuilder};

/// A window of this size with a sample program.
pub(crate) fn window(size: [f32; 2], program: &str) -> Harness<'static, App> {
    show(builder(size), on_table(program))
}

/// The test setup of a window.
pub(crate) fn builder<S>(size: [f32; 2]) -> HarnessBuilder<S> {
    Harness::builder()
        .with_size(size)
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(120)
        .with_context_setup(|ctx| {
            theme::install(ctx);
            key_queue::install(ctx);
            // Clicks follow each other as fast as frames, but none is a double click.
            ctx.options_mut(|options| options.input_options.max_double_click_delay = 0.0);
        })
}

/// Shows a window.
pub(crate) fn show(builder: HarnessBuilder<App>, window: App) -> Harness<'static, App> {
    builder.build_ui_state(|ui, window| window.show(ui), window)
}

/// Shows the board alone.
pub(crate) fn show_board(builder: HarnessBuilder<App>, window: App) -> Harness<'static, App> {
    builder.build_ui_state(|ui, window| window.show_board(ui), window)
}

/// A window with a sample program loaded.
pub(crate) fn on_table(program: &str) -> App {
    let mut window = App::default();
    let program = cardiac_programs::find(program).expect("built in");
    window.workspace.load_sample(program).expect("valid program");
    window
}

/// Clicks an item by its label.
pub(crate) fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

/// Waits until no check of a lesson or a submission is in progress.
pub(crate) fn wait(harness: &mut Harness<'_, App>) {
    while says(harness, "with many runs") || says(harness, "con muchas ejecuciones") {
        harness.run_steps(1);
    }
    harness.run_steps(2);
}

/// Writes into a field of a lesson, replacing its text, presses Enter, and waits for the check.
pub(crate) fn answer(harness: &mut Harness<'_, App>, field: &str, text: &str) {
    harness.get_by_label(field).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_label(field).type_text(text);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    wait(harness);
}

/// Selects a cell on the board.
pub(crate) fn choose(harness: &mut Harness<'_, App>, cell: &str) {
    harness.get_by_label_contains(&format!("Cell {cell}: ")).click();
    harness.run_steps(3);
}

/// Presses a key.
pub(crate) fn press(harness: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(3);
}

/// Returns `true` if a label in the window contains this text.
pub(crate) fn says<S>(harness: &Harness<'_, S>, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

/// The number of steps so far.
pub(crate) fn steps(harness: &Harness<'_, App>) -> u64 {
    harness.state().workspace.session.snapshot().steps
}
