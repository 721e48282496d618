//! The arguments of `cardiac debug`, as they are typed.

use std::path::PathBuf;

use cardiac_core::Address;
use cardiac_programs::{SAMPLES, Sample};
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Args};

use crate::args::{DataArg, FormatArg, card_list, data_in_order, in_order, placed, steps};
use crate::card_list::CardList;

/// Go through a program at a prompt, step by step, on and back
#[derive(Args, Debug)]
#[command(override_usage = "\
cardiac debug [OPTIONS] [FILE]
       cardiac debug [OPTIONS] --example <NAME>")]
#[command(after_help = "\
FILE is what `cardiac run` takes: a source or a listing, an image, or a deck, which lies in the
hopper of a machine as it comes out of the box. Or it is a session that `save` has written, and
that goes on where it was. Without FILE the table is empty.

The commands are those of gdb and rr: break, watch, step, next, continue, finish, print, x, and
reverse-step, reverse-continue and so on to go back. `help` lists them, `help break` tells of one.

First the commands of -e and -x are done, in the order given. Then, without --batch, commands are
read from standard input. What they say goes to standard output, errors to standard error.

Examples:
  cardiac debug --example towers-of-hanoi
  cardiac debug mine.asm --card 19 --card 23
  cardiac debug mine.asm --batch -e 'break loop if acc > 100' -e continue -e 'print total'
  cardiac debug mine.asm -x look.txt --batch > look.log

A command that does not stop is broken off by Control-C, and the debugger goes on. Where nobody
sits --limit does that, and the command has failed.

Exit status: 0 all was done; 1 something given was wrong, or a command failed: in a script and with
--batch the first that fails ends it, in a pipe it goes on; 2 usage; 130 interrupted by Control-C
in a script or with --batch.")]
pub(crate) struct DebugArgs {
    /// A source, a listing, a deck or an image
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,

    /// A program that comes with this one, with its own data cards unless others are given
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    #[arg(value_parser = PossibleValuesParser::new(SAMPLES.iter().map(|program| program.name)))]
    example: Option<String>,

    /// Read FILE as this, whatever its name or its first lines say
    #[arg(long = "as", value_name = "FORMAT", conflicts_with = "example")]
    pub(super) format: Option<FormatArg>,

    /// Data cards from a file [may be repeated]
    #[arg(long, value_name = "FILE")]
    cards: Vec<PathBuf>,

    /// Data cards, -999 to 999 or `blank`: --card 5, --card "5 6" or --card 5,6 [may be repeated]
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true, value_parser = card_list)]
    card: Vec<CardList>,

    /// The cell it starts in, unless it is a deck [default: a source's own start, 00 for an image]
    #[arg(long, value_name = "NN", allow_negative_numbers = true)]
    pub(super) start: Option<Address>,

    /// Do this command first [may be repeated]
    #[arg(short, long = "execute", value_name = "COMMAND", allow_hyphen_values = true)]
    execute: Vec<String>,

    /// Do the commands of this file first; the first error ends it [may be repeated]
    #[arg(short = 'x', long, value_name = "FILE")]
    script: Vec<PathBuf>,

    /// Read no commands but those of -e and -x, or of a pipe without them; end at the first error
    #[arg(long)]
    pub(super) batch: bool,

    /// A sentence for each event, no columns and no colours: for screen readers and logs
    #[arg(long)]
    pub(super) plain: bool,

    /// Show each command before what comes of it, as at a terminal
    #[arg(long)]
    pub(super) echo: bool,

    /// The most steps that one command does [default: none at a terminal, else 1000000000]
    #[arg(long, value_name = "N", value_parser = steps, allow_negative_numbers = true)]
    pub(super) limit: Option<u64>,
}

/// What is to be done before standard input is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum StartupCommand {
    /// `-e COMMAND`.
    Command(String),
    /// `-x FILE`.
    Script(PathBuf),
}

impl DebugArgs {
    /// The program of `--example`.
    pub(super) fn example(&self) -> Option<&'static Sample> {
        self.example.as_deref().and_then(cardiac_programs::find)
    }

    /// The data cards in the order they were given.
    pub(super) fn data(&self, matches: &ArgMatches) -> Vec<DataArg> {
        data_in_order(matches, &self.cards, &self.card)
    }

    /// What comes before standard input, in the order it was given.
    pub(super) fn startup_commands(&self, matches: &ArgMatches) -> Vec<StartupCommand> {
        let commands =
            placed(matches, "execute", self.execute.iter().cloned().map(StartupCommand::Command));
        let scripts =
            placed(matches, "script", self.script.iter().cloned().map(StartupCommand::Script));
        in_order(commands.chain(scripts))
    }
}
