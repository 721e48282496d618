//! Lessons: those in files, and what they lay on the table.

use std::path::Path;

use cardiac_core::limits::MAX_FORM;
use cardiac_programs::lesson;
use egui::Ui;

use super::read;
use crate::App;
use crate::lessons::{AfterLoad, LessonProgram, LessonSource, OpenResult, SOON};
use crate::messages::Msg;
use crate::playback::Direction;

/// As many mistakes of a lesson are told at once.
const MOST: usize = 8;

/// Whether a file holds a lesson, by its name.
pub(super) fn is_lesson(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

impl App {
    /// Opens a lesson, or says what is wrong with it. What is on the table stays.
    pub(super) fn open_lesson(&mut self, path: &Path) {
        if self.begin_lesson(path) {
            self.show_lesson();
        }
    }

    /// Opens the lesson that was open another day.
    pub(crate) fn reopen_lesson(&mut self, origin: &LessonSource) {
        match origin {
            LessonSource::Builtin(place, _) => {
                self.panels.lessons.open_builtin(*place, self.settings.language);
            }
            LessonSource::File(path) => {
                self.begin_lesson(path);
            }
        }
    }

    /// Begins to open a lesson, or says what is wrong with it; whether it begins.
    fn begin_lesson(&mut self, path: &Path) -> bool {
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
                let told = mistakes.iter().take(MOST).map(|mistake| {
                    let before = text.get(..mistake.span.start).unwrap_or_default();
                    let line = 1 + before.matches('\n').count();
                    let told = language.misprint(mistake);
                    language.format(Msg::LessonSourceError, &[&name, &line, &told])
                });
                self.report_problems(&told.collect::<Vec<_>>());
                return false;
            }
        };
        self.files.dialog = None;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        // It is found again wherever the window is opened the next time.
        let origin = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.panels.lessons.begin(lesson, LessonSource::File(origin), &stem);
        true
    }

    /// Shows the lesson that was being opened, or says what is wrong with it.
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
                    let error = language.fault(error);
                    self.notices.error(language.format(Msg::LessonFault, &[&name, &error]));
                }
            }
            Some(OpenResult::Unchecked(name)) => {
                self.notices.error(language.format(Msg::LessonNotOpened, &[&name]));
            }
        }
    }

    /// Lays on the table what a lesson has.
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
