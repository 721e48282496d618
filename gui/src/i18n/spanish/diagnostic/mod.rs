//! Spanish diagnostics of the assembler, with their cures.

mod foreign;
mod typo;

use std::fmt::Write as _;

use cardiac_core::assembler::{
    Candidates, DiagnosticKind, NonInstruction, Operation, Severity, Suggestion,
};
use cardiac_core::{Address, Opcode, Word};

/// Returns the cure of a colon after an operation.
fn colon_cure(operation: Operation) -> &'static str {
    match operation {
        Operation::Instruction(_) | Operation::End => "quítalos",
        Operation::Start => {
            "para que el programa empiece aquí escribe `main:`, y como última línea `END main`"
        }
        _ => "quítalos y escribe el operando, o quita esta línea",
    }
}

pub(super) fn diagnostic_kind(found: DiagnosticKind<'_>) -> String {
    match found {
        DiagnosticKind::Text(mistake) => super::text_error::text_error_kind(mistake),
        DiagnosticKind::Typo(typo) => typo::typo(typo),
        DiagnosticKind::ForeignOperation { word, operand, meaning } => {
            foreign::foreign(word, operand, meaning)
        }
        DiagnosticKind::LittleManComputer => foreign::LITTLE_MAN.to_owned(),
        DiagnosticKind::UnknownOperation { word, candidates } => {
            unknown_operation(word, candidates)
        }
        DiagnosticKind::LabelWithoutColon { name } => format!(
            "`{name}` no es una instrucción: una etiqueta que está sola se escribe con dos \
             puntos, `{name}:`"
        ),
        DiagnosticKind::UndefinedName { name, suggestion } => unknown_name(name, suggestion),
        DiagnosticKind::ForwardReference { name, operation } => format!(
            "{operation} necesita el valor de `{name}`, que se define más abajo: defínelo antes de \
             esta línea"
        ),
        DiagnosticKind::CircularDefinition { name } => format!(
            "`{name}` se define a partir de sí mismo: da un número a uno de los nombres del ciclo"
        ),
        DiagnosticKind::DuplicateName { name, first } => format!(
            "`{name}` ya está definido, en la línea {first}: da otro nombre a uno de los dos"
        ),
        DiagnosticKind::NameIsMnemonic { name } => {
            format!("`{name}` es una instrucción y nada más puede llamarse así: elige otro nombre")
        }
        DiagnosticKind::MnemonicAsOperand { name } => format!(
            "`{name}` es una instrucción y aquí va una celda: escribe su número o su etiqueta"
        ),
        DiagnosticKind::InvalidName => {
            "esto no es un nombre: un nombre lleva letras, cifras y `_`, y \
             empieza por una letra"
                .to_owned()
        }
        DiagnosticKind::ColonAfterOperation { operation } => format!(
            "los dos puntos solo van detrás de una etiqueta, y aquí {operation} no lo es: {}",
            colon_cure(operation)
        ),
        DiagnosticKind::StrayColon => {
            "los dos puntos solo van detrás de una etiqueta, al principio de \
             la línea: quita estos"
                .to_owned()
        }
        DiagnosticKind::TooManyNames => {
            "más de 256 nombres: solo hay 100 celdas a las que dar nombre".to_owned()
        }
        DiagnosticKind::MissingName => {
            "EQU da nombre a un número: escribe el nombre delante, como en \
             `limit EQU 10`"
                .to_owned()
        }
        DiagnosticKind::UnexpectedLabel { operation } => format!(
            "{operation} no pone nada en ninguna celda y por eso no lleva etiqueta: pon la \
             etiqueta en la línea de una celda"
        ),
        DiagnosticKind::MissingOperand { operation } => operand_missing(operation),
        DiagnosticKind::ExtraOperand { operation: Operation::Instruction(Opcode::Sft) } => {
            "SFT lleva dos cifras, izquierda y derecha: escríbelas así, `SFT 1,3`, y los \
             comentarios detrás de un `;`"
                .to_owned()
        }
        DiagnosticKind::ExtraOperand { operation } => {
            format!("{operation} lleva un solo operando: pon un `;` delante de un comentario")
        }
        DiagnosticKind::InvalidOperand => {
            "aquí va el número de una celda o una etiqueta, como `20` o `total`".to_owned()
        }
        DiagnosticKind::DecimalPoint => "un número no lleva punto: en una tarjeta o una celda van \
             números enteros, de -999 a 999"
            .to_owned(),
        DiagnosticKind::MissingValue => "aquí falta un número o un nombre".to_owned(),
        DiagnosticKind::CellOutOfRange { value } => {
            format!("no existe la celda {value}: las celdas van de 00 a 99")
        }
        DiagnosticKind::WordOutOfRange { value } => {
            format!("{value} no cabe en una celda: caben un signo y tres cifras, de -999 a 999")
        }
        DiagnosticKind::CountOutOfRange { value } => {
            format!("no se pueden reservar {value} celdas: hay 100 en total")
        }
        DiagnosticKind::InvalidShift => {
            "esto no son dos cifras: SFT lleva cuánto hay que desplazar a la \
             izquierda y cuánto a la derecha, como en `SFT 1,3`"
                .to_owned()
        }
        DiagnosticKind::LiteralNotAllowed { operation } => format!(
            "{operation} no admite un literal como `=5`, solo CLA, ADD, SUB y OUT: escribe la \
             etiqueta de una celda"
        ),
        DiagnosticKind::NoRoomForLiteral => "detrás del programa no queda ninguna celda para este \
             literal: acorta el programa"
            .to_owned(),
        found if found.severity() == Severity::Error => wrong_line(found),
        found => warning(found),
    }
}

fn unknown_operation(word: &str, candidates: Candidates<'_>) -> String {
    let mut sentence = format!("`{word}` no es ni una instrucción ni una directiva: ");
    if candidates == Candidates::None {
        sentence.push_str("son estas");
        for operation in Operation::all() {
            _ = write!(sentence, " {operation}");
        }
        sentence.push_str("; pon un `;` delante de un título o de un comentario");
    } else {
        sentence.push_str(&question(candidates));
    }
    sentence
}

/// Returns the suggestions as a question.
fn question(candidates: Candidates<'_>) -> String {
    match candidates {
        Candidates::None => String::new(),
        Candidates::One(word) => format!("¿querías decir `{word}`?"),
        Candidates::Two(first, second) => format!("¿querías decir `{first}` o `{second}`?"),
    }
}

fn unknown_name(name: &str, suggestion: Suggestion<'_>) -> String {
    let suggestion = match suggestion {
        Suggestion::Name(Candidates::None) => {
            format!("defínela, por ejemplo con `{name}: DATA 0`")
        }
        Suggestion::Number => "escribe un número, por ejemplo `DATA 5`".to_owned(),
        Suggestion::Comment => "si esto es un comentario, empiézalo con `;`".to_owned(),
        Suggestion::JumpTarget => format!("escribe `{name}:` delante de la línea a la que saltar"),
        Suggestion::Name(candidates) => question(candidates),
        Suggestion::Definition { defined, line } => format!(
            "¿querías escribir `{name}` en la línea {line}, en lugar de `{defined}`, que no se \
             usa?"
        ),
        Suggestion::Either { defined, line } => format!(
            "`{defined}`, de la línea {line}, no se usa, así que uno de los dos puede estar mal \
             escrito; ¿querías decir `{defined}` aquí, o `{name}` allí?"
        ),
    };
    format!("etiqueta `{name}` sin definir: {suggestion}")
}

fn operand_missing(operation: Operation) -> String {
    let (wanted, example) = match operation {
        Operation::Instruction(Opcode::Sft) => {
            ("su operando: cuánto hay que desplazar a la izquierda y a la derecha", "1,3")
        }
        Operation::Instruction(Opcode::Jmp | Opcode::Tac) => {
            ("su operando: la etiqueta o el número de la celda a la que saltar", "loop")
        }
        Operation::Instruction(_) => ("su operando: el número de una celda o una etiqueta", "20"),
        Operation::Data => ("un número", "5"),
        Operation::Equ => ("un número", "10"),
        Operation::Res => ("un número: cuántas celdas dejar en blanco", "5"),
        Operation::Org | Operation::Start | Operation::End => ("el número de una celda", "20"),
    };
    format!("a {operation} le falta {wanted}, por ejemplo `{operation} {example}`")
}

/// Returns the message about a cell, a whole line, or all lines.
fn wrong_line(found: DiagnosticKind<'_>) -> String {
    match found {
        DiagnosticKind::PastLastCell => {
            "esto pasa de la celda 99, la última de las cien: acorta el programa o empiézalo \
             antes con ORG"
        }
        DiagnosticKind::BlankInData => {
            "una celda se deja en blanco con `RES 1`: `blank` es una tarjeta y va en DATA, \
             detrás de END"
        }
        DiagnosticKind::WriteToPrintedCell { cell: Address::FIRST } => {
            "la celda 00 lleva impreso 001 y no admite otra cosa: pon esto en otra celda, por \
             ejemplo con `ORG 10`"
        }
        DiagnosticKind::WriteToPrintedCell { .. } => {
            "la celda 99 lleva impreso un 8 y solo admite de 800 a 899: pon esto en otra celda \
             con ORG"
        }
        DiagnosticKind::BareNumber => {
            "un número solo es una tarjeta, no una línea de un programa fuente: escribe `DATA` \
             delante para ponerlo en una celda"
        }
        DiagnosticKind::ImageLine => {
            "esta es una línea de una imagen, una celda y su palabra: en un programa fuente \
             escribe `ORG` y `DATA`, o abre el archivo como imagen"
        }
        DiagnosticKind::MissingContents => {
            "una línea que empieza por el número de una celda es de un listado, y falta el \
             contenido: escribe una palabra detrás del número, o `---` si está en blanco"
        }
        DiagnosticKind::StatementAfterEnd => {
            "detrás de END solo van tarjetas de datos: escríbelas así, `DATA 5, 7`, o pasa END \
             debajo de esta línea"
        }
        DiagnosticKind::ConflictingStarts { first, line } => {
            return format!(
                "según la línea {line} el programa empieza en la celda {first}, y según esta en \
                 otra: quita una de las dos"
            );
        }
        DiagnosticKind::UnknownStart(unknown) => {
            let cell = unknown.candidates().next();
            let unknown = super::start_error::unknown_start(unknown);
            return match cell {
                Some(cell) => format!("{unknown}: añade una última línea como `END {cell}`"),
                None => format!(
                    "{unknown}: si aquí solo hay datos, añade las instrucciones; si no, añade una \
                     última línea con END y la celda de la primera instrucción"
                ),
            };
        }
        DiagnosticKind::EmptyProgram => {
            "aquí no hay ningún programa: una línea como `CLA 20` o `DATA 5` pone algo en una \
             celda"
        }
        DiagnosticKind::SourceTooLong => {
            "más de un millón de bytes: esto no es un programa para cien celdas"
        }
        DiagnosticKind::TooManyErrors => "hay más errores: corrige primero estos",
        // A variant that is newer than this table.
        other => return other.to_string(),
    }
    .to_owned()
}

fn warning(found: DiagnosticKind<'_>) -> String {
    match found {
        DiagnosticKind::ContentsMismatch { contents, encoded: Some(encoded) } => format!(
            "esta instrucción es {encoded} pero el contenido es {}: vale el contenido",
            self::contents(contents)
        ),
        DiagnosticKind::ContentsMismatch { contents, encoded: None } => format!(
            "esto no se puede leer como una instrucción que dé {}: vale el contenido",
            self::contents(contents)
        ),
        DiagnosticKind::AssumedComment => {
            "aquí no hay ninguna instrucción: se toma por un comentario, y vale el contenido"
                .to_owned()
        }
        DiagnosticKind::CellOverwritten { cell, first } => {
            format!("la celda {cell} ya la llenó la línea {first}: lo que hay aquí ocupa su lugar")
        }
        DiagnosticKind::CellNotCleared { cell, first } => format!(
            "la celda {cell} ya la llenó la línea {first} y conserva su palabra: esta línea no \
             pone ninguna en ella"
        ),
        DiagnosticKind::NumbersSummed { word } => format!(
            "los números que van seguidos se suman, así que esto es una sola palabra, {word}: \
             pon una coma entre dos palabras"
        ),
        DiagnosticKind::WriteToCell00 { opcode } => {
            format!("{opcode} 00 no escribe nada: la celda 00 lleva impreso 001 y no puede cambiar")
        }
        DiagnosticKind::JumpToCell99 => {
            "JMP sobrescribe la celda 99 antes de saltar, así que `JMP 99` sigue en la celda \
             siguiente y no vuelve: empieza la subrutina con `CLA 99` y `STO ret`, y termínala \
             con `ret: JMP 00`"
                .to_owned()
        }
        DiagnosticKind::NumberAsAddress { opcode, cell } => {
            let number = cell.get();
            format!(
                "{opcode} lee la celda {cell}, y ninguna instrucción escribe allí: para el número \
                 {number} escribe `{opcode} ={number}`"
            )
        }
        DiagnosticKind::UnusedName { name } => format!("`{name}` no se usa en ninguna parte"),
        DiagnosticKind::ExecutesNonInstruction { cell, is_jump: true, contents, label } => {
            let what = match contents {
                NonInstruction::Blank => "está en blanco",
                NonInstruction::Data => "es un dato",
            };
            let label = labelled(label);
            format!(
                "esto salta a la celda {cell}{label}, que {what}: salta mejor a una instrucción"
            )
        }
        DiagnosticKind::ExecutesNonInstruction { cell, is_jump: false, contents, label } => {
            let what = match contents {
                NonInstruction::Blank => "está en blanco, y allí se para",
                NonInstruction::Data => "es un dato, y lo ejecuta como una instrucción",
            };
            let label = labelled(label);
            format!(
                "el programa sigue hasta la celda {cell}{label}, que {what}: ¿falta un HRS o un \
                 JMP después de esta línea?"
            )
        }
        DiagnosticKind::StartInData { cell } => format!(
            "el programa empieza en la celda {cell}, que es un dato, y lo ejecuta como una \
             instrucción: escribe aquí la etiqueta de la primera instrucción"
        ),
        DiagnosticKind::StartInBlank { cell } => format!(
            "el programa empieza en la celda {cell}, que está en blanco, y se para enseguida: \
             escribe aquí la etiqueta de la primera instrucción"
        ),
        DiagnosticKind::LiteralPoolOverlap { cell } => format!(
            "los literales de detrás del programa llegan a la celda {cell}, que ocupa esta \
             línea: siguen en la próxima celda libre"
        ),
        DiagnosticKind::BlankFormLine { cell } => format!(
            "aquí falta el contenido, así que la celda {cell} queda en blanco: escribe un número, \
             o `---` si está en blanco"
        ),
        DiagnosticKind::CodeBlock => "un bloque de código en Markdown: solo se lee el texto \
             entre esta línea y la última"
            .to_owned(),
        DiagnosticKind::QuotedText => "cada línea empieza con `>`, como una cita en un correo: \
             los signos no se leen"
            .to_owned(),
        DiagnosticKind::TooManyWarnings => "hay más avisos: corrige primero estos".to_owned(),
        // A variant that is newer than this table.
        other => other.to_string(),
    }
}

/// Returns a label in brackets, if there is one.
fn labelled(label: Option<&str>) -> String {
    label.map_or_else(String::new, |label| format!(" (`{label}`)"))
}

/// Returns the contents column of a listing.
fn contents(word: Option<Word>) -> String {
    word.map_or_else(|| "una celda en blanco".to_owned(), |word| word.to_string())
}

#[cfg(test)]
mod tests;
