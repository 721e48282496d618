//! No sample program, model solution or lesson has a warning, from the assembler or in a run.

use std::fs;
use std::path::Path;

use cardiac_core::assembler::assemble;
use cardiac_core::{Address, Card, Machine, Sanitizer, StepWarning, Word, deck};
use cardiac_programs::SAMPLES;
use cardiac_programs::assignment;
use cardiac_programs::lesson::LESSONS;

/// A step limit above every program.
const NEVER: u64 = 1_000_000;

/// The lesson that shows a sum that is too large for a cell: 999 and 1.
const TEACHES_TRUNCATION: &str = "adding";

/// Asserts that a source has no warning, and none in a run with each row of cards.
fn check(name: &str, source: &str, rows: &[Vec<Card>]) {
    let assembly = assemble(source, |found| panic!("{name}: {found}")).expect("it has no errors");
    let start = Machine::from_image(assembly.image, assembly.start);
    for row in rows {
        let (mut machine, mut hopper) = (start, assembly.cards().chain(row.iter().copied()));
        let mut sanitizer = Sanitizer::new(&machine.memory, |cell| assembly.role(cell));
        let report = |cell: Address, _, warning: StepWarning| {
            let is_taught = matches!(warning, StepWarning::StoreTruncated { .. })
                && name == TEACHES_TRUNCATION
                && row.contains(&Card::Word(Word::MAX));
            assert!(is_taught, "{name}, cell {cell}: {warning}");
        };
        let _ = machine.run_sanitized(&mut hopper, |_| {}, NEVER, &mut sanitizer, report);
    }
}

fn cards(text: &str) -> Vec<Card> {
    deck::cards(text).collect::<Result<_, _>>().expect("cards")
}

#[test]
fn no_sample_gives_a_warning() {
    for sample in SAMPLES {
        check(sample.name, sample.text, &[cards(sample.cards)]);
    }
}

#[test]
fn no_model_solution_gives_a_warning() {
    let assignments = Path::new(env!("CARGO_MANIFEST_DIR")).join("assignments");
    let mut count = 0;
    for folder in fs::read_dir(assignments).expect("the folder is there") {
        let folder = folder.expect("it can be read").path();
        let text = fs::read_to_string(folder.join("assignment.toml")).expect("a form");
        let assignment = assignment::parse(&text).expect("a sound form");
        let rows: Vec<_> = assignment.cases.iter().map(|case| case.cards.clone()).collect();
        let model = folder.join(&assignment.model);
        check(&model.to_string_lossy(), &fs::read_to_string(&model).expect("a text"), &rows);
        count += 1;
    }
    assert!(count >= 5, "{count}");
}

#[test]
fn no_lesson_gives_a_warning() {
    for printed in LESSONS {
        for lesson in [Some(printed.lesson()), printed.lesson_in("es")].into_iter().flatten() {
            let rows: Vec<_> = lesson.cases.iter().map(|case| case.cards.clone()).collect();
            check(printed.name, &lesson.solution(), &rows);
        }
    }
}
