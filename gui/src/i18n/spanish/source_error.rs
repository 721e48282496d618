//! Errors in the text of a lesson, in the language of the window.

use std::fmt::Display;

use cardiac_core::Opcode;
use cardiac_core::limits::MAX_FORM;
use cardiac_programs::lesson::{
    ActualType, DocumentKind, ExpectedType, QuerySuggestion, SchemaError, SpannedError,
};

use crate::i18n::language::Language;

impl Language {
    /// Returns the message of an error in the text of a lesson, with its cure.
    ///
    /// ```
    /// use cardiac_gui::i18n::language::Language;
    ///
    /// let text = "title = 'Sumar'\ntxet = 'Hoy se suma.'\nprogram = 'HRS'";
    /// let mistakes = cardiac_programs::lesson::parse(text).expect_err("a key is misspelt");
    /// assert_eq!(
    ///     Language::Spanish.schema_error(&mistakes[0]),
    ///     "no existe la clave `txet`: ¿querías decir `text`?"
    /// );
    /// ```
    pub fn schema_error(self, error: &SpannedError) -> String {
        self.choose_unchanged(error, |error| schema_error(&error.error))
    }
}

fn schema_error(error: &SchemaError) -> String {
    match error {
        SchemaError::TooLong => format!(
            "esto ocupa más de {} KiB, lo máximo para una tarea o una lección",
            MAX_FORM >> 10
        ),
        SchemaError::MoreErrors => "hay más errores: corrige primero estos".to_owned(),
        SchemaError::TooManyGeneratedCards { most } => format!(
            "con esto los mazos de todos los `[[generate]]` tienen más de {most} tarjetas: \
             escribe menos en `runs` o `words`"
        ),
        // The TOML parser has English messages only.
        SchemaError::NotToml(sentence) => format!("esto no es TOML: {sentence}"),
        SchemaError::UnknownKey { key, similar: Some(other), .. } => {
            format!("no existe la clave `{key}`: ¿querías decir `{other}`?")
        }
        SchemaError::UnknownKey { key, similar: None, known } => {
            format!("no existe la clave `{key}`: son estas, {}", listed(known))
        }
        SchemaError::MissingKey(key) => format!("falta la clave `{key}`: {}", missing(key)),
        SchemaError::EmptyText => "no hay nada entre las comillas".to_owned(),
        SchemaError::OutsideFolder(path) => format!(
            "`{path}` está fuera de la carpeta de la tarea: pon el archivo junto a la tarea, o en \
             una carpeta dentro de la suya, y escribe `model.asm` o `wrong/one.asm`"
        ),
        SchemaError::ConflictsWithByHand(key) => format!(
            "`{key}` no va con `[by_hand]`: un registro se juzga por el trabajo y no por casos: \
             deja fuera uno de los dos"
        ),
        SchemaError::ExpectedTableArray(key) => {
            format!("puede haber más de uno de `{key}`: escribe `[[{key}]]`")
        }
        SchemaError::WrongType { expected, actual } => {
            format!("aquí va {}, y esto es {}", self::expected(*expected), self::actual(*actual))
        }
        SchemaError::OutOfRange { least, most: None } => format!("esto debe ser {least} o más"),
        SchemaError::OutOfRange { least, most: Some(most) } => {
            format!("esto debe ser un número de {least} a {most}")
        }
        SchemaError::InvalidRange(example) => {
            format!("aquí van dos números: escribe el menor y el mayor, como {example}")
        }
        SchemaError::ReversedRange { first, second } => {
            format!("de {first} a {second} no hay nada: escribe [{second}, {first}]")
        }
        SchemaError::EmptyCard => {
            "en esta tarjeta no hay nada: una tarjeta en blanco es \"blank\"".to_owned()
        }
        SchemaError::InvalidCard { text, error } => {
            format!("`{text}`: {}", super::text_error::text_error_kind(*error))
        }
        SchemaError::BlankOutputCard => "aquí se espera una tarjeta en blanco: ningún programa \
                                       perfora una tarjeta en blanco"
            .to_owned(),
        SchemaError::MissingCase(form) => format!(
            "{} necesita un caso: escribe uno como `[[case]]`, o varios como `[[generate]]`{}",
            self::form(*form),
            match form {
                DocumentKind::Assignment => "; o `[by_hand]`, para el trabajo a mano",
                DocumentKind::Lesson => "",
            }
        ),
        SchemaError::EmptyName => "este nombre está vacío: di de qué trata el caso".to_owned(),
        SchemaError::ControlCharInName => {
            "un nombre es una sola línea de caracteres que se ven".to_owned()
        }
        SchemaError::DuplicateName(name) => {
            format!("hay dos casos con el nombre `{name}`: da a cada uno el suyo")
        }
        SchemaError::UnknownComparison { name, known } => {
            format!("`{name}` no se puede comparar: se puede {}", listed(known))
        }
        SchemaError::EmptyComparison => {
            "no se compara nada: quita la clave para comparar las tarjetas".to_owned()
        }
        SchemaError::GapCountMismatch { program, tables } => format!(
            "en el programa hay {program} huecos, y tablas `[[gap]]` hay {tables}: escribe ____ \
             por cada hueco, y un `[[gap]]` por cada ____, en su orden"
        ),
        SchemaError::InvalidGapAnswer => {
            "esto no llena ningún hueco: di qué puede ir ahí, como `answer = \"CLA\"`".to_owned()
        }
        SchemaError::InvalidAnswer { answer, ask } => {
            format!("`{answer}` no puede ser la respuesta a `{ask}`")
        }
        SchemaError::UnknownQuery { text, suggestion } => {
            format!("no se puede preguntar por `{text}`: {}", ask(*suggestion))
        }
        SchemaError::EmptyByHand => {
            "no hay nada que hacer a mano: di lo que hay que hacer, en `[[by_hand.do]]`".to_owned()
        }
        SchemaError::RequiredAndForbidden(both) => {
            format!("{both} es obligatoria y a la vez está prohibida")
        }
        SchemaError::DuplicateInstruction(opcode) => format!("{opcode} aparece dos veces"),
        SchemaError::UnknownInstruction { name, similar: Some(opcode) } => {
            format!("`{name}` no es una instrucción: ¿querías decir `{opcode}`?")
        }
        SchemaError::UnknownInstruction { name, similar: None } => {
            format!("`{name}` no es una instrucción: son estas, {}", listed(&Opcode::ALL))
        }
    }
}

/// Returns the cure for a missing key.
fn missing(key: &str) -> &'static str {
    match key {
        "title" => "escribe `title = \"Suma dos números\"`",
        "model" => "di cuál es la solución modelo, como `model = \"model.asm\"`",
        "words" => "di cuántas palabras se sacan, como `words = 2` o `words = [1, 8]`",
        "program" => "escribe el programa, con ____ en lugar de cada hueco",
        "answer" => "di qué está bien, como `answer = \"CLA\"`",
        "hint" => "di algo que ayude, como `hint = \"¿Dónde está el número?\"`",
        "question" => "pregunta algo, como `question = \"¿Qué lleva la primera tarjeta?\"`",
        "ask" => "di por qué se pregunta, como `ask = \"card 1\"` o `ask = \"accumulator\"`",
        "say" => "dilo con una frase, como `say = \"Esa es la otra celda.\"`",
        "steps" => "di qué pasos, como `steps = 3` o `steps = [1, 7]`",
        "text" => "di de qué trata, como `text = \"Hoy la máquina suma.\"`",
        _ => "dale un nombre, como `name = \"dos números\"`",
    }
}

fn expected(expected: ExpectedType) -> String {
    match expected {
        ExpectedType::Text => "un texto entre comillas",
        ExpectedType::Flag => "`true` o `false`",
        ExpectedType::Table => "una tabla",
        ExpectedType::Texts => "una lista de textos, como [\"wrong.asm\"]",
        ExpectedType::Number => "un número entero",
        ExpectedType::Span(example) => {
            return format!("un número, o el menor y el mayor, como {example}");
        }
        ExpectedType::Cards => "una lista de tarjetas, como [\"019\", \"-023\", \"blank\"]",
        ExpectedType::Card => "una tarjeta",
        ExpectedType::Instructions => "una lista de instrucciones, como [\"TAC\"]",
    }
    .to_owned()
}

const fn actual(actual: ActualType) -> &'static str {
    match actual {
        ActualType::Text => "un texto",
        ActualType::Number => "un número",
        ActualType::Point => "un número con punto",
        ActualType::Flag => "verdadero o falso",
        ActualType::Day => "un día",
        ActualType::List => "una lista",
        ActualType::Table => "una tabla",
    }
}

const fn form(form: DocumentKind) -> &'static str {
    match form {
        DocumentKind::Assignment => "una tarea",
        DocumentKind::Lesson => "una lección",
    }
}

fn ask(suggestion: QuerySuggestion) -> String {
    match suggestion {
        QuerySuggestion::WhichCard => "di por cuál, como `card 1`".to_owned(),
        QuerySuggestion::WhichCell => "di por cuál, como `cell 20` o `cell sum`".to_owned(),
        QuerySuggestion::Similar(other) => format!("¿querías decir `{other}`?"),
        QuerySuggestion::All(known) => format!("se puede por {}", listed(known)),
    }
}

/// `a`, `b` y `c`.
fn listed(names: &[impl Display]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} y {last}", others.join(", ")),
        None => String::new(),
    }
}
