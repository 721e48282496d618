//! The page that shows the app, and what it keeps between visits.

use std::any::Any;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::process::ExitCode;
use std::sync::Arc;

use eframe::{WebOptions, WebRunner};
use egui::Context;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, HtmlCanvasElement};

use super::dialogs::PageDialogs;
use super::embed::{EmbeddedPart, Reporter};
use super::store::{default_folder, has_states};
use super::twin::Twin;
use super::{address, browser, database, embed, locale, page, tabs};
use crate::app::autosave::{Autosave, Start};
use crate::app::window::App;
use crate::i18n::messages::Msg;
use crate::state::board_view::BoardView;
use crate::state::introduction::Introduction;
use crate::state::system_preferences::SystemPreferences;

/// The elements of the page.
const CANVAS: &str = "cardiac";
const WAIT: &str = "wait";

/// The name of the database. A handout and a part of another page have one of their own.
const DATABASE: &str = "cardiac";

/// The app with what it keeps between visits.
pub(super) struct WebApp {
    app: App,
    autosave: Autosave,
    context: Context,
    /// The part that another page shows, and the messages to it.
    embedded: Option<(EmbeddedPart, Reporter)>,
}

impl WebApp {
    fn new(creation: &eframe::CreationContext<'_>) -> Self {
        creation.egui_ctx.add_plugin(Twin::default());
        let mut app = App::new(&creation.egui_ctx);
        app.settings.language = locale::language();
        app.settings.system = preferences();
        app.page = Some(page::read);
        app.files.system = Some(Box::new(PageDialogs::new(&creation.egui_ctx)));
        let folder = default_folder().unwrap_or_default();
        let is_first = !has_states(&folder);
        let start = Start { folder: Some(folder), ..Start::default() };
        let autosave = Autosave::start(&creation.egui_ctx, &mut app, start, Arc::default());
        let embedded = embed::part().map(|part| (part, Reporter::default()));
        if embedded.is_some() {
            app.introduction = Introduction::Closed;
        }
        // What was given with the page is opened once, and from then on what was made of it.
        let given = given_link().filter(|link| is_first && !link.is_empty());
        let link = if embedded.is_some() { given } else { address::take_link().or(given) };
        if let Some(link) = link {
            app.open_link(&link);
        }
        Self { app, autosave, context: creation.egui_ctx.clone(), embedded }
    }

    /// Saves the state.
    pub(super) fn save(&mut self) {
        self.autosave.save(&mut self.app);
    }

    /// Opens a link.
    pub(super) fn open_link(&mut self, link: &str) {
        self.app.open_link(link);
        self.context.request_repaint();
    }

    /// Sets the title of the page, which the toolkit leaves alone.
    fn show_title(&self) {
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(document) = document.filter(|document| document.title() != self.app.title()) {
            document.set_title(self.app.title());
        }
    }

    /// Returns `true` if a text is not saved.
    pub(super) fn is_changed(&self) -> bool {
        self.app.workspace.document.is_changed()
    }
}

impl eframe::App for WebApp {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        if let Some((EmbeddedPart::Board, _)) = self.embedded {
            self.app.view = BoardView::Embedded;
        }
        self.app.show(ui);
        self.autosave.frame(ui.ctx(), &mut self.app);
        let reporter = self.embedded.as_mut().map(|(_, reporter)| reporter);
        if let Some(rest) = reporter.and_then(|reporter| reporter.report(&self.app)) {
            ui.ctx().request_repaint_after(rest);
        }
        self.show_title();
    }

    // The listeners of the page get the app by it.
    fn as_any_mut(&mut self) -> Option<&mut dyn Any> {
        Some(self)
    }
}

/// Returns the wishes of the system, as far as a page gets them.
fn preferences() -> SystemPreferences {
    let has = |query| {
        let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
        list.is_some_and(|list| list.matches())
    };
    SystemPreferences {
        is_dark: None, // the toolkit listens to it
        has_reduced_motion: has("(prefers-reduced-motion: reduce)"),
        has_touch: has("(pointer: coarse)"),
    }
}

/// Starts the app. It goes on in the events of the page.
pub fn main() -> ExitCode {
    spawn_local(start());
    ExitCode::SUCCESS
}

/// Returns the link that belongs to this page: that of a handout, or of a part of another page,
/// which may be empty.
fn given_link() -> Option<String> {
    let embedded = || embed::part().map(|_| address::link().unwrap_or_default());
    address::handout().or_else(embedded)
}

async fn start() {
    let name = match given_link() {
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
            write(&document, &locale::language().format(Msg::NoWindowInPage, &[&error]));
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
