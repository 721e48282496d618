//! Feedback of lessons in the language of the window. The text of a lesson is not translated.

use cardiac_core::Cell;
use cardiac_programs::lesson::{
    Failure, GapResult, LessonError, Outcome, PredictionResult, Query, Value, Verdict,
};
use cardiac_programs::run::AssembleError;

use super::run_mismatch::{input, mismatch};
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;

impl Language {
    /// Returns the feedback to a gap.
    ///
    /// ```
    /// use cardiac_gui::i18n::language::Language;
    /// use cardiac_programs::lesson::find;
    ///
    /// let lesson = find("adding").expect("built in").lesson();
    /// assert_eq!(Language::Spanish.gap_result(&lesson.check_gap(1, "add")), "Está bien.");
    /// ```
    pub fn gap_result(self, reply: &GapResult) -> String {
        let text = match reply {
            GapResult::Correct => Msg::LessonRight,
            GapResult::Alternative => Msg::LessonAnotherWay,
            GapResult::NotAnInstruction => Msg::LessonNoInstruction,
            GapResult::Empty => Msg::LessonNothing,
            GapResult::KnownMistake(word) => return word.clone(),
            GapResult::DoesNotAssemble(error) => {
                return self.choose_unchanged(reply, |_| assembly_error(error));
            }
            GapResult::Fails(failure) => return self.choose(reply, |_| not_yet(failure)),
        };
        self.get(text).into_owned()
    }

    /// Returns the feedback to a prediction.
    pub fn prediction_result(self, guess: &PredictionResult) -> String {
        match guess {
            PredictionResult::KnownMistake(word) => word.clone(),
            guess => self.choose(guess, self::guess),
        }
    }

    /// Returns the result of a run.
    pub fn outcome(self, outcome: &Outcome) -> String {
        self.choose(outcome, self::outcome)
    }

    /// Returns the verdict on a whole program.
    pub fn verdict(self, verdict: &Verdict) -> String {
        self.choose(verdict, self::verdict)
    }

    /// Returns the difference between a lesson and the machine.
    pub fn lesson_error(self, fault: &LessonError) -> String {
        self.choose_unchanged(fault, self::lesson_error)
    }
}

fn verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Passed(1) => "El programa está bien: 1 ejecución correcta.".to_owned(),
        Verdict::Passed(runs) => {
            format!("El programa está bien: {runs} ejecuciones correctas.")
        }
        Verdict::Failed(failure) => not_yet(failure),
        Verdict::DoesNotAssemble(error) => {
            format!("El programa no se puede ensamblar: {}", self::error(error))
        }
    }
}

fn not_yet(failure: &Failure) -> String {
    let (input, mismatch) = (input(&failure.cards), mismatch(&failure.mismatch));
    format!("Todavía no ({input}): {mismatch}.")
}

fn guess(guess: &PredictionResult) -> String {
    match guess {
        PredictionResult::Correct(outcome) => format!("Está bien: {}.", self::outcome(outcome)),
        PredictionResult::KnownMistake(word) => word.clone(),
        PredictionResult::Wrong(value) => {
            let is_not = match value {
                Value::Card(None) => "Esa tarjeta sí se perfora.".to_owned(),
                Value::Cell(Cell::Blank) => "No está en blanco.".to_owned(),
                value => format!("No es {value}."),
            };
            is_not + " Recorre el programa otra vez, paso a paso."
        }
        PredictionResult::Malformed(ask) => match ask {
            // Typed words are the same in every language.
            Query::Card(_) => {
                "Escribe lo que lleva la tarjeta, como 042, o `none` si no se perfora."
            }
            Query::Cell(_) => {
                "Escribe lo que contiene la celda, como 042, o `blank` si está en blanco."
            }
            Query::Accumulator => "Escribe lo que hay en el acumulador, como 0042.",
            Query::Cards | Query::Steps => "Escribe un número, como 7.",
            Query::Bug => "Escribe el número de una celda, como 12.",
        }
        .to_owned(),
        PredictionResult::NoQuestion => "Aquí no hay ninguna pregunta.".to_owned(),
    }
}

fn outcome(outcome: &Outcome) -> String {
    let value = outcome.value;
    match (&outcome.ask, value) {
        (Query::Card(card), Value::Card(None)) => format!("la tarjeta {card} no se perfora"),
        (Query::Card(card), _) => format!("la tarjeta {card} es {value}"),
        (Query::Cards, Value::Count(1)) => "se perfora 1 tarjeta".to_owned(),
        (Query::Cards, _) => format!("se perforan {value} tarjetas"),
        (Query::Cell(name), Value::Cell(Cell::Blank)) => format!("la celda {name} está en blanco"),
        (Query::Cell(name), _) => format!("la celda {name} contiene {value}"),
        (Query::Accumulator, _) => format!("el acumulador es {value}"),
        (Query::Steps, Value::Count(1)) => "hace falta 1 paso".to_owned(),
        (Query::Steps, _) => format!("hacen falta {value} pasos"),
        (Query::Bug, _) => format!("el bicho está en la celda {value}"),
    }
}

fn error(error: &AssembleError) -> String {
    format!("línea {}: {}", error.line, assembly_error(error))
}

fn assembly_error(error: &AssembleError) -> String {
    // Every failed assembly has a diagnostic.
    error.translate(super::diagnostic::diagnostic_kind).unwrap_or_else(|| error.message.clone())
}

fn lesson_error(fault: &LessonError) -> String {
    match fault {
        LessonError::Program(error) => {
            format!("el programa con sus respuestas no se puede ensamblar: {}", self::error(error))
        }
        LessonError::Case(failure) => {
            let (case, input) = (&failure.case, input(&failure.cards));
            let mismatch = mismatch(&failure.mismatch);
            format!("el programa no pasa el caso `{case}` ({input}): {mismatch}")
        }
        LessonError::RightAnswerFails { gap, answer } => {
            format!("hueco {gap}: la respuesta correcta `{answer}` no pasa todos los casos")
        }
        LessonError::WrongAnswerPasses { gap, answer } => {
            format!("hueco {gap}: la respuesta incorrecta `{answer}` pasa todos los casos")
        }
        LessonError::UnknownCell { prediction, name } => {
            format!("predicción {prediction}: la etiqueta `{name}` no está definida")
        }
        LessonError::StepsPastEnd { prediction, steps } => {
            format!("predicción {prediction}: la ejecución ya termina a los {steps} pasos")
        }
        LessonError::NeverEnds(prediction) => {
            format!("predicción {prediction}: la ejecución no termina: pon `after`")
        }
        LessonError::PredictionMismatch { prediction, answer, value } => {
            format!("predicción {prediction}: la lección dice {answer}, la máquina {value}")
        }
        LessonError::WrongPredictionIsRight { prediction, answer } => {
            format!(
                "predicción {prediction}: la respuesta incorrecta {answer} es lo que hace la máquina"
            )
        }
        LessonError::ByHandExercise(error) => {
            format!(
                "el programa para el trabajo a mano no se puede ensamblar: {}",
                self::error(error)
            )
        }
        LessonError::TaskPastEnd { step, steps } => {
            format!("hay una tarea para el paso {step}, y la ejecución termina a los {steps} pasos")
        }
    }
}
