//! Saves the state while the window is used, at most once a second.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use egui::{Context, ViewportCommand};

use super::persistence::{Persistence, StoredState};
use super::window::App;
use crate::i18n::messages::Msg;
use crate::platform::system::clock::Instant;
use crate::platform::system::store::{StateWriter, Store};
use crate::platform::system::{read, termination};
use crate::state::introduction::Introduction;
use crate::state::store::{MAX_STATE, PersistedState};
use crate::state::workspace::document::Document;

/// The shortest time between two states.
const INTERVAL: Duration = Duration::from_secs(1);

/// Making the text of a state may take at most this share of the time.
const SHARE: u32 = 20;

/// Saves the state of the window after every change.
#[derive(Debug)]
pub struct Autosave {
    store: Store,
    writer: StateWriter,
    written: String,
    document: Document,
    next: Instant,
    /// `true` after a signal that ends the program.
    is_ending: Arc<AtomicBool>,
}

impl Autosave {
    /// Opens the store, restores the latest state and opens `file`. `old` is a state that an earlier
    /// version left elsewhere. Without a store nothing is kept, and a notice says so.
    pub fn start(
        context: &Context,
        app: &mut App,
        folder: Option<PathBuf>,
        old: Option<String>,
        file: Option<&Path>,
    ) -> Option<Self> {
        let wake = context.clone();
        let folder = folder.unwrap_or_default();
        let opened = Store::open(&folder).and_then(|store| {
            let writer = StateWriter::spawn(move || wake.request_repaint())?;
            Ok((store, writer))
        });
        let (store, writer) = match opened {
            Ok(opened) => opened,
            Err(error) => {
                let problem = format!("{}: {error}", folder.display());
                Persistence::start(app, old_state(old), file);
                // Without a store every start is like the first.
                app.introduction = Introduction::Closed;
                let text = app.settings.language.format(Msg::NothingKept, &[&problem]);
                app.notices.error(text);
                return None;
            }
        };
        app.files.states = Some(folder);
        let written = Self::restore(app, &store, old, file);
        let wake = context.clone();
        let is_ending = termination::watch(move || wake.request_repaint());
        let document = app.workspace.document.clone();
        Some(Self { store, writer, written, document, next: Instant::now(), is_ending })
    }

    /// Restores the latest state. While another window is open, this one gets settings and lessons
    /// only. Returns the text of the state if it need not be written again.
    fn restore(app: &mut App, store: &Store, old: Option<String>, file: Option<&Path>) -> String {
        let Some(latest) = store.earlier.first() else {
            Persistence::start(app, old_state(old), file);
            return String::new();
        };
        let bytes = read::read(&latest.path, MAX_STATE).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let is_second = store.earlier.iter().any(|state| state.is_in_use);
        if is_second {
            if let Ok(mut saved) = PersistedState::read(&text) {
                saved.leave_work();
                app.restore(saved, false);
            }
            app.notices.info(app.settings.language.get(Msg::SecondWindow));
            Persistence::start_again(app, file);
        } else {
            let path = latest.path.clone();
            Persistence::start(app, Some(StoredState { text, path }), file);
        }
        for state in store.earlier.iter().skip(1) {
            let text = read::read(&state.path, MAX_STATE).unwrap_or_default();
            if let Ok(saved) = PersistedState::read(&String::from_utf8_lossy(&text)) {
                app.lessons.merge(saved.lessons);
            }
        }
        if is_second { String::new() } else { app.persisted_state().to_string() }
    }

    /// Saves what has changed. A frame within a second of the last state asks for another one.
    pub fn frame(&mut self, context: &Context, app: &mut App) {
        if let Some(problem) = self.writer.take_problem() {
            let text = app.settings.language.format(Msg::NothingKept, &[&problem]);
            app.notices.error(text);
        }
        if self.is_ending.load(Ordering::Acquire) {
            self.save(app);
            app.files.may_close = true;
            context.send_viewport_cmd(ViewportCommand::Close);
            return;
        }
        let now = Instant::now();
        match self.next.checked_duration_since(now) {
            Some(rest) if !rest.is_zero() => context.request_repaint_after(rest),
            _ => self.save(app),
        }
    }

    /// Saves the state, if it has changed.
    pub fn save(&mut self, app: &App) {
        let begin = Instant::now();
        let document = &app.workspace.document;
        if is_other(&self.document, document) {
            self.store.advance().ok(); // otherwise the old state is overwritten
            self.written.clear();
        }
        if self.document != *document {
            self.document.clone_from(document);
        }
        let text = app.persisted_state().to_string();
        if text != self.written {
            self.writer.write(self.store.path(), text.clone());
            self.written = text;
        }
        self.next = Instant::now() + INTERVAL.max(begin.elapsed() * SHARE);
    }
}

/// Returns `true` if another document has replaced one, so that its state is worth keeping.
fn is_other(before: &Document, now: &Document) -> bool {
    let is_renamed = before.name != now.name || before.path != now.path;
    before.text != now.text && (is_renamed || now.text.is_empty())
}

/// Returns a state that an earlier version left in the file of the toolkit.
fn old_state(text: Option<String>) -> Option<StoredState> {
    let text = text.filter(|text| text.starts_with("cardiac window "))?;
    Some(StoredState { text, path: PathBuf::from("app.ron") })
}
