//! A program that is ready to run: a machine and its input cards.

use std::path::Path;

use cardiac_core::{Address, Card, Cell, Format, Machine};

use crate::io::card_source::CardSource;
use crate::program::source::SourceMap;
use crate::program::{self, LoadOptions, ParsedProgram};

/// A program that can be run any number of times.
#[derive(Debug)]
pub(crate) struct Executable {
    pub(crate) machine: Machine,
    /// Its own cards: a deck, or the data cards after END.
    pub(crate) cards: Vec<Card>,
    pub(crate) format: Format,
    pub(crate) lines: SourceMap,
    /// The notes and warnings of the assembler.
    pub(crate) warnings: Vec<String>,
}

/// Reads a program from a file.
pub(crate) fn from_file(path: &Path) -> anyhow::Result<Executable> {
    Ok(Executable::from(program::from_file(path, LoadOptions::default())?))
}

impl Executable {
    /// Returns its own cards followed by data cards.
    pub(crate) fn input_cards(&self, cards: &[Card]) -> Vec<Card> {
        [self.cards.as_slice(), cards].concat()
    }

    /// Returns `true` if the loader of a deck uses this cell.
    pub(crate) fn is_loader_cell(&self, cell: Address) -> bool {
        self.format == Format::Deck && cell.get() <= 2
    }

    /// Returns the number of cells it has used after a run: all that are not blank, except the
    /// printed cells 00 and 99 and the cells of the loader.
    pub(crate) fn cells_used(&self, machine: &Machine) -> usize {
        let is_its_own = |cell: &Address| !cell.is_printed() && !self.is_loader_cell(*cell);
        let cells = Address::all().filter(is_its_own);
        cells.filter(|&cell| machine.memory.cell(cell) != Cell::Blank).count()
    }
}

impl From<ParsedProgram> for Executable {
    fn from(program: ParsedProgram) -> Self {
        let format = program.format();
        match program {
            ParsedProgram::Deck(deck, notes) => Self {
                machine: Machine::new(),
                cards: match deck {
                    CardSource::Cards(cards) => cards,
                    // A program from a file never reads cards from standard input.
                    CardSource::StandardInput => Vec::new(),
                },
                format,
                lines: SourceMap::NONE,
                warnings: notes.iter().map(ToString::to_string).collect(),
            },
            ParsedProgram::InMemory(program) => Self {
                machine: program.machine(),
                cards: program.cards,
                format,
                lines: program.lines,
                warnings: program.report.lines(),
            },
        }
    }
}
