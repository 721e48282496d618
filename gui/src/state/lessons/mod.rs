//! Lessons: the open one, and the progress of all.

pub(crate) mod answer;
pub(crate) mod background;
pub(crate) mod builtin;
mod change_time;
mod completed;
pub(crate) mod grading;
pub(crate) mod progress;
pub mod saved;
pub(crate) mod source;

use std::sync::Arc;

use cardiac_programs::lesson::{LESSONS, Lesson, LessonError};

use super::file_name;
use crate::i18n::language::Language;
use background::{BackgroundTask, TaskResult};
use builtin::builtin;
use change_time::ChangeTime;
use grading::AssignmentGrading;
use progress::LessonProgress;
use saved::SavedLesson;
use source::LessonSource;

/// The lessons that were started, with their progress.
#[derive(Debug, Default)]
pub(crate) struct Lessons {
    begun: Vec<LessonProgress>,
    open: Option<usize>,
    opening: Option<PendingLesson>,
    /// The assignment that is shown instead of a lesson.
    grading: Option<AssignmentGrading>,
    /// `true` if the user has opened the lesson, whose first field then gets the focus.
    is_called: bool,
    /// Saved progress of lessons that are not open yet.
    saved: Vec<SavedLesson>,
}

/// A lesson that is being checked before it opens.
#[derive(Debug)]
struct PendingLesson {
    title: String,
    origin: LessonSource,
    task: BackgroundTask<Result<LessonProgress, Vec<LessonError>>>,
    /// `true` if the lesson has changed since its progress was saved.
    has_changed: bool,
}

/// The result of opening a lesson.
#[derive(Debug)]
pub(crate) enum OpenResult {
    /// The lesson is open.
    Open {
        /// Its source.
        origin: LessonSource,
        /// Its name, if it starts over because it has changed.
        anew: Option<String>,
    },
    /// The lesson of this name has errors and is not opened.
    Faulty(String, Vec<LessonError>),
    /// The lesson of this name could not be checked.
    Unchecked(String),
}

/// The most lessons whose progress is saved.
const MOST_KEPT: usize = 100;

impl Lessons {
    /// Opens a built-in lesson where it was left.
    pub(crate) fn open_builtin(&mut self, place: usize, language: Language) {
        let lesson = builtin(language).get(place);
        let Some((lesson, printed)) = lesson.zip(LESSONS.get(place)) else { return };
        let origin = LessonSource::Builtin(place, language);
        // Answers in another language are carried over.
        self.close();
        let other = |progress: &LessonProgress| {
            progress.origin.place() == Some(place) && progress.origin != origin
        };
        if let Some(other) = self.begun.iter().position(other) {
            let saved = SavedLesson::from_progress(&self.begun.remove(other), true);
            self.saved.retain(|other| other.origin.place() != Some(place));
            self.saved.push(saved);
        }
        for saved in &mut self.saved {
            saved.switch_language(&origin, lesson);
        }
        self.open_lesson(lesson.clone(), origin, printed.name);
    }

    /// Switches the open lesson to another language and keeps its answers, if it is a built-in one.
    pub(crate) fn switch_language(&mut self, language: Language) {
        if let Some(LessonSource::Builtin(place, spoken)) =
            self.open().map(|progress| &progress.origin)
            && *spoken != language
        {
            let place = *place;
            self.open_builtin(place, language);
        }
    }

    /// Opens a lesson where it was left, if it has not changed. `name` is the name of its program
    /// without extension. A lesson from a file is validated first, which may take long.
    pub(crate) fn open_lesson(&mut self, lesson: Lesson, origin: LessonSource, name: &str) {
        self.close();
        let is_same =
            |progress: &LessonProgress| progress.origin == origin && *progress.lesson == lesson;
        self.open = self.begun.iter().position(is_same);
        if self.open.is_some() {
            return;
        }
        let title = lesson.title.clone();
        let saved = self.saved.iter().find(|saved| saved.origin == origin);
        let has_changed =
            saved.is_some_and(|saved| saved.fingerprint != saved::fingerprint(&lesson));
        let saved = saved.filter(|_| !has_changed).cloned();
        let (lesson, of, name) = (Arc::new(lesson), origin.clone(), format!("{name}.asm"));
        let task = BackgroundTask::spawn(move |canceled| {
            if of.place().is_none() {
                let faults = lesson.validate_until(canceled).ok()?;
                if !faults.is_empty() {
                    return Some(Err(faults));
                }
            }
            let progress = LessonProgress::new(lesson, of, name, canceled)?;
            match saved {
                Some(saved) => progress.restore_answers(&saved, canceled).map(Ok),
                None => Some(Ok(progress)),
            }
        });
        self.opening = Some(PendingLesson { title, origin, task, has_changed });
    }

    /// Returns the title of the lesson that is being opened.
    pub(crate) fn opening(&self) -> Option<&str> {
        self.opening.as_ref().map(|opening| opening.title.as_str())
    }

    /// Opens the lesson if its check is done.
    pub(crate) fn poll(&mut self) -> Option<OpenResult> {
        let found = self.opening.as_mut()?.task.take()?;
        let PendingLesson { title, origin, has_changed, .. } = self.opening.take()?;
        let name = match &origin {
            LessonSource::Builtin(..) => title,
            LessonSource::File(path) => file_name::name(path),
        };
        let mut progress = match found {
            TaskResult::Ready(Ok(progress)) => progress,
            TaskResult::Ready(Err(faults)) => return Some(OpenResult::Faulty(name, faults)),
            TaskResult::Failed => return Some(OpenResult::Unchecked(name)),
        };
        let known = self.begun.iter().position(|progress| progress.origin == origin);
        let begun = known.and_then(|known| self.begun.get(known)).map(|begun| begun.changed);
        let saved = self.saved.iter().find(|saved| has_changed && saved.origin == origin);
        if let Some(before) = begun.or(saved.map(|saved| saved.changed)) {
            // It starts over, and answers to the lesson as it was must not come back.
            progress.changed = before.then(ChangeTime::now());
        }
        self.open = Some(known.unwrap_or(self.begun.len()));
        match self.open() {
            Some(known) => *known = progress,
            None => self.begun.push(progress),
        }
        self.note_change(); // of what is changed from now on
        self.saved.retain(|saved| saved.origin != origin);
        Some(OpenResult::Open { origin, anew: has_changed.then_some(name) })
    }

    /// Returns the progress of all lessons, to be saved.
    pub(crate) fn to_saved(&self) -> Vec<SavedLesson> {
        let opening = self.opening.as_ref().map(|opening| &opening.origin);
        let begun = self.begun.iter().enumerate();
        let begun = begun.map(|(place, progress)| {
            SavedLesson::from_progress(progress, self.open == Some(place))
        });
        let others = self
            .saved
            .iter()
            .filter(|saved| self.begun.iter().all(|progress| progress.origin != saved.origin));
        let others = others.cloned().map(|mut saved| {
            saved.is_open = Some(&saved.origin) == opening;
            saved
        });
        begun.chain(others).take(MOST_KEPT).collect()
    }

    /// Restores the progress of lessons. Returns the one that was open.
    pub(crate) fn restore(&mut self, saved: Vec<SavedLesson>) -> Option<LessonSource> {
        self.saved = saved;
        self.saved.iter().find(|saved| saved.is_open).map(|saved| saved.origin.clone())
    }

    /// Takes the time if the answers of the open lesson have changed since the last call.
    pub(crate) fn note_change(&mut self) {
        if let Some(progress) = self.open() {
            progress.note_change();
        }
    }

    /// Shows an assignment instead of a lesson.
    pub(crate) fn show_grading(&mut self, grading: AssignmentGrading) {
        self.close();
        self.grading = Some(grading);
    }

    /// Returns the assignment that is shown instead of a lesson.
    pub(crate) const fn grading(&self) -> Option<&AssignmentGrading> {
        self.grading.as_ref()
    }

    /// Returns the assignment that is shown instead of a lesson, to be changed.
    pub(crate) const fn grading_mut(&mut self) -> Option<&mut AssignmentGrading> {
        self.grading.as_mut()
    }

    /// Closes the open lesson or assignment, keeps the answers, and cancels the background tasks.
    pub(crate) fn close(&mut self) {
        if let Some(progress) = self.open() {
            progress.cancel_tasks();
        }
        (self.open, self.opening, self.grading) = (None, None, None);
    }

    /// Gives the focus to the next task of the lesson that is opened.
    pub(crate) const fn call(&mut self) {
        self.is_called = true;
    }

    /// Returns `true`, once, if the focus is to go to the next task.
    pub(crate) const fn take_call(&mut self) -> bool {
        std::mem::replace(&mut self.is_called, false)
    }

    /// Returns the source of the open lesson.
    pub(crate) fn open_origin(&self) -> Option<&LessonSource> {
        self.begun.get(self.open?).map(|progress| &progress.origin)
    }

    /// Returns the index of the open lesson among those that were started.
    pub(crate) const fn place(&self) -> Option<usize> {
        self.open
    }

    /// Returns the open lesson.
    pub(crate) fn open(&mut self) -> Option<&mut LessonProgress> {
        self.begun.get_mut(self.open?)
    }
}
