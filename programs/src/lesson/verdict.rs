//! Whether a program does what a lesson asks, and if not, the first thing that is wrong.

use alloc::string::String;
use alloc::vec::Vec;
use core::convert::Infallible;
use core::fmt;

use cardiac_core::{Accumulator, Address, Card, Stop, Word};

use super::{Done, Lesson, Ready, Slip};

/// What came of a whole program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is right in so many runs.
    Passed(usize),
    /// It is wrong in one.
    Failed(Failure),
    /// It cannot be assembled.
    Unreadable(Slip),
}

/// A run that went wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The name of the case.
    pub case: String,
    /// The data cards.
    pub cards: Vec<Card>,
    /// What was wrong.
    pub mistake: Mistake,
}

/// What was wrong with a run, the first thing of it. Cards are counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mistake {
    /// Another word is punched than is wanted.
    Other {
        /// Which card.
        card: usize,
        /// What is on it.
        punched: Word,
        /// What is to be on it.
        wanted: Word,
    },
    /// A card too few is punched.
    Missing {
        /// Which card.
        card: usize,
        /// What is to be on it.
        wanted: Word,
    },
    /// A card too many is punched.
    More {
        /// Which card.
        card: usize,
        /// What is on it.
        punched: Word,
    },
    /// It was broken off after so many steps.
    NoStop(u64),
    /// The bug came to this cell, which is blank.
    BlankCell(Address),
    /// It halts, and is to stop for want of a card.
    Halted,
    /// It stops for want of a card, and is to halt.
    NotHalted,
    /// Something else is left in the accumulator.
    Accumulator {
        /// What is in it.
        found: Accumulator,
        /// What is to be in it.
        wanted: Accumulator,
    },
}

/// Smaller decks are looked for in so many tries.
const MOST_TRIES: usize = 300;

impl Verdict {
    /// Whether it is right.
    pub const fn is_passed(&self) -> bool {
        matches!(self, Self::Passed(_))
    }
}

impl Lesson {
    /// Judges a whole program by all cases.
    ///
    /// ```
    /// use cardiac_programs::lesson::{Mistake, Verdict, find};
    ///
    /// let lesson = find("card-in").unwrap().lesson();
    /// assert!(lesson.judge(&lesson.solved()).is_passed());
    ///
    /// let Verdict::Failed(failure) = lesson.judge("INP 20") else { panic!("it punches nothing") };
    /// assert!(matches!(failure.mistake, Mistake::BlankCell(_)));
    /// assert_eq!(
    ///     failure.to_string(),
    ///     "with card 042 the bug comes to cell 11, which is blank: there is nothing to do",
    /// );
    /// ```
    pub fn judge(&self, source: &str) -> Verdict {
        let Ok(verdict) = self.judged(source, &mut always);
        verdict
    }

    /// The same, as long as it is wanted, which is asked before each run; nothing if it
    /// was broken off. A lesson may have so many cases, and so long runs, that it takes
    /// minutes.
    ///
    /// ```
    /// let lesson = cardiac_programs::lesson::find("card-in").unwrap().lesson();
    /// let source = lesson.solved();
    /// assert_eq!(lesson.judge_while(&source, || true), Some(lesson.judge(&source)));
    /// assert_eq!(lesson.judge_while(&source, || false), None);
    /// ```
    pub fn judge_while(&self, source: &str, mut goes_on: impl FnMut() -> bool) -> Option<Verdict> {
        self.judged(source, &mut || while_wanted(&mut goes_on)).ok()
    }

    pub(super) fn judged<E>(
        &self,
        source: &str,
        goes_on: &mut impl FnMut() -> Result<(), E>,
    ) -> Result<Verdict, E> {
        Ok(match Ready::new(source) {
            Ok(program) => match self.first_failure(&program, goes_on)? {
                Some(failure) => Verdict::Failed(failure),
                None => Verdict::Passed(self.runs()),
            },
            Err(slip) => Verdict::Unreadable(slip),
        })
    }

    /// How often a program is run to be judged.
    fn runs(&self) -> usize {
        self.cases.len() + self.generated.iter().map(|generated| generated.runs).sum::<usize>()
    }

    /// The first run in which a program is not right.
    pub(super) fn first_failure<E>(
        &self,
        program: &Ready,
        goes_on: &mut impl FnMut() -> Result<(), E>,
    ) -> Result<Option<Failure>, E> {
        // A lesson whose model cannot be assembled is told by its proof.
        let Ok(model) = Ready::new(&self.solved()) else { return Ok(None) };
        let mut mistake = |cards: &[Card], expected: Option<&[Word]>| -> Result<_, E> {
            goes_on()?;
            let mut wanted = model.run(cards, self.steps);
            if let Some(expected) = expected {
                wanted.punched = expected.to_vec();
            }
            Ok(self.mistake(&program.run(cards, self.steps), &wanted))
        };
        for case in &self.cases {
            if let Some(mistake) = mistake(&case.cards, case.expected.as_deref())? {
                let (case, cards) = (case.name.clone(), case.cards.clone());
                return Ok(Some(Failure { case, cards, mistake }));
            }
        }
        for generated in &self.generated {
            for words in generated.draws() {
                if mistake(&generated.cards(&words), None)?.is_none() {
                    continue;
                }
                let mut broken_off = None;
                let fails = |words: &[Word]| match mistake(&generated.cards(words), None) {
                    Ok(mistake) => mistake.is_some(),
                    Err(error) => {
                        broken_off = Some(error);
                        false
                    }
                };
                let words = generated.shrink(&words, fails, MOST_TRIES);
                if let Some(error) = broken_off {
                    return Err(error);
                }
                let (case, cards) = (generated.name.clone(), generated.cards(&words));
                let mistake = mistake(&cards, None)?;
                return Ok(mistake.map(|mistake| Failure { case, cards, mistake }));
            }
        }
        Ok(None)
    }

    /// The first thing that is wrong with a run.
    pub(super) fn mistake(&self, done: &Done, wanted: &Done) -> Option<Mistake> {
        let cards = if self.compare.cards { wanted.punched.as_slice() } else { &done.punched };
        if let Some(mistake) = Mistake::of_cards(done, cards) {
            return Some(mistake);
        }
        let halts = |done: &Done| matches!(done.stop, Some(Stop::Halted(_)));
        if self.compare.stop && halts(done) != halts(wanted) {
            return Some(if halts(done) { Mistake::Halted } else { Mistake::NotHalted });
        }
        let (found, wanted) = (done.machine.accumulator, wanted.machine.accumulator);
        let is_other = self.compare.accumulator && found != wanted;
        is_other.then_some(Mistake::Accumulator { found, wanted })
    }
}

/// For what is not to be broken off.
#[allow(clippy::unnecessary_wraps, reason = "others break off")]
pub(super) const fn always() -> Result<(), Infallible> {
    Ok(())
}

/// Whether it goes on, for what is broken off if not.
pub(super) fn while_wanted(goes_on: &mut impl FnMut() -> bool) -> Result<(), ()> {
    if goes_on() { Ok(()) } else { Err(()) }
}

impl Mistake {
    /// The first thing that is wrong with the cards of a run, or with its end.
    fn of_cards(done: &Done, wanted: &[Word]) -> Option<Self> {
        let longest = done.punched.len().max(wanted.len());
        let differs = |place: &usize| done.punched.get(*place) != wanted.get(*place);
        let place = (0..longest).find(differs).unwrap_or(longest);
        let card = place + 1;
        let missing = wanted.get(place).copied();
        match (done.punched.get(place).copied(), missing) {
            (Some(punched), Some(wanted)) => return Some(Self::Other { card, punched, wanted }),
            (Some(punched), None) => return Some(Self::More { card, punched }),
            (None, _) => {}
        }
        // Why there are no more cards says more than that there are none.
        match done.stop {
            None => Some(Self::NoStop(done.steps)),
            Some(Stop::BlankCell(cell)) => Some(Self::BlankCell(cell)),
            Some(_) => missing.map(|wanted| Self::Missing { card, wanted }),
        }
    }
}

impl fmt::Display for Verdict {
    /// A sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed(1) => f.write_str("It does all that is asked: 1 run is right."),
            Self::Passed(runs) => write!(f, "It does all that is asked: {runs} runs are right."),
            Self::Failed(failure) => write!(f, "Not yet: {failure}."),
            Self::Unreadable(slip) => write!(f, "It cannot be assembled: {slip}"),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.cards.as_slice() {
            [] => f.write_str("without cards")?,
            [card] => write!(f, "with card {card}")?,
            cards => {
                f.write_str("with cards")?;
                cards.iter().try_for_each(|card| write!(f, " {card}"))?;
            }
        }
        write!(f, " {}", self.mistake)
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other { card, punched, wanted } => {
                write!(f, "it punches {punched} as card {card}, where {wanted} is wanted")
            }
            Self::Missing { card, wanted } => {
                write!(f, "it stops without punching card {card}, which is to be {wanted}")
            }
            Self::More { card, punched } => {
                write!(f, "it punches {punched} as card {card}, where no more is wanted")
            }
            Self::NoStop(steps) => {
                write!(f, "it has not come to an end after {steps} steps: it may never")
            }
            Self::BlankCell(cell) => {
                write!(f, "the bug comes to cell {cell}, which is blank: there is nothing to do")
            }
            Self::Halted => f.write_str("it halts, and is to read on until no card is left"),
            Self::NotHalted => {
                f.write_str("it goes on until no card is left, and is to halt before that")
            }
            Self::Accumulator { found, wanted } => {
                write!(f, "it leaves {found} in the accumulator, where {wanted} is wanted")
            }
        }
    }
}

impl core::error::Error for Failure {}
