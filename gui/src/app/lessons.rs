//! Opening lessons from files, and loading their programs.

use std::path::Path;

use cardiac_core::Format;
use cardiac_core::limits::MAX_FORM;
use cardiac_core::load::decode;
use cardiac_programs::lesson;
use egui::Ui;

use super::window::App;
use crate::i18n::messages::Msg;
use crate::message::lesson_program::{AfterLoad, LessonProgram};
use crate::message::tab::Tab;
use crate::platform::system::read::read;
use crate::state::by_hand::HandWorkspace;
use crate::state::file_error::FileError;
use crate::state::file_name;
use crate::state::lessons::OpenResult;
use crate::state::lessons::background::SOON;
use crate::state::lessons::progress::LessonProgress;
use crate::state::lessons::source::LessonSource;
use crate::state::pending::PendingAction;
use crate::state::playback::Direction;
use crate::state::workspace::document::Document;

/// The most errors of a lesson that are shown at once.
const MOST: usize = 8;

impl App {
    /// Opens a lesson, or reports its errors. The workspace stays. Returns `true` without errors.
    pub(super) fn open_lesson(&mut self, path: &Path) -> bool {
        let is_started = self.start_opening(path);
        if is_started {
            self.show_tab(Tab::Lesson);
        }
        is_started
    }

    /// Opens the lesson of the last session.
    pub(super) fn reopen_lesson(&mut self, origin: &LessonSource) {
        match origin {
            LessonSource::Builtin(place, _) => {
                self.lessons.open_builtin(*place, self.settings.language);
            }
            LessonSource::File(path) => {
                self.start_opening(path);
            }
        }
    }

    /// Starts to open a lesson, or reports its errors. Returns `true` if it was started.
    fn start_opening(&mut self, path: &Path) -> bool {
        let text = match read_text(path) {
            Ok(text) => text,
            Err(error) => {
                self.report_open_error(path, &error);
                return false;
            }
        };
        let language = self.settings.language;
        let name = file_name::name(path);
        let lesson = match lesson::parse(&text) {
            Ok(lesson) => lesson,
            Err(mistakes) => {
                let message = mistakes.iter().take(MOST).map(|mistake| {
                    let before = text.get(..mistake.span.start).unwrap_or_default();
                    let line = 1 + before.matches('\n').count();
                    let message = language.schema_error(mistake);
                    language.format(Msg::LessonSourceError, &[&name, &line, &message])
                });
                self.report_problems(&message.collect::<Vec<_>>());
                return false;
            }
        };
        self.files.close_dialog();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        // An absolute path is valid in the next session too.
        let origin = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.lessons.open_lesson(lesson, LessonSource::File(origin), &stem);
        true
    }

    /// Loads the program that the open lesson makes.
    pub(super) fn load_from_lesson(
        &mut self,
        program: impl FnOnce(&mut LessonProgress) -> Option<LessonProgram>,
    ) {
        if let Some(program) = self.lessons.open().and_then(program) {
            self.confirm_unsaved_then(PendingAction::LoadLesson(Box::new(program)));
        }
    }

    /// Takes the open lesson on: to the language of the window, to what its background tasks have
    /// found, and to the work by hand.
    pub(super) fn poll_lesson(&mut self, ui: &Ui) {
        self.lessons.switch_language(self.settings.language);
        self.poll_opening(ui);
        let step = self.mode.by_hand().map(HandWorkspace::step);
        if let Some(progress) = self.lessons.open() {
            progress.poll_verdict();
            progress.watch(&self.workspace.document.loaded_text, step);
        }
        self.load_from_lesson(LessonProgress::poll_completion);
    }

    /// Shows the lesson when its check is done, or reports its errors.
    fn poll_opening(&mut self, ui: &Ui) {
        let language = self.settings.language;
        match self.lessons.poll() {
            None if self.lessons.opening().is_some() => {
                ui.ctx().request_repaint_after(SOON);
            }
            None => {}
            Some(OpenResult::Open { origin, anew }) => {
                if let Some(name) = anew {
                    self.notices.error(language.format(Msg::LessonChanged, &[&name]));
                }
                if let LessonSource::File(path) = origin {
                    self.files.remember(&path);
                }
            }
            Some(OpenResult::Faulty(name, faults)) => {
                for error in faults.iter().take(MOST) {
                    let error = language.lesson_error(error);
                    self.notices.error(language.format(Msg::LessonFault, &[&name, &error]));
                }
            }
            Some(OpenResult::Unchecked(name)) => {
                self.notices.error(language.format(Msg::LessonNotOpened, &[&name]));
            }
        }
    }

    /// Loads the program of a lesson.
    pub(super) fn load_lesson(&mut self, loaded: LessonProgram) {
        self.reset_for_another();
        let document = Document {
            name: loaded.name,
            saved: loaded.text.clone(),
            text: loaded.text,
            format: Some(Format::Source),
            ..Document::default()
        };
        if let Err(error) = self.workspace.load(document, loaded.cards) {
            return self.notices.error(error.message(self.settings.language));
        }
        match loaded.then {
            AfterLoad::Show => {}
            AfterLoad::Run => self.playback.start(Direction::Forward),
            AfterLoad::ByHand => self.begin_by_hand(),
        }
    }
}

/// Reads the text of a lesson.
fn read_text(path: &Path) -> Result<String, FileError> {
    Ok(decode(&read(path, MAX_FORM)?)?.into_owned())
}
