//! `cardiac-gui`: the window of the system, and the arguments it is opened with.

use std::path::PathBuf;
use std::process::ExitCode;

use cardiac_gui::App;
use cardiac_gui::app::persistence::Persistence;
use cardiac_gui::platform::native::locale;
use cardiac_gui::platform::native::start_error::start_error;
use cardiac_gui::state::store;
use clap::Parser;

/// CARDIAC, the cardboard computer of 1968, in a window.
#[derive(Debug, Parser)]
#[command(version, about, long_about = None)]
struct Args {
    /// File to open: a source, a listing, a deck, an image or a saved session.
    ///
    /// Without it, the last session is restored.
    file: Option<PathBuf>,
}

/// The app with what it keeps between sessions.
struct NativeApp {
    app: App,
    persistence: Persistence,
}

impl NativeApp {
    fn new(creation: &eframe::CreationContext<'_>, args: &Args) -> Self {
        let mut app = App::new(&creation.egui_ctx);
        app.settings.language = locale::language();
        let stored = creation.storage.and_then(|storage| storage.get_string(store::KEY));
        let persistence = Persistence::start(&mut app, stored, args.file.as_deref());
        Self { app, persistence }
    }
}

impl eframe::App for NativeApp {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.app.show(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.persistence.save(&self.app, |key, text| storage.set_string(key, text));
    }
}

/// Returns the icon of the window.
fn icon() -> egui::IconData {
    const PNG: &[u8] = include_bytes!("../desktop/icons/256.png");
    eframe::icon_data::from_png_bytes(PNG).expect("the icon is a PNG")
}

fn main() -> ExitCode {
    let args = Args::parse();
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("CARDIAC")
            .with_app_id("cardiac")
            .with_icon(icon())
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([1024.0, 600.0]),
        ..eframe::NativeOptions::default()
    };
    let result = eframe::run_native(
        "cardiac",
        options,
        Box::new(move |creation| Ok(Box::new(NativeApp::new(creation, &args)))),
    );
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cardiac-gui: {}", start_error(&error, locale::language()));
            ExitCode::FAILURE
        }
    }
}
