//! Programs in any format, loaded from text.

use alloc::string::String;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use core::fmt;

#[cfg(feature = "formats")]
use cardiac_core::load::ProgramFile;
use cardiac_core::load::{LoadError, LoadOptions, LoadedProgram};
use cardiac_core::session::DebugInfo;
use cardiac_core::{Card, Machine};

use crate::diagnostic::Diagnostic;
#[cfg(not(feature = "formats"))]
use crate::program_file::ProgramFile;

/// A program that is ready to run.
#[derive(Clone, Debug)]
pub struct Program {
    /// The machine before the first step.
    pub(crate) machine: Machine,
    /// Its own cards: a deck, or the data cards after END.
    pub(crate) cards: Vec<Card>,
    /// Its labels and lines.
    pub(crate) debug_info: DebugInfo,
    /// The warnings about its text.
    pub warnings: Vec<Diagnostic>,
}

/// The errors of a program that cannot run: at least one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProgramError {
    /// The first error.
    pub first: Diagnostic,
    /// The others.
    pub rest: Vec<Diagnostic>,
}

impl Program {
    /// Loads a program in any format that the command `cardiac` reads.
    ///
    /// # Errors
    ///
    /// All errors of a source, or the reason why the text is not a program.
    pub fn load(text: &str, options: LoadOptions) -> Result<Self, ProgramError> {
        with_loaded(text, options, |loaded, warnings| Self {
            machine: loaded.machine(),
            debug_info: loaded.debug_info(),
            cards: loaded.cards,
            warnings,
        })
    }

    /// Returns its own cards followed by data cards.
    pub(crate) fn input(&self, cards: &[Card]) -> Vec<Card> {
        [self.cards.as_slice(), cards].concat()
    }
}

/// Returns all errors and warnings of a program.
pub fn check(text: &str, options: LoadOptions) -> Vec<Diagnostic> {
    match Program::load(text, options) {
        Ok(program) => program.warnings,
        Err(error) => error.into_iter().collect(),
    }
}

/// Loads a program, and converts it with its warnings.
pub(crate) fn with_loaded<T>(
    text: &str,
    options: LoadOptions,
    convert: impl FnOnce(LoadedProgram<'_>, Vec<Diagnostic>) -> T,
) -> Result<T, ProgramError> {
    let file = ProgramFile::decode(text.as_bytes())
        .map_err(|error| ProgramError::from(Diagnostic::from_text_error(text, &error)))?;
    let text = file.text();
    let mut found = Vec::new();
    let loaded = file.load(options, |diagnostic| {
        found.push(Diagnostic::from_assembler(text, &diagnostic));
    });
    match loaded {
        Ok(loaded) => Ok(convert(loaded, found)),
        Err(LoadError::Text(error)) => Err(Diagnostic::from_text_error(text, &error).into()),
        Err(LoadError::Start(error)) => Err(Diagnostic::from_start_error(text, error).into()),
        Err(error @ LoadError::Source) => Err(ProgramError::from_diagnostics(found, &error)),
    }
}

impl ProgramError {
    /// Returns the errors among these diagnostics. The sentence of `error` stands for them if
    /// there are none.
    fn from_diagnostics(found: Vec<Diagnostic>, error: &LoadError) -> Self {
        let mut errors = found.into_iter().filter(|found| found.is_error);
        let first = errors.next().unwrap_or_else(|| Diagnostic {
            is_error: true,
            line: 1,
            column: 1,
            end_column: 1,
            text: String::new(),
            message: error.to_string(),
        });
        Self { first, rest: errors.collect() }
    }
}

impl From<Diagnostic> for ProgramError {
    fn from(first: Diagnostic) -> Self {
        Self { first, rest: Vec::new() }
    }
}

impl IntoIterator for ProgramError {
    type Item = Diagnostic;
    type IntoIter =
        core::iter::Chain<core::iter::Once<Diagnostic>, alloc::vec::IntoIter<Diagnostic>>;

    fn into_iter(self) -> Self::IntoIter {
        core::iter::once(self.first).chain(self.rest)
    }
}

impl fmt::Display for ProgramError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic { line, column, message, .. } = &self.first;
        write!(f, "line {line}, column {column}: {message}")
    }
}

impl core::error::Error for ProgramError {}
