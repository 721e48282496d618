//! The first error of a source.

use std::fmt;

use cardiac_core::assembler::{DiagnosticKind, Severity, assemble};

/// The first error of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AssembleError {
    /// The line, counted from 1.
    pub line: usize,
    /// The message in English.
    pub message: String,
    /// The whole source.
    pub(super) source: String,
}

impl AssembleError {
    /// Translates the error: passes the diagnostic of the assembler, whose English text is
    /// `message`, to `translate`.
    ///
    /// ```
    /// use cardiac_core::assembler::DiagnosticKind;
    /// use cardiac_programs::run::RunnableProgram;
    ///
    /// let error = RunnableProgram::new("OUT 00 \n HSR").unwrap_err();
    /// let translated = error.translate(|found| match found {
    ///     DiagnosticKind::UnknownOperation { word, .. } => format!("¿{word}?"),
    ///     other => other.to_string(),
    /// });
    /// assert_eq!(translated.as_deref(), Some("¿HSR?"));
    /// ```
    pub fn translate<T>(&self, translate: impl FnOnce(DiagnosticKind<'_>) -> T) -> Option<T> {
        let (mut translate, mut translated) = (Some(translate), None);
        let _ = assemble(&self.source, |found| {
            if found.severity() == Severity::Error && translated.is_none() {
                translated = translate.take().map(|translate| translate(found.kind));
            }
        });
        translated
    }
}

impl fmt::Display for AssembleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for AssembleError {}
