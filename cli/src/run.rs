//! `cardiac run`: a program from its first step to its last.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, IsTerminal, Write};
use std::mem;
use std::path::Path;

use cardiac_core::{Address, Format, LoopDetector, Machine, Word, session};

use crate::args::{Data, RunArgs};
use crate::complaint::Complaint;
use crate::console::Console;
use crate::hint::hint;
use crate::hopper::{Hopper, Partner, Source};
use crate::program::{self, Given, Program};
use crate::punch::Punch;
use crate::report::{Ending, Origin, Report};
use crate::say;
use crate::source::{self, Lines, Roles};
use crate::table::{Checks, Table};
use crate::warnings::Reported;

/// Runs a program and reports; the exit status.
pub(crate) fn run(args: &RunArgs, data: Vec<Data>) -> anyhow::Result<u8> {
    let is_read = reads_standard_input(args, &data)?;
    // Files are read before Control-C is taken over: until then it ends the process.
    let at_hand = program_at_hand(args)?;
    let mut sources = data_sources(args, data)?;
    let mut console = Console::new()?;
    let partner = partner(args);
    if partner == Partner::Person && is_read {
        console.greet(GREETING);
    }
    let mut program = match at_hand {
        Some(program) => Some(program),
        None => program::from_standard_input(&mut console, given(args))?,
    };
    let kind = program.as_ref().map(Program::format);
    let (lines, roles) = lines_and_roles(program.as_ref());
    let origin = Origin::of(program.as_ref());
    let names = names(program.as_ref());
    let assembler = say_warnings(&mut program, args);
    let machine = put_on_the_table(program, &mut sources, args.start)?;

    let punch = RefCell::new(if args.json { Punch::Kept(Vec::new()) } else { Punch::through() });
    let hopper = Hopper::new(sources, partner, &mut console, &punch).naming(names);
    let checks = warns(args).then(|| Checks::new(&machine, roles));
    let search = search(&machine, args);
    let mut table = Table { machine, hopper, punch: &punch, steps: 0, search, checks };
    let mut resumes = args.resume.iter();
    let ending = table.work(args, &mut resumes)?;

    let report = table.report(ending, lines);
    if partner == Partner::Person && ending == Ending::Interrupted {
        say(""); // the terminal shows ^C
    }
    if args.json {
        print_json(&report, args, &origin, &punch.borrow_mut().kept())?;
    } else {
        tell(&report, args, &origin, kind, &assembler);
    }
    tell_unused(resumes);
    Ok(ending.status())
}

/// The proof of an infinite loop, if it is wanted. At a terminal no card waits for it.
fn search(machine: &Machine, args: &RunArgs) -> Option<LoopDetector> {
    let is_watched = !args.json && io::stdout().is_terminal();
    let search = (!args.no_proof).then(|| LoopDetector::new(machine))?;
    Some(if is_watched { search.unbuffered() } else { search })
}

const GREETING: &str = if cfg!(windows) {
    "type the cards, one a line; Control-Z and Enter after the last"
} else {
    "type the cards, one a line; Control-D after the last"
};

/// Whether something comes from standard input; that two things do is a usage error.
fn reads_standard_input(args: &RunArgs, data: &[Data]) -> Result<bool, Complaint> {
    let of_data = data.iter().filter(|data| matches!(data, Data::File(path) if is_dash(path)));
    let uses = of_data.count() + usize::from(args.file.as_deref().is_some_and(is_dash));
    if uses < 2 {
        return Ok(uses == 1);
    }
    let message = "standard input can be read only once: \
                   give `-` for FILE or for one `--cards`, not for both";
    Err(Complaint::Usage(message.into()))
}

/// Refuses `-` where standard input holds the commands.
pub(crate) fn leave_standard_input(file: Option<&Path>, data: &[Data]) -> anyhow::Result<()> {
    let files = data.iter().filter_map(|data| match data {
        Data::File(path) => Some(path.as_path()),
        Data::Card(_) => None,
    });
    if files.chain(file).any(is_dash) {
        let message = "standard input holds the commands here: name a file in place of `-`";
        return Err(Complaint::Usage(message.into()).into());
    }
    Ok(())
}

pub(crate) fn is_dash(path: &Path) -> bool {
    path == Path::new("-")
}

/// A person, if one sits there who is not to be spared.
fn partner(args: &RunArgs) -> Partner {
    let is_spared = args.json || args.quiet;
    let is_person = !is_spared && io::stdin().is_terminal() && io::stderr().is_terminal();
    if is_person { Partner::Person } else { Partner::Script }
}

fn given(args: &RunArgs) -> Given {
    Given { format: args.format.map(Format::from), start: args.start }
}

/// The program, unless it comes from standard input.
fn program_at_hand(args: &RunArgs) -> anyhow::Result<Option<Program>> {
    let program = match (args.example(), args.file.as_deref()) {
        (Some(sample), _) => program::from_sample(sample, args.start)?,
        (None, Some(path)) if !is_dash(path) => program::from_file(path, given(args))?,
        (None, _) => return Ok(None),
    };
    if args.start.is_some() && program.format() == Format::Deck {
        return Err(deck_with_start().into());
    }
    Ok(Some(program))
}

pub(crate) fn deck_with_start() -> Complaint {
    let message = "a deck starts in cell 00 and loads itself: `--start` is for images and sources; \
                   `--resume NN` moves the bug when the deck has stopped";
    Complaint::Usage(message.into())
}

/// The data cards: those that were given, or else those of the example.
fn data_sources(args: &RunArgs, data: Vec<Data>) -> anyhow::Result<VecDeque<Source>> {
    if let (Some(sample), []) = (args.example(), data.as_slice()) {
        let cards = program::cards(sample.name, sample.cards.as_bytes())?;
        return Ok(VecDeque::from([cards.into()]));
    }
    let source = |data| match data {
        Data::Card(card) => Ok(vec![card].into()),
        Data::File(path) if is_dash(&path) => Ok(Source::StandardInput),
        Data::File(path) => program::data_cards(&path).map(Source::from),
    };
    data.into_iter().map(source).collect()
}

/// Returns `true` if oddities are warned of: with `--warn`, or unasked at a terminal. JSON is
/// the same wherever it is printed.
fn warns(args: &RunArgs) -> bool {
    args.warn || (io::stderr().is_terminal() && !(args.no_warn || args.json || args.quiet))
}

/// The lines that the cells of a source come from, and their roles.
fn lines_and_roles(program: Option<&Program>) -> (Lines, Roles) {
    match program {
        Some(Program::InMemory(program)) => (program.lines.clone(), program.roles),
        _ => (Lines::NONE, Roles::UNKNOWN),
    }
}

/// Says what was guessed, and the warnings of the assembler; returns what a run need not warn
/// of again.
fn say_warnings(program: &mut Option<Program>, args: &RunArgs) -> Reported {
    let Some(Program::InMemory(program)) = program else { return Reported::default() };
    source::say_warnings(&program.found.notes);
    if args.quiet || args.json || args.no_warn {
        return Reported::default();
    }
    source::say_warnings(&program.found.warnings);
    mem::take(&mut program.found.reported)
}

/// The names and lines of a source.
fn names(program: Option<&Program>) -> session::Program {
    match program {
        Some(Program::InMemory(program)) => program.program.clone(),
        _ => session::Program::default(),
    }
}

/// Puts a deck before the data cards, or an image into the cells. Where no program
/// came because it was interrupted, the table is as it comes out of the box.
fn put_on_the_table(
    program: Option<Program>,
    sources: &mut VecDeque<Source>,
    start: Option<Address>,
) -> Result<Machine, Complaint> {
    match (program, start) {
        (Some(Program::Deck(_)), Some(_)) => Err(deck_with_start()),
        (Some(Program::Deck(deck)), None) => {
            sources.push_front(deck);
            Ok(Machine::new())
        }
        (Some(Program::InMemory(program)), _) => {
            let machine = program.machine();
            sources.push_front(program.cards.into());
            Ok(machine)
        }
        (None, _) => {
            sources.push_front(Source::StandardInput);
            Ok(Machine::new())
        }
    }
}

fn print_json(
    report: &Report,
    args: &RunArgs,
    origin: &Origin,
    cards: &[Word],
) -> Result<(), Complaint> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{}", report.json(cards, args.warn, origin))?;
    Ok(stdout.flush()?)
}

/// Says on standard error what was odd and how it stopped.
fn tell(
    report: &Report,
    args: &RunArgs,
    origin: &Origin,
    kind: Option<Format>,
    assembler: &Reported,
) {
    for line in report.warnings.lines(&report.lines, assembler) {
        say(format_args!("warning: {line}"));
    }
    if args.quiet {
        return;
    }
    say(format_args!("{report}{origin}"));
    if args.resume.is_empty()
        && let Some(hint) = hint(report, kind, args.has_data())
    {
        say(hint);
    }
}

/// Says which restarts were not needed.
fn tell_unused<'r>(mut resumes: impl ExactSizeIterator<Item = &'r Address>) {
    const SHOWN: usize = 5;
    let more = resumes.len().saturating_sub(SHOWN);
    let shown: Vec<String> =
        resumes.by_ref().take(SHOWN).map(|cell| format!("--resume {cell}")).collect();
    match more {
        _ if shown.is_empty() => {}
        0 => say(format_args!("not used: {}", shown.join(" "))),
        more => say(format_args!("not used: {} and {more} more", shown.join(" "))),
    }
}
