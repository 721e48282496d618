//! The first difference of a run from the expected one, and the sentence about it.

use std::fmt;

use cardiac_core::{Accumulator, Address, Stop, Word};

use super::card_mismatch::CardMismatch;
use super::expected_run::ExpectedRun;
use crate::run::{BlankPath, LoopLocation, RunEnd, RunResult, SourceMap};
use crate::schema::case::Compare;

/// The first difference of a run from the expected one. Cards are counted from 1. `Display` writes
/// it as a clause, such as `output 000, expected -001`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RunMismatch {
    /// The only output card has the wrong word.
    WrongOutput {
        /// The actual word.
        punched: Word,
        /// The expected word.
        expected: Word,
    },
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
    /// The run is in an infinite loop.
    InfiniteLoop(LoopLocation),
    /// The run reached the step limit.
    StepLimit {
        /// The number of steps.
        steps: u64,
        /// The number of steps of the model, if it stops by itself.
        model_steps: Option<u64>,
    },
    /// The run reached the card limit.
    CardLimit {
        /// The number of output cards.
        cards: usize,
        /// The number of output cards of the model.
        model_cards: usize,
    },
    /// Execution reached a blank cell.
    BlankCell {
        /// The cell.
        cell: Address,
        /// The way there, if it is known.
        path: Option<BlankPath>,
    },
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

impl RunMismatch {
    /// Describes the first difference of a failed run from the expected one.
    ///
    /// A wrong card comes first. Of a run that did not stop by itself the end explains a missing
    /// or extra card better than the card does.
    pub(super) fn find(
        result: &RunResult,
        expected: &ExpectedRun,
        compare: Compare,
        lines: &SourceMap,
    ) -> Self {
        let difference = CardMismatch::find(&expected.punched, &result.punched);
        let difference = difference.filter(|_| compare.cards);
        let of_card = difference.map(|found| Self::of_card(found, result, expected));
        match of_card {
            Some(wrong @ (Self::WrongOutput { .. } | Self::WrongCard { .. })) => wrong,
            of_card => Self::of_end(result, expected, lines)
                .or(of_card)
                .unwrap_or_else(|| Self::of_stop(result, expected)),
        }
    }

    fn of_card(found: CardMismatch, result: &RunResult, expected: &ExpectedRun) -> Self {
        let CardMismatch { card, expected: wanted, got } = found;
        let is_only = expected.punched.len() == 1 && result.punched.len() == 1;
        match (wanted, got) {
            (Some(expected), Some(punched)) if is_only => Self::WrongOutput { punched, expected },
            (Some(expected), Some(punched)) => Self::WrongCard { card, punched, expected },
            (Some(expected), None) => Self::MissingCard { card, expected },
            (None, Some(punched)) => Self::ExtraCard { card, punched },
            (None, None) => Self::of_stop(result, expected),
        }
    }

    /// Describes the end of a run that did not stop by itself.
    fn of_end(result: &RunResult, expected: &ExpectedRun, lines: &SourceMap) -> Option<Self> {
        match result.ending {
            RunEnd::InfiniteLoop(endless) => {
                Some(Self::InfiniteLoop(LoopLocation::find(result.machine, endless, lines)))
            }
            RunEnd::StepLimit => {
                let model_steps = expected.ending.has_finished().then_some(expected.steps);
                Some(Self::StepLimit { steps: result.steps, model_steps })
            }
            RunEnd::CardLimit => {
                let (cards, model_cards) = (result.punched.len(), expected.punched.len());
                Some(Self::CardLimit { cards, model_cards })
            }
            RunEnd::Stopped(Stop::BlankCell(cell)) => {
                Some(Self::BlankCell { cell, path: result.blank_path(lines) })
            }
            RunEnd::Stopped(_) | RunEnd::Interrupted => None,
        }
    }

    /// Describes a run with the right cards that stops by itself.
    fn of_stop(result: &RunResult, expected: &ExpectedRun) -> Self {
        if result.ending.name() == expected.ending.name() {
            let (found, expected) = (result.machine.accumulator, expected.accumulator);
            return Self::Accumulator { found, expected };
        }
        match result.ending {
            RunEnd::Stopped(Stop::Halted(_)) => Self::Halted,
            _ => Self::NotHalted,
        }
    }
}

impl fmt::Display for RunMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongOutput { punched, expected } => {
                write!(f, "output {punched}, expected {expected}")
            }
            Self::WrongCard { card, punched, expected } => {
                write!(f, "output card {card} is {punched}, expected {expected}")
            }
            Self::MissingCard { card: 1, expected } => {
                write!(f, "no output cards, expected {expected} as card 1")
            }
            Self::MissingCard { card: 2, expected } => {
                write!(f, "only 1 output card, expected {expected} as card 2")
            }
            Self::MissingCard { card, expected } => {
                let cards = card - 1;
                write!(f, "only {cards} output cards, expected {expected} as card {card}")
            }
            Self::ExtraCard { card: 1, punched } => {
                write!(f, "extra output card {punched} (expected no cards)")
            }
            Self::ExtraCard { card: 2, punched } => {
                write!(f, "extra output card {punched} (expected only 1 card)")
            }
            Self::ExtraCard { card, punched } => {
                write!(f, "extra output card {punched} (expected only {} cards)", card - 1)
            }
            Self::InfiniteLoop(location) => write!(f, "infinite loop: it repeats {location}"),
            Self::StepLimit { steps, model_steps: Some(model) } => {
                write!(f, "not stopped after {steps} steps (the model stops after {model})")
            }
            Self::StepLimit { steps, model_steps: None } => {
                write!(f, "not stopped after {steps} steps")
            }
            Self::CardLimit { cards, model_cards } => {
                write!(f, "still punching after {cards} cards (the model punches {model_cards})")
            }
            Self::BlankCell { cell, path: Some(path) } => {
                write!(f, "stops on blank cell {cell}: {path}")
            }
            Self::BlankCell { cell, path: None } => write!(f, "stops on blank cell {cell}"),
            Self::Halted => f.write_str("stops at HRS, expected to stop at an INP without a card"),
            Self::NotHalted => {
                f.write_str("stops at an INP without a card, expected to stop at HRS")
            }
            Self::Accumulator { found, expected } => {
                write!(f, "the accumulator is {found}, expected {expected}")
            }
        }
    }
}
