//! The source of a lesson: built in, or a file.

use std::path::PathBuf;

use crate::i18n::language::Language;

/// The source of a lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum LessonSource {
    /// A built-in lesson, counted from 0, in a language.
    Builtin(usize, Language),
    /// A file.
    File(PathBuf),
}

impl LessonSource {
    /// Returns the number of a built-in lesson, counted from 0.
    pub(crate) const fn place(&self) -> Option<usize> {
        match self {
            Self::Builtin(place, _) => Some(*place),
            Self::File(_) => None,
        }
    }
}
