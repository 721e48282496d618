//! Hints, each of which says more than the one before, in Spanish.

use cardiac_core::board::CardSlot;
use cardiac_core::by_hand::{DigitSlide, Grade, Hint, Line, Move, Place, Square};
use cardiac_core::{Address, Phase, TestWindow};

use super::{go, place, sign};

pub(super) fn hint(hint: &Hint) -> String {
    let cell = hint.cell;
    match (hint.grade, hint.phase) {
        (_, _) if matches!(hint.act, Move::Done(_)) && hint.phase != Phase::Test => {
            "En esta fase ya está todo hecho: dilo.".to_owned()
        }
        (Grade::Move, _) => format!("Haz esto: {}.", act(hint.act)),
        (Grade::Where, Phase::SetSlides) if hint.bug == cell => {
            format!("Mira la caja del registro: el bicho está en la celda {cell}.")
        }
        (Grade::Where, Phase::SetSlides) => {
            format!("Mira la caja del registro: el paso es el de la celda {cell}.")
        }
        (Grade::Where, Phase::MoveBug) => format!("Mira el bicho, en la celda {}.", hint.bug),
        (Grade::Where, Phase::Test) if hint.place == Place::TestWindow => {
            "Mira la ventana de prueba del acumulador.".to_owned()
        }
        (Grade::Where, Phase::Test) => {
            format!("Mira la ventana de prueba del acumulador y también {}.", place(hint.place))
        }
        (Grade::Where, Phase::Execute) => {
            format!("Mira la ventana del decodificador y también {}.", place(hint.place))
        }
        (Grade::Rule, phase) => rule(hint, phase) + " (R8)",
    }
}

/// What the cardboard says, in its own words and in Spanish.
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
            let translated = crate::spanish::row(hint.slides.register);
            format!("El decodificador dice {}: {translated}", printed.trim_end_matches('.'))
        }
    }
}

/// What a hand is to do.
fn act(act: Move) -> String {
    let slide = |slide: DigitSlide| place(Place::Slide(slide.into()));
    let row = |line: Line| place(Place::Row(line));
    match act {
        Move::Slide(which, digit) => format!("pon {} en {digit}", slide(which)),
        Move::Sign(plus_or_minus) => {
            format!("pon la corredera del signo en {}", sign(plus_or_minus))
        }
        Move::Bug(cell) => format!("pon el bicho en la celda {cell}"),
        Move::Write(Address::LAST, word) => {
            format!("escribe {:02} junto al 8 impreso de la celda 99", word.magnitude() % 100)
        }
        Move::Write(cell, word) => format!("escribe {word} en la celda {cell}"),
        Move::RubOut(cell) => format!("borra lo escrito en la celda {cell}"),
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
        Move::Advance(slot) => format!("avanza {}", place(of_feed(slot))),
        Move::PullBack(slot) => format!("haz retroceder {}", place(of_feed(slot))),
        Move::Done(None) => "di que la fase está hecha".to_owned(),
        Move::Done(Some(way)) => go(way).to_owned(),
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

const fn of_feed(slot: CardSlot) -> Place {
    match slot {
        CardSlot::Input => Place::Input,
        CardSlot::Output => Place::Output,
    }
}
