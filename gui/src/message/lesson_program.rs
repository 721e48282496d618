//! A lesson's program on its way to the board.

use cardiac_core::Card;

/// A lesson's program, to be loaded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LessonProgram {
    /// The name of the program.
    pub name: String,
    /// The source.
    pub text: String,
    /// Its input cards.
    pub cards: Vec<Card>,
    /// The action after loading.
    pub then: AfterLoad,
}

/// The action after loading a lesson's program.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AfterLoad {
    /// None.
    Show,
    /// Run it.
    Run,
    /// Start by-hand mode.
    ByHand,
}
