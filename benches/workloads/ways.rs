//! The ways to run a deck in process, from a new machine until it stops. Each returns the number of
//! steps.
//!
//! They are never inlined, so that the measured code is the same for every caller.

use std::hint::black_box;

use cardiac_core::{Card, LoopDetector, Machine, Run, RunOutcome, Step, Word, deck};

/// Runs with [`Machine::run`].
#[inline(never)]
pub(crate) fn by_run(cards: &[Card]) -> u64 {
    let mut hopper = cards.iter().copied();
    let Run { steps, .. } = Machine::new().run(&mut hopper, punch, u64::MAX);
    steps
}

/// Runs with repeated [`Machine::step`].
#[inline(never)]
pub(crate) fn by_step(cards: &[Card]) -> u64 {
    let (mut machine, mut hopper, mut steps) = (Machine::new(), cards.iter().copied(), 0);
    loop {
        match machine.step(&mut hopper) {
            Step::Continued => steps += 1,
            Step::Punched(word) => {
                punch(word);
                steps += 1;
            }
            Step::Stopped(stop) => return steps + stop.steps(),
        }
    }
}

/// Runs with [`LoopDetector::run`], which also detects infinite loops.
#[inline(never)]
pub(crate) fn by_loop_detector(cards: &[Card]) -> u64 {
    let (mut machine, mut hopper) = (Machine::new(), cards.iter().copied());
    let mut search = LoopDetector::new(&machine);
    let outcome = search.run(&mut machine, &mut hopper, punch, u64::MAX);
    assert!(matches!(outcome, RunOutcome::Stopped(_)), "{outcome:?}");
    search.steps()
}

/// Runs a small deck as a grader does: reads text, runs it with a limit and a loop detector, and
/// keeps the output cards.
#[inline(never)]
pub(crate) fn by_text(text: &str, machine: &mut Machine, punched: &mut Vec<Word>) -> RunOutcome {
    const LIMIT: u64 = 1_000_000;
    punched.clear();
    *machine = Machine::new();
    let mut cards = deck::cards(text).map(|card| card.expect("it is a card"));
    LoopDetector::new(machine).run(machine, &mut cards, |word| punched.push(word), LIMIT)
}

fn punch(word: Word) {
    black_box(word);
}
