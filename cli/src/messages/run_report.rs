//! The report of a run, as a sentence and as JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use cardiac_core::{Address, Card, Cell, Counted, InfiniteLoop, Machine, StepCount, Word};
use cardiac_programs::json::{self, AsText};
use cardiac_programs::run::{LoopLocation, RunEnd, StopMessage};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::load::program::Program;
use crate::messages::warnings::{JsonWarning, WarningCounts};

/// The report of a run.
#[derive(Debug)]
pub(crate) struct RunReport<'p> {
    pub(crate) program: &'p Program,
    pub(crate) machine: Machine,
    pub(crate) ending: RunEnd<StepCount>,
    pub(crate) steps: StepCount,
    /// The cells of the infinite loop, if macros found it.
    pub(crate) loop_cells: Option<Vec<Address>>,
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
        let Self { program, machine, ending, last_card, last_cell, .. } = self;
        StopMessage {
            ending: ending.clone(),
            machine,
            steps: self.steps.clone(),
            loop_location: self.loop_location().map(Cow::Owned),
            last_card: *last_card,
            last_cell: *last_cell,
            lines: &program.lines,
        }
        .fmt(f)?;
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
    /// Returns the location of the infinite loop, if there is one.
    fn loop_location(&self) -> Option<LoopLocation> {
        let RunEnd::InfiniteLoop(found) = &self.ending else { return None };
        let lines = &self.program.lines;
        if let Some(cells) = &self.loop_cells {
            return Some(LoopLocation::from_cells(cells.clone(), lines));
        }
        let (from, period) = (found.from.to_u64()?, found.period.to_u64()?);
        let endless = InfiniteLoop { from, period, cards_per_period: 0 };
        Some(LoopLocation::find(self.machine, endless, lines))
    }

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
            steps: JsonCount(&self.steps),
            endless: match &self.ending {
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
struct JsonReport<'a> {
    schema: u32,
    start: AsText<Address>,
    stop: &'static str,
    bug: AsText<Address>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    steps: JsonCount<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    endless: Option<JsonLoop<'a>>,
    accumulator: AsText<cardiac_core::Accumulator>,
    cards: Vec<AsText<Word>>,
    unread: Option<usize>,
    memory: BTreeMap<AsText<Address>, AsText<Cell>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warnings: Option<Vec<JsonWarning>>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct JsonLoop<'a> {
    from: JsonCount<'a>,
    period: JsonCount<'a>,
    cards_per_period: JsonCount<'a>,
}

impl<'a> From<&'a InfiniteLoop<StepCount>> for JsonLoop<'a> {
    fn from(InfiniteLoop { from, period, cards_per_period }: &'a InfiniteLoop<StepCount>) -> Self {
        let [from, period, cards_per_period] = [from, period, cards_per_period].map(JsonCount);
        Self { from, period, cards_per_period }
    }
}

/// An integer with as many digits as it needs.
struct JsonCount<'a>(&'a StepCount);

impl Serialize for JsonCount<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.to_u64() {
            Some(number) => serializer.serialize_u64(number),
            None => RawValue::from_string(self.0.to_string())
                .map_err(serde::ser::Error::custom)?
                .serialize(serializer),
        }
    }
}
