//! The board before the first step, from the arguments: a program, and its input cards.

use std::path::Path;

use cardiac_core::load::LoadOptions;
use cardiac_programs::Sample;

use crate::args::DataArgs;
use crate::load::data_cards;
use crate::load::program::Program;
use crate::messages::print::{eprint_report, eprint_warnings};

/// The arguments that say what is on the board.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BoardSource<'a> {
    pub(crate) example: Option<&'a Sample>,
    pub(crate) file: Option<&'a Path>,
    pub(crate) options: LoadOptions,
    /// The data cards, after those of the program.
    pub(crate) data: &'a DataArgs,
    /// The advice in the error about a start for a deck.
    pub(crate) deck_advice: &'a str,
}

impl BoardSource<'_> {
    /// Loads the program with all its cards, and prints the notes and warnings about it. The board
    /// is blank without a program.
    pub(crate) fn load(&self) -> anyhow::Result<Program> {
        let program = Program::from_example_or_file(self.example, self.file, self.options)?;
        let mut program = program.unwrap_or_else(|| Program::blank(self.options.start));
        eprint_report(&program.report);
        program.check_start(self.options.start, self.deck_advice)?;
        let mut notes = Vec::new();
        program.cards.extend(data_cards::from_args(self.data, self.example, &mut notes)?);
        eprint_warnings(&notes);
        Ok(program)
    }
}
