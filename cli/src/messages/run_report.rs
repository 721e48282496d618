//! The report of a run, as a sentence and as JSON.

use std::collections::BTreeMap;
use std::fmt;

use cardiac_core::{Address, Card, Cell, Counted, InfiniteLoop, Machine, Word};
use cardiac_programs::json::{self, AsText};
use cardiac_programs::run::{RunEnd, StopMessage};
use serde::Serialize;

use crate::load::program::Program;
use crate::messages::warnings::{JsonWarning, WarningCounts};

/// The report of a run.
#[derive(Debug)]
pub(crate) struct RunReport<'p> {
    pub(crate) program: &'p Program,
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
}

/// One line.
impl fmt::Display for RunReport<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { program, ref machine, ending, steps, last_card, last_cell, .. } = *self;
        let lines = &program.lines;
        StopMessage { ending, machine, steps, last_card, last_cell, lines }.fmt(f)?;
        if program.is_start_inferred {
            write!(f, ", started in cell {}", program.machine.bug)?;
        }
        match self.unread {
            Some(unread @ 1..) if matches!(ending, RunEnd::Stopped(_)) => {
                write!(f, "; {} not read", Counted(unread, "card"))
            }
            _ => Ok(()),
        }
    }
}

impl RunReport<'_> {
    /// Returns the report as one JSON object on one line, with the key `warnings` if `warn`.
    pub(crate) fn json(&self, cards: &[Word], warn: bool) -> String {
        let lines = &self.program.lines;
        let contents = |address| match self.machine.memory.cell(address) {
            Cell::Blank => None,
            cell => Some((AsText(address), AsText(cell))),
        };
        let object = JsonReport {
            schema: 1,
            start: AsText(self.program.machine.bug),
            stop: self.ending.name(),
            bug: AsText(self.machine.bug),
            line: lines.line(match self.ending {
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
            warnings: warn.then(|| self.warnings.json(lines)),
            notes: self.program.report.notes.iter().map(ToString::to_string).collect(),
        };
        json::to_string(&object)
    }
}

#[derive(Serialize)]
struct JsonReport {
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
    notes: Vec<String>,
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
