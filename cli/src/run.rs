//! `cardiac run`: a program from its first step to its last.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use cardiac_core::{Address, Card, Format, Machine, Opcode, Stop, Word, forecast};
use cardiac_programs::Program as Sample;

use crate::args::{Data, RunArgs};
use crate::complaint::Complaint;
use crate::console::Console;
use crate::hopper::{Hopper, Source, Trouble, WhenEmpty};
use crate::program::{self, Program};
use crate::punch::Punch;
use crate::report::{Ending, Kind, Report, Warnings};
use crate::say;

/// Between two looks at Control-C and at the output.
const SLICE: u64 = 1 << 20;

/// Runs a program and reports; the exit status.
pub(crate) fn run(args: &RunArgs, data: Vec<Data>) -> anyhow::Result<u8> {
    let standard_input = uses_of_standard_input(args, &data)?;
    let mut console = Console::new()?;
    let talks =
        !args.json && !args.quiet && io::stdin().is_terminal() && io::stderr().is_terminal();
    if talks && standard_input {
        say("type the cards, one a line; Control-D after the last");
    }
    let Some((program, mut sources)) = program(args, &mut console)? else {
        say("interrupted before the first step");
        return Ok(Ending::Interrupted.status());
    };
    sources.extend(data_sources(data)?);
    let (machine, sources, kind) = table(program, sources, args.start)?;
    let when_empty = if talks && !standard_input { WhenEmpty::Ask } else { WhenEmpty::Stop };
    let punch = RefCell::new(if args.json { Punch::Kept(Vec::new()) } else { Punch::through() });
    let hopper = Hopper::new(sources, when_empty, &mut console, &punch);
    let mut table =
        Table { machine, hopper, punch: &punch, steps: 0, warnings: Warnings::default() };

    let mut resumes = args.resume.iter();
    let ending = table.work(args, &mut resumes)?;
    let Table { machine, hopper, steps, warnings, .. } = table;
    let (unread, last_card) = (hopper.unread(), hopper.last_card());
    let report = Report { machine, ending, steps, unread, last_card, warnings };
    tell(args, kind, &report, &punch)?;
    if resumes.len() > 0 {
        let unused: Vec<String> = resumes.map(|cell| format!("--resume {cell}")).collect();
        say(format_args!("not used: {}", unused.join(" ")));
    }
    Ok(ending.status())
}

/// Whether cards come from standard input; that two things do is a usage error.
fn uses_of_standard_input(args: &RunArgs, data: &[Data]) -> anyhow::Result<bool> {
    let is_it = |path: &Path| path == Path::new("-");
    let of_data =
        data.iter().filter(|data| matches!(data, Data::File(path) if is_it(path))).count();
    let uses = of_data + usize::from(args.file.as_deref().is_some_and(is_it));
    if uses > 1 {
        let message = "standard input can be read only once: give `-` for FILE or for one `--cards`, not for both";
        return Err(Complaint::Usage(message.into()).into());
    }
    Ok(uses == 1)
}

/// The program, and the data cards that come with it. None where it was interrupted.
fn program(
    args: &RunArgs,
    console: &mut Console,
) -> anyhow::Result<Option<(Program, VecDeque<Source>)>> {
    let format = args.format.map(Format::from);
    if let Some(sample) = args.example.as_deref().and_then(cardiac_programs::find) {
        return example(args, sample).map(Some);
    }
    let path = args.file.as_deref().unwrap_or(Path::new("-"));
    let program = if path == Path::new("-") {
        program::from_standard_input(console, format)?
    } else {
        Some(program::from_file(path, format)?)
    };
    Ok(program.map(|program| (program, VecDeque::new())))
}

fn example(args: &RunArgs, sample: &Sample) -> anyhow::Result<(Program, VecDeque<Source>)> {
    let cards = program::cards(sample.file, sample.text.as_bytes())?;
    let data = if args.has_data() {
        Vec::new()
    } else {
        program::cards(sample.name, sample.cards.as_bytes())?
    };
    Ok((Program::Deck(cards.into()), VecDeque::from([data.into()])))
}

fn data_sources(data: Vec<Data>) -> anyhow::Result<VecDeque<Source>> {
    let source = |data| match data {
        Data::Card(card) => Ok(vec![card].into()),
        Data::File(path) if path == Path::new("-") => Ok(Source::StandardInput(0)),
        Data::File(path) => program::data_cards(&path).map(Source::from),
    };
    data.into_iter().map(source).collect()
}

/// Prints the report: JSON on standard output, or warnings and the stop on standard
/// error.
fn tell(
    args: &RunArgs,
    kind: Kind,
    report: &Report,
    punch: &RefCell<Punch>,
) -> Result<(), Complaint> {
    if args.json {
        let mut stdout = io::stdout().lock();
        writeln!(stdout, "{}", report.json(&punch.borrow_mut().kept()))?;
        return Ok(stdout.flush()?);
    }
    for line in report.warnings.lines() {
        say(format_args!("warning: {line}"));
    }
    if args.quiet {
        return Ok(());
    }
    say(report);
    if let Some(hint) = report.hint(kind).filter(|_| args.resume.is_empty()) {
        say(hint);
    }
    Ok(())
}

/// Puts the program on the table: a deck on top of the data cards, an image into the
/// cells.
fn table(
    program: Program,
    mut sources: VecDeque<Source>,
    start: Option<Address>,
) -> anyhow::Result<(Machine, VecDeque<Source>, Kind)> {
    match (program, start) {
        (Program::Deck(_), Some(_)) => {
            let message = "a deck starts in cell 00 and loads itself: `--start` is for images; \
                           `--resume NN` moves the bug when the deck has stopped";
            Err(Complaint::Usage(message.into()).into())
        }
        (Program::Deck(deck), None) => {
            sources.push_front(deck);
            Ok((Machine::new(), sources, Kind::Deck))
        }
        (Program::Image(image), start) => {
            Ok((Machine::from_image(*image, start.unwrap_or(Address::FIRST)), sources, Kind::Image))
        }
    }
}

/// The machine at work, with its cards.
struct Table<'a> {
    machine: Machine,
    hopper: Hopper<'a>,
    punch: &'a RefCell<Punch>,
    steps: u64,
    warnings: Warnings,
}

impl Table<'_> {
    /// Runs, and starts again as often as the operator would.
    fn work<'r>(
        &mut self,
        args: &RunArgs,
        resumes: &mut impl Iterator<Item = &'r Address>,
    ) -> anyhow::Result<Ending> {
        loop {
            let ending = self.start(args)?;
            let may_resume =
                matches!(ending, Ending::Stopped(Stop::Halted(_) | Stop::BlankCard(_)));
            match if may_resume { resumes.next() } else { None } {
                Some(&cell) => self.machine.bug = cell,
                None => return Ok(ending),
            }
        }
    }

    /// Runs until something ends it.
    fn start(&mut self, args: &RunArgs) -> anyhow::Result<Ending> {
        loop {
            let left = args.limit.map_or(u64::MAX, |limit| limit - self.steps);
            let stop = if args.warn { self.watched_slice(left) } else { self.slice(left) };
            if let Some(trouble) = self.hopper.take_trouble() {
                self.take_back(stop);
                self.punch.borrow_mut().check()?;
                return match trouble {
                    Trouble::Interrupted => Ok(Ending::Interrupted),
                    Trouble::Failed(error) => Err(error),
                };
            }
            self.punch.borrow_mut().check()?;
            if let Some(stop) = stop {
                return Ok(Ending::Stopped(stop));
            }
            if Some(self.steps) == args.limit {
                return Ok(Ending::StepLimit);
            }
            if self.hopper.is_interrupted() {
                return Ok(Ending::Interrupted);
            }
        }
    }

    fn slice(&mut self, left: u64) -> Option<Stop> {
        let punch = |word: Word| self.punch.borrow_mut().card(word);
        let run = self.machine.run(&mut self.hopper, punch, left.min(SLICE));
        self.steps += run.steps;
        run.stop
    }

    /// A slice step by step, with an eye on what is odd.
    fn watched_slice(&mut self, left: u64) -> Option<Stop> {
        for _ in 0..left.min(SLICE) {
            let instruction = self.machine.instruction();
            let reads = instruction.is_some_and(|instruction| instruction.opcode == Opcode::Inp);
            let card: Option<Card> = if reads { self.hopper.look() } else { None };
            if self.hopper.is_in_trouble() {
                return None;
            }
            self.warnings.note(&forecast(&self.machine, card), instruction);
            let punch = |word: Word| self.punch.borrow_mut().card(word);
            let run = self.machine.run(&mut self.hopper, punch, 1);
            self.steps += run.steps;
            if run.stop.is_some() {
                return run.stop;
            }
        }
        None
    }

    /// Takes back the INP that found no card because the wait for it was broken off.
    /// It has moved the bug and nothing else.
    fn take_back(&mut self, stop: Option<Stop>) {
        if let Some(Stop::BlankCard(cell)) = stop {
            self.machine.bug = cell;
            self.steps -= 1;
        }
    }
}
