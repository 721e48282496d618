//! The lessons: which of them is open, and how far each has come.

mod answer;
mod background;
mod completed;
mod progress;
mod saved;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use cardiac_core::{Card, Phase};
use cardiac_programs::lesson::{BuiltinLesson, LESSONS, Lesson, LessonError};

use crate::files;
use crate::messages::{Language, Msg};
use crate::workspace::Document;

pub(crate) use answer::{GapAnswer, HelpLevel};
pub(crate) use background::SOON;
pub(crate) use progress::LessonProgress;
pub(crate) use saved::SavedLesson;

use background::{BackgroundTask, TaskResult};

/// What a lesson has laid on the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LessonProgram {
    /// The program.
    pub document: Document,
    /// Its cards.
    pub cards: Vec<Card>,
    /// What is done next.
    pub then: AfterLoad,
}

/// What is done when a lesson's program lies on the table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AfterLoad {
    /// Nothing.
    Show,
    /// It runs.
    Run,
    /// It is worked by hand.
    ByHand,
}

/// Where a lesson came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum LessonSource {
    /// It is one of ours, counted from 0, in a language.
    Builtin(usize, Language),
    /// It was in a file.
    File(PathBuf),
}

/// The lessons that were begun; each keeps what was answered in it.
#[derive(Debug, Default)]
pub(crate) struct Lessons {
    begun: Vec<LessonProgress>,
    open: Option<usize>,
    opening: Option<PendingLesson>,
    /// Those of another day that were not opened yet.
    kept: Vec<SavedLesson>,
}

/// A lesson that is being opened.
#[derive(Debug)]
struct PendingLesson {
    title: String,
    origin: LessonSource,
    task: BackgroundTask<Result<LessonProgress, Vec<LessonError>>>,
    /// Whether it was begun on another day, and has changed since.
    has_changed: bool,
}

/// What came of opening a lesson.
#[derive(Debug)]
pub(crate) enum OpenResult {
    /// The one of this name is open.
    Open {
        /// Where it came from.
        origin: LessonSource,
        /// Its name, if it begins anew, for it has changed since it was begun.
        anew: Option<String>,
    },
    /// The one of this name is not opened, for the machine does not agree with it.
    Faulty(String, Vec<LessonError>),
    /// The one of this name could not be checked.
    Unchecked(String),
}

/// The most lessons of which it is kept how far they have come.
const MOST_KEPT: usize = 100;

impl LessonSource {
    /// Which of ours it is.
    pub(crate) const fn place(&self) -> Option<usize> {
        match self {
            Self::Builtin(place, _) => Some(*place),
            Self::File(_) => None,
        }
    }
}

impl Lessons {
    /// Opens one of ours where it was left.
    pub(crate) fn open_builtin(&mut self, place: usize, language: Language) {
        let lesson = builtin(language).get(place);
        let Some((lesson, printed)) = lesson.zip(LESSONS.get(place)) else { return };
        let origin = LessonSource::Builtin(place, language);
        // What was answered in another language is answered in this one.
        self.close();
        let other = |progress: &LessonProgress| {
            progress.origin.place() == Some(place) && progress.origin != origin
        };
        if let Some(other) = self.begun.iter().position(other) {
            let kept = SavedLesson::from_progress(&self.begun.remove(other), true);
            self.kept.retain(|other| other.origin.place() != Some(place));
            self.kept.push(kept);
        }
        for kept in &mut self.kept {
            kept.switch_language(&origin, lesson);
        }
        self.begin(lesson.clone(), origin, printed.name);
    }

    /// Goes on in another language, with what was answered so far, if it is one of ours
    /// that is open.
    pub(crate) fn switch_language(&mut self, language: Language) {
        if let Some(LessonSource::Builtin(place, spoken)) =
            self.open().map(|progress| &progress.origin)
            && *spoken != language
        {
            let place = *place;
            self.open_builtin(place, language);
        }
    }

    /// Opens a lesson where it was left, if it is the same as then. The name is that of its
    /// program, without an ending. One that is not ours is proved first, which may take long.
    pub(crate) fn begin(&mut self, lesson: Lesson, origin: LessonSource, name: &str) {
        self.close();
        let is_same =
            |progress: &LessonProgress| progress.origin == origin && *progress.lesson == lesson;
        self.open = self.begun.iter().position(is_same);
        if self.open.is_some() {
            return;
        }
        let title = lesson.title.clone();
        let kept = self.kept.iter().find(|kept| kept.origin == origin);
        let has_changed = kept.is_some_and(|kept| kept.fingerprint != saved::fingerprint(&lesson));
        let kept = kept.filter(|_| !has_changed).cloned();
        let (lesson, of, name) = (Arc::new(lesson), origin.clone(), format!("{name}.asm"));
        let task = BackgroundTask::spawn(move |is_wanted| {
            if of.place().is_none() {
                let faults = lesson.validate_while(is_wanted)?;
                if !faults.is_empty() {
                    return Some(Err(faults));
                }
            }
            let progress = LessonProgress::new(lesson, of, name, is_wanted)?;
            match kept {
                Some(kept) => progress.restore_answers(&kept, is_wanted).map(Ok),
                None => Some(Ok(progress)),
            }
        });
        self.opening = Some(PendingLesson { title, origin, task, has_changed });
    }

    /// What is being opened.
    pub(crate) fn opening(&self) -> Option<&str> {
        self.opening.as_ref().map(|opening| opening.title.as_str())
    }

    /// Opens what was being opened, if it is ready.
    pub(crate) fn poll(&mut self) -> Option<OpenResult> {
        let found = self.opening.as_mut()?.task.take()?;
        let PendingLesson { title, origin, has_changed, .. } = self.opening.take()?;
        let name = match &origin {
            LessonSource::Builtin(..) => title,
            LessonSource::File(path) => files::name(path),
        };
        let progress = match found {
            TaskResult::Ready(Ok(progress)) => progress,
            TaskResult::Ready(Err(faults)) => return Some(OpenResult::Faulty(name, faults)),
            TaskResult::Failed => return Some(OpenResult::Unchecked(name)),
        };
        let known = self.begun.iter().position(|progress| progress.origin == origin);
        self.open = Some(known.unwrap_or(self.begun.len()));
        match self.open() {
            Some(known) => *known = progress,
            None => self.begun.push(progress),
        }
        self.kept.retain(|kept| kept.origin != origin);
        Some(OpenResult::Open { origin, anew: has_changed.then_some(name) })
    }

    /// How far each has come, to be kept.
    pub(crate) fn to_saved(&self) -> Vec<SavedLesson> {
        let opening = self.opening.as_ref().map(|opening| &opening.origin);
        let begun = self.begun.iter().enumerate();
        let begun = begun.map(|(place, progress)| {
            SavedLesson::from_progress(progress, self.open == Some(place))
        });
        let others = self
            .kept
            .iter()
            .filter(|kept| self.begun.iter().all(|progress| progress.origin != kept.origin));
        let others = others.cloned().map(|mut kept| {
            kept.is_open = Some(&kept.origin) == opening;
            kept
        });
        begun.chain(others).take(MOST_KEPT).collect()
    }

    /// Takes up how far each has come; which was open.
    pub(crate) fn restore(&mut self, kept: Vec<SavedLesson>) -> Option<LessonSource> {
        self.kept = kept;
        self.kept.iter().find(|kept| kept.is_open).map(|kept| kept.origin.clone())
    }

    /// Closes the open one; what was answered is kept, and what is being found out is dropped.
    pub(crate) fn close(&mut self) {
        if let Some(progress) = self.open() {
            progress.cancel_tasks();
        }
        (self.open, self.opening) = (None, None);
    }

    /// Whether one is open, or being opened.
    pub(crate) const fn is_open(&self) -> bool {
        self.open.is_some() || self.opening.is_some()
    }

    /// Which of those that were begun is open.
    pub(crate) const fn place(&self) -> Option<usize> {
        self.open
    }

    /// The open one.
    pub(crate) fn open(&mut self) -> Option<&mut LessonProgress> {
        self.begun.get_mut(self.open?)
    }
}

/// Our own lessons, read once in each language.
pub(crate) fn builtin(language: Language) -> &'static [Lesson] {
    static ENGLISH: OnceLock<Vec<Lesson>> = OnceLock::new();
    static SPANISH: OnceLock<Vec<Lesson>> = OnceLock::new();
    let spanish = |printed: &BuiltinLesson| {
        printed.lesson_in(Language::Spanish.code()).unwrap_or_else(|| printed.lesson())
    };
    match language {
        Language::English | Language::Pseudo => {
            ENGLISH.get_or_init(|| LESSONS.iter().map(BuiltinLesson::lesson).collect())
        }
        Language::Spanish => SPANISH.get_or_init(|| LESSONS.iter().map(spanish).collect()),
    }
}

/// What a lesson is called, with its number if it is one of ours.
pub(crate) fn heading(place: Option<usize>, lesson: &Lesson, language: Language) -> String {
    match place {
        Some(place) => language.format(Msg::LessonNumbered, &[&(place + 1), &lesson.title]),
        None => lesson.title.clone(),
    }
}

/// The number of a phase, as lessons count them.
pub(crate) const fn phase_number(phase: Phase) -> u8 {
    match phase {
        Phase::SetSlides => 1,
        Phase::MoveBug => 2,
        Phase::Test => 3,
        Phase::Execute => 4,
    }
}
