//! The reason why an assignment cannot be graded with.

use std::fmt;

use cardiac_core::Card;

use super::format::format_count;
use crate::judge::{CardMismatch, format_input};
use crate::run::{Interrupted, RunEnd};

/// An error in an assignment: its model does not do what the assignment says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ModelError {
    /// The runs of the model were interrupted.
    Interrupted,
    /// The model contradicts the `expect` of a case.
    WrongOutput {
        /// The name of the case.
        case: String,
        /// The data cards.
        cards: Vec<Card>,
        /// The first wrong card.
        mismatch: CardMismatch,
    },
    /// The model does not stop by itself in a case.
    NotFinished {
        /// The name of the case.
        case: String,
        /// The data cards.
        cards: Vec<Card>,
        /// The end of the run.
        ending: RunEnd,
        /// The stop message.
        ended: String,
    },
    /// The model to work by hand does not stop by itself.
    NeverStops {
        /// The data cards.
        cards: Vec<Card>,
        /// The stop message.
        ended: String,
    },
    /// The model stops after too many steps to work by hand.
    TooManySteps {
        /// The data cards.
        cards: Vec<Card>,
        /// The steps of the model.
        steps: u64,
        /// The maximum.
        most: u64,
    },
    /// The model stops before the required number of steps.
    TooFewSteps {
        /// The data cards.
        cards: Vec<Card>,
        /// The steps of the model.
        steps: u64,
        /// The number of steps required.
        required: u64,
    },
}

impl From<Interrupted> for ModelError {
    fn from(_: Interrupted) -> Self {
        Self::Interrupted
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted => f.write_str("interrupted"),
            Self::WrongOutput { case, cards, mismatch } => {
                let with = format_input(cards);
                write!(
                    f,
                    "the model solution fails `{case}` ({with}): {mismatch}; correct the model or \
                     `expect`"
                )
            }
            Self::NotFinished { case, cards, ending, ended } => {
                let with = format_input(cards);
                let cure = match ending {
                    RunEnd::StepLimit => "; if the model is right, raise `steps` or `--limit`",
                    RunEnd::CardLimit => "; if the model is right, raise `cards` or `--card-limit`",
                    _ => "",
                };
                write!(f, "the model solution does not finish `{case}` ({with}): {ended}{cure}")
            }
            Self::NeverStops { cards, ended } => {
                let with = format_input(cards);
                write!(
                    f,
                    "the model does not stop by itself ({with}): {ended}; set `steps` to the number \
                     of steps to work"
                )
            }
            Self::TooManySteps { cards, steps, most } => {
                let with = format_input(cards);
                write!(
                    f,
                    "the model stops after {steps} steps ({with}), too many to work by hand; set \
                     `steps` to {most} or less"
                )
            }
            Self::TooFewSteps { cards, steps, required } => {
                let (with, steps) = (format_input(cards), format_count(*steps, "step"));
                write!(
                    f,
                    "the model stops after {steps} ({with}), but `steps` is {required}: lower it or \
                     leave it out"
                )
            }
        }
    }
}

impl std::error::Error for ModelError {}
