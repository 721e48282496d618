//! The machine and a second one, written digit by digit as by hand, agree step by
//! step: the first says what the rules say, or both misread them alike.

mod by_hand;
mod support;

use std::collections::VecDeque;

use by_hand::{Paper, Turn};
use cardiac_core::{
    Accumulator, Address, Card, Cell, Instruction, Machine, Step, Stop, Strip, Word,
};
use proptest::prelude::*;
use support::{hoppers, machines};

/// The same state on paper.
fn on_paper(machine: &Machine) -> Paper {
    let mut paper = Paper::out_of_the_box();
    for (address, word) in machine.memory.iter_written() {
        paper.pencil(&address.to_string(), &word.to_string());
    }
    paper.set_accumulator(&machine.accumulator.to_string());
    paper.move_bug(&machine.bug.to_string());
    paper
}

fn hopper_on_paper(cards: &[Card]) -> VecDeque<String> {
    let text = |card: &Card| card.word().map_or("---".to_string(), |word| word.to_string());
    cards.iter().map(text).collect()
}

fn turn(step: Step) -> Turn {
    match step {
        Step::Continued => Turn::WentOn,
        Step::Punched(word) => Turn::Punched(word.to_string()),
        Step::Stopped(Stop::Halted(_)) => Turn::Halted,
        Step::Stopped(Stop::BlankCard(_)) => Turn::BlankCard,
        Step::Stopped(Stop::BlankCell(_)) => Turn::BlankCell,
    }
}

/// Steps both and compares what came of it, the state, and the cards left.
fn step_both(
    machine: &mut Machine,
    strip: &mut Strip<'_>,
    paper: &mut Paper,
    hopper: &mut VecDeque<String>,
) -> Step {
    let before = *machine;
    let step = machine.step(strip);
    assert_eq!(turn(step), paper.turn(hopper), "{before:?}");
    assert_eq!(strip.len(), hopper.len(), "{before:?}");
    assert_eq!(*paper, on_paper(machine), "{before:?}");
    step
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn both_agree_on_random_machines(machine in machines(), cards in hoppers(20)) {
        let (mut machine, mut strip) = (machine, Strip::new(&cards));
        let (mut paper, mut hopper) = (on_paper(&machine), hopper_on_paper(&cards));
        for _ in 0..300 {
            if let Step::Stopped(Stop::BlankCell(_)) = step_both(&mut machine, &mut strip, &mut paper, &mut hopper) {
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
    let hoppers =
        [vec![], vec![Card::Blank, Card::Blank], vec![Card::Word(word(-123)), Card::Blank]];
    for value in 0..=999 {
        let instruction = Instruction::from(word(value));
        for (cell, cards) in [10, 98, 99, 1]
            .into_iter()
            .flat_map(|cell| hoppers.iter().map(move |cards| (cell, cards)))
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
                    let (mut paper, mut hopper) = (on_paper(&machine), hopper_on_paper(cards));
                    let _ =
                        step_both(&mut machine, &mut Strip::new(cards), &mut paper, &mut hopper);
                }
            }
        }
    }
}

/// What is written in a cell is what both show there, for every word and cell.
#[test]
fn both_show_the_same_in_every_cell() {
    for address in Address::all() {
        for value in -999..=999 {
            let (mut machine, mut paper) = (Machine::new(), Paper::out_of_the_box());
            machine.memory.write(address, Word::new(value).expect("three digits hold it"));
            let word = Cell::Word(Word::new(value).expect("three digits hold it"));
            paper.pencil(&address.to_string(), &word.to_string());
            assert_eq!(machine.memory.cell(address).to_string(), paper.cell(&address.to_string()));
            machine.memory.erase(address);
            paper.pencil(&address.to_string(), "---");
            assert_eq!(machine.memory.cell(address).to_string(), paper.cell(&address.to_string()));
            assert_eq!(machine, Machine::new());
        }
    }
}
