//! The page that shows the app, and what it keeps between visits.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::process::ExitCode;
use std::sync::Arc;

use eframe::{WebOptions, WebRunner};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, HtmlCanvasElement};

use super::dialogs::PageDialogs;
use super::store::{default_folder, has_states};
use super::twin::Twin;
use super::{address, browser, database, locale, tabs};
use crate::app::autosave::{Autosave, Start};
use crate::app::window::App;
use crate::i18n::messages::Msg;

/// The elements of the page.
const CANVAS: &str = "cardiac";
const WAIT: &str = "wait";

/// The name of the database. A handout has one of its own.
const DATABASE: &str = "cardiac";

/// The app with what it keeps between visits.
pub(super) struct WebApp {
    app: App,
    autosave: Autosave,
}

impl WebApp {
    fn new(creation: &eframe::CreationContext<'_>) -> Self {
        creation.egui_ctx.add_plugin(Twin::default());
        let mut app = App::new(&creation.egui_ctx);
        app.settings.language = locale::language();
        app.files.system = Some(Box::new(PageDialogs::new(&creation.egui_ctx)));
        let folder = default_folder().unwrap_or_default();
        let is_first = !has_states(&folder);
        let start = Start { folder: Some(folder), ..Start::default() };
        let autosave = Autosave::start(&creation.egui_ctx, &mut app, start, Arc::default());
        // A handout opens its work once, and from then on what was made of it.
        let handout = address::handout().filter(|_| is_first);
        if let Some(link) = address::take_link().or(handout) {
            app.open_link(&link);
        }
        Self { app, autosave }
    }

    /// Saves the state.
    pub(super) fn save(&mut self) {
        self.autosave.save(&self.app);
    }

    /// Returns `true` if a text is not saved.
    pub(super) fn is_changed(&self) -> bool {
        self.app.workspace.document.is_changed()
    }
}

impl eframe::App for WebApp {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.app.show(ui);
        self.autosave.frame(ui.ctx(), &mut self.app);
    }
}

/// Starts the app. It goes on in the events of the page.
pub fn main() -> ExitCode {
    spawn_local(start());
    ExitCode::SUCCESS
}

async fn start() {
    let name = match address::handout() {
        Some(link) => format!("{DATABASE}-{:016x}", fingerprint(&link)),
        None => DATABASE.to_owned(),
    };
    if let Err(error) = database::open(&name).await {
        database::report(database::message(&error)); // for a notice in the window
    }
    tabs::look().await;
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let canvas = document.get_element_by_id(CANVAS);
    let Some(Ok(canvas)) = canvas.map(JsCast::dyn_into::<HtmlCanvasElement>) else { return };
    let runner = WebRunner::new();
    let create: eframe::AppCreator<'static> =
        Box::new(|creation| Ok(Box::new(WebApp::new(creation))));
    match runner.start(canvas.clone(), WebOptions::default(), create).await {
        Ok(()) => {
            write(&document, "");
            canvas.focus().ok();
            browser::listen(&runner);
        }
        Err(error) => {
            let error = database::message(&error);
            write(&document, &locale::language().format(Msg::NoWindow, &[&error]));
        }
    }
}

/// Writes the text of the page that is seen while there is no window.
fn write(document: &Document, text: &str) {
    if let Some(element) = document.get_element_by_id(WAIT) {
        element.set_text_content(Some(text));
    }
}

/// Returns a number for a text.
fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
