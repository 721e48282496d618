//! What is said to whoever works the board by hand, in Spanish.

mod finding;
mod hint;
mod reason;

use cardiac_core::board::Slide;
use cardiac_core::by_hand::{Answer, Finding, Hint, Line, Mark, Parting, Place, Refusal};
use cardiac_core::{Branch, Sign, Step, Stop};

use crate::lessons::number;
use crate::texts::{Language, Text};

impl Language {
    /// What comes of a move of the hand, if there is anything to say.
    ///
    /// ```
    /// use cardiac_core::by_hand::{Answer, Practice};
    /// use cardiac_core::Machine;
    /// use cardiac_gui::texts::Language;
    ///
    /// let mut practice = Practice::new(Machine::new());
    /// let answer = practice.act("slide units 1".parse()?, &[])?;
    /// assert_eq!(Language::Spanish.answer(&answer), None);
    /// let answer = practice.act("done".parse()?, &[])?;
    /// assert_eq!(Language::Spanish.answer(&answer).as_deref(), Some("Está bien."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn answer(self, answer: &Answer) -> Option<String> {
        let has_words = !answer.to_string().is_empty();
        has_words.then(|| self.choose(answer, self::answer))
    }

    /// What the coach has found.
    pub fn coach_finding(self, finding: &Finding) -> String {
        self.choose(finding, finding::finding)
    }

    /// What is to be done next, or where that can be found out.
    pub fn hint(self, hint: &Hint) -> String {
        self.choose(hint, hint::hint)
    }

    /// Why the cardboard has no place for a move.
    pub fn no_place(self, refusal: Refusal) -> String {
        self.choose(&refusal, |refusal| no_place(*refusal))
    }
}

fn answer(answer: &Answer) -> String {
    match answer {
        Answer::Moved => String::new(),
        Answer::Fine { step, .. } => told(&Language::Spanish.say(Text::LessonRight), *step),
        Answer::Done { step, .. } => told("Hecho.", *step),
        Answer::Silent { step } => told("", *step),
        Answer::Wrong(finding) => finding::finding(finding),
        Answer::Parted(Parting { step, finding }) => format!(
            "El tablero y la máquina se separan en el paso {step}, en la fase {}. {}",
            number(finding.phase),
            finding::finding(finding)
        ),
    }
}

/// A word on a phase, and what its step comes to.
fn told(word: &str, came: Option<Step>) -> String {
    let came = match came {
        None | Some(Step::Continued) => String::new(),
        Some(Step::Punched(card)) => format!("Se perfora {card}."),
        Some(Step::Stopped(stop)) => format!("La máquina se para: {}.", why(stop)),
    };
    format!("{word} {came}").trim().to_owned()
}

/// Why the machine stopped, as a part of a sentence.
fn why(stop: Stop) -> String {
    match stop {
        Stop::Halted(cell) => format!("HRS en la celda {cell}"),
        Stop::BlankCard(cell) => format!("INP en la celda {cell} no encontró palabra"),
        Stop::BlankCell(cell) => format!("la celda {cell} está en blanco"),
    }
}

fn no_place(refusal: Refusal) -> String {
    match refusal {
        Refusal::Cell00 => "La celda 00 lleva impreso 001: ahí no se puede escribir nada (R6).",
        Refusal::Cell99 { word } => {
            return format!(
                "La celda 99 tiene dos casillas junto a su 8 impreso, y {word} no cabe en ellas: \
                 escribe dos cifras (R7)."
            );
        }
        Refusal::SignInBottomRow => {
            "La fila de abajo no tiene casilla para un signo: el signo del acumulador está en la \
             corredera del signo (R2)."
        }
        Refusal::NoInputCard => {
            "No hay ninguna tarjeta bajo el lector: la tira no puede avanzar (R16)."
        }
        Refusal::FirstCard(_) => {
            "La primera tarjeta de la tira está en la ventana: no puede retroceder más (R18)."
        }
        Refusal::Stopped(stop) => {
            return format!(
                "La máquina se ha parado: {}. Ya no hay nada que hacer. Para ponerla en marcha \
                 otra vez, pon el bicho en una celda y mueve las correderas.",
                why(stop)
            );
        }
    }
    .to_owned()
}

/// A place, with its article.
fn place(place: Place) -> String {
    match place {
        Place::Slide(Slide::AccumulatorTest) => "la corredera del signo".to_owned(),
        // Their names are printed on the cardboard.
        Place::Slide(slide) => format!("la corredera {}", slide.name().join(" ")),
        Place::Bug => "el bicho".to_owned(),
        Place::Cell(cell) => format!("la celda {cell}"),
        Place::Row(line) => format!("la fila {} del papel", row(line)),
        Place::TestWindow => "la ventana de prueba del acumulador".to_owned(),
        Place::Input => "la tira de entrada".to_owned(),
        Place::Output => "la tira de salida".to_owned(),
        Place::OutputCard => "la tarjeta de salida".to_owned(),
    }
}

const fn row(line: Line) -> &'static str {
    match line {
        Line::Top => "de arriba",
        Line::Middle => "del medio",
        Line::Bottom => "de abajo",
    }
}

/// What stands in a place.
fn mark(mark: Mark) -> String {
    match mark {
        Mark::Digit(digit) => digit.to_string(),
        Mark::Sign(sign) => self::sign(sign).to_owned(),
        Mark::Bug(cell) => cell.to_string(),
        Mark::Contents(cell) => cell.to_string(),
        Mark::Number(Some(number)) => format!("{number:04}"),
        Mark::Number(None) => "nada".to_owned(),
        Mark::Way(Some(Branch::Decoder)) => "hacia arriba, al decodificador".to_owned(),
        Mark::Way(Some(Branch::Register)) => "de vuelta a la caja del registro".to_owned(),
        Mark::Way(Some(Branch::Stop)) => "por el tubo de la tarjeta en blanco".to_owned(),
        Mark::Way(None) => "por ningún camino".to_owned(),
        Mark::Passed(cards) => cards.to_string(),
        Mark::Card(card) => card.to_string(),
    }
}

const fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Plus => "más",
        Sign::Minus => "menos",
    }
}

/// The same as something that is seen.
fn shown(mark: Mark) -> String {
    match mark {
        Mark::Sign(sign) => format!("un {}", self::sign(sign)),
        other => self::mark(other),
    }
}

/// To take a way from the test window.
fn go(way: Branch) -> &'static str {
    match way {
        Branch::Decoder => "ve hacia arriba, al decodificador",
        Branch::Register => "vuelve a la caja del registro",
        Branch::Stop => "ve por el tubo de la tarjeta en blanco",
    }
}

/// A sentence from its first letter on.
pub(super) fn sentence(said: &str) -> String {
    let mut letters = said.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
