//! The input of a run: the program and its cards, from files, arguments and standard input.

use std::collections::VecDeque;
use std::io::{self, IsTerminal};
use std::mem;

use cardiac_programs::run::SourceDiagnostic;

use crate::args::{DataArg, RunArgs};
use crate::io::card_reader::InputMode;
use crate::io::card_source::CardSource;
use crate::io::path::is_dash;
use crate::io::stdin::StdinReader;
use crate::load::program::Program;
use crate::load::{data_cards, stdin_program};
use crate::messages::error::CliError;

/// The input of a run.
#[derive(Debug)]
pub(crate) struct RunInput {
    pub(crate) program: Program,
    /// The cards of the program, then the data cards.
    pub(crate) sources: VecDeque<CardSource>,
    pub(crate) stdin: StdinReader,
    pub(crate) mode: InputMode,
}

impl RunInput {
    /// Reads all files, and a program on standard input.
    pub(crate) fn read(args: &RunArgs) -> anyhow::Result<Self> {
        let uses_stdin = uses_stdin(args)?;
        // Read files before installing the Control-C handler: until then Control-C ends the process.
        let options = args.program.options();
        let example = args.program.example;
        let file = args.program.file.as_deref().filter(|path| !is_dash(path));
        let from_file = Program::from_example_or_file(example, file, options)?;
        if let Some(program) = &from_file {
            program.check_start(options.start, DECK_ADVICE)?;
        }
        let mut notes = Vec::new();
        let mut sources = data_sources(args, &mut notes)?;
        let mut stdin = StdinReader::new()?;
        let mode = input_mode(args);
        if mode == InputMode::Interactive && uses_stdin {
            stdin.set_banner(BANNER);
        }
        let mut program = match from_file {
            Some(program) => program,
            None => match stdin_program::read(&mut stdin, options)? {
                Some(program) => {
                    program.check_start(options.start, DECK_ADVICE)?;
                    program
                }
                // Interrupted, and so is the run, before its first step.
                None => Program::streamed_deck(),
            },
        };
        program.report.notes.append(&mut notes);
        sources.push_front(if program.is_streamed {
            CardSource::StandardInput
        } else {
            mem::take(&mut program.cards).into()
        });
        Ok(Self { program, sources, stdin, mode })
    }
}

const DECK_ADVICE: &str = "use `--resume NN` to start at a cell after the deck has stopped";

const BANNER: &str = if cfg!(windows) {
    "type the cards, one per line; end with Control-Z and Enter"
} else {
    "type the cards, one per line; end with Control-D"
};

/// Returns `true` if the program or the data cards come from standard input.
///
/// # Errors
///
/// Both come from standard input.
fn uses_stdin(args: &RunArgs) -> Result<bool, CliError> {
    let uses =
        args.data.files().chain(args.program.file.as_deref()).filter(|path| is_dash(path)).count();
    if uses < 2 {
        return Ok(uses == 1);
    }
    let message = "standard input can be read only once: use `-` for FILE or for one `--cards`, \
                   not for both";
    Err(CliError::Usage(message.into()))
}

/// Returns the data cards of the command line, or else those of the example.
/// `notes` gets the guesses.
fn data_sources(
    args: &RunArgs,
    notes: &mut Vec<SourceDiagnostic>,
) -> anyhow::Result<VecDeque<CardSource>> {
    if let (Some(sample), []) = (args.program.example, args.data.0.as_slice()) {
        return Ok(VecDeque::from([data_cards::from_example(sample).into()]));
    }
    let mut source = |data: &DataArg| match data {
        DataArg::Card(card) => Ok(vec![*card].into()),
        DataArg::File(path) if is_dash(path) => Ok(CardSource::StandardInput),
        DataArg::File(path) => data_cards::from_file(path, notes).map(CardSource::from),
    };
    args.data.0.iter().map(&mut source).collect()
}

/// Returns the interactive mode if standard input and standard error are terminals, unless `--json`
/// or `--quiet` is given.
fn input_mode(args: &RunArgs) -> InputMode {
    let is_silent = args.json || args.quiet;
    let is_interactive = !is_silent && io::stdin().is_terminal() && io::stderr().is_terminal();
    if is_interactive { InputMode::Interactive } else { InputMode::NonInteractive }
}
