//! The feedback sentence about a failed run.

use cardiac_core::Stop;

use super::compiled_assignment::ExpectedRun;
use crate::batch::card_mismatch::CardMismatch;
use crate::messages::run_report::RunEnd;
use crate::messages::stop_message::{StopMessage, format_loop};
use crate::runner::batch_runner::RunResult;

/// Describes the first difference between a run and the expected one.
pub(super) fn sentence(
    result: &RunResult<'_>,
    expected: &ExpectedRun,
    difference: Option<CardMismatch>,
    ended: &StopMessage<'_>,
) -> String {
    let (wanted, punched) = (expected.punched.as_slice(), result.punched);
    match (difference, result.ending) {
        (Some(CardMismatch { expected: Some(right), got: Some(wrong), .. }), _)
            if wanted.len() == 1 && punched.len() == 1 =>
        {
            format!("output {wrong}, expected {right}")
        }
        (Some(CardMismatch { card, expected: Some(right), got: Some(wrong) }), _) => {
            format!("output card {card} is {wrong}, expected {right}")
        }
        (_, RunEnd::InfiniteLoop(endless)) => {
            let lines = format_loop(result.machine, endless, ended.lines);
            format!("infinite loop: it repeats {lines}")
        }
        (_, RunEnd::StepLimit) => {
            let (steps, model) = (result.steps, expected.steps);
            format!("not stopped after {steps} steps (the model stops after {model})")
        }
        (_, RunEnd::CardLimit) => {
            let (cards, model) = (punched.len(), wanted.len());
            format!("still punching after {cards} cards (the model punches {model})")
        }
        (_, RunEnd::Stopped(Stop::BlankCell(cell))) => {
            let way = ended.path_to_blank(cell).map_or(String::new(), |way| format!(": {way}"));
            format!("stops on blank cell {cell}{way}")
        }
        (Some(CardMismatch { card, expected: Some(right), got: None }), _) => {
            let output = match card - 1 {
                0 => "no output cards".to_owned(),
                1 => "only 1 output card".to_owned(),
                cards => format!("only {cards} output cards"),
            };
            format!("{output}, expected {right} as card {card}")
        }
        (Some(CardMismatch { card, got: Some(wrong), .. }), _) => {
            let expected = match card - 1 {
                0 => "no cards".to_owned(),
                1 => "only 1 card".to_owned(),
                cards => format!("only {cards} cards"),
            };
            format!("extra output card {wrong} (expected {expected})")
        }
        (_, ending) if ending.name() != expected.ending.name() => {
            let how = |ending: RunEnd| match ending {
                RunEnd::Stopped(Stop::Halted(_)) => "at HRS",
                _ => "at an INP without a card",
            };
            format!("stops {}, expected to stop {}", how(ending), how(expected.ending))
        }
        _ => format!(
            "the accumulator is {}, expected {}",
            result.machine.accumulator, expected.accumulator
        ),
    }
}
