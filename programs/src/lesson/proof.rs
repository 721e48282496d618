//! A lesson proved right: the machine does what it says.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::verdict::{always, while_wanted};
use super::{Ask, ByHand, Failure, Lesson, Prediction, Ready, Slip, Value};

/// Something that a lesson says and the machine does not do. Gaps and predictions are
/// counted from 1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The program cannot be assembled with the answers of the model.
    Program(Slip),
    /// It does not pass.
    Case(Failure),
    /// An answer is given as right, and does not pass.
    Answer {
        /// Which gap.
        gap: usize,
        /// The answer.
        answer: String,
    },
    /// An answer is given as wrong, and passes.
    WrongAnswer {
        /// Which gap.
        gap: usize,
        /// The answer.
        answer: String,
    },
    /// There is no cell with this name.
    NoCell {
        /// Which prediction.
        prediction: usize,
        /// The name.
        name: String,
    },
    /// A prediction looks at a step that is not done: the run is over before it.
    AfterTheEnd {
        /// Which prediction.
        prediction: usize,
        /// The steps of the run.
        steps: u64,
    },
    /// A prediction looks at the end of a run that has none.
    NoEnd(usize),
    /// An answer is given as right, and the machine does something else.
    Prediction {
        /// Which prediction.
        prediction: usize,
        /// The answer.
        answer: String,
        /// What the machine does.
        value: Value,
    },
    /// An answer is given as wrong, and is what the machine does.
    WrongPrediction {
        /// Which prediction.
        prediction: usize,
        /// The answer.
        answer: String,
    },
    /// The program to be worked by hand cannot be assembled.
    ByHand(Slip),
    /// A step is to be worked by hand that is not done: the run is over before it.
    NoStep {
        /// The step.
        step: u64,
        /// The steps of the run.
        steps: u64,
    },
}

impl Lesson {
    /// All in which the machine does not agree with the lesson.
    ///
    /// ```
    /// use cardiac_programs::lesson::find;
    ///
    /// let mut lesson = find("adding").unwrap().lesson();
    /// assert!(lesson.faults().is_empty());
    ///
    /// lesson.predictions[1].answer = Some("043".into());
    /// let faults = lesson.faults();
    /// assert_eq!(faults[0].to_string(), "prediction 2: the lesson says 043, the machine 042");
    /// ```
    pub fn faults(&self) -> Vec<Fault> {
        let Ok(faults) = self.proved(&mut always);
        faults
    }

    /// The same, as long as it is wanted, which is asked before each run; nothing if it
    /// was broken off.
    pub fn faults_while(&self, mut goes_on: impl FnMut() -> bool) -> Option<Vec<Fault>> {
        self.proved(&mut || while_wanted(&mut goes_on)).ok()
    }

    fn proved<E>(&self, goes_on: &mut impl FnMut() -> Result<(), E>) -> Result<Vec<Fault>, E> {
        let model = match Ready::new(&self.solved()) {
            Ok(model) => model,
            Err(slip) => return Ok(Vec::from([Fault::Program(slip)])),
        };
        let mut faults: Vec<Fault> = self.fault_of_cases(&model, goes_on)?.into_iter().collect();
        // Where the model itself fails nothing is learnt from other answers.
        let gaps = if faults.is_empty() { self.gaps.as_slice() } else { &[] };
        for (place, found) in gaps.iter().enumerate() {
            let gap = place + 1;
            let mut passes = |answer: &str| -> Result<_, E> {
                Ok(self.judged(&self.with(place, answer), goes_on)?.is_passed())
            };
            for answer in found.answers.iter().skip(1) {
                if !passes(answer)? {
                    faults.push(Fault::Answer { gap, answer: answer.clone() });
                }
            }
            for wrong in &found.wrong {
                if passes(&wrong.answer)? {
                    faults.push(Fault::WrongAnswer { gap, answer: wrong.answer.clone() });
                }
            }
        }
        for (place, prediction) in self.predictions.iter().enumerate() {
            goes_on()?;
            self.prove_prediction(&model, place + 1, prediction, &mut faults);
        }
        if let Some(by_hand) = &self.by_hand {
            self.prove_by_hand(&model, by_hand, &mut faults);
        }
        Ok(faults)
    }

    /// That the model passes all cases, and comes to an end in each.
    fn fault_of_cases<E>(
        &self,
        model: &Ready,
        goes_on: &mut impl FnMut() -> Result<(), E>,
    ) -> Result<Option<Fault>, E> {
        if let Some(failure) = self.first_failure(model, goes_on)? {
            return Ok(Some(Fault::Case(failure)));
        }
        // Of the drawn cases the model is its own measure but for how it ends.
        for generated in &self.generated {
            for words in generated.draws() {
                goes_on()?;
                let cards = generated.cards(&words);
                let done = model.run(&cards, self.steps);
                if let Some(mistake) = self.mistake(&done, &done) {
                    let case = generated.name.clone();
                    return Ok(Some(Fault::Case(Failure { case, cards, mistake })));
                }
            }
        }
        Ok(None)
    }

    fn prove_prediction(
        &self,
        model: &Ready,
        prediction: usize,
        asked: &Prediction,
        faults: &mut Vec<Fault>,
    ) {
        if let Ask::Cell(name) = &asked.ask
            && model.cell(name).is_none()
        {
            faults.push(Fault::NoCell { prediction, name: name.clone() });
            return;
        }
        let done = model.run(&asked.cards, self.steps);
        match asked.after {
            Some(after) if after > done.steps => {
                faults.push(Fault::AfterTheEnd { prediction, steps: done.steps });
            }
            None if done.stop.is_none() => faults.push(Fault::NoEnd(prediction)),
            _ => {}
        }
        let value = self.outcome(model, asked).value;
        if let Some(answer) = &asked.answer
            && asked.ask.read(answer) != Some(value)
        {
            faults.push(Fault::Prediction { prediction, answer: answer.clone(), value });
        }
        for wrong in &asked.wrong {
            if asked.ask.read(&wrong.answer) == Some(value) {
                let answer = wrong.answer.clone();
                faults.push(Fault::WrongPrediction { prediction, answer });
            }
        }
    }

    fn prove_by_hand(&self, model: &Ready, by_hand: &ByHand, faults: &mut Vec<Fault>) {
        let own = by_hand.program.as_deref().map(Ready::new).transpose();
        let own = match own {
            Ok(own) => own,
            Err(slip) => return faults.push(Fault::ByHand(slip)),
        };
        let steps = own.as_ref().unwrap_or(model).run(&by_hand.cards, self.steps).steps;
        let last = by_hand.tasks.iter().map(|task| *task.steps.end()).max().unwrap_or(0);
        if last > steps {
            faults.push(Fault::NoStep { step: last, steps });
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Program(slip) => write!(f, "the program with its answers, {slip}"),
            Self::Case(failure) => {
                write!(f, "the program does not pass `{}`: {failure}", failure.case)
            }
            Self::Answer { gap, answer } => {
                write!(f, "gap {gap}: `{answer}` is given as right, and does not pass all cases")
            }
            Self::WrongAnswer { gap, answer } => {
                write!(f, "gap {gap}: `{answer}` is given as wrong, and passes all cases")
            }
            Self::NoCell { prediction, name } => {
                write!(f, "prediction {prediction}: no cell of the program is called `{name}`")
            }
            Self::AfterTheEnd { prediction, steps } => {
                write!(f, "prediction {prediction}: the run is over after {steps} steps")
            }
            Self::NoEnd(prediction) => {
                write!(f, "prediction {prediction}: the run has no end: say `after`")
            }
            Self::Prediction { prediction, answer, value } => {
                write!(f, "prediction {prediction}: the lesson says {answer}, the machine {value}")
            }
            Self::WrongPrediction { prediction, answer } => write!(
                f,
                "prediction {prediction}: {answer} is given as wrong, and is what the machine does"
            ),
            Self::ByHand(slip) => write!(f, "the program to be worked by hand, {slip}"),
            Self::NoStep { step, steps } => write!(
                f,
                "step {step} is to be worked by hand, and the run is over after {steps} steps"
            ),
        }
    }
}

impl core::error::Error for Fault {}
