//! The lessons: which of them is open, and how far each has come.

mod answer;
mod course;

use std::path::PathBuf;
use std::sync::OnceLock;

use cardiac_core::{Card, Phase};
use cardiac_programs::lesson::{LESSONS, Lesson, Printed};

use crate::desk::Document;
use crate::texts::{Language, Text};

pub(crate) use answer::{Answer, Help};
pub(crate) use course::Course;

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
}

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
        self.begin(lesson.clone(), Origin::Ours(place, language), printed.name);
    }

    /// Goes on in another language, with what was answered so far, if it is one of ours
    /// that is open.
    pub(crate) fn speak(&mut self, language: Language) {
        let Some(before) = self.open else { return };
        let place = match self.begun.get(before).map(|course| &course.origin) {
            Some(Origin::Ours(place, spoken)) if *spoken != language => *place,
            _ => return,
        };
        self.begin_ours(place, language);
        let Some(now) = self.open else { return };
        if let Ok([before, now]) = self.begun.get_disjoint_mut([before, now]) {
            now.take_up(before);
        }
    }

    /// Opens a lesson where it was left, if it is the same as then. The name is that of its
    /// program, without an ending.
    pub(crate) fn begin(&mut self, lesson: Lesson, origin: Origin, name: &str) {
        let known = self.begun.iter().position(|course| course.origin == origin);
        self.open = Some(known.unwrap_or(self.begun.len()));
        let is_same = self.open().is_some_and(|course| course.lesson == lesson);
        if is_same {
            return;
        }
        let course = Course::new(lesson, origin, format!("{name}.asm"));
        match self.open() {
            Some(known) => *known = course,
            None => self.begun.push(course),
        }
    }

    /// Closes the open one; what was answered is kept.
    pub(crate) const fn close(&mut self) {
        self.open = None;
    }

    /// Whether one is open.
    pub(crate) const fn is_open(&self) -> bool {
        self.open.is_some()
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
    let spanish = |printed: &Printed| {
        printed.lesson_in(Language::Spanish.code()).unwrap_or_else(|| printed.lesson())
    };
    match language {
        Language::English | Language::Stretched => {
            ENGLISH.get_or_init(|| LESSONS.iter().map(Printed::lesson).collect())
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
