//! The workspace: the open document and the session that runs it.

mod reload;

use std::fmt;
use std::path::PathBuf;

use cardiac_core::assembler::{Assembly, DiagnosticKind, MAX_SOURCE_LEN, Severity};
use cardiac_core::load::{self, LoadError, LoadedProgram};
use cardiac_core::session::{self, Session};
use cardiac_core::{Card, Format, Machine, TextError, deck};
use cardiac_programs::Sample;

use crate::i18n::messages::{Language, Msg};

/// A program as text, with its name and file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    /// The name.
    pub name: String,
    /// The file it was read from or saved to, if any.
    pub path: Option<PathBuf>,
    /// The text in the source panel.
    pub text: String,
    /// The text in the file.
    pub saved: String,
    /// The text of the loaded program.
    pub loaded_text: String,
    /// The format given by the file's name.
    pub format: Option<Format>,
}

impl Document {
    /// Returns `true` if the text differs from the saved text.
    pub fn is_changed(&self) -> bool {
        self.text != self.saved
    }

    /// Returns `true` if the text differs from the loaded program.
    pub fn is_stale(&self) -> bool {
        self.text != self.loaded_text
    }

    /// Returns the format of the text. An ambiguous text is a source, so that its error is reported
    /// in the source panel. Scans the whole text.
    pub fn format(&self) -> Format {
        detect_format(&self.text, self.format)
    }

    /// Creates a session from the loaded text, or returns `None` if that is not a program.
    pub(crate) fn initial_session(&self) -> Option<Session> {
        let text = self.loaded_text.as_str();
        let loaded = InitialState::from_text(text, self.format).ok().filter(|_| !text.is_empty());
        loaded.map(|loaded| loaded.session(Vec::new()))
    }

    /// Returns the cards that came with the loaded text.
    pub(crate) fn own_cards(&self) -> Vec<Card> {
        let loaded = InitialState::from_text(&self.loaded_text, self.format);
        loaded.map(|loaded| loaded.cards).unwrap_or_default()
    }
}

/// The document and its session.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The program as text.
    pub document: Document,
    /// The machine with its cards and history.
    pub session: Session,
}

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

impl Workspace {
    /// Creates an empty workspace.
    pub fn new() -> Self {
        Self { document: Document::default(), session: Session::new(Machine::new(), Vec::new()) }
    }

    /// Loads a program; `cards` follow the cards of the text.
    ///
    /// # Errors
    ///
    /// If the text is not a program. Nothing has changed then.
    pub fn load(&mut self, mut document: Document, cards: Vec<Card>) -> Result<(), ProgramError> {
        self.session = InitialState::from_text(&document.text, document.format)?.session(cards);
        document.loaded_text.clone_from(&document.text);
        self.document = document;
        Ok(())
    }

    /// Loads a sample program.
    ///
    /// # Errors
    ///
    /// If the sample is not a program.
    pub fn load_sample(&mut self, program: &Sample) -> Result<(), ProgramError> {
        let cards = deck::cards(program.cards).collect::<Result<_, _>>()?;
        let document = Document {
            name: program.file.to_owned(),
            text: program.text.to_owned(),
            saved: program.text.to_owned(),
            format: Format::from_file_name(program.file),
            ..Document::default()
        };
        self.load(document, cards)
    }

    /// Loads the text of the source panel again. Breakpoints stay with their lines. Input cards
    /// stay, read or not, except for those that came with the text.
    ///
    /// # Errors
    ///
    /// If the text is not a program. Nothing has changed then.
    pub fn reload(&mut self) -> Result<(), ProgramError> {
        let loaded = InitialState::from_text(&self.document.text, self.document.format)?;
        let own = self.document.own_cards();
        let cards = reload::added_cards(&mut self.session, &own);
        let mut session = loaded.session(cards);
        reload::set_breakpoints(&self.session, &mut session);
        self.session = session;
        self.document.loaded_text.clone_from(&self.document.text);
        Ok(())
    }
}

impl Workspace {
    /// Returns the input cards, read or not, without those that came with a text.
    pub(crate) fn other_cards(&self, own: &[Card]) -> Vec<Card> {
        reload::without(&self.session.input_cards(), own)
    }
}

impl Default for Workspace {
    fn default() -> Self {
        Self::new()
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

/// A parsed program, ready to start a session.
struct InitialState {
    program: session::DebugInfo,
    machine: Machine,
    /// The cards that come with the text.
    cards: Vec<Card>,
}

impl InitialState {
    fn from_text(text: &str, named: Option<Format>) -> Result<Self, ProgramError> {
        let loaded = load(text, named)?;
        let machine = loaded.machine();
        let program =
            loaded.assembly.as_ref().map(session::DebugInfo::from_assembly).unwrap_or_default();
        Ok(Self { program, machine, cards: loaded.cards })
    }

    /// Starts a session; `cards` follow those of the text.
    fn session(mut self, cards: Vec<Card>) -> Session {
        self.cards.extend(cards);
        Session::with_debug_info(self.program, self.machine, self.cards)
    }
}
