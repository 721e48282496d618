//! Checks a lesson against the machine.

use std::fmt;
use std::sync::atomic::AtomicBool;

use super::document::{ByHandExercise, Lesson};
use super::prediction::{Prediction, Query, Value};
use super::verdict::Failure;
use crate::run::{AssembleError, Interrupted, NEVER, RunEnd, RunnableProgram};

/// A statement of a lesson that the machine does not confirm. Gaps and predictions are counted from
/// 1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LessonError {
    /// The program does not assemble with the answers of the model.
    Program(AssembleError),
    /// The program fails a case.
    Case(Failure),
    /// A right answer does not pass.
    RightAnswerFails {
        /// The gap.
        gap: usize,
        /// The answer.
        answer: String,
    },
    /// A wrong answer passes.
    WrongAnswerPasses {
        /// The gap.
        gap: usize,
        /// The answer.
        answer: String,
    },
    /// A prediction asks for an unknown cell.
    UnknownCell {
        /// The prediction.
        prediction: usize,
        /// The name.
        name: String,
    },
    /// A prediction asks about a step after the end of the run.
    StepsPastEnd {
        /// The prediction.
        prediction: usize,
        /// The steps of the run.
        steps: u64,
    },
    /// A prediction asks about the end of a run that does not end.
    NeverEnds(usize),
    /// The right answer to a prediction differs from the machine.
    PredictionMismatch {
        /// The prediction.
        prediction: usize,
        /// The answer.
        answer: String,
        /// The value in the machine.
        value: Value,
    },
    /// A wrong answer to a prediction is what the machine does.
    WrongPredictionIsRight {
        /// The prediction.
        prediction: usize,
        /// The answer.
        answer: String,
    },
    /// The program to work by hand does not assemble.
    ByHandExercise(AssembleError),
    /// A task is for a step after the end of the run.
    TaskPastEnd {
        /// The step.
        step: u64,
        /// The steps of the run.
        steps: u64,
    },
}

impl Lesson {
    /// Returns everything in the lesson that the machine does not confirm.
    ///
    /// ```
    /// use cardiac_programs::lesson::find;
    ///
    /// let mut lesson = find("adding").unwrap().lesson();
    /// assert!(lesson.validate().is_empty());
    ///
    /// lesson.predictions[1].answer = Some("043".into());
    /// let errors = lesson.validate();
    /// assert_eq!(errors[0].to_string(), "prediction 2: the lesson says 043, the machine 042");
    /// ```
    ///
    /// # Panics
    ///
    /// Never, because nothing sets the flag.
    pub fn validate(&self) -> Vec<LessonError> {
        self.validate_until(&NEVER).expect("nothing sets the flag")
    }

    /// Validates like [`validate`](Self::validate), until the flag is set.
    ///
    /// # Errors
    ///
    /// The flag was set.
    pub fn validate_until(
        &self,
        interrupted: &AtomicBool,
    ) -> Result<Vec<LessonError>, Interrupted> {
        let model = match RunnableProgram::new(&self.solution()) {
            Ok(model) => model,
            Err(error) => return Ok(Vec::from([LessonError::Program(error)])),
        };
        let mut errors: Vec<LessonError> =
            self.first_failure(&model, interrupted)?.map(LessonError::Case).into_iter().collect();
        // If the model itself fails, other answers tell nothing.
        let gaps = if errors.is_empty() { self.gaps.as_slice() } else { &[] };
        for (place, found) in gaps.iter().enumerate() {
            let gap = place + 1;
            let passes = |answer: &str| -> Result<_, Interrupted> {
                Ok(self.judge_until(&self.with_answer(place, answer), interrupted)?.is_passed())
            };
            for answer in found.answers.iter().skip(1) {
                if !passes(answer)? {
                    errors.push(LessonError::RightAnswerFails { gap, answer: answer.clone() });
                }
            }
            for wrong in &found.wrong {
                if passes(&wrong.answer)? {
                    errors
                        .push(LessonError::WrongAnswerPasses { gap, answer: wrong.answer.clone() });
                }
            }
        }
        for (place, prediction) in self.predictions.iter().enumerate() {
            self.validate_prediction(&model, place + 1, prediction, &mut errors);
        }
        if let Some(by_hand) = &self.by_hand {
            self.validate_by_hand(&model, by_hand, &mut errors);
        }
        Ok(errors)
    }

    fn validate_prediction(
        &self,
        model: &RunnableProgram,
        prediction: usize,
        question: &Prediction,
        errors: &mut Vec<LessonError>,
    ) {
        if let Query::Cell(name) = &question.ask
            && model.cell(name).is_none()
        {
            errors.push(LessonError::UnknownCell { prediction, name: name.clone() });
            return;
        }
        let result = model.run(&question.cards, self.steps);
        match question.after {
            Some(after) if after > result.steps => {
                errors.push(LessonError::StepsPastEnd { prediction, steps: result.steps });
            }
            None if result.ending == RunEnd::StepLimit => {
                errors.push(LessonError::NeverEnds(prediction));
            }
            _ => {}
        }
        let value = self.outcome(model, question).value;
        if let Some(answer) = &question.answer
            && question.ask.parse_answer(answer) != Some(value)
        {
            errors.push(LessonError::PredictionMismatch {
                prediction,
                answer: answer.clone(),
                value,
            });
        }
        for wrong in &question.wrong {
            if question.ask.parse_answer(&wrong.answer) == Some(value) {
                let answer = wrong.answer.clone();
                errors.push(LessonError::WrongPredictionIsRight { prediction, answer });
            }
        }
    }

    fn validate_by_hand(
        &self,
        model: &RunnableProgram,
        by_hand: &ByHandExercise,
        errors: &mut Vec<LessonError>,
    ) {
        let own = by_hand.program.as_deref().map(RunnableProgram::new).transpose();
        let own = match own {
            Ok(own) => own,
            Err(error) => return errors.push(LessonError::ByHandExercise(error)),
        };
        let steps = own.as_ref().unwrap_or(model).run(&by_hand.cards, self.steps).steps;
        let last = by_hand.tasks.iter().map(|task| *task.steps.end()).max().unwrap_or(0);
        if last > steps {
            errors.push(LessonError::TaskPastEnd { step: last, steps });
        }
    }
}

impl fmt::Display for LessonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Program(error) => {
                write!(f, "the program with its answers does not assemble: {error}")
            }
            Self::Case(failure) => {
                let (case, input) = (&failure.case, failure.input());
                write!(f, "the program fails the case `{case}` ({input}): {}", failure.mismatch)
            }
            Self::RightAnswerFails { gap, answer } => {
                write!(f, "gap {gap}: the right answer `{answer}` fails a case")
            }
            Self::WrongAnswerPasses { gap, answer } => {
                write!(f, "gap {gap}: the wrong answer `{answer}` passes all cases")
            }
            Self::UnknownCell { prediction, name } => {
                write!(f, "prediction {prediction}: undefined label `{name}`")
            }
            Self::StepsPastEnd { prediction, steps } => {
                write!(f, "prediction {prediction}: the run already ends after {steps} steps")
            }
            Self::NeverEnds(prediction) => {
                write!(f, "prediction {prediction}: the run does not end: add `after`")
            }
            Self::PredictionMismatch { prediction, answer, value } => {
                write!(f, "prediction {prediction}: the lesson says {answer}, the machine {value}")
            }
            Self::WrongPredictionIsRight { prediction, answer } => write!(
                f,
                "prediction {prediction}: the wrong answer {answer} is what the machine does"
            ),
            Self::ByHandExercise(error) => {
                write!(f, "the program to work by hand does not assemble: {error}")
            }
            Self::TaskPastEnd { step, steps } => {
                write!(f, "there is a task for step {step}, but the run ends after {steps} steps")
            }
        }
    }
}

impl std::error::Error for LessonError {}
