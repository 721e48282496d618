//! Lessons: those in files, and what they lay on the table.

use std::path::Path;

use cardiac_core::limits::MAX_FORM;
use cardiac_programs::lesson;
use egui::Ui;

use super::read;
use crate::Window;
use crate::lessons::{Arrived, Laid, Origin, SOON, Then};
use crate::player::Direction;
use crate::texts::Text;

/// As many mistakes of a lesson are told at once.
const MOST: usize = 8;

/// Whether a file holds a lesson, by its name.
pub(super) fn is_lesson(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

impl Window {
    /// Opens a lesson, or says what is wrong with it. What is on the table stays.
    pub(super) fn open_lesson(&mut self, path: &Path) {
        if self.begin_lesson(path) {
            self.show_lesson();
        }
    }

    /// Opens the lesson that was open another day.
    pub(crate) fn open_lesson_again(&mut self, origin: &Origin) {
        match origin {
            Origin::Ours(place, _) => {
                self.panels.lessons.begin_ours(*place, self.settings.language);
            }
            Origin::File(path) => {
                self.begin_lesson(path);
            }
        }
    }

    /// Begins to open a lesson, or says what is wrong with it; whether it begins.
    fn begin_lesson(&mut self, path: &Path) -> bool {
        let text = match read::text_within(path, MAX_FORM) {
            Ok(text) => text,
            Err(error) => {
                self.not_opened(path, &error);
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
                    language.fill(Text::LessonMisprint, &[&name, &line, &told])
                });
                self.complain(&told.collect::<Vec<_>>());
                return false;
            }
        };
        self.files.chooser = None;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        // It is found again wherever the window is opened the next time.
        let origin = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.panels.lessons.begin(lesson, Origin::File(origin), &stem);
        true
    }

    /// Shows the lesson that was being opened, or says what is wrong with it.
    pub(crate) fn lesson_arrives(&mut self, ui: &Ui) {
        let language = self.settings.language;
        match self.panels.lessons.arrive() {
            None if self.panels.lessons.opening().is_some() => {
                ui.ctx().request_repaint_after(SOON);
            }
            None => {}
            Some(Arrived::Open { origin, anew }) => {
                if let Some(name) = anew {
                    self.notices.wrong(language.fill(Text::LessonChanged, &[&name]));
                }
                if let Origin::File(path) = origin {
                    self.files.remember(&path);
                }
            }
            Some(Arrived::Faulty(name, faults)) => {
                for fault in faults.iter().take(MOST) {
                    let fault = language.fault(fault);
                    self.notices.wrong(language.fill(Text::LessonFault, &[&name, &fault]));
                }
            }
            Some(Arrived::Unchecked(name)) => {
                self.notices.wrong(language.fill(Text::LessonNotOpened, &[&name]));
            }
        }
    }

    /// Lays on the table what a lesson has.
    pub(super) fn lay_lesson(&mut self, laid: Laid) {
        self.at_rest();
        self.files.session = None;
        if let Err(unfit) = self.desk.put(laid.document, laid.cards) {
            return self.notices.wrong(unfit.told(self.settings.language));
        }
        match laid.then {
            Then::Look => {}
            Then::Run => self.player.start(Direction::Forward),
            Then::ByHand => self.begin_by_hand(),
        }
    }
}
