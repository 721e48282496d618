//! `cardiac debug`: sets up the session, the commands and the limits of the debugger, and runs it.

use std::io;
use std::path::Path;

use anstream::{AutoStream, ColorChoice};

use crate::args::debug::{DebugArgs, StartupArgs, StartupCommand};
use crate::debugger::load;
use crate::debugger::printing::printer::Printer;
use crate::debugger::prompt::queue::{CommandOrigin, CommandQueue, Script};
use crate::debugger::state::{Debugger, Settings};
use crate::io::path::display_path;
use crate::io::prompt::editor::EditorSetup;
use crate::io::prompt::history_file;
use crate::io::prompt::line_reader::LineReader;
use crate::io::stdin_events::InterruptPolicy;
use crate::load::text_file;
use crate::messages::error::CliError;

/// Step limit of one command where no user at a terminal can interrupt it.
const DEFAULT_STEP_LIMIT: u64 = 1_000_000_000;

/// Limit of punched cards of one command with `--batch`, the same as in `cardiac batch`.
const BATCH_CARD_LIMIT: u64 = 10_000;

/// Runs `cardiac debug` and returns the exit status.
pub(crate) fn debug(args: &DebugArgs) -> anyhow::Result<u8> {
    // Read files before installing the Control-C handler: until then Control-C ends the process.
    let session = load::from_args(args)?;
    let scripts = scripts(&args.startup)?;
    let is_closed = args.batch && !scripts.is_empty();
    let reader = open_reader(is_closed, args.plain)?;
    let is_interactive = reader.is_interactive();
    let settings = Settings {
        is_batch: args.batch,
        has_echo: args.echo,
        limit: args.limit.or(if is_interactive { None } else { Some(DEFAULT_STEP_LIMIT) }),
        card_limit: if args.batch { Some(BATCH_CARD_LIMIT) } else { None },
    };
    let out = Printer::stdout(args.plain);
    let queue = CommandQueue::new(scripts, reader, is_closed);
    let mut debugger = Debugger::new(session, queue, out, settings);
    if is_interactive || (args.echo && !is_closed) {
        debugger.print_banner();
    }
    let status = debugger.run_commands();
    match debugger.out.take_error() {
        Some(error) => Err(CliError::from(error).into()),
        None => Ok(status),
    }
}

/// Opens the source of the commands that are not in scripts. If it is closed, only Control-C is
/// taken over.
fn open_reader(is_closed: bool, is_plain: bool) -> anyhow::Result<LineReader> {
    if is_closed {
        return LineReader::open_plain();
    }
    let has_color = !is_plain && AutoStream::choice(&io::stdout().lock()) != ColorChoice::Never;
    let setup = EditorSetup { has_color, history: history_file::default_path() };
    LineReader::open(setup, InterruptPolicy::NeverExit)
}

/// Builds the scripts that run before standard input. Adjacent `-e` commands become one script, so
/// that `commands` can take its lines from the next ones.
fn scripts(startup: &StartupArgs) -> anyhow::Result<Vec<Script>> {
    let mut scripts = Vec::new();
    let mut commands: Vec<String> = Vec::new();
    let of_arguments = |commands: &mut Vec<String>| {
        let text = std::mem::take(commands).join("\n");
        (!text.is_empty()).then(|| Script::new(CommandOrigin::Argument, &text))
    };
    for first in &startup.0 {
        match first {
            StartupCommand::Command(command) => commands.push(command.clone()),
            StartupCommand::Script(path) => {
                scripts.extend(of_arguments(&mut commands));
                scripts.push(script(path)?);
            }
        }
    }
    scripts.extend(of_arguments(&mut commands));
    Ok(scripts)
}

fn script(path: &Path) -> anyhow::Result<Script> {
    Ok(Script::new(CommandOrigin::File(display_path(path)), &text_file::read_text(path)?))
}
