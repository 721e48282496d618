//! The built-in lessons in each language.

use std::sync::OnceLock;

use cardiac_programs::lesson::{BuiltinLesson, LESSONS, Lesson};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;

/// Returns the built-in lessons; each language is parsed once.
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

/// Returns the title of a lesson, with its number if it is built in.
pub(crate) fn heading(place: Option<usize>, lesson: &Lesson, language: Language) -> String {
    match place {
        Some(place) => language.format(Msg::LessonNumbered, &[&(place + 1), &lesson.title]),
        None => lesson.title.clone(),
    }
}
