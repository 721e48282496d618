//! Gaps in a program that a student fills.

use super::wrong_answer::WrongAnswer;

/// The text of a gap in a program.
pub const GAP: &str = "____";

/// A gap in a program that a student fills.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The correct answers, the model's first; never empty.
    pub answers: Vec<String>,
    /// The hint.
    pub hint: String,
    /// Frequent wrong answers.
    pub wrong: Vec<WrongAnswer>,
}

impl Gap {
    /// Returns the answer of the model.
    pub fn model(&self) -> &str {
        self.answers.first().map_or("", String::as_str)
    }
}
