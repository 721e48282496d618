//! The command-line arguments of `cardiac debug`.

use std::path::PathBuf;

use clap::{ArgMatches, Args, Command, FromArgMatches};

use super::data::{DataArgs, in_order, with_index};
use super::program::ProgramArgs;
use super::run::steps;

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
    #[command(flatten)]
    pub(crate) program: ProgramArgs,

    #[command(flatten)]
    pub(crate) data: DataArgs,

    #[command(flatten)]
    pub(crate) startup: StartupArgs,

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

/// The commands and scripts of `-e` and `-x`, in the order given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct StartupArgs(pub(crate) Vec<StartupCommand>);

/// The two options. Their order shows only in the indices of the matches.
#[derive(Args)]
#[group(skip)]
struct StartupOptions {
    /// Run this command first [may be repeated]
    #[arg(short, long = "execute", value_name = "COMMAND", allow_hyphen_values = true)]
    execute: Vec<String>,

    /// Run the commands in this file first; stop at the first error [may be repeated]
    #[arg(short = 'x', long, value_name = "FILE")]
    script: Vec<PathBuf>,
}

impl FromArgMatches for StartupArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let StartupOptions { execute, script } = StartupOptions::from_arg_matches(matches)?;
        let commands = with_index(matches, "execute", execute);
        let scripts = with_index(matches, "script", script);
        let commands = commands.map(|(at, command)| (at, StartupCommand::Command(command)));
        let scripts = scripts.map(|(at, path)| (at, StartupCommand::Script(path)));
        Ok(Self(in_order(commands.chain(scripts))))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for StartupArgs {
    fn augment_args(command: Command) -> Command {
        StartupOptions::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        StartupOptions::augment_args_for_update(command)
    }
}
