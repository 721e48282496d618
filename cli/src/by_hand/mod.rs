//! `cardiac by-hand`: the coach of `cardiac-core` at a prompt.

mod command;
mod completion;
mod describe;
mod repl;
mod report;

use std::io::{self, Write};
use std::path::Path;

use cardiac_core::by_hand::Log;
use cardiac_core::{Card, Format, Machine};

use completion::MoveAssistant;
use repl::{HandRepl, Reply};

use crate::args::ByHandArgs;
use crate::io::atomic_file::AtomicFile;
use crate::io::distinct;
use crate::io::output;
use crate::io::path::display_path;
use crate::io::prompt::editor::EditorSetup;
use crate::io::prompt::line_reader::{LineReader, SecondInterrupt};
use crate::io::prompt::next_line::NextLine;
use crate::messages::error::CliError;
use crate::messages::escape::replace_controls_except_tabs;
use crate::messages::print::eprint_message;
use crate::messages::wrap;
use crate::program;
use crate::program::LoadOptions;
use crate::program::executable::Executable;

/// Runs `cardiac by-hand` and returns the exit status.
pub(crate) fn by_hand(args: &ByHandArgs) -> anyhow::Result<u8> {
    if !args.report.is_empty() {
        return report::report(&args.report);
    }
    let (machine, cards, is_deck) = load_board(args)?;
    distinct::ensure_distinct_from_all(args.file.iter().chain(&args.script), args.log.as_deref())?;
    let mut log_file = args.log.as_deref().map(LogFile::new).transpose()?;
    let mut repl = HandRepl::new(machine, cards, args.silent);
    let status = run(args, &mut repl, is_deck, log_file.as_mut());
    // Write the log whatever ended the session.
    if let Some(mut log_file) = log_file {
        log_file.update(repl.log())?;
    }
    status
}

/// The file of `--log`.
struct LogFile<'p> {
    path: &'p Path,
    /// Content of the file, from the last write.
    content: Vec<u8>,
    /// Number of entries written; `None` before the first write.
    entries: Option<usize>,
}

impl<'p> LogFile<'p> {
    /// Opens a new log file. An existing file must be empty, or a log without entries.
    ///
    /// # Errors
    ///
    /// Returns an error if the file has other content or cannot be written.
    fn new(path: &'p Path) -> anyhow::Result<Self> {
        AtomicFile::new(path)?; // fail before the work, not after it
        let content = output::current_content(path)?.unwrap_or_default();
        let what = match String::from_utf8_lossy(&content).parse::<Log>() {
            _ if content.is_empty() => None,
            Ok(log) if log.entries.is_empty() => None,
            _ if is_log(&content) => Some("holds the log of earlier work"),
            _ => Some("exists and is not a log of work by hand"),
        };
        if let Some(what) = what {
            let name = display_path(path);
            let message = format!("`{name}` {what}: choose another file for the log");
            return Err(CliError::Usage(message).into());
        }
        Ok(Self { path, content, entries: None })
    }

    /// Writes new entries. It is called after each line, as the terminal may be closed at any time.
    fn update(&mut self, log: &Log) -> anyhow::Result<()> {
        if self.entries == Some(log.entries.len()) {
            return Ok(());
        }
        let text = log.to_string();
        output::check_size("the log", &text)?;
        output::replace_if_unchanged(self.path, &self.content, &text)?;
        self.content = text.into_bytes();
        self.entries = Some(log.entries.len());
        Ok(())
    }
}

/// Returns `true` if a text is a log of work by hand, of any version.
pub(crate) fn is_log(text: &[u8]) -> bool {
    Log::is_log(text)
}

/// Runs lines until the end of input, and returns the exit status.
fn run(
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
                eprint_message(format_args!("error: {}{error}", lines.script_location()));
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
    let mut lines = LineReader::open(EditorSetup::default(), SecondInterrupt::EndsProcess)?;
    lines.set_assistant(Box::new(MoveAssistant));
    Ok(lines)
}

const PROMPT: &str = "(by hand) ";

fn print(text: &str) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    let written = stdout
        .write_all(replace_controls_except_tabs(text).as_bytes())
        .and_then(|()| stdout.flush());
    Ok(written.map_err(CliError::from)?)
}

/// Loads the machine with its program, the input cards, and whether the program is a deck.
fn load_board(args: &ByHandArgs) -> anyhow::Result<(Machine, Vec<Card>, bool)> {
    args.data.reject_stdin(args.file.as_deref())?;
    let options = LoadOptions { format: None, start: args.start };
    let known = match (args.example, args.file.as_deref()) {
        (Some(sample), _) => Some(Executable::from(program::from_sample(sample, args.start)?)),
        (None, Some(path)) => Some(Executable::from(program::from_file(path, options)?)),
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
        (Some(sample), []) => cards.extend(program::cards(sample.name, sample.cards.as_bytes())?),
        _ => cards.extend(program::all_data_cards(&args.data)?),
    }
    Ok((machine, cards, is_deck))
}
