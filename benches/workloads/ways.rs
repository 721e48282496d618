//! The ways to run a deck in process, from a machine out of the box until it stops.
//! Each says how many steps it took.
//!
//! They are never inlined: what is measured is to be the same code wherever it is
//! called from.

use std::hint::black_box;

use cardiac_core::{Card, LoopDetector, Machine, Run, RunOutcome, Step, Word, deck};

/// By [`Machine::run`].
#[inline(never)]
pub(crate) fn by_engine(cards: &[Card]) -> u64 {
    let mut hopper = cards.iter().copied();
    let Run { steps, .. } = Machine::new().run(&mut hopper, punch, u64::MAX);
    steps
}

/// By repeated [`Machine::step`].
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

/// By [`LoopDetector::run`], which has an eye on whether it ever ends.
#[inline(never)]
pub(crate) fn by_search(cards: &[Card]) -> u64 {
    let (mut machine, mut hopper) = (Machine::new(), cards.iter().copied());
    let mut search = LoopDetector::new(&machine);
    let outcome = search.run(&mut machine, &mut hopper, punch, u64::MAX);
    assert!(matches!(outcome, RunOutcome::Stopped(_)), "{outcome:?}");
    search.steps()
}

/// A small deck as it comes from a student: text that is read, run with a limit and a
/// search, and its punched cards kept.
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
