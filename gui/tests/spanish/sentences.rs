//! Samples of the coach's sentences, written out.

use cardiac_core::by_hand::HintLevel;
use cardiac_gui::i18n::language::Language;

use super::coach::{answer, at_phase, cards, machine};

#[test]
fn sample_sentences() {
    for (row, sentence) in [
        (
            "20:218 | 0 | - | 1 | done",
            "Las correderas todavía no se han movido: el bicho está en la celda 20, que contiene \
             218, así que deben mostrar 218 (R8).",
        ),
        (
            "20:218 | 0 | - | 2 | done",
            "El bicho sigue en la celda 20: debe avanzar una celda, de la 20 a la 21 (R8).",
        ),
        (
            "20:330 | 0 | - | 3 | done up",
            "Has ido hacia arriba, al decodificador, pero el acumulador es cero, que cuenta como \
             un más: vuelve a la caja del registro (R3).",
        ),
        (
            "20:530 30:042 | 0 | - | 3 | card 042, done up",
            "Demasiado pronto: la tarjeta de salida es cosa de la cuarta fase, cuando lo dice el \
             decodificador; borra lo escrito (R8).",
        ),
        (
            "20:030 | 0 | 042 | 4 | write 31 042, advance input, done",
            "En la celda 31 se escribió 042: su sitio es la celda 30; bórralo (R8).",
        ),
        (
            "20:130 30:-7 | 5 | - | 4 | pad bottom 0007, done",
            "La corredera del signo todavía muestra un más: el acumulador es ahora -0007, así que \
             debe mostrar un menos (R8).",
        ),
        (
            "20:230 30:999 | 9999 | - | 4 | pad bottom 1099, done",
            "La fila de abajo del papel contiene 1099: +9999 y 999 suman +10998, de lo que quedan \
             cuatro cifras: +0998 (R14).",
        ),
        (
            "20:530 30:042 | 0 | 001 | 4 | card 042, advance input, done",
            "Es la tira de salida la que avanza, no la tira de entrada: haz retroceder esta (R8).",
        ),
        (
            "20:530 30:042 | 0 | - | 4 | advance output, done",
            "La tira de salida avanzó antes de que se escribiera su tarjeta: haz retroceder la \
             tira, y primero escribe (R8).",
        ),
        (
            "20:822 | 0 | - | 4 | done",
            "La celda 99 todavía contiene 8--: el número de la celda del bicho, 21, se escribe \
             junto al 8 impreso antes de que el bicho salte, con lo que queda 821 (R8).",
        ),
        (
            "20:952 | 5 | - | 4 | bug 52, rub bottom, done",
            "Aquí no hay que tocar la fila de abajo del papel; vuelve a escribir ahí 0005 (R8).",
        ),
    ] {
        assert_eq!(Language::Spanish.feedback(&answer(row, false)).as_deref(), Some(sentence));
    }
    let right = answer("20:530 30:042 | 0 | - | 4 | card 042, advance output, done", false);
    assert_eq!(Language::Spanish.feedback(&right).as_deref(), Some("Está bien. Se perfora 042."));
    let stopped = answer("20:952 | 0 | - | 4 | bug 52, done", true);
    let sentence = "La máquina se para: HRS en la celda 20.";
    assert_eq!(Language::Spanish.feedback(&stopped).as_deref(), Some(sentence));
}

#[test]
fn sample_hints() {
    let hints = |image: &str, phase: u8| -> [String; 3] {
        let cards = cards("042");
        let session = at_phase(machine(image, "0"), &cards, phase, false);
        [HintLevel::Location, HintLevel::Rule, HintLevel::Move].map(|grade| {
            let mut session = session;
            Language::Spanish.hint(&session.hint(grade, &cards).expect("can run"))
        })
    };
    assert_eq!(
        hints("20:218", 1),
        [
            "Mira la caja del registro: el bicho está en la celda 20.",
            "El cartón dice MOVE SLIDES TO AGREE WITH CONTENTS OF THE BUG'S CELL: mueve las \
             correderas según el contenido de la celda del bicho. (R8)",
            "Haz esto: pon la corredera OP CODE en 2.",
        ]
    );
    assert_eq!(
        hints("20:218", 3),
        [
            "Mira la ventana de prueba del acumulador.",
            "La barra lleva derecho hacia arriba, al decodificador. (R8)",
            "Haz esto: ve hacia arriba, al decodificador.",
        ]
    );
    assert_eq!(
        hints("20:030", 4),
        [
            "Mira la ventana del decodificador y también la celda 30.",
            "El decodificador dice COPY INPUT CARD INTO CELL 30; ADVANCE CARD: copia la tarjeta \
             de entrada en la celda 30; avanza la tarjeta. (R8)",
            "Haz esto: escribe 042 en la celda 30.",
        ]
    );
    let [_, _, beside] = hints("20:822", 4);
    assert_eq!(beside, "Haz esto: escribe 21 junto al 8 impreso de la celda 99.");
}
