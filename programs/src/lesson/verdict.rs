//! Judges a program by the cases of a lesson.

use alloc::string::String;
use alloc::vec::Vec;
use core::convert::Infallible;
use core::fmt;

use cardiac_core::{Accumulator, Address, Card, Stop, Word};

use super::{AssembleError, Lesson, RunResult, RunnableProgram};

/// The result of judging a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// The program is right in this number of runs.
    Passed(usize),
    /// The program fails a case.
    Failed(Failure),
    /// The program does not assemble.
    DoesNotAssemble(AssembleError),
}

/// A failed run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The name of the case.
    pub case: String,
    /// The data cards.
    pub cards: Vec<Card>,
    /// The first difference.
    pub mismatch: RunMismatch,
}

/// The first difference of a run from the expected one. Cards are counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RunMismatch {
    /// A card has the wrong word.
    WrongCard {
        /// The number of the card.
        card: usize,
        /// The actual word.
        punched: Word,
        /// The expected word.
        expected: Word,
    },
    /// An output card is missing.
    MissingCard {
        /// The number of the card.
        card: usize,
        /// The expected word.
        expected: Word,
    },
    /// There is an output card too many.
    ExtraCard {
        /// The number of the card.
        card: usize,
        /// The actual word.
        punched: Word,
    },
    /// The run reached the step limit.
    StepLimit(u64),
    /// Execution reached this blank cell.
    BlankCell(Address),
    /// The run halts, but should read on until no card is left.
    Halted,
    /// The run reads until no card is left, but should halt.
    NotHalted,
    /// The accumulator differs at the end.
    Accumulator {
        /// The actual value.
        found: Accumulator,
        /// The expected value.
        expected: Accumulator,
    },
}

/// The maximum number of runs to find a smaller failing deck.
const MOST_TRIES: usize = 300;

impl Verdict {
    /// Returns `true` if the program passed.
    pub const fn is_passed(&self) -> bool {
        matches!(self, Self::Passed(_))
    }
}

impl Lesson {
    /// Judges a program by all cases.
    ///
    /// ```
    /// use cardiac_programs::lesson::{RunMismatch, Verdict, find};
    ///
    /// let lesson = find("card-in").unwrap().lesson();
    /// assert!(lesson.judge(&lesson.solution()).is_passed());
    ///
    /// let Verdict::Failed(failure) = lesson.judge("INP 20") else { panic!("it punches nothing") };
    /// assert!(matches!(failure.mismatch, RunMismatch::BlankCell(_)));
    /// assert_eq!(
    ///     failure.to_string(),
    ///     "for input 042, the bug reaches cell 11, which is blank: there is no instruction",
    /// );
    /// ```
    pub fn judge(&self, source: &str) -> Verdict {
        let Ok(verdict) = self.judge_with(source, &mut never_cancelled);
        verdict
    }

    /// Judges like [`judge`](Self::judge), but calls `should_continue` before each run, and returns
    /// `None` when it returns `false`. A lesson with many cases and
    /// long runs can take minutes.
    ///
    /// ```
    /// let lesson = cardiac_programs::lesson::find("card-in").unwrap().lesson();
    /// let source = lesson.solution();
    /// assert_eq!(lesson.judge_while(&source, || true), Some(lesson.judge(&source)));
    /// assert_eq!(lesson.judge_while(&source, || false), None);
    /// ```
    pub fn judge_while(
        &self,
        source: &str,
        mut should_continue: impl FnMut() -> bool,
    ) -> Option<Verdict> {
        self.judge_with(source, &mut || check_cancelled(&mut should_continue)).ok()
    }

    pub(super) fn judge_with<E>(
        &self,
        source: &str,
        should_continue: &mut impl FnMut() -> Result<(), E>,
    ) -> Result<Verdict, E> {
        Ok(match RunnableProgram::new(source) {
            Ok(program) => match self.first_failure(&program, should_continue)? {
                Some(failure) => Verdict::Failed(failure),
                None => Verdict::Passed(self.runs()),
            },
            Err(error) => Verdict::DoesNotAssemble(error),
        })
    }

    /// Returns the number of runs of all cases.
    fn runs(&self) -> usize {
        self.cases.len() + self.generated.iter().map(|generated| generated.runs).sum::<usize>()
    }

    /// Returns the first failed run, with a deck as small as possible.
    pub(super) fn first_failure<E>(
        &self,
        program: &RunnableProgram,
        should_continue: &mut impl FnMut() -> Result<(), E>,
    ) -> Result<Option<Failure>, E> {
        // `Lesson::validate` reports a model that does not assemble.
        let Ok(model) = RunnableProgram::new(&self.solution()) else { return Ok(None) };
        let mut mismatch = |cards: &[Card], punched: Option<&[Word]>| -> Result<_, E> {
            should_continue()?;
            let mut expected = model.run(cards, self.steps);
            if let Some(punched) = punched {
                expected.punched = punched.to_vec();
            }
            Ok(self.mismatch(&program.run(cards, self.steps), &expected))
        };
        for case in &self.cases {
            if let Some(mismatch) = mismatch(&case.cards, case.expected.as_deref())? {
                let (case, cards) = (case.name.clone(), case.cards.clone());
                return Ok(Some(Failure { case, cards, mismatch }));
            }
        }
        for generated in &self.generated {
            for words in generated.samples() {
                if mismatch(&generated.cards(&words), None)?.is_none() {
                    continue;
                }
                let mut broken_off = None;
                let fails = |words: &[Word]| match mismatch(&generated.cards(words), None) {
                    Ok(mismatch) => mismatch.is_some(),
                    Err(stop) => {
                        broken_off = Some(stop);
                        false
                    }
                };
                let words = generated.shrink(&words, fails, MOST_TRIES);
                if let Some(stop) = broken_off {
                    return Err(stop);
                }
                let (case, cards) = (generated.name.clone(), generated.cards(&words));
                let mismatch = mismatch(&cards, None)?;
                return Ok(mismatch.map(|mismatch| Failure { case, cards, mismatch }));
            }
        }
        Ok(None)
    }

    /// Returns the first difference between a run and the expected one.
    pub(super) fn mismatch(&self, result: &RunResult, expected: &RunResult) -> Option<RunMismatch> {
        let cards = if self.compare.cards { expected.punched.as_slice() } else { &result.punched };
        if let Some(mismatch) = RunMismatch::compare_output(result, cards) {
            return Some(mismatch);
        }
        let halts = |result: &RunResult| matches!(result.stop, Some(Stop::Halted(_)));
        if self.compare.stop && halts(result) != halts(expected) {
            return Some(if halts(result) { RunMismatch::Halted } else { RunMismatch::NotHalted });
        }
        let (found, expected) = (result.machine.accumulator, expected.machine.accumulator);
        let is_other = self.compare.accumulator && found != expected;
        is_other.then_some(RunMismatch::Accumulator { found, expected })
    }
}

/// A cancellation check that never cancels.
#[allow(clippy::unnecessary_wraps, reason = "others break off")]
pub(super) const fn never_cancelled() -> Result<(), Infallible> {
    Ok(())
}

/// A cancellation check that cancels when `should_continue` returns `false`.
pub(super) fn check_cancelled(should_continue: &mut impl FnMut() -> bool) -> Result<(), ()> {
    if should_continue() { Ok(()) } else { Err(()) }
}

impl RunMismatch {
    /// Returns the first difference in the output cards or in the stop.
    fn compare_output(result: &RunResult, expected: &[Word]) -> Option<Self> {
        let longest = result.punched.len().max(expected.len());
        let differs = |place: &usize| result.punched.get(*place) != expected.get(*place);
        let place = (0..longest).find(differs).unwrap_or(longest);
        let card = place + 1;
        let missing = expected.get(place).copied();
        match (result.punched.get(place).copied(), missing) {
            (Some(punched), Some(expected)) => {
                return Some(Self::WrongCard { card, punched, expected });
            }
            (Some(punched), None) => return Some(Self::ExtraCard { card, punched }),
            (None, _) => {}
        }
        // The stop explains a missing card better than the card does.
        match result.stop {
            None => Some(Self::StepLimit(result.steps)),
            Some(Stop::BlankCell(cell)) => Some(Self::BlankCell(cell)),
            Some(_) => missing.map(|expected| Self::MissingCard { card, expected }),
        }
    }
}

impl fmt::Display for Verdict {
    /// Writes a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed(1) => f.write_str("The program is correct: 1 run passed."),
            Self::Passed(runs) => write!(f, "The program is correct: {runs} runs passed."),
            Self::Failed(failure) => write!(f, "Not yet: {failure}."),
            Self::DoesNotAssemble(error) => write!(f, "The program does not assemble: {error}"),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.cards.as_slice() {
            [] => f.write_str("without input")?,
            cards => {
                f.write_str("for input")?;
                cards.iter().try_for_each(|card| write!(f, " {card}"))?;
            }
        }
        write!(f, ", {}", self.mismatch)
    }
}

impl fmt::Display for RunMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongCard { card, punched, expected } => {
                write!(f, "output card {card} is {punched}, but should be {expected}")
            }
            Self::MissingCard { card, expected } => {
                write!(f, "the program stops before output card {card}, which should be {expected}")
            }
            Self::ExtraCard { card, punched } => {
                write!(f, "there is an extra output card {card}, {punched}")
            }
            Self::StepLimit(steps) => {
                write!(f, "the program has not ended after {steps} steps: it may never end")
            }
            Self::BlankCell(cell) => {
                write!(f, "the bug reaches cell {cell}, which is blank: there is no instruction")
            }
            Self::Halted => {
                f.write_str("the program halts, but should read on until no card is left")
            }
            Self::NotHalted => f.write_str(
                "the program reads on until no card is left, but should halt before that",
            ),
            Self::Accumulator { found, expected } => {
                write!(f, "the accumulator is {found} at the end, but should be {expected}")
            }
        }
    }
}

impl core::error::Error for Failure {}
