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

use std::process::ExitCode;

use clap::FromArgMatches;

use args::{Cli, Command};
use messages::exit::exit_code;

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}

/// Runs the command line, prints an error if there is one, and returns the exit status.
pub fn main() -> ExitCode {
    let definition = args::command();
    match definition.clone().try_get_matches() {
        Ok(matches) => {
            let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
            exit_code(dispatch(cli.command))
        }
        Err(error) => usage::refuse(&definition, &error),
    }
}

/// Runs a command, and returns its exit status.
fn dispatch(command: Command) -> anyhow::Result<u8> {
    match command {
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
        Command::Link(args) => commands::link::link(&args),
        Command::Handout(args) => commands::handout::handout(&args),
        Command::Explain(args) => commands::explain::explain(&args).map_err(Into::into),
    }
}
