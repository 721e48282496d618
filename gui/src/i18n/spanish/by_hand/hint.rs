//! Spanish hints, each more detailed than the previous one.

use cardiac_core::board::CardSlot;
use cardiac_core::by_hand::{DigitSlide, Hint, HintLevel, Location, Move, PadRowId, Square};
use cardiac_core::{Address, Phase, TestWindow};

use super::words::{go, location, sign};
use crate::i18n::spanish::decoder;

pub(super) fn hint(hint: &Hint) -> String {
    let cell = hint.cell;
    match (hint.level, hint.phase) {
        (_, _) if matches!(hint.next_move, Move::Done(_)) && hint.phase != Phase::Test => {
            "En esta fase ya está todo hecho: dilo.".to_owned()
        }
        (HintLevel::Move, _) => format!("Haz esto: {}.", next_move(hint.next_move)),
        (HintLevel::Location, Phase::SetSlides) if hint.bug == cell => {
            format!("Mira la caja del registro: el bicho está en la celda {cell}.")
        }
        (HintLevel::Location, Phase::SetSlides) => {
            format!("Mira la caja del registro: el paso es el de la celda {cell}.")
        }
        (HintLevel::Location, Phase::MoveBug) => {
            format!("Mira el bicho, en la celda {}.", hint.bug)
        }
        (HintLevel::Location, Phase::Test) if hint.location == Location::TestWindow => {
            "Mira la ventana de prueba del acumulador.".to_owned()
        }
        (HintLevel::Location, Phase::Test) => {
            format!(
                "Mira la ventana de prueba del acumulador y también {}.",
                location(hint.location)
            )
        }
        (HintLevel::Location, Phase::Execute) => {
            format!("Mira la ventana del decodificador y también {}.", location(hint.location))
        }
        (HintLevel::Rule, phase) => rule(hint, phase) + " (R8)",
    }
}

/// Returns the text on the cardboard, in English and in Spanish.
fn rule(hint: &Hint, phase: Phase) -> String {
    match phase {
        Phase::SetSlides => "El cartón dice MOVE SLIDES TO AGREE WITH CONTENTS OF THE BUG'S \
                             CELL: mueve las correderas según el contenido de la celda del bicho."
            .to_owned(),
        Phase::MoveBug => {
            "El cartón dice MOVE BUG AHEAD ONE CELL: mueve el bicho una celda adelante.".to_owned()
        }
        Phase::Test => match hint.slides.test_window() {
            TestWindow::IsInputCardBlank => {
                "La ventana pregunta IS INPUT CARD BLANK?, si la tarjeta de entrada está en \
                 blanco. NO lleva hacia arriba, al decodificador; YES, por el otro tubo: ADVANCE \
                 CARD, BUG TO CELL 00, STOP, o sea, avanza la tarjeta, lleva el bicho a la celda \
                 00 y para."
            }
            TestWindow::Minus => {
                "El acumulador tiene un menos: la barra lleva derecho hacia arriba, al \
                 decodificador."
            }
            TestWindow::Plus => {
                "El acumulador tiene un más: la flecha lleva de vuelta a la caja del registro."
            }
            TestWindow::StraightUp => "La barra lleva derecho hacia arriba, al decodificador.",
        }
        .to_owned(),
        Phase::Execute => {
            let printed = hint.slides.decoder().to_string();
            let translated = decoder::row(hint.slides.register);
            format!("El decodificador dice {}: {translated}", printed.trim_end_matches('.'))
        }
    }
}

/// Returns the next move.
fn next_move(next_move: Move) -> String {
    let slide = |slide: DigitSlide| location(Location::Slide(slide.into()));
    let row = |line: PadRowId| location(Location::Row(line));
    match next_move {
        Move::Slide(which, digit) => format!("pon {} en {digit}", slide(which)),
        Move::Sign(plus_or_minus) => {
            format!("pon la corredera del signo en {}", sign(plus_or_minus))
        }
        Move::Bug(cell) => format!("pon el bicho en la celda {cell}"),
        Move::Write(Address::LAST, word) => {
            format!("escribe {:02} junto al 8 impreso de la celda 99", word.magnitude() % 100)
        }
        Move::Write(cell, word) => format!("escribe {word} en la celda {cell}"),
        Move::Erase(cell) => format!("borra lo escrito en la celda {cell}"),
        Move::Row(line, digits) if digits.is_empty() => format!("borra {}", row(line)),
        Move::Row(line, digits) => format!("escribe {digits} en {}", row(line)),
        Move::Square(line, square, None) => {
            format!("borra la casilla de {} en {}", of_square(square), row(line))
        }
        Move::Square(line, square, Some(digit)) => {
            format!("escribe {digit} en la casilla de {} de {}", of_square(square), row(line))
        }
        Move::Card(None) => "borra lo escrito en la tarjeta de salida".to_owned(),
        Move::Card(Some(word)) => format!("escribe {word} en la tarjeta de salida"),
        Move::Advance(slot) => format!("avanza {}", location(of_feed(slot))),
        Move::PullBack(slot) => format!("haz retroceder {}", location(of_feed(slot))),
        Move::Done(None) => "di que la fase está hecha".to_owned(),
        Move::Done(Some(branch)) => go(branch).to_owned(),
    }
}

const fn of_square(square: Square) -> &'static str {
    match square {
        Square::Thousands => "los millares",
        Square::Hundreds => "las centenas",
        Square::Tens => "las decenas",
        Square::Units => "las unidades",
    }
}

const fn of_feed(slot: CardSlot) -> Location {
    match slot {
        CardSlot::Input => Location::Input,
        CardSlot::Output => Location::Output,
    }
}
