//! What the coach has found, in a Spanish sentence for whoever has done it.

use cardiac_core::board::Slide;
use cardiac_core::by_hand::{Finding, Kind, Line, Mark, Place};
use cardiac_core::preview::{InstructionEffect, MissingWord, StepEffect};
use cardiac_core::{Accumulator, Branch, Card, Cell, Phase};

use super::reason::reason;
use super::{go, mark, place, sentence, shown};

pub(super) fn finding(found: &Finding) -> String {
    let said = match (found.kind, found.belongs) {
        (Kind::NotYet | Kind::Forgotten | Kind::WrongValue | Kind::WrongPlace, _)
            if found.place == Place::TestWindow =>
        {
            way(found)
        }
        (_, Some(belongs)) => misplaced(found, belongs),
        (Kind::NotYet | Kind::Forgotten, _) => format!("{}: {}", still(found), reason(found)),
        (Kind::WrongValue, _) if matches!(found.place, Place::Input | Place::Output) => {
            let way = if is_too_far(found) { "demasiado" } else { "en sentido contrario" };
            format!("{} {way}: {}", holds(found.place, found.found, ""), reason(found))
        }
        (Kind::WrongValue | Kind::WrongPlace, _) => {
            format!("{}: {}", holds(found.place, found.found, ""), reason(found))
        }
        (Kind::TooEarly, _) if (found.place, found.phase) == (Place::Bug, Phase::SetSlides) => {
            format!(
                "El bicho se mueve en la fase siguiente: vuelve a ponerlo en la celda {} hasta \
                 que las correderas estén en su sitio",
                mark(found.wanted)
            )
        }
        (Kind::TooEarly, _) => format!(
            "Demasiado pronto: {} es cosa de la cuarta fase, cuando lo dice el decodificador; {}",
            place(found.place),
            restore(found)
        ),
        (Kind::NotNeeded, _) => not_needed(found),
    };
    format!("{said} ({}).", found.rule())
}

/// What has not been touched.
fn still(found: &Finding) -> String {
    match (found.kind, found.place) {
        (Kind::NotYet, Place::Slide(_)) if found.phase == Phase::SetSlides => {
            "Las correderas todavía no se han movido".to_owned()
        }
        (_, at @ (Place::Input | Place::Output)) => {
            format!("{} todavía no ha avanzado", sentence(&place(at)))
        }
        (_, Place::OutputCard) => "En la tarjeta de salida no hay nada escrito".to_owned(),
        (_, Place::Cell(cell)) if found.found == Mark::Contents(Cell::Blank) => {
            format!("En la celda {cell} no hay nada escrito")
        }
        (_, Place::Bug) => format!("El bicho sigue en la celda {}", mark(found.found)),
        (_, at) => holds(at, found.found, "todavía "),
    }
}

/// Which way is right.
fn way(found: &Finding) -> String {
    let Mark::Way(Some(right)) = found.wanted else { return String::new() };
    if found.kind == Kind::NotYet {
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
    format!("{}, pero {why}: {}", went(found.found), go(right))
}

/// What was done in one place and belongs to another.
fn misplaced(found: &Finding, belongs: Place) -> String {
    match (found.place, belongs) {
        (Place::OutputCard, Place::OutputCard) if found.kind == Kind::Forgotten => {
            "La tira de salida avanzó antes de que se escribiera su tarjeta: haz retroceder la \
             tira, y primero escribe"
                .to_owned()
        }
        (Place::OutputCard, Place::OutputCard) => {
            "La tira de salida avanzó antes de que se escribiera su tarjeta: borra esta tarjeta, \
             haz retroceder la tira, y primero escribe"
                .to_owned()
        }
        (at @ (Place::Input | Place::Output), _) => {
            format!("Es {} la que avanza, no {}: haz retroceder esta", place(belongs), place(at))
        }
        (at @ Place::Row(Line::Top | Line::Middle), _) => format!(
            "{} está en {}, que es papel de borrador: su sitio es {}, que es el acumulador",
            mark(found.found),
            place(at),
            place(belongs)
        ),
        (at, _) => {
            let belongs = place(belongs);
            let cure = restore_by_name(found);
            match (is_nothing(at, found.found), is_nothing(at, found.wanted)) {
                (true, _) => format!(
                    "Se borró lo que había en {}: lo que cambia es {belongs}; {cure}",
                    place(at)
                ),
                (_, true) => {
                    format!("{}: su sitio es {belongs}; bórralo", written(at, found.found))
                }
                _ => format!("{}: su sitio es {belongs}; {cure}", written(at, found.found)),
            }
        }
    }
}

/// What the step does not do.
fn not_needed(found: &Finding) -> String {
    match (found.phase, found.place, found.preview.effect) {
        (_, Place::TestWindow, _) => "En esta fase no hay que elegir ningún camino: eso se \
                                      pregunta en la ventana de prueba del acumulador, en la \
                                      tercera"
            .to_owned(),
        (_, Place::Slide(Slide::AccumulatorTest), StepEffect::Instruction { word, .. })
            if found.phase == Phase::SetSlides && word.is_negative() =>
        {
            format!(
                "Las correderas no tienen signo, y el menos de {word} no se pone en ninguna: \
                 vuelve a poner la corredera del signo en {}, el signo del acumulador",
                mark(found.wanted)
            )
        }
        (_, _, StepEffect::BlankCell) => format!(
            "La celda {} está en blanco, así que la máquina se para y no se hace nada; {}",
            found.preview.cell,
            restore_by_name(found)
        ),
        (
            Phase::Execute,
            Place::Row(_) | Place::Slide(Slide::AccumulatorTest),
            StepEffect::Instruction { effect: InstructionEffect::Store { .. }, .. },
        ) => format!(
            "El acumulador conserva todo lo que contiene cuando se copia; {}",
            restore_by_name(found)
        ),
        (_, at, _) => format!("Aquí no hay que tocar {}; {}", place(at), restore(found)),
    }
}

/// How it is made as it was, the place having been named.
fn restore(found: &Finding) -> String {
    match (found.place, found.wanted) {
        (at, wanted) if is_nothing(at, wanted) => "borra lo escrito".to_owned(),
        (Place::Slide(_), wanted) => format!("vuelve a ponerla en {}", mark(wanted)),
        (Place::Bug, wanted) => format!("vuelve a ponerlo en la celda {}", mark(wanted)),
        (Place::Input | Place::Output, _) if is_too_far(found) => "hazla retroceder".to_owned(),
        (Place::Input | Place::Output, _) => "vuelve a hacerla avanzar".to_owned(),
        (_, wanted) => format!("vuelve a escribir ahí {}", mark(wanted)),
    }
}

/// The same, where the place has not been named, or another has since.
fn restore_by_name(found: &Finding) -> String {
    let at = place(found.place);
    match (found.place, found.wanted) {
        (place, wanted) if is_nothing(place, wanted) => format!("borra lo escrito en {at}"),
        (Place::Slide(_), wanted) => format!("vuelve a poner {at} en {}", mark(wanted)),
        (Place::Bug, wanted) => format!("vuelve a poner {at} en la celda {}", mark(wanted)),
        (Place::Input | Place::Output, _) if is_too_far(found) => {
            format!("haz retroceder {at}")
        }
        (Place::Input | Place::Output, _) => format!("vuelve a hacer avanzar {at}"),
        (_, wanted) => format!("vuelve a escribir {} en {at}", mark(wanted)),
    }
}

/// Whether a strip is further on than it should be.
fn is_too_far(found: &Finding) -> bool {
    match (found.found, found.wanted) {
        (Mark::Passed(is), Mark::Passed(wanted)) => is > wanted,
        _ => false,
    }
}

/// Whether it is that no pencil stands in a place.
const fn is_nothing(at: Place, mark: Mark) -> bool {
    matches!(
        (at, mark),
        (Place::Cell(_), Mark::Contents(Cell::Blank | Cell::Printed8))
            | (Place::OutputCard, Mark::Card(Card::Blank))
            | (Place::Row(_), Mark::Number(None))
    )
}

/// What a place holds, as the beginning of a sentence.
fn holds(at: Place, holds: Mark, still: &str) -> String {
    let subject = sentence(&place(at));
    match (at, holds) {
        (Place::Bug, holds) => format!("El bicho está en la celda {}", mark(holds)),
        (Place::Cell(_), Mark::Contents(Cell::Blank))
        | (Place::OutputCard, Mark::Card(Card::Blank)) => {
            format!("{subject} está en blanco")
        }
        (Place::Row(_), Mark::Number(None)) => {
            format!("{subject} {still}no contiene ningún número")
        }
        (Place::Cell(_) | Place::Row(_), holds) => {
            format!("{subject} {still}contiene {}", mark(holds))
        }
        (Place::Input | Place::Output, _) => format!("{subject} se ha movido"),
        (Place::OutputCard, holds) => format!("{subject} lleva {}", mark(holds)),
        (Place::Slide(_), holds) => format!("{subject} {still}muestra {}", shown(holds)),
        (Place::TestWindow, holds) => went(holds),
    }
}

/// Which way was taken.
fn went(way: Mark) -> String {
    match way {
        Mark::Way(Some(Branch::Register)) => "Has vuelto a la caja del registro".to_owned(),
        way => format!("Has ido {}", mark(way)),
    }
}

/// What was written in a place, up to the colon.
fn written(at: Place, mark: Mark) -> String {
    format!("En {} se escribió {}", place(at), self::mark(mark))
}
