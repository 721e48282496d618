//! The first difference of a run from the expected one, in Spanish.

use cardiac_core::Card;
use cardiac_programs::judge::RunMismatch;
use cardiac_programs::run::{BlankPath, LastInstruction, LoopLocation};

/// Returns the data cards: `entrada 019 023`, `sin entrada`.
pub(super) fn input(cards: &[Card]) -> String {
    /// The number of cards that are shown.
    const MOST: usize = 30;
    let written = |card: &Card| match card {
        Card::Word(word) => word.to_string(),
        Card::Blank => "---".to_owned(),
    };
    let shown: Vec<String> = cards.iter().take(MOST).map(written).collect();
    match cards.len().saturating_sub(MOST) {
        _ if cards.is_empty() => "sin entrada".to_owned(),
        0 => format!("entrada {}", shown.join(" ")),
        more => format!("entrada {} y {more} tarjetas más", shown.join(" ")),
    }
}

/// Returns the difference as a clause.
pub(super) fn mismatch(mismatch: &RunMismatch) -> String {
    match mismatch {
        RunMismatch::WrongOutput { punched, expected } => {
            format!("la salida es {punched}, y debería ser {expected}")
        }
        RunMismatch::WrongCard { card, punched, expected } => {
            format!("la tarjeta de salida {card} es {punched}, y debería ser {expected}")
        }
        RunMismatch::MissingCard { card: 1, expected } => {
            format!("no hay tarjetas de salida, y la tarjeta 1 debería ser {expected}")
        }
        RunMismatch::MissingCard { card: 2, expected } => {
            format!("solo hay 1 tarjeta de salida, y la tarjeta 2 debería ser {expected}")
        }
        RunMismatch::MissingCard { card, expected } => {
            let cards = card - 1;
            format!(
                "solo hay {cards} tarjetas de salida, y la tarjeta {card} debería ser {expected}"
            )
        }
        RunMismatch::ExtraCard { card: 1, punched } => {
            format!("sobra la tarjeta de salida {punched} (no debería haber ninguna)")
        }
        RunMismatch::ExtraCard { card: 2, punched } => {
            format!("sobra la tarjeta de salida {punched} (debería haber solo 1)")
        }
        RunMismatch::ExtraCard { card, punched } => {
            format!("sobra la tarjeta de salida {punched} (debería haber solo {})", card - 1)
        }
        RunMismatch::InfiniteLoop(location) => {
            format!("bucle infinito: {}", repeated(location))
        }
        RunMismatch::StepLimit { steps, model_steps: Some(model) } => {
            format!("no ha terminado en {steps} pasos (el modelo termina en {model})")
        }
        RunMismatch::StepLimit { steps, model_steps: None } => {
            format!("no ha terminado en {steps} pasos")
        }
        RunMismatch::CardLimit { cards, model_cards } => {
            format!(
                "sigue perforando después de {cards} tarjetas (el modelo perfora {model_cards})"
            )
        }
        RunMismatch::BlankCell { cell, path: Some(path) } => {
            format!("se para en la celda {cell}, que está en blanco: {}", blank_path(path))
        }
        RunMismatch::BlankCell { cell, path: None } => {
            format!("se para en la celda {cell}, que está en blanco")
        }
        RunMismatch::Halted => {
            "se para con HRS, y debería pararse en un INP sin tarjeta".to_owned()
        }
        RunMismatch::NotHalted => {
            "se para en un INP sin tarjeta, y debería pararse con HRS".to_owned()
        }
        RunMismatch::Accumulator { found, expected } => {
            format!("el acumulador es {found}, y debería ser {expected}")
        }
    }
}

/// Returns the lines or cells of a loop: `se repiten las líneas 4 a 7 y 9`.
fn repeated(location: &LoopLocation) -> String {
    let verb = if is_single(location) { "se repite" } else { "se repiten" };
    format!("{verb} {}", loop_location(location))
}

fn is_single(location: &LoopLocation) -> bool {
    matches!(location.ranges().as_slice(), [range] if range.start() == range.end())
}

/// Returns the lines or cells of a loop: `las líneas 4 a 7 y 9`.
pub(super) fn loop_location(location: &LoopLocation) -> String {
    let (one, many, width) = match location {
        LoopLocation::Lines(_) => ("la línea", "las líneas", 1),
        LoopLocation::Cells(_) => ("la celda", "las celdas", 2),
    };
    let ranges = location.ranges();
    let parts: Vec<String> = ranges
        .iter()
        .map(|range| match (*range.start(), *range.end()) {
            (first, last) if first == last => format!("{first:0width$}"),
            (first, last) => format!("{first:0width$} a {last:0width$}"),
        })
        .collect();
    let numbers = match parts.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} y {last}", others.join(", ")),
        _ => parts.concat(),
    };
    format!("{} {numbers}", if is_single(location) { one } else { many })
}

/// Returns the way to a blank cell as a clause.
pub(super) fn blank_path(path: &BlankPath) -> String {
    let in_cell = |last: &LastInstruction| match last.line {
        Some(line) => format!("celda {}, línea {line}", last.cell),
        None => format!("celda {}", last.cell),
    };
    match path {
        BlankPath::Start => "el programa empieza ahí".to_owned(),
        BlankPath::Jump(last) => format!("{} ({}) saltó ahí", last.text, in_cell(last)),
        BlankPath::RanPast(last) => {
            format!("la ejecución siguió después de {} ({})", last.text, in_cell(last))
        }
    }
}
