//! A run equals repeated steps, with any limit and in any slices.

use crate::support::{card_decks, machines};
use cardiac_core::{Address, Card, Machine, Run, Step, Stop, Strip, Word, image};
use proptest::prelude::*;

/// Runs as the rules say: checks the limit first, then steps.
fn by_steps(
    machine: &mut Machine,
    cards: &mut Strip<'_>,
    punched: &mut Vec<Word>,
    limit: u64,
) -> Run {
    let mut steps = 0;
    loop {
        if steps == limit {
            return Run { steps, stop: None };
        }
        match machine.step(cards) {
            Step::Continued => steps += 1,
            Step::Punched(word) => {
                punched.push(word);
                steps += 1;
            }
            Step::Stopped(stop) => return Run { steps: steps + stop.steps(), stop: Some(stop) },
        }
    }
}

fn check(start: Machine, cards: &[Card], limit: u64) {
    let (mut stepped, mut strip, mut expected) = (start, Strip::new(cards), Vec::new());
    let steps = by_steps(&mut stepped, &mut strip, &mut expected, limit);

    let (mut run, mut input, mut punched) = (start, Strip::new(cards), Vec::new());
    assert_eq!(run.run(&mut input, |word| punched.push(word), limit), steps);
    assert_eq!((run, &input, punched), (stepped, &strip, expected));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_run_is_repeated_steps(machine in machines(), cards in card_decks(10)) {
        for limit in (0..=300).chain([1000, 10_000]) {
            check(machine, &cards, limit);
        }
    }

    #[test]
    fn slices_make_a_whole(machine in machines(), cards in card_decks(10), slice in 1_u64..50) {
        let (mut whole, mut strip) = (machine, Strip::new(&cards));
        let run = whole.run(&mut strip, |_| {}, 1000);

        let (mut sliced, mut input, mut steps, mut stop) = (machine, Strip::new(&cards), 0, None);
        while stop.is_none() && steps < 1000 {
            let part = sliced.run(&mut input, |_| {}, slice.min(1000 - steps));
            steps += part.steps;
            stop = part.stop;
        }
        prop_assert_eq!((sliced, steps, stop), (whole, run.steps, run.stop));
    }
}

#[test]
fn a_machine_is_small_enough_to_remember_by_copying() {
    assert!(size_of::<Machine>() < 1024);
}

#[test]
fn a_stop_names_the_cell_that_stopped() {
    let address = |number| Address::new(number).expect("two digits hold it");
    for (image, steps, stop) in [
        ("20:140\n21:952", 2, Stop::Halted(address(21))),
        ("20:140\n21:040", 2, Stop::BlankCard(address(21))),
        ("20:140", 1, Stop::BlankCell(address(21))),
    ] {
        let memory = image::parse(image).expect("an image");
        let mut machine = Machine::from_image(memory, address(20));
        let run = machine.run(&mut std::iter::empty(), |_| {}, 10);
        assert_eq!(run, Run { steps, stop: Some(stop) });
        assert_eq!(stop.cell(), address(21));
    }
}
