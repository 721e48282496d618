//! The command-line arguments of `cardiac debug`.

use std::path::PathBuf;

use cardiac_core::Address;
use cardiac_programs::{SAMPLES, Sample};
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Args};

use super::data::{DataArg, card_list, data_in_order, in_order, placed};
use super::run::{FormatArg, steps};
use crate::io::card_list::CardList;

/// Debug a program: run it step by step, forward and backward
#[derive(Args, Debug)]
#[command(override_usage = "\
cardiac debug [OPTIONS] [FILE]
       cardiac debug [OPTIONS] --example <NAME>")]
#[command(after_help = "\
FILE is what `cardiac run` takes: a source or a listing, an image, or a deck, which is read as
input cards by a blank machine. It can also be a session written by `save`, which continues where
it was saved. Without FILE the machine is blank.

The commands are those of gdb and rr: break, watch, step, next, continue, finish, print, x, and
reverse-step, reverse-continue and so on to go back. `help` lists them, `help break` explains one.

The commands of -e and -x run first, in the order given. Then, without --batch, commands are read
from standard input. Output goes to standard output, errors to standard error.

Examples:
  cardiac debug --example towers-of-hanoi
  cardiac debug mine.asm --card 19 --card 23
  cardiac debug mine.asm --batch -e 'break loop if acc > 100' -e continue -e 'print total'
  cardiac debug mine.asm -x look.txt --batch > look.log

Control-C interrupts a command that does not stop, and the debugger goes on. In scripts, --limit
does that, and the command has failed.

Exit status: 0 success; 1 bad input (file, card, or program), or a command failed: a script or
--batch ends at the first failure, a pipe goes on; 2 usage error; 130 interrupted by Control-C in a
script or with --batch.")]
pub(crate) struct DebugArgs {
    /// A source, a listing, a deck or an image
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// A built-in example, with its own data cards unless others are given
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    #[arg(value_parser = PossibleValuesParser::new(SAMPLES.iter().map(|program| program.name)))]
    example: Option<String>,

    /// Read FILE in this format, whatever its name and content
    #[arg(long = "as", value_name = "FORMAT", conflicts_with = "example")]
    pub(crate) format: Option<FormatArg>,

    /// Data cards from a file [may be repeated]
    #[arg(long, value_name = "FILE")]
    cards: Vec<PathBuf>,

    /// Data cards, -999 to 999 or `blank`: --card 5, --card "5 6" or --card 5,6 [may be repeated]
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true, value_parser = card_list)]
    card: Vec<CardList>,

    /// The cell to start in, not for a deck [default: the program's own start]
    #[arg(long, value_name = "NN", allow_negative_numbers = true)]
    pub(crate) start: Option<Address>,

    /// Run this command first [may be repeated]
    #[arg(short, long = "execute", value_name = "COMMAND", allow_hyphen_values = true)]
    execute: Vec<String>,

    /// Run the commands in this file first; stop at the first error [may be repeated]
    #[arg(short = 'x', long, value_name = "FILE")]
    script: Vec<PathBuf>,

    /// Run only the commands of -e and -x, or of a pipe; end at the first error
    #[arg(long)]
    pub(crate) batch: bool,

    /// One sentence per event, no columns and no colors: for screen readers and logs
    #[arg(long)]
    pub(crate) plain: bool,

    /// Print each command before its output, as at a terminal
    #[arg(long)]
    pub(crate) echo: bool,

    /// Step limit of each command [default: none at a terminal, else 1000000000]
    #[arg(long, value_name = "N", value_parser = steps, allow_negative_numbers = true)]
    pub(crate) limit: Option<u64>,
}

/// A command or script that runs before standard input is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum StartupCommand {
    /// `-e COMMAND`.
    Command(String),
    /// `-x FILE`.
    Script(PathBuf),
}

impl DebugArgs {
    /// Returns the program of `--example`.
    pub(crate) fn example(&self) -> Option<&'static Sample> {
        self.example.as_deref().and_then(cardiac_programs::find)
    }

    /// Returns the data cards in the order given.
    pub(crate) fn data(&self, matches: &ArgMatches) -> Vec<DataArg> {
        data_in_order(matches, &self.cards, &self.card)
    }

    /// Returns the commands and scripts of `-e` and `-x` in the order given.
    pub(crate) fn startup_commands(&self, matches: &ArgMatches) -> Vec<StartupCommand> {
        let commands =
            placed(matches, "execute", self.execute.iter().cloned().map(StartupCommand::Command));
        let scripts =
            placed(matches, "script", self.script.iter().cloned().map(StartupCommand::Script));
        in_order(commands.chain(scripts))
    }
}
