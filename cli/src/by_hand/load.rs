//! The board from the arguments: a program and its input cards.

use cardiac_core::load::LoadOptions;
use cardiac_core::{Card, Format, Machine};

use crate::args::ByHandArgs;
use crate::load::data_cards;
use crate::load::program::Program;
use crate::messages::error::CliError;
use crate::messages::print::eprint_message;

/// A board on which the work by hand begins.
#[derive(Debug)]
pub(crate) struct LoadedBoard {
    pub(crate) machine: Machine,
    pub(crate) cards: Vec<Card>,
    /// `true` if the program is a deck among the cards, which loads itself.
    pub(crate) is_deck: bool,
}

impl LoadedBoard {
    /// Loads the program and the cards that the arguments name.
    pub(crate) fn from_args(args: &ByHandArgs) -> anyhow::Result<Self> {
        args.data.reject_stdin(args.file.as_deref())?;
        let options = LoadOptions { format: None, start: args.start };
        let known = Program::from_example_or_file(args.example, args.file.as_deref(), options)?;
        if let Some(known) = &known {
            known.report.lines().iter().for_each(eprint_message);
        }
        let is_deck = known.as_ref().is_some_and(|known| known.format == Format::Deck);
        if args.start.is_some() && is_deck {
            let message = "a deck starts in cell 00 and loads itself: leave out `--start`, and type \
                           `load` to let the coach load it";
            return Err(CliError::Usage(message.into()).into());
        }
        let (mut machine, mut cards) =
            known.map_or((Machine::new(), Vec::new()), |known| (known.machine, known.cards));
        machine.bug = args.start.unwrap_or(machine.bug);
        cards.extend(data_cards::from_args(&args.data, args.example)?);
        Ok(Self { machine, cards, is_deck })
    }
}
