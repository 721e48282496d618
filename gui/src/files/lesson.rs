//! Lessons: those in files, and what they lay on the table.

use std::path::Path;

use cardiac_programs::lesson;

use super::read;
use crate::Window;
use crate::lessons::{Laid, Origin, Then};
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
        let text = match read::text(path) {
            Ok(text) => text,
            Err(error) => return self.not_opened(path, &error),
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
                return self.complain(&told.collect::<Vec<_>>());
            }
        };
        let faults = lesson.faults();
        if !faults.is_empty() {
            let told = faults.iter().take(MOST);
            let told = told
                .map(|fault| language.fill(Text::LessonFault, &[&name, &language.fault(fault)]));
            return self.complain(&told.collect::<Vec<_>>());
        }
        self.files.chooser = None;
        self.files.remember(path);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        self.panels.lessons.begin(lesson, Origin::File(path.to_owned()), &stem);
        self.show_lesson();
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
