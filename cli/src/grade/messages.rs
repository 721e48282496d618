//! What a student is told of a run that went wrong.

use cardiac_core::Stop;

use super::compiled_assignment::ExpectedRun;
use crate::batch_runner::RunResult;
use crate::card_mismatch::CardMismatch;
use crate::run_report::RunEnd;
use crate::stop_message::{StopMessage, format_loop};

/// What a run did in place of what was expected.
pub(super) fn sentence(
    result: &RunResult<'_>,
    expected: &ExpectedRun,
    difference: Option<CardMismatch>,
    ended: &StopMessage<'_>,
) -> String {
    let piles = (expected.punched.as_slice(), result.punched);
    match (difference, result.ending) {
        (Some(CardMismatch { expected: Some(right), got: Some(wrong), .. }), _)
            if piles.0.len() == 1 && piles.1.len() == 1 =>
        {
            format!("punches {wrong}, expected {right}")
        }
        (Some(CardMismatch { card, expected: Some(right), got: Some(wrong) }), _) => {
            format!("punches {wrong} as card {card}, expected {right}")
        }
        (_, RunEnd::InfiniteLoop(endless)) => {
            let lines = format_loop(result.machine, endless, ended.lines);
            format!("is in an infinite loop: it repeats {lines} for ever")
        }
        (_, RunEnd::StepLimit) => {
            let (steps, model) = (result.steps, expected.steps);
            format!("has not stopped after {steps} steps, the model's stops after {model}")
        }
        (_, RunEnd::CardLimit) => {
            let (cards, model) = (piles.1.len(), piles.0.len());
            format!("has punched {cards} cards and not stopped, the model's punches {model}")
        }
        (_, RunEnd::Stopped(Stop::BlankCell(cell))) => {
            let way = ended.path_to_blank(cell).map_or(String::new(), |way| format!(": {way}"));
            format!("stops on blank cell {cell}{way}")
        }
        (Some(CardMismatch { card, expected: Some(right), got: None }), _) => {
            let punched = match card - 1 {
                0 => "no card".to_owned(),
                1 => "1 card".to_owned(),
                cards => format!("{cards} cards"),
            };
            format!("punches {punched} and stops, expected {right} as card {card}")
        }
        (Some(CardMismatch { card, got: Some(wrong), .. }), _) => {
            format!("punches {wrong} as card {card}, where no more is expected")
        }
        (_, ending) if ending.name() != expected.ending.name() => {
            let how = |ending: RunEnd| match ending {
                RunEnd::Stopped(Stop::Halted(_)) => "at HRS",
                _ => "at an INP that finds no card",
            };
            format!("stops {}, expected {}", how(ending), how(expected.ending))
        }
        _ => format!(
            "leaves {} in the accumulator, expected {}",
            result.machine.accumulator, expected.accumulator
        ),
    }
}
