//! Warnings of a run: beginners' mistakes are reported, and no published program gets a warning.

use std::collections::BTreeMap;

use crate::support::suite::{Case, cases};
use crate::support::{card_decks, machines};
use cardiac_core::assembler::{DiagnosticKind, assemble};
use cardiac_core::{
    Address, Card, Cell, Instruction, LoopDetector, Machine, Memory, RunOutcome, Sanitizer,
    StepWarning, Strip, deck, image, preview,
};
use proptest::prelude::*;
use serde::Deserialize;

/// A step limit above every program.
const NEVER: u64 = 1_000_000;

/// Runs a machine and returns the warnings, as `cell name`.
fn warnings(mut machine: Machine, mut sanitizer: Sanitizer, cards: &[Card]) -> Vec<String> {
    let mut found = Vec::new();
    let report =
        |cell: Address, _, warning: StepWarning| found.push(format!("{cell} {}", warning.name()));
    let _ =
        machine.run_sanitized(&mut cards.iter().copied(), |_| {}, NEVER, &mut sanitizer, report);
    found
}

fn source_warnings(source: &str, cards: &[Card]) -> Vec<String> {
    let assembly = assemble(source, |_| {}).unwrap_or_else(|| panic!("it has errors: {source}"));
    let machine = Machine::from_image(assembly.image, assembly.start);
    let sanitizer = Sanitizer::new(&machine.memory, |cell| assembly.role(cell));
    let cards: Vec<Card> = assembly.cards().chain(cards.iter().copied()).collect();
    warnings(machine, sanitizer, &cards)
}

fn image_warnings(text: &str, start: &str, cards: &str) -> Vec<String> {
    let memory = image::parse(&text.replace(' ', "\n")).expect("an image");
    let machine = Machine::from_image(memory, start.parse().expect("a cell"));
    warnings(machine, Sanitizer::from_memory(&machine.memory), &words(cards))
}

fn words(cards: &str) -> Vec<Card> {
    deck::cards(&cards.replace(' ', "\n")).collect::<Result<_, _>>().expect("cards")
}

/// Sources with a beginner's mistake, and the first warning.
const FAULTS: &[(&str, &str)] = &[
    ("CLA a\n ADD a\n STO b\n OUT b\n HRS\na: DATA 700\nb: RES 1", "12 store-truncated"),
    ("CLA a\n SUB b\n STO c\n HRS\na: DATA -600\nb: DATA 600\nc: RES 1", "12 store-truncated"),
    // The sum is shifted to the left, where its fourth digit is lost anyway.
    ("CLA a\n ADD a\n STO b\n SFT 1,0\n STO b\n HRS\na: DATA 700\nb: RES 1", "12 store-truncated"),
    // HRS is missing.
    ("INP n\n CLA n\n ADD n\n STO n\n OUT n\nn: RES 1\nEND\nDATA 12", "15 data-executed"),
    ("CLA a\n ADD b\n STO c\n OUT c\nc: RES 1\na: DATA 4\nb: DATA 9", "14 data-executed"),
    ("CLA a\n ADD b\n STO c\n OUT c\nc: RES 1\na: DATA 300\nb: DATA 9", "14 data-executed"),
    ("INP n\n OUT n\nn: DATA 0\nEND\nDATA 7", "12 data-executed"),
    ("OUT a\na: DATA 42", "11 data-executed"),
    ("OUT 15\n INP 15\n CLA 15\n ADD 15\n JMP 15\nEND\nDATA 17", "10 blank-read"),
    // JMP 99 does not return.
    ("main: JMP twice\n HRS\ntwice: CLA x\n ADD x\n STO x\n JMP 99\nx: DATA 3", "15 jump-to-99"),
    // The number 1 was intended.
    ("CLA n\n SUB 1\n STO n\n HRS\nn: DATA 3", "11 number-as-address"),
    ("CLA 7\n ADD 9\n HRS", "10 number-as-address"),
    ("OUT 5\n HRS", "10 number-as-address"),
    // Cell 12 holds the program.
    ("INP 12\n CLA 00\n ADD 00\n STO n\n HRS\nn: RES 1\nEND\nDATA 7", "12 instruction-overwritten"),
    ("CLA n\n ADD n\n STO 14\n CLA n\n OUT n\n HRS\nn: DATA 4", "14 instruction-overwritten"),
];

#[test]
fn mistakes_are_reported() {
    for (source, fault) in FAULTS {
        let found = source_warnings(source, &[]);
        assert_eq!(found.first().map(String::as_str), Some(*fault), "{source}: {found:?}");
    }
}

/// The lines of a source after which the assembler expects HRS or JMP.
fn lines_before_data(source: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    let _ = assemble(source, |found| {
        if matches!(found.kind, DiagnosticKind::ExecutesNonInstruction { is_jump: false, .. }) {
            lines.push(found.line);
        }
    });
    lines
}

#[test]
fn a_missing_halt_is_reported_before_the_run() {
    for (source, line) in [
        ("INP n\n CLA n\n ADD n\n STO n\n OUT n\nn: RES 1\nEND\nDATA 12", 5),
        ("CLA a\n ADD b\n STO c\n OUT c\nc: RES 1\na: DATA 4\nb: DATA 9", 4),
        ("CLA a\n ADD b\n STO c\n OUT c\nc: RES 1\na: DATA 300\nb: DATA 9", 4),
        ("CLA a\n ADD b\n STO c\n OUT c\nc: DATA 0\na: DATA 300\nb: DATA 9", 4),
        ("INP n\n CLA n\n ADD =1\n STO m\n OUT m\nn: RES 1\nm: RES 1", 5),
        ("INP n\n OUT n\nn: DATA 0\nEND\nDATA 7", 2),
        ("10 INP 13\n11 CLA 13\n12 OUT 13\n13 RES 1", 3),
        ("10 013 INP n\n11 113 CLA n\n12 513 OUT n\n13 --- n RES 1", 3),
        ("loop: INP n\n CLA n\n TAC loop\n OUT n\n TAC loop\nn: RES 1", 5),
    ] {
        let is_source = assemble(source, |_| {}).is_some();
        if is_source {
            assert_eq!(lines_before_data(source), [line], "{source}");
        }
    }
}

#[test]
fn made_instructions_are_not_reported_before_the_run() {
    let made = [
        // The return from a subroutine, and instructions made of a part and a number.
        "main: JMP s\n HRS\ns: CLA 99\n STO back\n OUT back\nback: RES 1",
        "CLA part\n ADD 00\n STO made\n OUT made\nmade: RES 1\n HRS\npart: DATA CLA 50",
        "CLA made\n ADD 00\n STO made\nmade: DATA 530\n HRS",
        "CLA 50\n STO made\nmade: RES 1\n HRS\n ORG 50\n HRS",
        // A card that is executed.
        "INP made\nmade: RES 1\n HRS",
        // Shifted digits may be anything.
        "INP n\n CLA n\n SFT 2,0\n STO made\nmade: RES 1\n HRS\nn: RES 1",
    ];
    for source in made.iter().chain(SOUND) {
        assert!(assemble(source, |_| {}).is_some(), "{source}");
        assert_eq!(lines_before_data(source), [0; 0], "{source}");
    }
}

#[test]
fn mistakes_in_images_and_decks_are_reported() {
    for (image, cards, fault) in [
        ("10:015 11:115 12:215 13:615 14:515", "12", "15 data-executed"),
        ("10:012 11:100 12:200 13:650 14:900", "7", "12 instruction-overwritten"),
        ("10:840 11:900 40:500 41:899", "", "41 jump-to-99"),
        ("10:100 11:701 12:900", "", "11 number-as-address"),
        ("10:505 11:900", "", "10 number-as-address"),
        ("10:510 11:530 12:900", "", "11 blank-read"),
        ("10:120 11:220 12:621 13:900 20:600", "", "12 store-truncated"),
    ] {
        let found = image_warnings(image, "10", cards);
        assert_eq!(found.first().map(String::as_str), Some(fault), "{image}: {found:?}");
    }
    // The loader leaves its last card in cell 01, and writes the program with INP.
    let deck = "2 800 10 100 11 701 12 15 13 16 14 900 15 500 2 810 42 43";
    let found = warnings(Machine::new(), Sanitizer::from_memory(&Memory::new()), &words(deck));
    assert_eq!(found, ["11 number-as-address"]);
    let overwriting = "2 800 10 12 11 100 12 200 13 900 2 810 7";
    let found =
        warnings(Machine::new(), Sanitizer::from_memory(&Memory::new()), &words(overwriting));
    assert_eq!(found, ["12 instruction-overwritten"]);
}

/// An instruction that gives a warning is checked each time, and a write into it is still noticed.
#[test]
fn an_overwritten_instruction_that_gave_a_warning_is_reported() {
    for (instruction, warning) in
        [("STO 00", "write-to-00"), ("STO 99", "write-to-99"), ("CLA 9", "number-as-address")]
    {
        let source = format!("begin: {instruction}\n INP begin\n JMP begin\nEND\nDATA 7");
        let expected = [warning, "instruction-overwritten"].map(|name| format!("10 {name}"));
        assert_eq!(source_warnings(&source, &[]), expected, "{source}");
    }
}

/// Nothing is written before the first step.
#[test]
fn a_start_in_a_blank_cell_is_reported() {
    for (source, is_reported) in [
        ("INP n\n OUT n\n HRS\nn: RES 1\nEND n", true),
        ("START n\n OUT 00\n HRS\nn: RES 2", true),
        ("INP n\n OUT n\n HRS\nn: RES 1\nEND 10", false),
        ("INP n\n OUT n\n HRS\nn: RES 1\nEND 00", false),
    ] {
        let mut found = Vec::new();
        let assembly = assemble(source, |diagnostic| found.push(diagnostic.kind.to_string()));
        assert!(assembly.is_some(), "{source}");
        let has_warning = found.iter().any(|text| text.contains("is blank, and stops at once"));
        assert_eq!(has_warning, is_reported, "{source}: {found:?}");
    }
}

/// Sources that correctly make instructions, separate digits, or read cell 00.
const SOUND: &[&str] = &[
    // A subroutine that returns by a copy of cell 99.
    "main: JMP twice\n OUT x\n JMP twice\n OUT x\n HRS\n\
     twice: CLA 99\n STO back\n CLA x\n ADD x\n STO x\nback: RES 1\nx: DATA 3",
    "main: JMP s\n HRS\ns: CLA 99\n STO back\n OUT 00\nback: DATA 0",
    // The return address is one cell further on.
    "main: JMP s\n DATA 5\n HRS\ns: CLA 99\n ADD 00\n STO back\n OUT 00\nback: RES 1",
    // A table: the instruction is incremented in place, or made of a part and a number.
    "n: DATA 3\nnext: CLA fetch\n ADD 00\n STO fetch\nfetch: OUT table-1\n CLA n\n SUB 00\n STO n\n\
     TAC done\n JMP next\ndone: HRS\ntable: DATA 4, 5, 6, 7, 8\n END next",
    "CLA part\n ADD index\n STO made\nmade: RES 1\n HRS\npart: DATA CLA table\nindex: DATA 1\n\
     table: DATA 4, 5",
    "CLA part\n ADD index\n STO made\nmade: RES 1\n HRS\npart: DATA 500\nindex: DATA 10",
    "CLA index\n ADD =500\n STO made\nmade: DATA 0\n HRS\nindex: DATA 10",
    // The fourth digit is kept, or shifted out on purpose.
    "CLA a\n ADD a\n STO low\n SFT 0,3\n STO high\n HRS\na: DATA 700\nlow: RES 1\nhigh: RES 1",
    "CLA a\n SFT 1,0\n STO a\n OUT a\n HRS\na: DATA 712",
    // Cell 00 holds 001; a cell from 01 to 09 that is written is a cell like any other.
    "CLA 00\n ADD 00\n SUB 00\n STO 5\n CLA 5\n OUT 5\n HRS",
    "INP 3\n CLA 3\n ADD 3\n STO 4\n OUT 4\n HRS\nEND\nDATA 21",
];

#[test]
fn sound_programs_give_no_warning() {
    for source in SOUND {
        assert!(
            source_warnings(source, &[]).is_empty(),
            "{source}: {:?}",
            source_warnings(source, &[])
        );
    }
}

/// The cases with a trap, and their warnings.
const TRAPS: &[(&str, &str)] = &[
    ("edge-sto00-ignored", "21 write-to-00"),
    ("edge-sto99-keeps-8", "21 write-to-99"),
    ("edge-minus-zero-after-sto", "22 store-truncated"),
    ("edge-neg-instruction-sign-ignored", "20 sign-ignored"),
    ("r06-inp-00-takes-its-card", "20 write-to-00"),
    ("r07-inp-99-keeps-the-8", "20 write-to-99, 22 write-to-99"),
    ("r07-sto-99-of-a-negative-number", "22 store-truncated, 22 write-to-99"),
    ("r08-jmp-99-comes-back", "20 jump-to-99"),
    (
        "r09-every-kind-of-negative-instruction",
        "20 sign-ignored, 21 sign-ignored, 22 sign-ignored, 23 sign-ignored, 25 sign-ignored, 26 sign-ignored, 27 sign-ignored, 28 sign-ignored, 29 sign-ignored, 40 sign-ignored, 41 sign-ignored, 42 sign-ignored, 43 sign-ignored",
    ),
    ("r10-jmp-in-99-writes-800", "21 write-to-99"),
    ("r12-blank-operand-of-cla", "21 blank-read"),
    ("r12-blank-operand-of-add-and-sub", "21 blank-read, 24 blank-read"),
    ("r12-blank-operand-of-out", "20 blank-read"),
    ("r14-sum-past-9999", "22 sum-cut"),
    ("r14-sum-past-minus-9999", "22 sum-cut"),
    ("r14-minus-ten-thousand-is-plus-zero", "22 sum-cut"),
];

#[test]
fn the_conformance_suite_gives_no_false_warning() {
    let mut unexpected = Vec::new();
    for case in cases() {
        let mut found = case_warnings(&case);
        found.sort();
        found.dedup();
        let trap = TRAPS.iter().find(|(name, _)| *name == case.name);
        let found = found.join(", ");
        if found != trap.map_or("", |(_, warnings)| warnings) {
            unexpected.push((case.name, found));
        }
    }
    assert!(unexpected.is_empty(), "{unexpected:#?}");
}

fn case_warnings(case: &Case) -> Vec<String> {
    let mut memory = Memory::new();
    for (cell, word) in &case.memory {
        memory.write(cell.parse().expect("an address"), word.parse().expect("a word"));
    }
    let mut machine = Machine::from_image(memory, case.start.parse().expect("an address"));
    let mut sanitizer = Sanitizer::from_memory(&memory);
    let (mut found, mut left) = (Vec::new(), case.limit.unwrap_or(NEVER));
    let starts = std::iter::once((None, &case.cards));
    let again = case.resume.iter().map(|resume| (Some(&resume.bug), &resume.cards));
    for (bug, cards) in starts.chain(again) {
        if let Some(bug) = bug {
            machine.bug = bug.parse().expect("an address");
        }
        let mut cards = words(&cards.join(" ")).into_iter();
        let run = machine.run_sanitized(
            &mut cards,
            |_| {},
            left,
            &mut sanitizer,
            |cell, _, warning| {
                found.push(format!("{cell} {}", warning.name()));
            },
        );
        left -= run.steps;
    }
    found
}

#[derive(Deserialize)]
struct Listing {
    file: String,
    cards: Vec<String>,
}

#[test]
fn published_listings_give_no_warning() {
    let listings: Vec<Listing> =
        serde_json::from_str(include_str!("listings/listings.json")).expect("its own format");
    for Listing { file, cards } in listings {
        let path = format!("{}/tests/listings/{file}", env!("CARGO_MANIFEST_DIR"));
        let source = std::fs::read_to_string(path).expect("the listing is there");
        assert_eq!(lines_before_data(&source), [0; 0], "{file}");
        let found = source_warnings(&source, &words(&cards.join(" ")));
        assert!(found.is_empty(), "{file}: {found:?}");
    }
}

/// Counts the warnings of the previews of all steps, without those that need a run.
fn by_forecast(
    mut machine: Machine,
    cards: &[Card],
    steps: u64,
) -> BTreeMap<(Address, &'static str), u64> {
    let (mut counts, mut strip) = (BTreeMap::new(), Strip::new(cards));
    for _ in 0..steps {
        let preview = preview(&machine, strip.under_reader());
        for warning in preview.warnings().filter(|&warning| is_of_a_step(warning)) {
            *counts.entry((preview.cell, warning.name())).or_default() += 1;
        }
        let _ = machine.step(&mut strip);
    }
    counts
}

/// Returns `true` if the state of the machine alone makes it odd.
fn is_of_a_step(warning: StepWarning) -> bool {
    match warning {
        StepWarning::NumberAsAddress { contents, .. } => contents == Cell::Blank,
        StepWarning::MissingWord(_)
        | StepWarning::StoreTruncated { .. }
        | StepWarning::DataExecuted { .. }
        | StepWarning::InstructionOverwritten { .. } => false,
        _ => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_checked_run_is_a_run_and_finds_what_forecasts_find(
        start in machines(),
        cards in card_decks(10),
        slice in 1_u64..400,
    ) {
        let (mut plain, mut strip) = (start, Strip::new(&cards));
        let run = plain.run(&mut strip, |_| {}, 1000);

        let (mut checked, mut input, mut steps) = (start, Strip::new(&cards), 0);
        let (mut sanitizer, mut counts) = (Sanitizer::from_memory(&start.memory), BTreeMap::new());
        let mut report = |cell, _: Instruction, warning: StepWarning| {
            if is_of_a_step(warning) {
                *counts.entry((cell, warning.name())).or_default() += 1;
            }
        };
        while steps < run.steps {
            let left = slice.min(run.steps - steps);
            let part = checked.run_sanitized(&mut input, |_| {}, left, &mut sanitizer, &mut report);
            steps += part.steps;
        }
        prop_assert_eq!((checked, steps), (plain, run.steps));
        prop_assert_eq!(counts, by_forecast(start, &cards, run.steps));
    }

    #[test]
    fn a_checked_search_is_a_search(start in machines(), cards in card_decks(10)) {
        let (mut plain, mut checked) = (start, start);
        let mut search = LoopDetector::new(&start);
        let outcome = search.run(&mut plain, &mut cards.iter().copied(), |_| {}, 10_000);
        let mut other = LoopDetector::new(&start);
        let mut sanitizer = Sanitizer::from_memory(&start.memory);
        let mut input = cards.iter().copied();
        let found: RunOutcome =
            other.run_slice_sanitized(&mut checked, &mut input, |_| {}, 10_000, &mut sanitizer, |_, _, _| {});
        prop_assert_eq!((found, other.steps(), checked), (outcome, search.steps(), plain));
    }
}

/// The machine code of a loop that gives each kind of warning in every round, and the kinds.
#[test]
fn each_kind_is_reported_a_thousand_times_of_a_cell() {
    let source = "main: CLA big\n ADD big\n STO sum\n CLA 9\n CLA neg\n DATA -120\n ADD most\n \
                  ADD most\n STO 0\n STO 99\n CLA big\nover: SUB big\n JMP next\nnext: JMP main\n\
                  big: DATA 700\nneg: DATA 3\nmost: DATA 999\nsum: RES 1";
    let assembly = assemble(source, |_| {}).expect("a program");
    let machine = Machine::from_image(assembly.image, assembly.start);
    let count = |steps: u64| {
        let (mut machine, mut counts) = (machine, BTreeMap::new());
        let mut sanitizer = Sanitizer::new(&machine.memory, |cell| assembly.role(cell));
        let report = |cell: Address, _: Instruction, warning: StepWarning| {
            *counts.entry(format!("{cell} {}", warning.name())).or_insert(0_u64) += 1;
        };
        let input = &mut std::iter::empty::<Card>();
        let run = machine.run_sanitized(input, |_| {}, steps, &mut sanitizer, report);
        (run, machine, counts)
    };
    let (_, _, short) = count(14 * 999);
    let (run, checked, long) = count(14 * 5000);
    let mut plain = machine;
    let input = &mut std::iter::empty::<Card>();
    assert_eq!((plain.run(input, |_| {}, 14 * 5000), plain), (run, checked));
    for (name, count) in &short {
        let limit = u64::from(Sanitizer::MAX_REPORTS);
        assert_eq!(long[name], if *count == 999 { limit } else { *count }, "{name}: {short:?}");
    }
    assert_eq!(short.len(), long.len(), "{long:?}");
}
