//! Loading a text as a program, and the first error of one that is none.

use std::fmt;

use cardiac_core::assembler::{Assembly, DiagnosticKind, MAX_SOURCE_LEN, Severity};
use cardiac_core::load::{self, LoadError, LoadedProgram};
use cardiac_core::session::Session;
use cardiac_core::{Card, Format, TextError};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;

/// A text that cannot be loaded as a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProgramError {
    /// The line of the first error, counted from 1.
    pub line: usize,
    /// The error; `None` if the text has no program at all.
    message: Option<LocalizedMessage>,
}

/// A message in both languages. It is made at once, because it borrows from the text.
#[derive(Clone, PartialEq, Eq, Debug)]
struct LocalizedMessage {
    english: String,
    spanish: String,
}

impl ProgramError {
    pub(crate) fn new(line: usize, message: impl Fn(Language) -> String) -> Self {
        let (english, spanish) = (message(Language::English), message(Language::Spanish));
        Self { line, message: Some(LocalizedMessage { english, spanish }) }
    }

    /// Returns the message.
    pub fn message(&self, language: Language) -> String {
        match (&self.message, language) {
            (None, _) => language.get(Msg::NoProgram).into_owned(),
            (Some(message), Language::Spanish) => message.spanish.clone(),
            (Some(message), _) => message.english.clone(),
        }
    }
}

impl fmt::Display for ProgramError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl From<TextError> for ProgramError {
    fn from(error: TextError) -> Self {
        Self::new(error.line, |language| language.text_error(&error))
    }
}

/// Returns the format of a text: the one that its name gives, otherwise the detected one.
pub(crate) fn detect_format(text: &str, named: Option<Format>) -> Format {
    named.unwrap_or_else(|| load::detect_format(text).unwrap_or(Format::Source))
}

/// Parses a program in the format that its name gives, otherwise the detected one.
///
/// # Errors
///
/// The first error of the text.
pub(crate) fn load(text: &str, named: Option<Format>) -> Result<LoadedProgram<'_>, ProgramError> {
    if text.len() > MAX_SOURCE_LEN {
        return Err(ProgramError::new(1, |language| {
            language.diagnostic_kind(DiagnosticKind::SourceTooLong)
        }));
    }
    let mut first = None;
    let loaded = load::load(text, named, None, |found| {
        if first.is_none() && found.kind.severity() == Severity::Error {
            first = Some(ProgramError::new(found.line, |language| language.diagnostic(&found)));
        }
    });
    loaded.map_err(|error| match error {
        LoadError::Text(error) => error.into(),
        LoadError::Source => first.unwrap_or(ProgramError { line: 1, message: None }),
        LoadError::Start(unknown) => {
            ProgramError::new(1, |language| language.unknown_start(unknown))
        }
    })
}

/// Assembles a source.
///
/// # Errors
///
/// The first error of the source.
pub(crate) fn assembled(text: &str) -> Result<Assembly<'_>, ProgramError> {
    let assembly = load(text, Some(Format::Source))?.assembly;
    assembly.ok_or(ProgramError { line: 1, message: None })
}

/// Starts a session with a loaded program; `cards` follow its own.
pub(crate) fn session(loaded: LoadedProgram<'_>, cards: Vec<Card>) -> Session {
    let (program, machine) = (loaded.debug_info(), loaded.machine());
    Session::with_debug_info(program, machine, loaded.cards.into_iter().chain(cards).collect())
}
