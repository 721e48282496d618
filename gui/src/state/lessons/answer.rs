//! An answer to a gap or a question, with its feedback.

use cardiac_programs::lesson::{GapResult, Outcome, PredictionResult, Verdict};

use super::background::BackgroundTask;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;

/// An answer with the help that was used.
#[derive(Debug, Default)]
pub(crate) struct GapAnswer {
    /// The text of the answer.
    pub(crate) text: String,
    /// The feedback; `None` until the answer is checked.
    pub(crate) reply: Option<AnswerFeedback>,
    /// The check in progress.
    pub(crate) task: Option<BackgroundTask<AnswerFeedback>>,
    /// The help that was used.
    pub(crate) help: HelpLevel,
    wrong: u32,
}

/// The help that was used, from none to the answer.
#[derive(Debug, Default)]
pub(crate) enum HelpLevel {
    /// No help.
    #[default]
    None,
    /// A hint.
    Hint,
    /// The answer.
    Answer(Solution),
}

/// The right answer.
#[derive(Debug)]
pub(crate) enum Solution {
    /// A text that fits the gap.
    Gap(String),
    /// The machine's result.
    Outcome(Outcome),
}

/// Feedback to an answer.
#[derive(Debug)]
pub(crate) enum AnswerFeedback {
    /// To a gap.
    GapResult(GapResult),
    /// To a prediction.
    PredictionResult(PredictionResult),
    /// To the whole program.
    Verdict(Verdict),
    /// The check could not run.
    Unchecked,
}

/// Number of wrong answers after which the hint is shown.
const WRONG_BEFORE_HINT: u32 = 2;

impl GapAnswer {
    /// Returns `true` if the answer was checked and is right.
    pub(crate) fn is_right(&self) -> bool {
        self.reply.as_ref().is_some_and(AnswerFeedback::is_right)
    }

    /// Sets the feedback. Enough wrong answers show the hint.
    pub(super) fn set_feedback(&mut self, message: AnswerFeedback) {
        let is_right = message.is_right();
        self.reply = Some(message);
        if !is_right && !self.text.trim().is_empty() {
            self.wrong += 1;
        }
        if self.wrong == WRONG_BEFORE_HINT && matches!(self.help, HelpLevel::None) {
            self.help = HelpLevel::Hint;
        }
    }

    /// Raises the help: to the hint, then to the answer.
    pub(super) fn help(&mut self, answer: impl FnOnce() -> Solution) {
        self.help = match self.help {
            HelpLevel::None => HelpLevel::Hint,
            _ => HelpLevel::Answer(answer()),
        };
    }
}

impl AnswerFeedback {
    /// Returns `true` if the answer is right.
    pub(crate) const fn is_right(&self) -> bool {
        match self {
            Self::GapResult(reply) => reply.is_right(),
            Self::PredictionResult(guess) => guess.is_right(),
            Self::Verdict(verdict) => verdict.is_passed(),
            Self::Unchecked => false,
        }
    }

    /// Returns the feedback in words.
    pub(crate) fn message(&self, language: Language) -> String {
        match self {
            Self::GapResult(reply) => language.gap_result(reply),
            Self::PredictionResult(guess) => language.prediction_result(guess),
            Self::Verdict(verdict) => language.verdict(verdict),
            Self::Unchecked => language.get(Msg::LessonUnchecked).into_owned(),
        }
    }
}

impl Solution {
    /// Returns the answer in words.
    pub(crate) fn message(&self, language: Language) -> String {
        match self {
            Self::Gap(answer) => language.format(Msg::LessonAnswerIs, &[answer]),
            Self::Outcome(outcome) => {
                language.format(Msg::LessonOutcomeIs, &[&language.outcome(outcome)])
            }
        }
    }
}
