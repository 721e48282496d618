//! The reason why a text is not a program.

use std::fmt;

use cardiac_core::load::LoadError;
use cardiac_core::{TextError, TextErrorKind};

use super::source_diagnostic::SourceDiagnostic;

/// An error in the file of a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProgramError {
    /// The name of the file.
    pub name: String,
    /// The error.
    pub kind: ProgramErrorKind,
}

/// The kinds of errors in the file of a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProgramErrorKind {
    /// The file as a whole is not a program, for example not text.
    File(TextErrorKind),
    /// An error in the text.
    Text(Box<SourceDiagnostic>),
    /// All errors in a source.
    Source(Vec<SourceDiagnostic>),
    /// A memory without a certain start.
    Start(LoadError),
}

impl ProgramError {
    /// Converts an error in a text, with its line.
    pub fn from_text_error(name: &str, text: &[u8], error: &TextError) -> Self {
        let kind = match error.kind {
            // A line of binary data would not help.
            TextErrorKind::NotPlainText { .. }
            | TextErrorKind::LogNotProgram
            | TextErrorKind::EmptyProgram => ProgramErrorKind::File(error.kind),
            _ => {
                let diagnostic = SourceDiagnostic::from_text_error(name, text, error);
                ProgramErrorKind::Text(Box::new(diagnostic))
            }
        };
        Self { name: name.to_owned(), kind }
    }
}

/// One line for each error, with its place.
impl fmt::Display for ProgramError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.kind {
            ProgramErrorKind::File(TextErrorKind::LogNotProgram) => write!(
                f,
                "`{name}` is a log of work by hand, not a program: `cardiac by-hand --report {name}` \
                 reads it"
            ),
            ProgramErrorKind::File(TextErrorKind::EmptyProgram) => {
                write!(f, "`{name}` is empty: it has no cards, no cells and no instructions")
            }
            ProgramErrorKind::File(kind) => write!(f, "`{name}`: {kind}"),
            ProgramErrorKind::Text(diagnostic) => diagnostic.fmt(f),
            ProgramErrorKind::Source(diagnostics) => {
                let lines: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
                f.write_str(&lines.join("\n"))
            }
            ProgramErrorKind::Start(error) => write!(f, "`{name}`: {error}"),
        }
    }
}

impl std::error::Error for ProgramError {}
