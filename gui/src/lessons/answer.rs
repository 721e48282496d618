//! An answer to a gap or a question, and what was said to it.

use cardiac_programs::lesson::{GapResult, Outcome, PredictionResult, Verdict};

use super::background::BackgroundTask;
use crate::messages::{Language, Msg};

/// An answer as it is being written, and the help there was.
#[derive(Debug, Default)]
pub(crate) struct GapAnswer {
    /// What is written.
    pub(crate) text: String,
    /// What is said to what is written; nothing until it is checked.
    pub(crate) reply: Option<AnswerFeedback>,
    /// What is said to it, while it is being found out.
    pub(crate) task: Option<BackgroundTask<AnswerFeedback>>,
    /// The help that was asked for.
    pub(crate) help: HelpLevel,
    wrong: u32,
}

/// How much help there was.
#[derive(Debug, Default)]
pub(crate) enum HelpLevel {
    /// None.
    #[default]
    None,
    /// The hint.
    Hint,
    /// The answer as well.
    Answer(Solution),
}

/// What is right.
#[derive(Debug)]
pub(crate) enum Solution {
    /// This may be written into the gap.
    Gap(String),
    /// This is what the machine does.
    Outcome(Outcome),
}

/// What is said to an answer.
#[derive(Debug)]
pub(crate) enum AnswerFeedback {
    /// To what was written into a gap.
    GapResult(GapResult),
    /// To what was foretold.
    PredictionResult(PredictionResult),
    /// To the program, whole.
    Verdict(Verdict),
    /// That it could not be found out.
    Unchecked,
}

/// So many wrong answers bring the hint.
const WRONG_BEFORE_HINT: u32 = 2;

impl GapAnswer {
    /// Whether it was found right.
    pub(crate) fn is_right(&self) -> bool {
        self.reply.as_ref().is_some_and(AnswerFeedback::is_right)
    }

    /// Hears what is said to it.
    pub(super) fn set_feedback(&mut self, said: AnswerFeedback) {
        let is_right = said.is_right();
        self.reply = Some(said);
        if !is_right && !self.text.trim().is_empty() {
            self.wrong += 1;
        }
        if self.wrong == WRONG_BEFORE_HINT && matches!(self.help, HelpLevel::None) {
            self.help = HelpLevel::Hint;
        }
    }

    /// Helps more than before: by the hint, then by the answer.
    pub(super) fn help(&mut self, answer: impl FnOnce() -> Solution) {
        self.help = match self.help {
            HelpLevel::None => HelpLevel::Hint,
            _ => HelpLevel::Answer(answer()),
        };
    }
}

impl AnswerFeedback {
    /// Whether what was written is right.
    pub(crate) const fn is_right(&self) -> bool {
        match self {
            Self::GapResult(reply) => reply.is_right(),
            Self::PredictionResult(guess) => guess.is_right(),
            Self::Verdict(verdict) => verdict.is_passed(),
            Self::Unchecked => false,
        }
    }

    /// In words.
    pub(crate) fn message(&self, language: Language) -> String {
        match self {
            Self::GapResult(reply) => language.reply(reply),
            Self::PredictionResult(guess) => language.guess(guess),
            Self::Verdict(verdict) => language.verdict(verdict),
            Self::Unchecked => language.get(Msg::LessonUnchecked).into_owned(),
        }
    }
}

impl Solution {
    /// In words.
    pub(crate) fn message(&self, language: Language) -> String {
        match self {
            Self::Gap(answer) => language.format(Msg::LessonAnswerIs, &[answer]),
            Self::Outcome(outcome) => {
                language.format(Msg::LessonOutcomeIs, &[&language.outcome(outcome)])
            }
        }
    }
}
