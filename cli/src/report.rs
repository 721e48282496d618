//! How a run ended, in words and as JSON.

use std::collections::BTreeMap;
use std::fmt;

use cardiac_core::{Address, Card, Cell, InfiniteLoop, Machine, Stop, Word};
use serde::{Serialize, Serializer};

use crate::ended::Ended;
use crate::program::Program;
use crate::source::Lines;
use crate::warnings::{Told, Warnings};

/// Why a run ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ending {
    /// The machine stopped by itself.
    Stopped(Stop),
    /// The machine was proved never to stop.
    InfiniteLoop(InfiniteLoop),
    /// The steps of `--limit` are used up.
    StepLimit,
    /// The last card was punched that a batch allows.
    CardLimit,
    /// Control-C.
    Interrupted,
}

impl Ending {
    /// The name in JSON.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Stopped(stop) => stop.name(),
            Self::InfiniteLoop(_) => "endless",
            Self::StepLimit => "step-limit",
            Self::CardLimit => "card-limit",
            Self::Interrupted => "interrupted",
        }
    }

    /// The exit status.
    pub(crate) const fn status(self) -> u8 {
        match self {
            Self::Stopped(Stop::Halted(_) | Stop::BlankCard(_)) => 0,
            Self::Stopped(Stop::BlankCell(_)) => 3,
            Self::StepLimit | Self::CardLimit => 4,
            Self::InfiniteLoop(_) => 5,
            Self::Interrupted => 130,
        }
    }
}

/// The start of a program, and how it was read.
#[derive(Debug)]
pub(crate) struct Origin {
    start: Address,
    /// Whether the start was found by the rule of the loader.
    is_start_found: bool,
    /// What was guessed or left out.
    notes: Vec<String>,
}

impl Origin {
    /// Of a program; where none came, of the machine out of the box.
    pub(crate) fn of(program: Option<&Program>) -> Self {
        let Some(Program::InMemory(program)) = program else {
            return Self { start: Address::FIRST, is_start_found: false, notes: Vec::new() };
        };
        let notes = program.found.notes.iter().map(ToString::to_string).collect();
        Self { start: program.start, is_start_found: program.is_start_found, notes }
    }
}

impl fmt::Display for Origin {
    /// The end of the sentence that says how a run ended.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_start_found { write!(f, ", started in cell {}", self.start) } else { Ok(()) }
    }
}

/// A run that has ended.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) machine: Machine,
    pub(crate) ending: Ending,
    pub(crate) steps: u64,
    pub(crate) unread: Option<usize>,
    /// The card that was read last; none where there was none to read.
    pub(crate) last_card: Option<Card>,
    /// The cell of the last instruction executed, where the machine stopped on a blank cell and
    /// it is known.
    pub(crate) last_cell: Option<Address>,
    pub(crate) warnings: Warnings,
    /// The lines of the source that the cells come from.
    pub(crate) lines: Lines,
}

/// One line.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ref machine, ending, steps, last_card, last_cell, ref lines, .. } = *self;
        Ended { ending, machine, steps, last_card, last_cell, lines }.fmt(f)
    }
}

impl Report {
    /// The report as one JSON object on one line; the key `warnings` only where they
    /// were asked for.
    pub(crate) fn json(&self, cards: &[Word], warn: bool, origin: &Origin) -> String {
        let contents = |address| match self.machine.memory.cell(address) {
            Cell::Blank => None,
            cell => Some((Text(address), Text(cell))),
        };
        let object = Json {
            schema: 1,
            start: Text(origin.start),
            stop: self.ending.name(),
            bug: Text(self.machine.bug),
            line: self.lines.line(match self.ending {
                Ending::Stopped(stop) => stop.cell(),
                _ => self.machine.bug,
            }),
            steps: self.steps,
            endless: match self.ending {
                Ending::InfiniteLoop(endless) => Some(endless.into()),
                _ => None,
            },
            accumulator: Text(self.machine.accumulator),
            cards: cards.iter().map(|&card| Text(card)).collect(),
            unread: self.unread,
            memory: Address::all().filter_map(contents).collect(),
            warnings: warn.then(|| self.warnings.json(&self.lines)),
            notes: &origin.notes,
        };
        serde_json::to_string(&object).expect("strings, numbers and maps of strings are JSON")
    }
}

#[derive(Serialize)]
struct Json<'a> {
    schema: u32,
    start: Text<Address>,
    stop: &'static str,
    bug: Text<Address>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    steps: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    endless: Option<Circle>,
    accumulator: Text<cardiac_core::Accumulator>,
    cards: Vec<Text<Word>>,
    unread: Option<usize>,
    memory: BTreeMap<Text<Address>, Text<Cell>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warnings: Option<Vec<Told>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct Circle {
    from: u64,
    period: u64,
    cards_per_period: u64,
}

impl From<InfiniteLoop> for Circle {
    fn from(InfiniteLoop { from, period, cards_per_period }: InfiniteLoop) -> Self {
        Self { from, period, cards_per_period }
    }
}

/// A value of the machine in its written form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Text<T>(pub(crate) T);

impl<T: fmt::Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}
