//! An answer to a gap or a question, and what was said to it.

use std::borrow::Cow;

use cardiac_programs::lesson::{Guess, Reply};

use super::checking::Checking;
use crate::texts::{Language, Text};

/// An answer as it is being written, and the help there was.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// What is written.
    pub(crate) text: String,
    /// Whether what is written is right, and what is said to it; nothing until it is
    /// checked.
    pub(crate) reply: Option<(bool, Said)>,
    /// What is said to it, while it is being found out.
    pub(crate) checking: Option<Checking<(bool, Said)>>,
    /// The help that was asked for.
    pub(crate) help: Help,
    wrong: u32,
}

/// How much help there was.
#[derive(Debug, Default)]
pub(crate) enum Help {
    /// None.
    #[default]
    None,
    /// The hint.
    Hint,
    /// The answer as well.
    Answer(String),
}

/// Something that is said.
#[derive(Debug)]
pub(crate) enum Said {
    /// By the window.
    Text(Text),
    /// By the lesson or the machine.
    Words(String),
}

/// So many wrong answers bring the hint.
const PATIENCE: u32 = 2;

impl Answer {
    /// Whether it was found right.
    pub(crate) fn is_right(&self) -> bool {
        self.reply.as_ref().is_some_and(|(is_right, _)| *is_right)
    }

    /// Hears what is said to it.
    pub(super) fn hear(&mut self, is_right: bool, said: Said) {
        self.reply = Some((is_right, said));
        if !is_right && !self.text.trim().is_empty() {
            self.wrong += 1;
        }
        if self.wrong == PATIENCE && matches!(self.help, Help::None) {
            self.help = Help::Hint;
        }
    }

    /// Helps more than before: by the hint, then by the answer.
    pub(super) fn help(&mut self, answer: impl FnOnce() -> String) {
        self.help = match self.help {
            Help::None => Help::Hint,
            _ => Help::Answer(answer()),
        };
    }
}

impl Said {
    pub(super) fn of_reply(reply: &Reply<'_>) -> Self {
        match reply {
            Reply::Right => Self::Text(Text::LessonRight),
            Reply::AnotherWay => Self::Text(Text::LessonAnotherWay),
            Reply::NoInstruction => Self::Text(Text::LessonNoInstruction),
            Reply::Nothing => Self::Text(Text::LessonNothing),
            Reply::Known(_) | Reply::Unreadable(_) | Reply::Fails(_) => {
                Self::Words(reply.to_string())
            }
        }
    }

    pub(super) fn of_guess(guess: &Guess<'_>) -> Self {
        Self::Words(guess.to_string())
    }

    /// In words.
    pub(crate) fn told(&self, language: Language) -> Cow<'_, str> {
        match self {
            Self::Text(text) => language.say(*text),
            Self::Words(words) => words.into(),
        }
    }
}
