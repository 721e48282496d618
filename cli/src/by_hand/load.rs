//! The board from the arguments: a program and its input cards.

use cardiac_core::{Card, Format, Machine};
use cardiac_programs::run::RunnableProgram;

use crate::args::ByHandArgs;
use crate::messages::error::CliError;
use crate::messages::print::eprint_message;
use crate::program::{self, LoadOptions};

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
        let known = match (args.example, args.file.as_deref()) {
            (Some(sample), _) => {
                Some(RunnableProgram::from(program::from_sample(sample, args.start)?))
            }
            (None, Some(path)) => Some(RunnableProgram::from(program::from_file(path, options)?)),
            (None, None) => None,
        };
        if let Some(known) = &known {
            known.warnings.iter().for_each(eprint_message);
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
        match (args.example, args.data.0.as_slice()) {
            (Some(sample), []) => {
                cards.extend(program::cards(sample.name, sample.cards.as_bytes())?);
            }
            _ => cards.extend(program::all_data_cards(&args.data)?),
        }
        Ok(Self { machine, cards, is_deck })
    }
}
