//! Previews are correct, and every rule with a warning has its own.

use crate::support::{card_decks, machines, sample_or_all};
use cardiac_core::preview::{InstructionEffect, MissingWord, StepEffect};
use cardiac_core::{
    Accumulator, Address, Card, Cell, Machine, Opcode, Step, StepWarning, Stop, Strip, image,
    preview,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(sample_or_all(250, 1000)))]

    #[test]
    fn what_is_forecast_comes_true(machine in machines(), cards in card_decks(5)) {
        let (mut machine, mut strip) = (machine, Strip::new(&cards));
        for _ in 0..50 {
            let preview = preview(&machine, strip.under_reader());
            let before = machine;
            let step = machine.step(&mut strip);
            prop_assert_eq!(preview.cell, before.bug);
            let StepEffect::Instruction { effect, .. } = preview.effect else {
                prop_assert_eq!(step, Step::Stopped(Stop::BlankCell(before.bug)));
                break;
            };
            match effect {
                InstructionEffect::Input(write) | InstructionEffect::Store { write, .. } => {
                    prop_assert_eq!(before.memory.cell(write.cell), write.before);
                    prop_assert_eq!(machine.memory.cell(write.cell), write.after);
                }
                InstructionEffect::MissingWord(_) => prop_assert_eq!(step, Step::Stopped(Stop::BlankCard(before.bug))),
                InstructionEffect::ClearAndAdd { read, .. } => {
                    prop_assert_eq!(machine.accumulator, Accumulator::from(read.contents.operand()));
                }
                InstructionEffect::Add { after, .. } | InstructionEffect::Subtract { after, .. } | InstructionEffect::Shift { after, .. } => {
                    prop_assert_eq!(machine.accumulator, after);
                }
                InstructionEffect::Test { accumulator, negative, otherwise } => {
                    prop_assert_eq!(machine.bug, if accumulator.is_negative() { negative } else { otherwise });
                }
                InstructionEffect::Output(read) => prop_assert_eq!(step, Step::Punched(read.contents.operand())),
                InstructionEffect::Jump { to, back } => {
                    prop_assert_eq!(machine.bug, to);
                    prop_assert_eq!(machine.memory.cell(Address::LAST), Cell::Word(back));
                }
                InstructionEffect::Halt { to } => {
                    prop_assert_eq!(machine.bug, to);
                    prop_assert_eq!(step, Step::Stopped(Stop::Halted(before.bug)));
                }
            }
        }
    }
}

/// The columns of each line: an image, the accumulator, the card under the reader, the sentence,
/// and the names of the warnings. The bug is on 20.
const SENTENCES: &str = "\
- | 0 | - | Cell 20 is blank: the machine stops, and no step is counted. |
20:030 | 0 | 042 | INP 30 in cell 20 writes the card's word, 042, into cell 30, which is blank. |
20:030 30:1 | 0 | -42 | INP 30 in cell 20 writes the card's word, -042, into cell 30, which holds 001. |
20:000 | 0 | 042 | INP 00 in cell 20 writes the card's word, 042, to cell 00, which is printed 001 and cannot be changed. | write-to-00
20:099 | 0 | 042 | INP 99 in cell 20 writes the card's word, 042, into cell 99, whose printed 8 stays: it goes from 8-- to 842. | write-to-99
20:099 | 0 | 842 | INP 99 in cell 20 writes the card's word, 842, into cell 99, which holds 8--. |
20:099 | 0 | -842 | INP 99 in cell 20 writes the card's word, -842, into cell 99, whose printed 8 stays: it goes from 8-- to 842. | write-to-99
20:199 | 0 | - | CLA 99 in cell 20 puts 800, the contents of cell 99, into the accumulator, which was +0000. |
20:030 | 0 | blank | INP 30 in cell 20 finds a blank card: the card advances, the bug goes to cell 00 and the machine stops. | blank-card
20:030 | 0 | - | INP 30 in cell 20 finds no card: the bug goes to cell 00 and the machine stops. | no-card
20:130 30:-7 | 5 | - | CLA 30 in cell 20 puts -007, the contents of cell 30, into the accumulator, which was +0005. |
20:130 | 5 | - | CLA 30 in cell 20 puts 000, because cell 30 is blank, into the accumulator, which was +0005. | blank-read
20:230 30:27 | 42 | - | ADD 30 in cell 20 adds 027, the contents of cell 30, to the accumulator, which goes from +0042 to +0069. |
20:230 30:999 | 9999 | - | ADD 30 in cell 20 adds 999, the contents of cell 30, to the accumulator, which goes from +9999 to +0998. The true result, +10998, has five digits; four are kept. | sum-cut
20:-730 30:999 | -9999 | - | SUB 30 in cell 20 subtracts 999, the contents of cell 30, from the accumulator, which goes from -9999 to -0998. The true result, -10998, has five digits; four are kept. The minus of -730 is ignored: the slides have no sign. | sign-ignored sum-cut
20:330 | 0 | - | TAC 30 in cell 20 finds +0000 not negative: the bug goes on to cell 21. |
20:330 | -1 | - | TAC 30 in cell 20 finds -0001 negative: the bug goes to cell 30. |
20:413 | 132 | - | SFT 13 in cell 20 shifts the accumulator left 1 and right 3: it goes from +0132 to +0001. |
20:496 | 132 | - | SFT 96 in cell 20 shifts the accumulator left 9 and right 6: it goes from +0132 to +0000. |
20:530 30:69 | 0 | - | OUT 30 in cell 20 punches 069, the contents of cell 30. |
20:530 | 0 | - | OUT 30 in cell 20 punches 000, because cell 30 is blank. | blank-read
20:630 | 1068 | - | STO 30 in cell 20 writes 068, the low three digits of +1068, into cell 30, which is blank. | store-truncated
20:630 21:403 | 1068 | - | STO 30 in cell 20 writes 068, the low three digits of +1068, into cell 30, which is blank. |
20:705 | 5 | - | SUB 05 in cell 20 subtracts 000, because cell 05 is blank, from the accumulator, which goes from +0005 to +0005. | number-as-address
20:899 | 0 | - | JMP 99 in cell 20 writes 821, the jump back, into cell 99 and moves the bug to cell 99. | jump-to-99
20:630 30:68 | 68 | - | STO 30 in cell 20 writes 068, the accumulator, into cell 30, which holds it already. |
20:600 | 68 | - | STO 00 in cell 20 writes 068, the accumulator, to cell 00, which is printed 001 and cannot be changed. | write-to-00
20:822 | 0 | - | JMP 22 in cell 20 writes 821, the jump back, into cell 99 and moves the bug to cell 22. |
20:952 | 0 | - | HRS 52 in cell 20 moves the bug to cell 52 and the machine stops. |
";

#[test]
fn sentences() {
    for row in SENTENCES.lines() {
        let columns: Vec<&str> = row.split('|').map(str::trim).collect();
        let [image, accumulator, card, sentence, warnings] = columns[..] else {
            panic!("five columns: {row}");
        };
        let image = image.trim_matches('-').replace(' ', "\n");
        let memory = image::parse(&image).expect("an image");
        let mut machine = Machine::from_image(memory, "20".parse().expect("an address"));
        machine.accumulator = accumulator.parse().expect("an accumulator");
        let card: Option<Card> = (card != "-").then(|| card.parse().expect("a card"));
        let preview = preview(&machine, card);
        assert_eq!(preview.to_string(), sentence);
        let names: Vec<&str> = preview.warnings().map(StepWarning::name).collect();
        assert_eq!(names, warnings.split_whitespace().collect::<Vec<_>>(), "{sentence}");
    }
}

#[test]
fn warnings() {
    let address = |number| Address::new(number).expect("two digits hold it");
    let word = |value| cardiac_core::Word::new(value).expect("three digits hold it");
    for (warning, sentence) in [
        (
            StepWarning::SignIgnored { word: word(-530) },
            "-530 is executed as 530: the slides have no sign (R9)",
        ),
        (
            StepWarning::WriteTo00 { word: word(5) },
            "005 is not written: cell 00 is printed 001 and cannot be changed (R6)",
        ),
        (
            StepWarning::WriteTo99 { word: word(-123), becomes: word(823) },
            "-123 becomes 823: cell 99 has a printed 8 and two squares (R7)",
        ),
        (StepWarning::BlankRead { cell: address(30) }, "cell 30 is blank and is read as 000 (R12)"),
        (
            StepWarning::SumCut {
                sum: -10_998,
                kept: Accumulator::new(-998).expect("four digits"),
            },
            "-10998 has five digits: the accumulator keeps -0998 (R14)",
        ),
        (
            StepWarning::StoreTruncated {
                accumulator: Accumulator::new(1068).expect("four digits"),
                stored: word(68),
            },
            "+1068 does not fit into a cell, which has three digits: 068 is stored; keep the sum \
             below 1000, or save its fourth digit with SFT 0,3 before the next CLA",
        ),
        (
            StepWarning::JumpTo99 { next: address(42) },
            "JMP overwrites cell 99 before it jumps, so this does not return but goes on in cell 42: \
             begin the subroutine with CLA 99 and STO, which copy cell 99 to its end",
        ),
        (
            StepWarning::NumberAsAddress {
                opcode: Opcode::Sub,
                cell: address(1),
                contents: Cell::Blank,
            },
            "cell 01 is blank and is read as 000 (R12): for the number 1 write `SUB =1`, or name a \
             cell that holds it",
        ),
        (
            StepWarning::NumberAsAddress {
                opcode: Opcode::Sub,
                cell: address(1),
                contents: Cell::Word(word(810)),
            },
            "cell 01 holds 810, which the loader left there: for the number 1 write `SUB =1`, or name \
             a cell that holds it",
        ),
        (
            StepWarning::DataExecuted { word: word(12), after: Some(address(14)) },
            "012 is data and is executed as an instruction: is HRS missing after cell 14?",
        ),
        (
            StepWarning::DataExecuted { word: word(12), after: None },
            "012 is data and is executed as an instruction: a jump leads here; it should lead \
             to an instruction",
        ),
        (
            StepWarning::InstructionOverwritten {
                by: address(10),
                opcode: Opcode::Inp,
                word: word(7),
            },
            "INP in cell 10 overwrote the instruction here with 007, and 007 was executed: use \
             another cell for this INP",
        ),
        (StepWarning::MissingWord(MissingWord::BlankCard), "the card is blank: the machine stops"),
        (StepWarning::MissingWord(MissingWord::NoCard), "there is no card: the machine stops"),
    ] {
        assert_eq!(warning.to_string(), sentence);
    }
}
