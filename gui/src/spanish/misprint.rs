//! What is wrong with the text of a lesson, in the language of the window.

use std::fmt::Display;

use cardiac_core::Opcode;
use cardiac_core::limits::MAX_FORM;
use cardiac_programs::lesson::{AskCure, Form, FormMistake, Found, Misprint, Wanted};

use crate::texts::Language;

impl Language {
    /// What is wrong with the text of a lesson, and its cure.
    ///
    /// ```
    /// use cardiac_gui::texts::Language;
    ///
    /// let text = "title = 'Sumar'\ntxet = 'Hoy se suma.'\nprogram = 'HRS'";
    /// let mistakes = cardiac_programs::lesson::parse(text).expect_err("a key is misspelt");
    /// assert_eq!(
    ///     Language::Spanish.misprint(&mistakes[0]),
    ///     "no existe la clave `txet`: ¿querías decir `text`?"
    /// );
    /// ```
    pub fn misprint(self, misprint: &Misprint) -> String {
        self.choose_as_it_is(misprint, |misprint| mistake(&misprint.mistake))
    }
}

fn mistake(mistake: &FormMistake) -> String {
    match mistake {
        FormMistake::TooLong => format!(
            "esto ocupa más de {} KiB, lo máximo para una tarea o una lección",
            MAX_FORM >> 10
        ),
        FormMistake::MoreMistakes => "hay más errores: corrige primero estos".to_owned(),
        FormMistake::TooManyDrawn { most } => format!(
            "con esto los mazos de todos los `[[generate]]` tienen más de {most} tarjetas: \
             escribe menos en `runs` o `words`"
        ),
        // The reader of TOML has no other language.
        FormMistake::NotToml(told) => format!("esto no es TOML: {told}"),
        FormMistake::UnknownKey { key, similar: Some(other), .. } => {
            format!("no existe la clave `{key}`: ¿querías decir `{other}`?")
        }
        FormMistake::UnknownKey { key, similar: None, known } => {
            format!("no existe la clave `{key}`: son estas, {}", listed(known))
        }
        FormMistake::MissingKey(key) => format!("falta la clave `{key}`: {}", missing(key)),
        FormMistake::EmptyText => "no hay nada entre las comillas".to_owned(),
        FormMistake::NotBeside(path) => format!(
            "`{path}` está fuera de la carpeta de la tarea: pon el archivo junto a la tarea, o en \
             una carpeta dentro de la suya, y escribe `model.asm` o `wrong/one.asm`"
        ),
        FormMistake::NotByHand(key) => format!(
            "`{key}` no va con `[by_hand]`: un registro se juzga por el trabajo y no por casos: \
             deja fuera uno de los dos"
        ),
        FormMistake::OneTable(key) => {
            format!("puede haber más de uno de `{key}`: escribe `[[{key}]]`")
        }
        FormMistake::Other { wanted, found } => {
            format!("aquí va {}, y esto es {}", self::wanted(*wanted), self::found(*found))
        }
        FormMistake::OutOfRange { least, most: None } => format!("esto debe ser {least} o más"),
        FormMistake::OutOfRange { least, most: Some(most) } => {
            format!("esto debe ser un número de {least} a {most}")
        }
        FormMistake::NotTwoNumbers(example) => {
            format!("aquí van dos números: escribe el menor y el mayor, como {example}")
        }
        FormMistake::Backwards { first, second } => {
            format!("de {first} a {second} no hay nada: escribe [{second}, {first}]")
        }
        FormMistake::NothingOnCard => {
            "en esta tarjeta no hay nada: una tarjeta en blanco es \"blank\"".to_owned()
        }
        FormMistake::NoCard { text, mistake } => {
            format!("`{text}`: {}", super::mistake::mistake(*mistake))
        }
        FormMistake::BlankExpected => "aquí se espera una tarjeta en blanco: ningún programa \
                                       perfora una tarjeta en blanco"
            .to_owned(),
        FormMistake::NoCase(form) => format!(
            "{} necesita un caso: escribe uno como `[[case]]`, o varios como `[[generate]]`{}",
            self::form(*form),
            match form {
                Form::Assignment => "; o `[by_hand]`, para el trabajo a mano",
                Form::Lesson => "",
            }
        ),
        FormMistake::EmptyName => "este nombre está vacío: di de qué trata el caso".to_owned(),
        FormMistake::UnseenInName => {
            "un nombre es una sola línea de caracteres que se ven".to_owned()
        }
        FormMistake::NameTwice(name) => {
            format!("hay dos casos con el nombre `{name}`: da a cada uno el suyo")
        }
        FormMistake::NotCompared { name, known } => {
            format!("`{name}` no se puede comparar: se puede {}", listed(known))
        }
        FormMistake::NothingCompared => {
            "no se compara nada: quita la clave para comparar las tarjetas".to_owned()
        }
        FormMistake::Gaps { program, tables } => format!(
            "en el programa hay {program} huecos, y tablas `[[gap]]` hay {tables}: escribe ____ \
             por cada hueco, y un `[[gap]]` por cada ____, en su orden"
        ),
        FormMistake::FillsNoGap => {
            "esto no llena ningún hueco: di qué puede ir ahí, como `answer = \"CLA\"`".to_owned()
        }
        FormMistake::NoAnswer { answer, ask } => {
            format!("`{answer}` no puede ser la respuesta a `{ask}`")
        }
        FormMistake::NotAsked { text, cure } => {
            format!("no se puede preguntar por `{text}`: {}", ask(*cure))
        }
        FormMistake::NothingByHand => {
            "no hay nada que hacer a mano: di lo que hay que hacer, en `[[by_hand.do]]`".to_owned()
        }
        FormMistake::RequiredAndForbidden(both) => {
            format!("{both} es obligatoria y a la vez está prohibida")
        }
        FormMistake::NamedTwice(opcode) => format!("{opcode} aparece dos veces"),
        FormMistake::NoInstruction { name, similar: Some(opcode) } => {
            format!("`{name}` no es una instrucción: ¿querías decir `{opcode}`?")
        }
        FormMistake::NoInstruction { name, similar: None } => {
            format!("`{name}` no es una instrucción: son estas, {}", listed(&Opcode::ALL))
        }
    }
}

/// What to do about a key that is missing.
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

fn wanted(wanted: Wanted) -> String {
    match wanted {
        Wanted::Text => "un texto entre comillas",
        Wanted::Flag => "`true` o `false`",
        Wanted::Table => "una tabla",
        Wanted::Texts => "una lista de textos, como [\"wrong.asm\"]",
        Wanted::Number => "un número entero",
        Wanted::Span(example) => {
            return format!("un número, o el menor y el mayor, como {example}");
        }
        Wanted::Cards => "una lista de tarjetas, como [\"019\", \"-023\", \"blank\"]",
        Wanted::Card => "una tarjeta",
        Wanted::Instructions => "una lista de instrucciones, como [\"TAC\"]",
    }
    .to_owned()
}

const fn found(found: Found) -> &'static str {
    match found {
        Found::Text => "un texto",
        Found::Number => "un número",
        Found::Point => "un número con punto",
        Found::Flag => "verdadero o falso",
        Found::Day => "un día",
        Found::List => "una lista",
        Found::Table => "una tabla",
    }
}

const fn form(form: Form) -> &'static str {
    match form {
        Form::Assignment => "una tarea",
        Form::Lesson => "una lección",
    }
}

fn ask(cure: AskCure) -> String {
    match cure {
        AskCure::WhichCard => "di por cuál, como `card 1`".to_owned(),
        AskCure::WhichCell => "di por cuál, como `cell 20` o `cell sum`".to_owned(),
        AskCure::Similar(other) => format!("¿querías decir `{other}`?"),
        AskCure::All(known) => format!("se puede por {}", listed(known)),
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
