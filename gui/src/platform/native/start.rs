//! The window of the system, and the arguments it is opened with.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use super::desktop::Desktop;
use super::dialog_message;
use super::locale;
use super::start_error::start_error;
use super::store::default_folder;
use super::termination;
use super::{page, viewer};
use crate::app::autosave::{Autosave, Start};
use crate::app::window::App;
use crate::state::store::OLD_KEY;

/// CARDIAC, the cardboard computer of 1968, in a window.
#[derive(Debug, Parser)]
#[command(version, about, long_about = None)]
struct Args {
    /// File to open: a source, a listing, a deck, an image or a saved session.
    ///
    /// Without it, the last session is restored.
    file: Option<PathBuf>,
    /// Folder for what the window keeps between sessions, instead of the user's data folder.
    #[arg(long, value_name = "DIR")]
    store: Option<PathBuf>,
}

/// The app with what it keeps between sessions.
struct NativeApp {
    app: App,
    autosave: Autosave,
    /// The report that was written to standard error.
    written: Option<String>,
    desktop: Desktop,
}

impl NativeApp {
    fn new(creation: &eframe::CreationContext<'_>, args: Args) -> Self {
        let mut app = App::new(&creation.egui_ctx);
        app.settings.language = locale::language();
        app.viewer = Some(viewer::open);
        app.page = Some(page::read);
        let old = creation.storage.and_then(|storage| storage.get_string(OLD_KEY));
        let wake = creation.egui_ctx.clone();
        let is_ending = termination::watch(move || wake.request_repaint());
        let folder = args.store.or_else(default_folder);
        let start = Start { folder, file: args.file, old };
        let autosave = Autosave::start(&creation.egui_ctx, &mut app, start, is_ending);
        let mut desktop = Desktop::start(creation);
        app.files.system = desktop.dialogs.take();
        Self { app, autosave, written: None, desktop }
    }

    /// Saves the state. A report that nothing can be kept is written to standard error too, where it
    /// is still seen when the window is closed.
    fn save(&mut self, context: &egui::Context) {
        self.autosave.frame(context, &mut self.app);
        let report = self.autosave.report();
        if report == self.written.as_deref() {
            return;
        }
        if let Some(text) = report {
            writeln!(io::stderr(), "cardiac-gui: {text}").ok(); // it may be closed
        }
        self.written = report.map(str::to_owned);
    }
}

impl eframe::App for NativeApp {
    /// Saves the state while the window is hidden and has no frames.
    fn logic(&mut self, context: &egui::Context, _frame: &mut eframe::Frame) {
        let is_hidden = context.input(|input| {
            let window = input.viewport();
            window.minimized == Some(true) || window.occluded == Some(true)
        });
        if is_hidden {
            self.save(context);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.app.settings.system = self.desktop.preferences();
        self.app.show(ui);
        // Only now are the changes of this frame made. A change of the next frame asks again.
        self.save(ui.ctx());
    }

    /// The toolkit keeps size and place of the window, and widths of panels.
    fn auto_save_interval(&self) -> Duration {
        Duration::from_secs(1)
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.autosave.save(&mut self.app);
    }
}

/// Returns the icon of the window.
fn icon() -> egui::IconData {
    const PNG: &[u8] = include_bytes!("../../../desktop/icons/256.png");
    eframe::icon_data::from_png_bytes(PNG).expect("the icon is a PNG")
}

/// Prints the help, the version, or an error in the arguments. Returns the exit status.
fn print(message: &clap::Error) -> ExitCode {
    if !dialog_message::show(&message.to_string()) {
        message.print().ok(); // it may be closed
    }
    if message.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

/// Opens the window, and returns the exit status once it is closed.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(message) => return print(&message),
    };
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("CARDIAC")
            .with_app_id("cardiac")
            .with_icon(icon())
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([1024.0, 600.0]),
        persistence_path: args.store.as_ref().map(|folder| folder.join("app.ron")),
        ..eframe::NativeOptions::default()
    };
    let result = eframe::run_native(
        "cardiac",
        options,
        Box::new(move |creation| Ok(Box::new(NativeApp::new(creation, args)))),
    );
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let message = start_error(&error, locale::language());
            if !dialog_message::show(&message) {
                eprintln!("cardiac-gui: {message}");
            }
            ExitCode::FAILURE
        }
    }
}
