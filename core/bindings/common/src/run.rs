//! Runs of a program to its end.

use alloc::vec::Vec;

#[cfg(feature = "loops")]
use cardiac_core::LoopDetector as Runner;
use cardiac_core::{Card, RunOutcome, Word};

use crate::cells;
use crate::program::Program;
#[cfg(not(feature = "loops"))]
use crate::runner::Runner;

/// The result of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunResult {
    /// The words on the punched cards, in order.
    pub punched: Vec<i16>,
    /// The name of the reason for the end: `halted`, `blank-card`, `blank-cell`, `endless`,
    /// `step-limit`, or `interrupted`, as in the JSON of the command `cardiac`.
    pub stop: &'static str,
    /// The number of steps. In an infinite loop these are the steps to the end of its first round.
    pub steps: u64,
    /// The accumulator after the last step.
    pub accumulator: i16,
    /// The cell of the bug after the last step.
    pub bug: u8,
    /// The words of all cells after the last step, `None` for a blank one.
    pub cells: Vec<Option<i16>>,
}

/// The steps between two questions to the caller: some milliseconds.
const SLICE: u64 = 1 << 20;

/// Runs a program with data cards until it stops, is proved to be an infinite loop, or has done
/// `limit` steps. `should_continue` is asked every million steps.
///
/// Without the feature `loops` an infinite loop runs up to the limit.
pub fn run(
    program: &Program,
    cards: &[Card],
    limit: u64,
    should_continue: &mut dyn FnMut() -> bool,
) -> RunResult {
    let mut machine = program.machine;
    let mut input = program.input(cards).into_iter();
    let mut punched = Vec::new();
    let mut runner = Runner::new(&machine);
    let stop = loop {
        let rest = limit - runner.steps();
        let slice = rest.min(SLICE);
        let punch = |word: Word| punched.push(word.get());
        match runner.run_slice(&mut machine, &mut input, punch, slice) {
            RunOutcome::Stopped(stop) => break stop.name(),
            RunOutcome::InfiniteLoop(_) => break "endless",
            RunOutcome::Limit if rest <= SLICE => break "step-limit",
            RunOutcome::Limit if !should_continue() => break "interrupted",
            RunOutcome::Limit => {}
        }
    };
    runner.flush(|word| punched.push(word.get()));
    RunResult {
        punched,
        stop,
        steps: runner.steps(),
        accumulator: machine.accumulator.get(),
        bug: machine.bug.get(),
        cells: cells(&machine.memory),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LoadOptions;

    /// Counts in two cells, so that no state returns within four million steps.
    const COUNTER: &str = "l: CLA n\n ADD =1\n STO n\n TAC l\n CLA =-999\n STO n\n CLA m\n ADD =1\n \
                           STO m\n JMP l\nn: DATA -999\nm: DATA 0";

    fn result(text: &str, limit: u64) -> (&'static str, u64) {
        let program = Program::load(text, LoadOptions::default()).expect("no errors");
        let result = run(&program, &[], limit, &mut || true);
        (result.stop, result.steps)
    }

    #[test]
    fn limits_are_exact() {
        for limit in [0, 1, SLICE - 1, SLICE, SLICE + 1, 3 * SLICE] {
            assert_eq!(result(COUNTER, limit), ("step-limit", limit));
        }
    }

    #[test]
    fn each_end_has_its_name() {
        assert_eq!(result("HRS", 10), ("halted", 1));
        assert_eq!(result("INP 20", 10), ("blank-card", 1));
        assert_eq!(result("OUT 00", 10), ("blank-cell", 1));
        #[cfg(feature = "loops")]
        assert_eq!(result("l: JMP l", 10_000_000).0, "endless");
    }

    #[test]
    fn a_caller_may_interrupt_a_run() {
        let program = Program::load(COUNTER, LoadOptions::default()).expect("no errors");
        let result = run(&program, &[], u64::MAX, &mut || false);
        assert_eq!((result.stop, result.steps), ("interrupted", SLICE));
    }
}
