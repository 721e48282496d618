//! Differential test: the machine agrees step by step with the reference machine, which is written
//! digit by digit as by hand.

use std::collections::VecDeque;

use crate::by_hand::{ReferenceMachine, StepResult};
use crate::support::{card_decks, machines, sample_or_all};
use cardiac_core::{
    Accumulator, Address, Card, Cell, Instruction, Machine, Step, Stop, Strip, Word,
};
use proptest::prelude::*;

/// Returns the reference machine in the same state.
fn reference_machine(machine: &Machine) -> ReferenceMachine {
    let mut reference = ReferenceMachine::new();
    for (address, word) in machine.memory.iter_written() {
        reference.write_cell(&address.to_string(), &word.to_string());
    }
    reference.set_accumulator(&machine.accumulator.to_string());
    reference.move_bug(&machine.bug.to_string());
    reference
}

fn reference_cards(cards: &[Card]) -> VecDeque<String> {
    let text = |card: &Card| card.word().map_or("---".to_string(), |word| word.to_string());
    cards.iter().map(text).collect()
}

fn step_result(step: Step) -> StepResult {
    match step {
        Step::Continued => StepResult::Continued,
        Step::Punched(word) => StepResult::Punched(word.to_string()),
        Step::Stopped(Stop::Halted(_)) => StepResult::Halted,
        Step::Stopped(Stop::BlankCard(_)) => StepResult::BlankCard,
        Step::Stopped(Stop::BlankCell(_)) => StepResult::BlankCell,
    }
}

/// Steps both machines and compares the results, the states, and the remaining cards.
fn step_both(
    machine: &mut Machine,
    strip: &mut Strip<'_>,
    reference: &mut ReferenceMachine,
    input: &mut VecDeque<String>,
) -> Step {
    let before = *machine;
    let step = machine.step(strip);
    assert_eq!(step_result(step), reference.step(input), "{before:?}");
    assert_eq!(strip.len(), input.len(), "{before:?}");
    assert_eq!(*reference, reference_machine(machine), "{before:?}");
    step
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(sample_or_all(200, 800)))]

    #[test]
    fn both_agree_on_random_machines(machine in machines(), cards in card_decks(20)) {
        let (mut machine, mut strip) = (machine, Strip::new(&cards));
        let (mut reference, mut input) = (reference_machine(&machine), reference_cards(&cards));
        for _ in 0..300 {
            if let Step::Stopped(Stop::BlankCell(_)) = step_both(&mut machine, &mut strip, &mut reference, &mut input) {
                break;
            }
        }
    }
}

/// The thousand instructions, each in four places, with accumulators of both signs,
/// operands of every kind, and every kind of card.
#[test]
fn both_agree_on_every_instruction() {
    let word = |value| Word::new(value).expect("three digits hold it");
    let card_decks =
        [vec![], vec![Card::Blank, Card::Blank], vec![Card::Word(word(-123)), Card::Blank]];
    for value in 0..=999 {
        let instruction = Instruction::from(word(value));
        for (cell, cards) in [10, 98, 99, 1]
            .into_iter()
            .flat_map(|cell| card_decks.iter().map(move |cards| (cell, cards)))
        {
            for accumulator in [0, 1068, -1068, 9999, -9999, -1, -1000] {
                for operand in [None, Some(999), Some(-999), Some(0)] {
                    let mut machine = Machine {
                        accumulator: Accumulator::new(accumulator).expect("four digits hold it"),
                        bug: Address::new(cell).expect("two digits hold it"),
                        ..Machine::new()
                    };
                    if let Some(operand) = operand {
                        machine.memory.write(instruction.address, word(operand));
                    }
                    machine
                        .memory
                        .write(machine.bug, word(if value % 2 == 0 { value } else { -value }));
                    let (mut reference, mut input) =
                        (reference_machine(&machine), reference_cards(cards));
                    let _ =
                        step_both(&mut machine, &mut Strip::new(cards), &mut reference, &mut input);
                }
            }
        }
    }
}

/// A written cell shows the same on both machines, for every word and cell.
#[test]
fn both_show_the_same_in_every_cell() {
    for address in Address::all() {
        for value in -999..=999 {
            let (mut machine, mut reference) = (Machine::new(), ReferenceMachine::new());
            machine.memory.write(address, Word::new(value).expect("three digits hold it"));
            let word = Cell::Word(Word::new(value).expect("three digits hold it"));
            reference.write_cell(&address.to_string(), &word.to_string());
            assert_eq!(
                machine.memory.cell(address).to_string(),
                reference.cell(&address.to_string())
            );
            machine.memory.erase(address);
            reference.write_cell(&address.to_string(), "---");
            assert_eq!(
                machine.memory.cell(address).to_string(),
                reference.cell(&address.to_string())
            );
            assert_eq!(machine, Machine::new());
        }
    }
}
