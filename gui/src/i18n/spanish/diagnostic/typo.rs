//! Spanish messages for typing errors in a source.

use cardiac_core::Opcode;
use cardiac_core::assembler::{Operation, Typo};

pub(super) fn typo(typo: Typo<'_>) -> String {
    match typo {
        Typo::ConfusableCharacter { character, meant } => format!(
            "este `{character}` es {}, U+{:04X}, y solo se parece a `{meant}`: escríbelo de nuevo",
            family(character),
            u32::from(character)
        ),
        Typo::ConfusableName { name, line } => format!(
            "etiqueta `{name}` sin definir: la de la línea {line} parece igual, pero una de las dos \
             tiene una letra de otro alfabeto; escribe de nuevo las dos"
        ),
        Typo::MissingSpace { operation, operand } => {
            format!("falta un espacio: ¿querías decir `{operation} {operand}`?")
        }
        Typo::SignBeforeOperand { operation, sign, operand } => format!(
            "entre {operation} y su operando no va ningún `{sign}`: escribe `{operation} {operand}`"
        ),
        Typo::HashOperand { operation, operand } => {
            let reads = [Opcode::Cla, Opcode::Add, Opcode::Sub, Opcode::Out];
            let is_literal = reads.map(Operation::Instruction).contains(&operation);
            let sign = if is_literal { "=" } else { "" };
            format!("con `#` empieza un comentario: escribe `{operation} {sign}{operand}`")
        }
        Typo::NumberInComment { sign } => format!(
            "con `{sign}` empieza un comentario, y el número de detrás se perdería: pon un espacio \
             delante de `{sign}` si es un comentario, o si no el número en otra línea"
        ),
        Typo::SecondInstruction => {
            "una instrucción por línea: pon esta en la línea siguiente".to_owned()
        }
        Typo::SplitColumns { code, cell } => {
            let code = code.code();
            format!(
                "el código y la celda de una instrucción son un solo número: escribe \
                 `{code}{cell}` en lugar de `{code} {cell}`"
            )
        }
        Typo::CellNumber { cell } => format!(
            "un programa fuente no lleva números de celda: quítalos, aquí y en las demás líneas, y \
             escribe `ORG {cell}` encima de la primera instrucción"
        ),
        Typo::VariableDefinition { name, value } => {
            format!("`{name}` parece una variable: escribe `{name}: DATA {value}`")
        }
        Typo::CDefine { name, value } => format!(
            "con `#` empieza un comentario: para dar nombre a un número escribe `{name} EQU {value}`"
        ),
        Typo::SplitLabel { name } => {
            let parts = name.split(['-', ' ', '\t']).filter(|part| !part.is_empty());
            let joined = parts.collect::<Vec<_>>().join("_");
            format!(
                "una etiqueta es una sola palabra de letras, cifras y `_`: escribe `{joined}`, aquí \
                 y donde se use"
            )
        }
        Typo::AccumulatorOperand => "OUT imprime una celda, no el acumulador: guárdalo antes, por \
             ejemplo con `STO n` y luego `OUT n`"
            .to_owned(),
        Typo::StraySign { sign, operand } => format!(
            "una celda se escribe sin `{sign}`: escribe `{operand}`, aquí y en las demás líneas"
        ),
        // A variant that is newer than this table.
        other => other.to_string(),
    }
}

/// Returns the kind of a character that looks like one of the keyboard's.
fn family(character: char) -> &'static str {
    match u32::from(character) {
        0x0400..=0x052f => "una letra cirílica",
        0x0391..=0x03ff => "una letra griega",
        0xff21..=0xff5a => "una letra de ancho completo",
        0xff01..=0xff5e => "un signo de ancho completo",
        0x2010..=0x2015 => "una raya",
        _ => "otro carácter",
    }
}
