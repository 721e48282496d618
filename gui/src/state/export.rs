//! Export: a picture of the board, cards and texts.

use std::fmt::{self, Write as _};

use cardiac_core::assembler::Assembly;
use cardiac_core::load::find_start;
use cardiac_core::loader::{self, DeckError, Handover};
use cardiac_core::{Address, Card, Format, Memory, deck, disassembler};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::export::Export;
use crate::state::by_hand::HandWorkspace;
use crate::state::picture::{self, ExportedFile, PageSetup};
use crate::state::workspace::Workspace;
use crate::state::workspace::program;
use crate::state::workspace::program::{ProgramError, assembled};

/// The things that exports are made of.
#[derive(Clone, Copy, Debug)]
pub struct ExportSource<'a> {
    /// The program, its machine and its cards.
    pub workspace: &'a Workspace,
    /// The by-hand workspace, in by-hand mode: its board is the one that is seen.
    pub hands: Option<&'a HandWorkspace>,
    /// The by-hand workspace whose log is exported.
    pub logged: Option<&'a HandWorkspace>,
}

impl<'a> From<&'a Workspace> for ExportSource<'a> {
    /// Without work by hand.
    fn from(workspace: &'a Workspace) -> Self {
        Self { workspace, hands: None, logged: None }
    }
}

impl Export {
    /// Returns the contents of the file.
    ///
    /// # Errors
    ///
    /// If there is nothing to export, or the program has errors.
    pub fn contents(
        self,
        source: ExportSource<'_>,
        page: PageSetup,
    ) -> Result<ExportedFile, ExportError> {
        match self {
            Self::Board(form) => Ok(picture::board(source, form, page)),
            Self::CodingSheet => picture::coding_sheet(source, page),
            _ => self.text(source).map(ExportedFile::from),
        }
    }

    /// Returns an error if there is nothing to export, or the program has errors.
    ///
    /// # Errors
    ///
    /// As [`contents`](Self::contents).
    pub fn check(self, source: ExportSource<'_>) -> Result<(), ExportError> {
        match self {
            Self::Board(_) => Ok(()),
            Self::CodingSheet if source.workspace.document.text.trim().is_empty() => Ok(()),
            // Its lines are those of the listing.
            Self::CodingSheet => Self::Listing.check(source),
            _ => self.text(source).map(drop),
        }
    }

    /// Returns the contents of a text.
    fn text(self, source: ExportSource<'_>) -> Result<String, ExportError> {
        let ExportSource { workspace, hands, logged } = source;
        let text = workspace.document.text.as_str();
        if self.is_of_text() && text.trim().is_empty() {
            return Err(ExportError::NoProgram);
        }
        match self {
            Self::Punched => match hands {
                Some(hands) => punched(&hands.punched(), ExportError::NothingPunchedByHand),
                None => punched(workspace.session.punched(), ExportError::NothingPunched),
            },
            Self::HandLog => {
                logged.map(|hands| hands.record().to_string()).ok_or(ExportError::NotByHand)
            }
            Self::Deck if workspace.document.format() == Format::Deck => {
                let own = program::load(text, workspace.document.format)?.cards;
                let behind = lines(&workspace.other_cards(&workspace.document.own_cards()));
                Ok(format!("{}{behind}", deck_text(text, &own)))
            }
            Self::Deck => {
                let (image, start, cards) = program(workspace)?;
                let loading =
                    loader::deck(&image, Handover::Jump(start)).map_err(ExportError::DeckError)?;
                Ok(lines(&loading.chain(cards).collect::<Vec<_>>()))
            }
            _ => self.assembled(workspace),
        }
    }

    /// Returns the listing or the formatted source.
    fn assembled(self, workspace: &Workspace) -> Result<String, ExportError> {
        let written = |assembly: &Assembly<'_>| match self {
            Self::Listing => assembly.listing().to_string(),
            _ => assembly.formatted().to_string(),
        };
        if workspace.document.format() == Format::Source {
            return Ok(written(&assembled(&workspace.document.text)?));
        }
        // A deck or an image is disassembled first.
        let (image, start, cards) = program(workspace)?;
        let mut source = disassembler::disassemble(&image, start).to_string();
        for card in cards {
            let _ = writeln!(source, " DATA {card}"); // writing to a string never fails
        }
        Ok(written(&assembled(&source)?))
    }
}

/// An export that is not possible.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExportError {
    /// There is no program.
    NoProgram,
    /// The program has errors.
    Program(ProgramError),
    /// No deck can load the program.
    DeckError(DeckError),
    /// There are no output cards.
    NothingPunched,
    /// There are none in by-hand mode.
    NothingPunchedByHand,
    /// There is no by-hand work.
    NotByHand,
}

impl ExportError {
    /// Returns the message, with what to do.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::NoProgram => language.get(Msg::NoProgramToExport).into_owned(),
            Self::Program(error) => {
                language.format(Msg::ErrorBeforeExport, &[&error.message(language)])
            }
            Self::DeckError(no_deck) => {
                let cells: Vec<String> = no_deck.cells().map(|cell| cell.to_string()).collect();
                language.format(Msg::CellsInTheWay, &[&cells.join(", ")])
            }
            Self::NothingPunched => language.get(Msg::NothingPunched).into_owned(),
            Self::NothingPunchedByHand => language.get(Msg::NothingPunchedByHand).into_owned(),
            Self::NotByHand => language.get(Msg::NotByHand).into_owned(),
        }
    }
}

impl From<ProgramError> for ExportError {
    fn from(error: ProgramError) -> Self {
        Self::Program(error)
    }
}

impl From<cardiac_core::TextError> for ExportError {
    fn from(error: cardiac_core::TextError) -> Self {
        Self::Program(error.into())
    }
}

/// Returns the output cards, one per line, or the reason why there are none.
fn punched<T: fmt::Display>(cards: &[T], none: ExportError) -> Result<String, ExportError> {
    if cards.is_empty() { Err(none) } else { Ok(lines(cards)) }
}

fn lines<T: fmt::Display>(cards: &[T]) -> String {
    cards.iter().fold(String::new(), |mut text, card| {
        let _ = writeln!(text, "{card}"); // writing to a string never fails
        text
    })
}

/// Returns a deck as text that ends with a line break: as written, or one card per line if it is
/// JSON.
fn deck_text(text: &str, cards: &[Card]) -> String {
    if deck::cards(text).any(|card| card.is_err()) {
        return lines(cards);
    }
    let end = if text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{end}")
}

/// Finds the start of a memory.
fn find_start_of(image: &Memory) -> Result<Address, ExportError> {
    let error = |unknown| ProgramError::new(1, |language| language.unknown_start(unknown));
    find_start(image, Address::all()).map_err(|unknown| error(unknown).into())
}

/// Returns the memory, the start, and the input cards that the program would have when loaded.
pub(super) fn program(workspace: &Workspace) -> Result<(Memory, Address, Vec<Card>), ExportError> {
    let document = &workspace.document;
    let loaded = program::load(&document.text, document.format)?;
    let mut cards = loaded.cards;
    if loaded.format == Format::Deck {
        let unloaded = loader::unload(&cards)
            .map_err(|why| ProgramError::new(1, |language| language.unload_error(why)))?;
        let start = unloaded.start;
        let start = start.map_or_else(|| find_start_of(&unloaded.image), Ok)?;
        let mut data = cards.split_off(unloaded.cards.min(cards.len()));
        data.extend(workspace.other_cards(&document.own_cards()));
        return Ok((unloaded.image, start, data));
    }
    if document.is_stale() {
        cards.extend(workspace.other_cards(&document.own_cards()));
    } else {
        cards = workspace.other_cards(&[]);
    }
    Ok((loaded.image, loaded.start, cards))
}
