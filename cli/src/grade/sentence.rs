//! What a student is told of a run that went wrong.

use std::collections::BTreeSet;
use std::iter;

use cardiac_core::{Address, Endless, Machine, Step, Stop};

use super::exam::Expected;
use crate::desk::Trial;
use crate::difference::Difference;
use crate::report::Ending;
use crate::source::Lines;

/// What a run did in place of what was expected.
pub(super) fn sentence(
    trial: &Trial<'_>,
    expected: &Expected,
    difference: Option<Difference>,
    lines: Lines,
) -> String {
    let piles = (expected.punched.as_slice(), trial.punched);
    match (difference, trial.ending) {
        (Some(Difference { expected: Some(right), got: Some(wrong), .. }), _)
            if piles.0.len() == 1 && piles.1.len() == 1 =>
        {
            format!("punches {wrong}, expected {right}")
        }
        (Some(Difference { card, expected: Some(right), got: Some(wrong) }), _) => {
            format!("punches {wrong} as card {card}, expected {right}")
        }
        (_, Ending::Endless(endless)) => {
            format!("never stops: it repeats {} for ever", circle(trial.machine, endless, lines))
        }
        (_, Ending::StepLimit) => {
            let (steps, model) = (trial.steps, expected.steps);
            format!("has not stopped after {steps} steps, the model's stops after {model}")
        }
        (_, Ending::CardLimit) => {
            let (cards, model) = (piles.1.len(), piles.0.len());
            format!("has punched {cards} cards and not stopped, the model's punches {model}")
        }
        (_, Ending::Stopped(Stop::BlankCell(cell))) => {
            format!("comes to cell {cell}, where nothing is, and stops")
        }
        (Some(Difference { card, expected: Some(right), got: None }), _) => {
            let punched = match card - 1 {
                0 => "no card".to_owned(),
                1 => "1 card".to_owned(),
                cards => format!("{cards} cards"),
            };
            format!("punches {punched} and stops, expected {right} as card {card}")
        }
        (Some(Difference { card, got: Some(wrong), .. }), _) => {
            format!("punches {wrong} as card {card}, where no more is expected")
        }
        (_, ending) if ending.name() != expected.ending.name() => {
            let how = |ending: Ending| match ending {
                Ending::Stopped(Stop::Halted(_)) => "at HRS",
                _ => "for want of a card",
            };
            format!("stops {}, expected {}", how(ending), how(expected.ending))
        }
        _ => format!(
            "leaves {} in the accumulator, expected {}",
            trial.machine.accumulator, expected.accumulator
        ),
    }
}

/// The lines of a circle, or its cells where they come from no line.
pub(super) fn circle(mut machine: Machine, endless: Endless, lines: Lines) -> String {
    let mut is_in = [false; 100];
    for _ in 0..endless.period {
        is_in[usize::from(machine.bug.get())] = true;
        // A circle needs no cards and does not stop.
        if let Step::Stopped(_) = machine.step(&mut iter::empty()) {
            break;
        }
    }
    let cells = Address::all().filter(|cell| is_in[usize::from(cell.get())]);
    let of_source: BTreeSet<usize> = cells.clone().filter_map(|cell| lines.line(cell)).collect();
    if of_source.is_empty() {
        let cells: Vec<usize> = cells.map(|cell| cell.get().into()).collect();
        return ranges("cell", &cells, 2);
    }
    ranges("line", &of_source.into_iter().collect::<Vec<_>>(), 1)
}

/// `line 4`, `lines 4 to 7 and 9`.
fn ranges(what: &str, numbers: &[usize], width: usize) -> String {
    let mut parts: Vec<String> = Vec::new();
    for run in numbers.chunk_by(|one, next| one + 1 == *next) {
        parts.push(match run {
            [first, .., last] => format!("{first:0width$} to {last:0width$}"),
            [first, ..] => format!("{first:0width$}"),
            [] => String::new(),
        });
    }
    let plural = if numbers.len() == 1 { "" } else { "s" };
    match parts.split_last() {
        Some((last, [])) => format!("{what}{plural} {last}"),
        Some((last, others)) => format!("{what}{plural} {} and {last}", others.join(", ")),
        None => format!("no {what}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_drawn_together() {
        let check = |numbers: &[usize], said: &str| assert_eq!(ranges("line", numbers, 1), said);
        check(&[4], "line 4");
        check(&[4, 5, 6, 7], "lines 4 to 7");
        check(&[4, 5, 6, 9], "lines 4 to 6 and 9");
        check(&[1, 4, 5, 9], "lines 1, 4 to 5 and 9");
    }
}
