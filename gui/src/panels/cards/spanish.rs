//! What is wrong with a card, in the language of the window.

use cardiac_core::Mistake;

use crate::texts::Language;

/// What is wrong, and the cure.
pub(super) fn said(mistake: Mistake, language: Language) -> String {
    match language {
        Language::Spanish => spanish(mistake),
        Language::English | Language::Stretched => mistake.to_string(),
    }
}

fn spanish(mistake: Mistake) -> String {
    match mistake {
        Mistake::NotACard | Mistake::NotANumber { .. } => {
            "esto no es una tarjeta: escribe un número de -999 a 999, o `blank`"
        }
        Mistake::TooManyDigits { .. } => {
            "demasiadas cifras: en una tarjeta caben un signo y tres cifras, de -999 a 999"
        }
        Mistake::TwoSigns => "hay dos signos: escribe uno, o ninguno si es más, y luego las cifras",
        Mistake::SignAlone => "un signo sin número: escribe las cifras detrás, como -5",
        Mistake::SpaceAfterSign => {
            "hay un espacio detrás del signo: escribe signo y cifras juntos, como -5"
        }
        Mistake::ForeignMinus => "esta raya no es un menos: escribe el menos del teclado, `-`",
        Mistake::DashesAlone => {
            "una tarjeta en blanco son tres guiones del teclado, `---`, o la palabra `blank`"
        }
        Mistake::Invisible { character } => {
            let code = u32::from(character);
            return format!(
                "aquí hay un carácter invisible, U+{code:04X}: bórralo y escribe la línea de nuevo"
            );
        }
        Mistake::ToBeFilledIn => {
            "aquí falta una palabra: escribe el número con que debe trabajar el programa, \
             de -999 a 999"
        }
        Mistake::PrintOfCell99 => {
            "`8--` es lo impreso en la celda 99, no una palabra: escribe un número de -999 a 999"
        }
        Mistake::MoreThanOneCard => {
            "una tarjeta por línea: pon esto en otra línea, o un `;` delante de un comentario"
        }
        Mistake::ImageLineInDeck => {
            "esta es una línea de una imagen, con celda y palabra: una tarjeta es solo la palabra"
        }
        Mistake::NotUtf8 => "esto no es texto UTF-8: guarda el archivo como texto sin formato",
        // What no card can have.
        other => return other.to_string(),
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use cardiac_core::deck;

    use super::*;

    #[test]
    fn every_mistake_of_a_card_is_told_in_spanish() {
        let wrong = [
            "1234",
            "x",
            "--5",
            "-",
            "- 5",
            "\u{2212}5",
            "--",
            "5\u{200b}",
            "_",
            "8--",
            "5 7",
            "10:042",
        ];
        for line in wrong.map(str::as_bytes).into_iter().chain([b"\xff".as_slice()]) {
            let error = deck::line(line).expect_err("it is no card");
            let (english, spanish) =
                (said(error.mistake, Language::English), said(error.mistake, Language::Spanish));
            assert_ne!(english, spanish);
        }
    }
}
