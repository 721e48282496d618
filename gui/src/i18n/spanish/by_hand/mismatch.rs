//! Spanish sentences for the mismatches that the coach finds.

use cardiac_core::board::Slide;
use cardiac_core::by_hand::{Content, Location, Mismatch, MismatchKind, PadRowId};
use cardiac_core::preview::{InstructionEffect, MissingWord, StepEffect};
use cardiac_core::{Accumulator, Branch, Card, Cell, Phase};

use super::reason::reason;
use super::words::{go, location, mark, shown};
use crate::i18n::spanish::sentence::sentence;

pub(super) fn mismatch(found: &Mismatch) -> String {
    let sentence = match (found.kind, found.belongs_at) {
        (
            MismatchKind::NotYet
            | MismatchKind::Forgotten
            | MismatchKind::WrongValue
            | MismatchKind::WrongPlace,
            _,
        ) if found.location == Location::TestWindow => branch(found),
        (_, Some(belongs_at)) => misplaced(found, belongs_at),
        (MismatchKind::NotYet | MismatchKind::Forgotten, _) => {
            format!("{}: {}", untouched(found), reason(found))
        }
        (MismatchKind::WrongValue, _)
            if matches!(found.location, Location::Input | Location::Output) =>
        {
            let branch = if is_too_far(found) { "demasiado" } else { "en sentido contrario" };
            format!("{} {branch}: {}", holds(found.location, found.found, ""), reason(found))
        }
        (MismatchKind::WrongValue | MismatchKind::WrongPlace, _) => {
            format!("{}: {}", holds(found.location, found.found, ""), reason(found))
        }
        (MismatchKind::TooEarly, _)
            if (found.location, found.phase) == (Location::Bug, Phase::SetSlides) =>
        {
            format!(
                "El bicho se mueve en la fase siguiente: vuelve a ponerlo en la celda {} hasta \
                 que las correderas estén en su sitio",
                mark(found.expected)
            )
        }
        (MismatchKind::TooEarly, _) => format!(
            "Demasiado pronto: {} es cosa de la cuarta fase, cuando lo dice el decodificador; {}",
            location(found.location),
            restore(found)
        ),
        (MismatchKind::NotNeeded, _) => not_needed(found),
    };
    format!("{sentence} ({}).", found.rule())
}

/// Describes a location that has not been touched.
fn untouched(found: &Mismatch) -> String {
    match (found.kind, found.location) {
        (MismatchKind::NotYet, Location::Slide(_)) if found.phase == Phase::SetSlides => {
            "Las correderas todavía no se han movido".to_owned()
        }
        (_, at @ (Location::Input | Location::Output)) => {
            format!("{} todavía no ha avanzado", sentence(&location(at)))
        }
        (_, Location::OutputCard) => "En la tarjeta de salida no hay nada escrito".to_owned(),
        (_, Location::Cell(cell)) if found.found == Content::Cell(Cell::Blank) => {
            format!("En la celda {cell} no hay nada escrito")
        }
        (_, Location::Bug) => format!("El bicho sigue en la celda {}", mark(found.found)),
        (_, at) => holds(at, found.found, "todavía "),
    }
}

/// Describes the right branch.
fn branch(found: &Mismatch) -> String {
    let Content::Branch(Some(right)) = found.expected else { return String::new() };
    if found.kind == MismatchKind::NotYet {
        return "Di adónde lleva la ventana de prueba del acumulador: hacia arriba, al \
                decodificador; de vuelta a la caja del registro; o por el tubo de la tarjeta en \
                blanco"
            .to_owned();
    }
    let why = match found.preview.effect {
        StepEffect::Instruction { effect: InstructionEffect::Input(write), .. } => {
            format!("la tarjeta bajo el lector lleva {}, no está en blanco", write.word)
        }
        StepEffect::Instruction {
            effect: InstructionEffect::MissingWord(MissingWord::BlankCard),
            ..
        } => "la tarjeta bajo el lector está en blanco".to_owned(),
        StepEffect::Instruction {
            effect: InstructionEffect::MissingWord(MissingWord::NoCard),
            ..
        } => "no hay tarjeta bajo el lector, lo que es como si estuviera en blanco".to_owned(),
        StepEffect::Instruction { effect: InstructionEffect::Test { accumulator, .. }, .. } => {
            match accumulator {
                Accumulator::ZERO => "el acumulador es cero, que cuenta como un más".to_owned(),
                _ if right == Branch::Register => {
                    format!("el acumulador es {accumulator}, que lleva un más")
                }
                _ => format!("el acumulador es {accumulator}, que lleva un menos"),
            }
        }
        _ => "la ventana muestra una barra derecha hacia arriba".to_owned(),
    };
    format!("{}, pero {why}: {}", branch_taken(found.found), go(right))
}

/// Describes what was done in one location and belongs to another.
fn misplaced(found: &Mismatch, belongs_at: Location) -> String {
    match (found.location, belongs_at) {
        (Location::OutputCard, Location::OutputCard) if found.kind == MismatchKind::Forgotten => {
            "La tira de salida avanzó antes de que se escribiera su tarjeta: haz retroceder la \
             tira, y primero escribe"
                .to_owned()
        }
        (Location::OutputCard, Location::OutputCard) => {
            "La tira de salida avanzó antes de que se escribiera su tarjeta: borra esta tarjeta, \
             haz retroceder la tira, y primero escribe"
                .to_owned()
        }
        (at @ (Location::Input | Location::Output), _) => {
            format!(
                "Es {} la que avanza, no {}: haz retroceder esta",
                location(belongs_at),
                location(at)
            )
        }
        (at @ Location::Row(PadRowId::Top | PadRowId::Middle), _) => format!(
            "{} está en {}, que es papel de borrador: su sitio es {}, que es el acumulador",
            mark(found.found),
            location(at),
            location(belongs_at)
        ),
        (at, _) => {
            let belongs_at = location(belongs_at);
            let cure = restore_by_name(found);
            match (is_nothing(at, found.found), is_nothing(at, found.expected)) {
                (true, _) => format!(
                    "Se borró lo que había en {}: lo que cambia es {belongs_at}; {cure}",
                    location(at)
                ),
                (_, true) => {
                    format!("{}: su sitio es {belongs_at}; bórralo", written(at, found.found))
                }
                _ => format!("{}: su sitio es {belongs_at}; {cure}", written(at, found.found)),
            }
        }
    }
}

/// Describes an action that is not part of the step.
fn not_needed(found: &Mismatch) -> String {
    match (found.phase, found.location, found.preview.effect) {
        (_, Location::TestWindow, _) => "En esta fase no hay que elegir ningún camino: eso se \
                                      pregunta en la ventana de prueba del acumulador, en la \
                                      tercera"
            .to_owned(),
        (_, Location::Slide(Slide::AccumulatorTest), StepEffect::Instruction { word, .. })
            if found.phase == Phase::SetSlides && word.is_negative() =>
        {
            format!(
                "Las correderas no tienen signo, y el menos de {word} no se pone en ninguna: \
                 vuelve a poner la corredera del signo en {}, el signo del acumulador",
                mark(found.expected)
            )
        }
        (_, _, StepEffect::BlankCell) => format!(
            "La celda {} está en blanco, así que la máquina se para y no se hace nada; {}",
            found.preview.cell,
            restore_by_name(found)
        ),
        (
            Phase::Execute,
            Location::Row(_) | Location::Slide(Slide::AccumulatorTest),
            StepEffect::Instruction { effect: InstructionEffect::Store { .. }, .. },
        ) => format!(
            "El acumulador conserva todo lo que contiene cuando se copia; {}",
            restore_by_name(found)
        ),
        (_, at, _) => format!("Aquí no hay que tocar {}; {}", location(at), restore(found)),
    }
}

/// Describes the restoration of a location that has been named.
fn restore(found: &Mismatch) -> String {
    match (found.location, found.expected) {
        (at, expected) if is_nothing(at, expected) => "borra lo escrito".to_owned(),
        (Location::Slide(_), expected) => format!("vuelve a ponerla en {}", mark(expected)),
        (Location::Bug, expected) => format!("vuelve a ponerlo en la celda {}", mark(expected)),
        (Location::Input | Location::Output, _) if is_too_far(found) => {
            "hazla retroceder".to_owned()
        }
        (Location::Input | Location::Output, _) => "vuelve a hacerla avanzar".to_owned(),
        (_, expected) => format!("vuelve a escribir ahí {}", mark(expected)),
    }
}

/// Describes the restoration of a location that has not been named.
fn restore_by_name(found: &Mismatch) -> String {
    let at = location(found.location);
    match (found.location, found.expected) {
        (location, expected) if is_nothing(location, expected) => {
            format!("borra lo escrito en {at}")
        }
        (Location::Slide(_), expected) => format!("vuelve a poner {at} en {}", mark(expected)),
        (Location::Bug, expected) => format!("vuelve a poner {at} en la celda {}", mark(expected)),
        (Location::Input | Location::Output, _) if is_too_far(found) => {
            format!("haz retroceder {at}")
        }
        (Location::Input | Location::Output, _) => format!("vuelve a hacer avanzar {at}"),
        (_, expected) => format!("vuelve a escribir {} en {at}", mark(expected)),
    }
}

/// Returns `true` if a strip is too far ahead.
fn is_too_far(found: &Mismatch) -> bool {
    match (found.found, found.expected) {
        (Content::Passed(is), Content::Passed(expected)) => is > expected,
        _ => false,
    }
}

/// Returns `true` if nothing is written at a location.
const fn is_nothing(at: Location, mark: Content) -> bool {
    matches!(
        (at, mark),
        (Location::Cell(_), Content::Cell(Cell::Blank | Cell::Printed8))
            | (Location::OutputCard, Content::Card(Card::Blank))
            | (Location::Row(_), Content::Number(None))
    )
}

/// Describes the content of a location, as the beginning of a sentence.
fn holds(at: Location, holds: Content, still: &str) -> String {
    let subject = sentence(&location(at));
    match (at, holds) {
        (Location::Bug, holds) => format!("El bicho está en la celda {}", mark(holds)),
        (Location::Cell(_), Content::Cell(Cell::Blank))
        | (Location::OutputCard, Content::Card(Card::Blank)) => {
            format!("{subject} está en blanco")
        }
        (Location::Row(_), Content::Number(None)) => {
            format!("{subject} {still}no contiene ningún número")
        }
        (Location::Cell(_) | Location::Row(_), holds) => {
            format!("{subject} {still}contiene {}", mark(holds))
        }
        (Location::Input | Location::Output, _) => format!("{subject} se ha movido"),
        (Location::OutputCard, holds) => format!("{subject} lleva {}", mark(holds)),
        (Location::Slide(_), holds) => format!("{subject} {still}muestra {}", shown(holds)),
        (Location::TestWindow, holds) => branch_taken(holds),
    }
}

/// Describes the branch that was taken.
fn branch_taken(branch: Content) -> String {
    match branch {
        Content::Branch(Some(Branch::Register)) => "Has vuelto a la caja del registro".to_owned(),
        branch => format!("Has ido {}", mark(branch)),
    }
}

/// Describes the content that was written, up to the colon.
fn written(at: Location, mark: Content) -> String {
    format!("En {} se escribió {}", location(at), self::mark(mark))
}
