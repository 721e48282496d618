//! What the person has on the table: a document, and the session that came of it.

mod reload;

use std::fmt;
use std::path::PathBuf;

use cardiac_core::assembler::{Assembly, DiagnosticKind, MAX_SOURCE_LEN, Severity};
use cardiac_core::load::{self, LoadError, LoadedProgram};
use cardiac_core::session::{self, Session};
use cardiac_core::{Card, Format, Machine, TextError, deck};
use cardiac_programs::Sample;

use crate::messages::{Language, Msg};

/// A program as text, and where it came from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    /// What it is called.
    pub name: String,
    /// The file it came from or was saved to, if there is one.
    pub path: Option<PathBuf>,
    /// The text as it stands in the source panel.
    pub text: String,
    /// The text as it is in the file.
    pub saved: String,
    /// The text as it was put on the table.
    pub loaded_text: String,
    /// What kind of text its file's name says it is.
    pub format: Option<Format>,
}

impl Document {
    /// Whether something would be lost with it.
    pub fn is_changed(&self) -> bool {
        self.text != self.saved
    }

    /// Whether what is on the table is another.
    pub fn is_stale(&self) -> bool {
        self.text != self.loaded_text
    }

    /// Returns the kind of text it is; a text that could be two things is a source, which
    /// is where its mistake is reported. Reads all of the text.
    pub fn format(&self) -> Format {
        format_of(&self.text, self.format)
    }

    /// A session that begins with what was put on the table, if that is a program.
    pub(crate) fn beginning(&self) -> Option<Session> {
        let text = self.loaded_text.as_str();
        let loaded = InitialState::from_text(text, self.format).ok().filter(|_| !text.is_empty());
        loaded.map(|loaded| loaded.session(Vec::new()))
    }

    /// The cards that the text on the table brought along.
    pub(crate) fn own_cards(&self) -> Vec<Card> {
        let loaded = InitialState::from_text(&self.loaded_text, self.format);
        loaded.map(|loaded| loaded.cards).unwrap_or_default()
    }
}

/// What is on the table.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The program as text.
    pub document: Document,
    /// The machine with its cards and its history.
    pub session: Session,
}

/// Why a text was not put on the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProgramError {
    /// The line of the first mistake, counted from 1.
    pub line: usize,
    /// What is wrong with it; nothing if it is no program at all.
    message: Option<LocalizedMessage>,
}

/// A sentence in both languages, for what it is about does not last.
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

    /// What is wrong with it.
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
    /// An empty table.
    pub fn new() -> Self {
        Self { document: Document::default(), session: Session::new(Machine::new(), Vec::new()) }
    }

    /// Puts a text on the table, with cards behind those it brings along. Nothing changes
    /// if it cannot be.
    ///
    /// # Errors
    ///
    /// If the text is not a program.
    pub fn load(&mut self, mut document: Document, cards: Vec<Card>) -> Result<(), ProgramError> {
        self.session = InitialState::from_text(&document.text, document.format)?.session(cards);
        document.loaded_text.clone_from(&document.text);
        self.document = document;
        Ok(())
    }

    /// Puts one of the programs on the table that come along.
    ///
    /// # Errors
    ///
    /// If it is not a program.
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

    /// Puts the text on the table again as it stands in the source panel. The cards in
    /// the hopper stay, those read as well, but for those that came with the text; and
    /// so do the breakpoints, each at its line.
    ///
    /// # Errors
    ///
    /// If it is not a program; then nothing has changed.
    pub fn reload(&mut self) -> Result<(), ProgramError> {
        let loaded = InitialState::from_text(&self.document.text, self.document.format)?;
        let own = self.document.own_cards();
        let cards = reload::others(&mut self.session, &own);
        let mut session = loaded.session(cards);
        reload::set_breakpoints(&self.session, &mut session);
        self.session = session;
        self.document.loaded_text.clone_from(&self.document.text);
        Ok(())
    }
}

impl Workspace {
    /// The cards of the hopper, those read as well, without those that a text brought
    /// along.
    pub(crate) fn other_cards(&self, own: &[Card]) -> Vec<Card> {
        reload::without(&self.session.input_cards(), own)
    }
}

impl Default for Workspace {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns the kind of a text: the one its name gives, or else what all of the text says.
pub(crate) fn format_of(text: &str, named: Option<Format>) -> Format {
    named.unwrap_or_else(|| load::format_of(text).unwrap_or(Format::Source))
}

/// Loads a program from its text, as the kind that its name gives or else the text.
///
/// # Errors
///
/// If it is none: the first of its mistakes.
pub(crate) fn load(text: &str, named: Option<Format>) -> Result<LoadedProgram<'_>, ProgramError> {
    if text.len() > MAX_SOURCE_LEN {
        return Err(ProgramError::new(1, |language| {
            language.finding(DiagnosticKind::SourceTooLong)
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
/// If it is none: the first of its mistakes.
pub(crate) fn assembled(text: &str) -> Result<Assembly<'_>, ProgramError> {
    let assembly = load(text, Some(Format::Source))?.assembly;
    assembly.ok_or(ProgramError { line: 1, message: None })
}

/// A text made into what is put on the table.
struct InitialState {
    program: session::DebugInfo,
    machine: Machine,
    /// The cards that the text brings along.
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

    /// A session with it, and these cards behind its own.
    fn session(mut self, cards: Vec<Card>) -> Session {
        self.cards.extend(cards);
        Session::with_debug_info(self.program, self.machine, self.cards)
    }
}
