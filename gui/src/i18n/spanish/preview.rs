//! Spanish sentences about the next step.

use std::fmt::Write as _;

use cardiac_core::preview::{
    CellRead, CellWrite, InstructionEffect, MissingWord, StepEffect, StepPreview,
};
use cardiac_core::{Accumulator, Address, Cell, Instruction};

pub(super) fn preview(preview: &StepPreview) -> String {
    let cell = preview.cell;
    let StepEffect::Instruction { word, effect } = preview.effect else {
        return format!(
            "La celda {cell} está en blanco: la máquina se para y no se cuenta ningún paso."
        );
    };
    let mut sentence =
        format!("{} en la celda {cell} {}", Instruction::from(word), self::effect(effect));
    if word.is_negative() {
        let _ = write!(sentence, " El menos de {word} no cuenta: las correderas no tienen signo.");
    }
    sentence
}

/// Returns the sentence from its verb on.
fn effect(effect: InstructionEffect) -> String {
    match effect {
        InstructionEffect::Input(write) => {
            format!("escribe la palabra de la tarjeta, {}, {}", write.word, into(write))
        }
        InstructionEffect::MissingWord(MissingWord::BlankCard) => {
            "encuentra una tarjeta en blanco: la tarjeta avanza, \
             el bicho va a la celda 00 y la máquina se para."
                .to_owned()
        }
        InstructionEffect::MissingWord(MissingWord::NoCard) => {
            "no encuentra tarjeta: el bicho va a la celda 00 y la máquina se para.".to_owned()
        }
        InstructionEffect::ClearAndAdd { read, before } => {
            format!("pone {}, en el acumulador, que era {before}.", contents(read))
        }
        InstructionEffect::Add { read, before, sum, after } => format!(
            "suma {}, al acumulador, que pasa de {before} a {after}.{}",
            contents(read),
            cut(sum, after)
        ),
        InstructionEffect::Subtract { read, before, sum, after } => format!(
            "resta {}, del acumulador, que pasa de {before} a {after}.{}",
            contents(read),
            cut(sum, after)
        ),
        InstructionEffect::Test { accumulator, negative, otherwise } => {
            if accumulator.is_negative() {
                format!("ve que {accumulator} es negativo: el bicho va a la celda {negative}.")
            } else {
                format!(
                    "ve que {accumulator} no es negativo: el bicho sigue a la celda {otherwise}."
                )
            }
        }
        InstructionEffect::Shift { left, right, before, after } => format!(
            "desplaza el acumulador {left} a la izquierda y {right} a la derecha: pasa de \
             {before} a {after}."
        ),
        InstructionEffect::Output(read) => format!("perfora {}.", contents(read)),
        InstructionEffect::Store { accumulator, write, .. }
            if accumulator == Accumulator::from(write.word) =>
        {
            format!("escribe {}, el acumulador, {}", write.word, into(write))
        }
        InstructionEffect::Store { accumulator, write, .. } => format!(
            "escribe {}, las tres últimas cifras de {accumulator}, {}",
            write.word,
            into(write)
        ),
        InstructionEffect::Jump { to, back } => format!(
            "escribe {back}, el salto de vuelta, en la celda 99 y mueve el bicho a la celda {to}."
        ),
        InstructionEffect::Halt { to } => {
            format!("mueve el bicho a la celda {to} y la máquina se para.")
        }
    }
}

fn cut(sum: i16, after: Accumulator) -> String {
    if sum == after.get() {
        return String::new();
    }
    format!(" El resultado verdadero, {sum:+}, tiene cinco cifras; quedan cuatro.")
}

fn contents(CellRead { cell, contents }: CellRead) -> String {
    match contents {
        Cell::Blank => format!("000, pues la celda {cell} está en blanco"),
        _ => format!("{}, el contenido de la celda {cell}", contents.operand()),
    }
}

fn into(CellWrite { cell, word, before, after }: CellWrite) -> String {
    match (cell, after) {
        (Address::FIRST, _) => {
            "en la celda 00, que lleva impreso 001 y no se puede cambiar.".to_owned()
        }
        (_, Cell::Word(becomes)) if becomes != word => {
            format!("en la celda 99, que conserva su 8 impreso: pasa de {before} a {becomes}.")
        }
        _ if before == Cell::Blank => format!("en la celda {cell}, que está en blanco."),
        _ if before == after => format!("en la celda {cell}, que ya la contiene."),
        _ => format!("en la celda {cell}, que contiene {before}."),
    }
}
