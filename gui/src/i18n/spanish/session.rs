//! Spanish errors of sessions.

use cardiac_core::Address;
use cardiac_core::session::{SessionError, SessionLoadError};
use cardiac_programs::link::LinkError;

pub(super) fn session_error(error: SessionError) -> String {
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

pub(super) const fn link_error(error: LinkError) -> &'static str {
    match error {
        LinkError::NoWork => {
            "este enlace no lleva trabajo: un enlace de CARDIAC tiene `#s=` y letras detrás"
        }
        LinkError::Damaged => {
            "el enlace está incompleto o cambiado: los programas de chat cortan los largos; cópialo \
             entero, o envía un archivo"
        }
        LinkError::TooLong => "el trabajo de este enlace ocupa más de 1 MiB: envía un archivo",
        LinkError::Newer => {
            "el enlace es de una versión más nueva de CARDIAC: actualiza esta versión"
        }
    }
}

pub(super) fn load_error(error: SessionLoadError) -> String {
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
