//! What a lesson says to an answer, in the language of the window. Its own words are left as
//! they are.

use cardiac_core::{Card, Cell};
use cardiac_programs::lesson::{
    Ask, Failure, Fault, Guess, Mistake, Outcome, Reply, Slip, Value, Verdict,
};

use crate::texts::{Language, Text};

impl Language {
    /// What comes of an answer to a gap.
    ///
    /// ```
    /// use cardiac_gui::texts::Language;
    /// use cardiac_programs::lesson::find;
    ///
    /// let lesson = find("adding").expect("it is among the lessons").lesson();
    /// assert_eq!(Language::Spanish.reply(&lesson.check_gap(1, "add")), "Está bien.");
    /// ```
    pub fn reply(self, reply: &Reply) -> String {
        let text = match reply {
            Reply::Right => Text::LessonRight,
            Reply::AnotherWay => Text::LessonAnotherWay,
            Reply::NoInstruction => Text::LessonNoInstruction,
            Reply::Nothing => Text::LessonNothing,
            Reply::Known(word) => return word.clone(),
            Reply::Unreadable(slip) => {
                return self.choose_as_it_is(reply, |_| what_is_wrong(slip));
            }
            Reply::Fails(failure) => return self.choose(reply, |_| not_yet(failure)),
        };
        self.say(text).into_owned()
    }

    /// What comes of a prediction.
    pub fn guess(self, guess: &Guess) -> String {
        match guess {
            Guess::Known(word) => word.clone(),
            guess => self.choose(guess, self::guess),
        }
    }

    /// What was asked for, and what was found there.
    pub fn outcome(self, outcome: &Outcome) -> String {
        self.choose(outcome, self::outcome)
    }

    /// What comes of a whole program.
    pub fn verdict(self, verdict: &Verdict) -> String {
        self.choose(verdict, self::verdict)
    }

    /// In what the machine does not agree with a lesson.
    pub fn fault(self, fault: &Fault) -> String {
        self.choose_as_it_is(fault, self::fault)
    }
}

fn verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Passed(1) => "Hace todo lo que se pide: 1 ejecución correcta.".to_owned(),
        Verdict::Passed(runs) => {
            format!("Hace todo lo que se pide: {runs} ejecuciones correctas.")
        }
        Verdict::Failed(failure) => not_yet(failure),
        Verdict::Unreadable(slip) => format!("No se puede ensamblar: {}", self::slip(slip)),
    }
}

fn not_yet(failure: &Failure) -> String {
    format!("Todavía no: {}.", self::failure(failure))
}

fn failure(failure: &Failure) -> String {
    let written = |card: &Card| match card {
        Card::Word(word) => word.to_string(),
        Card::Blank => "---".to_owned(),
    };
    let cards: Vec<String> = failure.cards.iter().map(written).collect();
    let with = match cards.as_slice() {
        [] => "sin tarjetas".to_owned(),
        [_] if failure.cards == [Card::Blank] => "con una tarjeta en blanco".to_owned(),
        [card] => format!("con la tarjeta {card}"),
        cards => format!("con las tarjetas {}", cards.join(" ")),
    };
    format!("{with} {}", mistake(failure.mistake))
}

fn mistake(mistake: Mistake) -> String {
    match mistake {
        Mistake::Other { card, punched, wanted } => {
            format!("perfora {punched} en la tarjeta {card}, donde debería ir {wanted}")
        }
        Mistake::Missing { card, wanted } => {
            format!("se para sin perforar la tarjeta {card}, que debería ser {wanted}")
        }
        Mistake::More { card, punched } => {
            format!("perfora {punched} en la tarjeta {card}, donde ya no debería haber ninguna")
        }
        Mistake::NoStop(steps) => {
            format!("no ha terminado después de {steps} pasos: puede que no termine nunca")
        }
        Mistake::BlankCell(cell) => {
            format!("el bicho llega a la celda {cell}, que está en blanco: no hay nada que hacer")
        }
        Mistake::Halted => {
            "se para con HRS, y debería seguir leyendo hasta que no quede ninguna tarjeta"
                .to_owned()
        }
        Mistake::NotHalted => {
            "sigue hasta que no queda ninguna tarjeta, y debería pararse antes con HRS".to_owned()
        }
        Mistake::Accumulator { found, wanted } => {
            format!("deja {found} en el acumulador, donde debería quedar {wanted}")
        }
    }
}

fn guess(guess: &Guess) -> String {
    match guess {
        Guess::Right(outcome) => format!("Está bien: {}.", self::outcome(outcome)),
        Guess::Known(word) => word.clone(),
        Guess::Wrong(value) => {
            let is_not = match value {
                Value::Card(None) => "Esa tarjeta sí se perfora.".to_owned(),
                Value::Cell(Cell::Blank) => "No está en blanco.".to_owned(),
                value => format!("No es {value}."),
            };
            is_not + " Sigue al bicho otra vez."
        }
        Guess::Unclear(ask) => match ask {
            // What is typed is the same word in every language.
            Ask::Card(_) => "Escribe lo que lleva la tarjeta, como 042, o `none` si no se perfora.",
            Ask::Cell(_) => {
                "Escribe lo que contiene la celda, como 042, o `blank` si está en blanco."
            }
            Ask::Accumulator => "Escribe lo que hay en el acumulador, como 0042.",
            Ask::Cards | Ask::Steps => "Escribe un número, como 7.",
            Ask::Bug => "Escribe el número de una celda, como 12.",
        }
        .to_owned(),
        Guess::Nothing => "Aquí no se pregunta nada.".to_owned(),
    }
}

fn outcome(outcome: &Outcome) -> String {
    let value = outcome.value;
    match (&outcome.ask, value) {
        (Ask::Card(card), Value::Card(None)) => format!("la tarjeta {card} no se perfora"),
        (Ask::Card(card), _) => format!("la tarjeta {card} es {value}"),
        (Ask::Cards, Value::Count(1)) => "se perfora 1 tarjeta".to_owned(),
        (Ask::Cards, _) => format!("se perforan {value} tarjetas"),
        (Ask::Cell(name), Value::Cell(Cell::Blank)) => format!("la celda {name} está en blanco"),
        (Ask::Cell(name), _) => format!("la celda {name} contiene {value}"),
        (Ask::Accumulator, _) => format!("el acumulador es {value}"),
        (Ask::Steps, Value::Count(1)) => "hace falta 1 paso".to_owned(),
        (Ask::Steps, _) => format!("hacen falta {value} pasos"),
        (Ask::Bug, _) => format!("el bicho está en la celda {value}"),
    }
}

fn slip(slip: &Slip) -> String {
    format!("línea {}: {}", slip.line, what_is_wrong(slip))
}

fn what_is_wrong(slip: &Slip) -> String {
    // All that cannot be assembled has a finding.
    slip.told(super::finding::finding).unwrap_or_else(|| slip.message.clone())
}

fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Program(slip) => format!("el programa con sus respuestas, {}", self::slip(slip)),
        Fault::Case(failure) => {
            format!("el programa no pasa `{}`: {}", failure.case, self::failure(failure))
        }
        Fault::Answer { gap, answer } => {
            format!("hueco {gap}: `{answer}` se da por buena, y no pasa todos los casos")
        }
        Fault::WrongAnswer { gap, answer } => {
            format!("hueco {gap}: `{answer}` se da por mala, y pasa todos los casos")
        }
        Fault::NoCell { prediction, name } => {
            format!("predicción {prediction}: ninguna celda del programa se llama `{name}`")
        }
        Fault::AfterTheEnd { prediction, steps } => {
            format!("predicción {prediction}: la ejecución termina a los {steps} pasos")
        }
        Fault::NoEnd(prediction) => {
            format!("predicción {prediction}: la ejecución no termina: pon `after`")
        }
        Fault::Prediction { prediction, answer, value } => {
            format!("predicción {prediction}: la lección dice {answer}, la máquina {value}")
        }
        Fault::WrongPrediction { prediction, answer } => {
            format!("predicción {prediction}: {answer} se da por mala, y es lo que hace la máquina")
        }
        Fault::ByHand(slip) => {
            format!("el programa que se maneja a mano, {}", self::slip(slip))
        }
        Fault::NoStep { step, steps } => format!(
            "el paso {step} se debe hacer a mano, y la ejecución termina a los {steps} pasos"
        ),
    }
}
