//! The report of a run, as a sentence and as JSON.

use std::collections::BTreeMap;
use std::fmt;

use cardiac_core::{Address, Card, Cell, InfiniteLoop, Machine, Word};
use cardiac_programs::json::{self, AsText};
use cardiac_programs::run::{RunEnd, SourceMap, StopMessage};
use serde::Serialize;

use crate::messages::warnings::{JsonWarning, WarningCounts};
use crate::program::ParsedProgram;

/// The start of a program and the notes from reading it.
#[derive(Debug)]
pub(crate) struct StartInfo {
    start: Address,
    /// `true` if the start was inferred from the words.
    is_start_inferred: bool,
    /// Notes on guesses and omissions.
    notes: Vec<String>,
}

impl StartInfo {
    /// Describes a program; without one, the empty machine.
    pub(crate) fn new(program: Option<&ParsedProgram>) -> Self {
        let notes = program.map_or(&[][..], ParsedProgram::notes);
        let notes = notes.iter().map(ToString::to_string).collect();
        let Some(ParsedProgram::InMemory(program)) = program else {
            return Self { start: Address::FIRST, is_start_inferred: false, notes };
        };
        Self { start: program.start, is_start_inferred: program.is_start_inferred, notes }
    }
}

impl fmt::Display for StartInfo {
    /// The end of the stop message.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_start_inferred { write!(f, ", started in cell {}", self.start) } else { Ok(()) }
    }
}

/// The report of a run.
#[derive(Debug)]
pub(crate) struct RunReport {
    pub(crate) machine: Machine,
    pub(crate) ending: RunEnd,
    pub(crate) steps: u64,
    pub(crate) unread: Option<usize>,
    /// The result of the last read: a card, or `None` if there was none.
    pub(crate) last_card: Option<Card>,
    /// The cell of the last instruction executed, if the machine stopped on a blank cell and the
    /// cell is known.
    pub(crate) last_cell: Option<Address>,
    pub(crate) warnings: WarningCounts,
    /// The lines and labels of the source.
    pub(crate) lines: SourceMap,
}

/// One line.
impl fmt::Display for RunReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ref machine, ending, steps, last_card, last_cell, ref lines, .. } = *self;
        StopMessage { ending, machine, steps, last_card, last_cell, lines }.fmt(f)
    }
}

impl RunReport {
    /// Returns the report as one JSON object on one line, with the key `warnings` if `warn`.
    pub(crate) fn json(&self, cards: &[Word], warn: bool, start_info: &StartInfo) -> String {
        let contents = |address| match self.machine.memory.cell(address) {
            Cell::Blank => None,
            cell => Some((AsText(address), AsText(cell))),
        };
        let object = JsonReport {
            schema: 1,
            start: AsText(start_info.start),
            stop: self.ending.name(),
            bug: AsText(self.machine.bug),
            line: self.lines.line(match self.ending {
                RunEnd::Stopped(stop) => stop.cell(),
                _ => self.machine.bug,
            }),
            steps: self.steps,
            endless: match self.ending {
                RunEnd::InfiniteLoop(endless) => Some(endless.into()),
                _ => None,
            },
            accumulator: AsText(self.machine.accumulator),
            cards: cards.iter().map(|&card| AsText(card)).collect(),
            unread: self.unread,
            memory: Address::all().filter_map(contents).collect(),
            warnings: warn.then(|| self.warnings.json(&self.lines)),
            notes: &start_info.notes,
        };
        json::to_string(&object)
    }
}

#[derive(Serialize)]
struct JsonReport<'a> {
    schema: u32,
    start: AsText<Address>,
    stop: &'static str,
    bug: AsText<Address>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    steps: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    endless: Option<JsonLoop>,
    accumulator: AsText<cardiac_core::Accumulator>,
    cards: Vec<AsText<Word>>,
    unread: Option<usize>,
    memory: BTreeMap<AsText<Address>, AsText<Cell>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warnings: Option<Vec<JsonWarning>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct JsonLoop {
    from: u64,
    period: u64,
    cards_per_period: u64,
}

impl From<InfiniteLoop> for JsonLoop {
    fn from(InfiniteLoop { from, period, cards_per_period }: InfiniteLoop) -> Self {
        Self { from, period, cards_per_period }
    }
}
