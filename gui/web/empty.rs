//! A window of the toolkit with nothing in it. `.ci/web --speed` measures the page against it.

use eframe::{App, Frame};
use egui::{CentralPanel, Ui};

struct EmptyApp;

impl App for EmptyApp {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        CentralPanel::default().show(ui, |ui| ui.label("CARDIAC"));
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    use wasm_bindgen::JsCast as _;

    wasm_bindgen_futures::spawn_local(async {
        let document = web_sys::window().and_then(|window| window.document());
        let canvas = document.and_then(|document| document.get_element_by_id("cardiac"));
        let Some(canvas) = canvas.and_then(|canvas| canvas.dyn_into().ok()) else { return };
        let create: eframe::AppCreator<'static> = Box::new(|creation| {
            cardiac_gui::view::theme::install(&creation.egui_ctx); // the fonts
            Ok(Box::new(EmptyApp))
        });
        let _ = eframe::WebRunner::new().start(canvas, eframe::WebOptions::default(), create).await;
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> eframe::Result {
    let create: eframe::AppCreator<'_> = Box::new(|creation| {
        cardiac_gui::view::theme::install(&creation.egui_ctx);
        Ok(Box::new(EmptyApp))
    });
    eframe::run_native("CARDIAC", eframe::NativeOptions::default(), create)
}
