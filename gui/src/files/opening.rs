//! Files opened: read, and put on the table when no text is lost by it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use cardiac_core::session::{Action, EditKind, Resume};
use cardiac_core::{Card, Format, loader};
use egui::{Ui, ViewportCommand};

use super::dropped::is_for_hopper;
use super::lesson::is_lesson;
use super::read::{self, Again, Content, MOST_CARDS};
use super::{FileError, FileRequest, Next, Question, unread};
use crate::Window;
use crate::desk::{Desk, Document};
use crate::panels::{LONGEST_SHOWN, Wish};
use crate::patience::Patience;
use crate::texts::Text;

/// What was found in a file.
#[derive(Debug)]
pub(crate) enum Found {
    /// A program or a saved session.
    Program(Content),
    /// Data cards.
    Cards(Vec<Card>),
    /// A lesson, by its name: it is not read yet.
    Lesson,
}

/// Reads a file, as what its name says it is.
///
/// # Errors
///
/// If it cannot be opened.
pub(crate) fn look(path: &Path) -> Result<Found, FileError> {
    if is_for_hopper(path) {
        read::cards(path).map(Found::Cards)
    } else if is_lesson(path) {
        Ok(Found::Lesson)
    } else {
        read::program(path).map(Found::Program)
    }
}

impl Window {
    /// Opens a file, or says what is wrong with it. Asks first if a text would be lost.
    /// Data cards go into the hopper.
    pub fn open(&mut self, path: &Path) {
        self.open_found(path, look(path));
    }

    /// Lays the cards in a file into the hopper, behind those that lie there.
    pub fn open_cards(&mut self, path: &Path) {
        self.open_found(path, read::cards(path).map(Found::Cards));
    }

    /// Opens what was found in a file, or says why nothing was.
    pub(crate) fn open_found(&mut self, path: &Path, found: Result<Found, FileError>) {
        let is_opened = match found {
            Ok(Found::Program(content)) => {
                self.files.chooser = None;
                self.when_safe(Next::Put(content, path.to_owned()));
                Ok(())
            }
            Ok(Found::Cards(cards)) => self.lay(&read::name(path), cards),
            Ok(Found::Lesson) => {
                self.open_lesson(path);
                Ok(())
            }
            Err(error) => Err(error),
        };
        if let Err(error) = is_opened {
            self.not_opened(path, &error);
        }
    }

    /// Lays the cards of a file into the hopper, behind those that lie there.
    fn lay(&mut self, name: &str, cards: Vec<Card>) -> Result<(), FileError> {
        let number = cards.len();
        let said = self.settings.language.fill(Text::CardsLaid, &[&number, &name]);
        if let Some(hands) = self.hands.as_mut().filter(|_| self.is_by_hand) {
            if hands.input().len() + number > MOST_CARDS {
                return Err(FileError::TooManyCards);
            }
            self.files.chooser = None;
            hands.lay(&cards);
            self.notices.done(said);
            return Ok(());
        }
        let mut unread = unread(&self.desk.session);
        if unread.len() + number > MOST_CARDS {
            return Err(FileError::TooManyCards);
        }
        self.files.chooser = None;
        unread.extend(cards);
        self.tell(Action::Edit(EditKind::Cards(unread)));
        self.notices.done(said);
        Ok(())
    }

    /// Says why in the dialog, where another file can be named at once.
    pub(super) fn not_opened(&mut self, path: &Path, error: &FileError) {
        let language = self.settings.language;
        let told = match error {
            FileError::Missing if self.files.chooser.is_some() => {
                language.fill(Text::FileMissingHere, &[&path.display()])
            }
            error => error.told(path, language),
        };
        self.complain(&[told]);
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
        self.files.ask(Question::Unsaved(Next::Quit));
    }

    /// Does it at once if no text is lost by it; otherwise asks first.
    pub(crate) fn when_safe(&mut self, next: Next) {
        if self.desk.document.is_changed() {
            self.player.stop();
            self.files.ask(Question::Unsaved(next));
        } else {
            self.go_on(next);
        }
    }

    pub(super) fn go_on(&mut self, next: Next) {
        if !matches!(next, Next::Quit) {
            self.notices.mended(); // it is another text
        }
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
                    self.notices.wrong(unfit.told(self.settings.language));
                }
            }
            Next::Put(content, path) => {
                self.files.remember(&path);
                self.put(content, path);
            }
            Next::Lay(laid) => self.lay_lesson(*laid),
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
                        self.notices.mistake(
                            language.fill(Text::OpenedToMend, &[&name, &unfit.told(language)]),
                        );
                    }
                }
            }
            Content::Session(again) => {
                let (session, broken_off) = match again {
                    Again::Whole(session) => (session, None),
                    Again::Beginning(session, steps) => (session, Some(steps)),
                };
                let text = session.debug_info().source.clone();
                self.desk.document = Document {
                    name: read::name(&path),
                    saved: text.clone(),
                    on_table: text.clone(),
                    format: (!text.is_empty()).then_some(Format::Source),
                    text,
                    path: None,
                };
                self.desk.session = *session;
                match broken_off {
                    None => self.files.session = Some(path),
                    // It is not to be written over by what it began with.
                    Some(steps) => {
                        let name = read::name(&path);
                        let text = language.fill(Text::OpenedBeginning, &[&name, &steps]);
                        self.notices.wrong(text);
                    }
                }
            }
        }
    }

    /// Puts the text of the source panel on the table, or shows there what is wrong with it.
    pub(crate) fn put_on_table(&mut self) {
        match self.desk.put_again() {
            Ok(()) => {
                self.notices.mended();
                self.at_rest();
                self.pass_over_loader();
            }
            Err(unfit) => {
                self.ask_source(Wish::FirstError);
                let language = self.settings.language;
                // What it is stands where it is marked.
                let is_seen = self.desk.document.text.len() <= LONGEST_SHOWN;
                self.notices.mistake(if is_seen {
                    language.fill(Text::NotPut, &[&unfit.line])
                } else {
                    unfit.told(language)
                });
            }
        }
    }

    /// Lets the machine load the program, if that is not to be watched.
    pub(crate) fn pass_over_loader(&mut self) {
        const LONGEST: Duration = Duration::from_secs(5);
        if !self.settings.skips_loader {
            return;
        }
        let Ok(loading) = loader::unload(&unread(&self.desk.session)) else { return };
        let motion = loading.start.map_or(Resume::Continue, Resume::ToCell);
        let mut patience = Patience::for_a(LONGEST);
        // It was put on the table just now, so nothing stands in the way.
        let _ = self.desk.session.apply_with(&mut patience, Action::Resume(motion, 1));
    }
}
