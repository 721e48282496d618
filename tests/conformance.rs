//! The conformance suite (`conformance/README.md`), run through core.

use std::collections::{BTreeMap, VecDeque};

use crate::by_hand::{ReferenceMachine, StepResult};
use crate::support::suite::{Case, Expect, cases};
use cardiac_core::{Card, Machine, Memory, Stop, deck};

/// Every value that a case may compare, as text.
#[derive(Debug, PartialEq)]
struct Outcome {
    cards: Vec<String>,
    steps: u64,
    stop: &'static str,
    bug: String,
    accumulator: String,
    memory: BTreeMap<String, String>,
}

/// A step limit above every case, so that a faulty machine stops too.
const NEVER: u64 = 1_000_000;

fn cards(text: &[String]) -> Vec<Card> {
    deck::cards(&text.join("\n")).collect::<Result<_, _>>().expect("cards")
}

fn through_core(case: &Case) -> Outcome {
    let mut memory = Memory::new();
    for (cell, word) in &case.memory {
        memory.write(cell.parse().expect("an address"), word.parse().expect("a word"));
    }
    let mut machine = Machine::from_image(memory, case.start.parse().expect("an address"));
    let mut input = VecDeque::from(cards(&case.cards));
    let (mut punched, mut steps) = (Vec::new(), 0);
    let mut stop = None;
    let starts = std::iter::once(None).chain(case.resume.iter().map(Some));
    for resume in starts {
        if let Some(resume) = resume {
            assert!(matches!(stop, Some(Stop::Halted(_) | Stop::BlankCard(_))), "{}", case.name);
            machine.bug = resume.bug.parse().expect("an address");
            input.extend(cards(&resume.cards));
        }
        let left = case.limit.unwrap_or(NEVER) - steps;
        let mut next_card = std::iter::from_fn(|| input.pop_front());
        let run = machine.run(&mut next_card, |word| punched.push(word.to_string()), left);
        steps += run.steps;
        stop = run.stop;
    }
    let memory = case.expect.memory.keys();
    Outcome {
        cards: punched,
        steps,
        stop: stop.map_or("step-limit", Stop::name),
        bug: machine.bug.to_string(),
        accumulator: machine.accumulator.to_string(),
        memory: memory
            .map(|cell| {
                (cell.clone(), machine.memory.cell(cell.parse().expect("an address")).to_string())
            })
            .collect(),
    }
}

fn by_hand(case: &Case) -> Outcome {
    let blank = |card: &String| if card == "blank" { "---".to_string() } else { card.clone() };
    let mut reference = ReferenceMachine::new();
    for (cell, word) in &case.memory {
        reference.write_cell(cell, word);
    }
    let mut input: VecDeque<String> = case.cards.iter().map(blank).collect();
    let (mut punched, mut steps, mut stop) = (Vec::new(), 0, "");
    let starts = std::iter::once((&case.start, &[][..]))
        .chain(case.resume.iter().map(|r| (&r.bug, &r.cards[..])));
    for (bug, more) in starts {
        reference.move_bug(bug);
        input.extend(more.iter().map(blank));
        stop = loop {
            if steps == case.limit.unwrap_or(NEVER) {
                break "step-limit";
            }
            let turn = reference.step(&mut input);
            steps += u64::from(turn != StepResult::BlankCell);
            match turn {
                StepResult::Continued => {}
                StepResult::Punched(word) => punched.push(word),
                StepResult::Halted => break "halted",
                StepResult::BlankCard => break "blank-card",
                StepResult::BlankCell => break "blank-cell",
            }
        };
    }
    Outcome {
        cards: punched,
        steps,
        stop,
        bug: reference.bug(),
        accumulator: reference.accumulator(),
        memory: case
            .expect
            .memory
            .keys()
            .map(|cell| (cell.clone(), reference.cell(cell)))
            .collect(),
    }
}

fn expected(expect: &Expect) -> Outcome {
    const STOPS: [&str; 4] = ["halted", "blank-card", "blank-cell", "step-limit"];
    Outcome {
        cards: expect.cards.clone(),
        steps: expect.steps,
        stop: STOPS.into_iter().find(|stop| *stop == expect.stop).expect("one of the four stops"),
        bug: expect.bug.clone(),
        accumulator: expect.accumulator.clone(),
        memory: expect.memory.clone(),
    }
}

#[test]
fn every_case_through_core() {
    for case in cases() {
        assert_eq!(through_core(&case), expected(&case.expect), "{}", case.name);
    }
}

#[test]
fn every_case_by_hand() {
    for case in cases() {
        assert_eq!(by_hand(&case), expected(&case.expect), "{}", case.name);
    }
}

#[test]
fn every_case_says_what_it_is() {
    let cases = cases();
    let names: std::collections::BTreeSet<&str> =
        cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len(), "names are different from each other");
    for case in &cases {
        assert!(!case.source.is_empty() && !case.shows.is_empty(), "{}", case.name);
    }
}
