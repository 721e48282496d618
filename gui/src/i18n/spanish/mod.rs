//! Spanish sentences for the types that core prints in English with `Display`.

mod by_hand;
mod diagnostic;
mod errors;
mod expression;
mod lesson;
mod samples;
mod sentence;
mod source_error;
mod start_error;
#[cfg(test)]
mod test_support;
mod text_error;

use std::fmt::Write as _;

use cardiac_core::preview::{
    CellRead, CellWrite, InstructionEffect, MissingWord, StepEffect, StepPreview,
};
use cardiac_core::session::{SessionError, SessionLoadError, StepRecord, StopReason};
use cardiac_core::{
    Accumulator, Address, Cell, Decoder, DecoderSegment, Instruction, Opcode, StepWarning, Stop,
};

use crate::i18n::language::pseudolocalized;
use crate::i18n::messages::Msg;
use crate::message::language::Language;

impl Language {
    /// Describes what the next step will do.
    pub fn preview(self, preview: &StepPreview) -> String {
        self.choose(preview, self::preview)
    }

    /// Returns a warning.
    pub fn warning(self, warning: StepWarning) -> String {
        self.choose(&warning, |warning| self::warning(*warning))
    }

    /// Returns the message of a refused action.
    pub fn session_error(self, error: SessionError) -> String {
        let sentence = self.choose(&error, |error| self::session_error(*error));
        format!("{}.", sentence::sentence(&sentence))
    }

    /// Returns the message of a session that cannot be read.
    pub fn load_error(self, error: SessionLoadError) -> String {
        match error {
            // The cure is an action in the window.
            SessionLoadError::Interrupted => self.get(Msg::SessionTooLong).into_owned(),
            error => self.choose(&error, |error| load_error(*error)),
        }
    }

    /// Translates the decoder window; the print itself is English.
    pub fn decoder(self, decoder: Decoder, instruction: Instruction) -> String {
        self.choose(&decoder, |_| row(instruction))
    }

    /// Describes a stop, and where the bug is now.
    pub fn stop(self, stop: Stop, bug: Address) -> String {
        match stop {
            Stop::Halted(cell) => self.format(Msg::StoppedHalted, &[&cell, &bug]),
            Stop::BlankCard(cell) => self.format(Msg::StoppedCard, &[&cell]),
            Stop::BlankCell(cell) => self.format(Msg::StoppedBlank, &[&cell]),
        }
    }

    /// Returns the reason of a stop, or `None` if it is plain to see.
    pub fn reason(self, reason: StopReason, bug: Address) -> Option<String> {
        let sentence = match reason {
            StopReason::Done | StopReason::Interrupted => return None,
            StopReason::MachineStopped(stop) => self.stop(stop, bug),
            StopReason::Breakpoint(number) => self.format(Msg::AtBreakpoint, &[&number, &bug]),
            StopReason::Watchpoint(number, StepRecord { cell, .. }) => {
                self.format(Msg::AtWatchpoint, &[&number, &cell])
            }
            StopReason::InputRequired => self.get(Msg::NoCardToRead).into_owned(),
            StopReason::AtStart => self.get(Msg::AtBeginning).into_owned(),
            StopReason::NotFound => self.get(Msg::NotFoundBefore).into_owned(),
            StopReason::Undone => self.get(Msg::ChangeUndone).into_owned(),
            StopReason::Redone => self.get(Msg::ChangeRedone).into_owned(),
        };
        Some(sentence)
    }

    fn choose<T: ToString>(self, sentence: &T, spanish: impl FnOnce(&T) -> String) -> String {
        match self {
            Self::English => sentence.to_string(),
            Self::Spanish => spanish(sentence),
            Self::Pseudo => pseudolocalized(&sentence.to_string()),
        }
    }
}

fn preview(preview: &StepPreview) -> String {
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

fn warning(warning: StepWarning) -> String {
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

fn session_error(error: SessionError) -> String {
    match error {
        SessionError::NoOpenCall => "no hay ninguna llamada abierta que terminar".to_owned(),
        SessionError::NoBreakpoint(number) => format!("no hay ningún punto de parada {number}"),
        SessionError::NothingToUndo => {
            "nada que deshacer: antes de este paso no hay cambios a mano".to_owned()
        }
        SessionError::NothingToRedo => {
            "nada que rehacer: después de este paso no hay cambios a mano".to_owned()
        }
        SessionError::Printed(Address::FIRST) => {
            "la celda 00 lleva impreso 001 y no se puede cambiar".to_owned()
        }
        SessionError::Printed(cell) => {
            format!("la celda {cell} lleva un 8 impreso: escribe en ella 8 y dos cifras")
        }
        SessionError::TooManyCards => {
            "en esta sesión no caben más tarjetas: empieza otra".to_owned()
        }
        // A variant that is newer than this table.
        other => other.to_string(),
    }
}

fn load_error(error: SessionLoadError) -> String {
    match error {
        SessionLoadError::NotASession => {
            "no es una sesión guardada: no empieza con `cardiac session`".to_owned()
        }
        SessionLoadError::NewerVersion { version } => format!(
            "esta sesión la guardó una versión más nueva del programa (formato {version}): \
             ábrela con esa versión"
        ),
        SessionLoadError::Truncated => {
            "esta sesión está incompleta: su última línea no es `done`; usa otra copia".to_owned()
        }
        SessionLoadError::InvalidLine { line, expected } => {
            format!("línea {line} de esta sesión: debería decir {expected}")
        }
        SessionLoadError::TooManyCards => {
            "esta sesión tiene más tarjetas de las permitidas: alguien la modificó".to_owned()
        }
        SessionLoadError::Inconsistent => {
            "esta sesión fue modificada: al repetirla no se llega a la posición ni a las tarjetas \
             que dice"
                .to_owned()
        }
        // A variant that is newer than this table.
        other => other.to_string(),
    }
}

/// Translates a row of the decoder window.
fn row(Instruction { opcode, address: cell }: Instruction) -> String {
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
