//! Spanish warnings of steps.

use cardiac_core::preview::MissingWord;
use cardiac_core::{Cell, StepWarning};

pub(super) fn warning(warning: StepWarning) -> String {
    match warning {
        StepWarning::SignIgnored { word } => format!(
            "{word} se ejecuta como {:03}: las correderas no tienen signo (R9)",
            word.magnitude()
        ),
        StepWarning::WriteTo00 { word } => format!(
            "{word} no se escribe: la celda 00 lleva impreso 001 y no se puede cambiar (R6)"
        ),
        StepWarning::WriteTo99 { word, becomes } => format!(
            "{word} se convierte en {becomes}: la celda 99 lleva un 8 impreso y dos casillas (R7)"
        ),
        StepWarning::BlankRead { cell } => {
            format!("la celda {cell} está en blanco y se lee como 000 (R12)")
        }
        StepWarning::SumCut { sum, kept } => {
            format!("{sum:+} tiene cinco cifras: el acumulador conserva {kept} (R14)")
        }
        StepWarning::MissingWord(MissingWord::BlankCard) => {
            "la tarjeta está en blanco: la máquina se para".to_owned()
        }
        StepWarning::MissingWord(MissingWord::NoCard) => {
            "no hay tarjeta: la máquina se para".to_owned()
        }
        warning => beginner_warning(warning),
    }
}

/// Returns the warnings that reveal a beginner's mistake.
fn beginner_warning(warning: StepWarning) -> String {
    match warning {
        StepWarning::StoreTruncated { accumulator, stored } => format!(
            "{accumulator} no cabe en una celda, que tiene tres cifras: se guarda {stored}; que la \
             suma quede por debajo de 1000, o guarda su cuarta cifra con SFT 0,3 antes del próximo CLA"
        ),
        StepWarning::JumpTo99 { next } => format!(
            "JMP sobrescribe la celda 99 antes de saltar, así que esto no vuelve sino que sigue en la \
             celda {next}: empieza la subrutina con CLA 99 y STO, que copian la celda 99 a su final"
        ),
        StepWarning::NumberAsAddress { opcode, cell, contents } => {
            let holds = match contents {
                Cell::Blank => "está en blanco y se lee como 000 (R12)".to_owned(),
                contents => format!("contiene {contents}, que dejó allí el cargador"),
            };
            let number = cell.get();
            format!(
                "la celda {cell} {holds}: para el número {number} escribe `{opcode} ={number}`, o \
                 nombra una celda que lo contenga"
            )
        }
        StepWarning::DataExecuted { word, after } => {
            let cure = match after {
                Some(cell) => format!("¿falta HRS después de la celda {cell}?"),
                None => {
                    "hasta aquí lleva un salto, que debería llevar a una instrucción".to_owned()
                }
            };
            format!("{word} es un dato y se ejecuta como instrucción: {cure}")
        }
        StepWarning::InstructionOverwritten { by, opcode, word } => format!(
            "{opcode} en la celda {by} escribió {word} sobre la instrucción de aquí, y {word} se \
             ejecutó: usa otra celda para ese {opcode}"
        ),
        // The other warnings are sentences above.
        _ => String::new(),
    }
}
