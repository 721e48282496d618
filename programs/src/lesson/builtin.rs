//! The lessons that are part of the package.

use super::document::Lesson;
use super::reader::parse;

/// A lesson of the package, as text.
///
/// ```
/// use cardiac_programs::lesson::{LESSONS, find};
///
/// let adding = find("adding").expect("it is among the lessons");
/// assert_eq!(adding.lesson().title, "Adding two numbers");
/// assert_eq!(find("2"), Some(adding));
/// assert_eq!(LESSONS.len(), 6);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BuiltinLesson {
    /// The name, as in `cardiac lesson NAME`.
    pub name: &'static str,
    /// The file name.
    pub file: &'static str,
    /// The lesson, in TOML.
    pub text: &'static str,
    /// The translations, each after its language code, such as `es`.
    pub translations: &'static [(&'static str, &'static str)],
}

macro_rules! lesson {
    ($name:literal) => {
        BuiltinLesson {
            name: $name,
            file: concat!($name, ".toml"),
            text: include_str!(concat!("../../lessons/", $name, ".toml")),
            translations: &[("es", include_str!(concat!("../../lessons/es/", $name, ".toml")))],
        }
    };
}

/// All lessons of the package, in their order.
pub const LESSONS: &[BuiltinLesson] = &[
    lesson!("card-in"),
    lesson!("adding"),
    lesson!("loop"),
    lesson!("way-out"),
    lesson!("shifting"),
    lesson!("subroutine"),
];

/// Returns the lesson with this name or number, counted from 1.
pub fn find(name: &str) -> Option<&'static BuiltinLesson> {
    let numbered =
        || name.parse::<usize>().ok()?.checked_sub(1).and_then(|place| LESSONS.get(place));
    LESSONS.iter().find(|lesson| lesson.name == name).or_else(numbered)
}

impl BuiltinLesson {
    /// Parses the lesson.
    ///
    /// # Panics
    ///
    /// If the text is invalid. A test parses all of [`LESSONS`].
    pub fn lesson(&self) -> Lesson {
        parse(self.text).expect("a test reads all lessons")
    }

    /// Parses the translation into a language, or returns `None` if there is none. Only its texts
    /// differ from the original.
    ///
    /// ```
    /// use cardiac_programs::lesson::find;
    ///
    /// let adding = find("adding").expect("it is among the lessons");
    /// let spanish = adding.lesson_in("es").expect("it has been translated");
    /// assert_eq!(spanish.title, "Sumar dos números");
    /// assert_eq!(spanish.gaps[1].answers, adding.lesson().gaps[1].answers);
    /// assert_eq!(adding.lesson_in("la"), None);
    /// ```
    pub fn lesson_in(&self, language: &str) -> Option<Lesson> {
        let mut translations = self.translations.iter();
        let (_, text) = translations.find(|(code, _)| *code == language)?;
        // A test reads them all.
        parse(text).ok()
    }
}
