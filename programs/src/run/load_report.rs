//! Loading a program with its diagnostics.

use cardiac_core::assembler::{Diagnostic, Severity};
use cardiac_core::load::{LoadError, LoadOptions, LoadedProgram, ProgramFile};

use super::program_error::{ProgramError, ProgramErrorKind};
use super::source_diagnostic::SourceDiagnostic;

/// The warnings of a program that has been loaded.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct LoadReport {
    /// Notes on guesses and omissions.
    pub notes: Vec<SourceDiagnostic>,
    /// All other warnings.
    pub warnings: Vec<SourceDiagnostic>,
}

impl LoadReport {
    /// Returns the notes and the warnings, one line each.
    pub fn lines(&self) -> Vec<String> {
        self.notes.iter().chain(&self.warnings).map(SourceDiagnostic::to_string).collect()
    }
}

/// Loads a program. Errors and warnings mention its name. `observe` is called with each
/// diagnostic.
///
/// # Errors
///
/// All errors of a source, or the reason why the text is not a program. Warnings are dropped then,
/// as many of them would vanish with the errors.
pub fn load_with_report<'t>(
    name: &str,
    file: &'t ProgramFile<'_>,
    options: LoadOptions,
    mut observe: impl FnMut(&Diagnostic<'t>),
) -> Result<(LoadedProgram<'t>, LoadReport), ProgramError> {
    let (mut errors, mut report) = (Vec::new(), LoadReport::default());
    let text = file.text().as_bytes();
    let loaded = file.load(options, |found| {
        observe(&found);
        let list = match found.severity() {
            Severity::Error => &mut errors,
            Severity::Warning if found.kind.is_guess() => &mut report.notes,
            Severity::Warning => &mut report.warnings,
        };
        list.push(SourceDiagnostic::from_diagnostic(name, text, &found));
    });
    let error = |kind| ProgramError { name: name.to_owned(), kind };
    match loaded {
        Ok(loaded) => Ok((loaded, report)),
        Err(LoadError::Text(found)) => Err(ProgramError::from_text_error(name, text, &found)),
        Err(LoadError::Source) => Err(error(ProgramErrorKind::Source(errors))),
        Err(found @ LoadError::Start(_)) => Err(error(ProgramErrorKind::Start(found))),
    }
}
