//! Every number in the text of a lesson is true: each claim about the machine is compared with a
//! run, and no number is left over.

use std::collections::BTreeSet;

use cardiac_core::assembler::assemble;
use cardiac_core::{Accumulator, Address, Card, Opcode, deck};
use cardiac_programs::lesson::{LESSONS, Lesson, find};
use cardiac_programs::run::RunnableProgram;

/// The claims, each with its facts: `text => conditions: fact = value`, where conditions are cards,
/// `after N` steps, and another answer in a gap.
const CLAIMS: &[(&str, &[&str])] = &[
    (
        "card-in",
        &[
            "This one begins\nin cell 10 => : bug = 10",
            "with the code 9 => : code HRS = 9",
            "INP 20. To the machine that is the number 020 => : word INP 20 = 020",
            "so it would punch 020 => gap 1 10; cards 042: card 1 = 020",
            "Cell 10 holds => : cell 10 = 020",
            "Nothing has been put into cell 21 => cards 042: cell 21 = ---",
            "a blank cell is punched as 000 => gap 1 21; cards 042: card 1 = 000",
            "JMP 00 makes the bug jump to cell 00 and go on => gap 2 JMP; cards 042; after 3: bug = 00",
            "The 001 in that cell => : cell 00 = 001",
            "OUT 00 punches cell 00 on a second card => gap 2 OUT; cards 042: card 2 = 001",
            "INP 20. Set the slides to 0, 2 and 0 => : next = 020",
            "move the bug to cell 11 => cards 042; after 1: bug = 11",
            "copy 042 from the card into cell 20 => cards 042; after 1: cell 20 = 042",
            "OUT 20. Slides to 5, 2 and 0 => cards 042; after 1: next = 520",
            "the bug to cell 12 => cards 042; after 2: bug = 12",
            "HRS 00. Slides to 9, 0 and 0 => cards 042; after 2: next = 900",
            "The bug goes on to cell 13 => : cell-of HRS = 12",
            "sends it to cell 00 => cards 042: bug = 00",
        ],
    ),
    (
        "adding",
        &[
            "CLA 20 writes 19 => cards 019 023; after 3: acc = +0019",
            "ADD 21 is an addition on paper, and the bottom row is 42 => cards 019 023; after 4: acc = +0042",
            "it goes on to cell 14 before => : cell-of ADD = 13",
            "and so far it is blank. The sum is in the accumulator => cards 019 023; after 4: cell 22 = ---",
        ],
    ),
    (
        "loop",
        &[
            "with the bug on cell 00 => cards 001 002: bug = 00",
            "INP 16. To the machine that is the number 016 => : cell 10 = 016",
            "the total itself would always stay 000 => gap 1 card; cards 005 007: card 2 = 000",
            "an 8, and the number of the cell => : word JMP 00 = 800",
            "The program begins in cell 10 => : bug = 10",
            "which is cell 10 => : cell-of INP = 10",
            "The JMP is in cell 15 => : cell-of JMP = 15",
            "The first round, up to the output card: 005 => cards 005 007; after 5: card 1 = 005",
            "JMP 10. The bug goes on to cell 16. Write 16 behind the 8 in cell 99, and only then put the bug back on cell 10 => cards 005 007; after 6: cell 99 = 816",
            "put the bug back on cell 10 => cards 005 007; after 6: bug = 10",
            "Now the total is 012 => cards 005 007; after 12: cell total = 012",
        ],
    ),
    (
        "way-out",
        &[
            "Cell 00 always holds 001 => : cell 00 = 001",
            "The cell must hold 001 => : cell 00 = 001",
            "SUB 1 takes away what is in cell 01 => : word SUB 1 = 701",
            "and that is blank => cards 003: cell 01 = ---",
            "The program would punch 000 forever => gap 0 count; cards 003; after 2000: card 100 = 000",
            "the first one is 003 => cards 003: card 1 = 003",
            "The accumulator is zero now => cards 001; after 5: acc = +0000",
            "on cell 16 => cards 001; after 6: bug = 16",
            "Back to cell 11 => cards 001; after 7: bug = 11",
            "the accumulator is -1 => cards 001; after 11: acc = -0001",
            "the bug goes to cell 17 => cards 001; after 12: bug = 17",
        ],
    ),
    (
        "shifting",
        &[
            "So 365 is 0365 there => cards 365; after 2: acc = +0365",
            "SFT 0,2 moves it no\nplaces to the left and two to the right: 0003 => cards 365; after 3: acc = +0003",
            "Write 0365 in four squares. How far to the left until the 3 has fallen off? And then back, until only the 6 => : shift 365 2 3 = +0006",
            "One place to the left is 3650: only the zero in front is lost, and the 3 is still there. => : shift 365 1 0 = +3650",
            "Three places to the right leave the 3 => : shift 365 1 3 = +0003",
            "One place to the right is 0036 => : shift 365 0 1 = +0036",
            "Two to the left is 6500, which is good: the 3 is lost => : shift 365 2 0 = +6500",
            "two to the right is 0065 => : shift 365 2 2 = +0065",
            "Three places to the right leave nothing of 0365: 0000 => : shift 365 0 3 = +0000",
            "Three places to the left is 5000 => : shift 365 3 0 = +5000",
            "0907, two places to the right => cards 907; after 2: acc = +0907",
            "The number goes to the accumulator: 0365 => cards 365; after 2: acc = +0365",
            "SFT 02. Two places to the right: 0003 => cards 365; after 3: acc = +0003",
            "The first digit is punched, 003 => cards 365; after 5: card 1 = 003",
            "SFT 23. First two places to the left, 6500 => : shift 365 2 0 = +6500",
            "three to the right, 0006 => cards 365; after 7: acc = +0006",
        ],
    ),
    (
        "subroutine",
        &[
            "The program begins in cell\n10 => : bug = 10",
            "the subroutine in cell 50 => cards 005; after 3: bug = 50",
            "Each JMP leaves an 8 there => : word JMP 00 = 800",
            "Cell 00 always holds 001 => : cell 00 = 001",
            "it would reach `back`, which is still blank => gap 2 99; cards 005; after 8: cell back = ---",
            "third instruction, in cell 12 => : cell-of JMP = 12",
            "Cell 12 holds the JMP itself => : cell-of JMP = 12",
            "JMP 50. The bug goes on to cell 13. Write 13 into cell 99, after the 8 => cards 005; after 3: cell 99 = 813",
            "put the bug on cell 50 => cards 005; after 3: bug = 50",
            "fetches 813 from cell 99 => cards 005; after 5: acc = +0813",
            "writes it into cell 55 => cards 005; after 6: cell 55 = 813",
            "the accumulator is 10 afterwards => cards 005; after 8: acc = +0010",
            "The bug is on cell 55, which holds the 813 => cards 005; after 8: bug = 55",
            "back to cell 13 => cards 005; after 9: bug = 13",
            "This JMP also writes 56 into cell 99 => cards 005; after 9: cell 99 = 856",
        ],
    ),
];

/// Returns all texts of a lesson for the student.
fn prose(lesson: &Lesson) -> Vec<String> {
    let mut said = vec![lesson.text.clone(), lesson.praise.clone()];
    for gap in &lesson.gaps {
        said.push(gap.hint.clone());
        said.extend(gap.wrong.iter().map(|wrong| wrong.say.clone()));
    }
    for asked in &lesson.predictions {
        said.extend([asked.question.clone(), asked.hint.clone()]);
        said.extend(asked.wrong.iter().map(|wrong| wrong.say.clone()));
    }
    let by_hand = lesson.by_hand.as_ref().expect("ours all have it");
    said.push(by_hand.text.clone());
    said.extend(by_hand.tasks.iter().map(|task| task.say.clone()));
    said
}

/// The numbers that need no claim: the cards in the lesson, the cells in its program, and the two
/// printed cells.
fn given(lesson: &Lesson) -> BTreeSet<String> {
    let by_hand = lesson.by_hand.iter().flat_map(|by_hand| &by_hand.cards);
    let asked = lesson.predictions.iter().flat_map(|asked| &asked.cards);
    let cards = lesson.cases.iter().flat_map(|case| &case.cards).chain(asked).chain(by_hand);
    let solved = lesson.solution();
    let named = solved.lines().filter_map(|line| line.split(';').next());
    let named = named.flat_map(str::split_whitespace).map(str::to_owned);
    cards.map(ToString::to_string).chain(named).chain(["00".into(), "99".into()]).collect()
}

/// Returns the value of a fact in a run.
fn look_up(lesson: &Lesson, conditions: &str, what: &str) -> String {
    let mut answers: Vec<String> = lesson.gaps.iter().map(|gap| gap.model().to_owned()).collect();
    let (mut cards, mut after) = (Vec::new(), None);
    for condition in conditions.split("; ").filter(|condition| !condition.is_empty()) {
        let (name, rest) = condition.split_once(' ').expect("a condition has a value");
        match name {
            "gap" => {
                let (place, answer) = rest.split_once(' ').expect("a gap and its answer");
                let place: usize = place.parse().expect("the place of a gap");
                answer.clone_into(&mut answers[place]);
            }
            "cards" => {
                let text = rest.replace(' ', "\n");
                cards = deck::cards(&text).collect::<Result<Vec<Card>, _>>().expect("cards");
            }
            "after" => after = Some(rest.parse().expect("a number of steps")),
            _ => panic!("{condition}"),
        }
    }
    let source = lesson.fill(answers.iter().map(String::as_str));
    let program = RunnableProgram::new(&source).expect("it is assembled");
    // Without cards nothing has run.
    let steps = after.unwrap_or(if cards.is_empty() { 0 } else { lesson.steps });
    let done = program.run(&cards, steps);
    let memory = done.machine.memory;
    let words: Vec<&str> = what.split(' ').collect();
    match words[..] {
        ["bug"] => done.machine.bug.to_string(),
        ["acc"] => done.machine.accumulator.to_string(),
        ["next"] => memory.cell(done.machine.bug).to_string(),
        ["cell", name] => memory.cell(program.cell(name).expect("a cell")).to_string(),
        ["card", number] => {
            let number: usize = number.parse().expect("the number of a card");
            done.punched[number - 1].to_string()
        }
        ["code", name] => {
            let opcode = Opcode::ALL.iter().position(|opcode| opcode.mnemonic() == name);
            opcode.expect("one of the ten").to_string()
        }
        ["word", name, cell] => {
            let line = format!("{name} {cell}");
            let image = assemble(&line, |_| {}).expect("a line").image;
            image.cell(Address::new(10).expect("a cell")).to_string()
        }
        ["shift", number, left, right] => {
            let digits = |text: &str| text.parse().expect("a digit");
            let number: Accumulator = number.parse().expect("a number");
            number.shifted(digits(left), digits(right)).to_string()
        }
        // The first cell with this instruction.
        ["cell-of", name] => {
            let is_it = |cell: &Address| {
                let word = memory.cell(*cell).word().map(cardiac_core::Instruction::from);
                word.is_some_and(|instruction| instruction.opcode.mnemonic() == name)
            };
            let cells = Address::all().skip(10);
            cells.into_iter().find(is_it).expect("it is in the program").to_string()
        }
        _ => panic!("{what}"),
    }
}

#[test]
fn every_claim_is_true() {
    for (name, claims) in CLAIMS {
        let lesson = find(name).expect("one of ours").lesson();
        let prose = prose(&lesson).join("\n");
        for claim in *claims {
            let (said, fact) = claim.split_once(" => ").expect("a claim");
            assert!(prose.contains(said), "{name} does not say: {said}");
            let (conditions, fact) = fact.split_once(": ").expect("conditions and a fact");
            let (what, value) = fact.split_once(" = ").expect("a fact");
            assert_eq!(look_up(&lesson, conditions, what), value, "{name}: {said}");
        }
    }
}

#[test]
fn every_number_has_a_claim() {
    assert_eq!(CLAIMS.len(), LESSONS.len());
    for (name, claims) in CLAIMS {
        let lesson = find(name).expect("one of ours").lesson();
        let given = given(&lesson);
        let mut left = prose(&lesson).join("\n");
        for claim in *claims {
            let (said, _) = claim.split_once(" => ").expect("a claim");
            left = left.replace(said, "");
        }
        let is_of_a_number = |character: char| character.is_ascii_digit() || character == '-';
        let numbers = left.split(|character| !is_of_a_number(character));
        let numbers = numbers.filter(|text| text.contains(|digit: char| digit.is_ascii_digit()));
        let unproved: Vec<&str> = numbers.filter(|number| !given.contains(*number)).collect();
        assert_eq!(unproved, [""; 0], "{name}");
    }
}
