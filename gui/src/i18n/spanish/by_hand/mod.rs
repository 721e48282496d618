//! Spanish sentences of the coach.

mod hint;
mod mismatch;
mod reason;

use cardiac_core::board::Slide;
use cardiac_core::by_hand::{
    Content, Divergence, Feedback, Hint, Location, Mismatch, MoveError, PadRowId,
};
use cardiac_core::{Branch, Sign, Step, Stop};

use crate::i18n::messages::{Language, Msg};
use crate::state::lessons::phase_number;

impl Language {
    /// Returns the feedback to a move, if there is anything to say.
    ///
    /// ```
    /// use cardiac_core::by_hand::{Feedback, HandSession};
    /// use cardiac_core::Machine;
    /// use cardiac_gui::messages::Language;
    ///
    /// let mut session = HandSession::new(Machine::new());
    /// let answer = session.apply("slide units 1".parse()?, &[])?;
    /// assert_eq!(Language::Spanish.feedback(&answer), None);
    /// let answer = session.apply("done".parse()?, &[])?;
    /// assert_eq!(Language::Spanish.feedback(&answer).as_deref(), Some("Está bien."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn feedback(self, answer: &Feedback) -> Option<String> {
        let has_words = !answer.to_string().is_empty();
        has_words.then(|| self.choose(answer, self::answer))
    }

    /// Describes a mismatch.
    pub fn coach_mismatch(self, mismatch: &Mismatch) -> String {
        self.choose(mismatch, mismatch::mismatch)
    }

    /// Returns a hint.
    pub fn hint(self, hint: &Hint) -> String {
        self.choose(hint, hint::hint)
    }

    /// Returns the reason why a move is not possible on the cardboard.
    pub fn move_error(self, error: MoveError) -> String {
        self.choose(&error, |error| move_error(*error))
    }
}

fn answer(answer: &Feedback) -> String {
    match answer {
        Feedback::Moved => String::new(),
        Feedback::Correct { step, .. } => message(&Language::Spanish.get(Msg::LessonRight), *step),
        Feedback::Done { step, .. } => message("Hecho.", *step),
        Feedback::Silent { step } => message("", *step),
        Feedback::Wrong(mismatch) => mismatch::mismatch(mismatch),
        Feedback::Diverged(Divergence { step, mismatch }) => format!(
            "El tablero y la máquina difieren en el paso {step}, en la fase {}. {}",
            phase_number(mismatch.phase),
            mismatch::mismatch(mismatch)
        ),
    }
}

/// Describes a phase, and the result of its step.
fn message(word: &str, came: Option<Step>) -> String {
    let came = match came {
        None | Some(Step::Continued) => String::new(),
        Some(Step::Punched(card)) => format!("Se perfora {card}."),
        Some(Step::Stopped(stop)) => format!("La máquina se para: {}.", why(stop)),
    };
    format!("{word} {came}").trim().to_owned()
}

/// Returns the reason of a stop, as a part of a sentence.
fn why(stop: Stop) -> String {
    match stop {
        Stop::Halted(cell) => format!("HRS en la celda {cell}"),
        Stop::BlankCard(cell) => format!("INP en la celda {cell} no encontró palabra"),
        Stop::BlankCell(cell) => format!("la celda {cell} está en blanco"),
    }
}

fn move_error(error: MoveError) -> String {
    match error {
        MoveError::Cell00 => "La celda 00 lleva impreso 001: ahí no se puede escribir nada (R6).",
        MoveError::Cell99 { word } => {
            return format!(
                "La celda 99 tiene dos casillas junto a su 8 impreso, y {word} no cabe en ellas: \
                 escribe dos cifras (R7)."
            );
        }
        MoveError::SignInBottomRow => {
            "La fila de abajo no tiene casilla para un signo: el signo del acumulador está en la \
             corredera del signo (R2)."
        }
        MoveError::NoInputCard => {
            "No hay ninguna tarjeta bajo el lector: la tira no puede avanzar (R16)."
        }
        MoveError::FirstCard(_) => {
            "La primera tarjeta de la tira está en la ventana: no puede retroceder más (R18)."
        }
        MoveError::Stopped(stop) => {
            return format!(
                "La máquina se ha parado: {}. Para ponerla en marcha otra vez, pon el bicho en \
                 una celda y mueve las correderas.",
                why(stop)
            );
        }
    }
    .to_owned()
}

/// Returns a location with its article.
fn location(location: Location) -> String {
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

const fn row(line: PadRowId) -> &'static str {
    match line {
        PadRowId::Top => "de arriba",
        PadRowId::Middle => "del medio",
        PadRowId::Bottom => "de abajo",
    }
}

/// Returns the content of a location.
fn mark(mark: Content) -> String {
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

const fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Plus => "más",
        Sign::Minus => "menos",
    }
}

/// Returns the content of a location as something that is shown.
fn shown(mark: Content) -> String {
    match mark {
        Content::Sign(sign) => format!("un {}", self::sign(sign)),
        other => self::mark(other),
    }
}

/// Returns the instruction to take a branch.
fn go(branch: Branch) -> &'static str {
    match branch {
        Branch::Decoder => "ve hacia arriba, al decodificador",
        Branch::Register => "vuelve a la caja del registro",
        Branch::Stop => "ve por el tubo de la tarjeta en blanco",
    }
}

/// Capitalizes a sentence.
pub(super) fn sentence(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
