//! Frequent wrong answers.

/// A frequent wrong answer and the reply to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrongAnswer {
    /// The answer as it is typed.
    pub answer: String,
    /// The reason why it is wrong.
    pub say: String,
}
