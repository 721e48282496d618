//! The phases of the cycle together are a step.

use crate::support::{card_decks, machines};
use cardiac_core::{
    Accumulator, Address, Branch, Card, Cycle, Instruction, Machine, Opcode, Pad, Phase, Step,
    Stop, Strip, TestWindow, Word,
};
use proptest::prelude::*;

/// Works one cycle phase by phase, compares it with a step, and returns the phases
/// it went through.
fn work(machine: Machine, cards: &[Card]) -> (Vec<Phase>, Step) {
    let (mut stepped, mut strip) = (machine, Strip::new(cards));
    let step = stepped.step(&mut strip);

    let (mut cycle, mut by_hand) = (Cycle::new(machine), Strip::new(cards));
    let mut phases = Vec::new();
    let worked = loop {
        phases.push(cycle.phase);
        if cycle.phase < Phase::Test {
            assert_eq!(by_hand, Strip::new(cards), "no card moves before the test window");
        }
        if let Some(step) = cycle.advance(&mut by_hand) {
            break step;
        }
    };
    assert_eq!(worked, step, "{machine:?}");
    assert_eq!(cycle.machine, stepped, "{machine:?}");
    assert_eq!(by_hand, strip, "{machine:?}");
    assert_eq!(cycle.phase, Phase::SetSlides, "the next cycle begins at the register box");
    (phases, step)
}

fn word(value: i16) -> Word {
    Word::new(value).expect("three digits hold it")
}

/// Every instruction, with every kind of card and sign, goes through the phases of the flow chart
/// and has the result of a step.
#[test]
fn every_instruction_with_every_kind_of_card_and_sign() {
    use Phase::{Execute, MoveBug, SetSlides, Test};
    let card_decks = [vec![], vec![Card::Blank], vec![Card::Word(word(-123))]];
    for value in -999..=999 {
        for cards in &card_decks {
            for accumulator in [-9999, -1, 0, 1, 9999] {
                for bug in [Address::new(20).expect("two digits"), Address::LAST] {
                    let mut machine = Machine { bug, ..Machine::new() };
                    machine.accumulator =
                        Accumulator::new(accumulator).expect("four digits hold it");
                    machine.memory.write(bug, word(value));
                    let opcode =
                        machine.instruction().expect("a word is an instruction").opcode.code();
                    let (phases, _) = work(machine, cards);
                    let has_word = cards.first().copied().is_some_and(|card| card.word().is_some());
                    if (opcode == 0 && !has_word) || (opcode == 3 && accumulator >= 0) {
                        assert_eq!(phases, [SetSlides, MoveBug, Test]);
                    } else {
                        assert_eq!(phases, [SetSlides, MoveBug, Test, Execute]);
                    }
                }
            }
        }
    }
}

#[test]
fn a_blank_cell_begins_no_phase() {
    let machine = Machine { bug: Address::new(35).expect("two digits"), ..Machine::new() };
    // The slides still show an addition, and the pad its sum.
    let register = word(218).into();
    let pad = Pad { top: Some(machine.accumulator), middle: Some(word(346)) };
    let before = Cycle { register, pad, ..Cycle::new(machine) };
    let mut cycle = before;
    let step = cycle.advance(&mut Strip::new(&[]));
    assert_eq!(step, Some(Step::Stopped(Stop::BlankCell(machine.bug))));
    assert_eq!(cycle, before);
}

/// The pad after each opcode: the accumulator was 722, the cell 346, and the pad held a sum before.
#[test]
fn the_pad_after_every_opcode() {
    let accumulator = Accumulator::from(word(722));
    let before = Pad { top: Some(Accumulator::from(word(1))), middle: Some(word(2)) };
    let sum = Pad { top: Some(accumulator), middle: Some(word(346)) };
    let shifted = Pad { top: Some(accumulator), middle: None };
    for opcode in Opcode::ALL {
        let address = Address::new(18).expect("two digits");
        let mut machine = Machine { accumulator, bug: address.next(), ..Machine::new() };
        machine.memory.write(machine.bug, Instruction { opcode, address }.into());
        machine.memory.write(address, word(346));
        let mut cycle = Cycle { pad: before, ..Cycle::new(machine) };
        let _ = cycle.complete(&mut Strip::new(&[Card::Word(word(5))]));
        let expected = match opcode {
            Opcode::Cla => Pad::default(),
            Opcode::Add | Opcode::Sub => sum,
            Opcode::Sft => shifted,
            _ => before,
        };
        assert_eq!(cycle.pad, expected, "{opcode}");
    }
}

/// The test window, its branch, and the sign window.
#[test]
fn the_test_window_and_the_sign_window() {
    let blank = Some(Card::Blank);
    let card = Some(Card::Word(word(5)));
    for (instruction, accumulator, under_reader, sign, window, branch) in [
        (42, 0, card, "+", TestWindow::IsInputCardBlank, Branch::Decoder),
        (42, -1, blank, "-", TestWindow::IsInputCardBlank, Branch::Stop),
        (42, 0, None, "+", TestWindow::IsInputCardBlank, Branch::Stop),
        (340, -1, None, "-", TestWindow::Minus, Branch::Decoder),
        (340, 0, None, "+", TestWindow::Plus, Branch::Register),
        (340, 1, blank, "+", TestWindow::Plus, Branch::Register),
        (530, -1, blank, "-", TestWindow::StraightUp, Branch::Decoder),
        (900, 1, None, "+", TestWindow::StraightUp, Branch::Decoder),
    ] {
        let accumulator = Accumulator::new(accumulator).expect("four digits hold it");
        let machine = Machine { accumulator, ..Machine::new() };
        let cycle = Cycle { register: word(instruction).into(), ..Cycle::new(machine) };
        assert_eq!(cycle.slides().sign.to_string(), sign, "{instruction}");
        assert_eq!(cycle.slides().test_window(), window, "{instruction}");
        assert_eq!(cycle.branch(under_reader), branch, "{instruction}");
    }
    assert_eq!(TestWindow::IsInputCardBlank.text(), Some("NO  YES  IS INPUT CARD BLANK?"));
    assert_eq!(TestWindow::Minus.text(), None);
}

/// A strip of cardboard holds 24 cards; a longer deck continues on a new one (R18).
#[test]
fn a_deck_longer_than_a_strip() {
    let cards: Vec<Card> = (0..50).map(|n| Card::Word(word(n))).collect();
    let mut strip = Strip::new(&cards);
    for (position, number) in (1..=24).chain(1..=24).chain(1..=2).enumerate() {
        assert_eq!(strip.position(), position);
        assert_eq!(strip.number(), number, "card {position}");
        assert_eq!(strip.under_reader(), Some(cards[position]));
        assert_eq!(strip.passed(), &cards[..position]);
        assert_eq!(strip.upcoming(), &cards[position + 1..]);
        assert_eq!(strip.len(), 50 - position);
        strip.advance();
    }
    for _ in 0..3 {
        assert_eq!((strip.position(), strip.under_reader(), strip.len()), (50, None, 0));
        assert_eq!((strip.passed(), strip.upcoming()), (&cards[..], &cards[50..]));
        strip.advance();
    }
    assert_eq!(Strip::with_position(&cards, 7).under_reader(), Some(cards[7]));
    assert_eq!(Strip::with_position(&cards, 99), strip);
}

/// The windows while `218` is worked with 722 in the accumulator and 346 in cell 18. The first
/// phases of the next cycle still show this instruction.
#[test]
fn the_windows_during_an_addition() {
    let mut machine = Machine { bug: Address::new(12).expect("two digits"), ..Machine::new() };
    machine.accumulator = Accumulator::from(word(722));
    machine.memory.write(machine.bug, word(218));
    machine.memory.write(machine.bug.next(), word(-399));
    machine.memory.write(Address::new(18).expect("two digits"), word(346));
    let mut cycle = Cycle::new(machine);
    let mut strip = Strip::new(&[]);

    assert_eq!(cycle.slides().notches(), [0, 0, 0], "pulled down at first");
    cycle.advance(&mut strip);
    assert_eq!(cycle.slides().notches(), [2, 1, 8]);
    assert_eq!(cycle.slides().test_window(), TestWindow::StraightUp);
    assert_eq!(cycle.branch(None), Branch::Decoder);
    assert_eq!(cycle.complete(&mut strip), Step::Continued);
    assert_eq!(cycle.machine.accumulator.to_string(), "+1068");
    assert_eq!(cycle.pad.top.map(|row| row.to_string()).as_deref(), Some("+0722"));
    assert_eq!(cycle.pad.middle.map(|row| row.to_string()).as_deref(), Some("346"));
    assert_eq!(cycle.slides().notches(), [2, 1, 8], "until the next slides are set");

    cycle.advance(&mut strip);
    assert_eq!(cycle.slides().notches(), [3, 9, 9], "the sign of -399 is not shown");
    assert_eq!(cycle.slides().test_window(), TestWindow::Plus);
    assert_eq!(cycle.branch(None), Branch::Register);
    assert_eq!(cycle.pad.middle, Some(word(346)), "the sum in hand stays");
}

proptest! {
    #[test]
    fn cycles_are_steps_on_random_machines(machine in machines(), cards in card_decks(10)) {
        let (mut machine, mut strip) = (machine, Strip::new(&cards));
        for _ in 0..100 {
            let (_, step) = work(machine, strip.clone().collect::<Vec<_>>().as_slice());
            let again = machine.step(&mut strip);
            prop_assert_eq!(step, again);
            if matches!(step, Step::Stopped(Stop::BlankCell(_))) {
                break;
            }
        }
    }
}
