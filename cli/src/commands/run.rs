//! `cardiac run`: runs a program and reports how it stopped.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, IsTerminal, Write};
use std::mem;

use cardiac_core::{Address, Format, LoopDetector, Machine, Word, session};
use cardiac_programs::run::{RunEnd, SourceMap};

use crate::args::{DataArg, RunArgs};
use crate::io::card_reader::{CardReader, InputMode};
use crate::io::card_source::CardSource;
use crate::io::card_writer::CardWriter;
use crate::io::path::is_dash;
use crate::io::stdin::StdinReader;
use crate::messages::error::CliError;
use crate::messages::hint::hint;
use crate::messages::print::eprint_message;
use crate::messages::run_report::{RunReport, StartInfo};
use crate::messages::warnings::ReportedWarnings;
use crate::program::source::{self, CellRoles};
use crate::program::{self, LoadOptions, ParsedProgram};
use crate::runner::run_loop::Runner;

/// Runs a program, reports its end, and returns the exit status.
pub(crate) fn run(args: &RunArgs) -> anyhow::Result<u8> {
    let uses_stdin = reads_standard_input(args)?;
    // Read files before installing the Control-C handler: until then Control-C ends the process.
    let from_file = program_from_file(args)?;
    let mut sources = data_sources(args)?;
    let mut stdin = StdinReader::new()?;
    let input_mode = input_mode(args);
    if input_mode == InputMode::Interactive && uses_stdin {
        stdin.set_banner(BANNER);
    }
    let mut program = match from_file {
        Some(program) => Some(program),
        None => program::from_standard_input(&mut stdin, load_options(args))?,
    };
    let kind = program.as_ref().map(ParsedProgram::format);
    let (lines, roles) = lines_and_roles(program.as_ref());
    let start_info = StartInfo::new(program.as_ref());
    let debug_info = debug_info(program.as_ref());
    let reported = print_warnings(&mut program, args);
    let machine = load(program, &mut sources, args.start)?;

    let card_writer = RefCell::new(if args.json {
        CardWriter::Collected(Vec::new())
    } else {
        CardWriter::stdout()
    });
    let reader =
        CardReader::new(sources, input_mode, &mut stdin, &card_writer).with_debug_info(debug_info);
    let detector = detector(&machine, args);
    let runner = Runner::new(machine, reader, &card_writer, args.limit);
    let mut runner = runner.with_detector(detector);
    if has_warnings(args) {
        runner = runner.with_checks(roles);
    }
    let mut resumes = args.resume.iter();
    let ending = runner.run(&mut resumes)?;

    let report = runner.report(ending, lines);
    if input_mode == InputMode::Interactive && ending == RunEnd::Interrupted {
        eprint_message(""); // the terminal shows ^C on this line
    }
    if args.json {
        print_json(&report, args, &start_info, &card_writer.borrow_mut().take_collected())?;
    } else {
        print_report(&report, args, &start_info, kind, &reported);
    }
    print_unused(resumes);
    Ok(ending.status())
}

/// Returns the loop detector unless `--no-proof` is given. At a terminal it holds back no cards.
fn detector(machine: &Machine, args: &RunArgs) -> Option<LoopDetector> {
    let is_terminal = !args.json && io::stdout().is_terminal();
    let detector = (!args.no_proof).then(|| LoopDetector::new(machine))?;
    Some(if is_terminal { detector.unbuffered() } else { detector })
}

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
fn reads_standard_input(args: &RunArgs) -> Result<bool, CliError> {
    let uses = args.data.files().chain(args.file.as_deref()).filter(|path| is_dash(path)).count();
    if uses < 2 {
        return Ok(uses == 1);
    }
    let message = "standard input can be read only once: use `-` for FILE or for one `--cards`, \
                   not for both";
    Err(CliError::Usage(message.into()))
}

/// Returns the interactive mode if standard input and standard error are terminals, unless `--json`
/// or `--quiet` is given.
fn input_mode(args: &RunArgs) -> InputMode {
    let is_silent = args.json || args.quiet;
    let is_interactive = !is_silent && io::stdin().is_terminal() && io::stderr().is_terminal();
    if is_interactive { InputMode::Interactive } else { InputMode::NonInteractive }
}

fn load_options(args: &RunArgs) -> LoadOptions {
    LoadOptions { format: args.format.map(Format::from), start: args.start }
}

/// Reads the program, unless it comes from standard input.
fn program_from_file(args: &RunArgs) -> anyhow::Result<Option<ParsedProgram>> {
    let program = match (args.example, args.file.as_deref()) {
        (Some(sample), _) => program::from_sample(sample, args.start)?,
        (None, Some(path)) if !is_dash(path) => program::from_file(path, load_options(args))?,
        (None, _) => return Ok(None),
    };
    if args.start.is_some() && program.format() == Format::Deck {
        return Err(deck_start_error().into());
    }
    Ok(Some(program))
}

pub(crate) fn deck_start_error() -> CliError {
    let message = "`--start` is for images and sources, but a deck loads itself from cell 00; use \
                   `--resume NN` to start at a cell after the deck has stopped";
    CliError::Usage(message.into())
}

/// Returns the data cards of the command line, or else those of the example.
fn data_sources(args: &RunArgs) -> anyhow::Result<VecDeque<CardSource>> {
    if let (Some(sample), []) = (args.example, args.data.0.as_slice()) {
        let cards = program::cards(sample.name, sample.cards.as_bytes())?;
        return Ok(VecDeque::from([cards.into()]));
    }
    let source = |data: &DataArg| match data {
        DataArg::Card(card) => Ok(vec![*card].into()),
        DataArg::File(path) if is_dash(path) => Ok(CardSource::StandardInput),
        DataArg::File(path) => program::data_cards(path).map(CardSource::from),
    };
    args.data.0.iter().map(source).collect()
}

/// Returns `true` with `--warn`, or by default if standard error is a terminal. JSON must not depend
/// on where it is printed.
fn has_warnings(args: &RunArgs) -> bool {
    args.warn || (io::stderr().is_terminal() && !(args.no_warn || args.json || args.quiet))
}

/// Returns the source map and the cell roles of a program.
fn lines_and_roles(program: Option<&ParsedProgram>) -> (SourceMap, CellRoles) {
    match program {
        Some(ParsedProgram::InMemory(program)) => (program.lines.clone(), program.roles),
        _ => (SourceMap::NONE, CellRoles::UNKNOWN),
    }
}

/// Prints the notes and the warnings of the assembler. Returns the warnings that the run must not
/// repeat.
fn print_warnings(program: &mut Option<ParsedProgram>, args: &RunArgs) -> ReportedWarnings {
    source::print_warnings(program.as_ref().map_or(&[], ParsedProgram::notes));
    let Some(ParsedProgram::InMemory(program)) = program else {
        return ReportedWarnings::default();
    };
    if args.quiet || args.json || args.no_warn {
        return ReportedWarnings::default();
    }
    source::print_warnings(&program.report.warnings);
    mem::take(&mut program.report.reported)
}

/// Returns the labels and lines of a source.
fn debug_info(program: Option<&ParsedProgram>) -> session::DebugInfo {
    match program {
        Some(ParsedProgram::InMemory(program)) => program.program.clone(),
        _ => session::DebugInfo::default(),
    }
}

/// Puts a deck before the data cards, or an image into the cells. Without a program, because
/// reading it was interrupted, the machine is empty.
fn load(
    program: Option<ParsedProgram>,
    sources: &mut VecDeque<CardSource>,
    start: Option<Address>,
) -> Result<Machine, CliError> {
    match (program, start) {
        (Some(ParsedProgram::Deck(..)), Some(_)) => Err(deck_start_error()),
        (Some(ParsedProgram::Deck(deck, _)), None) => {
            sources.push_front(deck);
            Ok(Machine::new())
        }
        (Some(ParsedProgram::InMemory(program)), _) => {
            let machine = program.machine();
            sources.push_front(program.cards.into());
            Ok(machine)
        }
        (None, _) => {
            sources.push_front(CardSource::StandardInput);
            Ok(Machine::new())
        }
    }
}

fn print_json(
    report: &RunReport,
    args: &RunArgs,
    start_info: &StartInfo,
    cards: &[Word],
) -> Result<(), CliError> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{}", report.json(cards, args.warn, start_info))?;
    Ok(stdout.flush()?)
}

/// Prints the warnings and the stop message to standard error.
fn print_report(
    report: &RunReport,
    args: &RunArgs,
    start_info: &StartInfo,
    kind: Option<Format>,
    reported: &ReportedWarnings,
) {
    for line in report.warnings.lines(&report.lines, reported) {
        eprint_message(format_args!("warning: {line}"));
    }
    if args.quiet {
        return;
    }
    eprint_message(format_args!("{report}{start_info}"));
    if args.resume.is_empty()
        && let Some(hint) = hint(report, kind, !args.data.0.is_empty())
    {
        eprint_message(hint);
    }
}

/// Prints the restarts that were not used.
fn print_unused<'r>(mut resumes: impl ExactSizeIterator<Item = &'r Address>) {
    const SHOWN: usize = 5;
    let more = resumes.len().saturating_sub(SHOWN);
    let shown: Vec<String> =
        resumes.by_ref().take(SHOWN).map(|cell| format!("--resume {cell}")).collect();
    match more {
        _ if shown.is_empty() => {}
        0 => eprint_message(format_args!("not used: {}", shown.join(" "))),
        more => eprint_message(format_args!("not used: {} and {more} more", shown.join(" "))),
    }
}
