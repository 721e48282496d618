//! The law of the search: what it calls endless is, with the least step and period a
//! plain table of states has; and no machine that stops is ever called so.

mod support;

use std::collections::HashMap;

use cardiac_core::assembler::assemble;
use cardiac_core::{Card, Endless, Machine, Outcome, Run, Search, Step, Stop, Strip, Word};
use proptest::prelude::*;
use support::{hoppers, machines};

/// Steps one by one, with a table of all states since the last card.
fn by_table(
    machine: &mut Machine,
    cards: &mut Strip<'_>,
    limit: u64,
) -> (Option<Stop>, Option<Endless>) {
    let mut states = HashMap::from([(*machine, 0)]);
    for step in 1..=limit {
        let before = Strip::position(cards);
        match machine.step(cards) {
            Step::Stopped(stop) => return (Some(stop), None),
            Step::Punched(_) => states.clear(),
            Step::Continued if Strip::position(cards) != before => states.clear(),
            Step::Continued => {}
        }
        if let Some(from) = states.insert(*machine, step) {
            return (None, Some(Endless { from, period: step - from }));
        }
    }
    (None, None)
}

/// Runs in slices until something but a limit comes out.
fn searched(machine: &mut Machine, cards: &[Card], slice: u64, most: u64) -> (Outcome, u64) {
    let (mut search, mut hopper) = (Search::new(machine), Strip::new(cards));
    loop {
        let outcome = search.run(machine, &mut hopper, |_| {}, slice);
        if outcome != Outcome::Limit || search.steps() >= most {
            return (outcome, search.steps());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_table_of_states_says_the_same(
        start in machines(),
        cards in hoppers(6),
        slice in prop_oneof![Just(u64::MAX), 1_u64..400],
    ) {
        let mut plain = start;
        let (stop, endless) = by_table(&mut plain, &mut Strip::new(&cards), 2000);
        let mut machine = start;
        let (outcome, steps) = searched(&mut machine, &cards, slice.min(100_000), 100_000);
        match (stop, endless) {
            (Some(stop), _) => prop_assert_eq!(outcome, Outcome::Stopped(stop)),
            (None, Some(endless)) => {
                prop_assert_eq!(outcome, Outcome::Endless(endless));
                prop_assert_eq!(steps, endless.from + endless.period);
                prop_assert_eq!(machine, plain);
            }
            (None, None) => {}
        }
    }

    /// A search changes nothing about a run.
    #[test]
    fn a_search_is_a_run(start in machines(), cards in hoppers(6), limit in 0_u64..600) {
        let (mut run, mut punched) = (start, Vec::<Word>::new());
        let (mut strip, mut hopper) = (Strip::new(&cards), Strip::new(&cards));
        let Run { steps, stop } = run.run(&mut strip, |word| punched.push(word), limit);
        let (mut machine, mut search, mut seen) = (start, Search::new(&start), Vec::new());
        let outcome = search.run(&mut machine, &mut hopper, |word| seen.push(word), limit);
        if !matches!(outcome, Outcome::Endless(_)) {
            prop_assert_eq!(outcome, stop.map_or(Outcome::Limit, Outcome::Stopped));
            prop_assert_eq!((machine, search.steps(), &hopper), (run, steps, &strip));
            prop_assert_eq!(seen, punched);
        }
    }

    /// A run that pauses does so before the first such instruction but the first.
    #[test]
    fn a_run_pauses_where_it_is_told(
        start in machines(),
        cards in hoppers(6),
        limit in 0_u64..600,
        number in 0_u8..100,
    ) {
        let pauses = |cell: cardiac_core::Address, instruction: cardiac_core::Instruction| {
            cell.get() == number || instruction.address.get() == number
        };
        let (mut plain, mut strip, mut steps, mut stop) = (start, Strip::new(&cards), 0, None);
        while steps < limit && stop.is_none() {
            let pause = plain.instruction().is_some_and(|instruction| pauses(plain.bug, instruction));
            if steps > 0 && pause {
                break;
            }
            match plain.step(&mut strip) {
                Step::Stopped(why) => (steps, stop) = (steps + why.steps(), Some(why)),
                Step::Continued | Step::Punched(_) => steps += 1,
            }
        }
        let (mut machine, mut hopper) = (start, Strip::new(&cards));
        let run = machine.run_until(&mut hopper, |_| {}, limit, pauses);
        prop_assert_eq!((run, machine, hopper), (Run { steps, stop }, plain, strip));
    }
}

#[test]
fn a_jump_to_itself_in_the_first_cell() {
    let mut machine = Machine::new();
    machine.bug = "20".parse().expect("an address");
    machine.memory.write(machine.bug, "820".parse().expect("a word"));
    let (outcome, steps) = searched(&mut machine, &[], u64::MAX, 1);
    // Cell 99 is written by the first jump, so the state before it does not return.
    assert_eq!((outcome, steps), (Outcome::Endless(Endless { from: 1, period: 1 }), 2));
}

/// A circle far behind the steps that are all compared: it is found all the same, and
/// exactly.
#[test]
fn a_long_way_into_a_long_circle() {
    let source = "
        once:  CLA long         ; the way in
               SUB 00
               STO long
               TAC outer
               JMP once
        outer: CLA n
               ADD 00
               STO n            ; it wraps after a thousand rounds
               CLA =50
        inner: SUB 00
               TAC outer
               JMP inner
        n:     DATA 0
        long:  DATA 900";
    let assembly = assemble(source, |found| panic!("{found}")).expect("it has no errors");
    let start = Machine::from_image(assembly.image, assembly.start);
    let mut machine = start;
    let (outcome, steps) = searched(&mut machine, &[], u64::MAX, u64::MAX);
    let Outcome::Endless(Endless { from, period }) = outcome else { panic!("{outcome:?}") };
    assert_eq!(steps, from + period);
    assert!(from > 4000 && period > 150_000, "from {from}, period {period}");

    let after = |steps: u64| {
        let mut machine = start;
        let _ = machine.run(&mut std::iter::empty(), |_| {}, steps);
        machine
    };
    assert_eq!(after(from), after(from + period));
    assert_ne!(after(from - 1), after(from - 1 + period), "no earlier state returns");
    for factor in (2..=period).filter(|factor| period.is_multiple_of(*factor)) {
        assert_ne!(after(from), after(from + period / factor), "it returns no sooner");
    }
}
