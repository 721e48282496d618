//! A window for the tests, with a program on its table.

#![allow(dead_code, reason = "each test takes the parts it needs")]

use cardiac_gui::{App, theme};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, HarnessBuilder};

/// A window of this size with one of the programs that come along.
pub(crate) fn window(size: [f32; 2], program: &str) -> Harness<'static, App> {
    show(builder(size), on_table(program))
}

/// What a window of this size is tested in.
pub(crate) fn builder(size: [f32; 2]) -> HarnessBuilder<App> {
    Harness::builder()
        .with_size(size)
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(120)
        .with_context_setup(|ctx| {
            theme::install(ctx);
            // Clicks follow each other as fast as frames do, and each is one of its own.
            ctx.options_mut(|options| options.input_options.max_double_click_delay = 0.0);
        })
}

/// Shows a window.
pub(crate) fn show(builder: HarnessBuilder<App>, window: App) -> Harness<'static, App> {
    builder.build_ui_state(|ui, window| window.show(ui), window)
}

/// Shows the board of a window alone.
pub(crate) fn show_board(builder: HarnessBuilder<App>, window: App) -> Harness<'static, App> {
    builder.build_ui_state(|ui, window| window.show_board(ui), window)
}

/// A window in which one of the programs lies on the table.
pub(crate) fn on_table(program: &str) -> App {
    let mut window = App::default();
    let program = cardiac_programs::find(program).expect("it comes along");
    window.workspace.load_sample(program).expect("it is a program");
    window
}

/// Clicks at what has this name.
pub(crate) fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

/// Chooses a cell on the board.
pub(crate) fn choose(harness: &mut Harness<'_, App>, cell: &str) {
    harness.get_by_label_contains(&format!("Cell {cell}: ")).click();
    harness.run_steps(3);
}

/// Presses a key.
pub(crate) fn press(harness: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(3);
}

/// Whether something in the window says this.
pub(crate) fn says(harness: &Harness<'_, App>, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

/// How many steps the machine has done.
pub(crate) fn steps(harness: &Harness<'_, App>) -> u64 {
    harness.state().workspace.session.snapshot().steps
}
