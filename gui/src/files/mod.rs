//! Files: opened, saved, dropped onto the window, and asked about before anything is lost.

mod chooser;
mod dialog;
mod dropped;
mod read;
mod write;

use std::path::{Path, PathBuf};

use cardiac_core::session::{Action, Change, Motion, Session};
use cardiac_core::{Card, Format, loader};
use cardiac_programs::Program;
use egui::{Ui, ViewportCommand};

use crate::Window;
use crate::desk::{Desk, Document};
use crate::export::Export;
use crate::texts::Text;

pub use chooser::{Choice, Chooser, Entry};
pub(crate) use dropped::show as dropped;
pub use read::{Content, FileError, LONGEST};
pub(crate) use read::{Patient, session};
pub use write::replace;

/// What is asked for that has to do with files.
#[derive(Clone, PartialEq, Debug)]
pub enum FileRequest {
    /// An empty table and an empty text.
    New,
    /// To choose a file.
    Choose(Purpose),
    /// To open this file: a program or a saved session.
    Open(PathBuf),
    /// To lay the cards in this file into the hopper.
    OpenCards(PathBuf),
    /// To take one of the programs that come along.
    Take(&'static Program),
    /// To save the text where it came from.
    Save,
    /// To write what is meant into this file.
    Write(PathBuf),
    /// To close the window.
    Quit,
    /// An answer to what was asked.
    Answer(Answer),
}

/// What a file is chosen for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Purpose {
    /// To be opened.
    Open,
    /// To be opened as data cards.
    Cards,
    /// To save the text.
    Text,
    /// To save all that is on the table.
    Session,
    /// To export something.
    Export(Export),
}

/// An answer to a question.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// To save first, or to write over the file.
    Yes,
    /// To go on without saving.
    No,
    /// To leave all as it is.
    Cancel,
}

/// What is done when the text is safe.
#[derive(Clone, Debug)]
pub(crate) enum Next {
    New,
    Put(Content),
    Take(&'static Program),
    Quit,
}

/// What is asked before something is lost.
#[derive(Clone, Debug)]
pub(crate) enum Question {
    /// The text is not saved.
    Unsaved(Next),
    /// The file is there already.
    Replace(Job),
}

/// A file to be written.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    path: PathBuf,
    text: String,
    purpose: Purpose,
    then: Option<Next>,
}

/// What the window remembers of files.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The files opened and saved lately, the latest first.
    pub recent: Vec<PathBuf>,
    /// The file being chosen.
    pub chooser: Option<Chooser>,
    /// Where the session was saved.
    session: Option<PathBuf>,
    question: Option<Question>,
    /// Whether the window closes without being asked again.
    may_close: bool,
}

/// As many files as are remembered.
const MOST_RECENT: usize = 10;

impl Files {
    /// The files opened and saved lately that are still there.
    pub fn recent(&self) -> impl Iterator<Item = &PathBuf> {
        self.recent.iter().filter(|path| path.is_file())
    }

    /// Whether something is asked, so that nothing else hears a key.
    pub(crate) const fn is_asking(&self) -> bool {
        self.chooser.is_some() || self.question.is_some()
    }

    fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST_RECENT);
    }
}

/// The cards that are not read yet, that under the reader first.
pub(crate) fn unread(session: &Session) -> Vec<Card> {
    session.hopper().collect()
}

impl Window {
    /// Opens a file, or says what is wrong with it. Asks first if a text would be lost.
    pub fn open(&mut self, path: &Path) {
        match read::program(path) {
            Ok(content) => {
                self.files.chooser = None;
                self.files.remember(path);
                self.files.session = match content {
                    Content::Session(_) => Some(path.to_owned()),
                    _ => None,
                };
                self.when_safe(Next::Put(content));
            }
            Err(error) => self.not_opened(path, &error),
        }
    }

    /// Lays the cards in a file into the hopper, behind those that lie there.
    pub fn open_cards(&mut self, path: &Path) {
        match read::cards(path) {
            Ok(cards) => {
                self.files.chooser = None;
                let (number, name) = (cards.len(), read::name(path));
                let mut unread = unread(&self.desk.session);
                unread.extend(cards);
                self.tell(Action::Edit(Change::Cards(unread)));
                let text = self.settings.language.fill(Text::CardsLaid, &[&number, &name]);
                self.notices.done(text);
            }
            Err(error) => self.not_opened(path, &error),
        }
    }

    /// Says why in the dialog, where another file can be named at once.
    fn not_opened(&mut self, path: &Path, error: &FileError) {
        let text = error.told(path, self.settings.language);
        match &mut self.files.chooser {
            Some(chooser) => chooser.problem = Some(text),
            None => self.notices.wrong(text),
        }
    }

    pub(crate) fn grant_file(&mut self, ui: &Ui, request: FileRequest) {
        match request {
            FileRequest::New => self.when_safe(Next::New),
            FileRequest::Choose(purpose) => self.choose(purpose, None),
            FileRequest::Open(path) => self.open(&path),
            FileRequest::OpenCards(path) => self.open_cards(&path),
            FileRequest::Take(program) => self.when_safe(Next::Take(program)),
            FileRequest::Save => self.save(None),
            FileRequest::Write(path) => self.write_chosen(path),
            FileRequest::Quit => self.when_safe(Next::Quit),
            FileRequest::Answer(answer) => self.answer(answer),
        }
        if self.files.may_close {
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// Keeps the window open while a text is not saved.
    pub(crate) fn watch_closing(&mut self, ui: &Ui) {
        let is_closing = ui.input(|input| input.viewport().close_requested());
        if !is_closing || self.files.may_close || !self.desk.document.is_changed() {
            return;
        }
        ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
        self.files.chooser = None;
        self.files.question = Some(Question::Unsaved(Next::Quit));
    }

    /// Does it at once if no text is lost by it; otherwise asks first.
    fn when_safe(&mut self, next: Next) {
        if self.desk.document.is_changed() {
            self.player.stop();
            self.files.question = Some(Question::Unsaved(next));
        } else {
            self.go_on(next);
        }
    }

    fn go_on(&mut self, next: Next) {
        match next {
            Next::New => {
                self.at_rest();
                self.files.session = None;
                self.desk = Desk::new();
            }
            Next::Take(program) => {
                self.at_rest();
                self.files.session = None;
                if let Err(unfit) = self.desk.take(program) {
                    self.notices.wrong(unfit.to_string());
                }
            }
            Next::Put(content) => self.put(content),
            Next::Quit => self.files.may_close = true,
        }
    }

    /// Puts on the table what was in a file.
    fn put(&mut self, content: Content) {
        self.at_rest();
        let language = self.settings.language;
        match content {
            Content::Program(document) => {
                let name = document.name.clone();
                match self.desk.put(document.clone(), Vec::new()) {
                    Ok(()) => self.pass_over_loader(),
                    Err(unfit) => {
                        // It can be mended where it is seen; the table stays as it is.
                        let on_table = std::mem::take(&mut self.desk.document.on_table);
                        self.desk.document = Document { on_table, ..document };
                        self.notices.wrong(language.fill(Text::OpenedToMend, &[&name, &unfit]));
                    }
                }
            }
            Content::LongDeck(name, cards) => {
                let machine = cardiac_core::Machine::new();
                self.desk.session = Session::new(machine, cards);
                self.desk.document = Document::default();
                self.pass_over_loader();
                self.notices.done(language.fill(Text::DeckTooLongToSee, &[&name]));
            }
            Content::Session(session) => {
                let text = session.program().source.clone();
                self.desk.document = Document {
                    name: self.files.session.as_deref().map(read::name).unwrap_or_default(),
                    saved: text.clone(),
                    on_table: text.clone(),
                    format: (!text.is_empty()).then_some(Format::Source),
                    text,
                    path: None,
                };
                self.desk.session = *session;
            }
        }
    }

    /// Lets the machine load the program, if that is not to be watched.
    pub(crate) fn pass_over_loader(&mut self) {
        const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);
        if !self.settings.skips_loader {
            return;
        }
        let Ok(loading) = loader::unload(&unread(&self.desk.session)) else { return };
        let motion = loading.start.map_or(Motion::Continue, Motion::To);
        let mut patient = Patient::for_a(PATIENCE);
        // It was put on the table just now, so nothing stands in the way.
        let _ = self.desk.session.apply_before(&mut patient, Action::Go(motion, 1));
    }
}

/// Saving.
impl Window {
    fn save(&mut self, then: Option<Next>) {
        match self.desk.document.path.clone() {
            Some(path) => {
                let text = self.desk.document.text.clone();
                self.write(Job { path, text, purpose: Purpose::Text, then }, false);
            }
            None => self.choose(Purpose::Text, then),
        }
    }

    fn choose(&mut self, purpose: Purpose, then: Option<Next>) {
        self.player.stop();
        // What cannot be exported is told before a name is asked for.
        if let Purpose::Export(export) = purpose
            && let Err(no_export) = export.text(&self.desk)
        {
            self.notices.wrong(no_export.told(self.settings.language));
            return;
        }
        let document = &self.desk.document;
        let known = document.path.as_ref().or(self.files.session.as_ref());
        let folder = known.or(self.files.recent.first()).and_then(|path| path.parent());
        let folder = folder.map(Path::to_owned).or_else(|| std::env::current_dir().ok());
        let name = match purpose {
            Purpose::Open | Purpose::Cards => String::new(),
            Purpose::Text if document.name.is_empty() => "program.asm".to_owned(),
            Purpose::Text => document.name.clone(),
            Purpose::Session => match &self.files.session {
                Some(path) => read::name(path),
                None => Export::stem(&document.name).to_owned() + ".session",
            },
            Purpose::Export(export) => export.name(&document.name),
        };
        let mut chooser = Chooser::new(purpose, &folder.unwrap_or_default(), &name);
        chooser.then = then;
        self.files.chooser = Some(chooser);
    }

    /// Writes into the file that was chosen.
    fn write_chosen(&mut self, path: PathBuf) {
        let Some(chooser) = self.files.chooser.clone() else { return };
        let text = match chooser.purpose {
            Purpose::Open | Purpose::Cards => return,
            Purpose::Text => self.desk.document.text.clone(),
            Purpose::Session => self.desk.session.saved().to_string(),
            Purpose::Export(export) => match export.text(&self.desk) {
                Ok(text) => text,
                Err(no_export) => {
                    self.notices.wrong(no_export.told(self.settings.language));
                    return;
                }
            },
        };
        self.write(Job { path, text, purpose: chooser.purpose, then: chooser.then }, false);
    }

    /// Writes a file, and goes on. Asks first, unless it is sure, if the file holds
    /// something that did not come from here.
    fn write(&mut self, job: Job, is_sure: bool) {
        if !is_sure && self.would_be_lost(&job) {
            self.files.question = Some(Question::Replace(job));
            return;
        }
        let language = self.settings.language;
        if let Err(error) = replace(&job.path, &job.text) {
            let text = match error {
                FileError::Missing => language.fill(Text::NoFolderToSave, &[&job.path.display()]),
                FileError::Denied => language.fill(Text::SaveDenied, &[&job.path.display()]),
                error => error.told(&job.path, language),
            };
            match &mut self.files.chooser {
                Some(chooser) => chooser.problem = Some(text),
                None => self.notices.wrong(text),
            }
            return;
        }
        self.files.chooser = None;
        self.notices.done(language.fill(Text::Saved, &[&job.path.display()]));
        match job.purpose {
            Purpose::Text => {
                let document = &mut self.desk.document;
                document.name = read::name(&job.path);
                document.format = Format::of_name(&document.name).or(document.format);
                document.saved = job.text;
                document.path = Some(job.path.clone());
                self.files.remember(&job.path);
            }
            Purpose::Session => {
                self.files.remember(&job.path);
                self.files.session = Some(job.path);
            }
            Purpose::Open | Purpose::Cards | Purpose::Export(_) => {}
        }
        if let Some(next) = job.then {
            self.go_on(next);
        }
    }

    /// Whether there is something in the file that is neither what was opened nor what
    /// was saved last.
    fn would_be_lost(&self, job: &Job) -> bool {
        let Ok(known) = std::fs::metadata(&job.path) else { return false };
        let document = &self.desk.document;
        let is_ours = job.purpose == Purpose::Text && document.path.as_ref() == Some(&job.path);
        let is_as_saved = is_ours
            && known.len() == document.saved.len() as u64
            && std::fs::read(&job.path).is_ok_and(|bytes| bytes == document.saved.as_bytes());
        known.is_file() && !is_as_saved
    }

    fn answer(&mut self, answer: Answer) {
        if let Some(chooser) = &mut self.files.chooser {
            chooser.is_new = true; // it has the keys again
        }
        match (self.files.question.take(), answer) {
            (None, _) | (_, Answer::Cancel) => {}
            (Some(Question::Unsaved(next)), Answer::Yes) => self.save(Some(next)),
            (Some(Question::Unsaved(next)), Answer::No) => self.go_on(next),
            (Some(Question::Replace(job)), Answer::Yes) => self.write(job, true),
            (Some(Question::Replace(job)), Answer::No) => {
                // Another name can be given.
                if self.files.chooser.is_none() {
                    self.choose(job.purpose, job.then);
                }
            }
        }
    }
}
