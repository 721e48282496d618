//! Spanish sentences of the coach.

mod hint;
mod mismatch;
mod reason;
mod words;

use cardiac_core::by_hand::{Divergence, Feedback, Hint, Mismatch, MoveError};
use cardiac_core::{Step, Stop};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;

impl Language {
    /// Returns the feedback to a move, if there is anything to say.
    ///
    /// ```
    /// use cardiac_core::by_hand::{Feedback, HandSession};
    /// use cardiac_core::Machine;
    /// use cardiac_gui::i18n::language::Language;
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
            mismatch.phase.number(),
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
