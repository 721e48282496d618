//! Opening lessons from files, and loading their programs.

use std::path::Path;

use cardiac_core::limits::MAX_FORM;
use cardiac_programs::lesson;
use egui::Ui;

use crate::App;
use crate::i18n::messages::Msg;
use crate::platform::native::read;
use crate::state::lessons::{AfterLoad, LessonProgram, LessonSource, OpenResult, SOON};
use crate::state::playback::Direction;

/// The most errors of a lesson that are shown at once.
const MOST: usize = 8;

/// Returns `true` if a file is a lesson, by its name.
pub(crate) fn is_lesson(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

impl App {
    /// Opens a lesson, or reports its errors. The workspace stays.
    pub(super) fn open_lesson(&mut self, path: &Path) {
        if self.start_opening(path) {
            self.show_lesson();
        }
    }

    /// Opens the lesson of the last session.
    pub(crate) fn reopen_lesson(&mut self, origin: &LessonSource) {
        match origin {
            LessonSource::Builtin(place, _) => {
                self.panels.lessons.open_builtin(*place, self.settings.language);
            }
            LessonSource::File(path) => {
                self.start_opening(path);
            }
        }
    }

    /// Starts to open a lesson, or reports its errors. Returns `true` if it was started.
    fn start_opening(&mut self, path: &Path) -> bool {
        let text = match read::text_within(path, MAX_FORM) {
            Ok(text) => text,
            Err(error) => {
                self.report_open_error(path, &error);
                return false;
            }
        };
        let language = self.settings.language;
        let name = read::name(path);
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
        self.files.dialog = None;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        // An absolute path is valid in the next session too.
        let origin = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.panels.lessons.open_lesson(lesson, LessonSource::File(origin), &stem);
        true
    }

    /// Shows the lesson when its check is done, or reports its errors.
    pub(crate) fn poll_lesson(&mut self, ui: &Ui) {
        let language = self.settings.language;
        match self.panels.lessons.poll() {
            None if self.panels.lessons.opening().is_some() => {
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
        self.reset();
        self.files.session = None;
        if let Err(error) = self.workspace.load(loaded.document, loaded.cards) {
            return self.notices.error(error.message(self.settings.language));
        }
        match loaded.then {
            AfterLoad::Show => {}
            AfterLoad::Run => self.playback.start(Direction::Forward),
            AfterLoad::ByHand => self.begin_by_hand(),
        }
    }
}
