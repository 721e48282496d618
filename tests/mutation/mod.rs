//! Real program files, changed as editors, mail and people change them.

mod change;
pub(crate) mod variants;

use cardiac_core::load::{decode, load};
use cardiac_core::{Card, Format, Stop, Word};

use crate::rng::Rng;
use change::changed;
use variants::{TestProgram, Variant, programs};

/// A step limit above every program.
const STEPS: u64 = 200_000;

/// Changes one file after another and compares the output cards.
pub(crate) fn search(count: usize, seed: u64) {
    let programs = programs();
    let variants: Vec<(&TestProgram, Variant)> = programs
        .iter()
        .flat_map(|program| program.variants().into_iter().map(move |text| (program, text)))
        .collect();
    let mut rng = Rng::new(seed);
    let mut misread = Vec::new();
    for _ in 0..count {
        let (program, text) = &variants[rng.below(variants.len())];
        let (change, bytes) = changed(&text.content, text.has_columns, &mut rng);
        let Some(cards) = silent_result(&bytes, text.format, &program.cards) else { continue };
        if cards != program.punched {
            let shown = String::from_utf8_lossy(&bytes).into_owned();
            misread.push(format!("{} as {}, {change}:\n{shown}", program.name, text.form));
        }
    }
    assert!(
        misread.is_empty(),
        "{} misread silently, such as\n{}",
        misread.len(),
        misread.join("\n----\n")
    );
}

/// Returns the output cards of a file that loads and runs without any message.
fn silent_result(bytes: &[u8], format: Option<Format>, cards: &[Card]) -> Option<Vec<Word>> {
    let text = decode(bytes).ok()?;
    let mut is_silent = true;
    let program = load(&text, format, None, |_| is_silent = false).ok()?;
    let mut input = program.cards.iter().chain(cards).copied();
    let mut punched = Vec::new();
    let run = program.machine().run(&mut input, |word| punched.push(word), STEPS);
    let is_good = match run.stop {
        Some(Stop::Halted(_)) => true,
        // A deck that ends while it is loading is reported.
        Some(Stop::BlankCard(cell)) => program.format != Format::Deck || cell.get() > 1,
        _ => false,
    };
    (is_silent && is_good).then_some(punched)
}
