//! Loads a program from text in any form.

use alloc::vec::Vec;
use core::fmt;

use super::detect::{FileForm, detect_form};
use super::start::{StartError, find_start_in_text};
use super::wrapping::unwrapped;
use super::{json, numbers, tape};
use crate::assembler::assembly::{Assembly, run_passes};
use crate::assembler::diagnostic::Diagnostic;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::machine::Machine;
use crate::machine::memory::Memory;
use crate::machine::sanitizer::cell_role::CellRoles;
use crate::session::debug_info::DebugInfo;
use crate::text::deck;
use crate::text::error::TextError;
use crate::text::format::Format;
use crate::text::image::{self, ImageBuilder};

/// A program that is ready to run.
#[derive(Clone, Debug)]
pub struct LoadedProgram<'t> {
    /// The format of its text. A memory in any form is an image.
    pub format: Format,
    /// The assembled source, `None` for decks and images.
    pub assembly: Option<Assembly<'t>>,
    /// The cells before the first step. A deck fills them itself.
    pub image: Memory,
    /// The cards in the text: the deck itself, or data cards.
    pub cards: Vec<Card>,
    /// The start of the program, 00 for a deck.
    pub start: Address,
    /// `true` if [`find_start`](super::find_start) found the start, because neither the text nor
    /// the caller gives one.
    pub is_start_inferred: bool,
}

impl LoadedProgram<'_> {
    /// Returns the machine before its first step, without the cards.
    pub fn machine(&self) -> Machine {
        Machine::from_image(self.image, self.start)
    }

    /// Returns the source with its symbols and lines, for a session. It is empty for a deck or an
    /// image.
    pub fn debug_info(&self) -> DebugInfo {
        self.assembly.as_ref().map(DebugInfo::from_assembly).unwrap_or_default()
    }

    /// Returns the roles of the cells, unknown in a deck or an image.
    pub fn roles(&self) -> CellRoles {
        let roles = |assembly: &Assembly<'_>| CellRoles::from_fn(|cell| assembly.role(cell));
        self.assembly.as_ref().map_or(CellRoles::UNKNOWN, roles)
    }
}

/// The reason for which a text could not be loaded.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum LoadError {
    /// An error in the text.
    Text(TextError),
    /// A source with errors, which were reported.
    Source,
    /// A memory without a certain start.
    Start(StartError),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(error) => error.fmt(f),
            Self::Source => f.write_str("the source has errors"),
            Self::Start(unknown) => match unknown.candidates().next() {
                Some(cell) => write!(
                    f,
                    "{unknown}: say it with `--start {cell}`, or in a listing that ends with `END {cell}`"
                ),
                None => write!(
                    f,
                    "{unknown}: if there are only data here, add the instructions; if not, say it with \
                     `--start` and the cell of the first instruction"
                ),
            },
        }
    }
}

impl core::error::Error for LoadError {}

impl From<TextError> for LoadError {
    fn from(error: TextError) -> Self {
        Self::Text(error)
    }
}

/// Loads a program from text that [`decode`](super::decode) has returned.
///
/// `format` comes from the user or from the name of the file ([`Format::from_file_name`]).
/// Without it the whole text decides. `start` replaces the start in the text. `report` is called
/// with the errors and warnings of a source, and with each guess in any format.
///
/// ```
/// use cardiac_core::{Format, load::load};
///
/// let listing = "17 034 Read A\n18 035 Read B\n19 134\n20 235\n21 636\n22 536\n23 900";
/// let program = load(listing, None, None, |_| {})?;
/// assert_eq!((program.format, program.start), (Format::Source, "17".parse()?));
///
/// let memory = "001 _ _ 500 900";
/// assert_eq!(load(memory, None, None, |_| {})?.image.to_string(), "03:500\n04:900\n");
///
/// let error = load("010 500 011 900", None, None, |_| {}).unwrap_err();
/// assert!(error.to_string().contains("could be the cards of a deck or the cells of a memory"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the text is not a program, is ambiguous, or has no certain start.
pub fn load<'t>(
    text: &'t str,
    format: Option<Format>,
    start: Option<Address>,
    mut report: impl FnMut(Diagnostic<'t>),
) -> Result<LoadedProgram<'t>, LoadError> {
    load_reporting(text, format, start, &mut report)
}

/// Loads a program. It is compiled once, not for each caller's `report`.
fn load_reporting<'t>(
    text: &'t str,
    format: Option<Format>,
    start: Option<Address>,
    report: &mut dyn FnMut(Diagnostic<'t>),
) -> Result<LoadedProgram<'t>, LoadError> {
    let (text, note) = unwrapped(text);
    note.into_iter().for_each(&mut *report);
    let cells = match detect_form(text, format)? {
        FileForm::Deck => {
            let cards = deck::cards(text).collect::<Result<_, _>>()?;
            return Ok(from_deck(cards));
        }
        FileForm::Source => {
            let assembly = run_passes(text.as_bytes(), start, report).ok_or(LoadError::Source)?;
            return Ok(LoadedProgram {
                format: Format::Source,
                image: assembly.image,
                cards: assembly.cards().collect(),
                start: assembly.start,
                is_start_inferred: assembly.is_start_inferred(),
                assembly: Some(assembly),
            });
        }
        FileForm::JsonProgram => {
            let is_image = match format {
                Some(Format::Deck) => Some(false),
                Some(Format::Image) => Some(true),
                Some(Format::Source) | None => None,
            };
            match json::read(text, is_image)? {
                json::JsonProgram::Deck(cards) => return Ok(from_deck(cards)),
                json::JsonProgram::Memory { cells, start: own, data } => {
                    return from_cells(&cells, start.or(own), data);
                }
            }
        }
        FileForm::Tape => {
            let tape = tape::read(text)?;
            return from_cells(&tape.cells, start.or(Some(tape.start)), tape.data);
        }
        FileForm::Image => image::parse_cells(text.as_bytes())?,
        FileForm::Numbers(layout, rows) => numbers::read(layout, &rows, report)?,
        FileForm::Table(table) => table.read(report)?,
    };
    from_cells(&cells, start, Vec::new())
}

/// Detects the format of a text from all of its lines.
///
/// # Errors
///
/// If the text is ambiguous, or does not have the form that its first lines show.
pub fn detect_format(text: &str) -> Result<Format, TextError> {
    let (text, _) = unwrapped(text);
    Ok(match detect_form(text, None)? {
        FileForm::Deck => Format::Deck,
        FileForm::Source => Format::Source,
        FileForm::JsonProgram => match json::read(text, None)? {
            json::JsonProgram::Deck(_) => Format::Deck,
            json::JsonProgram::Memory { .. } => Format::Image,
        },
        FileForm::Image | FileForm::Numbers(..) | FileForm::Table(_) | FileForm::Tape => {
            Format::Image
        }
    })
}

fn from_deck(cards: Vec<Card>) -> LoadedProgram<'static> {
    LoadedProgram {
        format: Format::Deck,
        assembly: None,
        image: Memory::new(),
        cards,
        start: Address::FIRST,
        is_start_inferred: false,
    }
}

fn from_cells(
    cells: &ImageBuilder,
    start: Option<Address>,
    cards: Vec<Card>,
) -> Result<LoadedProgram<'static>, LoadError> {
    let found = || {
        let is_listed = |cell| cells.order().any(|listed| listed == cell);
        find_start_in_text(&cells.memory, cells.order(), is_listed).map_err(LoadError::Start)
    };
    Ok(LoadedProgram {
        format: Format::Image,
        assembly: None,
        image: cells.memory,
        cards,
        start: start.map_or_else(found, Ok)?,
        is_start_inferred: start.is_none(),
    })
}
