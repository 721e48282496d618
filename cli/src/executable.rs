//! A program that is ready to run: a machine, and the cards in its hopper.

use std::path::Path;

use cardiac_core::{Address, Card, Cell, Format, Machine};

use crate::card_reader::CardSource;
use crate::program::{self, LoadOptions, ParsedProgram};
use crate::source::SourceMap;

/// A program that is ready to run, as often as one likes.
#[derive(Debug)]
pub(crate) struct Executable {
    pub(crate) machine: Machine,
    /// The cards it brings along: a deck, or the data cards after END.
    pub(crate) cards: Vec<Card>,
    pub(crate) format: Format,
    pub(crate) lines: SourceMap,
    /// What the assembler says about it.
    pub(crate) warnings: Vec<String>,
}

/// Reads a program and makes it ready.
pub(crate) fn from_file(path: &Path) -> anyhow::Result<Executable> {
    Ok(Executable::from(program::from_file(path, LoadOptions::default())?))
}

impl Executable {
    /// The cards it brings along, and others behind them.
    pub(crate) fn input_cards(&self, cards: &[Card]) -> Vec<Card> {
        [self.cards.as_slice(), cards].concat()
    }

    /// Whether a deck's loader works in this cell.
    pub(crate) fn is_loader_cell(&self, cell: Address) -> bool {
        self.format == Format::Deck && cell.get() <= 2
    }

    /// How many cells it has used when it has run: all that are not blank but 00 and 99,
    /// which have their print, and those a deck's loader works in.
    pub(crate) fn cells_used(&self, machine: &Machine) -> usize {
        let has_print = |cell: Address| cell == Address::FIRST || cell == Address::LAST;
        let is_its_own = |cell: &Address| !has_print(*cell) && !self.is_loader_cell(*cell);
        let cells = Address::all().filter(is_its_own);
        cells.filter(|&cell| machine.memory.cell(cell) != Cell::Blank).count()
    }
}

impl From<ParsedProgram> for Executable {
    fn from(program: ParsedProgram) -> Self {
        let format = program.format();
        let plain = |machine, cards| Self {
            machine,
            cards,
            format,
            lines: SourceMap::NONE,
            warnings: Vec::new(),
        };
        match program {
            ParsedProgram::Deck(CardSource::Cards(cards)) => plain(Machine::new(), cards),
            // Standard input is no file; it would be an empty hopper.
            ParsedProgram::Deck(CardSource::StandardInput) => plain(Machine::new(), Vec::new()),
            ParsedProgram::InMemory(program) => Self {
                machine: program.machine(),
                cards: program.cards,
                format,
                lines: program.lines,
                warnings: program.found.lines(),
            },
        }
    }
}
