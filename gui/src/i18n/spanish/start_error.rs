//! Spanish messages for a start that is not known.

use cardiac_core::load::StartError;

/// Returns the reason why the start of a program is not known, without the cure.
pub(super) fn unknown_start(unknown: StartError) -> String {
    match unknown {
        StartError::NoInstruction => "no se sabe dónde empieza el programa: aquí ninguna \
             palabra es una instrucción que otra no use como dato"
            .to_owned(),
        StartError::Ambiguous { start, other } => format!(
            "no se sabe dónde empieza el programa: puede ser en la celda {start} o en la celda {other}"
        ),
    }
}
