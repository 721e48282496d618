//! The provenance of a value: the steps, cards and edits it was computed from.

use alloc::vec::Vec;
use core::fmt;

use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::outcome::Step;

use super::observer::Observer;
use super::reverse_search::{SearchResult, TimelineMatcher};
use super::session::Session;
use super::snapshot::{Position, Snapshot, StepRecord};
use super::timeline::{Edit, EditKind, Timeline, TimelineEvent};

/// A place that holds a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ValueLocation {
    /// A cell.
    Cell(Address),
    /// The accumulator.
    Accumulator,
    /// The output card of this number, counted from 1.
    Card(usize),
}

/// A step of the chain that leads from a value back to its sources.
///
/// `Display` writes one line, without the labels and source lines that
/// [`DebugInfo`](super::DebugInfo) may add.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ProvenanceStep {
    /// The place that got the value.
    pub location: ValueLocation,
    /// The value.
    pub value: i16,
    /// The position before it got the value; the start if it always had it.
    pub at: Position,
    /// The source of the value.
    pub source: ValueSource,
}

/// The source of a value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ValueSource {
    /// A step.
    Step(StepRecord),
    /// A step that read the input card of this number, counted from 1.
    Card(StepRecord, usize),
    /// A change by hand.
    Edit,
    /// The initial state.
    Initial,
}

impl Session {
    /// Returns the chain of writes that leads from a value to its input cards, instructions and
    /// edits, the latest first, with at most `limit` steps. `None` if the observer interrupts it.
    ///
    /// ```
    /// use cardiac_core::assembler::assemble;
    /// use cardiac_core::session::{Action, ValueLocation, Resume, Session};
    ///
    /// let source = "INP a\n CLA a\n ADD 00\n STO b\n HRS\na: RES 1\nb: RES 1\nEND\nDATA 5";
    /// let mut session = Session::from_assembly(&assemble(source, |_| {}).unwrap());
    /// let b = session.cell("b").unwrap();
    /// session.apply(Action::Resume(Resume::Continue, 1))?;
    /// let chain = session.provenance(ValueLocation::Cell(b), 10, &mut ()).unwrap();
    /// let chain: Vec<String> = chain.iter().map(|link| link.to_string()).collect();
    /// assert_eq!(chain, [
    ///     "step 4: STO 16 in cell 13 wrote 006 into cell 16",
    ///     "step 3: ADD 00 in cell 12 made the accumulator +0006",
    ///     "step 2: CLA 15 in cell 11 made the accumulator +0005",
    ///     "step 1: INP 15 in cell 10 read 005 from card 1 into cell 15",
    /// ]);
    /// # Ok::<(), cardiac_core::session::SessionError>(())
    /// ```
    pub fn provenance(
        &self,
        location: ValueLocation,
        limit: usize,
        observer: &mut impl Observer,
    ) -> Option<Vec<ProvenanceStep>> {
        let mut chain = Vec::new();
        // The steps whose sources are still to be found.
        let mut open =
            Vec::from([self.step_for(location, self.snapshot().position(), observer)?]);
        while chain.len() < limit {
            let Some(latest) = latest(&open) else { break };
            let link = open.swap_remove(latest);
            for location in link.inputs().into_iter().flatten() {
                let source = self.step_for(location, link.at, observer)?;
                let is_new = !open.contains(&source);
                if is_new {
                    open.push(source);
                }
            }
            chain.push(link);
        }
        Some(chain)
    }

    /// Returns the step that gave a location its value at a position.
    fn step_for(
        &self,
        location: ValueLocation,
        at: Position,
        observer: &mut impl Observer,
    ) -> Option<ProvenanceStep> {
        match self.timeline.find_last_before(at, &ValueMatcher(location), observer) {
            SearchResult::Found(found) => {
                let (source, value) = found.found;
                Some(ProvenanceStep { location, value, at: found.at, source })
            }
            SearchResult::NotFound => {
                let value = value(location, &self.timeline.first());
                Some(ProvenanceStep {
                    location,
                    value,
                    at: Position::START,
                    source: ValueSource::Initial,
                })
            }
            SearchResult::Interrupted(_) => None,
        }
    }
}

fn latest(steps: &[ProvenanceStep]) -> Option<usize> {
    let order = |link: &ProvenanceStep| (link.at, link.location);
    (0..steps.len()).max_by_key(|&index| steps.get(index).map(order))
}

impl ProvenanceStep {
    /// The locations that the value was computed from.
    fn inputs(&self) -> [Option<ValueLocation>; 2] {
        let (ValueSource::Step(record), Some(instruction)) = (self.source, self.instruction())
        else {
            return [None, None];
        };
        let operand =
            record.reads().filter(|&cell| cell != Address::FIRST).map(ValueLocation::Cell);
        match instruction.opcode {
            Opcode::Cla | Opcode::Out => [operand, None],
            Opcode::Add | Opcode::Sub => [Some(ValueLocation::Accumulator), operand],
            Opcode::Sft | Opcode::Sto => [Some(ValueLocation::Accumulator), None],
            Opcode::Inp | Opcode::Tac | Opcode::Jmp | Opcode::Hrs => [None, None],
        }
    }

    fn instruction(&self) -> Option<Instruction> {
        match self.source {
            ValueSource::Step(record) | ValueSource::Card(record, _) => record.instruction,
            ValueSource::Edit | ValueSource::Initial => None,
        }
    }
}

impl fmt::Display for ProvenanceStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { location, at, .. } = self;
        let value = FormattedValue(*self);
        match self.source {
            ValueSource::Step(record) | ValueSource::Card(record, _) => {
                write!(f, "step {}: ", at.steps + 1)?;
                if let Some(instruction) = record.instruction {
                    write!(f, "{instruction} in cell {} ", record.cell)?;
                }
            }
            ValueSource::Edit if at.steps == 0 => {
                f.write_str("by hand, before the first step: ")?;
            }
            ValueSource::Edit => write!(f, "by hand, after step {}: ", at.steps)?,
            ValueSource::Initial => f.write_str("from the beginning: ")?,
        }
        match (self.source, location) {
            (ValueSource::Card(_, number), _) => {
                write!(f, "read {value} from card {number} into {location}")
            }
            (ValueSource::Initial, ValueLocation::Accumulator) => {
                write!(f, "{location} is {value}")
            }
            (ValueSource::Initial, _) => write!(f, "{location} reads {value}"),
            (_, ValueLocation::Cell(_)) => write!(f, "wrote {value} into {location}"),
            (_, ValueLocation::Accumulator) => write!(f, "made {location} {value}"),
            (_, ValueLocation::Card(_)) => write!(f, "punched {value} as {location}"),
        }
    }
}

impl fmt::Display for ValueLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell(cell) => write!(f, "cell {cell}"),
            Self::Accumulator => f.write_str("the accumulator"),
            Self::Card(number) => write!(f, "card {number}"),
        }
    }
}

/// The value of a step, with as many digits as its location has.
struct FormattedValue(ProvenanceStep);

impl fmt::Display for FormattedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0.value;
        match self.0.location {
            ValueLocation::Accumulator => write!(f, "{value:+05}"),
            _ if value < 0 => write!(f, "{value:04}"),
            _ => write!(f, "{value:03}"),
        }
    }
}

/// The value of a location in a snapshot. For a card it is found when the card is punched, and 0
/// here.
fn value(location: ValueLocation, snapshot: &Snapshot) -> i16 {
    let machine = &snapshot.cycle.machine;
    match location {
        ValueLocation::Cell(cell) => machine.memory.cell(cell).operand().get(),
        ValueLocation::Accumulator => machine.accumulator.get(),
        ValueLocation::Card(_) => 0,
    }
}

/// Matches the events in which a location gets a value.
struct ValueMatcher(ValueLocation);

impl TimelineMatcher for ValueMatcher {
    type Found = (ValueSource, i16);

    fn match_event(
        &self,
        timeline: &Timeline,
        event: &TimelineEvent,
        after: &Snapshot,
        _: Option<(ValueSource, i16)>,
    ) -> Option<(ValueSource, i16)> {
        let value = value(self.0, after);
        match *event {
            TimelineEvent::Step(record) => {
                let by = if record.reads_card {
                    ValueSource::Card(record, after.read)
                } else {
                    ValueSource::Step(record)
                };
                let opcode = record.instruction?.opcode;
                match self.0 {
                    ValueLocation::Cell(cell) => {
                        (record.writes() == Some(cell)).then_some((by, value))
                    }
                    ValueLocation::Accumulator => {
                        matches!(opcode, Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Sft)
                            .then_some((by, value))
                    }
                    ValueLocation::Card(number) => match record.step {
                        Step::Punched(word) if after.punched == number => Some((by, word.get())),
                        _ => None,
                    },
                }
            }
            TimelineEvent::Phase => None,
            TimelineEvent::Edit(number) => {
                let Edit { kind, .. } = timeline.edits().get(number)?;
                let is_match = match (kind, self.0) {
                    (EditKind::Cell(edited, _), ValueLocation::Cell(cell)) => *edited == cell,
                    (EditKind::Accumulator(_), ValueLocation::Accumulator) => true,
                    _ => false,
                };
                is_match.then_some((ValueSource::Edit, value))
            }
        }
    }
}
