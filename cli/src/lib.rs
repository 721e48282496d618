//! The command line of CARDIAC: arguments, files, terminals and messages.
//!
//! The machine, the assembler and the debugger session are in `cardiac-core`.

mod args;
mod batch;
mod by_hand;
mod commands;
mod debugger;
mod explain;
mod grade;
mod io;
mod lesson;
mod load;
mod messages;
mod runner;
mod usage;

use std::env;
use std::process::ExitCode;

use clap::FromArgMatches;

use args::{Cli, Command};
use messages::error::{self, CliError, is_closed_pipe};
use messages::print::eprint_styled;

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}

/// Runs the command line, prints an error if there is one, and returns the exit status.
pub fn main() -> ExitCode {
    let definition = args::command();
    let matches = match definition.clone().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return refuse(&definition, &error),
    };
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let status = match cli.command {
        Command::Run(args) => commands::run::run(&args),
        Command::Debug(args) => commands::debug::debug(&args),
        Command::ByHand(args) => commands::by_hand::by_hand(&args),
        Command::Batch(args) => commands::batch::batch(&args),
        Command::Grade(args) => commands::grade::grade(&args),
        Command::Report(args) => commands::report::report(&args),
        Command::Lesson(args) => commands::lesson::lesson(&args),
        Command::Asm(args) => commands::asm::asm(&args),
        Command::Disasm(args) => commands::disasm::disasm(&args),
        Command::Fmt(args) => Ok(commands::fmt::fmt(&args)),
        Command::Completions(args) => commands::completions::completions(&args),
        Command::Man(args) => commands::man::man(&args),
        Command::Board(args) => commands::board::board(&args),
        Command::Explain(args) => commands::explain::explain(&args).map_err(Into::into),
    };
    match status {
        Ok(status) => ExitCode::from(status),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprint_styled(error::render(&error));
            let is_usage = matches!(error.downcast_ref(), Some(CliError::Usage(_)));
            ExitCode::from(if is_usage { 2 } else { 1 })
        }
    }
}

/// Prints the error about the arguments, or the help they ask for.
fn refuse(definition: &clap::Command, error: &clap::Error) -> ExitCode {
    let words: Vec<String> =
        env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let suggestion =
        if error.use_stderr() { usage::suggest(definition, &words, error) } else { None };
    match suggestion {
        Some(suggestion) => {
            eprint_styled(error::render(&CliError::Usage(suggestion).into()));
            ExitCode::from(2)
        }
        None => error.exit(),
    }
}
