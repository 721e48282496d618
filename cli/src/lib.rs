//! The command line of CARDIAC: arguments, files, terminals and messages.
//!
//! The machine, the assembler and the debugger session are in `cardiac-core`.

mod args;
mod asm;
mod batch;
mod batch_runner;
mod board;
mod by_hand;
mod card_list;
mod card_mismatch;
mod card_prompt;
mod card_reader;
mod card_writer;
mod completions;
mod debugger;
mod disasm;
mod document;
mod error;
mod escape;
mod excerpt;
mod executable;
mod explain;
mod file;
mod fmt;
mod grade;
mod hint;
mod interrupt;
mod json;
mod lesson;
mod man;
mod merge;
mod output;
mod partition;
mod program;
mod run;
mod run_report;
mod runner;
mod source;
mod status;
mod stdin;
mod stop_message;
mod usage;
mod warnings;
mod worker_pool;
mod wrap;

use std::env;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::FromArgMatches;

use args::{Cli, Command};
use error::CliError;

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
    let status = match (cli.command, matches.subcommand()) {
        (Command::Run(args), Some((_, matches))) => run::run(&args, args.data(matches)),
        (Command::Run(args), None) => run::run(&args, Vec::new()),
        (Command::Debug(args), matches) => {
            let matches = matches.map(|(_, matches)| matches);
            debugger::debug(&args, matches)
        }
        (Command::ByHand(args), matches) => {
            by_hand::by_hand(&args, matches.map(|(_, matches)| matches))
        }
        (Command::Batch(args), _) => batch::batch(&args),
        (Command::Grade(args), _) => grade::grade(&args),
        (Command::Report(args), _) => merge::report(&args),
        (Command::Lesson(args), _) => lesson::lesson(&args),
        (Command::Asm(args), _) => asm::asm(&args),
        (Command::Disasm(args), _) => disasm::disasm(&args),
        (Command::Fmt(args), _) => Ok(fmt::fmt(&args)),
        (Command::Completions(args), _) => completions::completions(&args),
        (Command::Man(args), _) => man::man(&args),
        (Command::Board(args), matches) => {
            let data = matches.map(|(_, matches)| args.data(matches)).unwrap_or_default();
            board::board(&args, data)
        }
        (Command::Explain(args), _) => explain::explain(&args).map_err(Into::into),
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

/// Prints a message to standard error, wrapped to the terminal and without control characters.
fn eprint_message(message: impl Display) {
    eprint_styled(escape::replace_controls_except_tabs(&message.to_string()));
}

/// Prints a styled message to standard error. Untrusted parts must be escaped already. Write errors
/// are ignored: a closed standard error is no reason to stop.
fn eprint_styled(message: impl Display) {
    let message = message.to_string();
    let _ = writeln!(anstream::stderr(), "{}", wrap::wrap(&message, wrap::stderr_width()));
}

/// Returns `true` if the reader of standard output has closed it, which is not an error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let Some(CliError::Output(error)) = error.downcast_ref() else { return false };
    error.kind() == io::ErrorKind::BrokenPipe
}
