//! Files opened: read, and put on the table when no text is lost by it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use cardiac_core::session::{Action, Change, Motion, Session};
use cardiac_core::{Format, Machine, loader};
use egui::{Ui, ViewportCommand};

use super::dropped::is_for_hopper;
use super::lesson::is_lesson;
use super::read::{self, Content, Patient};
use super::{FileError, FileRequest, Next, Question, unread};
use crate::Window;
use crate::desk::{Desk, Document};
use crate::texts::Text;

impl Window {
    /// Opens a file, or says what is wrong with it. Asks first if a text would be lost.
    /// Data cards go into the hopper.
    pub fn open(&mut self, path: &Path) {
        if is_for_hopper(path) {
            return self.open_cards(path);
        }
        if is_lesson(path) {
            return self.open_lesson(path);
        }
        match read::program(path) {
            Ok(content) => {
                self.files.chooser = None;
                self.when_safe(Next::Put(content, path.to_owned()));
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
    pub(super) fn not_opened(&mut self, path: &Path, error: &FileError) {
        self.complain(&[error.told(path, self.settings.language)]);
    }

    pub(super) fn complain(&mut self, texts: &[String]) {
        match &mut self.files.chooser {
            Some(chooser) => chooser.problem = Some(texts.join("\n")),
            None => texts.iter().for_each(|text| self.notices.wrong(text)),
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
    pub(crate) fn when_safe(&mut self, next: Next) {
        if self.desk.document.is_changed() {
            self.player.stop();
            self.files.question = Some(Question::Unsaved(next));
        } else {
            self.go_on(next);
        }
    }

    pub(super) fn go_on(&mut self, next: Next) {
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
            Next::Put(content, path) => {
                self.files.remember(&path);
                self.put(content, path);
            }
            Next::Lay(laid) => self.lay(*laid),
            Next::Quit => self.files.may_close = true,
        }
    }

    /// Puts on the table what was in a file.
    fn put(&mut self, content: Content, path: PathBuf) {
        self.at_rest();
        self.files.session = None;
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
                self.desk.session = Session::new(Machine::new(), cards);
                self.desk.document = Document::default();
                self.pass_over_loader();
                self.notices.done(language.fill(Text::DeckTooLongToSee, &[&name]));
            }
            Content::Session(session) => {
                let text = session.program().source.clone();
                self.desk.document = Document {
                    name: read::name(&path),
                    saved: text.clone(),
                    on_table: text.clone(),
                    format: (!text.is_empty()).then_some(Format::Source),
                    text,
                    path: None,
                };
                self.desk.session = *session;
                self.files.session = Some(path);
            }
        }
    }

    /// Lets the machine load the program, if that is not to be watched.
    pub(crate) fn pass_over_loader(&mut self) {
        const PATIENCE: Duration = Duration::from_secs(5);
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
