//! Saves the state while the window is used, at most once a second.

use std::mem;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use egui::{Context, ViewportCommand};

use super::window::App;
use crate::i18n::messages::Msg;
use crate::platform::system::clock::Instant;
use crate::platform::system::store::Store;
use crate::state::introduction::Introduction;
use crate::state::store::{StoreWriteError, StoredState};
use crate::state::workspace::document::Document;

/// The shortest time between two states.
const INTERVAL: Duration = Duration::from_secs(1);

/// Making the text of a state may take at most this share of the time.
const SHARE: u32 = 20;

/// Restores the state of the window, and saves it after every change.
#[derive(Debug)]
pub struct Autosave {
    store: Store,
    /// Until the states are read.
    start: Option<Start>,
    document: Document,
    /// `true` if there is more than a program that was opened, before another one replaces it.
    has_work: bool,
    /// The time of the next state, by the clock of the frames.
    next: f64,
    /// `true` after a signal that ends the program.
    is_ending: Arc<AtomicBool>,
    /// The reason why the last state could not be written, as far as it was reported.
    problem: Option<StoreWriteError>,
    /// The report about it.
    report: Option<String>,
}

/// The arguments of the start.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The folder of the store.
    pub folder: Option<PathBuf>,
    /// The file to open.
    pub file: Option<PathBuf>,
    /// The state that an earlier version left in the file of the toolkit.
    pub old: Option<String>,
}

impl Autosave {
    /// Opens the store. As soon as its states are read, restores the latest one and opens the file.
    /// The window closes when `is_ending` is set.
    pub fn start(
        context: &Context,
        app: &mut App,
        start: Start,
        is_ending: Arc<AtomicBool>,
    ) -> Self {
        let wake = context.clone();
        let store = Store::open(start.folder.clone(), move || wake.request_repaint());
        app.files.states.clone_from(&start.folder);
        let (document, has_work, next) = (Document::default(), false, 0.0);
        let (problem, report) = (None, None);
        let mut autosave = Self {
            store,
            start: Some(start),
            document,
            has_work,
            next,
            is_ending,
            problem,
            report,
        };
        autosave.restore(app);
        if autosave.poll_problem(app).is_some() {
            // Without a store every start is like the first.
            app.introduction = Introduction::Closed;
        }
        autosave
    }

    /// Restores the states once they are read.
    fn restore(&mut self, app: &mut App) {
        let Some(mut states) = self.store.poll_states() else { return };
        let Start { file, old, .. } = self.start.take().unwrap_or_default();
        if let Some(text) = old.filter(|text| text.starts_with("cardiac window ")) {
            let path = PathBuf::from("app.ron");
            states.push(StoredState { text: Ok(text), path, is_in_use: false });
        }
        let set_aside = |state: &StoredState| self.store.set_aside(&state.path);
        if let Some(text) = app.start(states, file.as_deref(), set_aside) {
            self.store.restored(text);
        }
        self.document.clone_from(&app.workspace.document);
        self.has_work = app.has_work();
    }

    /// Reports that the store cannot be read or written, and takes the report back when it can be.
    /// Returns a new report.
    fn poll_problem(&mut self, app: &mut App) -> Option<&str> {
        let problem = self.store.problem();
        if problem == self.problem {
            return None;
        }
        if let Some(report) = self.report.take() {
            app.notices.dismiss(&report);
        }
        self.problem = problem;
        let language = app.settings.language;
        let text = language.format(Msg::NothingKept, &[&self.problem.as_ref()?.message(language)]);
        app.notices.error(text.as_str());
        self.report = Some(text);
        self.report.as_deref()
    }

    /// Returns the report that nothing is kept, as long as that holds.
    pub fn report(&self) -> Option<&str> {
        self.report.as_deref()
    }

    /// Saves what has changed. A frame within a second of the last state asks for another one.
    pub fn frame(&mut self, context: &Context, app: &mut App) {
        self.restore(app);
        let was_failing = self.problem.is_some();
        if self.poll_problem(app).is_some() || was_failing && self.problem.is_none() {
            context.request_repaint();
        }
        if self.is_ending.load(Ordering::Acquire) {
            self.save(app);
            app.files.may_close = true;
            context.send_viewport_cmd(ViewportCommand::Close);
            return;
        }
        if !is_other(&self.document, &app.workspace.document) {
            self.has_work = app.has_work();
        }
        let now = context.input(|input| input.time);
        if now < self.next {
            context.request_repaint_after(Duration::from_secs_f64(self.next - now));
        } else {
            let begin = Instant::now();
            self.save(app);
            self.next = now + INTERVAL.max(begin.elapsed() * SHARE).as_secs_f64();
        }
    }

    /// Saves the state, unless it is saved or not restored yet. What it has replaced is kept as an
    /// earlier state.
    pub fn save(&mut self, app: &mut App) {
        if self.start.is_some() {
            return;
        }
        let has_replaced = !app.replaced.is_empty();
        for replaced in mem::take(&mut app.replaced) {
            self.store.write(replaced.to_string());
            self.store.advance();
        }
        let document = &app.workspace.document;
        // A program that was opened and nothing more would push out what has cost work.
        if is_other(&self.document, document) && self.has_work && !has_replaced {
            self.store.advance();
        }
        if self.document != *document {
            self.document.clone_from(document);
        }
        self.has_work = app.has_work();
        self.store.write(app.persisted_state().to_string());
    }
}

/// Returns `true` if another document has replaced one, so that its state is worth keeping.
fn is_other(before: &Document, now: &Document) -> bool {
    let is_renamed = before.name != now.name || before.path != now.path;
    before.text != now.text && (is_renamed || now.text.is_empty())
}
