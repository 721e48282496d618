//! What the person has on the table: a document, and the session that came of it.

use std::fmt;
use std::path::PathBuf;

use cardiac_core::assembler::{self, Severity};
use cardiac_core::session::Session;
use cardiac_core::{Address, Card, Format, Machine, TextError, deck, image};
use cardiac_programs::Program;

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
    pub on_table: String,
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
        self.text != self.on_table
    }

    /// What kind of text it is.
    pub fn format(&self) -> Format {
        self.format.unwrap_or_else(|| Format::of_text(&self.text))
    }
}

/// What is on the table.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The program as text.
    pub document: Document,
    /// The machine with its cards and its history.
    pub session: Session,
}

/// Why a text was not put on the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unfit {
    /// The line of the first mistake, counted from 1.
    pub line: usize,
    /// What is wrong with it, and how many mistakes follow.
    pub message: String,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<TextError> for Unfit {
    fn from(error: TextError) -> Self {
        Self { line: error.line, message: error.to_string() }
    }
}

impl Desk {
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
    pub fn put(&mut self, mut document: Document, cards: Vec<Card>) -> Result<(), Unfit> {
        self.session = session(&document.text, document.format(), cards)?;
        document.on_table.clone_from(&document.text);
        self.document = document;
        Ok(())
    }

    /// Puts one of the programs on the table that come along.
    ///
    /// # Errors
    ///
    /// If it is not a program.
    pub fn take(&mut self, program: &Program) -> Result<(), Unfit> {
        let cards = deck::cards(program.cards).collect::<Result<_, _>>()?;
        let document = Document {
            name: program.file.to_owned(),
            text: program.text.to_owned(),
            saved: program.text.to_owned(),
            format: Format::of_name(program.file),
            ..Document::default()
        };
        self.put(document, cards)
    }

    /// Puts the text on the table again as it stands in the source panel; the cards in
    /// the hopper stay, those that came with the text aside.
    ///
    /// # Errors
    ///
    /// If it is not a program.
    pub fn put_again(&mut self) -> Result<(), Unfit> {
        let document = self.document.clone();
        self.put(document, Vec::new())
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

/// A session with a program, and cards behind those it brings along.
fn session(text: &str, format: Format, cards: Vec<Card>) -> Result<Session, Unfit> {
    match format {
        Format::Deck => {
            let mut deck = deck::cards(text).collect::<Result<Vec<Card>, _>>()?;
            deck.extend(cards);
            Ok(Session::new(Machine::new(), deck))
        }
        Format::Image => {
            let machine = Machine::from_image(image::parse(text)?, Address::FIRST);
            Ok(Session::new(machine, cards))
        }
        Format::Source => {
            let mut first: Option<Unfit> = None;
            let assembly = assembler::assemble(text, |found| {
                if first.is_none() && found.finding.severity() == Severity::Error {
                    first = Some(Unfit { line: found.line, message: found.to_string() });
                }
            });
            let Some(assembly) = assembly else {
                let none = || Unfit { line: 1, message: "this is no program".to_owned() };
                return Err(first.unwrap_or_else(none));
            };
            let program = cardiac_core::session::Program::of(&assembly);
            let machine = Machine::from_image(assembly.image, assembly.start);
            let cards = assembly.cards().chain(cards).collect();
            Ok(Session::with_program(program, machine, cards))
        }
    }
}
