//! Spanish reasons for the expected content of a location: the second half of a sentence.

use cardiac_core::board::Slide;
use cardiac_core::by_hand::{Content, Location, Mismatch, MismatchKind};
use cardiac_core::preview::{CellRead, CellWrite, InstructionEffect, StepEffect};
use cardiac_core::{Accumulator, Address, Cell, Phase, Word};

use super::words::{mark, shown};

/// Returns the reason for the expected content.
pub(super) fn reason(found: &Mismatch) -> String {
    let expected = found.expected;
    match (found.phase, found.location, found.preview.effect) {
        (Phase::SetSlides, Location::Slide(slide), StepEffect::Instruction { word, .. }) => {
            digit(found, slide, word)
        }
        (Phase::MoveBug, Location::Bug, _) => {
            format!("debe avanzar una celda, de la {} a la {}", found.preview.cell, mark(expected))
        }
        (Phase::Test, Location::Bug, _) => "sin palabra que leer va a la celda 00".to_owned(),
        (Phase::Test, Location::Input, _) => {
            "la tarjeta en blanco ya está vista, así que la tira debe avanzar una posición"
                .to_owned()
        }
        (_, at, StepEffect::Instruction { effect, .. }) => of_decoder(found, at, effect),
        _ => format!("debería ser {}", shown(expected)),
    }
}

/// Returns the digit for a slide.
fn digit(found: &Mismatch, slide: Slide, word: Word) -> String {
    let cell = found.preview.cell;
    if found.kind == MismatchKind::NotYet {
        let digits = word.magnitude();
        return format!(
            "el bicho está en la celda {cell}, que contiene {word}, así que deben mostrar \
             {digits:03}"
        );
    }
    let which = match slide {
        Slide::OpCode => "primera",
        Slide::Tens => "segunda",
        Slide::Units | Slide::AccumulatorTest => "tercera",
    };
    format!(
        "la {which} cifra de {word}, que está en la celda del bicho, la {cell}, es {}",
        mark(found.expected)
    )
}

/// Returns the part of the decoder's row about a location.
fn of_decoder(found: &Mismatch, at: Location, effect: InstructionEffect) -> String {
    let expected = found.expected;
    match (at, effect) {
        (Location::Row(_), effect) => sum(expected, effect),
        (Location::Slide(_), effect) => match effect.result() {
            Some(Accumulator::ZERO) => {
                "el cero es positivo, así que debe mostrar un más".to_owned()
            }
            Some(after) => {
                format!("el acumulador es ahora {after}, así que debe mostrar {}", shown(expected))
            }
            None => format!("debería mostrar {}", shown(expected)),
        },
        (Location::Cell(_), InstructionEffect::Jump { back, .. }) => format!(
            "el número de la celda del bicho, {}, se escribe junto al 8 impreso antes de que el \
             bicho salte, con lo que queda {back}",
            found.preview.cell.next()
        ),
        (Location::Cell(cell), InstructionEffect::Input(write)) => {
            format!("la tarjeta lleva {}{}", write.word, cell_99(cell, write))
        }
        (Location::Cell(cell), InstructionEffect::Store { accumulator, write, .. }) => {
            let word = write.word;
            let cell_99 = cell_99(cell, write);
            if accumulator == Accumulator::from(word) {
                format!("{word}, el acumulador, se copia ahí{cell_99}")
            } else {
                format!(
                    "una celda toma el signo y las tres últimas cifras de {accumulator}, que son \
                     {word}{cell_99}"
                )
            }
        }
        (Location::OutputCard, InstructionEffect::Output(read)) => contents(read),
        (Location::Input, _) => {
            "cuando se copia una tarjeta, la tira avanza una posición".to_owned()
        }
        (Location::Output, _) => {
            "cuando se escribe una tarjeta, la tira avanza una posición".to_owned()
        }
        (Location::Bug, _) => format!("el decodificador lo manda a la celda {}", mark(expected)),
        _ => format!("debería ser {}", shown(expected)),
    }
}

/// Describes the calculation of the bottom row.
fn sum(expected: Content, effect: InstructionEffect) -> String {
    match effect {
        InstructionEffect::ClearAndAdd { read, .. } => {
            format!("{}, así que debe contener {}", contents(read), mark(expected))
        }
        InstructionEffect::Add { read, before, sum, after } => format!(
            "{}{before} y {} suman {}",
            operand(read),
            read.contents.operand(),
            with_truncation(sum, after)
        ),
        InstructionEffect::Subtract { read, before, sum, after } => format!(
            "{}{before} menos {} da {}",
            operand(read),
            read.contents.operand(),
            with_truncation(sum, after)
        ),
        InstructionEffect::Shift { left, right, before, after } => format!(
            "{before} desplazado {left} a la izquierda y luego {right} a la derecha es {after}"
        ),
        _ => format!("debería contener {}", mark(expected)),
    }
}

/// Describes a word written into cell 99.
fn cell_99(cell: Address, write: CellWrite) -> String {
    match (cell, write.after) {
        (Address::LAST, Cell::Word(becomes)) => format!(
            ", y las dos casillas junto al 8 impreso toman las dos últimas cifras, con lo que \
             queda {becomes}"
        ),
        _ => String::new(),
    }
}

/// Describes the contents of a cell that is read.
fn contents(CellRead { cell, contents }: CellRead) -> String {
    match contents {
        Cell::Blank => format!("la celda {cell} está en blanco y se lee como 000"),
        Cell::Printed8 => format!("la celda {cell} contiene su 8 impreso y se lee como 800"),
        Cell::Word(word) => format!("la celda {cell} contiene {word}"),
    }
}

/// Describes a cell that is read, where a sum needs it.
fn operand(read: CellRead) -> String {
    match read.contents {
        Cell::Word(_) => String::new(),
        Cell::Blank | Cell::Printed8 => contents(read) + ", y ",
    }
}

/// Describes a sum, and the four digits that are kept.
fn with_truncation(sum: i16, after: Accumulator) -> String {
    if sum == after.get() {
        return after.to_string();
    }
    format!("{sum:+}, de lo que quedan cuatro cifras: {after}")
}
