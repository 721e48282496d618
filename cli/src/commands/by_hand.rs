//! `cardiac by-hand`: reads moves from a prompt or a script, and has the coach answer them.

use std::io::{self, Write};
use std::path::Path;

use anyhow::anyhow;
use cardiac_core::Format;
use cardiac_programs::escape::replace_controls_except_tabs;

use crate::args::ByHandArgs;
use crate::by_hand::completion::MoveAssistant;
use crate::by_hand::log_file::LogFile;
use crate::by_hand::repl::{HandRepl, Reply};
use crate::by_hand::report;
use crate::io::distinct;
use crate::io::prompt::editor::EditorSetup;
use crate::io::prompt::line_reader::LineReader;
use crate::io::prompt::next_line::NextLine;
use crate::io::stdin_events::InterruptPolicy;
use crate::load::board_source::BoardSource;
use crate::load::program::Program;
use crate::messages::error::CliError;
use crate::messages::print::eprint_error;
use crate::messages::wrap;

const PROMPT: &str = "(by hand) ";

/// Runs `cardiac by-hand` and returns the exit status.
pub(crate) fn by_hand(args: &ByHandArgs) -> anyhow::Result<u8> {
    if !args.report.is_empty() {
        return report::report(&args.report);
    }
    let Program { machine, cards, format, .. } = load(args)?;
    let inputs = args.program.file.iter().chain(&args.script);
    distinct::ensure_distinct_from_all(inputs, args.log.as_deref())?;
    let mut log_file = args.log.as_deref().map(LogFile::new).transpose()?;
    let mut repl = HandRepl::new(machine, cards, args.silent);
    let status = run_lines(args, &mut repl, format == Format::Deck, log_file.as_mut());
    // Write the log whatever ended the session.
    if let Some(mut log_file) = log_file {
        log_file.update(repl.log())?;
    }
    status
}

/// Loads the board on which the work begins. A deck stays among the cards, as it loads itself.
fn load(args: &ByHandArgs) -> anyhow::Result<Program> {
    let file = args.program.file.as_deref();
    args.data.reject_stdin(file)?;
    let source = BoardSource {
        example: args.program.example,
        file,
        options: args.program.options(),
        data: &args.data,
        deck_advice: "type `load` to let the coach load it",
    };
    source.load()
}

/// Runs lines until the end of input, and returns the exit status.
fn run_lines(
    args: &ByHandArgs,
    repl: &mut HandRepl,
    is_deck: bool,
    mut log_file: Option<&mut LogFile<'_>>,
) -> anyhow::Result<u8> {
    let mut lines = open_lines(args.script.as_deref())?;
    let is_interactive = lines.is_interactive();
    let mut status = 0;
    print(&wrap::wrap(&repl.banner(is_deck), wrap::stdout_width()))?;
    loop {
        let line = match lines.next(PROMPT)? {
            NextLine::Line(line) => line,
            NextLine::End => break,
            NextLine::Interrupted => return Ok(130),
        };
        if args.echo {
            print(&format!("{PROMPT}{line}\n"))?;
        }
        match repl.execute(&line) {
            Ok(Reply::Text(text)) => print(&wrap::wrap(&text, wrap::stdout_width()))?,
            Ok(Reply::Quit) => break,
            Err(error) => {
                eprint_error(&anyhow!("{}{error}", lines.script_location()));
                status = u8::from(!is_interactive);
            }
        }
        if is_interactive && let Some(log_file) = &mut log_file {
            log_file.update(repl.log())?;
        }
    }
    Ok(status)
}

fn open_lines(script: Option<&Path>) -> anyhow::Result<LineReader> {
    if let Some(path) = script {
        return LineReader::open_script(path);
    }
    let mut lines = LineReader::open(EditorSetup::default(), InterruptPolicy::ExitOnSecond)?;
    lines.set_assistant(Box::new(MoveAssistant));
    Ok(lines)
}

fn print(text: &str) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    let written = stdout
        .write_all(replace_controls_except_tabs(text).as_bytes())
        .and_then(|()| stdout.flush());
    Ok(written.map_err(CliError::from)?)
}
