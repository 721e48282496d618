//! The lessons: which of them is open, and how far each has come.

mod answer;
mod checking;
mod course;
mod kept;
mod work;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use cardiac_core::{Card, Phase};
use cardiac_programs::lesson::{BuiltinLesson, LESSONS, Lesson, LessonError};

use crate::desk::Document;
use crate::files;
use crate::texts::{Language, Text};

pub(crate) use answer::{Answer, Help};
pub(crate) use checking::SOON;
pub(crate) use course::Course;
pub(crate) use kept::Kept;

use checking::{Checking, Found};

/// What a lesson has laid on the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Laid {
    /// The program.
    pub document: Document,
    /// Its cards.
    pub cards: Vec<Card>,
    /// What is done next.
    pub then: Then,
}

/// What is done when a lesson's program lies on the table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Then {
    /// Nothing.
    Look,
    /// It runs.
    Run,
    /// It is worked by hand.
    ByHand,
}

/// Where a lesson came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Origin {
    /// It is one of ours, counted from 0, in a language.
    Ours(usize, Language),
    /// It was in a file.
    File(PathBuf),
}

/// The lessons that were begun; each keeps what was answered in it.
#[derive(Debug, Default)]
pub(crate) struct Lessons {
    begun: Vec<Course>,
    open: Option<usize>,
    opening: Option<Opening>,
    /// Those of another day that were not opened yet.
    kept: Vec<Kept>,
}

/// A lesson that is being opened.
#[derive(Debug)]
struct Opening {
    title: String,
    origin: Origin,
    checking: Checking<Result<Course, Vec<LessonError>>>,
    /// Whether it was begun on another day, and has changed since.
    has_changed: bool,
}

/// What came of opening a lesson.
#[derive(Debug)]
pub(crate) enum Arrived {
    /// The one of this name is open.
    Open {
        /// Where it came from.
        origin: Origin,
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

impl Origin {
    /// Which of ours it is.
    pub(crate) const fn place(&self) -> Option<usize> {
        match self {
            Self::Ours(place, _) => Some(*place),
            Self::File(_) => None,
        }
    }
}

impl Lessons {
    /// Opens one of ours where it was left.
    pub(crate) fn begin_ours(&mut self, place: usize, language: Language) {
        let lesson = ours(language).get(place);
        let Some((lesson, printed)) = lesson.zip(LESSONS.get(place)) else { return };
        let origin = Origin::Ours(place, language);
        // What was answered in another language is answered in this one.
        self.close();
        let other =
            |course: &Course| course.origin.place() == Some(place) && course.origin != origin;
        if let Some(other) = self.begun.iter().position(other) {
            let kept = Kept::of(&self.begun.remove(other), true);
            self.kept.retain(|other| other.origin.place() != Some(place));
            self.kept.push(kept);
        }
        for kept in &mut self.kept {
            kept.speak(&origin, lesson);
        }
        self.begin(lesson.clone(), origin, printed.name);
    }

    /// Goes on in another language, with what was answered so far, if it is one of ours
    /// that is open.
    pub(crate) fn speak(&mut self, language: Language) {
        if let Some(Origin::Ours(place, spoken)) = self.open().map(|course| &course.origin)
            && *spoken != language
        {
            let place = *place;
            self.begin_ours(place, language);
        }
    }

    /// Opens a lesson where it was left, if it is the same as then. The name is that of its
    /// program, without an ending. One that is not ours is proved first, which may take long.
    pub(crate) fn begin(&mut self, lesson: Lesson, origin: Origin, name: &str) {
        self.close();
        let is_same = |course: &Course| course.origin == origin && *course.lesson == lesson;
        self.open = self.begun.iter().position(is_same);
        if self.open.is_some() {
            return;
        }
        let title = lesson.title.clone();
        let kept = self.kept.iter().find(|kept| kept.origin == origin);
        let has_changed = kept.is_some_and(|kept| kept.print != kept::print(&lesson));
        let kept = kept.filter(|_| !has_changed).cloned();
        let (lesson, of, name) = (Arc::new(lesson), origin.clone(), format!("{name}.asm"));
        let checking = Checking::begin(move |is_wanted| {
            if of.place().is_none() {
                let faults = lesson.validate_while(is_wanted)?;
                if !faults.is_empty() {
                    return Some(Err(faults));
                }
            }
            let course = Course::new(lesson, of, name, is_wanted)?;
            match kept {
                Some(kept) => course.answer_again(&kept, is_wanted).map(Ok),
                None => Some(Ok(course)),
            }
        });
        self.opening = Some(Opening { title, origin, checking, has_changed });
    }

    /// What is being opened.
    pub(crate) fn opening(&self) -> Option<&str> {
        self.opening.as_ref().map(|opening| opening.title.as_str())
    }

    /// Opens what was being opened, if it is ready.
    pub(crate) fn arrive(&mut self) -> Option<Arrived> {
        let found = self.opening.as_mut()?.checking.take()?;
        let Opening { title, origin, has_changed, .. } = self.opening.take()?;
        let name = match &origin {
            Origin::Ours(..) => title,
            Origin::File(path) => files::name(path),
        };
        let course = match found {
            Found::This(Ok(course)) => course,
            Found::This(Err(faults)) => return Some(Arrived::Faulty(name, faults)),
            Found::Nothing => return Some(Arrived::Unchecked(name)),
        };
        let known = self.begun.iter().position(|course| course.origin == origin);
        self.open = Some(known.unwrap_or(self.begun.len()));
        match self.open() {
            Some(known) => *known = course,
            None => self.begun.push(course),
        }
        self.kept.retain(|kept| kept.origin != origin);
        Some(Arrived::Open { origin, anew: has_changed.then_some(name) })
    }

    /// How far each has come, to be kept.
    pub(crate) fn to_keep(&self) -> Vec<Kept> {
        let opening = self.opening.as_ref().map(|opening| &opening.origin);
        let begun = self.begun.iter().enumerate();
        let begun = begun.map(|(place, course)| Kept::of(course, self.open == Some(place)));
        let others = self
            .kept
            .iter()
            .filter(|kept| self.begun.iter().all(|course| course.origin != kept.origin));
        let others = others.cloned().map(|mut kept| {
            kept.is_open = Some(&kept.origin) == opening;
            kept
        });
        begun.chain(others).take(MOST_KEPT).collect()
    }

    /// Takes up how far each has come; which was open.
    pub(crate) fn take_up(&mut self, kept: Vec<Kept>) -> Option<Origin> {
        self.kept = kept;
        self.kept.iter().find(|kept| kept.is_open).map(|kept| kept.origin.clone())
    }

    /// Closes the open one; what was answered is kept, and what is being found out is dropped.
    pub(crate) fn close(&mut self) {
        if let Some(course) = self.open() {
            course.rest();
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
    pub(crate) fn open(&mut self) -> Option<&mut Course> {
        self.begun.get_mut(self.open?)
    }
}

/// Our own lessons, read once in each language.
pub(crate) fn ours(language: Language) -> &'static [Lesson] {
    static ENGLISH: OnceLock<Vec<Lesson>> = OnceLock::new();
    static SPANISH: OnceLock<Vec<Lesson>> = OnceLock::new();
    let spanish = |printed: &BuiltinLesson| {
        printed.lesson_in(Language::Spanish.code()).unwrap_or_else(|| printed.lesson())
    };
    match language {
        Language::English | Language::Stretched => {
            ENGLISH.get_or_init(|| LESSONS.iter().map(BuiltinLesson::lesson).collect())
        }
        Language::Spanish => SPANISH.get_or_init(|| LESSONS.iter().map(spanish).collect()),
    }
}

/// What a lesson is called, with its number if it is one of ours.
pub(crate) fn heading(place: Option<usize>, lesson: &Lesson, language: Language) -> String {
    match place {
        Some(place) => language.fill(Text::LessonNumbered, &[&(place + 1), &lesson.title]),
        None => lesson.title.clone(),
    }
}

/// The number of a phase, as lessons count them.
pub(crate) const fn number(phase: Phase) -> u8 {
    match phase {
        Phase::SetSlides => 1,
        Phase::MoveBug => 2,
        Phase::Test => 3,
        Phase::Execute => 4,
    }
}
