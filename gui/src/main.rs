//! `cardiac-gui`: the window.

use cardiac_gui::Window;

struct App(Window);

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.0.show(ui);
    }
}

fn main() -> eframe::Result {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("CARDIAC")
            .with_app_id("cardiac")
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([640.0, 480.0]),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "cardiac",
        options,
        Box::new(|creation| {
            let mut window = Window::new(&creation.egui_ctx);
            window.desk.take(&cardiac_programs::PROGRAMS[0]).ok();
            Ok(Box::new(App(window)))
        }),
    )
}
