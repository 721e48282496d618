//! The rows of the decoder in Spanish.

use cardiac_core::{DecoderSegment, Instruction, Opcode};

/// Translates a row of the decoder window.
pub(super) fn row(Instruction { opcode, address: cell }: Instruction) -> String {
    let (left, right) = (DecoderSegment::Places(cell.tens()), DecoderSegment::Places(cell.units()));
    match opcode {
        Opcode::Inp => {
            format!("copia la tarjeta de entrada en la celda {cell}; avanza la tarjeta.")
        }
        Opcode::Cla => {
            format!("borra el acumulador; copia en él el contenido de la celda {cell}.")
        }
        Opcode::Add => format!("suma al acumulador el contenido de la celda {cell}."),
        Opcode::Tac => format!("mueve el bicho a la celda {cell}."),
        Opcode::Sft => format!(
            "desplaza el acumulador {left} lugares a la izquierda… y luego {right} a la derecha."
        ),
        Opcode::Out => format!(
            "copia el contenido de la celda {cell} en la tarjeta de salida y avanza la tarjeta."
        ),
        Opcode::Sto => format!("copia el acumulador en la celda {cell}."),
        Opcode::Sub => format!("resta del acumulador el contenido de la celda {cell}."),
        Opcode::Jmp => format!(
            "escribe en la celda 99 el número de la celda del bicho; mueve el bicho a la celda \
             {cell}."
        ),
        Opcode::Hrs => format!("mueve el bicho a la celda {cell}. Alto."),
    }
}
