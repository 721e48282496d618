//! The lessons that travel with the package.

use super::{Lesson, parse};

/// A lesson of ours, as it is printed.
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
pub struct Printed {
    /// Its name, as in `cardiac lesson NAME`.
    pub name: &'static str,
    /// The name of its file.
    pub file: &'static str,
    /// The lesson, in TOML.
    pub text: &'static str,
}

macro_rules! lesson {
    ($name:literal) => {
        Printed {
            name: $name,
            file: concat!($name, ".toml"),
            text: include_str!(concat!("../../lessons/", $name, ".toml")),
        }
    };
}

/// All lessons, in their order.
pub const LESSONS: &[Printed] = &[
    lesson!("card-in"),
    lesson!("adding"),
    lesson!("loop"),
    lesson!("way-out"),
    lesson!("shifting"),
    lesson!("subroutine"),
];

/// The lesson of this name or number, if there is one.
pub fn find(name: &str) -> Option<&'static Printed> {
    let numbered =
        || name.parse::<usize>().ok()?.checked_sub(1).and_then(|place| LESSONS.get(place));
    LESSONS.iter().find(|lesson| lesson.name == name).or_else(numbered)
}

impl Printed {
    /// The lesson, read.
    ///
    /// # Panics
    ///
    /// Never with one of [`LESSONS`]: a test reads them all.
    pub fn lesson(&self) -> Lesson {
        parse(self.text).expect("a test reads all lessons")
    }
}
