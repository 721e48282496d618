//! The words for the places of the board and what is on them.

use cardiac_core::board::Slide;
use cardiac_core::by_hand::{Content, Location, PadRowId};
use cardiac_core::{Branch, Sign};

/// Returns a location with its article.
pub(super) fn location(location: Location) -> String {
    match location {
        Location::Slide(Slide::AccumulatorTest) => "la corredera del signo".to_owned(),
        // Their names are printed on the cardboard.
        Location::Slide(slide) => format!("la corredera {}", slide.name().join(" ")),
        Location::Bug => "el bicho".to_owned(),
        Location::Cell(cell) => format!("la celda {cell}"),
        Location::Row(line) => format!("la fila {} del papel", row(line)),
        Location::TestWindow => "la ventana de prueba del acumulador".to_owned(),
        Location::Input => "la tira de entrada".to_owned(),
        Location::Output => "la tira de salida".to_owned(),
        Location::OutputCard => "la tarjeta de salida".to_owned(),
    }
}

pub(super) const fn row(line: PadRowId) -> &'static str {
    match line {
        PadRowId::Top => "de arriba",
        PadRowId::Middle => "del medio",
        PadRowId::Bottom => "de abajo",
    }
}

/// Returns the content of a location.
pub(super) fn mark(mark: Content) -> String {
    match mark {
        Content::Digit(digit) => digit.to_string(),
        Content::Sign(sign) => self::sign(sign).to_owned(),
        Content::Bug(cell) => cell.to_string(),
        Content::Cell(cell) => cell.to_string(),
        Content::Number(Some(number)) => format!("{number:04}"),
        Content::Number(None) => "nada".to_owned(),
        Content::Branch(Some(Branch::Decoder)) => "hacia arriba, al decodificador".to_owned(),
        Content::Branch(Some(Branch::Register)) => "de vuelta a la caja del registro".to_owned(),
        Content::Branch(Some(Branch::Stop)) => "por el tubo de la tarjeta en blanco".to_owned(),
        Content::Branch(None) => "por ningún camino".to_owned(),
        Content::Passed(cards) => cards.to_string(),
        Content::Card(card) => card.to_string(),
    }
}

pub(super) const fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Plus => "más",
        Sign::Minus => "menos",
    }
}

/// Returns the content of a location as something that is shown.
pub(super) fn shown(mark: Content) -> String {
    match mark {
        Content::Sign(sign) => format!("un {}", self::sign(sign)),
        other => self::mark(other),
    }
}

/// Returns the instruction to take a branch.
pub(super) fn go(branch: Branch) -> &'static str {
    match branch {
        Branch::Decoder => "ve hacia arriba, al decodificador",
        Branch::Register => "vuelve a la caja del registro",
        Branch::Stop => "ve por el tubo de la tarjeta en blanco",
    }
}
