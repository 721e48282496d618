//! Properties of the loop detector: each detected loop is real, with the smallest step and period
//! in a table of states; and a machine that stops is never reported.

use std::collections::HashMap;

use crate::support::{card_decks, machines, words};
use cardiac_core::assembler::assemble;
use cardiac_core::{
    Address, Card, InfiniteLoop, LoopDetector, Machine, Run, RunOutcome, Step, Stop, Strip, Word,
};
use proptest::prelude::*;

/// Runs step by step with a table of all states since the last card was read. It consumes the
/// cards.
fn by_table(
    machine: &mut Machine,
    cards: &mut Strip<'_>,
    limit: u64,
) -> (Option<Stop>, Option<InfiniteLoop>, Vec<Word>) {
    let (mut states, mut punched) = (HashMap::from([(*machine, (0, 0))]), Vec::new());
    for step in 1..=limit {
        let before = Strip::position(cards);
        match machine.step(cards) {
            Step::Stopped(stop) => return (Some(stop), None, punched),
            Step::Punched(word) => punched.push(word),
            Step::Continued if Strip::position(cards) != before => states.clear(),
            Step::Continued => {}
        }
        let count = punched.len() as u64;
        if let Some((from, cards)) = states.insert(*machine, (step, count)) {
            let (period, cards_per_period) = (step - from, count - cards);
            return (None, Some(InfiniteLoop { from, period, cards_per_period }), punched);
        }
    }
    (None, None, punched)
}

/// Runs in slices until the outcome is not a limit, and returns the output cards.
fn searched(
    detector: &mut LoopDetector,
    machine: &mut Machine,
    cards: &[Card],
    slice: u64,
    most: u64,
) -> (RunOutcome, Vec<Word>) {
    let (mut input, mut punched) = (Strip::new(cards), Vec::new());
    loop {
        let outcome = detector.run_slice(machine, &mut input, |word| punched.push(word), slice);
        if outcome != RunOutcome::Limit || detector.steps() >= most {
            return (outcome, punched);
        }
    }
}

/// Programs that punch in short or long loops: they count, count in two loops, walk through memory,
/// or rewrite themselves.
fn punching_machines() -> impl Strategy<Value = Machine> {
    let opcode = prop::sample::select(vec![1_i16, 2, 2, 3, 4, 5, 5, 6, 6, 7, 0]);
    let length = prop_oneof![1_usize..6, 6_usize..30];
    (length, words(), words()).prop_flat_map(move |(length, one, other)| {
        let instruction = (opcode.clone(), prop_oneof![4 => 50_i16..54, 1 => 10_i16..40]);
        prop::collection::vec(instruction, length).prop_map(move |instructions| {
            let mut machine = Machine::new();
            machine.bug = address(10);
            for (place, (opcode, operand)) in instructions.iter().enumerate() {
                let word = Word::new(100 * opcode + operand).expect("three digits");
                machine.memory.write(address(10 + place), word);
            }
            let back = Word::new(810).expect("three digits");
            machine.memory.write(address(10 + length), back);
            machine.memory.write(address(50), one);
            machine.memory.write(address(51), other);
            machine
        })
    })
}

fn address(number: usize) -> Address {
    u8::try_from(number).ok().and_then(Address::new).expect("two digits")
}

/// Compares the detector with the table: outcome, steps, state and cards.
fn check(
    start: Machine,
    cards: &[Card],
    slice: u64,
    detector: LoopDetector,
) -> Result<(), TestCaseError> {
    let mut plain = start;
    let (stop, infinite_loop, punched) = by_table(&mut plain, &mut Strip::new(cards), 4000);
    let (mut machine, mut detector) = (start, detector);
    let slice = slice.min(200_000);
    let (outcome, seen) = searched(&mut detector, &mut machine, cards, slice, 200_000);
    match (stop, infinite_loop) {
        (Some(stop), _) => {
            prop_assert_eq!(outcome, RunOutcome::Stopped(stop));
            prop_assert_eq!(seen, punched);
        }
        (None, Some(infinite_loop)) => {
            prop_assert_eq!(outcome, RunOutcome::InfiniteLoop(infinite_loop));
            prop_assert_eq!(detector.steps(), infinite_loop.from + infinite_loop.period);
            prop_assert_eq!(machine, plain);
            prop_assert_eq!(seen.len(), punched.len());
            prop_assert!(seen == punched);
        }
        // It runs longer: compare the cards that both have.
        (None, None) => {
            let common = seen.len().min(punched.len());
            prop_assert_eq!(&seen[..common], &punched[..common]);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_table_of_states_says_the_same(
        start in machines(),
        cards in card_decks(6),
        slice in prop_oneof![Just(u64::MAX), 1_u64..400],
    ) {
        check(start, &cards, slice, LoopDetector::new(&start))?;
    }

    #[test]
    fn a_table_of_states_says_the_same_of_those_that_punch(
        start in punching_machines(),
        cards in card_decks(6),
        slice in prop_oneof![Just(u64::MAX), 1_u64..400],
    ) {
        check(start, &cards, slice, LoopDetector::new(&start))?;
        check(start, &cards, slice, LoopDetector::new(&start).unbuffered())?;
    }

    /// In an interactive run each of the first thousand cards is delivered at once.
    #[test]
    fn nothing_is_held_back_where_it_is_watched(
        start in punching_machines(),
        cards in card_decks(6),
        limit in 0_u64..900,
    ) {
        let (mut machine, mut detector) = (start, LoopDetector::new(&start).unbuffered());
        let mut seen = Vec::new();
        let mut input = Strip::new(&cards);
        let outcome = detector.run_slice(&mut machine, &mut input, |word| seen.push(word), limit);
        if outcome == RunOutcome::Limit {
            let (mut plain, mut punched) = (start, Vec::new());
            let _ = plain.run(&mut Strip::new(&cards), |word| punched.push(word), limit);
            prop_assert_eq!(seen, punched);
            prop_assert!(!detector.has_buffered_output());
        }
    }

    /// Detection does not change a run.
    #[test]
    fn a_search_is_a_run(start in machines(), cards in card_decks(6), limit in 0_u64..600) {
        let (mut run, mut punched) = (start, Vec::<Word>::new());
        let (mut strip, mut input) = (Strip::new(&cards), Strip::new(&cards));
        let Run { steps, stop } = run.run(&mut strip, |word| punched.push(word), limit);
        let (mut machine, mut detector, mut seen) = (start, LoopDetector::new(&start), Vec::new());
        let outcome = detector.run(&mut machine, &mut input, |word| seen.push(word), limit);
        if !matches!(outcome, RunOutcome::InfiniteLoop(_)) {
            prop_assert_eq!(outcome, stop.map_or(RunOutcome::Limit, RunOutcome::Stopped));
            prop_assert_eq!((machine, detector.steps(), &input), (run, steps, &strip));
            prop_assert_eq!(seen, punched);
        }
    }

    /// A stop on a blank cell reports the cell of the step before.
    #[test]
    fn the_last_cell_is_that_of_the_last_step(
        start in machines(),
        cards in card_decks(6),
        slice in prop_oneof![Just(100_000_u64), 1_u64..40],
    ) {
        let (mut plain, mut strip) = (start, Strip::new(&cards));
        let (mut last, mut stop) = (None, None);
        for _ in 0..3000 {
            let cell = plain.bug;
            match plain.step(&mut strip) {
                Step::Stopped(why) => {
                    stop = Some(why);
                    break;
                }
                Step::Continued | Step::Punched(_) => last = Some(cell),
            }
        }
        let (mut machine, mut detector) = (start, LoopDetector::new(&start));
        let (outcome, _) = searched(&mut detector, &mut machine, &cards, slice, 100_000);
        if let (RunOutcome::Stopped(Stop::BlankCell(_)), Some(_)) = (outcome, stop) {
            prop_assert_eq!(detector.last_cell(), last);
        } else if stop.is_some() {
            prop_assert_eq!(detector.last_cell(), None);
        }
    }

    /// A run that pauses does so before the second such instruction.
    #[test]
    fn a_run_pauses_where_it_is_asked_to(
        start in machines(),
        cards in card_decks(6),
        limit in 0_u64..600,
        number in 0_u8..100,
    ) {
        let pauses = |cell: Address, instruction: cardiac_core::Instruction| {
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
        let (mut machine, mut input) = (start, Strip::new(&cards));
        let run = machine.run_until(&mut input, |_| {}, limit, pauses);
        prop_assert_eq!((run, machine, input), (Run { steps, stop }, plain, strip));
    }
}

#[test]
fn a_jump_to_itself_in_the_first_cell() {
    let mut machine = Machine::new();
    machine.bug = "20".parse().expect("an address");
    machine.memory.write(machine.bug, "820".parse().expect("a word"));
    let mut detector = LoopDetector::new(&machine);
    let (outcome, _) = searched(&mut detector, &mut machine, &[], u64::MAX, 1);
    // Cell 99 is written by the first jump, so the state before it does not return.
    let infinite_loop = InfiniteLoop { from: 1, period: 1, cards_per_period: 0 };
    assert_eq!((outcome, detector.steps()), (RunOutcome::InfiniteLoop(infinite_loop), 2));
}

/// A loop far beyond the steps that are all compared is still found, and exactly.
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
    let mut detector = LoopDetector::new(&machine);
    let (outcome, _) = searched(&mut detector, &mut machine, &[], u64::MAX, u64::MAX);
    let RunOutcome::InfiniteLoop(InfiniteLoop { from, period, cards_per_period: 0 }) = outcome
    else {
        panic!("{outcome:?}")
    };
    assert_eq!(detector.steps(), from + period);
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

/// A program that punches in all rounds of two nested loops: `rounds` times a thousand cards, and
/// the same again.
fn two_counters(rounds: u32) -> Machine {
    let source = format!(
        "
        outer: CLA ={}
        once:  STO m
               CLA 00
        inner: STO n
               OUT n
               ADD 00
               SUB =999
               TAC more
               CLA m
               SUB 00
               TAC outer
               JMP once
        more:  ADD =999
               JMP inner
        n:     DATA 0
        m:     DATA 0",
        rounds - 1
    );
    let assembly = assemble(&source, |found| panic!("{found}")).expect("it has no errors");
    Machine::from_image(assembly.image, assembly.start)
}

/// With many cards in a round, few states are kept and some cards are held back: exactly the cards
/// of the first round are delivered.
#[test]
fn a_long_round_that_punches_all_the_way() {
    for (rounds, slice) in [(1, 100), (2, 1 << 20), (3, 1000), (40, 1 << 16), (100, 1 << 20)] {
        let start = two_counters(rounds);
        let (mut machine, mut detector) = (start, LoopDetector::new(&start));
        let (outcome, seen) = searched(&mut detector, &mut machine, &[], slice, 1 << 30);
        let RunOutcome::InfiniteLoop(InfiniteLoop { from, period, cards_per_period }) = outcome
        else {
            panic!("{outcome:?}")
        };
        assert_eq!(cards_per_period, 998 * u64::from(rounds));
        let (mut plain, mut punched) = (start, Vec::new());
        let _ = plain.run(&mut std::iter::empty(), |word| punched.push(word), from + period);
        assert_eq!(plain, machine);
        assert_eq!(seen.len(), punched.len(), "{rounds} rounds, slices of {slice}");
        assert_eq!(seen, punched);
    }
}

/// The cards before a loop and those of its first round are delivered, but none of those punched
/// until detection.
#[test]
fn a_way_in_and_a_loop_that_both_punch() {
    let source = "
               OUT 00
               OUT 00
        way:   CLA n
               SUB 00
               STO n
               OUT n
               TAC loop
               JMP way
        loop:  OUT n
               OUT 00
               OUT n
               JMP loop
        n:     DATA 30";
    let assembly = assemble(source, |found| panic!("{found}")).expect("it has no errors");
    let start = Machine::from_image(assembly.image, assembly.start);
    let mut plain = start;
    let (_, infinite_loop, punched) = by_table(&mut plain, &mut Strip::new(&[]), 1000);
    assert_eq!(infinite_loop.map(|infinite_loop| infinite_loop.cards_per_period), Some(3));
    for slice in [1, 2, 3, 5, 100, u64::MAX] {
        let (mut machine, mut detector) = (start, LoopDetector::new(&start));
        let (outcome, seen) = searched(&mut detector, &mut machine, &[], slice, u64::MAX);
        assert_eq!(Some(outcome), infinite_loop.map(RunOutcome::InfiniteLoop));
        assert_eq!((&seen, machine), (&punched, plain));
    }
}

/// More cards are read than are recorded, in one slice and in many.
#[test]
fn the_last_cell_of_a_program_that_reads_much() {
    let source = "
        loop:  INP n
               CLA n
               TAC done
               JMP loop
        n:     RES 1
        done:  CLA 00";
    let assembly = assemble(source, |_| {}).expect("it has no errors");
    let start = Machine::from_image(assembly.image, assembly.start);
    let word = |number: i16| Card::Word(Word::new(number).expect("three digits"));
    for count in [0, 1, 200, 256, 257, 258, 700, 999] {
        let cards: Vec<Card> = (0..count).chain([-1]).map(word).collect();
        for slice in [1, 7, 1000, u64::MAX] {
            let (mut machine, mut detector) = (start, LoopDetector::new(&start));
            let (outcome, _) = searched(&mut detector, &mut machine, &cards, slice, u64::MAX);
            assert!(matches!(outcome, RunOutcome::Stopped(Stop::BlankCell(_))), "{outcome:?}");
            assert_eq!(detector.last_cell(), Some(address(15)), "{count} cards, slices of {slice}");
        }
    }
}

/// The state after a card is dropped when another card is read, even if it was the only one.
#[test]
fn a_program_that_reads_and_punches_by_turns_is_no_loop() {
    let image = cardiac_core::image::parse("10:040\n11:500\n12:810").expect("an image");
    let start = Machine::from_image(image, address(10));
    let cards = [Card::Word(Word::ONE); 20];
    for is_unbuffered in [false, true] {
        let detector = LoopDetector::new(&start);
        let detector = if is_unbuffered { detector.unbuffered() } else { detector };
        check(start, &cards, u64::MAX, detector).expect("it stops when it finds no card");
    }
}
