//! Opening files.

use std::path::{Path, PathBuf};

use cardiac_core::limits::MAX_TEXT;
use cardiac_core::session::{Action, EditKind};
use cardiac_core::{Card, Format};

use super::window::App;
use crate::i18n::messages::Msg;
use crate::message::request::SourceRequest;
use crate::platform::system::folder::is_file;
use crate::platform::system::read::read;
use crate::state::content::{CardFile, Content, RestoredSession};
use crate::state::file_error::{FileError, MOST_CARDS};
use crate::state::files::unread;
use crate::state::pending::PendingAction;
use crate::state::workspace::document::Document;
use crate::state::{content, file_name};

/// The contents of a file, by kind.
#[derive(Debug)]
pub(super) enum OpenedFile {
    /// A program or a saved session.
    Program(Content),
    /// Input cards.
    Cards(CardFile),
    /// A lesson. It is not read yet.
    Lesson,
}

/// Reads a file as the kind that its name gives.
///
/// # Errors
///
/// If the file cannot be read.
pub(super) fn read_file(path: &Path) -> Result<OpenedFile, FileError> {
    if file_name::has_input_cards(path) {
        read_cards(path).map(OpenedFile::Cards)
    } else if file_name::is_lesson(path) {
        Ok(OpenedFile::Lesson)
    } else {
        content::program(path, &read(path, MAX_TEXT)?).map(OpenedFile::Program)
    }
}

/// Reads input cards as `cardiac run --cards` does.
///
/// # Errors
///
/// If the file cannot be read, or has anything but cards.
pub(super) fn read_cards(path: &Path) -> Result<CardFile, FileError> {
    CardFile::parse(&read(path, MAX_TEXT)?)
}

impl App {
    /// Opens a file, or reports its error. Asks first if a text would be lost.
    pub fn open(&mut self, path: &Path) {
        self.open_content(path, read_file(path));
    }

    /// Adds the cards of a file to the input.
    pub fn open_cards(&mut self, path: &Path) {
        self.open_content(path, read_cards(path).map(OpenedFile::Cards));
    }

    /// Opens the contents of a file, or reports the error. Returns `true` without an error.
    pub(super) fn open_content(
        &mut self,
        path: &Path,
        found: Result<OpenedFile, FileError>,
    ) -> bool {
        let opened = match found {
            Ok(OpenedFile::Program(content)) => {
                self.files.close_dialog();
                self.confirm_unsaved_then(PendingAction::OpenContent(content, path.to_owned()));
                Ok(())
            }
            Ok(OpenedFile::Cards(cards)) => self.add_cards(&file_name::name(path), cards),
            Ok(OpenedFile::Lesson) => return self.open_lesson(path),
            Err(error) => Err(error),
        };
        if let Err(error) = &opened {
            self.report_open_error(path, error);
        }
        opened.is_ok()
    }

    /// Adds cards to the input, or to the by-hand strip in by-hand mode.
    fn add_cards(&mut self, name: &str, file: CardFile) -> Result<(), FileError> {
        let message = file.message(name, self.settings.language);
        let CardFile { cards, .. } = file;
        let number = cards.len();
        if let Some(hands) = self.mode.by_hand_mut() {
            if hands.input().len() + number > MOST_CARDS {
                return Err(FileError::TooManyCards);
            }
            self.files.close_dialog();
            hands.add_cards(&cards);
            self.notices.info(message);
            return Ok(());
        }
        let mut unread = unread(&self.workspace.session);
        if unread.len() + number > MOST_CARDS {
            return Err(FileError::TooManyCards);
        }
        self.files.close_dialog();
        self.notices.clear_file_errors();
        unread.extend(cards);
        self.apply(Action::Edit(EditKind::Cards(unread)));
        self.notices.info(message);
        Ok(())
    }

    /// Returns the cards in the file of the same name beside a program, and says so. Without one, or
    /// with one that cannot be read, there are none.
    fn cards_beside(&mut self, program: &Path) -> Vec<Card> {
        let path = program.with_extension("cards");
        if !is_file(&path) {
            return Vec::new();
        }
        let file = match read_cards(&path) {
            Ok(file) if file.cards.len() <= MOST_CARDS => file,
            Ok(_) => {
                self.report_open_error(&path, &FileError::TooManyCards);
                return Vec::new();
            }
            Err(error) => {
                self.report_open_error(&path, &error);
                return Vec::new();
            }
        };
        if !file.cards.is_empty() {
            let message = file.message(&file_name::name(&path), self.settings.language);
            self.notices.info(message);
        }
        file.cards
    }

    /// Reports an error in the dialog, where another file can be chosen at once.
    pub(super) fn report_open_error(&mut self, path: &Path, error: &FileError) {
        let language = self.settings.language;
        let message = match error {
            FileError::Missing if self.files.dialog.is_some() => {
                language.format(Msg::FileMissingHere, &[&path.display()])
            }
            error => error.message(path, language),
        };
        self.report_problems(&[message]);
    }

    /// Reports problems in the dialog, or as messages.
    pub(super) fn report_problems(&mut self, texts: &[String]) {
        match &mut self.files.dialog {
            Some(dialog) => dialog.problem = Some(texts.join("\n")),
            None => texts.iter().for_each(|text| self.notices.file_error(text)),
        }
    }

    /// Puts the contents of a file into the workspace.
    pub(super) fn show_content(&mut self, content: Content, path: PathBuf) {
        self.reset_for_another();
        let language = self.settings.language;
        match content {
            Content::Program(document) => {
                let name = document.name.clone();
                let cards = self.cards_beside(&path);
                match self.workspace.load(document.clone(), cards) {
                    Ok(()) => self.skip_loader(),
                    Err(error) => {
                        // The text can be fixed in the source panel; the loaded program stays.
                        let loaded_text = std::mem::take(&mut self.workspace.document.loaded_text);
                        self.workspace.document = Document { loaded_text, ..document };
                        self.notices.diagnostic(
                            language
                                .format(Msg::OpenedWithError, &[&name, &error.message(language)]),
                        );
                        self.request_source(SourceRequest::FirstError);
                    }
                }
            }
            Content::Session(again) => {
                let (session, broken_off) = match again {
                    RestoredSession::Whole(session) => (session, None),
                    RestoredSession::Beginning(session, steps) => (session, Some(steps)),
                };
                let text = session.debug_info().source.clone();
                self.workspace.document = Document {
                    name: file_name::name(&path),
                    saved: text.clone(),
                    loaded_text: text.clone(),
                    format: (!text.is_empty()).then_some(Format::Source),
                    text,
                    path: None,
                };
                self.workspace.session = *session;
                match broken_off {
                    None => self.files.session = Some(path),
                    // Not to be overwritten by its own beginning.
                    Some(steps) => {
                        let name = file_name::name(&path);
                        let text = language.format(Msg::OpenedBeginning, &[&name, &steps]);
                        self.notices.error(text);
                    }
                }
            }
        }
    }
}
